// Small XML documents as trees, whatever parser read them: web-service answers, feeds, sitemaps.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook::xml {

struct Tree;

/// A view of one element of a Document; valid while any copy of that Document lives. A default-made Element is "none":
/// every question to it has the empty answer, so that chains of child() need no checks between.
/// Names are compared without namespace prefix and without regard to letter case.
class Element {
public:
    Element() = default;

    [[nodiscard]] explicit operator bool() const noexcept { return tree_ != nullptr; }
    [[nodiscard]] std::string_view name() const; ///< lower case, without prefix
    [[nodiscard]] std::string_view attribute(std::string_view name) const;
    /// The first child element of that name; none if there is none.
    [[nodiscard]] Element child(std::string_view name) const;
    [[nodiscard]] std::vector<Element> children(std::string_view name = {}) const; ///< all child elements, or those of a name
    /// Text of the element and all below it, entities decoded, as it stands.
    [[nodiscard]] std::string text() const;
    /// The same without white space at both ends.
    [[nodiscard]] std::string trimmed() const;
    /// trimmed() of the first child of that name.
    [[nodiscard]] std::string value(std::string_view child_name) const { return child(child_name).trimmed(); }

    friend bool operator==(const Element&, const Element&) = default;

private:
    friend class Document;
    Element(const Tree* tree, std::uint32_t index) : tree_(tree), index_(index) {}
    const Tree* tree_ = nullptr;
    std::uint32_t index_ = 0;
}; // class Element

struct ReadOptions {
    std::size_t max_bytes = 10 * 1024 * 1024;
    std::size_t max_depth = 64;
    std::size_t max_elements = 500'000;
    /// Elements that hold markup as text, though some servers forget to escape it: tags inside them are read as text.
    std::vector<std::string_view> markup_elements;
};

/// A parsed document. Cheap to copy (copies share the tree).
class Document {
public:
    /// Reads bytes in UTF-8, UTF-16 with a byte order mark, or else windows-1252. Known faults are repaired first: stray "&" and
    /// "<", control characters, unescaped markup in `markup_elements`.
    /// Errors: limit (size, depth, count), refused (any document type or entity declaration), invalid (not well-formed).
    [[nodiscard]] static Result<Document> parse(std::string_view bytes, const ReadOptions& options = {});

    [[nodiscard]] Element root() const;

private:
    explicit Document(std::shared_ptr<const Tree> tree) : tree_(std::move(tree)) {}
    std::shared_ptr<const Tree> tree_;
}; // class Document

} // namespace minutebook::xml
