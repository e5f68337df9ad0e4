#include "indexer/resolve/thread_judge.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/resolve/thread_unit.hpp"

#include <algorithm>
#include <array>

namespace minutebook::resolve {
namespace {

constexpr int near_days = 125;      ///< the same body under the same title again
constexpr int next_body_days = 200; ///< on to the next body
constexpr int onward_days = 250;    ///< the words say where it goes
constexpr int update_days = 400;    ///< the title says that it goes on
constexpr int call_in_days = 60;    ///< a decision is called in within weeks
constexpr int story_days = 21;      ///< a story is of a step so near to it
constexpr int post_days = 270;      ///< one filling of a post
constexpr int numbered_days = 6 * 366;

bool yearly(int days) { return days >= 320 && days <= 410; }
bool is_story(const ThreadStep& step) { return step.end.what == "story"; }
bool is_report(const ThreadStep& step) { return step.end.what == "report"; }

/// Every word of a title, folded, the short ones left out.
std::vector<std::string> all_words(std::string_view title)
{
    std::vector<std::string> out;
    std::string word;
    for (const char c : fold(title) + " ") {
        if (ascii_alnum(c)) {
            word += c;
            continue;
        }
        if (word.size() > 4 && word.ends_with('s')) word.pop_back();
        if (word.size() > 3 && std::find(out.begin(), out.end(), word) == out.end()) out.push_back(word);
        word.clear();
    }
    return out;
}

std::string capital(std::string name)
{
    if (!name.empty() && name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

struct Likeness {
    std::size_t shared = 0;
    bool same = false;   ///< nearly the same words
    bool within = false; ///< all words of one stand in the other
};

Likeness likeness(const ThreadStep& a, const ThreadStep& b)
{
    Likeness out;
    out.shared = shared_words(a.words, b.words).size();
    const std::size_t either = a.words.size() + b.words.size() - out.shared;
    out.same = out.shared >= 2 && out.shared * 4 >= either * 3;
    out.within = out.shared >= 2 && out.shared == std::min(a.words.size(), b.words.size());
    return out;
}

const Onward* onward_to(const ThreadStep& a, const ThreadStep& b)
{
    if (b.body.empty()) return nullptr;
    const auto found = std::find_if(a.onward.begin(), a.onward.end(), [&](const Onward& one) { return one.body == b.body; });
    return found == a.onward.end() ? nullptr : &*found;
}

std::string same_title(const ThreadStep& a, const ThreadStep& b)
{
    return "both are about " + quoted_words(join(shared_words(a.words, b.words), " "));
}

/// A story that opens with all the words of a record's title tells of it.
std::optional<Judgement> story_of(const ThreadStep& story, const ThreadStep& record)
{
    if (is_report(record)) return std::nullopt;
    auto told = story.opening;
    told.insert(told.end(), story.words.begin(), story.words.end());
    const auto shared = shared_words(record.words, told);
    if (shared.size() < 3 || shared.size() < record.words.size()) return std::nullopt;
    const auto days = days_between(record.end.date, story.end.date);
    if (days ? std::abs(*days) > story_days : shared.size() < 4) return std::nullopt;
    Judgement out{
        "title in the story", "the story opens with every word of the item's title: " + join(shared, ", "), days ? 0.7 : 0.55, {}};
    if (!days) out.why += "; the day of the item is not known";
    out.type = civic::RelationType::reports;
    return out;
}

std::optional<Judgement> same_body(const ThreadStep& a, const ThreadStep& b, int days, const UnitView& view)
{
    const auto like = likeness(a, b);
    if (b.turns && !view.recurring && days <= update_days && !(yearly(days) && fold(a.end.title) == fold(b.end.title)))
        return Judgement{"goes on by its title", same_title(a, b) + ", and the later title says that it goes on", 0.7, {}};
    if (put_off(a) && days <= next_body_days)
        return Judgement{"put off", same_title(a, b) + ", and the earlier one was put off", 0.8, {a.source}};
    if (view.recurring || !like.same || like.shared < 3 || days > near_days) return std::nullopt;
    return Judgement{"same title", same_title(a, b) + ", at the same body within months", 0.6, {}};
}

std::optional<Judgement> other_body(const ThreadStep& a, const ThreadStep& b, int days, const UnitView& view)
{
    const int from = body_rank(a.body), to = body_rank(b.body);
    if (const auto* onward = onward_to(a, b); onward != nullptr && days <= onward_days)
        return Judgement{
            "goes on to", same_title(a, b) + ", and the earlier record says " + quoted_words(onward->source.quote), 0.9, {onward->source}};
    if (b.called_in && days <= call_in_days)
        return Judgement{"called in", same_title(a, b) + ", and the later record is of its call-in", 0.85, {b.source}};
    if (b.turns && days <= update_days && likeness(a, b).same)
        return Judgement{"goes on by its title", same_title(a, b) + ", and the later title says that it goes on", 0.65, {}};
    if (view.recurring || from == 0 || to <= from || days > next_body_days || !likeness(a, b).same) return std::nullopt;
    return Judgement{"same title on its way",
                     same_title(a, b) + ", on its way from " + a.body_name + " to " + b.body_name,
                     likeness(a, b).shared >= 3 ? 0.75 : 0.6,
                     {}};
}

/// Without both days only words that say so link, and the source's numbers give the order.
std::optional<Judgement> undated(const ThreadStep& a, const ThreadStep& b)
{
    const auto like = likeness(a, b);
    const std::string order = "; the day is not known, the source numbers the one after the other";
    if (const auto* onward = onward_to(a, b); onward != nullptr && (like.same || like.within))
        return Judgement{"goes on to",
                         same_title(a, b) + ", and the earlier record says " + quoted_words(onward->source.quote) + order,
                         0.7,
                         {onward->source}};
    if ((b.turns || b.called_in) && like.shared >= 3 &&
        (like.same || shared_words(all_words(a.end.title), all_words(b.end.title)).size() >= 4))
        return Judgement{"goes on by its title", same_title(a, b) + ", and the later title says that it goes on" + order, 0.55, {}};
    return std::nullopt;
}

std::optional<Judgement> by_title(const ThreadStep& a, const ThreadStep& b, const UnitView& view)
{
    if (is_story(a) && is_story(b)) return std::nullopt;
    const auto like = likeness(a, b);
    const auto days = days_between(a.end.date, b.end.date);
    if (!days) return before(a, b).value_or(false) ? undated(a, b) : std::nullopt;
    const bool near = like.same || (like.within && (b.turns || b.called_in || onward_to(a, b) != nullptr || like.shared >= 4));
    if (*days < 0 || !near || like.shared < 2) return std::nullopt;
    if (is_report(a) && !is_report(b) && *days <= 14 && (a.body.empty() || a.body == b.body))
        return Judgement{"report of the item", same_title(a, b) + ", and the report was made for that meeting", 0.8, {}};
    if (*days == 0) return std::nullopt;
    if (!a.body.empty() && a.body == b.body) return same_body(a, b, *days, view);
    return other_body(a, b, *days, view);
}

std::optional<Judgement> by_post(const ThreadStep& a, const ThreadStep& b, const UnitView& view)
{
    const auto people = shared_words(a.people, b.people);
    const auto days = days_between(a.end.date, b.end.date);
    if (people.empty() || !before(a, b).value_or(false) || (days && *days > post_days)) return std::nullopt;
    if (days && *days == 0) return std::nullopt;
    Judgement out{
        "same post and person", "both are about filling the post " + view.subject + " and name " + capital(people.front()), 0.65, {}};
    if (!days) {
        out.why += "; the day of one is not known: the order follows from what each says of the filling";
        out.confidence = 0.55;
    }
    if (is_story(a) && !a.onward.empty()) {
        out.why += "; the story says " + quoted_words(a.onward.front().source.quote);
        out.more.push_back(a.onward.front().source);
    }
    if (!b.said_before.quote.empty()) {
        out.why += "; the story says " + quoted_words(b.said_before.quote);
        out.more.push_back(b.said_before);
    }
    return out;
}

std::optional<Judgement> by_number(const ThreadStep& a, const ThreadStep& b, const UnitView& view)
{
    const auto days = days_between(a.end.date, b.end.date);
    if (!before(a, b).value_or(false) || (days && (*days == 0 || *days > numbered_days))) return std::nullopt;
    if (view.basis == "reference") {
        // The same number at two sites is a number used again.
        const auto place_a = all_words(a.site), place_b = all_words(b.site);
        if (!place_a.empty() && !place_b.empty() && shared_words(place_a, place_b).empty()) return std::nullopt;
        return Judgement{"same reference", "both decide on " + (a.reference.empty() ? view.subject : a.reference), 0.9, {}};
    }
    return Judgement{"same issue", "the source itself files both under one issue", 0.95, {}};
}

std::optional<Judgement> by_paper(const ThreadStep& a, const ThreadStep& b)
{
    if (is_report(a) && !is_report(b)) {
        const auto days = days_between(a.end.date, b.end.date);
        if (days && (*days < -1 || *days > 550)) return std::nullopt;
        return Judgement{"its paper", "the record of the item links to this paper", 0.9, {}};
    }
    const auto days = days_between(a.end.date, b.end.date);
    if (is_report(b) || !before(a, b).value_or(false) || (days && (*days == 0 || *days > 550))) return std::nullopt;
    return Judgement{"shared paper", "both records link to the same paper", 0.85, {}};
}

} // namespace

std::optional<int> days_between(std::string_view from, std::string_view to)
{
    const auto a = PartialDate::parse(from), b = PartialDate::parse(to);
    if (!a || !b || !a->is_day() || !b->is_day()) return std::nullopt;
    return static_cast<int>((*b->earliest() - *a->earliest()).count());
}

std::optional<bool> before(const ThreadStep& a, const ThreadStep& b)
{
    if (const auto days = days_between(a.end.date, b.end.date)) return *days == 0 ? std::nullopt : std::optional(*days > 0);
    const auto site = [](const ThreadStep& step) { return step.order.substr(0, step.order.find(' ')); };
    if (!a.order.empty() && !b.order.empty() && site(a) == site(b)) return a.order < b.order;
    if (a.phase != 0 && b.phase != 0 && a.phase != b.phase) return a.phase < b.phase;
    return std::nullopt;
}

std::vector<std::string> shared_words(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    std::vector<std::string> out;
    for (const auto& word : a)
        if (std::find(b.begin(), b.end(), word) != b.end() && std::find(out.begin(), out.end(), word) == out.end()) out.push_back(word);
    return out;
}

std::string step_words(const ThreadStep& step)
{
    const std::string body = step.body_name.empty() ? step.end.what : step.body_name;
    return step.end.date.empty() ? body : body + ", " + step.end.date;
}

std::optional<Judgement> judge(const ThreadStep& a, const ThreadStep& b, const UnitView& view)
{
    if (a.end.document_id == b.end.document_id && a.end.span == b.end.span) return std::nullopt;
    if (view.basis == "post") return by_post(a, b, view);
    if (view.basis == "paper") return by_paper(a, b);
    if (is_story(a) != is_story(b)) return is_story(b) ? story_of(b, a) : story_of(a, b);
    if (view.basis == "title") return by_title(a, b, view);
    return by_number(a, b, view);
}

} // namespace minutebook::resolve
