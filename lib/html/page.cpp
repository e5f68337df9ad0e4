#include "html/page.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "html/charset.hpp"
#include "html/guard.hpp"
#include "html/parser_memory.hpp"
#include "html/readable.hpp"
#include "html/tree.hpp"

#include <gumbo.h>
#include <memory>

namespace minutebook::html {
namespace {

void* allocate(void* memory, std::size_t bytes) { return static_cast<ParserMemory*>(memory)->allocate(bytes); }
void release(void* memory, void* block) { static_cast<ParserMemory*>(memory)->release(block); }

/// Copies the parser's tree into ours. The walk keeps its own stack, so that depth costs no call frames.
class Copier {
public:
    explicit Copier(Tree& tree) : tree_(tree) {}

    void copy(const GumboNode* document)
    {
        tree_.nodes.emplace_back(); // the root
        push_children(document->v.document.children, 0);
        while (!stack_.empty()) {
            const Step step = stack_.back();
            stack_.pop_back();
            if (step.node == nullptr) tree_.nodes[step.parent].end = size();
            else visit(*step.node, step.parent);
        }
        tree_.nodes[0].end = size();
    }

private:
    struct Step {
        const GumboNode* node; ///< none: what lies below `parent` ends here
        std::uint32_t parent;
    };

    std::uint32_t size() const { return static_cast<std::uint32_t>(tree_.nodes.size()); }

    void push_children(const GumboVector& children, std::uint32_t parent)
    {
        for (unsigned i = children.length; i > 0; --i) stack_.push_back({static_cast<const GumboNode*>(children.data[i - 1]), parent});
    }

    void visit(const GumboNode& node, std::uint32_t parent)
    {
        switch (node.type) {
        case GUMBO_NODE_ELEMENT: element(node.v.element, parent); break;
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_WHITESPACE: text(node.v.text.text, parent); break;
        case GUMBO_NODE_DOCUMENT:
        case GUMBO_NODE_COMMENT:
        case GUMBO_NODE_TEMPLATE: break; // a template's content is not part of the page
        }
    }

    Tree::Piece keep(std::string_view text)
    {
        const Tree::Piece piece{static_cast<std::uint32_t>(tree_.pool.size()), static_cast<std::uint32_t>(text.size())};
        tree_.pool += text;
        return piece;
    }

    void text(const char* text, std::uint32_t parent)
    {
        Tree::NodeData data;
        data.is_text = true;
        data.text = keep(text);
        data.parent = parent;
        data.end = size() + 1;
        tree_.nodes.push_back(data);
    }

    void element(const GumboElement& element, std::uint32_t parent)
    {
        Tree::NodeData data;
        data.parent = parent;
        data.tag = keep(tag_name(element));
        data.first_attribute = static_cast<std::uint32_t>(tree_.attributes.size());
        data.attribute_count = element.attributes.length;
        for (unsigned i = 0; i < element.attributes.length; ++i) {
            const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
            tree_.attributes.push_back({keep(ascii_lower(attribute->name)), keep(attribute->value)});
        }
        const std::uint32_t own = size();
        tree_.nodes.push_back(data);
        stack_.push_back({nullptr, own});
        push_children(element.children, own);
    }

    static std::string tag_name(const GumboElement& element)
    {
        if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
        GumboStringPiece piece = element.original_tag;
        gumbo_tag_from_original_text(&piece);
        return ascii_lower(std::string_view(piece.data, piece.length));
    }

    Tree& tree_;
    std::vector<Step> stack_;
}; // class Copier

Result<std::shared_ptr<Tree>> build(std::string_view utf8)
{
    if (auto safe = guard(utf8); !safe) return propagate(safe, "cannot read page");
    const std::string text = without_wild_references(utf8);
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0; // its error list is quadratic on hostile pages
    ParserMemory memory;    // holds the parser's whole output
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = &memory;
    const GumboOutput* output = gumbo_parse_with_options(&options, text.data(), text.size());
    if (output == nullptr) return fail(Errc::invalid, "cannot read page: the parser gave up");
    auto tree = std::make_shared<Tree>();
    Copier(*tree).copy(output->document);
    return tree;
}

} // namespace

Result<Page> Page::parse(std::string_view bytes, const std::optional<Url>& url, std::string_view charset)
{
    if (bytes.size() > max_bytes)
        return fail(Errc::limit, "cannot read page: " + std::to_string(bytes.size()) + " bytes are over the limit");
    const DecodedText decoded = decode_bytes(bytes, charset);
    auto tree = build(decoded.text);
    if (!tree) return propagate(tree);
    (*tree)->charset = decoded.charset;
    (*tree)->url = url;
    (*tree)->base = url;
    Page page(*tree);
    const Node base = page.root().find("base");
    if (base.has_attribute("href"))
        if (auto resolved = url ? url->resolve(base.attribute("href")) : Url::parse(base.attribute("href"))) (*tree)->base = *resolved;
    return page;
}

Result<Page> Page::parse_fragment(std::string_view utf8)
{
    if (utf8.size() > max_bytes)
        return fail(Errc::limit, "cannot read markup: " + std::to_string(utf8.size()) + " bytes are over the limit");
    auto tree = build(to_valid_utf8(utf8));
    if (!tree) return propagate(tree);
    (*tree)->charset = "utf-8";
    return Page(*tree);
}

Node Page::root() const { return {tree_.get(), 0}; }

Node Page::node(std::size_t place) const { return {tree_.get(), static_cast<std::uint32_t>(place)}; }

Node Page::body() const
{
    const Node found = root().find("body");
    return found ? found : root();
}

const std::optional<Url>& Page::url() const { return tree_->url; }
const std::optional<Url>& Page::base() const { return tree_->base; }
const std::string& Page::charset() const { return tree_->charset; }

std::string Page::title() const
{
    for (const Node& node : root().find_all("title"))
        if (!node.ancestor("svg")) return one_line(node.raw_text());
    return {};
}

std::string Page::language() const
{
    const Node html = root().find("html");
    const auto lang = html.attribute("lang").empty() ? html.attribute("xml:lang") : html.attribute("lang");
    return ascii_lower(trim(lang.substr(0, lang.find_first_of("-_"))));
}

std::string Page::meta(std::string_view name) const
{
    const std::string wanted = ascii_lower(name);
    for (const Node& node : root().find_all("meta"))
        for (const auto key : {"name", "property", "itemprop"})
            if (ascii_lower(trim(node.attribute(key))) == wanted && !trim(node.attribute("content")).empty())
                return one_line(node.attribute("content"));
    return {};
}

std::vector<std::string> Page::linked_data() const
{
    std::vector<std::string> out;
    for (const Node& node : root().find_all("script"))
        if (ascii_lower(trim(node.attribute("type"))).substr(0, 19) == "application/ld+json") out.push_back(node.raw_text());
    return out;
}

std::optional<Url> Page::resolve(std::string_view reference) const
{
    const auto clean = trim(reference);
    if (clean.empty()) return std::nullopt;
    auto resolved = tree_->base ? tree_->base->resolve(clean) : Url::parse(clean);
    if (!resolved) return std::nullopt;
    return *resolved;
}

std::vector<Anchor> Page::anchors(const Node& below) const
{
    std::vector<Anchor> out;
    for (const Node& node : below.find_all({})) {
        if (node.tag() != "a" && node.tag() != "area") continue;
        const auto href = trim(node.attribute("href"));
        if (href.empty() || href.front() == '#') continue;
        if (auto url = resolve(href)) out.push_back({url->text(), node.text(), node});
    }
    return out;
}

} // namespace minutebook::html
