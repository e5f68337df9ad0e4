#include "indexer/extract/html_shape.hpp"

#include "base/text.hpp"
#include "html/readable.hpp"
#include "indexer/extract/html_records.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace minutebook::extract {
namespace {

const std::unordered_set<std::string_view>& never_read()
{
    static const std::unordered_set<std::string_view> tags{"script", "style", "noscript", "head",     "iframe", "object", "svg",   "select",
                                                           "button", "input", "textarea", "template", "canvas", "audio",  "video", "title"};
    return tags;
}

constexpr std::uint32_t little_prose = 500; ///< bytes of running text that no story does with

/// Bytes of words in a text, and the marks of running text in it. A run of space counts nothing, letters beyond ASCII by
/// their bytes: a Chinese character says about as much as three letters do.
void count_words(std::string_view text, std::uint32_t& bytes, std::uint16_t& marks)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c <= ' ') continue;
        ++bytes;
        bool mark = c == ',' || c == ';';
        if (c == '.' || c == '!' || c == '?' || c == ':')
            mark = i + 1 >= text.size() || static_cast<unsigned char>(text[i + 1]) <= ' ' || text[i + 1] == '"';
        // 、 。 ， ！ ？ ； and the Arabic comma
        if (c == 0xE3 && i + 2 < text.size() && text[i + 1] == '\x80') mark = text[i + 2] == '\x81' || text[i + 2] == '\x82';
        if (c == 0xEF && i + 2 < text.size() && text[i + 1] == '\xBC')
            mark = text[i + 2] == '\x8C' || text[i + 2] == '\x81' || text[i + 2] == '\x9F' || text[i + 2] == '\x9B';
        if (c == 0xD8 && i + 1 < text.size() && text[i + 1] == '\x8C') mark = true;
        if (mark && marks < 60'000) ++marks;
    }
}

} // namespace

std::optional<Url> own_address(const html::Page& page)
{
    if (page.url()) return page.url();
    std::string named;
    for (const html::Node& link : page.root().find_all("link"))
        if (named.empty() && ascii_lower(trim(link.attribute("rel"))) == "canonical") named = trim(link.attribute("href"));
    if (named.empty()) named = page.meta("og:url");
    const auto url = Url::parse(named);
    return url ? std::optional<Url>(*url) : std::nullopt;
}

bool is_block_tag(std::string_view tag)
{
    static const std::unordered_set<std::string_view> tags{
        "p",       "h1",     "h2",     "h3",    "h4",       "h5",   "h6",   "blockquote", "pre",     "ul",      "ol",         "dl",
        "table",   "figure", "hr",     "div",   "li",       "dt",   "dd",   "tr",         "td",      "th",      "caption",    "section",
        "article", "header", "footer", "main",  "aside",    "nav",  "form", "address",    "details", "summary", "figcaption", "legend",
        "center",  "thead",  "tbody",  "tfoot", "fieldset", "body", "html", "dialog",     "menu",    "noindex", "option",     "hgroup"};
    return tags.count(tag) > 0;
}

bool Block::is_prose() const
{
    const std::uint32_t own = text - std::min(text, links);
    return own >= 25 && links * 2 < text && (marks > 0 || own >= 80);
}

std::uint32_t Block::worth() const
{
    const std::uint32_t own = text - std::min(text, links);
    if (own < 20) return 0;
    if (links * 2 >= text) return own / 4;
    if (marks == 0) return own / 3;
    return own;
}

PageShape::PageShape(const html::Page& page) : page_(page), nodes_(page.root().size() + 1)
{
    look_at_elements();
    cut_blocks();
    sum_up();
    fence();
}

void PageShape::look_at_elements()
{
    for (std::size_t i = 1; i < nodes_.size(); ++i) {
        const html::Node node = page_.node(i);
        NodeShape& shape = nodes_[i];
        shape.unread = nodes_[node.parent().index()].unread;
        if (!node.is_element()) continue;
        shape.named = parts_named(node);
        if (shape.unread) continue;
        shape.unread = never_read().count(node.tag()) > 0 || node.is_hidden() || shape.named.has(Part::unseen);
    }
}

void PageShape::close(Block& open)
{
    if (open.text > 0) blocks_.push_back(open);
    open.text = open.links = 0;
    open.marks = 0;
}

