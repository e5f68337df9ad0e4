#include "indexer/resolve/thread_step.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "base/utf8.hpp"
#include "civic/council_name.hpp"
#include "indexer/read/thread_titles.hpp"
#include "indexer/resolve/bodies.hpp"
#include "indexer/resolve/claims.hpp"
#include "systems/moderngov_addresses.hpp"

#include <algorithm>
#include <array>

namespace minutebook::resolve {
namespace {

using civic::DocumentKind;

constexpr std::size_t most_steps = 300;
constexpr std::size_t longest_quote = 300;     ///< bytes of a decision's words
constexpr std::size_t opening_bytes = 1500;    ///< of a story: headline and first paragraphs
constexpr std::size_t shortest_paragraph = 60; ///< bytes; shorter lines of a story are by-lines, dates and menus
constexpr std::size_t most_opening_words = 60;

bool is_story(DocumentKind kind) { return kind == DocumentKind::news || kind == DocumentKind::council_news; }

std::string what_of(const civic::Document& document, bool decided)
{
    switch (document.kind) {
    case DocumentKind::report: return "report";
    case DocumentKind::news:
    case DocumentKind::council_news: return "story";
    case DocumentKind::issue: return "issue";
    case DocumentKind::decision: return "decision";
    default: return decided ? "decision" : "agenda item";
    }
}

/// At most longest_quote bytes, up to a space.
TextSpan cut(const civic::Document& document, TextSpan span)
{
    span.end = std::min(span.end, document.text.size());
    while (!span.empty() && ascii_space(document.text[span.end - 1])) --span.end;
    if (span.size() <= longest_quote) return span;
    auto words = cut_utf8(span.of(document.text), longest_quote);
    if (const auto space = words.find_last_of(" \n"); space != words.npos && space > 0) words = words.substr(0, space);
    return {span.begin, span.begin + words.size()};
}

/// Where the title stands in its part of the text, else the first line with words in it.
TextSpan title_place(const civic::Document& document, const TextSpan& part, std::string_view title)
{
    const auto at = title.empty() ? std::string::npos : document.text.find(title, part.begin);
    if (at != std::string::npos && at + title.size() <= part.end) return {at, at + title.size()};
    const auto begin = std::min(document.text.find_first_not_of(" \n\t\r", part.begin), part.end);
    return cut(document, {begin, std::min(document.text.find('\n', begin), part.end)});
}

/// The source's own number of an agenda item, so that a later one sorts later.
std::string order_of(const civic::Document& document)
{
    const auto url = Url::parse(document.url);
    if (!url) return {};
    const auto address = systems::classify(*url);
    if (address.type != systems::PageType::agenda_item || address.key.empty() || address.key.size() > 12) return {};
    return url->host() + " " + std::string(12 - address.key.size(), '0') + address.key;
}

class Steps {
public:
    Steps(const index::StoredReading& reading, const CodePointIndex& offsets, std::string_view council_name)
        : document_(reading.document), reading_(reading.reading), offsets_(offsets), council_name_(council_name)
    {}

    std::vector<PlacedStep> make()
    {
        switch (document_.kind) {
        case DocumentKind::meeting: items(); break;
        case DocumentKind::agenda_item:
        case DocumentKind::decision:
        case DocumentKind::issue:
        case DocumentKind::report:
        case DocumentKind::news:
        case DocumentKind::council_news: add({0, document_.text.size()}, document_.title, true); break;
        default: break;
        }
        return std::move(out_);
    }

private:
    /// An item goes on over the smaller headings below its own.
    void items()
    {
        const auto& sections = document_.sections;
        for (std::size_t i = 0; i < sections.size() && out_.size() < most_steps;) {
            std::size_t next = i + 1;
            if (sections[i].level == 0) {
                i = next;
                continue;
            }
            while (next < sections.size() && sections[next].level > sections[i].level) ++next;
            add({sections[i].span.begin, sections[next - 1].span.end}, sections[i].heading, false);
            i = next;
        }
    }

