// Large XML read as a stream of tags and text, never as a tree: the parts of office files. Bounded in every direction.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook::xml {

/// A namespace and the prefix its names are given with, whatever prefix the file chose. Two may share one prefix.
struct Namespace {
    std::string_view uri;
    std::string_view prefix;
};

struct StreamOptions {
    std::size_t max_bytes = std::size_t{64} << 20U;
    std::size_t max_depth = 256;
    std::size_t max_elements = 4'000'000;
    std::size_t max_attributes = 256;            ///< of one element
    std::size_t max_tag = std::size_t{1} << 20U; ///< bytes of one tag or comment
    std::vector<Namespace> namespaces;           ///< views: valid while the parser lives
};

/// The attributes of one element; valid during the call that hands them over.
class Attributes {
public:
    explicit Attributes(const std::vector<std::pair<std::string_view, std::string_view>>& all) : all_(all) {}
    /// Empty where there is none of that name.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;

private:
    const std::vector<std::pair<std::string_view, std::string_view>>& all_;
}; // class Attributes

/// Takes what is read. Names of a namespace in StreamOptions come as "prefix:name", others as the bare name; attributes alike.
/// Text comes in pieces that may be cut anywhere between code points; it is valid UTF-8, line ends are line feeds.
class StreamHandler {
public:
    virtual ~StreamHandler() = default;
    virtual void start(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;
    /// Asked now and again (at least once in 64 KiB): an error stops the reading.
    [[nodiscard]] virtual Result<> so_far() const { return {}; }
}; // class StreamHandler

/// Push parser over libexpat. Errors: refused (any document type or entity declaration), limit (bytes, depth, elements, attributes,
/// one tag's size), invalid (not well-formed; what came before it has been handed over), or what the handler says.
class StreamParser {
public:
    explicit StreamParser(StreamHandler& handler, StreamOptions options = {});
    StreamParser(const StreamParser&) = delete;
    StreamParser& operator=(const StreamParser&) = delete;
    ~StreamParser();

    [[nodiscard]] Result<> feed(std::string_view piece);
    /// Nothing more comes.
    [[nodiscard]] Result<> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
}; // class StreamParser

/// A whole part in memory.
[[nodiscard]] Result<> read_stream(std::string_view bytes, StreamHandler& handler, StreamOptions options = {});

} // namespace minutebook::xml
