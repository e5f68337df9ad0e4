#include "index/thread.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace minutebook::index {
namespace {

using civic::Relation;
using civic::RelationEnd;
using civic::RelationType;

constexpr std::size_t most_steps = 60;
constexpr std::size_t furthest = 12;
constexpr std::size_t relations_at_once = 500;

bool overlap(const RelationEnd& a, const RelationEnd& b)
{
    if (a.document_id != b.document_id) return false;
    const bool whole = a.span.end == 0 || b.span.end == 0;
    return whole || (a.span.start < b.span.end && b.span.start < a.span.end);
}

bool leads_on(RelationType type)
{
    return type == RelationType::leads_to || type == RelationType::answers || type == RelationType::reports ||
           type == RelationType::supersedes;
}

bool is_day(const std::string& date)
{
    const auto day = PartialDate::parse(date);
    return day && day->is_day();
}

/// "12. Market Hall" and "Market Hall": one title.
std::string plain_title(std::string_view title)
{
    std::string folded = fold(title);
    const auto letter =
        std::find_if(folded.begin(), folded.end(), [](char c) { return ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80; });
    folded.erase(folded.begin(), letter);
    return folded;
}

/// Two pages that tell of one item of one meeting, or of the meeting itself: its own page, the minutes, a decision notice.
bool same_item(const RelationEnd& a, const RelationEnd& b)
{
    if (a.event_id.empty() || a.event_id != b.event_id || a.date != b.date) return false;
    for (const RelationEnd* end : {&a, &b})
        if (end->what == "report" || end->what == "story") return false;
    if (a.what == "meeting" && b.what == "meeting") return true;
    if ((a.what == "commitment") != (b.what == "commitment")) return false;
    const std::string title = plain_title(a.title);
    return !title.empty() && title == plain_title(b.title);
}

class Walk {
public:
    Walk(const ThreadSources& sources, const ThreadStart& start) : sources_(&sources), start_(&start) {}

    Result<Thread> go()
    {
        add(start_->ends.front(), 0);
        steps_.front().start = true;
        for (std::size_t i = 1; i < start_->ends.size(); ++i) places_.push_back({start_->ends[i], 0, 0});
        if (auto more = other_pages(); !more) return propagate(more);
        while (!places_.empty()) {
            const Place place = places_.front();
            places_.pop_front();
            if (auto looked = look(place); !looked) return propagate(looked);
        }
        if (auto found = add_motions(); !found) return propagate(found);
        return arranged();
    }

private:
    struct Place {
        RelationEnd end;
        std::size_t step;
        std::size_t distance;
    };

    /// The step of an end; made where it is new. Nothing where there is no room.
    std::optional<std::size_t> add(const RelationEnd& end, std::size_t distance)
    {
        for (const RelationEnd& own : start_->ends)
            if (overlap(own, end) && !steps_.empty()) return 0;
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            if (overlaps(i, end)) return i;
            if (!same_item(steps_[i].end, end)) continue;
            more_[i].push_back(end);
            places_.push_back({end, i, distance});
            return i;
        }
        if (steps_.size() == most_steps || distance > furthest) {
            thread_.cut = true;
            return std::nullopt;
        }
        ThreadStep step;
        step.end = end;
        step.dated = is_day(end.date);
        steps_.push_back(std::move(step));
        places_.push_back({end, steps_.size() - 1, distance});
        return steps_.size() - 1;
    }

    /// Is it a place of that step?
    [[nodiscard]] bool overlaps(std::size_t step, const RelationEnd& end)
    {
        const auto& more = more_[step];
        return overlap(steps_[step].end, end) ||
               std::any_of(more.begin(), more.end(), [&](const RelationEnd& own) { return overlap(own, end); });
    }

