#include "indexer/read/pattern.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>

namespace minutebook::read {
namespace {

re2::RE2::Options options()
{
    re2::RE2::Options out;
    out.set_log_errors(false);
    out.set_max_mem(64 << 20);
    return out;
}

/// The letters of the Latin script as a piece of a bracket expression: those of `is_wanted`, to U+017F and the Welsh ones beyond.
std::string latin_letters(bool (*is_wanted)(char32_t))
{
    std::string out;
    const auto add = [&](char32_t first, char32_t last) {
        append_utf8(out, first);
        if (last == first) return;
        if (last > first + 1) out += '-';
        append_utf8(out, last);
    };
    for (char32_t c = 'A'; c <= 0x17F; ++c) {
        if (!is_wanted(c)) continue;
        char32_t last = c;
        while (last < 0x17F && is_wanted(last + 1)) ++last;
        add(c, last);
        c = last;
    }
    for (const char32_t c : {0x1E80, 0x1E81, 0x1E82, 0x1E83, 0x1E84, 0x1E85, 0x1EF2, 0x1EF3})
        if (is_wanted(c)) add(c, c);
    return out;
}

/// \p{L}, \p{Lu} and \p{Ll} mean letters of the Latin script here: with all scripts of the world each would make a pattern ten times
/// as large and slow to compile, for names that no council we read writes so.
std::string in_latin_script(std::string_view expression)
{
    static const std::string any = latin_letters(is_letter), upper = latin_letters(is_upper),
                             lower = latin_letters([](char32_t c) { return is_letter(c) && !is_upper(c); });
    std::string out;
    bool in_brackets = false;
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const auto rest = expression.substr(i);
        const std::string* letters = rest.starts_with("\\p{L}")    ? &any
                                     : rest.starts_with("\\p{Lu}") ? &upper
                                     : rest.starts_with("\\p{Ll}") ? &lower
                                                                   : nullptr;
        if (letters != nullptr) {
            out += in_brackets ? *letters : "[" + *letters + "]";
            i += rest.find('}');
        }
        else if (rest.front() == '\\' && rest.size() > 1) {
            out += rest.substr(0, 2);
            ++i;
        }
        else {
            if (rest.front() == '[' && !in_brackets) in_brackets = true;
            else if (rest.front() == ']' && in_brackets) in_brackets = false;
            out += rest.front();
        }
    }
    return out;
}

[[noreturn]] void broken(std::string_view why, std::string_view expression)
{
    std::fprintf(stderr, "minutebook: broken pattern: %.*s: %.*s\n", static_cast<int>(why.size()), why.data(),
                 static_cast<int>(expression.size()), expression.data());
    std::abort();
}

} // namespace

struct Pattern::Compiled {
    explicit Compiled(std::string_view expression) : re(in_latin_script(expression), options()) {}

    [[nodiscard]] std::optional<Match> match(std::string_view text, std::size_t from, re2::RE2::Anchor anchor) const
    {
        if (from > text.size()) return std::nullopt;
        std::array<re2::StringPiece, most_groups + 1> pieces;
        const int count = re.NumberOfCapturingGroups() + 1;
        if (!re.Match({text.data(), text.size()}, from, text.size(), anchor, pieces.data(), count)) return std::nullopt;
        Match out;
        out.groups.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            const re2::StringPiece& piece = pieces[static_cast<std::size_t>(i)];
            const auto begin = piece.data() == nullptr ? 0 : static_cast<std::size_t>(piece.data() - text.data());
            out.groups.push_back({begin, begin + piece.size()});
        }
        return out;
    }

    /// Without places RE2 needs one pass and may stop at the first sign of a match.
    [[nodiscard]] bool occurs(std::string_view text, re2::RE2::Anchor anchor) const
    {
        return re.Match({text.data(), text.size()}, 0, text.size(), anchor, nullptr, 0);
    }

    static constexpr int most_groups = 31;
    re2::RE2 re;
};

Pattern::Pattern(std::string_view expression) : compiled_(std::make_shared<const Compiled>(expression))
{
    if (!compiled_->re.ok()) broken(compiled_->re.error(), expression);
    if (compiled_->re.NumberOfCapturingGroups() > Compiled::most_groups) broken("too many groups", expression);
}

std::optional<Match> Pattern::find(std::string_view text, std::size_t from) const
{
    return compiled_->match(text, from, re2::RE2::UNANCHORED);
}

