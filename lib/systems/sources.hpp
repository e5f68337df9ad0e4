// The catalogue of sources: councils, papers and plain sites, their systems, addresses and terms. Built in, and added to by the
// user. docs/sources.md explains every field and rule.
#pragma once

#include "base/partial_date.hpp"
#include "base/result.hpp"
#include "base/url.hpp"
#include "civic/ids.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::systems {

/// What runs a source's pages, and so which adapter crawls it.
enum class System { moderngov, cmis, news, plain, none };
[[nodiscard]] std::string_view to_string(System system);
[[nodiscard]] std::optional<System> system_of(std::string_view name);

enum class SourceKind { council, paper, site };
[[nodiscard]] std::string_view to_string(SourceKind kind);

/// The kinds of council that `council_kind` may name, and the nations that `nation` may.
[[nodiscard]] std::span<const std::string_view> council_kinds();
[[nodiscard]] std::span<const std::string_view> nations();

/// One council, paper or site. Read from a TOML table whose fields have the same names.
struct Source {
    std::string id;          ///< "thr", "yourthurrock": matches [a-z0-9-]+; a council's is its CouncilId
    std::string name;        ///< "Thurrock Council", "Your Thurrock"
    std::string common_name; ///< "Thurrock": what people call the place; the name where not given
    SourceKind kind = SourceKind::council;
    std::string council_kind;                 ///< "unitary authority": one of council_kinds(), or empty; in TOML `kind`
    std::string nation;                       ///< "england": one of nations(), or empty
    std::optional<PartialDate> start;         ///< first day of a council's functions
    std::optional<PartialDate> end;           ///< last day of them; unset: it exists
    std::vector<civic::CouncilId> successors; ///< who took over from an abolished council; empty: not recorded

    System system = System::none;
    std::string base;                    ///< address that crawling starts from; empty: never crawled by us
    std::vector<std::string> hosts;      ///< every host that is this source, base's included; lower case
    std::string scope;                   ///< "/community/ashby/": only what is below this path of its hosts is this source; empty: all
    std::string same_site;               ///< id of the source whose site this one's pages are part of; empty: its own
    std::vector<std::string> feeds;      ///< addresses of RSS, Atom or sitemaps, where known
    civic::CouncilId area;               ///< the council whose area it serves, where that is one; councils: their own id
    std::vector<civic::CouncilId> areas; ///< all councils whose area it serves, `area` included
    std::string resolve;                 ///< "127.0.0.1:PORT": connect there whatever the host (the sample world); usually empty
    std::optional<double> delay;         ///< seconds between requests to one host; unset: the program's default
    int newest_year = 0;                 ///< crawl only meetings of these years; 0 = no bound
    int oldest_year = 0;

    bool full_text = false; ///< may the text be shown whole? Councils: yes unless said; papers and sites: only where terms allow
    std::string terms;      ///< terms of reuse in a few words: "headline, extract and link"
    std::string licence;    ///< "OGL-UK-3.0", where one is stated
    std::string notes;
    std::string checked;  ///< the day somebody last saw that the entry is right; empty: never
    bool enabled = false; ///< crawled when `crawl` names no source: those of minutebook.toml are, built-in ones are not
    std::string origin;   ///< "minutebook.toml, line 12": where it is defined

    [[nodiscard]] bool abolished() const { return end.has_value(); }
    friend bool operator==(const Source&, const Source&) = default;
};

/// Sources by id and by host. A host belongs to one source, unless their scopes tell them apart or `same_site` says that they share
/// a site: its pages are then found under the source that is named there.
class SourceCatalogue {
public:
    /// The built-in catalogue (the TOML files beside this one).
    [[nodiscard]] static const SourceCatalogue& built_in();

    /// Adds the [[council]], [[paper]] and [[site]] tables of a TOML text; one with an id that is known replaces it. Unless
    /// `enabled`, none of them is crawled but by its name. Errors: invalid, naming `origin`, line and what is wrong; then nothing was
    /// added.
    [[nodiscard]] Result<> add_toml(std::string_view toml, std::string_view origin, bool enabled = true);
    /// Crawled from now on when `crawl` names no source. Errors: not_found.
    [[nodiscard]] Result<> enable(std::string_view id);
    /// A council, and every paper and site whose area it is in. Errors: not_found.
    [[nodiscard]] Result<> enable_area(std::string_view council);

    [[nodiscard]] const std::vector<Source>& all() const { return sources_; }
    [[nodiscard]] const Source* by_id(std::string_view id) const;
    /// The source that pages at a host belong to, with or without "www."; null if none is known. Where several share it by scope,
    /// the one without, else the first.
    [[nodiscard]] const Source* by_host(std::string_view host) const;
    /// The same for an address: the longest scope that holds it decides.
    [[nodiscard]] const Source* by_address(const Url& url) const;
    /// The source whose site this one's pages are part of: itself, unless `same_site` names another.
    [[nodiscard]] const Source& site_of(const Source& source) const;
    /// Whose a page of a shared site is, by the name of its committee or title: of the existing councils that share `site`, the one
    /// whose common name stands in `words`, alone; else `site` itself.
    [[nodiscard]] const Source& told_apart(const Source& site, std::string_view words) const;
    /// The name of a council; empty if not in the catalogue.
    [[nodiscard]] std::string council_name(const civic::CouncilId& id) const;

private:
    [[nodiscard]] Result<> add(std::vector<Source> sources);
    [[nodiscard]] Result<> index();

    std::vector<Source> sources_;
    std::map<std::string, std::size_t, std::less<>> by_id_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_host_; ///< without "www."; those with `same_site` left out
};                                                                         // class SourceCatalogue

} // namespace minutebook::systems
