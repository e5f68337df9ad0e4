#include "indexer/read/describe_head.hpp"

#include "base/text.hpp"
#include "indexer/read/dates_expressions.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

constexpr std::size_t longest_head = 40;
constexpr std::size_t furthest_present = 3000; ///< bytes
constexpr std::size_t lines_above_present = 8;
constexpr std::size_t longest_line = 400;
constexpr std::size_t longest_heading = 160;

bool begins_items(std::string_view line)
{
    static const Pattern item(
        R"((?i)(?:\d{1,4}[a-z]?[.)]?|no\.?|items?|no\. item|minutes:|decisions?:|apologies\b.*|declarations? of .*|)"
        R"(present\b.*|sederunt\b.*|attendance details|yn bresennol\b.*|in attendance\b.*|members present\b.*|attendance:?|roll call\b.*|minutes pdf icon.*)|)"
        R"((?:\d{1,4}[a-z]?(?:[./]\d{1,3}){0,3}\\?[.)]?)[ \t]+[A-Z].*)");
    const auto dates = date_expressions(line);
    const bool begins_with_day = !dates.empty() && dates.front().span.begin == 0;
    return item.matches_whole(line) && !begins_with_day;
}

/// "7. Highways", "22/117 CO-OPTION", the row of a table.
bool numbered_item(std::string_view line)
{
    static const Pattern item(
        R"(\|.*|[A-Z]{2,5}[ ]?\d{1,4}/\d{2,4}[ \t]+[A-Z].*|(?:\d{1,4}[a-z]?(?:[./]\d{1,3}){0,3}\\?[.)/]?)[ \t]+(?:[A-Z][a-z]|[A-Z][A-Z-]{3}).*)");
    if (!item.matches_whole(line)) return false;
    const auto dates = date_expressions(line);
    return dates.empty() || dates.front().span.begin > 0;
}

bool is_furniture(std::string_view line)
{
    static const Pattern words(
        R"((?i)(?:\d{1,3}|-+|page \d+.*|agenda item|agenda(?:, decisions)? and (?:draft )?minutes|agenda|council and democracy|)"
        R"(decision details|issue details|skip to main content|section menu|home|menu|search|share:?|local news|venue:.*|contact:.*|)"
        R"(layout: .*|author: .*|date:.*|by [A-Z].*|published.*|posted .*|mgAi.*|items|)"
        R"(calendar|committees?|committee details|constitution|councillors|decisions|election results|epetitions|library|meetings|)"
        R"(outside bodies|search documents|subscribe to updates|what's new)|---+)");
    if (words.matches_whole(line)) return true;
    const auto dates = date_expressions(line);
    return dates.size() == 1 && trim(line).size() <= dates.front().span.size() + 15 && dates.front().span.begin <= 3;
}

bool is_capitals(std::string_view word)
{
    int capitals = 0;
    for (const char c : word) {
        if (c >= 'a' && c <= 'z') return false;
        if (c >= 'A' && c <= 'Z') ++capitals;
    }
    return capitals >= 2;
}

bool is_joint(std::string_view word)
{
    return std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }) && word.size() <= 3;
}

/// Runs of words in capitals put in small letters, markup left out. Single capital words (BBC) stay.
std::string small_lettered(std::string_view line)
{
    static const Pattern markup(R"(^[ \t#*>_]*(.*?)[ \t*_#]*$)");
    const auto match = markup.match_at(line, 0);
    const std::string bare = replace_all(replace_all(std::string(match ? match->text(line, 1) : line), "**", ""), "\t", " ");
    static const Pattern broken(R"([A-Z]- [A-Z])");
    std::string whole = bare;
    for (auto gap = broken.find(whole); gap; gap = broken.find(whole)) whole.erase(gap->span().begin + 2, 1);
    const auto words = split(whole, ' ');
    const bool all = std::none_of(bare.begin(), bare.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    std::string out;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t end = i, capitals = 0;
        while (end < words.size() && (is_capitals(words[end]) || (end > i && is_joint(words[end]))))
            capitals += is_capitals(words[end++]) ? 1 : 0;
        if (i > 0) out += ' ';
        if (capitals >= 2 || (all && capitals > 0)) {
            std::string run;
            for (std::size_t j = i; j < end; ++j) run += (j > i ? " " : "") + std::string(words[j]);
            out += title_case(run);
            i = end;
        }
        else out += words[i++];
    }
    return out;
}

void add_line(HeadWords& out, const TextSpan& span, std::string_view text)
{
    const auto line = span.of(text);
    out.lines.push_back(span);
    out.words += small_lettered(line.substr(0, longest_line)) + "\n";
}

