#include "indexer/extract/layout_text.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/extract/layout_marks.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace minutebook::extract {
namespace {

constexpr std::string_view soft_hyphen = "\xC2\xAD";
constexpr std::string_view true_hyphen = "\xE2\x80\x90";
constexpr std::string_view unbroken_hyphen = "\xE2\x80\x91";
constexpr std::size_t most_words = 400'000; // of a vocabulary

/// Without marks around it; accents and hyphens inside stay.
std::string_view core(std::string_view word)
{
    const auto outside = [](char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0 && !ascii_alnum(c); };
    while (!word.empty() && outside(word.front())) word.remove_prefix(1);
    while (!word.empty() && outside(word.back())) word.remove_suffix(1);
    for (const std::string_view mark : {"\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9C", "\xE2\x80\x9D"}) {
        if (word.starts_with(mark)) word.remove_prefix(mark.size());
        if (word.ends_with(mark)) word.remove_suffix(mark.size());
    }
    return word;
}

std::string_view hyphen_at_end(std::string_view text)
{
    for (const std::string_view hyphen : {std::string_view("-"), soft_hyphen, true_hyphen, unbroken_hyphen})
        if (text.ends_with(hyphen)) return hyphen;
    return {};
}

bool one_of(std::string_view word, const auto& words) { return std::find(words.begin(), words.end(), word) != words.end(); }

bool compound_by_prefix(const std::string& first, const std::string& second)
{
    static constexpr auto always = std::to_array<std::string_view>({"self", "vice", "non", "cross", "semi", "anti", "well", "half", "quasi",
                                                                    "mid", "by", "long", "short", "part", "full", "high", "low", "multi"});
    if (one_of(first, always)) return !(first == "mid" && second.starts_with("dle"));
    if (first == "co") return second.starts_with('o') || second.starts_with("chair") || second.starts_with("design");
    if (first == "re") return second.starts_with('e');
    static constexpr auto ex =
        std::to_array<std::string_view>({"officio", "service", "mayor", "chair", "chairman", "member", "councillor", "husband"});
    if (first == "ex") return one_of(second, ex);
    static constexpr auto sub =
        std::to_array<std::string_view>({"committee", "committees", "group", "groups", "contractor", "contractors"});
    if (first == "sub") return one_of(second, sub);
    static constexpr auto pre = std::to_array<std::string_view>({"application", "meeting", "school", "planning", "existing", "election"});
    return first == "pre" && one_of(second, pre);
}

bool compound_by_ending(const std::string& second)
{
    static constexpr auto endings = std::to_array<std::string_view>(
        {"up",    "in",      "off",   "out",   "by",   "to",   "term", "time", "wide", "based", "led",     "free",   "year",    "day",
         "elect", "general", "class", "scale", "down", "site", "law",  "laws", "date", "going", "related", "making", "together"});
    return one_of(second, endings);
}

} // namespace

void Vocabulary::add(std::string_view word)
{
    const std::string_view inner = core(word);
    if (inner.size() < 3 || inner.size() > 60 || words_.size() >= most_words) return;
    ++words_[ascii_lower(inner)];
}

std::size_t Vocabulary::count(const std::string& word) const
{
    const auto found = words_.find(word);
    return found == words_.end() ? 0 : found->second;
}

bool ends_hyphenated(std::string_view text)
{
    const std::string_view hyphen = hyphen_at_end(text);
    if (hyphen.empty()) return false;
    if (hyphen == soft_hyphen) return true;
    text.remove_suffix(hyphen.size());
    if (text.empty()) return false;
    const char last = text.back();
    return ascii_alnum(last) || (static_cast<unsigned char>(last) & 0x80U) != 0;
}

bool keeps_hyphen(std::string_view first, std::string_view second, const Vocabulary& vocabulary)
{
    const std::string_view hyphen = hyphen_at_end(first);
    if (hyphen == soft_hyphen) return false;
    if (hyphen == unbroken_hyphen) return true;
    first.remove_suffix(hyphen.size());
    const std::string_view begin = core(first);
    const std::string_view end = core(second);
    if (begin.empty() || end.empty() || ascii_digit(begin.back()) || ascii_digit(end.front())) return true;
    const std::string a = ascii_lower(begin);
    const std::string b = ascii_lower(end);
    const std::size_t whole = vocabulary.count(a + b);
    const std::size_t parted = vocabulary.count(a + "-" + b);
    if (whole != parted) return parted > whole;
    const bool capitals = all_capitals(std::string(begin) + std::string(end));
    if (is_upper(decode(end, 0).value) && !capitals) return true;
    if (a.find('-') != std::string::npos || b.find('-') != std::string::npos) return true;
    return compound_by_prefix(a, b) || compound_by_ending(b);
}

void Text::join(const Text& more, const Vocabulary& vocabulary)
{
    if (more.text.empty()) return;
    if (text.empty()) {
        *this = more;
        return;
    }
    if (ends_hyphenated(text)) {
        const auto space = text.rfind(' ');
        const std::string_view first = std::string_view(text).substr(space == std::string::npos ? 0 : space + 1);
        const std::string_view second = std::string_view(more.text).substr(0, more.text.find(' '));
        if (begins_lower(second) || begins_upper(second) || ascii_digit(second.front())) {
            if (!keeps_hyphen(first, second, vocabulary)) {
                text.resize(text.size() - hyphen_at_end(text).size());
                if (!words.empty()) words.back().span.end = std::min(words.back().span.end, text.size());
            }
        }
        else {
            text += ' ';
        }
    }
    else {
        text += ' ';
    }
    const std::size_t begin = text.size();
    text += more.text;
    for (const WordInPiece& word : more.words) words.push_back({{begin + word.span.begin, begin + word.span.end}, word.confidence});
}

Text text_of(const std::vector<PageWord>& words, const std::vector<std::uint32_t>& line)
{
    Text out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const PageWord& word = words[line[i]];
        if (i > 0) {
            const PageWord& before = words[line[i - 1]];
            const double gap = word.box.x0 - before.box.x1;
            const bool raised = word.font_size < 0.8 * before.font_size && gap < 0.12 * before.font_size; // "31" and its "st"
            const bool ordinal = raised && word.text.size() <= 4 && ascii_digit(before.text.back()) && begins_lower(word.text);
            const bool glued = ordinal || (!before.spaced && gap < 0.3 * word.font_size);
            if (!glued) out.text += ' ';
        }
        const std::size_t begin = out.text.size();
        out.text += word.text;
        if (word.confidence >= 0) out.words.push_back({{begin, out.text.size()}, word.confidence});
    }
    return out;
}

Text text_of(const std::vector<PageWord>& words, const std::vector<TextLine>& lines, const Vocabulary& vocabulary)
{
    Text out;
    for (const TextLine& line : lines) {
        out.join(text_of(words, line.words), vocabulary);
        for (const auto& aside : line.asides) out.join(text_of(words, aside), vocabulary);
    }
    return out;
}

} // namespace minutebook::extract
