// Where the words of a page stand: how much running text and how much of links each element holds, measured in one walk.
#pragma once

#include "html/page.hpp"
#include "indexer/extract/html_names.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::extract {

/// A run of words that stands on lines of its own: a paragraph, a cell, a heading, or the words between two boxes.
struct Block {
    std::uint32_t holder = 0;                  ///< place of the nearest element that makes lines
    std::uint32_t begin = 0;                   ///< first text node
    std::uint32_t end = 0;                     ///< one past the last
    std::uint32_t text = 0;                    ///< bytes of words
    std::uint32_t links = 0;                   ///< of these, inside links
    std::uint16_t marks = 0;                   ///< commas and ends of sentences
    [[nodiscard]] bool is_prose() const;       ///< words rather than labels or links
    [[nodiscard]] std::uint32_t worth() const; ///< what it adds to an element worth reading, in bytes
};

/// What is known of one node of the page, all below it included. Hidden parts and what is never read count nowhere.
struct NodeShape {
    std::uint32_t text = 0;  ///< bytes of words
    std::uint32_t links = 0; ///< of these, inside links
    std::uint32_t prose = 0; ///< worth of its blocks
    std::uint32_t worth = 0; ///< the same, without what lies within fences below
    Parts named;
    bool fenced = false;  ///< furniture by tag, role or name: its worth does not count above
    bool unread = false;  ///< never read or hidden, or inside such
    bool outside = false; ///< fenced, or inside a fence
};

class PageShape {
public:
    /// Linear in the page.
    explicit PageShape(const html::Page& page);

    [[nodiscard]] const NodeShape& of(const html::Node& node) const { return nodes_[node.index()]; }
    [[nodiscard]] const NodeShape& at(std::size_t place) const { return nodes_[place]; }
    [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }
    /// The blocks that begin inside a node: [first, last).
    [[nodiscard]] std::pair<std::size_t, std::size_t> blocks_of(const html::Node& node) const;
    /// The words of a block on one line.
    [[nodiscard]] std::string words(const Block& block, std::size_t most = 2'000) const;
    [[nodiscard]] const html::Page& page() const { return page_; }
    /// The text of an element in links, 0 to 1.
    [[nodiscard]] double link_share(const html::Node& node) const;

private:
    void look_at_elements();
    void cut_blocks();
    void sum_up();
    void fence();
    void close(Block& open);
    bool is_fence(const html::Node& node) const;
    double share_of_page(const NodeShape& shape) const;

    html::Page page_;
    std::vector<NodeShape> nodes_;
    std::vector<Block> blocks_;
    std::uint32_t all_prose_ = 0;
}; // class PageShape

/// The page's address: the one it was found at, else the one it names as its own (rel=canonical, og:url).
[[nodiscard]] std::optional<Url> own_address(const html::Page& page);

/// Does the element make lines of its own?
[[nodiscard]] bool is_block_tag(std::string_view tag);

} // namespace minutebook::extract