    Result<> other_pages()
    {
        const std::string title = plain_title(start_->title);
        if (start_->event.empty() || title.empty()) return {};
        Filter filter;
        filter.event = start_->event;
        filter.limit = relations_at_once;
        auto relations = sources_->relations(filter);
        if (!relations) return propagate(relations);
        const std::string& day = start_->ends.front().date;
        for (const Relation& relation : *relations)
            for (const RelationEnd* end : {&relation.from, &relation.to})
                if (leads_on(relation.type) && end->date == day && plain_title(end->title) == title && end->what != "commitment" &&
                    std::none_of(places_.begin(), places_.end(), [&](const Place& known) { return known.end == *end; }))
                    same_.push_back(*end);
        for (const RelationEnd& end : same_) places_.push_back({end, 0, 0});
        return {};
    }

    Result<> look(const Place& place)
    {
        if (!looked_.insert({place.end.document_id, place.end.span}).second) return {};
        Filter filter;
        filter.document = place.end.document_id;
        filter.limit = relations_at_once;
        auto relations = sources_->relations(filter);
        if (!relations) return propagate(relations);
        for (const Relation& relation : *relations) {
            if (!leads_on(relation.type) || relation.confidence < civic::show_threshold || relation.to.document_id.empty()) continue;
            const bool onward = overlap(relation.from, place.end), back = overlap(relation.to, place.end);
            if (onward || back) take(relation, place);
        }
        return {};
    }

    void take(const Relation& relation, const Place& place)
    {
        const auto at = [&](const RelationEnd& end) {
            const bool same = std::any_of(same_.begin(), same_.end(), [&](const RelationEnd& own) { return overlap(own, end); });
            return same                      ? std::optional<std::size_t>(0)
                   : overlap(end, place.end) ? std::optional(place.step)
                                             : add(end, place.distance + 1);
        };
        const auto from = at(relation.from), to = at(relation.to);
        if (!from || !to || *from == *to || !linked_.insert({relation.type, *from, *to}).second) return;
        describe(*from, relation.from);
        describe(*to, relation.to);
        thread_.links.push_back(
            {relation.type, *from, *to, relation.rule, relation.why, relation.result, relation.confidence, relation.sources});
        for (const auto& source : relation.sources)
            for (const auto& [step, end] : {std::pair(*from, &relation.from), std::pair(*to, &relation.to)})
                if (overlap(*end, {source.document_id, source.span, {}, {}, {}, {}})) add_words(steps_[step], source);
    }

    /// The start is known by a place alone until a relation names it.
    void describe(std::size_t step, const RelationEnd& end)
    {
        RelationEnd& known = steps_[step].end;
        if (end.what == "commitment" && !known.what.empty()) return;
        if (known.what.empty()) known.what = end.what;
        if (known.title.empty()) known.title = end.title;
        if (known.date.empty()) known.date = end.date;
        if (known.event_id.empty() && known.document_id == end.document_id) known.event_id = end.event_id;
        steps_[step].dated = is_day(known.date);
    }

    static void add_words(ThreadStep& step, const civic::Source& source)
    {
        if (std::find(step.words.begin(), step.words.end(), source) == step.words.end()) step.words.push_back(source);
    }

    Result<> add_motions()
    {
        for (ThreadStep& step : steps_) {
            if (step.end.what == "story" || step.end.what == "report") continue;
            Filter filter;
            filter.document = step.end.document_id;
            auto motions = sources_->motions(filter);
            if (!motions) return propagate(motions);
            for (civic::Motion& motion : *motions)
                for (const civic::Source& source : motion.sources)
                    if (overlap(step.end, {source.document_id, source.span, {}, {}, {}, {}})) {
                        step.motions.push_back(std::move(motion));
                        break;
                    }
            std::sort(step.motions.begin(), step.motions.end(),
                      [](const auto& a, const auto& b) { return a.sources.front().span < b.sources.front().span; });
        }
        return {};
    }

