#include "indexer/resolve/contribution.hpp"

#include "index/commitments.hpp"
#include "indexer/resolve/events.hpp"
#include "indexer/resolve/kept_claims.hpp"
#include "indexer/resolve/links.hpp"
#include "indexer/resolve/passings.hpp"
#include "indexer/resolve/thread_facts.hpp"
#include "indexer/resolve/vacancies.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace minutebook::resolve {
namespace {

using index::Unit;

constexpr char apart = '\x1f';

/// Does the claim say no more than that somebody holds the post on a day? Of many such in a row the first and the last tell all.
bool only_seen(const Claim& claim)
{
    using civic::HoldingStatus;
    return claim.predicate == civic::Predicate::holds && claim.status != HoldingStatus::former && claim.status != HoldingStatus::incoming &&
           !claim.start && !claim.end && !claim.as_of && !claim.by && claim.day && claim.day->is_day() &&
           !claim.rule.starts_with("appoint") && claim.rule != "be";
}

class Maker {
public:
    Maker(const Scope& scope, const index::StoredReading& stored)
        : scope_(&scope), stored_(&stored), offsets_(stored.document.text), marks_(stored)
    {}

    index::Contribution made()
    {
        add_own_name();
        if (!stored_->document.organization.empty()) add_body(stored_->document.organization, nullptr);
        for (Claim& claim : claims_of(*stored_, offsets_, scope_->council_name, marks_)) add_claim(std::move(claim));
        for (Claim& claim : vacancies_of(*stored_, offsets_, scope_->council_name)) add_vacancy(std::move(claim));
        add_passings();
        add_attendance();
        add_namesakes();
        for (const auto& mention : stored_->reading.mentions)
            if (mention.kind == civic::MentionKind::organization && mention.confidence >= civic::show_threshold)
                add_body(mention.text, &mention.span);
        add_meeting();
        add_places();
        add_names();
        for (Fact& one : thread_facts(*stored_, scope_->council_id, scope_->council_name))
            fact(kind::thread, std::move(one.key), {}, std::move(one.value));
        add_commitments();
        return std::move(out_);
    }

private:
    void fact(std::string_view kind, std::string key, std::string item, std::string value, std::string day = {})
    {
        out_.facts.push_back({{std::string(kind), std::move(key)}, std::move(item), std::move(value), std::move(day)});
    }
    void count(std::string_view kind, const std::string& key, const CountItem& item)
    {
        ++out_.tallies[{{std::string(kind), key}, count_item(item)}];
    }

    /// Captures change without the words: the tables put in the one that is held.
    civic::Source source(const TextSpan& span) const
    {
        auto out = source_of(stored_->document, offsets_, span);
        out.capture_id = {};
        return out;
    }

    void add_body(std::string_view name, const TextSpan* where)
    {
        const std::string id = organization_id(*scope_, name).value();
        if (id.empty()) return;
        count(kind::body, id, {CountOf::spelling, {}, collapse_space(name)});
        if (where != nullptr && sourced_.insert(id).second) fact(kind::body, id, {}, civic::keep(source(*where)));
    }

    /// A council of the catalogue has its name from there, another the one that its documents give it.
    void add_own_name()
    {
        const std::string& written = stored_->document.council;
        const bool told = !scope_->catalogued && is_own(*scope_, written);
        add_body(told ? std::string_view(written) : std::string_view(scope_->council_name), nullptr);
    }

    /// The post that a claim is on, as editors judged it.
    civic::PostId post_of(const Claim& claim, const civic::OrganizationId& body) const
    {
        const auto post = post_id(*scope_, body, claim.post.key);
        if (!scope_->judged() || !scope_->corrections->splits(ledger::EntityKind::post)) return post;
        return scope_->corrections->split_of(post, claim.source.document_id, claim.day);
    }

    void add_claim(Claim claim)
    {
        claim.source.capture_id = {};
        const auto body = organization_id(*scope_, claim.organization);
        add_body(claim.organization, nullptr);
        const std::string post = post_of(claim, body).value();
        const std::string item = name_item(claim.name, role_of(claim));
        const std::string block = block_of(claim.name);
        count(kind::post, post, {CountOf::title, {}, claim.post.shown});
        count(kind::post, post, {CountOf::name, {}, item});
        count(kind::post, post, {CountOf::body, {}, body.value()});
        count(kind::name, block, {CountOf::spelling, item, claim.name.written});
        count(kind::name, block, {CountOf::post, item, post});
        if (is_number(claim.name.mark)) count(kind::number, claim.name.mark, {CountOf::name, {}, item});
        named_.emplace(std::pair(block, item), civic::keep(claim.source));
        if (only_seen(claim)) {
            const std::string manner = std::string(to_string(claim.status)) + apart + claim.post.modifier;
            fact(kind::sighting, post, item + apart + manner, civic::keep(claim), claim.day->to_string());
        }
        else fact(kind::post, post, {}, civic::keep(claim));
    }

    void add_vacancy(Claim claim)
    {
        claim.source.capture_id = {};
        const auto body = organization_id(*scope_, claim.organization);
        add_body(claim.organization, nullptr);
        const std::string post = post_of(claim, body).value();
        count(kind::post, post, {CountOf::title, {}, claim.post.shown});
        count(kind::post, post, {CountOf::body, {}, body.value()});
        fact(kind::vacancy, post, {}, civic::keep(claim));
    }

