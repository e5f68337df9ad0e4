#include "indexer/resolve/news.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "civic/council_name.hpp"
#include "civic/quotations.hpp"
#include "indexer/resolve/bodies.hpp"
#include "indexer/resolve/names.hpp"
#include "indexer/resolve/news_copies.hpp"
#include "indexer/resolve/news_values.hpp"
#include "indexer/resolve/news_words.hpp"
#include "indexer/resolve/post_labels.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace minutebook::resolve {
namespace {

using civic::DocumentKind;
using civic::MentionKind;

// Bounds of what one document gives: a story is short, and what is beyond is the site's own matter.
constexpr std::size_t most_sentences = 80;
constexpr std::size_t longest_sentence = 400; ///< bytes kept
constexpr std::size_t longest_quotation = 1'200;
constexpr std::size_t most_quotations = 20;
constexpr std::size_t most_names = 40;
constexpr std::size_t most_named = 8;
constexpr std::size_t most_references = 20;
constexpr std::size_t most_decisions = 60;
constexpr std::size_t longest_decision = 600;
constexpr std::size_t by_line_words = 8; ///< a day in a sentence of fewer words may be that of a by-line or banner

bool is_story(DocumentKind kind) { return kind == DocumentKind::news || kind == DocumentKind::council_news; }

std::string_view what_of(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::meeting: return "meeting";
    case DocumentKind::agenda_item: return "agenda item";
    case DocumentKind::decision: return "decision";
    case DocumentKind::report: return "report";
    case DocumentKind::issue: return "issue";
    default: return {};
    }
}

/// Reads one document; a story and a record share most of it.
class NewsReader {
public:
    NewsReader(const index::StoredReading& stored, std::string_view council_name)
        : document_(&stored.document), reading_(&stored.reading), places_(document_->text), council_name_(council_name)
    {}

    [[nodiscard]] StoryValue story_value();
    [[nodiscard]] RecordValue record_value() const;

private:
    [[nodiscard]] NewsDocument about(const std::optional<PartialDate>& day, std::string_view what) const
    {
        const bool whole = day && day->is_day();
        return {document_->url, document_->title, whole ? day->to_string() : std::string{}, std::string(what)};
    }

    [[nodiscard]] PlacedWords words_at(TextSpan span, std::size_t longest) const
    {
        span.end = span.begin + cut_utf8(span.of(document_->text), longest).size();
        return {places_(span), std::string(span.of(document_->text)), document_->page_at(span.begin)};
    }

    /// Where the document names itself: its title, else its first line.
    [[nodiscard]] TextSpan head() const
    {
        const std::string& text = document_->text;
        const auto title = document_->title.empty() ? std::string::npos : text.find(document_->title);
        if (title != std::string::npos) return {title, title + document_->title.size()};
        const auto begin = std::min(text.find_first_not_of(" \n"), text.size());
        return {begin, std::min(text.find('\n', begin), text.size())};
    }

    /// The same for every writing of the council as a whole: "council".
    [[nodiscard]] std::string body_of(std::string_view name) const
    {
        std::string key = body_key(name);
        if (civic::full_council(key, council_name_) || key == body_key(council_name_)) return "council";
        return without_place(std::move(key));
    }

    /// "exampleton safeguarding partnership" of Exampleton Borough Council → "safeguarding partnership".
    [[nodiscard]] std::string without_place(std::string key) const
    {
        std::string place = body_key(council_name_);
        for (const std::string_view tail : {" council", " borough", " city", " county", " district", " town", " parish", " metropolitan"})
            if (place.ends_with(tail)) place.resize(place.size() - tail.size());
        if (!place.empty() && key.starts_with(place + " ")) key.erase(0, place.size() + 1);
        return key;
    }

    /// People by their full names; by "~" and the surname where the text gives no more.
    [[nodiscard]] static std::string person_key(const civic::Mention& mention)
    {
        const PersonName name = parse_name(mention.value.empty() ? mention.text : mention.value);
        if (name.surname.empty()) return {};
        return name.full() && !name.initials_only() ? name.folded() : surname_mark + name.surname;
    }

