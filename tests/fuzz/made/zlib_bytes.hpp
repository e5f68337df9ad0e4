// Bytes deflated and inflated, as PDF (zlib) and ZIP (raw) hold them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace minutebook::made {

enum class Wrapping { zlib, raw };

[[nodiscard]] std::string deflated(std::string_view bytes, Wrapping wrapping);
/// `head`, then `times` times `piece`, then `tail`, deflated without ever holding them: each piece of the stream is made once.
[[nodiscard]] std::string deflated_run(std::string_view head, std::string_view piece, std::size_t times, std::string_view tail);
/// The same as a zlib stream of the piece alone.
[[nodiscard]] std::string deflated_run(std::string_view piece, std::size_t times);
/// Nothing where the bytes are no such stream, or hold more than `most`.
[[nodiscard]] std::optional<std::string> inflated(std::string_view bytes, Wrapping wrapping, std::size_t most);

} // namespace minutebook::made
