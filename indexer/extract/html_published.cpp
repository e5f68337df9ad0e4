#include "indexer/extract/html_published.hpp"

#include "base/text.hpp"
#include "html/readable.hpp"
#include "indexer/extract/html_published_text.hpp"
#include "indexer/extract/html_written_dates.hpp"
#include "systems/news.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

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

class Reader {
public:
    Reader(const PageShape& shape, const LinkedData& linked, const MainText& text)
        : shape_(shape), page_(shape.page()), linked_(linked), text_(text), language_(page_.root().find("html").attribute("lang"))
    {}

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
    void set(const std::optional<PartialDate>& date, std::string_view evidence)
    {
        out_.published = date;
        out_.evidence = std::string(evidence);
    }

    std::optional<PartialDate> in_address() const
    {
        if (page_.url()) return systems::date_in_address(*page_.url());
        for (const html::Node& link : page_.root().find_all("link"))
            if (ascii_lower(trim(link.attribute("rel"))) == "canonical")
                if (const auto url = Url::parse(trim(link.attribute("href")))) return systems::date_in_address(*url);
        const auto url = Url::parse(page_.meta("og:url"));
        return url ? systems::date_in_address(*url) : std::nullopt;
    }

    template <std::size_t N>
    std::optional<PartialDate> by_names(const std::array<std::string_view, N>& names) const
    {
        for (const auto name : names)
            if (const std::string value = page_.meta(name); !value.empty())
                if (auto date = machine_date(value, language_)) return date;
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
        return marked.near;
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
    PageDates out_;
}; // class Reader

} // namespace

PageDates dates_of(const PageShape& shape, const LinkedData& linked, const MainText& text) { return Reader(shape, linked, text).run(); }

std::string headline_by_metadata(const html::Page& page, const LinkedData& linked)
{
    return linked.headline.empty() ? page.meta("og:title") : linked.headline;
}

} // namespace minutebook::extract