    /// What a post or body is met by where the record tells no day.
    [[nodiscard]] std::string named_key(const civic::Mention& mention) const
    {
        std::string key;
        if (mention.kind == MentionKind::post) key = parse_post(mention.text, council_name_).key;
        else if (mention.kind == MentionKind::organization) key = body_of(mention.text);
        return split(key, ' ').size() < 2 ? std::string{} : key;
    }

    [[nodiscard]] std::vector<Named> named_in(const TextSpan& within, const std::function<std::string(const civic::Mention&)>& key_of,
                                              MentionKind kind, std::size_t most) const
    {
        std::vector<Named> out;
        for (const civic::Mention& mention : reading_->mentions) {
            if (mention.kind != kind || mention.confidence < civic::show_threshold || !within.contains(mention.span)) continue;
            std::string key = key_of(mention);
            const bool known = std::any_of(out.begin(), out.end(), [&](const Named& each) { return each.key == key; });
            if (key.empty() || known) continue;
            out.push_back({std::move(key), mention.text, sentence_at(mention.span.begin), places_(mention.span)});
            if (out.size() == most) break;
        }
        return out;
    }

    [[nodiscard]] std::vector<Named> references(const TextSpan& within) const
    {
        std::vector<Named> out;
        for (const Reference& each : references_in(within.of(document_->text))) {
            const TextSpan span{within.begin + each.span.begin, within.begin + each.span.end};
            if (std::any_of(out.begin(), out.end(), [&](const Named& known) { return known.key == each.key; })) continue;
            out.push_back({each.key, std::string(span.of(document_->text)), sentence_at(span.begin), places_(span)});
            if (out.size() == most_references) break;
        }
        return out;
    }

    /// The sentence of `sentences_` that holds the place; beyond them: none.
    [[nodiscard]] std::size_t sentence_at(std::size_t byte) const
    {
        const auto after = std::upper_bound(sentences_.begin(), sentences_.end(), byte,
                                            [](std::size_t at, const TextSpan& span) { return at < span.begin; });
        if (after == sentences_.begin() || std::prev(after)->end <= byte) return no_sentence;
        return static_cast<std::size_t>(std::prev(after) - sentences_.begin());
    }

    void cut_sentences();
    [[nodiscard]] std::vector<Named> days() const;
    [[nodiscard]] std::vector<Named> bodies() const;
    [[nodiscard]] std::vector<PlacedWords> quotations() const;
    [[nodiscard]] std::vector<DecidedValue> decisions() const;

    static constexpr std::size_t no_sentence = static_cast<std::size_t>(-1);
    const civic::Document* document_;
    const civic::Reading* reading_;
    CodePointIndex places_;
    std::string council_name_;
    std::vector<TextSpan> sentences_; ///< of a story, by place
};

void NewsReader::cut_sentences()
{
    const TextSpan whole{0, document_->text.size()};
    const TextSpan headline = head();
    if (!document_->body.empty() && headline.end <= document_->body.begin && !headline.empty()) sentences_.push_back(headline);
    for (const TextSpan& span : sentences_of(document_->text, document_->body.empty() ? whole : document_->body)) {
        if (sentences_.size() == most_sentences) break;
        sentences_.push_back(span);
    }
}

