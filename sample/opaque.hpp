// Names that tell nothing: a number under another disguise each time, as CMIS disguises the papers it links to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace minutebook::sample {

/// A query ("x7Kq…%3d=Ab9…") that names `number`, another one for each `nonce`.
[[nodiscard]] std::string opaque_query(std::uint32_t number, std::uint32_t nonce);
/// The number that such a query names; nothing for a query of any other make.
[[nodiscard]] std::optional<std::uint32_t> opaque_number(std::string_view query);

} // namespace minutebook::sample
