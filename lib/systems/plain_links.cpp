#include "systems/plain_links.hpp"

#include "base/text.hpp"
#include "html/page.hpp"
#include "systems/canonical.hpp"
#include "systems/feeds.hpp"
#include "systems/hidden_links.hpp"
#include "systems/link_facts.hpp"
#include "systems/paper_words.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace minutebook::systems {
namespace {

AddressFacts of_kind(std::string kind)
{
    AddressFacts facts;
    facts.kind = std::move(kind);
    return facts;
}

/// "/council/" of a base "https://x.test/council/index.html": pages below it are the source's.
std::string folder_of(const Source& source)
{
    if (!source.scope.empty()) return source.scope;
    const auto base = Url::parse(source.base);
    return base ? base->path().substr(0, base->path().rfind('/') + 1) : "/";
}

bool has_ending(const std::string& segment, std::string_view ending)
{
    return segment.size() > ending.size() && std::string_view(segment).substr(segment.size() - ending.size()) == ending;
}

/// Files that are neither read nor lead anywhere, and pages that answer readers' doings.
bool is_of_no_use(const Url& url)
{
    constexpr std::array<std::string_view, 30> endings{
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif",  ".mp3",  ".mp4",   ".m4a", ".mov", ".avi",  ".wav",
        ".css", ".js",   ".ico", ".zip", ".gz",   ".exe", ".ics",  ".vcf", ".json", ".woff", ".woff2", ".ttf", ".kml", ".ppsx", ".tar"};
    constexpr std::array<std::string_view, 18> doings{"login",    "log-in",     "logout",      "signin",  "register",     "wp-login.php",
                                                      "wp-admin", "wp-json",    "xmlrpc.php",  "basket",  "cart",         "checkout",
                                                      "search",   "my-account", "wp-includes", "cdn-cgi", "lostpassword", "print"};
    constexpr std::array<std::string_view, 9> questions{"replytocom", "add-to-cart", "share",       "s",   "q",
                                                        "search",     "print",       "redirect_to", "ical"};
    const std::string path = ascii_lower(percent_decode(url.path()));
    for (const auto ending : endings)
        if (has_ending(path, ending)) return true;
    for (const auto piece : split(path, '/'))
        if (std::find(doings.begin(), doings.end(), piece) != doings.end()) return true;
    for (const auto& [name, value] : url.parameters())
        if (std::find(questions.begin(), questions.end(), ascii_lower(name)) != questions.end()) return true;
    return false;
}

/// The capture that is being read, and what it leads to, each address once.
class Reading {
public:
    Reading(const Source& source, std::chrono::sys_days today) : source_(source), today_(today), folder_(folder_of(source)) {}

    /// Notes an address with its facts if the rules let it in; `facts` are made only then.
    template <class MakeFacts>
    void offer(const Url& url, std::string_view why_not, bool empty_page, MakeFacts make_facts)
    {
        const std::string name = document_name(url);
        if (why_not.empty()) why_not = why_outside(url, !name.empty());
        if (why_not.empty() && name.empty()) why_not = why_endless(url, today_, empty_page);
        if (!why_not.empty()) {
            ++links_.left_out[std::string(why_not)];
            return;
        }
        const std::string key = canonical_address(url, source_);
        if (!seen_.insert(key).second) return;
        links_.found.push_back({url.text(), make_facts(name)});
    }
    [[nodiscard]] Links take() { return std::move(links_); }

private:
    [[nodiscard]] std::string_view why_outside(const Url& url, bool document) const
    {
        if (!is_own_host(source_, url.host())) return "at another site";
        if (document) return {};
        if (is_of_no_use(url)) return "not a page or document";
        return url.path().substr(0, folder_.size()) == folder_ || url.path() + "/" == folder_ ? std::string_view{}
                                                                                              : "outside the base path";
    }

    const Source& source_;
    std::chrono::sys_days today_;
    std::string folder_;
    Links links_;
    std::set<std::string> seen_;
}; // class Reading

/// A page is a paper itself where its link names one with its day; all others are just pages.
AddressFacts facts_of_page(const LinkPlace& place, const Url& url)
{
    AddressFacts facts = of_kind(is_part_of_list(url) ? "list" : "page");
    facts.title = place.text.substr(0, 300);
    if (facts.kind == "list") return facts;
    AddressFacts paper = facts_by_place(place, {});
    return paper.kind != "paper" && paper.date && paper.date->is_day() ? paper : facts;
}

/// The language that a link says its page is in, by attribute or parameter: "cy", "zh-cn"; empty if it says none.
std::string language_of(const html::Node& link, const Url& url)
{
    for (const auto name : {"hreflang", "lang"})
        if (!link.attribute(name).empty()) return ascii_lower(link.attribute(name));
    for (const auto name : {"lang", "language", "locale", "hl", "oc_lang"})
        if (const std::string value = ascii_lower(trim(url.parameter(name))); value.size() >= 2 && value.size() <= 12) return value;
    return {};
}

/// Of the languages that councils keep records in; others are translations by machine.
bool is_own_language(std::string_view language)
{
    const std::string_view bare = language.substr(0, language.find_first_of("-_"));
    constexpr std::array<std::string_view, 10> own{"", "en", "cy", "gd", "ga", "english", "welsh", "cymraeg", "gaelic", "default"};
    return std::find(own.begin(), own.end(), bare) != own.end();
}

bool is_welsh(std::string_view language)
{
    return language == "cy" || language.starts_with("cy-") || language == "welsh" || language == "cymraeg";
}

/// Does the page list anything of its own: a document, or a link outside its menus that is no further part of the list?
bool lists_something(const std::vector<LinkPlace>& places, const std::vector<std::string>& urls, const Url& page)
{
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto url = Url::parse(urls[i]);
        if (!url || url->path() == page.path()) continue;
        const html::Node& node = places[i].node;
        if (!why_not_followed(node).empty()) continue;
        if (!document_name(*url).empty()) return true;
        const bool menu = node.ancestor("nav") || node.ancestor("header") || node.ancestor("footer");
        if (!menu && url->host() == page.host() && url->path() != "/" && !is_part_of_list(*url)) return true;
    }
    return false;
}

