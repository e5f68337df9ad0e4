#include "indexer/resolve/people.hpp"

#include "indexer/resolve/clusters.hpp"
#include "indexer/resolve/marks.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace minutebook::resolve {
namespace {

/// The name to show: full before short, then the commonest surname, the commonest form, the longest, the alphabet.
std::string best_spelling(const std::map<std::string, std::size_t>& spellings)
{
    std::map<std::string, std::size_t> surnames;
    for (const auto& [spelling, count] : spellings) surnames[parse_name(spelling).surname] += count;
    const auto rank = [&](const std::string& spelling, std::size_t count) {
        const PersonName name = parse_name(spelling);
        const int fullness = !name.full() ? 0 : name.initials_only() ? 1 : 2;
        return std::tuple(fullness, surnames[name.surname], count, spelling.size());
    };
    const auto better = [&](const auto& a, const auto& b) {
        const auto x = rank(a.first, a.second);
        const auto y = rank(b.first, b.second);
        return x != y ? x > y : a.first < b.first;
    };
    return std::min_element(spellings.begin(), spellings.end(), better)->first;
}

struct Cluster {
    std::map<std::string, std::size_t> spellings;
    bool member = false;
    bool officer = false;
    std::set<std::string> posts;
    std::set<std::string> marks;
};

civic::Person make_person(const Cluster& cluster, const civic::CouncilId& council)
{
    civic::Person person;
    person.council_id = council;
    person.name = best_spelling(cluster.spellings);
    person.public_role = true;
    const std::string prefix = council.empty() ? "" : council.value() + "-";
    for (const auto& [spelling, count] : cluster.spellings) {
        if (spelling != person.name) person.other_names.push_back(spelling);
        const PersonName name = parse_name(spelling);
        const bool only_name = cluster.spellings.size() == 1;
        if (name.full() || only_name) person.keys.push_back(prefix + slug(name.written));
    }
    if (person.keys.empty()) person.keys.push_back(prefix + slug(person.name));
    std::sort(person.keys.begin(), person.keys.end());
    person.keys.erase(std::unique(person.keys.begin(), person.keys.end()), person.keys.end());
    // The id follows the name that is shown: a misspelling that comes later changes neither.
    const std::string shown = prefix + slug(parse_name(person.name).written);
    const bool known = std::binary_search(person.keys.begin(), person.keys.end(), shown);
    person.id = civic::PersonId(known ? shown : person.keys.front());
    return person;
}

/// The only number or, where it has none, the only ward or party of a person, as it may stand in an id; empty where there are several.
std::string own_mark(const Cluster& cluster)
{
    std::set<std::string> slugs;
    for (const bool numbers : {true, false}) {
        for (const std::string& mark : cluster.marks)
            if (is_number(mark) == numbers) slugs.insert(mark_slug(mark));
        if (!slugs.empty()) break;
    }
    return slugs.size() == 1 ? *slugs.begin() : std::string{};
}

/// Namesakes: the officer keeps the plain key, the member's says so; those alike in this are told apart by what marks them, else by number.
void tell_apart(std::vector<std::pair<Cluster, civic::Person>>& people)
{
    std::map<std::string, std::vector<std::pair<Cluster, civic::Person>*>> by_id;
    for (auto& entry : people) by_id[entry.second.id.value()].push_back(&entry);
    for (auto& [id, same] : by_id) {
        if (same.size() < 2) continue;
        std::sort(same.begin(), same.end(), [](const auto* a, const auto* b) {
            return std::tie(a->first.member, a->first.marks, a->first.posts) < std::tie(b->first.member, b->first.marks, b->first.posts);
        });
        for (std::size_t i = 0; i < same.size(); ++i) {
            std::string suffix = same[i]->first.member ? "-cllr" : i == 0 ? "" : "-" + std::to_string(i + 1);
            if (i > 0 && same[i]->first.member && same[i - 1]->first.member) suffix += "-" + std::to_string(i + 1);
            const auto alike =
                std::count_if(same.begin(), same.end(), [&](const auto* one) { return one->first.member == same[i]->first.member; });
            const std::string mark = alike > 1 ? own_mark(same[i]->first) : std::string{};
            const bool taken =
                std::any_of(same.begin(), same.end(), [&](const auto* one) { return one != same[i] && own_mark(one->first) == mark; });
            if (!mark.empty() && !taken) suffix = "-" + mark;
            for (auto& key : same[i]->second.keys) key += suffix;
            same[i]->second.id = civic::PersonId(id + suffix);
        }
    }
}

} // namespace

Identified identify(const Scope& scope, const std::vector<NameNode>& names)
{
    const auto numbers = cluster(names);
    std::map<std::size_t, Cluster> clusters;
    for (std::size_t i = 0; i < names.size(); ++i) {
        Cluster& joined = clusters[numbers[i]];
        for (const auto& [spelling, count] : names[i].spellings) joined.spellings[spelling] += count;
        joined.member = joined.member || names[i].role == PostClass::member;
        joined.officer = joined.officer || names[i].role == PostClass::officer;
        if (!names[i].name.mark.empty()) joined.marks.insert(names[i].name.mark);
        joined.posts.insert(names[i].posts.begin(), names[i].posts.end());
    }
    std::vector<std::pair<Cluster, civic::Person>> people;
    std::map<std::size_t, std::size_t> position_of;
    for (auto& [number, joined] : clusters) {
        position_of[number] = people.size();
        auto person = make_person(joined, scope.council_id);
        people.emplace_back(std::move(joined), std::move(person));
    }
    tell_apart(people);
    Identified out;
    for (const std::size_t number : numbers) out.of_name.push_back(people[position_of[number]].second.id);
    for (auto& [joined, person] : people) out.persons.push_back(std::move(person));
    std::sort(out.persons.begin(), out.persons.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return out;
}

civic::PersonId meant(std::string_view text, const std::vector<KnownName>& known)
{
    const PersonName name = parse_name(text);
    std::set<civic::PersonId> exact;
    std::set<civic::PersonId> fitting;
    for (const auto& [other, id] : known) {
        if (other.surname != name.surname) continue;
        if (other.folded() == name.folded()) exact.insert(id);
        if (compatible(other, name)) fitting.insert(id);
    }
    if (exact.size() == 1) return *exact.begin();
    return exact.empty() && fitting.size() == 1 ? *fitting.begin() : civic::PersonId{};
}

} // namespace minutebook::resolve
