#include "indexer/extract/html_published.hpp"

#include "base/text.hpp"
#include "html/readable.hpp"
#include "systems/feeds.hpp"

#include <array>
#include <boost/json.hpp>
#include <functional>

namespace minutebook::extract {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 12> published_names{"article:published_time", "og:article:published_time",
                                                           "datepublished",          "parsely-pub-date",
                                                           "sailthru.date",          "pubdate",
                                                           "publish-date",           "publishdate",
                                                           "dc.date.issued",         "dcterms.issued",
                                                           "article.published",      "published_at"};

constexpr std::size_t max_linked_data = 512 * 1024;

std::string text_of(const json::object& object, std::string_view name)
{
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string{};
}

bool is_article(const json::object& object)
{
    const json::value* type = object.if_contains("@type");
    if (type == nullptr) return false;
    const std::string name = ascii_lower(json::serialize(*type));
    return name.find("article") != std::string::npos || name.find("posting") != std::string::npos ||
           name.find("report") != std::string::npos;
}

/// Calls `visit` for each article object; the parser bounds the depth. Stops when it returns true.
bool visit_articles(const json::value& value, const std::function<bool(const json::object&)>& visit)
{
    if (value.is_array()) {
        for (const json::value& item : value.as_array())
            if (visit_articles(item, visit)) return true;
        return false;
    }
    if (!value.is_object()) return false;
    const json::object& object = value.as_object();
    if (is_article(object) && visit(object)) return true;
    for (const char* name : {"@graph", "mainEntity", "mainEntityOfPage"})
        if (const json::value* inside = object.if_contains(name); inside != nullptr && visit_articles(*inside, visit)) return true;
    return false;
}

std::string from_linked_data(const html::Page& page, std::string_view member)
{
    std::string found;
    for (const std::string& text : page.linked_data()) {
        if (text.size() > max_linked_data || !found.empty()) continue;
        boost::system::error_code error;
        const json::value value = json::parse(text, error);
        if (error) continue;
        visit_articles(value, [&](const json::object& object) {
            found = text_of(object, member);
            return !found.empty();
        });
    }
    return found;
}

std::optional<PartialDate> from_time(const html::Node& main)
{
    std::optional<PartialDate> first;
    for (const html::Node& time : main.find_all("time")) {
        if (time.ancestor("aside") || time.ancestor("footer") || time.ancestor("li")) continue;
        const auto date = systems::read_feed_date(time.attribute("datetime"));
        if (!date) continue;
        const bool marked = time.has_attribute("pubdate") || ascii_lower(time.attribute("itemprop")) == "datepublished" ||
                            time.has_class("published") || time.has_class("entry-date");
        if (marked) return date;
        if (!first) first = date;
    }
    return first;
}

} // namespace

std::optional<PartialDate> published_by_metadata(const html::Page& page, const html::Node& main)
{
    for (const auto name : published_names)
        if (auto date = systems::read_feed_date(page.meta(name))) return date;
    if (auto date = systems::read_feed_date(from_linked_data(page, "datePublished"))) return date;
    return from_time(main);
}

std::string headline_by_metadata(const html::Page& page)
{
    std::string headline = html::one_line(html::text_of_markup(from_linked_data(page, "headline")));
    return headline.empty() ? page.meta("og:title") : headline;
}

} // namespace minutebook::extract
