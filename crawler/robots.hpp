// What a host's robots.txt lets us ask for: the rules of RFC 9309, and the two well-known lines beside them.
#pragma once

#include "base/url.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::crawler {

/// The rules that hold for one product token at one origin. A value; linear in the file to read and, for each rule, in the
/// address to judge.
class RobotsRules {
public:
    /// RFC 9309 section 2.5: at least this much of a file must be read; we read no more. A line cut there is dropped.
    static constexpr std::size_t max_bytes = 500 * 1024;
    /// A crawl-delay beyond this many seconds counts as this.
    static constexpr double max_crawl_delay = 300;

    /// Reads a file as fetched. Groups that name `product_token` (whatever the case) are joined; where none does, the groups
    /// for "*" hold; where there are none, everything is allowed. Lines that mean nothing are passed over.
    [[nodiscard]] static RobotsRules parse(std::string_view bytes, std::string_view product_token);
    /// For an answer of 4xx: no rules.
    [[nodiscard]] static RobotsRules allow_all() { return {}; }
    /// For an answer of 5xx or none at all: nothing may be asked for until the file can be read.
    [[nodiscard]] static RobotsRules disallow_all();

    /// The longest rule that matches path and query decides; of equally long ones, "allow". "/robots.txt" is always allowed.
    [[nodiscard]] bool allows(const Url& url) const;
    /// The same for a path with query, which must begin with "/".
    [[nodiscard]] bool allows(std::string_view path_and_query) const;
    /// The line that decides about an address, for a person to find again: "line 12, Disallow: /private/". Empty where none
    /// matches. At most 200 bytes of it.
    [[nodiscard]] std::string deciding_line(const Url& url) const;

    /// Seconds that the site asks us to leave between requests; unset if it says nothing.
    [[nodiscard]] std::optional<double> crawl_delay() const { return crawl_delay_; }
    /// The addresses of all Sitemap lines as written, of whatever group, at most 100.
    [[nodiscard]] const std::vector<std::string>& sitemaps() const { return sitemaps_; }

private:
    struct Rule {
        std::string pattern; ///< normalised; "*" any run of octets, "$" at the end the end
        bool allow;
        int line = 0;        ///< from 1; 0: written nowhere
        std::string written; ///< the pattern as it stands there
    };
    friend class RobotsReader;
    [[nodiscard]] const Rule* deciding(std::string_view path_and_query) const;

    std::vector<Rule> rules_;
    std::optional<double> crawl_delay_;
    std::vector<std::string> sitemaps_;
}; // class RobotsRules

} // namespace minutebook::crawler
