#include "server/shown_sources.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "server/contradictions.hpp"
#include "server/words.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace minutebook::server {
namespace {

/// Letters and digits in runs, folded: "31st January," → "31", "st", "january".
std::vector<std::string> tokens(std::string_view text)
{
    std::vector<std::string> out;
    std::string token;
    const auto end = [&] {
        if (!token.empty()) out.push_back(std::move(token));
        token.clear();
    };
    for (const char c : fold(text)) {
        const bool digit = ascii_digit(c);
        if (!digit && !ascii_alpha(c)) {
            end();
            continue;
        }
        if (!token.empty() && ascii_digit(token.back()) != digit) end();
        token += c;
    }
    end();
    return out;
}

bool month_named(const std::string& token, const std::string& month) { return token.size() >= 3 && month.starts_with(token); }

bool names(const std::vector<std::string>& words, const PartialDate& date)
{
    const auto has = [&](unsigned number) { return std::find(words.begin(), words.end(), std::to_string(number)) != words.end(); };
    const bool year = date.year && has(static_cast<unsigned>(*date.year));
    if (!date.month) return year;
    const std::string month = fold(date_words(PartialDate{std::nullopt, date.month, std::nullopt}));
    const std::string name = month.substr(0, month.find(','));
    const bool named = std::any_of(words.begin(), words.end(), [&](const auto& word) { return month_named(word, name); });
    return named && (date.day ? has(*date.day) : year);
}

bool tells(const civic::Source& source, const civic::Membership& membership)
{
    const std::vector<std::string> words = tokens(source.quote);
    for (const civic::Bound& bound : {membership.start, membership.end})
        for (const auto& edge : {bound.earliest, bound.latest})
            if (bound.told && edge && names(words, *edge)) return true;
    return false;
}

} // namespace

std::vector<SameWords> by_words(const std::vector<civic::Source>& sources)
{
    std::vector<SameWords> out;
    for (const civic::Source& source : sources) {
        const std::string words = collapse_space(source.quote);
        const auto same = std::find_if(out.begin(), out.end(), [&](const SameWords& one) { return collapse_space(one[0].quote) == words; });
        if (same == out.end()) out.push_back({source});
        else same->push_back(source);
    }
    return out;
}

std::vector<civic::Source> listed_sources(const civic::Membership& membership, std::vector<civic::Source> sources, bool telling_first)
{
    for (const Contradiction& each : contradictions(membership))
        for (const ToldDay& day : each.told)
            std::erase_if(sources, [&](const civic::Source& source) {
                return std::any_of(day.sources.begin(), day.sources.end(), [&](const civic::Source& shown) {
                    return shown.document_id == source.document_id && shown.span == source.span;
                });
            });
    if (telling_first)
        std::stable_partition(sources.begin(), sources.end(), [&](const civic::Source& source) { return tells(source, membership); });
    return sources;
}

std::vector<civic::Source> listed_sources(const civic::Membership& membership, const civic::Holding& holding)
{
    const bool by_told_days = holding.grounds == civic::Grounds::told || holding.grounds == civic::Grounds::follows;
    return listed_sources(membership, holding.sources, by_told_days);
}

} // namespace minutebook::server
