#include "indexer/extract/html_published.hpp"

#include "base/text.hpp"
#include "html/readable.hpp"
#include "indexer/extract/html_published_text.hpp"
#include "indexer/extract/html_written_dates.hpp"
#include "systems/news.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <map>

namespace minutebook::extract {
namespace {

// Names of <meta> that say when the page was first published, the surest first.
constexpr std::array<std::string_view, 34> published_names{"article:published_time",
                                                           "article:published",
                                                           "article:publish_date",
                                                           "article:published_date",
                                                           "og:article:published_time",
                                                           "og:published_time",
                                                           "datepublished",
                                                           "date_published",
                                                           "rnews:datepublished",
                                                           "parsely-pub-date",
                                                           "sailthru.date",
                                                           "cxenseparse:recs:publishtime",
                                                           "cxenseparse:publishtime",
                                                           "bt:pubdate",
                                                           "shareaholic:article_published_time",
                                                           "citation_publication_date",
                                                           "citation_online_date",
                                                           "originalpublicationdate",
                                                           "article_date_original",
                                                           "published_date",
                                                           "published-date",
                                                           "publication_date",
                                                           "publication-date",
                                                           "publish_date",
                                                           "publish-date",
                                                           "publishdate",
                                                           "published_at",
                                                           "publishtime",
                                                           "dc.date.issued",
                                                           "dcterms.issued",
                                                           "pubdate",
                                                           "pub_date",
                                                           "dateposted",
                                                           "displaydate"};
// The same of a day that may be of the file rather than of the story.
constexpr std::array<std::string_view, 16> weaker_names{
    "dc.date.created", "dcterms.created", "dc.date",      "dcterms.date", "date",  "datecreated",   "article:created", "created",
    "citation_date",   "datecreate",      "date.created", "doc_date",     "ptime", "creation_date", "dc.created",      "release_date"};
constexpr std::array<std::string_view, 12> modified_names{
    "article:modified_time", "og:updated_time", "article:modified", "datemodified",         "dcterms.modified", "dc.date.modified",
    "last-modified",         "lastmod",         "date_modified",    "article:updated_time", "revised",          "updated_time"};

/// A day that a page of the web can have.
std::optional<PartialDate> possible(const std::optional<PartialDate>& date)
{
    return date && date->year && *date->year >= 1995 ? date : std::nullopt;
}

/// With its region as far as it can be told, which decides how 4/5/2019 is read: pages in plain "en" of a .com are mostly American.
std::string language_of(const html::Page& page)
{
    std::string language = ascii_lower(trim(page.root().find("html").attribute("lang")));
    if (language.size() > 2) return language;
    const std::string locale = ascii_lower(page.meta("og:locale"));
    if (locale.size() == 5 && (language.empty() || locale.compare(0, 2, language) == 0)) return locale;
    const auto own = own_address(page);
    const std::string host = own ? own->host() : std::string{};
    const auto ends = [&](std::string_view ending) {
        return host.size() > ending.size() && host.compare(host.size() - ending.size(), ending.size(), ending) == 0;
    };
    if (language == "en" && (ends(".com") || ends(".us") || ends(".edu") || ends(".gov"))) return "en-us";
    return language;
}

class Reader {
public:
    Reader(const PageShape& shape, const LinkedData& linked, const MainText& text)
        : shape_(shape), page_(shape.page()), linked_(linked), text_(text), language_(language_of(page_))
    {
        gather_metas();
    }

    PageDates run()
    {
        const auto address = in_address();
        const auto stated = in_metadata();
        out_.modified = modified();
        const bool agreed = address && stated && *address == *stated;
        if (address && address->is_day() && (agreed || possible(address))) set(address, "address");
        else if (possible(stated)) set(possible(stated), "metadata");
        else if (text_.is_story) in_text();
        if (!out_.published && possible(address)) set(address, "address");
        return std::move(out_);
    }

private:
    /// Each <meta> by its names, the first of a name.
    void gather_metas()
    {
        for (const html::Node& node : page_.root().find_all("meta"))
            for (const auto* key : {"name", "property", "itemprop"})
                if (const auto name = trim(node.attribute(key));
                    !name.empty() && name.size() <= 100 && !trim(node.attribute("content")).empty())
                    metas_.emplace(ascii_lower(name), node.attribute("content"));
    }

    void set(const std::optional<PartialDate>& date, std::string_view evidence)
    {
        out_.published = date;
        out_.evidence = std::string(evidence);
    }

    std::optional<PartialDate> in_address() const
    {
        const auto url = own_address(page_);
        return url ? systems::date_in_address(*url) : std::nullopt;
    }

    template <std::size_t N>
    std::optional<PartialDate> by_names(const std::array<std::string_view, N>& names) const
    {
        for (const auto name : names)
            if (const auto found = metas_.find(name); found != metas_.end())
                if (auto date = machine_date(found->second, language_)) return date;
        return std::nullopt;
    }

    std::optional<PartialDate> in_metadata() const
    {
        if (auto date = possible(by_names(published_names))) return date;
        if (auto date = possible(machine_date(linked_.published, language_))) return date;
        if (auto date = possible(in_parsely())) return date;
        const MarkedDates marked = marked_dates(shape_, text_, language_);
        if (possible(marked.published)) return marked.published;
        if (auto date = possible(by_names(weaker_names))) return date;
        return text_.is_record ? std::nullopt : marked.near;
    }

    /// <meta name="parsely-page" content='{"pub_date": …}'>
    std::optional<PartialDate> in_parsely() const
    {
        const std::string value = page_.meta("parsely-page");
        if (value.empty() || value.size() > 20'000) return std::nullopt;
        boost::system::error_code error;
        const boost::json::value parsed = boost::json::parse(value, error);
        if (error || !parsed.is_object()) return std::nullopt;
        const auto* day = parsed.as_object().if_contains("pub_date");
        return day != nullptr && day->is_string() ? machine_date(std::string_view(day->as_string())) : std::nullopt;
    }

    std::optional<PartialDate> modified() const
    {
        if (auto date = possible(machine_date(linked_.modified, language_))) return date;
        return possible(by_names(modified_names));
    }

    void in_text()
    {
        const TextDates found = dates_in_text(shape_, text_, language_);
        if (!out_.modified) out_.modified = possible(found.modified);
        // A day outside the month that the address names is of something told, such as a meeting.
        const auto address = in_address();
        const bool fits = !address || !address->month || !found.published ||
                          (found.published->year == address->year && found.published->month == address->month);
        if (fits && possible(found.published)) set(found.published, found.by_line ? "by-line" : "text");
    }

    const PageShape& shape_;
    const html::Page page_;
    const LinkedData& linked_;
    const MainText& text_;
    const std::string language_;
    std::map<std::string, std::string_view, std::less<>> metas_;
    PageDates out_;
}; // class Reader

} // namespace

PageDates dates_of(const PageShape& shape, const LinkedData& linked, const MainText& text) { return Reader(shape, linked, text).run(); }

std::string headline_by_metadata(const html::Page& page, const LinkedData& linked)
{
    return linked.headline.empty() ? page.meta("og:title") : linked.headline;
}

} // namespace minutebook::extract
