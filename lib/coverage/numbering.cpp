#include "coverage/numbering.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace minutebook::coverage {
namespace {

constexpr std::size_t most_missing = 50; ///< more than these is another way of numbering, not a gap
constexpr std::size_t most_digits = 3;

} // namespace

std::optional<int> item_number(std::string_view text)
{
    text = trim(text);
    std::size_t digits = 0;
    while (digits < text.size() && ascii_digit(text[digits])) ++digits;
    if (digits == 0 || digits > most_digits) return std::nullopt;
    return std::stoi(std::string(text.substr(0, digits)));
}

std::vector<int> numbers_between(const std::set<int>& named)
{
    std::vector<int> out;
    if (named.empty()) return out;
    for (int number = *named.begin(); number < *named.rbegin(); ++number) {
        if (named.contains(number)) continue;
        if (out.size() == most_missing) return {};
        out.push_back(number);
    }
    return out;
}

void Numbering::note(std::string_view body, std::string_view meeting_key, std::string_view day, Kind kind, std::string_view number)
{
    const auto value = item_number(number);
    if (!value || meeting_key.empty()) return;
    Meeting& meeting = meetings_[std::string(meeting_key)];
    if (meeting.body.empty()) meeting.body = body;
    if (meeting.day.empty()) meeting.day = day;
    meeting.numbers.insert(*value);
    meeting.has_items = meeting.has_items || kind == Kind::item;
}

std::vector<NumberGap> Numbering::gaps() const
{
    std::vector<NumberGap> out;
    for (const auto& [key, meeting] : meetings_) {
        auto numbers = numbers_between(meeting.numbers);
        if (!numbers.empty()) out.push_back({meeting.body, key, meeting.day, std::move(numbers), !meeting.has_items});
    }
    std::stable_sort(out.begin(), out.end(), [](const NumberGap& a, const NumberGap& b) { return a.day > b.day; });
    return out;
}

} // namespace minutebook::coverage
