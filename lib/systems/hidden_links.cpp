#include "systems/hidden_links.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

namespace minutebook::systems {
namespace {

constexpr std::string_view hidden = "hidden from readers";
constexpr int max_ancestors = 200;

/// The value of a property in an inline style without its spaces, lower case; the last one of that name wins.
std::string property(const std::string& style, std::string_view name)
{
    std::string value;
    for (const auto declaration : split(style, ';')) {
        const std::size_t colon = declaration.find(':');
        if (colon == std::string_view::npos || trim(declaration.substr(0, colon)) != name) continue;
        value = replace_all(std::string(trim(declaration.substr(colon + 1))), " ", "");
        value = replace_all(value, "!important", "");
    }
    return value;
}

bool is_zero(const std::string& value)
{
    return !value.empty() && ascii_digit(value.front()) && std::strtod(value.c_str(), nullptr) == 0.0;
}

/// A pixel or a nothing: what is that small is not for reading.
bool is_tiny(const std::string& value)
{
    return !value.empty() && ascii_digit(value.front()) && value.find('%') == std::string::npos &&
           std::strtod(value.c_str(), nullptr) <= 1.0;
}

bool is_far_away(const std::string& value)
{
    return !value.empty() && value.front() == '-' && std::strtod(value.c_str(), nullptr) <= -500.0;
}

bool style_hides(std::string_view inline_style)
{
    if (inline_style.empty()) return false;
    const std::string style = ascii_lower(inline_style);
    if (property(style, "display") == "none" || property(style, "visibility") == "hidden") return true;
    if (is_zero(property(style, "opacity")) || is_zero(property(style, "font-size"))) return true;
    if (is_tiny(property(style, "width")) && is_tiny(property(style, "height"))) return true;
    if (property(style, "clip") == "rect(0,0,0,0)" || property(style, "clip") == "rect(0000)") return true;
    constexpr std::array<std::string_view, 6> places{"left", "top", "right", "bottom", "text-indent", "margin-left"};
    for (const auto place : places)
        if (is_far_away(property(style, place))) return true;
    return false;
}

bool element_hides(const html::Node& node) { return node.has_attribute("hidden") || style_hides(node.attribute("style")); }

/// Parts that open when a heading, tab or button is pressed are folded away, not hidden.
bool folds(const html::Node& node)
{
    constexpr std::array<std::string_view, 11> words{"tab",      "panel",  "menu",   "nav",  "accordion", "collaps",
                                                     "dropdown", "toggle", "expand", "fold", "details"};
    if (node.has_attribute("aria-labelledby") || node.attribute("role") == "tabpanel") return true;
    const std::string names = ascii_lower(std::string(node.attribute("class")) + " " + std::string(node.id()));
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return names.find(word) != std::string::npos; });
}

bool is_nofollow(const html::Node& link)
{
    const std::string rel = ascii_lower(link.attribute("rel"));
    for (const auto word : split(rel, ' '))
        if (trim(word) == "nofollow") return true;
    return false;
}

/// Neither seen, heard nor reached by the keyboard.
bool is_for_nobody(const html::Node& link)
{
    if (trim(link.attribute("tabindex")) != "-1" || ascii_lower(link.attribute("aria-hidden")) != "true") return false;
    return link.text().empty() && !link.find("img") && !link.find("svg");
}

} // namespace

std::string_view why_not_followed(const html::Node& link, bool is_document)
{
    if (element_hides(link) || is_for_nobody(link)) return hidden;
    if (is_nofollow(link)) return "marked nofollow";
    if (is_document) return {};
    int steps = 0;
    for (html::Node node = link.parent(); node && ++steps <= max_ancestors; node = node.parent())
        if (element_hides(node) && !folds(node)) return hidden;
    return {};
}

} // namespace minutebook::systems