    /// Posts and bodies that gave way to others: each of them exists, and is told of the others.
    void add_passings()
    {
        for (PassingOf& one : passings_of(*scope_, *stored_, offsets_)) {
            if (one.kind == civic::MentionKind::organization) add_body(one.name, nullptr);
            else {
                add_body(one.organization, nullptr);
                count(kind::post, one.id, {CountOf::title, {}, one.name});
                count(kind::post, one.id, {CountOf::body, {}, organization_id(*scope_, one.organization).value()});
            }
            for (PassingFact& other : one.others) {
                for (auto& words : other.passing.sources) words.capture_id = {};
                fact(kind::passing, passing_key(one.kind, one.id), {}, civic::keep(other));
            }
        }
    }

    /// Those whom a list of attendance names sit on the body (or stand beside it with a role).
    void add_attendance()
    {
        const auto& attendance = stored_->reading.attendance;
        if (!attendance) return;
        for (const auto* list : {&attendance->present, &attendance->apologies})
            for (const std::string& written : *list) add_attendee(written, PostClass::other);
        for (const auto& attendee : attendance->in_attendance)
            if (!attendee.role.empty()) add_attendee(attendee.name, PostClass::officer);
    }

    void add_attendee(const std::string& written, PostClass role)
    {
        PersonName name = parse_name(written);
        if (!name.full()) return;
        auto marks = marks_.all(name);
        if (marks.empty()) marks.insert(std::string{});
        for (const std::string& mark : marks) {
            name.mark = mark;
            const std::string item = name_item(name, role);
            count(kind::name, block_of(name), {CountOf::spelling, item, name.written});
            if (is_number(mark)) count(kind::number, mark, {CountOf::name, {}, item});
            named_.emplace(std::pair(block_of(name), item), std::string{});
        }
    }

    /// Names that stand beside one another with two marks.
    void add_namesakes()
    {
        for (const Marks::Apart& two : marks_.apart()) count(kind::name, two.block, {CountOf::apart, {}, two.a + "|" + two.b});
    }

    /// Each name of the document once, and the words of its first claim.
    void add_names()
    {
        for (const auto& [name, words] : named_) {
            fact(kind::name, name.first, name.second, {});
            if (!words.empty()) fact(kind::words, name.first, name.second, words);
        }
    }

    void add_meeting()
    {
        const auto& document = stored_->document;
        const MeetingPart part = meeting_part(*scope_, *stored_, offsets_);
        if (!of_a_meeting(document)) {
            if (!part.motions.empty()) fact(kind::motion, document.id.value(), {}, civic::keep(part));
            return;
        }
        if (!document.meeting_key.empty()) fact(kind::meeting, document.meeting_key, {}, civic::keep(part));
        else fact(kind::event, event_id(*scope_, {}, {part.body, part.day}).value(), {}, civic::keep(part));
    }

    void add_commitments()
    {
        const auto& document = stored_->document;
        for (const auto& commitment : stored_->reading.commitments) {
            if (commitment.confidence < civic::show_threshold) continue;
            index::HeldCommitment held;
            held.organization_id = organization_id(*scope_, document.organization);
            held.body = document.organization;
            held.item = heading_at(document, commitment.span.begin);
            held.who = commitment.who;
            held.due_words = commitment.due_words;
            if (commitment.due) held.due = commitment.due->to_string();
            if (document.date) held.day = document.date->to_string();
            held.source = source(commitment.span);
            fact(kind::commitment, document.id.value(), {}, civic::keep(held));
        }
    }

    void add_places()
    {
        const Places places = places_of(*scope_, *stored_, offsets_);
        std::set<std::pair<std::string, std::string>> sought;
        for (const Place& place : places.places) {
            if (place.kind == civic::MentionKind::person) sought.emplace(seek_name(block_of(parse_name(place.name))), place.name);
            if (place.kind == civic::MentionKind::post)
                for (const std::string& post : place.entities) sought.emplace(seek_post(post), std::string{});
        }
        for (const auto& [key, name] : sought) {
            fact(kind::seeks, key, name, {});
            if (!name.empty()) ++out_.tallies[{{std::string(kind::seeks), key}, name}];
        }
        out_.mentions = civic::keep(places);
    }

    const Scope* scope_;
    const index::StoredReading* stored_;
    CodePointIndex offsets_;
    Marks marks_;
    index::Contribution out_;
    std::set<std::string> sourced_;
    std::map<std::pair<std::string, std::string>, std::string> named_; ///< block and name → words of its first claim
};                                                                     // class Maker

} // namespace

std::string count_item(const CountItem& item) { return static_cast<char>(item.of) + item.name + apart + item.value; }

CountItem parse_count_item(std::string_view text)
{
    const auto at = text.find(apart);
    if (text.empty() || at == std::string_view::npos) return {};
    return {static_cast<CountOf>(text[0]), std::string(text.substr(1, at - 1)), std::string(text.substr(at + 1))};
}

SightingItem parse_sighting_item(std::string_view text)
{
    const auto at = std::min(text.find(apart), text.size());
    return {std::string(text.substr(0, at)), std::string(text.substr(at))};
}

std::string seek_name(std::string_view block) { return "name " + std::string(block); }
std::string seek_post(std::string_view post) { return "post " + std::string(post); }

PostClass role_of(const Claim& claim) { return claim.councillor ? PostClass::member : class_of(claim.post); }

index::Contribution contribution_of(const Scope& scope, const index::StoredReading& stored) { return Maker(scope, stored).made(); }

} // namespace minutebook::resolve
