#include "indexer/read/signs.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/names.hpp"
#include "indexer/read/statements_reader.hpp"

namespace minutebook::read {
namespace {

bool is_sign(std::string_view word, char letter) { return word.size() > 1 && word[0] == letter && ascii_digit(word[1]); }

} // namespace

std::string Signs::body(std::string_view sign) const
{
    if (!is_sign(sign, 'O')) return {};
    const Found& found = draft_.found()[static_cast<std::size_t>(sign_number(sign))];
    const std::string words = collapse_space(draft_.text(found.first, found.last));
    const bool abbreviation = words.size() <= 6 && words.find(' ') == words.npos;
    const std::string name = abbreviation ? words : display_name(words);
    return fold(name) == fold(draft_.document.council) ? draft_.document.council : name;
}

std::string Signs::owner(std::string_view post, std::string_view of) const
{
    std::string named = body(of);
    return named.empty() ? posts_.default_organization(sign_number(post)) : named;
}

std::string Signs::post(std::string_view sign, std::string_view organization) const
{
    return posts_.fullest(sign_number(sign), organization);
}

std::optional<DateValue> Signs::day(std::string_view sign) const
{
    if (!is_sign(sign, 'D')) return std::nullopt;
    const auto number = static_cast<std::size_t>(sign_number(sign));
    return number < dates_.size() ? DateValue::parse(dates_[number].value) : std::nullopt;
}

TextSpan Signs::words(const TextSpan& bytes) const
{
    const auto tokens = skeleton_.tokens(bytes.begin + 1, bytes.end > 0 ? bytes.end - 1 : 0);
    if (tokens.first >= tokens.last) return {};
    return draft_.span(tokens.first, tokens.last);
}

std::vector<std::string_view> Signs::all(std::string_view text, char letter)
{
    std::vector<std::string_view> out;
    for (const std::string_view word : split(text, ' '))
        if (is_sign(word, letter)) out.push_back(word);
    return out;
}

} // namespace minutebook::read
