// The routes of the site, as one table, and the way from a request to its answer.
#pragma once

#include "server/gate.hpp"
#include "server/message.hpp"
#include "server/target.hpp"

#include <span>
#include <string>
#include <string_view>

namespace minutebook::server {

/// Who runs this site, shown on every page.
struct Operator {
    std::string name;
    std::string contact; ///< an e-mail or web address
};

/// One request for one page, read.
struct Visit {
    Target target;
    Parameters parameters;
    std::string id; ///< of "/posts/{id}"; matches is_id()
    const Operator* site_operator = nullptr;

    [[nodiscard]] bool json() const { return target.format == Format::json; }
};

using PageFunction = Result<Response> (*)(Gate& gate, const Visit& visit);

struct Route {
    std::string_view pattern;                     ///< "/posts/{id}"
    std::span<const std::string_view> parameters; ///< those it takes
    PageFunction page;
    bool has_json = true;                              ///< also answers at the address with ".json"
    bool is_list = false;                              ///< and with ".csv" and ".atom"
    std::span<const std::string_view> repeatable = {}; ///< of its parameters, those that may be given more than once

    [[nodiscard]] bool answers(Format format) const;
};

[[nodiscard]] std::span<const Route> routes();

/// Answers a request; never fails, since an error is an answer too.
[[nodiscard]] Response route(Records& records, const Rules& rules, const Operator& site_operator, const Request& request);

} // namespace minutebook::server