std::vector<Match> Pattern::find_all(std::string_view text) const
{
    std::vector<Match> out;
    std::size_t from = 0;
    while (auto match = find(text, from)) {
        from = match->span().empty() ? match->span().end + 1 : match->span().end;
        out.push_back(std::move(*match));
    }
    return out;
}

std::optional<Match> Pattern::match_at(std::string_view text, std::size_t at) const
{
    return compiled_->match(text, at, re2::RE2::ANCHOR_START);
}

bool Pattern::found_in(std::string_view text) const { return compiled_->occurs(text, re2::RE2::UNANCHORED); }

bool Pattern::matches_whole(std::string_view text) const { return compiled_->occurs(text, re2::RE2::ANCHOR_BOTH); }

struct PatternSet::Compiled {
    explicit Compiled(const std::vector<std::string>& expressions) : set(options(), re2::RE2::UNANCHORED), all(expressions)
    {
        for (const std::string& expression : expressions) {
            std::string why;
            if (set.Add(in_latin_script(expression), &why) < 0) broken(why, expression);
        }
        if (!set.Compile()) broken("the set needs too much memory", "");
    }

    /// One by one: for the text that needs more memory than the set may have.
    [[nodiscard]] std::vector<int> found_singly(std::string_view text) const
    {
        std::vector<int> out;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (Pattern(all[i]).found_in(text)) out.push_back(static_cast<int>(i));
        return out;
    }

    re2::RE2::Set set;
    std::vector<std::string> all;
};

PatternSet::PatternSet(const std::vector<std::string>& expressions) : compiled_(std::make_shared<const Compiled>(expressions)) {}

std::vector<int> PatternSet::found_in(std::string_view text) const
{
    std::vector<int> out;
    re2::RE2::Set::ErrorInfo error{};
    const bool any = compiled_->set.Match(re2::StringPiece(text.data(), text.size()), &out, &error);
    if (!any && error.kind != re2::RE2::Set::kNoError) return compiled_->found_singly(text);
    std::sort(out.begin(), out.end());
    return out;
}

struct PatternFilter::Compiled {
    explicit Compiled(const std::vector<std::string>& expressions) : patterns(shortest_word), words(options(), re2::RE2::UNANCHORED)
    {
        for (const std::string& expression : expressions) {
            int id = 0;
            if (patterns.Add(in_latin_script(expression), options(), &id) != re2::RE2::NoError) broken("it does not compile", expression);
        }
        std::vector<std::string> needed;
        patterns.Compile(&needed);
        for (std::size_t i = 0; i < needed.size(); ++i) {
            const bool ascii = std::all_of(needed[i].begin(), needed[i].end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
            std::string why;
            if (!ascii) always.push_back(static_cast<int>(i)); // only ASCII letters are made small below
            else if (words.Add(re2::RE2::QuoteMeta(needed[i]), &why) < 0) broken(why, needed[i]);
            else numbers.push_back(static_cast<int>(i));
        }
        if (!numbers.empty() && !words.Compile()) broken("the words of a filter need too much memory", "");
    }

    static constexpr int shortest_word = 3;
    re2::FilteredRE2 patterns;
    re2::RE2::Set words;
    std::vector<int> numbers; ///< of the words in the set
    std::vector<int> always;  ///< words taken as present
};

PatternFilter::PatternFilter(const std::vector<std::string>& expressions) : compiled_(std::make_shared<const Compiled>(expressions)) {}

std::vector<int> PatternFilter::possible_in(std::string_view text) const
{
    const std::string lower = ascii_lower(text);
    std::vector<int> found, out;
    if (!compiled_->numbers.empty()) {
        re2::RE2::Set::ErrorInfo error{};
        const bool any = compiled_->words.Match(lower, &found, &error);
        if (!any && error.kind != re2::RE2::Set::kNoError) {
            out.resize(static_cast<std::size_t>(compiled_->patterns.NumRegexps()));
            std::iota(out.begin(), out.end(), 0);
            return out;
        }
    }
    for (int& word : found) word = compiled_->numbers[static_cast<std::size_t>(word)];
    found.insert(found.end(), compiled_->always.begin(), compiled_->always.end());
    compiled_->patterns.AllPotentials(found, &out);
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace minutebook::read
