#include "systems/news.hpp"

#include "base/text.hpp"
#include "systems/canonical.hpp"
#include "systems/hidden_links.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

namespace minutebook::systems {
namespace {

// Path segments that name sections, lists and services, not stories.
constexpr std::array<std::string_view, 52> not_stories{
    "tag",         "tags",           "category", "categories",    "author",     "authors",      "search",   "feed",      "feeds",
    "rss",         "page",           "login",    "log-in",        "register",   "account",      "contact",  "about",     "about-us",
    "privacy",     "terms",          "cookies",  "cookie-policy", "advertise",  "jobs",         "events",   "directory", "shop",
    "basket",      "cart",           "checkout", "subscribe",     "newsletter", "wp-login.php", "wp-admin", "wp-json",   "wp-content",
    "wp-includes", "archive",        "archives", "topics",        "topic",      "section",      "sections", "property",  "obituaries",
    "contact-us",  "privacy-policy", "sitemap",  "amp",           "print",      "comments",     "gallery"};

constexpr std::array<std::string_view, 20> file_endings{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg",  ".avif",
                                                        ".mp3", ".mp4",  ".css", ".js",  ".ico",  ".zip",  ".pdf",
                                                        ".doc", ".docx", ".xml", ".ics", ".json", ".woff2"};

bool is_number(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

std::vector<std::string> segments_of(const Url& url)
{
    std::vector<std::string> out;
    for (const auto piece : split(url.path(), '/'))
        if (!piece.empty()) out.push_back(ascii_lower(percent_decode(piece)));
    return out;
}

std::optional<PartialDate> date_from(std::string_view year, std::string_view month, std::string_view day)
{
    if (!is_number(year) || year.size() != 4 || !is_number(month) || month.size() > 2) return std::nullopt;
    const int y = std::stoi(std::string(year));
    if (y < 1990 || y > 2100) return std::nullopt;
    const int m = std::stoi(std::string(month));
    const bool has_day = is_number(day) && day.size() <= 2;
    std::array<char, 40> buffer{};
    if (has_day) std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", y, m, std::stoi(std::string(day)));
    else std::snprintf(buffer.data(), buffer.size(), "%04d-%02d", y, m);
    return PartialDate::parse(buffer.data());
}

/// "2019-06-14-title" or "20190614".
std::optional<PartialDate> date_in_segment(std::string_view segment)
{
    if (segment.size() >= 10 && segment[4] == '-' && segment[7] == '-' && (segment.size() == 10 || !ascii_digit(segment[10])))
        return date_from(segment.substr(0, 4), segment.substr(5, 2), segment.substr(8, 2));
    if (segment.size() == 8 && is_number(segment)) return date_from(segment.substr(0, 4), segment.substr(4, 2), segment.substr(6, 2));
    return std::nullopt;
}

std::size_t words_in(std::string_view segment) { return static_cast<std::size_t>(std::count(segment.begin(), segment.end(), '-')) + 1; }

} // namespace

std::optional<PartialDate> date_in_address(const Url& url)
{
    const auto segments = segments_of(url);
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const std::string_view day = i + 2 < segments.size() ? std::string_view(segments[i + 2]) : std::string_view{};
        if (i + 1 < segments.size())
            if (auto date = date_from(segments[i], segments[i + 1], day)) return date;
        if (auto date = date_in_segment(segments[i])) return date;
    }
    return std::nullopt;
}

bool looks_like_article(const Url& url)
{
    const auto segments = segments_of(url);
    if (segments.empty()) return false;
    for (const auto& segment : segments)
        if (std::find(not_stories.begin(), not_stories.end(), segment) != not_stories.end()) return false;
    const std::string& last = segments.back();
    for (const auto ending : file_endings)
        if (last.size() > ending.size() && last.substr(last.size() - ending.size()) == ending) return false;
    if (is_number(last) && last.size() <= 4) return false; // a year, a month, a page of a list
    const bool dated = date_in_address(url).has_value();
    return dated || words_in(last) >= 4 || (is_number(last) && segments.size() >= 2 && words_in(segments[segments.size() - 2]) >= 3);
}

std::vector<FoundAddress> articles_on(const html::Page& page, const Source& source)
{
    std::vector<FoundAddress> out;
    std::map<std::string, std::size_t> places;
    for (const html::Anchor& anchor : page.anchors()) {
        const auto url = Url::parse(anchor.url);
        if (!url || !is_own_host(source, url->host()) || !looks_like_article(*url)) continue;
        if (!why_not_followed(anchor.node).empty()) continue;
        const auto [place, is_new] = places.emplace(anchor.url, out.size());
        if (is_new) {
            FoundAddress found{anchor.url, {}};
            found.facts.kind = "article";
            found.facts.published = date_in_address(*url);
            out.push_back(std::move(found));
        }
        std::string& title = out[place->second].facts.title;
        if (anchor.text.size() > title.size() && anchor.text.size() <= 300) title = anchor.text;
    }
    return out;
}

} // namespace minutebook::systems