    /// The day by which a step takes its place: its own, else the last of those that lead to it, else the first of those it leads to.
    [[nodiscard]] std::vector<std::string> days() const
    {
        std::vector<std::string> out;
        for (const ThreadStep& step : steps_) out.push_back(step.dated ? step.end.date : "");
        for (std::size_t round = 0; round < steps_.size(); ++round) {
            auto next = out;
            for (const ThreadLink& link : thread_.links)
                if (link.type != RelationType::reports && !steps_[link.to].dated && out[link.from] > next[link.to])
                    next[link.to] = out[link.from];
            if (next == out) break;
            out = std::move(next);
        }
        for (std::size_t round = 0; round < steps_.size(); ++round)
            for (const ThreadLink& link : thread_.links) {
                if (out[link.from].empty()) out[link.from] = out[link.to];
                if (link.type == RelationType::reports && out[link.to].empty()) out[link.to] = out[link.from];
            }
        return out;
    }

    [[nodiscard]] Thread arranged()
    {
        const auto day = days();
        std::vector<std::size_t> order;
        std::vector<bool> placed(steps_.size());
        while (order.size() < steps_.size()) {
            std::optional<std::size_t> next;
            for (const bool strict : {true, false})
                for (std::size_t i = 0; i < steps_.size() && (strict || !next); ++i) {
                    if (placed[i] || (strict && waits(i, placed))) continue;
                    if (!next || key(i, day) < key(*next, day)) next = i;
                }
            placed[*next] = true;
            order.push_back(*next);
        }
        std::vector<std::size_t> position(steps_.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            position[order[i]] = i;
            thread_.steps.push_back(std::move(steps_[order[i]]));
        }
        for (ThreadLink& link : thread_.links) {
            link.from = position[link.from];
            link.to = position[link.to];
        }
        std::sort(thread_.links.begin(), thread_.links.end(),
                  [](const auto& a, const auto& b) { return std::tie(a.to, a.from, a.why) < std::tie(b.to, b.from, b.why); });
        return std::move(thread_);
    }

    /// Does a step that leads to this one still have to be placed?
    [[nodiscard]] bool waits(std::size_t step, const std::vector<bool>& placed) const
    {
        return std::any_of(thread_.links.begin(), thread_.links.end(), [&](const ThreadLink& link) {
            const bool after = link.type == RelationType::reports ? link.from == step : link.to == step;
            return after && !placed[link.type == RelationType::reports ? link.to : link.from];
        });
    }

    using Key = std::tuple<std::string, civic::DocumentId, std::size_t>;
    [[nodiscard]] Key key(std::size_t step, const std::vector<std::string>& day) const
    {
        const RelationEnd& end = steps_[step].end;
        return {day[step].empty() ? "~" : day[step], end.document_id, end.span.start};
    }

    const ThreadSources* sources_;
    const ThreadStart* start_;
    std::vector<ThreadStep> steps_;
    std::map<std::size_t, std::vector<RelationEnd>> more_; ///< other pages of a step
    std::vector<RelationEnd> same_;                        ///< other pages of the start
    std::deque<Place> places_;
    std::set<std::pair<civic::DocumentId, CodePointSpan>> looked_;
    std::set<std::tuple<RelationType, std::size_t, std::size_t>> linked_;
    Thread thread_;
}; // class Walk

} // namespace

ThreadStart thread_start(const civic::Motion& motion)
{
    ThreadStart out;
    const std::string day = motion.date ? motion.date->to_string() : "";
    for (const civic::Source& source : motion.sources)
        out.ends.push_back({source.document_id, source.span, motion.event_id, day, "decision", motion.title});
    if (out.ends.empty()) out.ends.push_back({motion.document_id, {}, motion.event_id, day, "decision", motion.title});
    out.title = motion.title;
    out.event = motion.event_id;
    return out;
}

ThreadStart thread_start(const civic::Document& document, const civic::EventId& event)
{
    ThreadStart out;
    const auto& day = document.as_of();
    out.ends.push_back({document.id, {}, event, day ? day->to_string() : "", "", document.title});
    out.title = document.title;
    out.event = event;
    return out;
}

Result<Thread> thread(const ThreadSources& sources, const ThreadStart& start) { return Walk(sources, start).go(); }

} // namespace minutebook::index
