#include "indexer/extract/odt_styles.hpp"

#include "indexer/extract/office_notes.hpp"

#include <algorithm>
#include <functional>

namespace minutebook::extract {
namespace {

constexpr std::size_t most_styles = 50'000;
constexpr std::size_t longest_affix = 32;
constexpr int longest_chain = 20;

NumberStyle number_style(std::string_view format)
{
    if (format.empty()) return NumberStyle::none;
    switch (format.front()) {
    case 'a': return NumberStyle::lower_letter;
    case 'A': return NumberStyle::upper_letter;
    case 'i': return NumberStyle::lower_roman;
    case 'I': return NumberStyle::upper_roman;
    default: return NumberStyle::decimal;
    }
}

void climb(const OdtStyles& all, std::string_view name, const std::function<bool(std::string_view, const OdtStyle&)>& take)
{
    for (int step = 0; step < longest_chain; ++step) {
        const auto found = all.styles.find(name);
        if (found == all.styles.end() || take(found->first, found->second)) return;
        name = found->second.parent;
    }
}

} // namespace

xml::StreamOptions odf_options()
{
    xml::StreamOptions options;
    options.namespaces = {
        {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
        {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
        {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
        {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
        {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
        {"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"},
        {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"},
        {"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"},
        {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"},
        {"http://www.w3.org/1999/xlink", "xlink"},
        {"http://purl.org/dc/elements/1.1/", "dc"},
        {"http://www.w3.org/XML/1998/namespace", "xml"},
    };
    return options;
}

bool OdtStyles::hidden(std::string_view name) const
{
    bool out = false;
    climb(*this, name, [&](std::string_view, const OdtStyle& style) {
        out = style.hidden.value_or(false);
        return style.hidden.has_value();
    });
    return out;
}

bool OdtStyles::bold(std::string_view name) const
{
    bool out = false;
    climb(*this, name, [&](std::string_view, const OdtStyle& style) {
        out = style.bold.value_or(false);
        return style.bold.has_value();
    });
    return out;
}

Ink OdtStyles::ink(std::string_view name, Ink OdtStyle::*which) const
{
    Ink out;
    climb(*this, name, [&](std::string_view, const OdtStyle& style) {
        out = style.*which;
        return out.has_value();
    });
    return out;
}

bool OdtStyles::is_title(std::string_view name) const
{
    bool out = name == "Title";
    climb(*this, name, [&](std::string_view own, const OdtStyle& style) { return out = out || own == "Title" || style.parent == "Title"; });
    return out;
}

std::string OdtStyles::list(std::string_view name) const
{
    std::string out;
    climb(*this, name, [&](std::string_view, const OdtStyle& style) {
        out = style.list;
        return !out.empty();
    });
    return out;
}

void OdtStyleReader::start(std::string_view name, const xml::Attributes& attributes)
{
    if (name == "style:style" && out_.styles.size() < most_styles) {
        const auto family = attributes["style:family"];
        if (family.substr(0, 5) == "table") {
            if (out_.fills.size() < most_styles) fill_ = &out_.fills[std::string(attributes["style:name"])];
            return;
        }
        if (family != "paragraph" && family != "text") return;
        style_ = &out_.styles[std::string(attributes["style:name"])];
        style_->parent = attributes["style:parent-style-name"];
        style_->list = attributes["style:list-style-name"];
    }
    else if (name == "style:text-properties" && style_ != nullptr) {
        if (const Ink colour = ink_of(attributes["fo:color"])) style_->colour = colour;
        if (attributes["style:use-window-font-color"] == "true") style_->colour = automatic;
        style_->back = ink_of(attributes["fo:background-color"]);
        if (attributes.has("text:display")) style_->hidden = attributes["text:display"] == "none";
        const auto weight = attributes["fo:font-weight"];
        if (!weight.empty()) style_->bold = weight != "normal" && weight != "100" && weight != "200" && weight != "300" && weight != "400";
    }
    else if (name == "text:list-style" && out_.lists.size() < most_styles) list_ = &out_.lists[std::string(attributes["style:name"])];
    else if (name == "text:outline-style") list_ = &out_.outline;
    else if (list_ != nullptr) start_level(name, attributes);
    else start_ink(name, attributes);
}

void OdtStyleReader::start_ink(std::string_view name, const xml::Attributes& attributes)
{
    constexpr std::array<std::string_view, 6> shapes{"draw:frame", "draw:custom-shape", "draw:rect", "draw:polygon", "draw:path", "draw:g"};
    const Ink fill = ink_of(attributes["fo:background-color"]);
    if (name == "style:paragraph-properties" && style_ != nullptr) style_->fill = fill;
    else if (name.substr(0, 12) == "style:table-" && fill_ != nullptr) *fill_ = fill;
    else if (name == "style:page-layout-properties") out_.paper = out_.paper && fill.value_or(automatic) == automatic;
    else if (name == "style:background-image") out_.paper = out_.paper && attributes["xlink:href"].empty();
    else if (std::find(shapes.begin(), shapes.end(), name) != shapes.end()) out_.paper = false;
}

void OdtStyleReader::start_level(std::string_view name, const xml::Attributes& attributes)
{
    const bool number = name == "text:list-level-style-number" || name == "text:outline-level-style";
    if (!number && name != "text:list-level-style-bullet" && name != "text:list-level-style-image") return;
    const int level = small_number(attributes["text:level"]).value_or(0);
    if (level < 1 || level > 10) return;
    OdtLevel& out = (*list_)[static_cast<std::size_t>(level - 1)];
    out.style = number ? number_style(attributes["style:num-format"]) : NumberStyle::bullet;
    out.prefix = attributes["style:num-prefix"].substr(0, longest_affix);
    out.suffix = attributes["style:num-suffix"].substr(0, longest_affix);
    out.start = small_number(attributes["text:start-value"]).value_or(1);
    out.shown = std::clamp(small_number(attributes["text:display-levels"]).value_or(1), 1, level);
}

void OdtStyleReader::end(std::string_view name)
{
    if (name == "style:style") {
        style_ = nullptr;
        fill_ = nullptr;
    }
    else if (name == "text:list-style" || name == "text:outline-style") list_ = nullptr;
}

std::string OdtCounters::next(const OdtListStyle& style, std::size_t level, std::optional<int> start)
{
    level = std::min<std::size_t>(level, 9);
    auto& value = values_[level];
    value = start ? *start : value ? *value + 1 : style[level].start;
    for (std::size_t deeper = level + 1; deeper < values_.size(); ++deeper) values_[deeper].reset();
    const OdtLevel& own = style[level];
    if (own.style == NumberStyle::bullet) return "-";
    if (own.style == NumberStyle::none) return {};
    std::string label;
    for (std::size_t i = level + 1 - static_cast<std::size_t>(own.shown); i <= level; ++i) {
        if (style[i].style == NumberStyle::none || style[i].style == NumberStyle::bullet) continue;
        if (!label.empty()) label += '.';
        label += list_number(values_[i].value_or(style[i].start), style[i].style);
    }
    return own.prefix + label + own.suffix;
}

} // namespace minutebook::extract
