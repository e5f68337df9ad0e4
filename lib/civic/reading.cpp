#include "civic/reading.hpp"

#include <array>
#include <utility>

namespace minutebook::civic {
namespace {

template <class T, std::size_t N>
using Names = std::array<std::pair<T, std::string_view>, N>;

constexpr Names<MentionKind, 4> mention_kind_names{{
    {MentionKind::person, "person"},
    {MentionKind::post, "post"},
    {MentionKind::organization, "organization"},
    {MentionKind::date, "date"},
}};

constexpr Names<HoldingStatus, 5> holding_status_names{{
    {HoldingStatus::permanent, "permanent"},
    {HoldingStatus::interim, "interim"},
    {HoldingStatus::acting, "acting"},
    {HoldingStatus::former, "former"},
    {HoldingStatus::incoming, "incoming"},
}};

constexpr Names<Predicate, 4> predicate_names{{
    {Predicate::holds, "holds"},
    {Predicate::held, "held"},
    {Predicate::starts, "starts"},
    {Predicate::ends, "ends"},
}};

constexpr Names<Outcome, 12> outcome_names{{
    {Outcome::resolved, "resolved"},
    {Outcome::recommended, "recommended"},
    {Outcome::agreed, "agreed"},
    {Outcome::approved, "approved"},
    {Outcome::noted, "noted"},
    {Outcome::appointed, "appointed"},
    {Outcome::refused, "refused"},
    {Outcome::rejected, "rejected"},
    {Outcome::deferred, "deferred"},
    {Outcome::carried, "carried"},
    {Outcome::lost, "lost"},
    {Outcome::delegated, "delegated"},
}};

constexpr Names<Change, 5> change_names{{
    {Change::renamed, "renamed"},
    {Change::merged, "merged"},
    {Change::split, "split"},
    {Change::replaced, "replaced"},
    {Change::abolished, "abolished"},
}};

template <class T, std::size_t N>
std::string_view name_of(const Names<T, N>& names, T value)
{
    for (const auto& [known, name] : names)
        if (known == value) return name;
    return {};
}

template <class T, std::size_t N>
std::optional<T> value_of(const Names<T, N>& names, std::string_view text)
{
    for (const auto& [value, name] : names)
        if (name == text) return value;
    return std::nullopt;
}

} // namespace

std::string_view to_string(MentionKind value) { return name_of(mention_kind_names, value); }
std::optional<MentionKind> mention_kind(std::string_view name) { return value_of(mention_kind_names, name); }

std::string_view to_string(HoldingStatus value) { return name_of(holding_status_names, value); }
std::optional<HoldingStatus> holding_status(std::string_view name) { return value_of(holding_status_names, name); }

std::string_view to_string(Predicate value) { return name_of(predicate_names, value); }
std::optional<Predicate> predicate(std::string_view name) { return value_of(predicate_names, name); }

std::string_view to_string(Outcome value) { return name_of(outcome_names, value); }
std::optional<Outcome> outcome(std::string_view name) { return value_of(outcome_names, name); }

std::string_view to_string(Change value) { return name_of(change_names, value); }
std::optional<Change> change(std::string_view name) { return value_of(change_names, name); }

} // namespace minutebook::civic
