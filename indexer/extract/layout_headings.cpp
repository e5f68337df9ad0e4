#include "indexer/extract/layout_headings.hpp"

#include "base/text.hpp"
#include "indexer/extract/layout_marks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace minutebook::extract {
namespace {

constexpr std::size_t longest = 180;
constexpr int deepest_level = 6;

double rounded(double size) { return std::round(size * 2) / 2; }

std::size_t words_in(std::string_view text) { return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')); }

/// "RESOLVED: …" and its like: words of the record, however they are printed.
bool words_of_record(std::string_view text)
{
    static constexpr auto begins = std::to_array<std::string_view>(
        {"resolved",  "recommended", "agreed",  "noted",        "proposed",   "seconded",      "moved",  "it was ",
         "decision:", "action",      "present", "presented by", "apologies:", "in attendance", "signed", "chairman:",
         "chair:",    "clerk:",      "date:",   "penderfynwyd", "vote",       "to resolve",    "that "});
    const std::string lower = ascii_lower(text.substr(0, 40));
    return std::any_of(begins.begin(), begins.end(), [&](std::string_view begin) {
        return lower.starts_with(begin) &&
               (lower.size() == begin.size() || !ascii_alpha(begin.back()) || !ascii_alpha(lower[begin.size()]));
    });
}

std::string_view after_number(std::string_view text)
{
    const auto space = text.find(' ');
    if (space == std::string_view::npos) return {};
    std::string_view title = trim(text.substr(space + 1));
    for (const std::string_view dash : {"- ", "\xE2\x80\x93 ", "\xE2\x80\x94 "}) // "7.2 - Any other business"
        if (title.starts_with(dash)) title = trim(title.substr(dash.size()));
    return title;
}

/// "14 October" is no number of an item.
bool begins_month(std::string_view text)
{
    static constexpr auto months = std::to_array<std::string_view>(
        {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"});
    const std::string first = ascii_lower(text.substr(0, text.find_first_of(" ,.")));
    return std::find(months.begin(), months.end(), first) != months.end();
}

bool numbered(std::string_view text)
{
    const std::string_view number = text.substr(0, text.find(' '));
    const std::string_view title = after_number(text);
    const bool stopped = number.find_first_of(".)/:") != std::string_view::npos;
    return is_item_number(number) && has_letter(title) && (stopped || (!begins_lower(title) && !begins_month(title)));
}

/// "5.1" and "5-A" have two parts.
int parts_of(std::string_view text)
{
    std::string_view number = text.substr(0, text.find(' '));
    while (number.ends_with('.') || number.ends_with(')')) number.remove_suffix(1);
    return 1 + static_cast<int>(std::count_if(number.begin(), number.end(), [](char c) { return c == '.' || c == '-'; }));
}

/// Below or before a signature, in a form to be signed, or alone between two lines of a title.
bool is_label(std::string_view text)
{
    while (!text.empty() && !ascii_alnum(text.back())) text.remove_suffix(1);
    while (!text.empty() && !ascii_alnum(text.front())) text.remove_prefix(1);
    static constexpr auto labels = std::to_array<std::string_view>({"chair",
                                                                    "chairman",
                                                                    "chairwoman",
                                                                    "chairperson",
                                                                    "vice chairman",
                                                                    "cadeirydd",
                                                                    "mayor",
                                                                    "maer",
                                                                    "clerk",
                                                                    "clerc",
                                                                    "town clerk",
                                                                    "parish clerk",
                                                                    "city clerk",
                                                                    "city recorder",
                                                                    "recorder",
                                                                    "secretary",
                                                                    "president",
                                                                    "signature",
                                                                    "signed",
                                                                    "llofnod",
                                                                    "signature required",
                                                                    "name of internal auditor",
                                                                    "date",
                                                                    "dyddiad",
                                                                    "attest",
                                                                    "and",
                                                                    "or",
                                                                    "at",
                                                                    "by",
                                                                    "to",
                                                                    "the",
                                                                    "with",
                                                                    "from",
                                                                    "a",
                                                                    "ac"});
    return std::find(labels.begin(), labels.end(), ascii_lower(text)) != labels.end();
}

/// "A Brook (Clerk) - 555123": somebody to write to or to ring up.
bool names_person(std::string_view text)
{
    std::size_t digits = 0; // that stand together, spaces between them or not
    std::size_t most = 0;
    for (const char c : text) {
        if (ascii_digit(c)) most = std::max(most, ++digits);
        else if (c != ' ') digits = 0;
    }
    const auto at = text.find('@');
    if (most >= 10 || (at != std::string_view::npos && at > 0 && text[at - 1] != ' ' && at + 1 < text.size() && text[at + 1] != ' '))
        return true; // not "4 May @ 7.30 pm"
    digits = 0;
    for (std::size_t i = text.size(); i-- > 0 && (ascii_digit(text[i]) || text[i] == ' ');)
        if (ascii_digit(text[i])) ++digits;
    if (digits >= 6) return true;
    static constexpr auto titles = std::to_array<std::string_view>(
        {"cllr", "cllrs", "councillor", "cyng", "mr", "mrs", "ms", "miss", "dr", "rev", "revd", "cynghorydd"});
    std::string first = ascii_lower(text.substr(0, text.find(' ')));
    while (first.ends_with('.')) first.pop_back();
    return words_in(text) <= 4 && std::find(titles.begin(), titles.end(), first) != titles.end();
}

/// "TOTAL £447.91"
bool states_sum(std::string_view text)
{
    const auto space = text.rfind(' ');
    return space != std::string_view::npos && names_sum(text.substr(0, text.find(' '))) && is_amount(text.substr(space + 1));
}

/// A signature or a stain, read as letters: words that the reader is not sure of, or hardly any.
bool badly_read(const Text& text)
{
    if (text.words.empty()) return false;
    long sum = 0;
    std::size_t longest_word = 0;
    std::size_t mixed = 0; // letters and digits in one word
    for (const WordInPiece& word : text.words) {
        const std::string_view letters = word.span.of(text.text);
        sum += word.confidence;
        longest_word = std::max(longest_word, letters.size());
        if (has_letter(letters) && letters.size() > 3 && ascii_digit(letters[letters.size() - 1])) ++mixed;
    }
    const auto count = static_cast<long>(text.words.size());
    if (sum < 70 * count || mixed * 2 >= text.words.size()) return true;
    return count <= 2 && longest_word < 5;
}

bool can_head(const Paragraph& paragraph)
{
    const std::string_view text = paragraph.text.text;
    if (!paragraph.rows.empty() || text.empty() || text.size() > longest || paragraph.lines > 3 || !has_letter(text)) return false;
    if (text.ends_with(';') || text.ends_with(',') || begins_lower(text)) return false;
    if (text.ends_with('.') && words_in(text) > 12) return false;
    if (is_label(text) || states_sum(text) || badly_read(paragraph.text)) return false;
    if (!numbered(text) && names_person(text)) return false;
    const auto colon = text.find(": ");
    if (colon != std::string_view::npos && text.find(' ') > colon && !numbered(text)) return false; // "Time: 7.30 pm"
    const std::string_view bare = numbered(text) ? after_number(text) : text;
    return !words_of_record(bare) && !is_bullet(text.substr(0, text.find(' ')));
}

} // namespace

HeadingJudge::HeadingJudge(const std::vector<Paragraph>& paragraphs, bool recognised) : factor_(recognised ? 1.45 : 1.13)
{
    std::map<double, std::size_t> sizes;
    std::size_t letters = 0;
    std::size_t bold = 0;
    for (const Paragraph& paragraph : paragraphs) {
        const std::size_t length = paragraph.text.text.size();
        sizes[rounded(paragraph.size)] += length;
        letters += length;
        if (paragraph.bold) bold += length;
    }
    sizes.erase(0);
    if (!sizes.empty())
        body_size_ = std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
    bold_body_ = bold * 2 > letters;
    std::size_t marked = 0;
    for (const Paragraph& paragraph : paragraphs) {
        if (!can_head(paragraph)) continue;
        if (larger(paragraph)) larger_.emplace(rounded(paragraph.size), 0);
        const std::string_view text = paragraph.text.text;
        if (!numbered(text) || !((paragraph.bold && !bold_body_) || all_capitals(after_number(text)))) continue;
        ++marked;
        fewest_parts_ = std::min(fewest_parts_, parts_of(text));
    }
    marked_numbers_ = marked >= 2;
    std::size_t plain = 0;
    std::size_t short_titles = 0;
    for (const Paragraph& paragraph : paragraphs) {
        if (!paragraph.rows.empty() || !paragraph.at_margin || !numbered(paragraph.text.text)) continue;
        ++plain;
        if (plain_number(paragraph)) ++short_titles;
    }
    numbers_head_ = short_titles >= 2 && short_titles * 10 >= plain * 7;
    if (!marked_numbers_) fewest_parts_ = 1;
    while (larger_.size() > 3) larger_.erase(std::prev(larger_.end()));
    int level = 0;
    for (auto& [size, of] : larger_) of = ++level;
}

bool HeadingJudge::larger(const Paragraph& paragraph) const
{
    return paragraph.size > factor_ * body_size_ && words_in(paragraph.text.text) <= 20;
}

bool HeadingJudge::plain_number(const Paragraph& paragraph) const
{
    const std::string_view text = paragraph.text.text;
    if (marked_numbers_ || !paragraph.at_margin || paragraph.lines > 1 || !numbered(text)) return false;
    const std::string_view title = after_number(text);
    if (!begins_upper(title) || words_in(title) > 10 || title.size() > 90) return false;
    return title.find_first_of(".;:£?") == std::string_view::npos;
}

int HeadingJudge::level(const Paragraph& paragraph) const
{
    if (!can_head(paragraph)) return 0;
    const std::string_view text = paragraph.text.text;
    if (larger(paragraph) && !(text.ends_with('.') && words_in(text) > 6)) {
        const auto found = larger_.lower_bound(rounded(paragraph.size));
        return found == larger_.end() ? body_level() : found->second;
    }
    const bool number = numbered(text);
    if (number && numbers_head_ && plain_number(paragraph)) return body_level();
    if (text.ends_with('.') && !number) return 0;
    const bool capitals = all_capitals(text) && words_in(text) <= 16 && (number || words_in(text) > 1 || text.size() >= 6);
    const bool heavy = paragraph.bold && !bold_body_ &&
                       words_in(text) <= (number                 ? 24U
                                          : paragraph.lines == 2 ? 18U
                                                                 : 14U) &&
                       (number || !text.ends_with(':'));
    if (!capitals && !heavy) return 0;
    const int deeper = number ? std::min(2, parts_of(text) - fewest_parts_) : marked_numbers_ && !capitals ? 1 : 0;
    return std::min(deepest_level, body_level() + std::max(0, deeper));
}

std::size_t HeadingJudge::run_in(const Paragraph& paragraph) const
{
    if (paragraph.bold_run == 0 || bold_body_ || !paragraph.rows.empty() || paragraph.bold_run >= paragraph.text.text.size()) return 0;
    const std::string_view text = trim(std::string_view(paragraph.text.text).substr(0, paragraph.bold_run));
    if (!numbered(text) || words_in(text) > 14 || words_of_record(after_number(text)) || after_number(text).size() < 4) return 0;
    return paragraph.bold_run;
}

} // namespace minutebook::extract