std::vector<Named> NewsReader::days() const
{
    std::vector<Named> out;
    const std::string published = document_->published ? document_->published->to_string() : std::string{};
    const auto add = [&](const TextSpan& span, const std::string& value, bool relative) {
        const auto day = PartialDate::parse(value);
        const std::size_t sentence = sentence_at(span.begin);
        if (!day || !day->is_day() || sentence == no_sentence) return;
        // The day of a by-line or banner is none that the story tells of.
        if (!relative && std::count(sentences_[sentence].of(document_->text).begin(), sentences_[sentence].of(document_->text).end(), ' ') <
                             static_cast<std::ptrdiff_t>(by_line_words))
            return;
        if (std::any_of(out.begin(), out.end(), [&](const Named& known) { return known.key == value; })) return;
        out.push_back({value, std::string(span.of(document_->text)), sentence, places_(span)});
    };
    for (const civic::RelativeDate& each : reading_->relative_dates) add(each.span, each.value, true);
    for (const civic::Mention& each : reading_->mentions)
        if (each.kind == MentionKind::date && each.confidence >= civic::show_threshold) add(each.span, each.value, false);
    return out;
}

std::vector<Named> NewsReader::bodies() const
{
    const TextSpan whole{0, document_->text.size()};
    auto out = named_in(
        whole,
        [&](const civic::Mention& mention) {
            const std::string key = body_of(mention.text);
            return key == "council" ? std::string{} : key; // the council's own name tells of no meeting
        },
        MentionKind::organization, most_names);
    const std::string text = ascii_lower(document_->text);
    for (const char* phrase : {"full council", "council meeting", "meeting of the council", "annual council", "extraordinary council"}) {
        const std::size_t at = text.find(phrase);
        if (at == std::string::npos || sentence_at(at) == no_sentence) continue;
        const TextSpan span{at, at + std::string_view(phrase).size()};
        out.push_back({"council", std::string(span.of(document_->text)), sentence_at(at), places_(span)});
        break;
    }
    std::erase_if(out, [](const Named& each) { return each.sentence == no_sentence; });
    return out;
}

std::vector<PlacedWords> NewsReader::quotations() const
{
    std::vector<PlacedWords> out;
    for (const civic::Quotation& each : civic::quotations(document_->text)) {
        const auto words = each.words.of(document_->text);
        if (std::count(words.begin(), words.end(), ' ') < 5 || words.size() > longest_quotation) continue;
        out.push_back(words_at(each.words, longest_quotation));
        if (out.size() == most_quotations) break;
    }
    return out;
}

StoryValue NewsReader::story_value()
{
    cut_sentences();
    const TextSpan whole{0, document_->text.size()};
    StoryValue out;
    out.document = about(document_->published, "story");
    for (const TextSpan& span : sentences_) out.sentences.push_back(words_at(span, longest_sentence));
    const auto in_sentences = [](std::vector<Named> list) {
        std::erase_if(list, [](const Named& each) { return each.sentence == no_sentence; });
        return list;
    };
    out.days = days();
    out.bodies = bodies();
    out.people = in_sentences(named_in(whole, person_key, MentionKind::person, most_names));
    std::erase_if(out.people, [&](const Named& each) { return fold(document_->by_line).find(each.key) != std::string::npos; });
    out.references = in_sentences(references(whole));
    const auto key_of = [&](const civic::Mention& mention) { return named_key(mention); };
    out.named = in_sentences(named_in(whole, key_of, MentionKind::post, most_named));
    for (Named& each : in_sentences(named_in(whole, key_of, MentionKind::organization, most_named))) out.named.push_back(std::move(each));
    out.quotations = quotations();
    return out;
}

/// The story with no sentences but its headline, those in which `about` stands, and those that name people.
StoryValue with_few_sentences(const StoryValue& story, const std::vector<Named>& about)
{
    std::set<std::size_t> kept{0};
    for (const Named& each : about) kept.insert(each.sentence);
    for (const auto* list : {&story.people, &story.days})
        for (const Named& each : *list) kept.insert(each.sentence);
    StoryValue out = story;
    out.sentences.clear();
    out.quotations.clear();
    std::map<std::size_t, std::size_t> moved;
    for (const std::size_t old : kept) {
        if (old >= story.sentences.size()) continue;
        moved[old] = out.sentences.size();
        out.sentences.push_back(story.sentences[old]);
    }
    for (auto* list : {&out.days, &out.bodies, &out.people, &out.references, &out.named}) {
        std::erase_if(*list, [&](const Named& each) { return !moved.contains(each.sentence); });
        for (Named& each : *list) each.sentence = moved[each.sentence];
    }
    return out;
}

