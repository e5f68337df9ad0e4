#include "server/router.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "server/errors.hpp"
#include "server/pages/pages.hpp"

#include <array>

namespace minutebook::server {
namespace {

using Names = std::string_view;
constexpr std::array<Names, 11> search_parameters{"q",       "council", "organization", "person", "post",  "kind",
                                                  "outcome", "from",    "to",           "sort",   "cursor"};
constexpr std::array<Names, 6> decision_parameters{"outcome", "council", "organization", "from", "to", "cursor"};
constexpr std::array<Names, 2> diff_parameters{"from", "to"};
constexpr std::array<Names, 6> change_parameters{"council", "organization", "class", "from", "to", "cursor"};
constexpr std::array<Names, 2> clock_parameters{"council", "organization"};
constexpr std::array<Names, 6> commitment_parameters{"state", "council", "organization", "from", "to", "cursor"};
constexpr std::array<Names, 1> completeness_parameters{"body"};
constexpr std::array<Names, 1> day_parameters{"on"};
constexpr std::array<Names, 2> quote_parameters{"q", "council"};
constexpr std::array<Names, 1> document_parameters{"mark"};
constexpr std::array<Names, 11> timeline_parameters{"person", "post", "organization", "council", "q",     "what",
                                                    "class",  "from", "to",           "sort",    "cursor"};
constexpr std::array<Names, 6> timeline_repeatable{"person", "post", "organization", "council", "q", "what"};
constexpr std::array<Names, 1> style_parameters{"v"};
constexpr std::span<const Names> none{};

constexpr std::array<Route, 27> table{{
    {"/", none, pages::home},
    {"/search", search_parameters, pages::search},
    {"/quote", quote_parameters, pages::quote},
    {"/documents/{id}", document_parameters, pages::document},
    {"/documents/{id}/versions", none, pages::versions},
    {"/documents/{id}/diff", diff_parameters, pages::diff},
    {"/changes", change_parameters, pages::changes, true, true},
    {"/clock", clock_parameters, pages::clock, true, true},
    {"/people/{id}", day_parameters, pages::person},
    {"/posts/{id}", day_parameters, pages::post},
    {"/organizations/{id}", none, pages::organization},
    {"/meetings/{id}", none, pages::meeting},
    {"/decisions", decision_parameters, pages::decisions},
    {"/decisions/{id}", none, pages::decision},
    {"/decisions/{id}/thread", none, pages::decision_thread},
    {"/documents/{id}/thread", none, pages::document_thread},
    {"/commitments", commitment_parameters, pages::commitments, true, true},
    {"/councils", none, pages::councils},
    {"/councils/{id}", day_parameters, pages::council},
    {"/councils/{id}/completeness", completeness_parameters, pages::completeness},
    {"/timeline", timeline_parameters, pages::timeline, true, true, timeline_repeatable},
    {"/captures/{id}", none, pages::capture},
    {"/status", none, pages::status},
    {"/about", none, pages::about},
    {"/healthz", none, pages::healthz},
    {"/robots.txt", none, pages::robots, false},
    {"/styles/minutebook.css", style_parameters, pages::style, false},
}};

// The segments of "/posts/{id}" against {"posts", "leader"}; sets `id` where they match.
bool matches(std::string_view pattern, const std::vector<std::string>& segments, std::string& id)
{
    const std::string_view path = pattern.substr(1);
    if (path.empty()) return segments.empty();
    const auto pieces = split(path, '/');
    if (pieces.size() != segments.size()) return false;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i] == "{id}") {
            if (!is_id(segments[i])) return false;
            id = segments[i];
        }
        else if (pieces[i] != segments[i]) {
            return false;
        }
    }
    return true;
}

Result<Response> answer(Records& records, const Rules& rules, const Operator& site_operator, const Request& request)
{
    Visit visit;
    visit.site_operator = &site_operator;
    auto target = parse_target(request.target);
    if (!target) return propagate(target);
    visit.target = std::move(*target);
    for (const Route& each : table) {
        if (!matches(each.pattern, visit.target.segments, visit.id) || !each.answers(visit.target.format)) continue;
        auto parameters = Parameters::parse(visit.target.query, each.repeatable);
        if (!parameters) return propagate(parameters);
        if (auto allowed = parameters->allow_only(each.parameters); !allowed) return propagate(allowed);
        visit.parameters = std::move(*parameters);
        Gate gate(records, rules);
        return each.page(gate, visit);
    }
    return fail(Errc::not_found, "there is no page at this address");
}

} // namespace

bool Route::answers(Format format) const
{
    if (format == Format::html) return true;
    return format == Format::json ? has_json : is_list;
}

std::span<const Route> routes() { return table; }

Response route(Records& records, const Rules& rules, const Operator& site_operator, const Request& request)
{
    auto response = answer(records, rules, site_operator, request);
    return response ? std::move(*response) : error_response(format_of(request.target), response.error());
}

} // namespace minutebook::server
