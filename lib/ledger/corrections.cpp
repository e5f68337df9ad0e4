#include "ledger/corrections.hpp"

#include "base/digest.hpp"

#include <algorithm>
#include <set>

namespace minutebook::ledger {
namespace {

using Group = std::set<std::string>;

/// Sets of ids that meet become one.
std::vector<Group> joined(const std::vector<std::vector<std::string>>& merges)
{
    std::vector<Group> groups;
    for (const auto& merge : merges) {
        Group all(merge.begin(), merge.end());
        std::erase_if(groups, [&](const Group& group) {
            const bool meets = std::any_of(merge.begin(), merge.end(), [&](const auto& id) { return group.contains(id); });
            if (meets) all.insert(group.begin(), group.end());
            return meets;
        });
        groups.push_back(std::move(all));
    }
    return groups;
}

std::string line(const Correction& correction)
{
    std::string out = std::to_string(correction.number) + ' ' + std::string(to_string(correction.verdict)) + ' ' + to_iso(correction.date);
    for (const std::string& id : correction.ids) out += ' ' + id;
    if (correction.undoes) out += " undoes " + std::to_string(*correction.undoes);
    for (const auto& document : correction.claims.documents) out += ' ' + document.value();
    for (const auto* day : {&correction.claims.from, &correction.claims.to}) out += ' ' + (*day ? (*day)->to_string() : "-");
    return out + ' ' + correction.claims.post.value() + ' ' + correction.part + ' ' + correction.name + '\n';
}

} // namespace

Result<Corrections> Corrections::open(const std::filesystem::path& ledger_file)
{
    auto log = corrections(ledger_file);
    if (!log) return propagate(log);
    return Corrections(*log);
}

Corrections::Corrections(const std::vector<Correction>& log)
{
    for (const EntityKind kind : {EntityKind::person, EntityKind::post, EntityKind::organization}) {
        std::vector<std::vector<std::string>> merges;
        for (const Correction& entry : log)
            if (entry.kind == kind && entry.verdict == Verdict::merge && entry.in_force()) merges.push_back(entry.ids);
        join(kind, merges);
        add_parts(kind, log);
        for (const Correction& entry : log) {
            if (entry.kind != kind || entry.undoes || entry.verdict == Verdict::rename) continue;
            OfKind& known = kinds_.at(static_cast<std::size_t>(kind));
            known.together.push_back(entry.ids);
            if (entry.verdict == Verdict::merge) continue;
            known.together.back().push_back(entry.part);
            if (entry.part_is_new) known.new_parts.push_back(entry.part);
        }
        add_names(kind, log);
    }
    std::map<civic::CouncilId, std::string> lines;
    for (const Correction& entry : log)
        for (const auto& council : entry.councils) lines[council] += line(entry);
    for (const auto& [council, text] : lines) digests_[council] = short_id(text);
}

void Corrections::join(EntityKind kind, const std::vector<std::vector<std::string>>& merges)
{
    OfKind& known = kinds_.at(static_cast<std::size_t>(kind));
    for (const Group& group : joined(merges)) {
        const std::string& least = *group.begin();
        for (const std::string& id : group) known.present[id] = least;
        known.groups[least] = {group.begin(), group.end()};
    }
}

void Corrections::pin(OfKind& known, const std::string& id)
{
    if (known.present.emplace(id, id).second) known.groups[id] = {id};
}

void Corrections::add_parts(EntityKind kind, const std::vector<Correction>& log)
{
    OfKind& known = kinds_.at(static_cast<std::size_t>(kind));
    std::set<std::string> parts;
    for (const Correction& entry : log) {
        if (entry.kind != kind || entry.verdict != Verdict::split || !entry.in_force()) continue;
        known.splits.push_back({present(kind, entry.ids.front()), entry.ids.front(), entry.claims, entry.part, entry.part_is_new});
        pin(known, known.splits.back().id);
        parts.insert(entry.part);
    }
    // A part that is no more was part of what it had been split from: its address goes on leading there.
    for (const Correction& entry : log) {
        if (entry.kind != kind || entry.verdict != Verdict::split || !entry.undone_by || !entry.part_is_new) continue;
        if (parts.contains(entry.part) || known.present.contains(entry.part)) continue;
        const std::string whole = present(kind, entry.ids.front());
        pin(known, whole);
        known.present[entry.part] = whole;
        auto& group = known.groups[whole];
        group.push_back(entry.part);
        std::sort(group.begin(), group.end());
        group.erase(std::unique(group.begin(), group.end()), group.end());
    }
}

void Corrections::add_names(EntityKind kind, const std::vector<Correction>& log)
{
    OfKind& known = kinds_.at(static_cast<std::size_t>(kind));
    for (const Correction& entry : log)
        if (entry.kind == kind && entry.verdict == Verdict::split && entry.in_force() && entry.part_is_new)
            known.names.emplace(present(kind, entry.part), entry.name);
    for (const Correction& entry : log)
        if (entry.kind == kind && entry.verdict == Verdict::rename && entry.in_force())
            known.names[present(kind, entry.ids.front())] = entry.name;
}

std::string Corrections::present(EntityKind kind, std::string_view id) const
{
    const OfKind& known = at(kind);
    std::string out(id);
    if (known.present.empty()) return out;
    const auto found = known.present.find(out);
    return found == known.present.end() ? out : found->second;
}

std::vector<std::string> Corrections::merged_into(EntityKind kind, std::string_view id) const
{
    std::string now = present(kind, id);
    const OfKind& known = at(kind);
    const auto group = known.groups.find(now);
    if (group == known.groups.end()) return {std::move(now)};
    return group->second;
}

Judged Corrections::judged(EntityKind kind, const std::vector<std::string>& keys, std::string_view own) const
{
    Judged out;
    std::set<std::string> all(keys.begin(), keys.end());
    std::set<std::string> joined_ids;
    const OfKind& known = at(kind);
    for (const std::string& key : keys) {
        const auto found = known.present.find(key);
        if (found == known.present.end()) continue;
        joined_ids.insert(found->second);
        const auto& group = known.groups.at(found->second);
        all.insert(group.begin(), group.end());
    }
    out.id = !joined_ids.empty() ? *joined_ids.begin() : own.empty() ? *all.begin() : std::string(own);
    out.keys.assign(all.begin(), all.end());
    if (const auto found = known.names.find(out.id); found != known.names.end()) out.name = found->second;
    else
        for (const std::string& key : out.keys)
            if (const auto named = known.names.find(key); named != known.names.end()) out.name = named->second;
    out.spoken_of = !joined_ids.empty() || !out.name.empty();
    return out;
}

std::vector<Judged> Corrections::parts_of(EntityKind kind, const Judged& entity) const
{
    std::map<std::string, Judged> out;
    for (const Split& split : at(kind).splits)
        if (split.part_is_new && std::binary_search(entity.keys.begin(), entity.keys.end(), split.id)) {
            Judged part = judged(kind, {split.part});
            if (part.id != entity.id) out.emplace(part.id, std::move(part));
        }
    std::vector<Judged> list;
    for (auto& [id, part] : out) list.push_back(std::move(part));
    return list;
}

bool Corrections::fits(const Claims& claims, const civic::DocumentId& document, const civic::PostId& post,
                       const std::optional<PartialDate>& day) const
{
    if (!claims.documents.empty() && !std::binary_search(claims.documents.begin(), claims.documents.end(), document)) return false;
    if (!claims.post.empty() && present(claims.post) != present(post)) return false;
    if (!claims.from && !claims.to) return true;
    if (!day || !day->year) return false;
    return (!claims.from || *claims.from->earliest() <= *day->earliest()) && (!claims.to || *day->latest() <= *claims.to->latest());
}

std::string Corrections::split_of(EntityKind kind, const Judged& entity, const civic::DocumentId& document, const civic::PostId& post,
                                  const std::optional<PartialDate>& day) const
{
    std::string now = entity.id, by; // the id under which it was moved last
    bool moved = false;
    for (const Split& split : at(kind).splits) {
        const bool own = std::binary_search(entity.keys.begin(), entity.keys.end(), split.id);
        // Whoever split under an id that was somebody else's then knew nothing of the move under this one.
        const bool about = moved ? split.id == now || (own && split.under != by) : own;
        if (!about || !fits(split.claims, document, post, day)) continue;
        if (own) by = split.under;
        const std::string part = present(kind, split.part);
        moved = !std::binary_search(entity.keys.begin(), entity.keys.end(), part); // a later split may bring it back
        now = moved ? part : entity.id;
    }
    return now;
}

civic::PersonId Corrections::split_of(const civic::PersonId& person, const civic::DocumentId& document, const civic::PostId& post,
                                      const std::optional<PartialDate>& day) const
{
    return civic::PersonId(split_of(EntityKind::person, judged(EntityKind::person, {person.value()}), document, post, day));
}

civic::PostId Corrections::split_of(const civic::PostId& post, const civic::DocumentId& document,
                                    const std::optional<PartialDate>& day) const
{
    return civic::PostId(split_of(EntityKind::post, judged(EntityKind::post, {post.value()}), document, {}, day));
}

std::optional<std::string> Corrections::name(EntityKind kind, std::string_view id) const
{
    const auto& names = at(kind).names;
    const auto found = names.find(present(kind, id));
    if (found == names.end()) return std::nullopt;
    return found->second;
}

std::string Corrections::digest(const civic::CouncilId& council) const
{
    const auto found = digests_.find(council);
    return found == digests_.end() ? std::string{} : found->second;
}

std::vector<civic::CouncilId> Corrections::councils() const
{
    std::vector<civic::CouncilId> out;
    for (const auto& [council, digest] : digests_) out.push_back(council);
    return out;
}

} // namespace minutebook::ledger