    void add(const TextSpan& span, const std::string& title, bool whole)
    {
        const auto matter = read::matter_title(title, council_name_);
        PlacedStep placed;
        placed.span = span;
        placed.number = matter.number;
        placed.generic = !matter.generic.empty() || names_meeting_itself(title);
        ThreadStep& step = placed.step;
        const civic::Decision* decision = decision_in(span);
        step.end.document_id = document_.id;
        if (!whole) step.end.span = offsets_(span);
        step.end.title = std::string(cut_utf8(collapse_space(title), 200));
        step.end.what = what_of(document_, decision != nullptr);
        const auto& day = is_story(document_.kind) ? document_.published : document_.date;
        if (day) step.end.date = day->to_string();
        step.body_name = document_.organization;
        step.body = thread_body(document_.organization, council_name_);
        step.order = order_of(document_);
        step.words = matter.words;
        step.turns = matter.turns;
        step.called_in = matter.called_in;
        if (decision != nullptr) {
            step.outcome = std::string(civic::to_string(decision->outcome));
            step.result = decision->result;
            step.reference = decision->reference;
            step.site = decision->site;
        }
        if (is_story(document_.kind)) add_opening(step);
        const bool quoted = decision != nullptr && !is_story(document_.kind);
        step.source = source_of(document_, offsets_, quoted ? cut(document_, decision->span) : title_place(document_, span, title));
        out_.push_back(std::move(placed));
    }

    /// A heading of the record itself: the body's name, or the record's own title.
    [[nodiscard]] bool names_meeting_itself(const std::string& title) const
    {
        if (document_.kind != DocumentKind::meeting) return false;
        const std::string folded = fold(title);
        return folded.empty() || folded == fold(document_.title) ||
               (!document_.organization.empty() && folded.find(fold(document_.organization)) != std::string::npos);
    }

    void add_opening(ThreadStep& step) const
    {
        step.opening = read::matter_words(document_.title + "\n" + story_opening(document_), council_name_);
        if (step.opening.size() > most_opening_words) step.opening.resize(most_opening_words);
    }

    /// The first that is more than noting, else the first.
    [[nodiscard]] const civic::Decision* decision_in(const TextSpan& span) const
    {
        const civic::Decision* out = nullptr;
        for (const auto& decision : reading_.decisions) {
            if (decision.confidence < civic::show_threshold || decision.amendment || !span.contains(decision.span)) continue;
            if (decision.outcome != civic::Outcome::noted) return &decision;
            if (out == nullptr) out = &decision;
        }
        return out;
    }

    const civic::Document& document_;
    const civic::Reading& reading_;
    const CodePointIndex& offsets_;
    std::string_view council_name_;
    std::vector<PlacedStep> out_;
}; // class Steps

} // namespace

std::string story_opening(const civic::Document& document)
{
    const auto begin = document.body.empty() ? 0 : std::min(document.body.begin, document.text.size());
    std::string out;
    for (const auto line : split(std::string_view(document.text).substr(begin), '\n')) {
        const auto words = trim(line);
        const bool paragraph = words.size() >= shortest_paragraph && words != trim(document.title);
        if (paragraph) out += std::string(words) + "\n";
        if (out.size() >= opening_bytes) break;
    }
    return std::string(cut_utf8(out, opening_bytes));
}

std::string thread_body(std::string_view name, std::string_view council_name)
{
    std::string key = body_key(collapse_space(name));
    if (key.empty()) return {};
    for (const std::string_view lead : {"a meeting of ", "meeting of ", "the "})
        if (key.starts_with(lead)) key.erase(0, lead.size());
    const std::string council = body_key(council_name);
    if (!council.empty() && key.size() > council.size() + 1 && key.starts_with(council)) {
        std::string_view rest = std::string_view(key).substr(council.size());
        if (rest.starts_with("'s ")) rest.remove_prefix(2);
        if (rest.starts_with(' ')) key = std::string(trim(rest));
    }
    if (key == council || civic::full_council(key, council_name)) return "council";
    constexpr std::array<std::string_view, 10> nobody{"committee",  "sub-committee", "subcommittee", "panel",    "board",
                                                      "commission", "forum",         "authority",    "assembly", "meeting"};
    if (std::find(nobody.begin(), nobody.end(), key) != nobody.end()) return {};
    return key;
}

int body_rank(std::string_view body)
{
    const auto has = [&](std::string_view word) { return body.find(word) != body.npos; };
    if (body.empty()) return 0;
    if (body == "council") return 4;
    if (has("scrutiny") || has("select committee") || has("call-in") || has("policy development")) return 1;
    if (has("cabinet") || body == "executive" || has("executive board") || has("executive committee") || has("policy and resources"))
        return 3;
    return 2;
}

std::vector<PlacedStep> thread_steps(const index::StoredReading& reading, const CodePointIndex& offsets, std::string_view council_name)
{
    return Steps(reading, offsets, council_name).make();
}

} // namespace minutebook::resolve
