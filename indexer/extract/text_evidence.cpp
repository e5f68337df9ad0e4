#include "indexer/extract/text_evidence.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>

namespace minutebook::extract {
namespace {

/// The pairs of letters that make up four fifths of English and of Welsh records.
constexpr std::string_view usual_pairs =
    "acadaeafagaialamanarasataubecacechciclcoctcydadddedidodrdweaecedeeefeielemeneresetfafefffofygagegogwgyhahehihohyiaicieif"
    "ilinioirisitiwlalelilllomameminancndnengninnnonsntodofolomonorotoupapepoprrarcrdrerhrirkrorsrtrysesisosssttatethtitotyul"
    "unurusutveviwawewiwyydyfymynyrys";

constexpr std::array<std::string_view, 84> common_words{
    "a",         "ac",      "agenda",      "agreed",      "all",    "am",       "an",   "and",   "apologies", "approved", "ar",
    "are",       "as",      "at",          "be",          "been",   "bod",      "by",   "chair", "chairman",  "clerc",    "clerk",
    "committee", "council", "councillor",  "councillors", "cyngor", "date",     "ei",   "for",   "from",      "gan",      "gyda",
    "had",       "has",     "have",        "held",        "i",      "in",       "is",   "it",    "item",      "mae",      "meeting",
    "members",   "mewn",    "minutes",     "mr",          "mrs",    "no",       "not",  "noted", "o",         "of",       "on",
    "or",        "page",    "parish",      "present",     "report", "resolved", "that", "the",   "their",     "there",    "they",
    "this",      "to",      "unanimously", "up",          "was",    "wedi",     "were", "which", "who",       "will",     "with",
    "would",     "y",       "year",        "yn",          "you",    "your",     "yr"};

using PairSet = std::bitset<26 * 26>;

std::size_t pair_index(char a, char b) { return static_cast<std::size_t>(a - 'a') * 26 + static_cast<std::size_t>(b - 'a'); }

const PairSet& usual()
{
    static const PairSet set = [] {
        PairSet made;
        for (std::size_t i = 0; i + 1 < usual_pairs.size(); i += 2) made.set(pair_index(usual_pairs[i], usual_pairs[i + 1]));
        return made;
    }();
    return set;
}

bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'w'; }

bool is_common(std::string_view word) { return std::find(common_words.begin(), common_words.end(), word) != common_words.end(); }

void count_letters(std::string_view token, TextEvidence& out)
{
    for (std::size_t at = 0; at < token.size();) {
        std::size_t end = at;
        while (end < token.size() && lower(token[end])) ++end;
        if (end == at) {
            ++at;
            continue;
        }
        ++out.words;
        out.common += is_common(token.substr(at, end - at)) ? 1 : 0;
        for (std::size_t i = at; i + 1 < end; ++i) {
            ++out.pairs;
            out.usual += usual().test(pair_index(token[i], token[i + 1])) ? 1 : 0;
        }
        at = end;
    }
}

/// Within its punctuation: letters with a vowel, or digits with what stands between them in dates, times and sums.
bool well_made(std::string_view token)
{
    std::size_t letters = 0, vowels = 0, digits = 0, inner = 0, odd = 0;
    for (const char c : token) {
        if (lower(c)) {
            ++letters;
            vowels += vowel(c) ? 1 : 0;
        }
        else if (ascii_digit(c)) ++digits;
        else if (static_cast<unsigned char>(c) >= 0x80) ++inner;
        else if (std::string_view(".,;:!?()[]'\"/-&%+*").find(c) != std::string_view::npos) ++inner;
        else ++odd;
    }
    if (odd > 0) return false;
    if (letters == 0) return true;
    return (vowels > 0 || letters <= 4) && inner <= letters + digits + 2 && (digits == 0 || letters <= 4 || digits <= 2);
}

} // namespace

TextEvidence evidence_of(std::string_view utf8)
{
    TextEvidence out;
    const std::string text = ascii_lower(utf8);
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && !ascii_space(text[end])) ++end;
        const std::string_view token = std::string_view(text).substr(at, end - at);
        at = end + 1;
        if (token.empty()) continue;
        ++out.tokens;
        out.well_made += well_made(token) ? 1 : 0;
        count_letters(token, out);
        for (std::size_t i = 0; i < token.size();) {
            const auto [value, length] = decode(token, i);
            out.other_letters += value >= 0x80 && is_letter(value) ? 1 : 0;
            i += length;
        }
    }
    return out;
}

} // namespace minutebook::extract
