#include "tests/sample/timeline_score.hpp"

#include "base/partial_date.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <istream>
#include <map>
#include <optional>
#include <re2/re2.h>
#include <set>
#include <stdexcept>
#include <utility>

namespace minutebook::test {
namespace {

namespace json = boost::json;
using Day = std::chrono::sys_days;

constexpr std::chrono::days narrow{62};
const Day first_day{std::chrono::year{1} / 1 / 1};
const Day last_day{std::chrono::year{9999} / 12 / 31};

using Span = std::optional<std::pair<Day, Day>>;

std::optional<PartialDate> date(const std::string& text) { return text.empty() ? std::nullopt : PartialDate::parse(text); }

Span span(const std::string& earliest, const std::string& latest)
{
    const auto from = date(earliest), to = date(latest);
    if (!from && !to) return std::nullopt;
    return std::pair{from ? from->earliest().value_or(first_day) : first_day, to ? to->latest().value_or(last_day) : last_day};
}

bool right(const Span& truth, const Span& got)
{
    if (!truth) return !got || got->second - got->first > narrow;
    if (!got || got->second < truth->first || truth->second < got->first) return false;
    return truth->second - truth->first > narrow || got->second - got->first <= narrow;
}

std::string text(const json::object& object, const char* field)
{
    const auto* value = object.if_contains(field);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
}

const json::array& list(const json::object& object, const char* field)
{
    static const json::array none;
    const auto* value = object.if_contains(field);
    return value != nullptr && value->is_array() ? value->get_array() : none;
}

/// A name or label, and the other ones.
std::vector<std::string> names(const json::object& entity, const char* own, const char* others, const char* other)
{
    std::vector<std::string> out{text(entity, own)};
    for (const auto& one : list(entity, others))
        if (one.is_object()) out.push_back(text(one.get_object(), other));
    return out;
}

bool same_person(const std::string& a, const std::string& b)
{
    const std::string x = fold(a), y = fold(b);
    const auto left = split(x, ' '), right_words = split(y, ' ');
    if (x == y) return true;
    if (left.back() != right_words.back()) return false;
    return left.size() == 1 || right_words.size() == 1 || left.front().front() == right_words.front().front();
}

/// A membership with what it is scored by.
struct Held {
    std::vector<std::string> people, labels, organizations;
    std::string status;
    Span start, end;
    bool sourced = false;
    bool used = false;
    std::string shown;
};

Span bound(const json::object& membership, const char* between, const char* exact)
{
    const auto& pair = list(membership, between);
    const auto at = [&](std::size_t i) {
        return pair.size() > i && pair[i].is_string() ? std::string(pair[i].get_string()) : std::string{};
    };
    if (pair.size() == 2) return span(at(0), at(1));
    return span(text(membership, exact), text(membership, exact));
}

std::map<std::string, const json::object*> by_id(const json::object& whole, const char* array)
{
    std::map<std::string, const json::object*> out;
    for (const auto& one : list(whole, array)) out[text(one.get_object(), "id")] = &one.get_object();
    return out;
}

std::vector<Held> held(const json::object& whole)
{
    const auto people = by_id(whole, "persons"), posts = by_id(whole, "posts"), bodies = by_id(whole, "organizations");
    std::vector<Held> out;
    for (const auto& value : list(whole, "memberships")) {
        const json::object& membership = value.get_object();
        const auto person = people.find(text(membership, "person_id"));
        if (person == people.end()) continue;
        Held one;
        one.people = names(*person->second, "name", "other_names", "name");
        one.labels = {text(membership, "role"), text(membership, "label")};
        const auto post = posts.find(text(membership, "post_id"));
        std::string body = text(membership, "organization_id");
        if (post != posts.end()) {
            for (auto& label : names(*post->second, "label", "other_label", "label")) one.labels.push_back(std::move(label));
            if (body.empty()) body = text(*post->second, "organization_id");
        }
        if (const auto found = bodies.find(body); found != bodies.end())
            one.organizations = names(*found->second, "name", "other_names", "name");
        one.status = text(membership, "x_status");
        one.start = bound(membership, "x_start_between", "start_date");
        one.end = bound(membership, "x_end_between", "end_date");
        for (const auto& source : list(membership, "sources"))
            one.sourced = one.sourced || (!text(source.get_object(), "url").empty() && !text(source.get_object(), "note").empty());
        one.shown = one.people.front() + " | " + one.labels.front() + " | " + one.status + ' ' +
                    json::serialize(list(membership, "x_start_between")) + " .. " + json::serialize(list(membership, "x_end_between"));
        out.push_back(std::move(one));
    }
    return out;
}

/// Is it in the post of the row, at its organization?
bool in_post(const Held& one, const TrueTenure& row)
{
    const RE2 pattern(row.labels);
    const auto labelled = [&](const std::string& label) { return !label.empty() && RE2::FullMatch(fold(label), pattern); };
    const auto named = [&](const std::string& name) { return fold(name).find(fold(row.organization)) != std::string::npos; };
    return std::any_of(one.labels.begin(), one.labels.end(), labelled) &&
           (row.organization.empty() || std::any_of(one.organizations.begin(), one.organizations.end(), named));
}

bool of_person(const Held& one, const TrueTenure& row)
{
    return std::any_of(one.people.begin(), one.people.end(), [&](const std::string& name) { return same_person(row.person, name); });
}

void score_row(const TrueTenure& row, std::vector<Held>& all, TimelineScore& score)
{
    bool found = false, start = false, end = false, status = row.status.empty();
    std::string shown;
    for (Held& one : all) {
        if (!in_post(one, row) || !of_person(one, row)) continue;
        found = one.used = true;
        start = start || right(span(row.start_min, row.start_max), one.start);
        end = end || right(span(row.end_min, row.end_max), one.end);
        status = status || one.status == row.status;
        shown += "; " + one.shown;
    }
    const std::string what = row.family + " | " + row.person;
    if (!found) {
        score.faults.push_back("missing: " + what);
        return;
    }
    ++score.found;
    score.starts += start ? 1 : 0;
    score.ends += end ? 1 : 0;
    score.statuses += status ? 1 : 0;
    if (!start || !end || !status)
        score.faults.push_back(std::string("wrong") + (start ? "" : " start") + (end ? "" : " end") + (status ? "" : " status") + ": " +
                               what + shown);
}

} // namespace

std::vector<TrueTenure> read_truth(std::istream& in)
{
    std::vector<TrueTenure> out;
    std::string line;
    std::getline(in, line); // the header
    while (std::getline(in, line)) {
        const auto cells = split(line, '\t');
        if (cells.size() != 9)
            throw std::runtime_error("a row of the truth has " + std::to_string(cells.size()) + " columns, not 9: " + line);
        const auto cell = [&](std::size_t i) { return std::string(cells[i]); };
        out.push_back({cell(0), cell(1), cell(2), cell(3), cell(4), cell(5), cell(6), cell(7), cell(8)});
        if (!RE2(out.back().labels).ok()) throw std::runtime_error("no pattern: " + out.back().labels);
    }
    return out;
}

TimelineScore score_timeline(const std::vector<TrueTenure>& truth, const json::value& popolo)
{
    TimelineScore score;
    score.tenures = truth.size();
    std::vector<Held> all = held(popolo.as_object());
    for (const TrueTenure& row : truth) score_row(row, all, score);
    for (const Held& one : all) {
        if (!one.sourced) {
            ++score.without_source;
            score.faults.push_back("without a source: " + one.shown);
        }
        if (one.used || std::none_of(truth.begin(), truth.end(), [&](const TrueTenure& row) { return in_post(one, row); })) continue;
        ++score.extra;
        score.faults.push_back("extra: " + one.shown);
    }
    return score;
}

} // namespace minutebook::test
