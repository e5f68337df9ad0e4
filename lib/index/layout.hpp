// Where an index lies, and which generation of it is in force.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>

namespace minutebook::index {

/// DIR/index/<generation>/{xapian,entities.sqlite}; DIR/index/current names the generation that readers use.
struct Layout {
    std::filesystem::path directory; ///< --data DIR

    [[nodiscard]] std::filesystem::path root() const { return directory / "index"; }
    [[nodiscard]] std::filesystem::path current() const { return root() / "current"; }
    [[nodiscard]] std::filesystem::path lock() const { return root() / "lock"; }
    [[nodiscard]] std::filesystem::path xapian(const std::string& generation) const { return root() / generation / "xapian"; }
    [[nodiscard]] std::filesystem::path entities(const std::string& generation) const { return root() / generation / "entities.sqlite"; }

    /// The generation in force. Errors: not_found (nothing indexed yet, hint: run index), invalid (the file names no generation).
    [[nodiscard]] Result<std::string> current_generation() const;
};

} // namespace minutebook::index
