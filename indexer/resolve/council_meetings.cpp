#include "civic/kept.hpp"
#include "indexer/resolve/contribution.hpp"
#include "indexer/resolve/council.hpp"
#include "indexer/resolve/fact_values.hpp"

#include <algorithm>

namespace minutebook::resolve {

Result<std::vector<MeetingPart>> Council::parts(std::string_view kind, const std::string& key)
{
    return fact_values<MeetingPart>(tables_->facts(scope_->council_id, {std::string(kind), key}));
}

/// Finds the event that a numbered meeting is, and notes what this touches: the event that it was before, too.
Result<> Council::number_meeting(const std::string& number, std::set<std::string>& events)
{
    const index::Unit unit{std::string(kind::meeting), number};
    auto before = tables_->memo(scope_->council_id, unit);
    if (!before) return propagate(before);
    if (!before->empty()) events.insert(*before);
    auto known = parts(kind::meeting, number);
    if (!known) return propagate(known);
    std::string now;
    if (!known->empty()) now = event_id(*scope_, number, body_and_day(*known)).value();
    if (!now.empty()) events.insert(now);
    return tables_->set_memo(scope_->council_id, unit, now);
}

Result<std::set<std::string>> Council::touched_events()
{
    auto events = tables_->touched(scope_->council_id, kind::event);
    if (!events) return propagate(events);
    auto numbers = tables_->touched(scope_->council_id, kind::meeting);
    if (!numbers) return propagate(numbers);
    for (const std::string& number : *numbers)
        if (auto done = number_meeting(number, *events); !done) return propagate(done);
    return events;
}

Result<> Council::make_event(const std::string& id)
{
    auto all = parts(kind::event, id);
    if (!all) return propagate(all);
    auto numbers = tables_->keys_with_memo(scope_->council_id, kind::meeting, id);
    if (!numbers) return propagate(numbers);
    BodyAndDay what;
    for (const std::string& number : *numbers) {
        auto of_number = parts(kind::meeting, number);
        if (!of_number) return propagate(of_number);
        what = body_and_day(*of_number);
        all->insert(all->end(), of_number->begin(), of_number->end());
    }
    const civic::EventId event(id);
    if (all->empty()) return {};
    std::sort(all->begin(), all->end(), [](const auto& a, const auto& b) { return a.document_id < b.document_id; });
    if (numbers->empty()) what = body_and_day(*all);
    const Meeting meeting = make_meeting(*scope_, event, what, *all);
    for (const auto& document : meeting.event.documents) to_filter_.insert(document);
    return tables_->put(scope_->council_id, meeting.event, meeting.motions);
}

Result<> Council::make_lone_motions(const std::string& document)
{
    auto known = parts(kind::motion, document);
    if (!known || known->empty()) return known ? Result<>{} : propagate(known);
    return tables_->set_motions(scope_->council_id, civic::DocumentId(document), make_meeting(*scope_, {}, {}, *known).motions);
}

/// All that was known of what is touched goes first: a page and its decisions may have passed from one meeting to another.
Result<> Council::make_meetings()
{
    auto events = touched_events();
    if (!events) return propagate(events);
    auto lone = tables_->touched(scope_->council_id, kind::motion);
    if (!lone) return propagate(lone);
    for (const std::string& id : *events)
        if (auto gone = tables_->erase_event(scope_->council_id, civic::EventId(id)); !gone) return gone;
    for (const std::string& document : *lone)
        if (auto gone = tables_->set_motions(scope_->council_id, civic::DocumentId(document), {}); !gone) return gone;
    for (const std::string& id : *events)
        if (auto made = make_event(id); !made) return made;
    for (const std::string& document : *lone)
        if (auto made = make_lone_motions(document); !made) return made;
    return {};
}

} // namespace minutebook::resolve
