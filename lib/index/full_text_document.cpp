#include "index/full_text_document.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "index/fields.hpp"
#include "index/words.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

namespace minutebook::index {
namespace {

constexpr std::size_t longest_term = 245;
constexpr std::size_t longest_heading = 300; // bytes, in the data of a passage
constexpr std::size_t stems_kept = 200'000;
constexpr Xapian::termpos gap = 100; // so that no phrase runs from title into body

std::string day(const std::optional<std::chrono::sys_days>& value) { return value ? iso_day(*value) : std::string{}; }

/// A value as a boolean term; nothing where it is empty or too long to be one of our ids.
void add_exact(Xapian::Document& out, std::string_view prefix, std::string_view value)
{
    const std::string term = std::string(prefix) + std::string(value);
    if (!value.empty() && is_sound_term(term)) out.add_boolean_term(term);
}

/// What a document can be filtered by, as (prefix, value), in order and without repetition.
std::set<std::pair<std::string, std::string>> exact_values(const civic::Document& document,
                                                           const std::vector<tables::DocumentFilter>& filters)
{
    std::set<std::pair<std::string, std::string>> out;
    const auto add = [&](std::string_view prefix, const std::string& value) {
        if (!value.empty()) out.emplace(prefix, value);
    };
    add(prefix_of("council"), document.council_id.value());
    add(prefix_of("kind"), std::string(to_string(document.kind)));
    const auto& date = document.as_of();
    if (date && date->year) add(prefix_of("year"), std::to_string(*date->year));
    for (const tables::DocumentFilter& filter : filters)
        if (const auto field = field_named(filter.field)) add(field->prefix, filter.value);
    return out;
}

std::string facet_lines(const std::set<std::pair<std::string, std::string>>& values)
{
    std::string out;
    for (const auto& [prefix, value] : values) out += prefix + value + '\n';
    return out;
}

void add_values(Xapian::Document& out, const civic::Document& document, const std::string& facets)
{
    const std::string& id = document.id.value();
    const auto& date = document.as_of();
    const std::string first = date ? day(date->earliest()) : std::string{};
    const std::string last = date ? day(date->latest()) : std::string{};
    out.add_value(slot::document, id);
    if (!first.empty()) out.add_value(slot::first_day, first);
    if (!last.empty()) out.add_value(slot::last_day, last);
    out.add_value(slot::oldest_first, oldest_first_key(first, id));
    out.add_value(slot::newest_first, newest_first_key(first, id));
    out.add_value(slot::facets, facets);
}

/// Terms for what stands in this very passage: among equal documents the passage that names the person comes first.
void add_here(Xapian::Document& out, const std::vector<tables::DocumentFilter>& filters, const CodePointSpan& span)
{
    for (const tables::DocumentFilter& filter : filters) {
        if (filter.start < 0) continue;
        const auto start = static_cast<std::size_t>(filter.start);
        const auto field = field_named(filter.field + "-here");
        if (!field || start < span.start || start >= span.end) continue;
        const std::string term = std::string(field->prefix) + filter.value;
        if (is_sound_term(term)) out.add_term(term);
    }
}

std::string passage_data(const Passage& passage, const CodePointSpan& span)
{
    boost::json::object data{{"start", span.start}, {"end", span.end}};
    if (!passage.heading.empty()) data["heading"] = cut_utf8(passage.heading, longest_heading);
    if (passage.page) data["page"] = *passage.page;
    return boost::json::serialize(data);
}

} // namespace

std::string document_term(const std::string& document_id) { return std::string(prefix_of("document")) + document_id; }

std::string passage_term(const std::string& document_id, std::size_t number)
{
    return std::string(prefix_of("passage")) + document_id + "#" + std::to_string(number);
}

bool is_sound_term(std::string_view term)
{
    const auto nuls = static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
    return !term.empty() && term.size() + nuls <= longest_term;
}

std::string oldest_first_key(const std::string& first_day, const std::string& document_id)
{
    return (first_day.empty() ? "z" : first_day) + " " + document_id;
}

std::string newest_first_key(const std::string& first_day, const std::string& document_id)
{
    std::string key = first_day.empty() ? "z" : first_day;
    for (char& c : key)
        if (ascii_digit(c)) c = static_cast<char>('0' + ('9' - c));
    return key + " " + document_id;
}

const std::string& PassageMaker::stem(const std::string& folded)
{
    if (stems_.size() > stems_kept) stems_.clear();
    const auto [found, fresh] = stems_.try_emplace(folded);
    if (fresh) found->second = stemmer_(folded);
    return found->second;
}

void PassageMaker::add_words(Xapian::Document& out, std::string_view text, std::string_view prefix, Xapian::termpos& position,
                             Xapian::termcount weight)
{
    const std::string word_prefix(prefix), stem_prefix = "Z" + word_prefix;
    for_each_word(text, [&](const Word& word) {
        out.add_posting(word_prefix + word.folded, ++position, weight);
        out.add_term(stem_prefix + stem(word.folded), weight);
    });
}

void PassageMaker::add_body(Xapian::Document& out, std::string_view text, const TextSpan& span, Xapian::termpos& position)
{
    std::size_t from = span.begin;
    for (const TextSpan& notice : boilerplate_) {
        const TextSpan within{std::max(notice.begin, from), std::min(notice.end, span.end)};
        if (within.begin >= within.end) continue;
        add_words(out, text.substr(from, within.begin - from), {}, position);
        add_words(out, within.of(text), {}, position, 0);
        from = within.end;
    }
    add_words(out, text.substr(from, span.end - from), {}, position);
}

void PassageMaker::add_passage_words(Xapian::Document& out, const civic::Document& document, const Passage& passage)
{
    Xapian::termpos position = 0;
    add_words(out, document.title, {}, position);
    position += gap;
    const std::string_view body = passage.span.of(document.text);
    // The first piece of a section begins with its heading; later pieces keep it by name only.
    if (!passage.heading.empty() && !trim(body).starts_with(passage.heading)) {
        add_words(out, passage.heading, {}, position);
        position += gap;
    }
    add_body(out, document.text, passage.span, position);
    Xapian::termpos in_title = 0, in_heading = 0;
    add_words(out, document.title, prefix_of("title"), in_title);
    add_words(out, passage.heading, prefix_of("heading"), in_heading);
}

std::vector<Xapian::Document> PassageMaker::make(const civic::Document& document, const std::vector<Passage>& passages,
                                                 const std::vector<tables::DocumentFilter>& filters,
                                                 const std::vector<civic::Boilerplate>& boilerplate)
{
    boilerplate_.clear();
    for (const civic::Boilerplate& notice : boilerplate) boilerplate_.push_back(notice.span);
    const CodePointIndex places(document.text);
    const auto exact = exact_values(document, filters);
    const std::string facets = facet_lines(exact);
    std::vector<Xapian::Document> out;
    out.reserve(passages.size());
    for (const Passage& passage : passages) {
        Xapian::Document made;
        const CodePointSpan span = places(passage.span);
        add_passage_words(made, document, passage);
        add_exact(made, prefix_of("document"), document.id.value());
        add_exact(made, {}, passage_term(document.id.value(), passage.number));
        for (const auto& [prefix, value] : exact) add_exact(made, prefix, value);
        add_here(made, filters, span);
        add_values(made, document, facets);
        made.set_data(passage_data(passage, span));
        out.push_back(std::move(made));
    }
    return out;
}

} // namespace minutebook::index
