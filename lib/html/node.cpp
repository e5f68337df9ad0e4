#include "base/text.hpp"
#include "html/page.hpp"
#include "html/readable.hpp"
#include "html/tree.hpp"

#include <algorithm>
#include <array>

namespace minutebook::html {
namespace {

bool lists_class(std::string_view classes, std::string_view name)
{
    while (!classes.empty()) {
        while (!classes.empty() && ascii_space(classes.front())) classes.remove_prefix(1);
        std::size_t end = 0;
        while (end < classes.size() && !ascii_space(classes[end])) ++end;
        if (classes.substr(0, end) == name && end > 0) return true;
        classes.remove_prefix(end);
    }
    return false;
}

bool matches(const Node& node, std::string_view tag, std::string_view class_name)
{
    return (tag.empty() || node.tag() == tag) && (class_name.empty() || node.has_class(class_name));
}

/// Elements that run on in a line, so that no space comes between them and the words beside them.
bool is_inline(std::string_view tag)
{
    constexpr std::array<std::string_view, 27> tags{"a",    "abbr",  "b",    "bdi",    "bdo",    "big",   "cite", "code", "del",
                                                    "em",   "font",  "i",    "ins",    "kbd",    "label", "mark", "q",    "s",
                                                    "samp", "small", "span", "strike", "strong", "sub",   "sup",  "time", "u"};
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

std::string without_space(std::string_view text)
{
    std::string out;
    for (const char c : ascii_lower(text))
        if (!ascii_space(c)) out += c;
    return out;
}

} // namespace

bool Node::is_text() const { return tree_ != nullptr && tree_->nodes[index_].is_text; }

std::string_view Node::tag() const { return tree_ == nullptr ? std::string_view{} : tree_->of(tree_->nodes[index_].tag); }

std::string_view Node::attribute(std::string_view name) const
{
    if (tree_ == nullptr) return {};
    const auto& node = tree_->nodes[index_];
    for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
        const auto& attribute = tree_->attributes[node.first_attribute + i];
        if (tree_->of(attribute.name) == name) return tree_->of(attribute.value);
    }
    return {};
}

bool Node::has_attribute(std::string_view name) const
{
    if (tree_ == nullptr) return false;
    const auto& node = tree_->nodes[index_];
    for (std::uint32_t i = 0; i < node.attribute_count; ++i)
        if (tree_->of(tree_->attributes[node.first_attribute + i].name) == name) return true;
    return false;
}

bool Node::has_class(std::string_view name) const { return lists_class(attribute("class"), name); }

bool Node::is_hidden() const
{
    if (!is_element()) return false;
    if (has_attribute("hidden") || attribute("aria-hidden") == "true") return true;
    const auto style = attribute("style");
    if (style.empty()) return false;
    const std::string plain = without_space(style);
    return plain.find("display:none") != std::string::npos || plain.find("visibility:hidden") != std::string::npos;
}

Node Node::parent() const
{
    if (tree_ == nullptr || tree_->nodes[index_].parent == Tree::none) return {};
    return {tree_, tree_->nodes[index_].parent};
}

Node Node::first_child() const
{
    if (tree_ == nullptr || tree_->nodes[index_].end == index_ + 1) return {};
    return {tree_, index_ + 1};
}

Node Node::next_sibling() const
{
    const Node above = parent();
    if (!above) return {};
    const std::uint32_t next = tree_->nodes[index_].end;
    if (next >= tree_->nodes[above.index_].end) return {};
    return {tree_, next};
}

std::vector<Node> Node::children() const
{
    std::vector<Node> out;
    for (Node child = first_child(); child; child = child.next_sibling()) out.push_back(child);
    return out;
}

Node Node::next_element() const
{
    Node next = next_sibling();
    while (next && !next.is_element()) next = next.next_sibling();
    return next;
}

Node Node::ancestor(std::string_view tag, std::string_view class_name) const
{
    Node above = parent();
    while (above && (above.tag().empty() || !matches(above, tag, class_name))) above = above.parent();
    return above;
}

bool Node::is_inside(const Node& other) const
{
    return tree_ != nullptr && tree_ == other.tree_ && index_ > other.index_ && index_ < tree_->nodes[other.index_].end;
}

std::vector<Node> Node::find_all(std::string_view tag, std::string_view class_name) const
{
    std::vector<Node> out;
    if (tree_ == nullptr) return out;
    for (std::uint32_t i = index_ + 1; i < tree_->nodes[index_].end; ++i) {
        const Node node(tree_, i);
        if (!tree_->nodes[i].is_text && matches(node, tag, class_name)) out.push_back(node);
    }
    return out;
}

Node Node::find(std::string_view tag, std::string_view class_name) const
{
    if (tree_ == nullptr) return {};
    for (std::uint32_t i = index_ + 1; i < tree_->nodes[index_].end; ++i) {
        const Node node(tree_, i);
        if (!tree_->nodes[i].is_text && matches(node, tag, class_name)) return node;
    }
    return {};
}

Node Node::find_id(std::string_view id) const
{
    if (tree_ == nullptr) return {};
    for (std::uint32_t i = index_ + 1; i < tree_->nodes[index_].end; ++i) {
        const Node node(tree_, i);
        if (node.is_element() && node.attribute("id") == id) return node;
    }
    return {};
}

std::string Node::text() const
{
    if (tree_ == nullptr) return {};
    if (is_text()) return one_line(raw_text());
    std::string out;
    std::vector<std::uint32_t> block_ends;
    for (std::uint32_t i = index_ + 1; i < tree_->nodes[index_].end;) {
        for (; !block_ends.empty() && block_ends.back() <= i; block_ends.pop_back()) out += ' ';
        const Node node(tree_, i);
        const auto tag = node.tag();
        if (tag == "script" || tag == "style" || tag == "noscript") {
            i = tree_->nodes[i].end;
            continue;
        }
        if (node.is_text()) out += tree_->of(tree_->nodes[i].text);
        else if (!is_inline(tag)) {
            out += ' ';
            block_ends.push_back(tree_->nodes[i].end);
        }
        ++i;
    }
    return one_line(out);
}

std::size_t Node::size() const { return tree_ == nullptr ? 0 : tree_->nodes[index_].end - index_ - 1; }

std::string_view Node::own_text() const { return is_text() ? tree_->of(tree_->nodes[index_].text) : std::string_view{}; }

std::string Node::raw_text() const
{
    if (tree_ == nullptr) return {};
    if (is_text()) return std::string(tree_->of(tree_->nodes[index_].text));
    std::string out;
    for (std::uint32_t i = index_ + 1; i < tree_->nodes[index_].end; ++i) out += tree_->of(tree_->nodes[i].text);
    return out;
}

} // namespace minutebook::html
