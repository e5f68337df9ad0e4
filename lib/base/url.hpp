// Web addresses, read by the same parser that fetches them (libcurl's), so that what is judged is what is asked.
#pragma once

#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook {

/// An absolute http or https address in normal form: lower-case scheme and host, no default port, no user, no fragment,
/// dot segments removed, spaces and control characters escaped, upper-case percent escapes. Immutable.
class Url {
public:
    /// Reads an absolute address. Errors: invalid (not an address, over 2,000 bytes), refused (a scheme other than http, https).
    [[nodiscard]] static Result<Url> parse(std::string_view text);
    /// Reads `reference` as found on a page at this address (RFC 3986 section 5).
    [[nodiscard]] Result<Url> resolve(std::string_view reference) const;

    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    [[nodiscard]] const std::string& scheme() const noexcept { return scheme_; }
    [[nodiscard]] const std::string& host() const noexcept { return host_; }   ///< lower case, without brackets or port
    [[nodiscard]] int port() const noexcept { return port_; }                  ///< as given or the scheme's
    [[nodiscard]] const std::string& path() const noexcept { return path_; }   ///< begins with "/"
    [[nodiscard]] const std::string& query() const noexcept { return query_; } ///< without "?"
    /// "scheme://host[:port]": the unit of politeness and of robots.txt.
    [[nodiscard]] std::string origin() const;
    /// Decoded name and value of each query parameter, in order.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> parameters() const;
    /// The first parameter of that name, whatever the case of its letters; empty if there is none.
    [[nodiscard]] std::string parameter(std::string_view name) const;

    friend bool operator==(const Url& a, const Url& b) { return a.text_ == b.text_; }
    friend auto operator<=>(const Url& a, const Url& b) { return a.text_ <=> b.text_; }

private:
    /// What parse() gives, without asking the parser, for an address that can be read in one way only: letters, digits and a
    /// few marks in normal form, as nearly all are. Nothing for any other, right or wrong.
    [[nodiscard]] static std::optional<Url> plain(std::string_view text);
    [[nodiscard]] std::optional<Url> resolve_plain(std::string_view reference) const;

    std::string text_, scheme_, host_, path_, query_;
    int port_ = 0;
}; // class Url

/// Percent-encodes everything but unreserved characters (RFC 3986 section 2.3).
[[nodiscard]] std::string percent_encode(std::string_view text);
/// Decodes %XX; a broken escape is kept as it stands. `plus_is_space` as in form-encoded queries.
[[nodiscard]] std::string percent_decode(std::string_view text, bool plus_is_space = false);

} // namespace minutebook
