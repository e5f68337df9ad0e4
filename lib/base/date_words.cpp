#include "base/date_words.hpp"

#include <array>

namespace minutebook {
namespace {

constexpr std::array<std::string_view, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                  "July",    "August",   "September", "October", "November", "December"};

} // namespace

std::string date_words(const PartialDate& date)
{
    std::string words;
    if (date.day) words += std::to_string(*date.day) + " ";
    if (date.month) words += months.at((*date.month - 1) % 12);
    if (!date.year) return words.empty() ? "not known" : words + ", year not certain";
    return words + (words.empty() ? "" : " ") + std::to_string(*date.year);
}

std::string date_words(std::string_view iso)
{
    const auto value = DateValue::parse(iso);
    if (!value) return std::string(iso);
    return date_words(value->first) + (value->last ? " to " + date_words(*value->last) : "");
}

} // namespace minutebook
