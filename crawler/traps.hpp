// The ways in which a site, by design or by accident, would keep a crawler busy, fool it or lead it astray: each has a name.
#pragma once

#include "base/url.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace minutebook::crawler {

/// The names are written to logs, metrics and reports: never change one.
enum class Trap {
    none,
    trap_pager,            ///< page after page of one pattern that brings nothing new
    session_id,            ///< an address that names the visit, and so never comes back
    honeypot,              ///< a link that readers cannot see
    redirect_loop,         ///< redirects in a circle, or too many in a row
    redirect_out_of_scope, ///< a redirect to a host, port or place that is not the source's
    endless,               ///< an answer without an announced end that passed the bound of bytes or of time
    slow,                  ///< an answer that drips
    bomb,                  ///< a content coding that unpacks beyond all measure
    too_large,             ///< an answer that is, or is announced to be, larger than the bound
    header_flood,          ///< a head larger than the bound
    lying_length,          ///< fewer bytes than the head announced
    lying_type,            ///< bytes that plainly are not what the head says
    private_address,       ///< an address that is not of the public internet, by whatever name
    scheme,                ///< a scheme other than http and https
    path_loop,             ///< a path that repeats itself
    too_deep,              ///< more steps from the start than the bound
    too_many_pages,        ///< a source larger than the bound
    cookie,                ///< a cookie was offered: never sent back
};
[[nodiscard]] std::string_view to_string(Trap trap);

using TrapCounts = std::map<Trap, std::size_t>;

/// The address without the session ids that it carries (";jsessionid=…", "/(S(…))/", sid=, PHPSESSID= and their like);
/// unset if it carries none.
[[nodiscard]] std::optional<Url> without_session_id(const Url& url);
/// Some path segment stands there more than twice, or a run of segments follows itself twice.
[[nodiscard]] bool repeats_itself(const Url& url);

/// What the bytes themselves say they are, where that is beyond doubt: "application/pdf", "text/html", "application/zip",
/// "image/png", …; empty where it is not.
[[nodiscard]] std::string_view sniffed_type(std::string_view body);
/// The type to read a body as: what the bytes are, else what the head says. `lied`: the two are of different families.
struct BodyType {
    std::string type;
    bool lied = false;
};
[[nodiscard]] BodyType body_type(std::string_view stated, std::string_view body);

/// A body without its content codings, for finding links in it alone. `bomb`: it would be larger than `limit` bytes, or more
/// than 200 times as large as it came while above a megabyte. Empty and unset if nothing is to be read from it.
struct Unpacked {
    std::string bytes;
    bool bomb = false;
};
[[nodiscard]] Unpacked unpacked(std::string_view body, std::string_view coding, std::size_t limit);

} // namespace minutebook::crawler
