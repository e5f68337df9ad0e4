#include "indexer/extract/html_linked_data.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "html/readable.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

namespace minutebook::extract {
namespace {

namespace json = boost::json;

constexpr std::size_t max_script = 512 * 1024;
constexpr std::size_t max_entities = 200;

std::string text_of(const json::object& object, std::string_view name)
{
    const json::value* value = object.if_contains(name);
    if (value == nullptr) return {};
    if (value->is_array() && !value->as_array().empty()) value = &value->as_array().front();
    if (value->is_object()) value = value->as_object().if_contains("@value");
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string{};
}

/// The lower-case names of its types, each after a space.
std::string types_of(const json::object& object)
{
    std::string out;
    const json::value* type = object.if_contains("@type");
    if (type == nullptr) return out;
    const auto add = [&](const json::value& value) {
        if (value.is_string()) out += " " + ascii_lower(std::string_view(value.as_string()));
    };
    if (type->is_array())
        for (const json::value& value : type->as_array()) add(value);
    else add(*type);
    return out;
}

/// 3: an article; 2: another work that may be the page's; 1: the page itself; 0: something else.
int rank_of(const json::object& object)
{
    const std::string types = types_of(object);
    const auto has = [&](std::string_view word) { return types.find(word) != std::string::npos; };
    if (has("article") || has("posting") || has("blogpost") || has("newsreport") || types == " report") return 3;
    if (has("recipe") || has("review") || has("creativework") || has("videoobject") || has("podcastepisode") || has("howto")) return 2;
    if (has("webpage") || has("itempage")) return 1;
    return 0;
}

std::vector<std::string> names_in(const json::value& value)
{
    std::vector<std::string> out;
    const auto add = [&](const json::value& one) {
        std::string name;
        if (one.is_string()) name = std::string(one.as_string());
        else if (one.is_object()) name = text_of(one.as_object(), "name");
        name = html::one_line(html::text_of_markup(name));
        if (!name.empty() && name.size() <= 200 && out.size() < 20) out.push_back(std::move(name));
    };
    if (value.is_array())
        for (const json::value& one : value.as_array()) add(one);
    else add(value);
    return out;
}

/// From the first to the last brace, so that comment marks around fall away; control characters, which stand raw in many
/// texts, as spaces.
std::string mended(std::string_view script)
{
    if (const auto mark = script.substr(0, 40).find("CDATA["); mark != std::string_view::npos) script.remove_prefix(mark + 6);
    if (const auto mark = script.rfind("]]>"); mark != std::string_view::npos && mark + 40 > script.size()) script = script.substr(0, mark);
    const auto begin = script.find_first_of("{[");
    const auto end = script.find_last_of("}]");
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
    std::string out(script.substr(begin, end + 1 - begin));
    for (char& c : out)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return out;
}

struct Candidate {
    const json::object* object;
    int rank;
};

/// Entities that may be the page itself: at the top, in a graph, or named as the page's main one.
void gather(const json::value& value, std::vector<Candidate>& out)
{
    if (out.size() >= max_entities) return;
    if (value.is_array()) {
        for (const json::value& item : value.as_array()) gather(item, out);
        return;
    }
    if (!value.is_object()) return;
    const json::object& object = value.as_object();
    if (const int rank = rank_of(object); rank > 0) out.push_back({&object, rank});
    for (const char* name : {"@graph", "mainEntity", "mainEntityOfPage"})
        if (const json::value* inside = object.if_contains(name)) gather(*inside, out);
}

std::string without_scheme(std::string_view address)
{
    if (const auto at = address.find("://"); at != std::string_view::npos) address.remove_prefix(at + 3);
    address = address.substr(0, address.find_first_of("?#"));
    while (!address.empty() && address.back() == '/') address.remove_suffix(1);
    if (address.substr(0, 4) == "www.") address.remove_prefix(4);
    return std::string(address);
}

std::string canonical_of(const html::Page& page)
{
    for (const html::Node& link : page.root().find_all("link"))
        if (ascii_lower(link.attribute("rel")) == "canonical") return without_scheme(trim(link.attribute("href")));
    if (const std::string own = page.meta("og:url"); !own.empty()) return without_scheme(own);
    return page.url() ? without_scheme(page.url()->text()) : std::string{};
}

/// Does the entity name this page as its own, by address or headline?
bool names_page(const json::object& object, const std::string& canonical, const std::string& title)
{
    std::vector<std::string> addresses{text_of(object, "url"), text_of(object, "@id"), text_of(object, "mainEntityOfPage")};
    if (const json::value* of = object.if_contains("mainEntityOfPage"); of != nullptr && of->is_object())
        addresses.push_back(text_of(of->as_object(), "@id"));
    for (const std::string& address : addresses)
        if (!address.empty() && !canonical.empty() && without_scheme(address) == canonical) return true;
    const std::string headline = fold(text_of(object, "headline"));
    return headline.size() >= 10 && title.find(headline) != std::string::npos;
}

struct PageNames {
    std::string canonical, title;
};

/// Of the entities of one rank, the page's own; one that could be another page's video or review must name the page.
const json::object* own_of_rank(const std::vector<Candidate>& all, int rank, const PageNames& names)
{
    std::vector<const json::object*> of_rank;
    for (const Candidate& candidate : all)
        if (candidate.rank == rank) of_rank.push_back(candidate.object);
    if (of_rank.empty()) return nullptr;
    for (const bool dated : {true, false})
        for (const auto* object : of_rank)
            if (names_page(*object, names.canonical, names.title) && (!dated || object->contains("datePublished"))) return object;
    const auto day = [](const json::object* object) { return text_of(*object, "datePublished").substr(0, 10); };
    const bool same_day =
        std::all_of(of_rank.begin(), of_rank.end(), [&](const auto* object) { return day(object) == day(of_rank.front()); });
    return same_day && rank != 2 ? of_rank.front() : nullptr;
}

/// Of a script that cannot be parsed: the text of a member that stands in it once, or always with the same value.
std::string only_text(std::string_view script, std::string_view member)
{
    const std::string key = "\"" + std::string(member) + "\"";
    std::string found;
    for (auto at = script.find(key); at != std::string_view::npos; at = script.find(key, at + key.size())) {
        auto rest = trim(script.substr(at + key.size(), 80));
        if (rest.empty() || rest.front() != ':') continue;
        rest = trim(rest.substr(1));
        if (rest.empty() || rest.front() != '"') continue;
        const auto value = rest.substr(1, rest.find('"', 1) - 1);
        if (!found.empty() && found != value) return {};
        found = std::string(value);
    }
    return found;
}

void fill(LinkedData& out, const json::object& object)
{
    out.is_article = rank_of(object) == 3;
    out.headline = html::one_line(html::text_of_markup(text_of(object, "headline")));
    out.published = text_of(object, "datePublished");
    if (out.published.empty()) out.published = text_of(object, "uploadDate");
    if (out.published.empty()) out.published = text_of(object, "dateCreated");
    out.modified = text_of(object, "dateModified");
    if (const json::value* author = object.if_contains("author")) out.authors = names_in(*author);
    if (out.authors.empty())
        if (const json::value* creator = object.if_contains("creator")) out.authors = names_in(*creator);
    if (const json::value* publisher = object.if_contains("publisher"))
        if (const auto names = names_in(*publisher); !names.empty()) out.publisher = names.front();
    if (out.is_article) out.body = html::text_of_markup(text_of(object, "articleBody"));
}

} // namespace

LinkedData linked_data_of(const html::Page& page)
{
    LinkedData out;
    std::vector<json::value> values;
    std::string unread;
    for (const std::string& script : page.linked_data()) {
        if (script.size() > max_script || values.size() >= 50) continue;
        const std::string text = mended(script);
        boost::system::error_code error;
        json::parse_options options;
        options.allow_trailing_commas = true;
        options.allow_comments = true;
        options.allow_invalid_utf8 = true;
        json::value value = json::parse(text, error, {}, options);
        if (error) unread += text + "\n";
        else values.push_back(std::move(value));
    }
    std::vector<Candidate> all;
    for (const json::value& value : values) gather(value, all);
    const PageNames names{canonical_of(page), fold(page.meta("og:title") + " | " + page.title())};
    bool filled = false;
    for (int rank = 3; rank > 0; --rank) {
        const auto* object = own_of_rank(all, rank, names);
        if (object == nullptr) continue;
        if (!filled) fill(out, *object);
        else if (out.published.empty()) out.published = text_of(*object, "datePublished");
        filled = true;
    }
    if (out.published.empty() && !unread.empty()) {
        const std::string lower = ascii_lower(unread);
        out.is_article = out.is_article || lower.find("article\"") != std::string::npos || lower.find("blogposting\"") != std::string::npos;
        if (out.is_article) out.published = only_text(unread, "datePublished");
        if (out.modified.empty() && out.is_article) out.modified = only_text(unread, "dateModified");
    }
    return out;
}

} // namespace minutebook::extract