std::vector<Fact> story_facts(const StoryValue& story)
{
    std::vector<Fact> out;
    const std::string whole = story_mark + civic::keep(story);
    for (const std::string& week : weeks_of(story)) out.push_back({"week:" + week, whole});
    for (const Named& each : story.references)
        out.push_back({"ref:" + each.key, story_mark + civic::keep(with_few_sentences(story, {each}))});
    std::set<std::string> keys;
    for (const Named& each : story.named)
        if (keys.insert(each.key).second) out.push_back({"named:" + each.key, story_mark + civic::keep(with_few_sentences(story, {each}))});
    return out;
}

std::vector<DecidedValue> NewsReader::decisions() const
{
    std::vector<DecidedValue> out;
    for (const civic::Decision& decision : reading_->decisions) {
        if (decision.confidence < civic::show_threshold || decision.span.empty()) continue;
        DecidedValue each;
        each.title = document_->title;
        for (const civic::Section& section : document_->sections)
            if (section.span.begin <= decision.span.begin && decision.span.begin < section.span.end && !section.heading.empty() &&
                document_->kind != DocumentKind::decision)
                each.title = section.heading;
        each.words = words_at(decision.span, longest_decision);
        // The place is that of the whole decision: it is known by it.
        each.words.span = places_(decision.span);
        if (std::string key = news_reference(decision.reference); !key.empty()) each.references.push_back(std::move(key));
        out.push_back(std::move(each));
        if (out.size() == most_decisions) break;
    }
    return out;
}

RecordValue NewsReader::record_value() const
{
    const civic::Document& document = *document_;
    const bool own_day = document.date && document.date->is_day();
    const bool of_meeting = document.kind == DocumentKind::meeting || document.kind == DocumentKind::agenda_item;
    const TextSpan whole{0, document.text.size()};
    RecordValue out;
    out.document = about(own_day || of_meeting ? document.date : document.published, what_of(document.kind));
    out.body = document.organization;
    if (!out.body.empty()) out.body_key = body_of(out.body);
    out.head = words_at(head(), longest_sentence);
    out.people = named_in(whole, person_key, MentionKind::person, most_names);
    out.references = references(whole);
    out.decisions = decisions();
    if (!out.document.day.empty()) return out;
    const auto key_of = [&](const civic::Mention& mention) { return named_key(mention); };
    for (const MentionKind kind : {MentionKind::post, MentionKind::organization})
        for (Named& each : named_in(head(), key_of, kind, most_named)) out.named.push_back(std::move(each));
    return out;
}

std::vector<Fact> record_facts(const RecordValue& record)
{
    std::vector<Fact> out;
    const std::string value = record_mark + civic::keep(record);
    if (const auto day = PartialDate::parse(record.document.day)) out.push_back({"week:" + iso_week(*day->earliest()), value});
    std::set<std::string> references;
    for (const Named& each : record.references) references.insert(each.key);
    for (const DecidedValue& each : record.decisions) references.insert(each.references.begin(), each.references.end());
    for (const std::string& key : references) out.push_back({"ref:" + key, value});
    std::set<std::string> names;
    for (const Named& each : record.named)
        if (names.insert(each.key).second) out.push_back({"named:" + each.key, value});
    return out;
}

} // namespace

std::vector<Fact> news_facts(const index::StoredReading& stored, const civic::CouncilId& /*council*/, std::string_view council_name)
{
    const civic::Document& document = stored.document;
    NewsReader reader(stored, council_name);
    if (!is_story(document.kind)) return what_of(document.kind).empty() ? std::vector<Fact>{} : record_facts(reader.record_value());
    std::vector<Fact> out = story_facts(reader.story_value());
    for (Fact& each : copy_facts(stored)) out.push_back(std::move(each));
    return out;
}

} // namespace minutebook::resolve
