// The catalogue of sources: councils and papers, their systems, addresses and terms. Built in, and added to by the user.
#pragma once

#include "base/result.hpp"
#include "base/url.hpp"
#include "civic/ids.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::systems {

/// What runs a source's pages, and so which adapter crawls it.
enum class System { moderngov, cmis, news, plain, none };

enum class SourceKind { council, paper, site };

/// One council or paper. Read from TOML: see sources.toml for an example of every field.
struct Source {
    std::string id;   ///< "thr", "yourthurrock": matches [a-z0-9-]+; a council's is its CouncilId
    std::string name; ///< "Thurrock Council", "Your Thurrock"
    SourceKind kind = SourceKind::council;
    System system = System::none;
    std::string base;               ///< address that crawling starts from; empty: never crawled by us
    std::vector<std::string> hosts; ///< every host that is this source, base's included; lower case
    civic::CouncilId area;          ///< papers: the council whose area they serve; councils: their own id
    std::string resolve;            ///< "127.0.0.1:PORT": connect there whatever the host (the sample world); usually empty
    std::optional<double> delay;    ///< seconds between requests to one host; unset: the program's default
    bool full_text = false;         ///< may the text be shown whole? Councils: yes unless said; papers: only where terms allow
    int newest_year = 0;            ///< crawl only meetings of these years; 0 = no bound
    int oldest_year = 0;
};

/// Sources by id and by host.
class SourceCatalogue {
public:
    /// The built-in catalogue (lib/systems/sources.toml).
    [[nodiscard]] static const SourceCatalogue& built_in();

    /// Adds or replaces the [[council]] and [[paper]] tables of a TOML text. Errors: invalid, naming `origin`, line and field.
    [[nodiscard]] Result<> add_toml(std::string_view toml, std::string_view origin);

    [[nodiscard]] const std::vector<Source>& all() const { return sources_; }
    [[nodiscard]] const Source* by_id(std::string_view id) const;
    /// The source whose host an address is at; null if none is known.
    [[nodiscard]] const Source* by_host(std::string_view host) const;
    /// The name of a council; empty if not in the catalogue.
    [[nodiscard]] std::string council_name(const civic::CouncilId& id) const;

private:
    std::vector<Source> sources_;
}; // class SourceCatalogue

} // namespace minutebook::systems
