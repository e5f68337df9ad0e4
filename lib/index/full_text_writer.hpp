// The Xapian database of one generation, as the indexer writes it. The only other code that opens one is the reader.
#pragma once

#include "base/result.hpp"
#include "index/full_text_document.hpp"
#include "index/writer.hpp"
#include "store/database.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace minutebook::index {

/// What the terms and slots mean. A database of another version is emptied and written anew.
inline constexpr std::string_view full_text_version = "2";
inline constexpr const char* full_text_version_key = "minutebook.full_text_version"; ///< of Xapian's metadata

/// Writes documents in batches: each batch one Xapian transaction, committed, then the directory synced (Xapian itself
/// does not: without it a loss of power may leave an unopenable database), and only then the marks in the tables cleared.
class FullTextWriter {
public:
    /// Opens or creates. A database that is damaged beyond opening, or of another version, is removed, and every document
    /// marked to be written. Errors: io, busy.
    [[nodiscard]] static Result<FullTextWriter> open(const std::filesystem::path& directory, store::Database& tables);
    FullTextWriter(FullTextWriter&&) noexcept;
    FullTextWriter& operator=(FullTextWriter&&) noexcept;
    ~FullTextWriter();

    /// Brings all marked documents up to date; see IndexWriter::update_full_text.
    [[nodiscard]] Result<FullTextUpdate> update(store::Database& tables,
                                                const std::function<void(std::size_t done, std::size_t all)>& progress);

private:
    struct State;
    explicit FullTextWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
}; // class FullTextWriter

} // namespace minutebook::index