/// The lines just above the list of those present, where that stands below the head.
std::vector<TextSpan> above_present(std::string_view text, std::size_t head_end)
{
    static const Pattern present(
        R"((?im)^\W*(?:(?:members|councillors|those|also)\s+)?(?:present|in attendance|attendance|sederunt|roll call|yn bresennol|presennol)\b)");
    const auto opening = text.substr(0, furthest_present);
    const auto match = present.find(opening);
    if (!match || match->span().begin <= head_end) return {};
    std::vector<TextSpan> out;
    for (std::size_t end = match->span().begin; end > 0 && out.size() < lines_above_present;) {
        const auto feed = end == 1 ? std::string_view::npos : text.rfind('\n', end - 2);
        const std::size_t begin = feed == std::string_view::npos ? 0 : feed + 1;
        const auto line = trim(text.substr(begin, end - begin));
        if (line.size() > longest_heading || (line.size() > 60 && line.back() == '.') || begins_items(line)) break;
        if (!line.empty()) {
            const auto at = static_cast<std::size_t>(line.data() - text.data());
            out.insert(out.begin(), TextSpan{at, at + line.size()});
        }
        end = begin;
    }
    return out;
}

} // namespace

std::string title_case(std::string_view capitals)
{
    static const Pattern particle(R"((?:of|and|&|upon|on|the|cum|le|in|with|under|by|for|next|held|at|a|an|to|from|ar|a|yn|gynhaliwyd))");
    std::string out;
    for (const auto piece : split(capitals, ' ')) {
        std::string lower = ascii_lower(piece);
        bool raise = !particle.matches_whole(lower);
        for (std::size_t i = 0; i < lower.size(); ++i) {
            if (raise && ascii_alpha(lower[i])) lower[i] = static_cast<char>(lower[i] - 'a' + 'A');
            const auto joint = std::string_view(lower).substr(i + 1);
            const bool little = joint.starts_with("cum-") || joint.starts_with("upon-") || joint.starts_with("on-") ||
                                joint.starts_with("the-") || joint.starts_with("in-") || joint.starts_with("le-");
            raise = (lower[i] == '-' && !little) || lower[i] == '/' || lower[i] == '(';
        }
        out += (out.empty() ? "" : " ") + lower;
    }
    return out;
}

Head head_of(std::string_view text)
{
    Head head;
    head.end = text.size();
    for (std::size_t at = 0; at < text.size() && head.lines.size() < longest_head;) {
        const auto feed = std::min(text.find('\n', at), text.size());
        const auto line = trim(text.substr(at, feed - at));
        const auto begin = static_cast<std::size_t>(line.data() - text.data());
        // A number alone at the very top is the page's; words with a number there are an item: the head is lost.
        const bool number_alone = line.size() <= 3;
        if (!line.empty() && (!head.lines.empty() || !number_alone) && (begins_items(line) || numbered_item(line))) {
            const bool only_page_numbers =
                std::all_of(head.lines.begin(), head.lines.end(), [](const Head::Line& l) { return l.text.size() <= 3; });
            const bool first = head.lines.empty() && !numbered_item(line);
            if (!first && (!only_page_numbers || numbered_item(line))) {
                head.end = begin;
                return head;
            }
        }
        if (!line.empty()) head.lines.push_back({{begin, begin + line.size()}, line, is_furniture(line)});
        at = feed + 1;
    }
    if (head.lines.size() == longest_head) head.end = head.lines.back().span.end;
    return head;
}

std::string words_of_address(const std::string& address)
{
    static const Pattern ending(R"(\.[a-z]{2,5}$)"), slug_form(R"([a-z0-9]+(?:-[a-z0-9]+)*)");
    static const Pattern council(R"(-council$|^(?:township|municipality|city|town|county|village|district|borough)-of-)");
    const auto scheme = address.find("://");
    if (scheme == std::string::npos) return {};
    const std::string_view rest = std::string_view(address).substr(scheme + 3);
    auto parts = split(rest.substr(0, rest.find_first_of("?#")), '/');
    if (rest.starts_with("github.com/") && parts.size() > 5) parts.erase(parts.begin() + 1, parts.begin() + 5); // not of the council
    std::string out;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        std::string part = replace_all(replace_all(std::string(parts[i].substr(0, 300)), "%20", " "), "_", " ");
        if (const auto dot = ending.find(part)) part.erase(dot->span().begin);
        if (slug_form.matches_whole(part)) part = title_case(replace_all(part, "-", " "));
        out = part + "\n" + out;
    }
    for (const auto label : split(parts.empty() ? std::string_view{} : parts.front(), '.'))
        if (council.found_in(label)) out += title_case(replace_all(std::string(label), "-", " ")) + "\n";
    return out;
}

HeadWords head_words(std::string_view text, const Head& head)
{
    HeadWords out;
    const auto above = above_present(text, head.end);
    for (const TextSpan& line : above) add_line(out, line, text);
    for (const Head::Line& line : head.lines)
        if (above.empty() || line.span.end <= above.front().begin) add_line(out, line.span, text);
    return out;
}

HeadWords head_words(std::string_view words)
{
    HeadWords out;
    std::size_t at = 0;
    for (const auto line : split(words, '\n')) {
        add_line(out, {at, at + line.size()}, words);
        at += line.size() + 1;
    }
    return out;
}

} // namespace minutebook::read
