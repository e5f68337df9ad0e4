#include "server/words.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace minutebook::server {
namespace {

std::string between_words(const civic::Bound& bound)
{
    return "between " + date_words(*bound.earliest) + " and " + date_words(*bound.latest);
}

// A bound that the words give as a month or a year may be kept as its first and last day.
std::optional<PartialDate> single_date(const civic::Bound& bound)
{
    if (!bound.earliest || !bound.latest) return std::nullopt;
    if (bound.earliest == bound.latest) return bound.earliest;
    const PartialDate month{bound.earliest->year, bound.earliest->month, std::nullopt},
        year{bound.earliest->year, std::nullopt, std::nullopt};
    for (const PartialDate& whole : {month, year})
        if (whole.earliest() && bound.earliest->earliest() == whole.earliest() && bound.latest->latest() == whole.latest()) return whole;
    return std::nullopt;
}

} // namespace

std::string start_words(const civic::Membership& membership)
{
    const civic::Bound& start = membership.start;
    if (const auto date = single_date(start); date && start.told) return "from " + date_words(*date);
    if (start.told && start.latest)
        return start.earliest ? "from " + between_words(start) : "from " + date_words(*start.latest) + " or before";
    if (start.earliest && start.latest && start.earliest != start.latest) return "from " + between_words(start);
    const auto& seen = start.latest ? start.latest : membership.first_seen;
    if (seen) return "by " + date_words(*seen) + (seen == membership.first_seen ? " (first seen)" : "");
    if (start.earliest) return (start.told ? "from " : "after ") + date_words(*start.earliest) + (start.told ? " or later" : "");
    return "start not known";
}

std::string end_words(const civic::Membership& membership)
{
    const civic::Bound& end = membership.end;
    if (const auto date = single_date(end); date && end.told) return "until " + date_words(*date);
    if (end.earliest && end.latest && end.earliest != end.latest) return "until " + between_words(end);
    if (!end.earliest && end.latest) return "until " + date_words(*end.latest) + " at the latest";
    const auto& seen = end.earliest ? end.earliest : membership.last_seen;
    if (seen) return "at least until " + date_words(*seen) + (seen == membership.last_seen ? " (last seen)" : "");
    return "end not known";
}

std::string votes_words(const civic::Motion& motion)
{
    if (!motion.votes) return motion.unanimous ? "unanimous" : "";
    const civic::VoteCounts& votes = *motion.votes;
    if (!votes.for_count && !votes.against && !votes.abstain) return motion.unanimous ? "unanimous" : "";
    const auto count = [](std::optional<int> number, const char* what) {
        return number ? std::to_string(*number) + " " + what : std::string(what) + " not known";
    };
    std::string words = count(votes.for_count, "for") + ", " + count(votes.against, "against");
    if (votes.abstain) words += ", " + std::to_string(*votes.abstain) + (*votes.abstain == 1 ? " abstention" : " abstentions");
    return words + (motion.unanimous ? " (unanimous)" : "");
}

std::string_view state_words(std::string_view state)
{
    if (state == "kept") return "kept";
    if (state == "late") return "answered late";
    if (state == "answered") return "answered; no time was given";
    if (state == "overdue") return "overdue: nothing in the records held tells of it";
    if (state == "open") return "open: its time has not passed";
    return "not known: no time was given, and nothing in the records held tells of it";
}

std::string number_words(std::size_t number)
{
    std::string digits = std::to_string(number);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string kind_words(civic::DocumentKind kind)
{
    std::string words = replace_all(std::string(to_string(kind)), "_", " ");
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

} // namespace minutebook::server
