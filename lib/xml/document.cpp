#include "xml/document.hpp"

#include "base/text.hpp"
#include "xml/repair.hpp"
#include "xml/tree.hpp"

#include <pugixml.hpp>

namespace minutebook::xml {
namespace {

std::string local_name(std::string_view name)
{
    const auto colon = name.rfind(':');
    return ascii_lower(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

/// Depth was bounded before parsing, so the recursion is too.
void copy(const pugi::xml_node& from, Tree& tree)
{
    const std::size_t own = tree.nodes.size();
    tree.nodes.emplace_back();
    tree.nodes[own].name = local_name(from.name());
    for (const auto& attribute : from.attributes())
        tree.nodes[own].attributes.emplace_back(local_name(attribute.name()), attribute.value());
    for (const auto& child : from.children()) {
        if (child.type() == pugi::node_element) copy(child, tree);
        else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            tree.nodes.emplace_back();
            tree.nodes.back().text = child.value();
            tree.nodes.back().end = static_cast<std::uint32_t>(tree.nodes.size());
        }
    }
    tree.nodes[own].end = static_cast<std::uint32_t>(tree.nodes.size());
}

} // namespace

std::string_view Element::name() const { return tree_ == nullptr ? std::string_view{} : std::string_view(tree_->nodes[index_].name); }

std::string_view Element::attribute(std::string_view name) const
{
    if (tree_ == nullptr) return {};
    const std::string wanted = local_name(name);
    for (const auto& [key, value] : tree_->nodes[index_].attributes)
        if (key == wanted) return value;
    return {};
}

std::vector<Element> Element::children(std::string_view name) const
{
    std::vector<Element> out;
    if (tree_ == nullptr) return out;
    const std::string wanted = local_name(name);
    for (std::uint32_t i = index_ + 1; i < tree_->nodes[index_].end; i = tree_->nodes[i].end) {
        const auto& node = tree_->nodes[i];
        if (!node.name.empty() && (wanted.empty() || node.name == wanted)) out.push_back(Element(tree_, i));
    }
    return out;
}

Element Element::child(std::string_view name) const
{
    if (tree_ == nullptr) return {};
    const std::string wanted = local_name(name);
    for (std::uint32_t i = index_ + 1; i < tree_->nodes[index_].end; i = tree_->nodes[i].end)
        if (tree_->nodes[i].name == wanted) return {tree_, i};
    return {};
}

std::string Element::text() const
{
    std::string out;
    if (tree_ == nullptr) return out;
    for (std::uint32_t i = index_ + 1; i < tree_->nodes[index_].end; ++i) out += tree_->nodes[i].text;
    return out;
}

std::string Element::trimmed() const
{
    const std::string all = text();
    return std::string(trim(all));
}

Result<Document> Document::parse(std::string_view bytes, const ReadOptions& options)
{
    if (bytes.size() > options.max_bytes) return fail(Errc::limit, "XML of " + std::to_string(bytes.size()) + " bytes is over the limit");
    auto text = repaired(to_utf8(bytes), options);
    if (!text) return propagate(text);
    pugi::xml_document parsed;
    const auto flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute;
    const auto result = parsed.load_buffer(text->data(), text->size(), flags, pugi::encoding_utf8);
    if (!result)
        return fail(Errc::invalid, "XML is not well-formed near byte " + std::to_string(result.offset) + ": " + result.description());
    auto tree = std::make_shared<Tree>();
    copy(parsed.document_element(), *tree);
    return Document(std::move(tree));
}

Element Document::root() const { return {tree_.get(), 0}; }

} // namespace minutebook::xml
