#include "indexer/resolve/passings.hpp"

#include "indexer/resolve/claims.hpp"
#include "indexer/resolve/post_labels.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace minutebook::resolve {
namespace {

using civic::Change;
using civic::MentionKind;
using civic::Passing;

constexpr std::size_t sources_kept = 5;

/// A post or body that a succession names, without what it passes into.
std::vector<PassingOf> named(const Scope& scope, const civic::Succession& succession, const std::vector<std::string>& names)
{
    std::vector<PassingOf> out;
    for (const std::string& name : names) {
        PassingOf one;
        one.kind = succession.kind;
        if (succession.kind == MentionKind::organization) {
            one.id = organization_id(scope, name).value();
            one.name = collapse_space(name);
        }
        else {
            const PostLabel label = parse_post(name, scope.council_name);
            if (label.key.empty()) continue;
            one.organization = post_owner(label, succession.organization, scope.council_name);
            one.id = post_id(scope, organization_id(scope, one.organization), label.key).value();
            one.name = label.shown;
        }
        if (!one.id.empty()) out.push_back(std::move(one));
    }
    return out;
}

bool shares_one(const std::vector<PassingOf>& a, const std::vector<PassingOf>& b)
{
    return std::any_of(a.begin(), a.end(), [&](const PassingOf& x) {
        return std::any_of(b.begin(), b.end(), [&](const PassingOf& y) { return x.id == y.id; });
    });
}

void tell_each(std::vector<PassingOf>& to, const std::vector<PassingOf>& others, const char* side, const Passing& words)
{
    for (PassingOf& one : to)
        for (const PassingOf& other : others) {
            if (other.id == one.id) continue;
            Passing passing = words;
            passing.id = other.id;
            passing.name = other.name;
            one.others.push_back({side, std::move(passing)});
        }
}

std::vector<PassingOf> of_one(const Scope& scope, const civic::Succession& succession, const Passing& words)
{
    auto before = named(scope, succession, succession.before);
    auto after = named(scope, succession, succession.after);
    if (before.size() != succession.before.size() || shares_one(before, after)) return {};
    if (succession.change == Change::abolished)
        for (PassingOf& one : before) one.others.push_back({"after", words});
    else if (after.empty()) {
        const auto together = before;
        tell_each(before, together, "beside", words);
    }
    else {
        tell_each(after, before, "before", words);
        tell_each(before, after, "after", words);
    }
    before.insert(before.end(), std::make_move_iterator(after.begin()), std::make_move_iterator(after.end()));
    std::erase_if(before, [](const PassingOf& one) { return one.others.empty(); });
    return before;
}

std::optional<DateValue> chosen_day(const std::map<std::string, std::size_t>& told)
{
    std::optional<DateValue> out;
    std::tuple<std::size_t, std::size_t> best{};
    for (const auto& [iso, count] : told)
        if (const std::tuple rank(count, iso.size()); rank > best) {
            best = rank;
            out = DateValue::parse(iso);
        }
    return out;
}

} // namespace

std::vector<PassingOf> passings_of(const Scope& scope, const index::StoredReading& stored, const CodePointIndex& offsets)
{
    std::vector<PassingOf> out;
    for (const civic::Succession& succession : stored.reading.successions) {
        if (succession.confidence < civic::show_threshold) continue;
        Passing words;
        words.change = succession.change;
        words.date = succession.date;
        words.sources = {source_of(stored.document, offsets, succession.evidence)};
        for (PassingOf& one : of_one(scope, succession, words)) out.push_back(std::move(one));
    }
    return out;
}

std::string passing_key(MentionKind kind, std::string_view id) { return (kind == MentionKind::post ? "post " : "body ") + std::string(id); }

civic::Passings join_passings(std::vector<PassingFact> facts)
{
    struct Joined {
        std::map<std::string, std::size_t> names, days;
        std::vector<civic::Source> sources;
        std::map<std::string, std::vector<civic::Source>> telling; ///< by the day that they tell
    };
    std::map<std::tuple<std::string, std::string, std::string_view>, Joined> all; // side, id, change
    for (PassingFact& fact : facts) {
        Joined& joined = all[{fact.side, fact.passing.id, civic::to_string(fact.passing.change)}];
        ++joined.names[fact.passing.name];
        if (fact.passing.date) {
            ++joined.days[fact.passing.date->to_string()];
            auto& telling = joined.telling[fact.passing.date->to_string()];
            telling.insert(telling.end(), fact.passing.sources.begin(), fact.passing.sources.end());
        }
        joined.sources.insert(joined.sources.end(), fact.passing.sources.begin(), fact.passing.sources.end());
    }
    civic::Passings out;
    for (auto& [key, joined] : all) {
        const auto& [side, id, change] = key;
        Passing one;
        one.id = id;
        one.change = civic::change(change).value_or(Change::replaced);
        one.name = std::max_element(joined.names.begin(), joined.names.end(), [](const auto& a, const auto& b) {
                       return a.second < b.second;
                   })->first;
        one.date = chosen_day(joined.days);
        std::sort(joined.sources.begin(), joined.sources.end(), [](const auto& a, const auto& b) {
            return std::tie(a.date, a.document_id, a.span, a.quote) < std::tie(b.date, b.document_id, b.span, b.quote);
        });
        joined.sources.erase(std::unique(joined.sources.begin(), joined.sources.end()), joined.sources.end());
        // The words that tell the day are kept before others.
        const auto& telling = joined.telling[one.date ? one.date->to_string() : std::string{}];
        const auto tells = [&](const civic::Source& source) { return std::find(telling.begin(), telling.end(), source) != telling.end(); };
        std::stable_partition(joined.sources.begin(), joined.sources.end(), tells);
        if (joined.sources.size() > sources_kept) joined.sources.resize(sources_kept);
        one.sources = std::move(joined.sources);
        (side == "before" ? out.before : side == "after" ? out.after : out.beside).push_back(std::move(one));
    }
    return out;
}

} // namespace minutebook::resolve