Links from_page(const Source& source, const html::Page& page, const Url& url, std::chrono::sys_days today)
{
    Reading out(source, today);
    std::vector<std::string> urls;
    const auto places = links_on(page, urls);
    const bool empty_page = is_part_of_list(url) && !lists_something(places, urls, url);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto target = Url::parse(urls[i]);
        if (!target) continue;
        const LinkPlace& place = places[i];
        const std::string language = language_of(place.node, *target);
        auto why_not = why_not_followed(place.node, !document_name(*target).empty());
        // A link's own lang may be that of its words; a parameter tells.
        const bool names_language = !language_of({}, *target).empty();
        if (why_not.empty() && names_language && !is_own_language(language_of({}, *target))) why_not = "a translation";
        out.offer(*target, why_not, empty_page, [&](const std::string& file) {
            AddressFacts facts = file.empty() ? facts_of_page(place, *target) : facts_by_place(place, file);
            if (is_welsh(language)) facts.language = "cy";
            return facts;
        });
    }
    // Papers shown within the page, and its Welsh twin.
    for (const auto& [tag, name] :
         {std::pair{"iframe", "src"}, std::pair{"embed", "src"}, std::pair{"object", "data"}, std::pair{"link", "href"}})
        for (const html::Node& node : page.root().find_all(tag)) {
            const auto target = page.resolve(node.attribute(name));
            const bool twin =
                target && node.tag() == "link" && ascii_lower(node.attribute("rel")) == "alternate" && is_welsh(language_of(node, *target));
            if (!target || (node.tag() == "link" ? !twin : document_name(*target).empty())) continue;
            out.offer(*target, {}, empty_page, [&](const std::string& file) {
                LinkPlace place;
                place.node = node;
                AddressFacts facts = file.empty() ? of_kind("page") : facts_by_place(place, file);
                if (twin) facts.language = "cy";
                return facts;
            });
        }
    return out.take();
}

Links from_feed(const Source& source, const Feed& feed, std::chrono::sys_days today)
{
    Reading out(source, today);
    for (const FoundAddress& entry : feed.entries) {
        const auto url = Url::parse(entry.url);
        if (!url) continue;
        out.offer(*url, {}, false, [&](const std::string& file) {
            AddressFacts facts = entry.facts;
            if (feed.kind == FeedKind::sitemap_index) return facts;
            LinkPlace place;
            place.text = facts.title;
            if (!file.empty()) facts = facts_by_place(place, file);
            else facts.kind = "page";
            facts.published = entry.facts.published;
            return facts;
        });
    }
    return out.take();
}

bool begins_like_feed(std::string_view bytes)
{
    const std::string head = ascii_lower(bytes.substr(0, 1000));
    for (const std::string_view mark : {"<rss", "<feed", "<urlset", "<sitemapindex"})
        if (head.find(mark) != std::string::npos) return head.find("<html") == std::string::npos;
    return false;
}

} // namespace

std::vector<FoundAddress> plain_starts(const Source& source)
{
    std::vector<FoundAddress> out{{source.base, of_kind("section")}};
    const auto base = Url::parse(source.base);
    const auto sitemap = base ? base->resolve("/sitemap.xml") : Result<Url>(fail(Errc::invalid, {}));
    if (sitemap) out.push_back({sitemap->text(), of_kind("sitemap")});
    for (const std::string& feed : source.feeds) {
        const bool is_map = ascii_lower(feed).find("sitemap") != std::string::npos;
        out.push_back({feed, of_kind(is_map ? "sitemap" : "feed")});
    }
    return out;
}

Result<Links> plain_links(const Source& source, const Url& page, const AddressFacts& known, std::string_view content_type,
                          std::string_view bytes, std::chrono::sys_days today)
{
    const std::string type = ascii_lower(content_type);
    const bool is_xml = type.find("xml") != std::string::npos && type.find("xhtml") == std::string::npos &&
                        type.find("officedocument") == std::string::npos;
    if (begins_like_feed(bytes) || (is_xml && known.kind == "sitemap")) {
        auto feed = read_feed(bytes, page);
        if (!feed) return propagate(feed);
        return from_feed(source, *feed, today);
    }
    if (!type.empty() && type.find("html") == std::string::npos) return Links{};
    if (type.empty() && bytes.substr(0, 5) == "%PDF-") return Links{};
    auto parsed = html::Page::parse(bytes, page, content_type);
    if (!parsed) return propagate(parsed, page.text());
    return from_page(source, *parsed, page, today);
}

} // namespace minutebook::systems
