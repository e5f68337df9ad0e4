#include "indexer/resolve/people.hpp"

#include "indexer/resolve/clusters.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace minutebook::resolve {
namespace {

constexpr std::size_t sources_kept = 5;

/// Collects the nodes: one for each folded name and role class.
class NodeTable {
public:
    NameNode& at(const PersonName& name, PostClass role)
    {
        auto [found, added] = positions_.emplace(std::pair(name.folded(), role), nodes_.size());
        if (added) nodes_.push_back({name, role, {}, {}, {}, 0});
        return nodes_[found->second];
    }

    std::optional<std::size_t> find(const PersonName& name, PostClass role) const
    {
        const auto found = positions_.find(std::pair(name.folded(), role));
        return found == positions_.end() ? std::nullopt : std::optional(found->second);
    }

    const std::vector<NameNode>& nodes() const { return nodes_; }

private:
    std::map<std::pair<std::string, PostClass>, std::size_t> positions_;
    std::vector<NameNode> nodes_;
};

PostClass role_of(const Claim& claim)
{
    if (claim.councillor) return PostClass::member;
    return class_of(claim.post);
}

void note(NameNode& node, const PersonName& name, std::size_t document)
{
    ++node.count;
    ++node.spellings[name.written];
    node.documents.insert(document);
}

/// Those whom a list of attendance names sit on the body (or stand beside it with a role).
void add_attendance(NodeTable& table, const Context& context)
{
    for (std::size_t i = 0; i < context.readings.size(); ++i) {
        const auto& attendance = context.readings[i]->reading.attendance;
        if (!attendance) continue;
        for (const auto* list : {&attendance->present, &attendance->apologies})
            for (const std::string& written : *list)
                if (const PersonName name = parse_name(written); name.full()) note(table.at(name, PostClass::other), name, i);
        for (const auto& attendee : attendance->in_attendance)
            if (const PersonName name = parse_name(attendee.name); name.full() && !attendee.role.empty())
                note(table.at(name, PostClass::officer), name, i);
    }
}

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
    person.id = civic::PersonId(person.keys.front());
    return person;
}

/// Namesakes: the officer keeps the plain key, the member's says so; any further ones are told apart by number.
void tell_apart(std::vector<std::pair<Cluster, civic::Person>>& people)
{
    std::map<std::string, std::vector<std::pair<Cluster, civic::Person>*>> by_id;
    for (auto& entry : people) by_id[entry.second.id.value()].push_back(&entry);
    for (auto& [id, same] : by_id) {
        if (same.size() < 2) continue;
        std::sort(same.begin(), same.end(), [](const auto* a, const auto* b) {
            return std::tie(a->first.member, a->first.posts) < std::tie(b->first.member, b->first.posts);
        });
        for (std::size_t i = 0; i < same.size(); ++i) {
            std::string suffix = same[i]->first.member ? "-cllr" : i == 0 ? "" : "-" + std::to_string(i + 1);
            if (i > 0 && same[i]->first.member && same[i - 1]->first.member) suffix += "-" + std::to_string(i + 1);
            for (auto& key : same[i]->second.keys) key += suffix;
            same[i]->second.id = civic::PersonId(id + suffix);
        }
    }
}

} // namespace

People::People(const Context& context, const std::vector<Claim>& claims, const Bodies& bodies)
{
    std::map<civic::DocumentId, std::size_t> positions;
    for (std::size_t i = 0; i < context.readings.size(); ++i) positions[context.readings[i]->document.id] = i;
    NodeTable table;
    for (const Claim& claim : claims) {
        NameNode& node = table.at(claim.name, role_of(claim));
        note(node, claim.name, positions.at(claim.source.document_id));
        node.posts.insert(bodies.id_of(claim.organization).value() + "|" + claim.post.key);
    }
    add_attendance(table, context);

    const auto& nodes = table.nodes();
    const auto numbers = cluster(nodes);
    std::map<std::size_t, Cluster> clusters;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        Cluster& joined = clusters[numbers[i]];
        for (const auto& [spelling, count] : nodes[i].spellings) joined.spellings[spelling] += count;
        joined.member = joined.member || nodes[i].role == PostClass::member;
        joined.officer = joined.officer || nodes[i].role == PostClass::officer;
        joined.posts.insert(nodes[i].posts.begin(), nodes[i].posts.end());
    }
    std::vector<std::pair<Cluster, civic::Person>> people;
    std::map<std::size_t, std::size_t> position_of;
    for (auto& [number, joined] : clusters) {
        position_of[number] = people.size();
        auto person = make_person(joined, context.council_id);
        people.emplace_back(std::move(joined), std::move(person));
    }
    tell_apart(people);
    for (const Claim& claim : claims) {
        const auto node = *table.find(claim.name, role_of(claim));
        auto& person = people[position_of[numbers[node]]].second;
        if (person.sources.size() < sources_kept) person.sources.push_back(claim.source);
        of_claim_.push_back(person.id);
    }
    for (std::size_t i = 0; i < nodes.size(); ++i)
        by_surname_.emplace(nodes[i].name.surname, std::pair(nodes[i].name, people[position_of[numbers[i]]].second.id));
    for (auto& [joined, person] : people) persons_.push_back(std::move(person));
    std::sort(persons_.begin(), persons_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
}

civic::PersonId People::of_name(std::string_view text) const
{
    const PersonName name = parse_name(text);
    std::set<civic::PersonId> exact;
    std::set<civic::PersonId> fitting;
    const auto [begin, end] = by_surname_.equal_range(name.surname);
    for (auto entry = begin; entry != end; ++entry) {
        const auto& [known, id] = entry->second;
        if (known.folded() == name.folded()) exact.insert(id);
        if (compatible(known, name)) fitting.insert(id);
    }
    if (exact.size() == 1) return *exact.begin();
    return exact.empty() && fitting.size() == 1 ? *fitting.begin() : civic::PersonId{};
}

} // namespace minutebook::resolve
