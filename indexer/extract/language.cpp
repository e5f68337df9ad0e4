#include "indexer/extract/language.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <cstdio> // which CLD2's header needs and does not include

namespace minutebook::extract {
namespace {

constexpr std::size_t looked_at = 100'000; ///< bytes: enough of any text
constexpr int fewest_letters = 20;         ///< bytes of letters and spaces
constexpr int main_share = 60;             ///< percent of the text

/// Languages that councils and their papers write in here. Others are believed only of a longer text that is nearly all in them:
/// lists of names and places look like this or that language.
constexpr std::array<std::string_view, 4> at_home{"en", "cy", "ga", "gd"};
constexpr int fewest_letters_of_others = 60;
constexpr int share_of_others = 80;

/// CLD2 names some languages by tags that were withdrawn, and some with their script.
std::string primary_tag(std::string_view code)
{
    const std::string tag = ascii_lower(code.substr(0, code.find('-')));
    if (tag == "iw") return "he";
    if (tag == "jw") return "jv";
    if (tag == "un" || tag == "xxx") return "und";
    return tag;
}

/// Addresses and digits are of no language.
std::string words_only(std::string_view text)
{
    std::string out;
    for (const std::string_view line : split(text, '\n')) {
        for (const std::string_view word : split(line, ' ')) {
            const bool address = word.find("://") != std::string_view::npos || word.find('@') != std::string_view::npos;
            if (address || word.find_first_of("0123456789") != std::string_view::npos) continue;
            out += word;
            out += ' ';
        }
        out += '\n';
    }
    return out;
}

} // namespace

std::string language_of(std::string_view text)
{
    const std::string words = words_only(cut_utf8(text, looked_at));
    const CLD2::CLDHints no_hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    std::array<CLD2::Language, 3> languages{};
    std::array<int, 3> shares{};
    std::array<double, 3> scores{};
    int letters = 0;
    bool reliable = false;
    CLD2::ExtDetectLanguageSummary(words.data(), static_cast<int>(words.size()), true, &no_hints, 0, languages.data(), shares.data(),
                                   scores.data(), nullptr, &letters, &reliable);
    const std::string tag = primary_tag(CLD2::LanguageCode(languages[0]));
    const bool home = std::find(at_home.begin(), at_home.end(), tag) != at_home.end();
    const int enough = home ? fewest_letters : fewest_letters_of_others;
    const int most = home ? main_share : share_of_others;
    if (!reliable || letters < enough || shares[0] < most) return "und";
    return tag;
}

void find_language(civic::Document& document)
{
    std::string found = language_of(document.text);
    if (found != "und") document.language = std::move(found);
}

} // namespace minutebook::extract
