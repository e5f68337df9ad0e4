// The page of every route.
#pragma once

#include "server/router.hpp"

namespace minutebook::server::pages {

[[nodiscard]] Result<Response> home(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> search(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> quote(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> document(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> versions(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> diff(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> changes(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> clock(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> person(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> post(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> organization(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> meeting(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> decisions(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> decision(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> decision_thread(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> document_thread(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> commitments(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> councils(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> council(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> completeness(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> timeline(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> capture(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> status(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> about(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> healthz(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> robots(Gate& gate, const Visit& visit);
[[nodiscard]] Result<Response> style(Gate& gate, const Visit& visit);

} // namespace minutebook::server::pages
