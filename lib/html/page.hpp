// A web page as a small immutable tree, whatever parser read it. The only way from HTML bytes into the program.
#pragma once

#include "base/result.hpp"
#include "base/url.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook::html {

struct Tree;

/// A view of one element or text of a Page; valid while any copy of that Page lives. A default-made Node is "none": every
/// question to it has the empty answer.
class Node {
public:
    Node() = default;

    [[nodiscard]] explicit operator bool() const noexcept { return tree_ != nullptr; }
    [[nodiscard]] bool is_text() const;
    [[nodiscard]] bool is_element() const { return tree_ != nullptr && !is_text(); }
    /// Lower-case tag name; empty for text and for the page's root.
    [[nodiscard]] std::string_view tag() const;
    /// The value of an attribute (name in lower case), entities decoded; empty if absent.
    [[nodiscard]] std::string_view attribute(std::string_view name) const;
    [[nodiscard]] bool has_attribute(std::string_view name) const;
    [[nodiscard]] std::string_view id() const { return attribute("id"); }
    /// Is `name` one of the white-space separated classes (case counts)?
    [[nodiscard]] bool has_class(std::string_view name) const;
    /// Is text hidden by markup alone: `hidden`, aria-hidden, an inline display:none?
    [[nodiscard]] bool is_hidden() const;

    [[nodiscard]] Node parent() const;
    [[nodiscard]] Node first_child() const;
    [[nodiscard]] Node next_sibling() const;
    [[nodiscard]] std::vector<Node> children() const;
    /// The next sibling that is an element.
    [[nodiscard]] Node next_element() const;
    /// The nearest ancestor (not itself) with that tag or class; an empty argument matches all.
    [[nodiscard]] Node ancestor(std::string_view tag, std::string_view class_name = {}) const;
    [[nodiscard]] bool is_inside(const Node& other) const; ///< a true descendant of `other`

    /// Elements below this one in the order of the page; an empty tag or class matches all.
    [[nodiscard]] std::vector<Node> find_all(std::string_view tag, std::string_view class_name = {}) const;
    [[nodiscard]] Node find(std::string_view tag, std::string_view class_name = {}) const;
    [[nodiscard]] Node find_id(std::string_view id) const;

    /// All text below, white space collapsed, without scripts and styles.
    [[nodiscard]] std::string text() const;
    /// All text below exactly as it stands, scripts too; a text node's own characters.
    [[nodiscard]] std::string raw_text() const;
    /// A text node's own characters, uncopied; empty for elements.
    [[nodiscard]] std::string_view own_text() const;

    /// How many nodes lie below: what a walk over them costs.
    [[nodiscard]] std::size_t size() const;
    /// The place in the order of the page: for telling what stands before what, and as a key in sets.
    [[nodiscard]] std::size_t index() const noexcept { return index_; }
    friend bool operator==(const Node&, const Node&) = default;

private:
    friend class Page;
    Node(const Tree* tree, std::uint32_t index) : tree_(tree), index_(index) {}
    const Tree* tree_ = nullptr;
    std::uint32_t index_ = 0;
}; // class Node

/// An <a href> with its text as shown.
struct Anchor {
    std::string url; ///< absolute, http or https, fragment dropped
    std::string text;
    Node node;
};

/// A parsed page. Cheap to copy (copies share the tree); safe to read from many threads.
class Page {
public:
    static constexpr std::size_t max_bytes = 10 * 1024 * 1024;
    static constexpr std::size_t max_open_tags = 512;

    /// Reads a page found at `url`; `charset` is the Content-Type header's charset or the header itself, may be empty.
    /// Errors: limit (over 10 MB, over 512 tags open at once). Anything else makes some page, as in a browser.
    /// Without an address only absolute links are known, unless <base href> helps.
    [[nodiscard]] static Result<Page> parse(std::string_view bytes, const std::optional<Url>& url, std::string_view charset = {});
    /// Reads a piece of markup already in UTF-8, such as the body of an XML element; relative links are left out.
    [[nodiscard]] static Result<Page> parse_fragment(std::string_view utf8);

    [[nodiscard]] Node root() const;
    [[nodiscard]] Node body() const; ///< the root if there is none
    /// The node at that place in the order of the page (Node::index). Precondition: place <= root().size().
    [[nodiscard]] Node node(std::size_t place) const;
    /// The page's address, and what relative links count from (<base href>); none for a fragment.
    [[nodiscard]] const std::optional<Url>& url() const;
    [[nodiscard]] const std::optional<Url>& base() const;
    [[nodiscard]] const std::string& charset() const; ///< what the bytes were read as

    [[nodiscard]] std::string title() const;    ///< of <title>, white space collapsed
    [[nodiscard]] std::string language() const; ///< of <html lang>, lower case, without region; empty if not given
    /// `content` of the first <meta> with that name, property or itemprop (letter case ignored); empty if absent.
    [[nodiscard]] std::string meta(std::string_view name) const;
    /// The texts of <script type="application/ld+json">.
    [[nodiscard]] std::vector<std::string> linked_data() const;
    /// Every <a href> and <area href> that leads to an http or https address, in the order of the page, repeats too.
    [[nodiscard]] std::vector<Anchor> anchors() const { return anchors(root()); }
    [[nodiscard]] std::vector<Anchor> anchors(const Node& below) const;
    /// A reference on this page as an absolute address; nothing if it is none.
    [[nodiscard]] std::optional<Url> resolve(std::string_view reference) const;

private:
    explicit Page(std::shared_ptr<const Tree> tree) : tree_(std::move(tree)) {}
    std::shared_ptr<const Tree> tree_;
}; // class Page

} // namespace minutebook::html
