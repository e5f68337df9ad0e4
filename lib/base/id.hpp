// Strong identifiers: a PersonId is not a PostId, though both are text matching [a-z0-9-]+.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace minutebook {

/// An identifier of one kind of thing. Ids are computed from what they name (never counted or random), so that any
/// order of reading gives the same ones. An empty id means "none".
template <class Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string value) : value_(std::move(value)) {}

    [[nodiscard]] const std::string& value() const noexcept { return value_; }
    [[nodiscard]] bool empty() const noexcept { return value_.empty(); }

    friend bool operator==(const Id&, const Id&) = default;
    friend auto operator<=>(const Id&, const Id&) = default;

private:
    std::string value_;
}; // class Id

/// True where text matches [a-z0-9-]+ and is at most 120 characters: what may stand in an address as an id.
[[nodiscard]] inline bool is_id(std::string_view text)
{
    if (text.empty() || text.size() > 120) return false;
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

} // namespace minutebook

template <class Tag>
struct std::hash<minutebook::Id<Tag>> {
    std::size_t operator()(const minutebook::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.value()); }
};