void PageShape::cut_blocks()
{
    struct Open {
        std::size_t end;
        bool block;
        bool link;
    };
    std::vector<Open> stack;
    std::vector<std::uint32_t> holders{0};
    Block open;
    int in_link = 0, breaks = 0;
    for (std::size_t i = 1; i < nodes_.size(); ++i) {
        for (; !stack.empty() && stack.back().end <= i; stack.pop_back()) {
            if (stack.back().block) {
                close(open);
                holders.pop_back();
            }
            if (stack.back().link) --in_link;
        }
        const html::Node node = page_.node(i);
        if (node.is_element()) {
            const auto tag = node.tag();
            const bool block = is_block_tag(tag);
            const bool link = tag == "a" && node.has_attribute("href");
            if (tag == "br" && ++breaks == 2) close(open);
            if (block) {
                close(open);
                holders.push_back(static_cast<std::uint32_t>(i));
            }
            if (link) ++in_link;
            if (block || link) stack.push_back({i + node.size() + 1, block, link});
            continue;
        }
        if (nodes_[i].unread) continue;
        std::uint32_t bytes = 0;
        std::uint16_t marks = 0;
        count_words(node.own_text(), bytes, marks);
        if (bytes == 0) continue;
        breaks = 0;
        if (open.text == 0) {
            open.holder = holders.back();
            open.begin = static_cast<std::uint32_t>(i);
        }
        open.end = static_cast<std::uint32_t>(i) + 1;
        open.text += bytes;
        open.marks = static_cast<std::uint16_t>(std::min(60'000, open.marks + marks));
        if (in_link > 0) open.links += bytes;
        nodes_[i].text = bytes;
        nodes_[i].links = in_link > 0 ? bytes : 0;
    }
    close(open);
}

void PageShape::sum_up()
{
    for (const Block& block : blocks_) nodes_[block.holder].prose += block.worth();
    for (std::size_t i = nodes_.size() - 1; i > 0; --i) {
        NodeShape& above = nodes_[page_.node(i).parent().index()];
        above.text += nodes_[i].text;
        above.links += nodes_[i].links;
        above.prose += nodes_[i].prose;
    }
    all_prose_ = nodes_[0].prose;
}

/// How much of the page's running text, or on a page with little of that, of its words.
double PageShape::share_of_page(const NodeShape& shape) const
{
    const double prose = all_prose_ == 0 ? 0.0 : static_cast<double>(shape.prose) / all_prose_;
    if (all_prose_ >= little_prose || nodes_[0].text == 0) return prose;
    return std::max(prose, static_cast<double>(shape.text) / nodes_[0].text);
}

/// Furniture holds little of the page's running text; an element that holds most of it is a wrapper, whatever its name.
bool PageShape::is_fence(const html::Node& node) const
{
    const NodeShape& shape = nodes_[node.index()];
    const auto tag = node.tag();
    if (tag == "body" || tag == "html" || tag == "head") return false;
    const double share = share_of_page(shape);
    // A long discussion may outweigh a short story, which then still is a story.
    if (shape.named.has(Part::comments)) return tag != "article" && (share < 0.35 || all_prose_ - shape.prose > 250);
    const auto role = node.attribute("role");
    const bool by_tag = tag == "nav" || tag == "footer" || tag == "aside" || tag == "form" || tag == "dialog" || tag == "menu" ||
                        role == "navigation" || role == "complementary" || role == "banner" || role == "contentinfo" || role == "search" ||
                        role == "dialog" || role == "alertdialog" || role == "menu";
    if (tag == "header") return share < 0.3 && !node.ancestor("article") && !node.ancestor("main");
    if (by_tag) return share < 0.4;
    if (tag == "article" || tag == "main" || role == "main") return false;
    // A page with little running text may be a list of meetings and papers, each in a box of its own.
    const bool named = shape.named.has(Part::furniture) || shape.named.has(Part::box);
    if (named && all_prose_ < little_prose && record_lines(*this, node, RecordSign::sure, 1) > 0) return false;
    if (shape.named.has(Part::furniture)) return share < 0.35 && !(shape.named.has(Part::content) && shape.prose > 200);
    if (shape.named.has(Part::box)) return share < 0.2 && shape.links * 2 > shape.text;
    return false;
}

void PageShape::fence()
{
    for (std::size_t i = 1; i < nodes_.size(); ++i) {
        const html::Node node = page_.node(i);
        if (node.is_element()) nodes_[i].fenced = is_fence(node);
        nodes_[i].outside = nodes_[i].fenced || nodes_[node.parent().index()].outside;
    }
    for (const Block& block : blocks_) nodes_[block.holder].worth += block.worth();
    for (std::size_t i = nodes_.size() - 1; i > 0; --i)
        if (!nodes_[i].fenced) nodes_[page_.node(i).parent().index()].worth += nodes_[i].worth;
}

std::pair<std::size_t, std::size_t> PageShape::blocks_of(const html::Node& node) const
{
    const auto starts = [](const Block& block, std::size_t place) { return block.begin < place; };
    const auto first = std::lower_bound(blocks_.begin(), blocks_.end(), node.index(), starts);
    const auto last = std::lower_bound(first, blocks_.end(), node.index() + node.size() + 1, starts);
    return {static_cast<std::size_t>(first - blocks_.begin()), static_cast<std::size_t>(last - blocks_.begin())};
}

std::string PageShape::words(const Block& block, std::size_t most) const
{
    std::string out;
    for (std::size_t i = block.begin; i < block.end && out.size() < most; ++i) {
        const html::Node node = page_.node(i);
        if (node.is_text()) {
            if (!nodes_[i].unread) out += node.own_text();
        }
        else if (node.tag() == "br") out += ' ';
    }
    return html::one_line(out);
}

double PageShape::link_share(const html::Node& node) const
{
    const NodeShape& shape = of(node);
    return shape.text == 0 ? 0.0 : static_cast<double>(shape.links) / shape.text;
}

} // namespace minutebook::extract
