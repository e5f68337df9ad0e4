// People as editors judged them: the rules' people are kept as memos, and what is shown is made of them by the judgements.
#include "civic/kept.hpp"
#include "indexer/resolve/council.hpp"

#include <algorithm>
#include <tuple>

namespace minutebook::resolve {
namespace {

constexpr std::size_t sources_kept = 5;

/// Memos: the person whom the rules found, by its id; and its id, by each of its keys.
index::Unit found_person(const std::string& id) { return {"found person", id}; }
index::Unit found_key(const std::string& key) { return {"found key", key}; }

template <class T>
void join(std::vector<T>& to, const std::vector<T>& from)
{
    to.insert(to.end(), from.begin(), from.end());
}

template <class T>
void sort_once(std::vector<T>& list)
{
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

void keep_first_sources(std::vector<civic::Source>& sources)
{
    std::sort(sources.begin(), sources.end(),
              [](const auto& a, const auto& b) { return std::tie(a.document_id, a.span) < std::tie(b.document_id, b.span); });
    if (sources.size() > sources_kept) sources.resize(sources_kept);
}

} // namespace

/// Keeps whom the rules found; notes the judged ids that this touches.
Result<> Council::keep_found(std::set<std::string>& touched)
{
    const auto& owner = scope_->council_id;
    const auto judged_id = [&](const civic::Person& person) {
        return scope_->corrections->judged(ledger::EntityKind::person, person.keys, person.id.value()).id;
    };
    for (const auto& id : former_people_) {
        auto memo = tables_->memo(owner, found_person(id.value()));
        if (!memo) return propagate(memo);
        touched.insert(id.value());
        if (memo->empty()) continue;
        auto before = civic::kept<civic::Person>(*memo);
        if (!before) return propagate(before);
        touched.insert(judged_id(*before));
        for (const std::string& key : before->keys)
            if (auto forgotten = tables_->set_memo(owner, found_key(key), {}); !forgotten) return forgotten;
        if (!people_.contains(id))
            if (auto forgotten = tables_->set_memo(owner, found_person(id.value()), {}); !forgotten) return forgotten;
    }
    for (const auto& [id, person] : people_) {
        if (auto kept = tables_->set_memo(owner, found_person(id.value()), civic::keep(person)); !kept) return kept;
        for (const std::string& key : person.keys)
            if (auto kept = tables_->set_memo(owner, found_key(key), id.value()); !kept) return kept;
        touched.insert(judged_id(person));
    }
    return {};
}

/// Writes the person of a judged id: all whom editors joined under it; none are left: no such person.
Result<> Council::put_judged(const std::string& id)
{
    const auto& owner = scope_->council_id;
    std::set<std::string> members;
    for (const std::string& key : scope_->corrections->merged_into(ledger::EntityKind::person, id)) {
        auto found = tables_->memo(owner, found_key(key));
        if (!found) return propagate(found);
        if (!found->empty()) members.insert(*found);
    }
    std::optional<civic::Person> person;
    for (const std::string& member : members) {
        auto memo = tables_->memo(owner, found_person(member));
        if (!memo) return propagate(memo);
        auto found = civic::kept<civic::Person>(*memo);
        if (!found) return propagate(found);
        if (scope_->corrections->judged(ledger::EntityKind::person, found->keys, found->id.value()).id != id) continue;
        if (!person) {
            person = *std::move(found);
            continue;
        }
        join(person->keys, found->keys);
        join(person->other_names, found->other_names);
        person->other_names.push_back(found->name);
        join(person->sources, found->sources);
    }
    if (!person) return tables_->erase_person(owner, civic::PersonId(id));
    const auto judged = scope_->corrections->judged(ledger::EntityKind::person, person->keys, person->id.value());
    person->id = civic::PersonId(judged.id);
    join(person->keys, judged.keys);
    sort_once(person->keys);
    if (!judged.name.empty() && judged.name != person->name) person->other_names.push_back(std::exchange(person->name, judged.name));
    std::erase(person->other_names, person->name);
    sort_once(person->other_names);
    keep_first_sources(person->sources);
    shown_people_.insert(person->id);
    return tables_->put(owner, *person);
}

Result<> Council::keep_judged_people()
{
    std::set<std::string> touched;
    if (auto kept = keep_found(touched); !kept) return kept;
    for (const std::string& id : touched)
        if (auto put = put_judged(id); !put) return put;
    return {};
}

Result<ledger::Judged> Council::judged(const civic::PersonId& found)
{
    const auto [known, added] = judged_.try_emplace(found);
    if (!added) return known->second;
    std::vector<std::string> keys{found.value()};
    auto memo = tables_->memo(scope_->council_id, found_person(found.value()));
    if (!memo) return propagate(memo);
    if (!memo->empty()) {
        auto person = civic::kept<civic::Person>(*memo);
        if (!person) return propagate(person);
        keys = person->keys;
    }
    known->second = scope_->corrections->judged(ledger::EntityKind::person, keys, found.value());
    return known->second;
}

/// Whom a claim of a document about a day is about, as editors judged it.
Result<civic::PersonId> Council::holder(const civic::PersonId& found, const civic::PostId& post, const civic::DocumentId& document,
                                        const std::optional<PartialDate>& day)
{
    if (found.empty() || !scope_->judged()) return found;
    auto whom = judged(found);
    if (!whom) return propagate(whom);
    if (!scope_->corrections->splits(ledger::EntityKind::person)) return civic::PersonId(whom->id);
    const std::string id = scope_->corrections->split_of(ledger::EntityKind::person, *whom, document, post, day);
    if (id != whom->id) parts_.emplace(id);
    return civic::PersonId(id);
}

/// Whom a name in a document means, as editors judged it: also one split off by that document, if any claim is theirs.
Result<civic::PersonId> Council::named_in(const civic::PersonId& found, const civic::DocumentId& document)
{
    auto whom = judged(found);
    if (!whom) return propagate(whom);
    const civic::PersonId whole(whom->id);
    if (!scope_->corrections->splits(ledger::EntityKind::person)) return whole;
    civic::PersonId part(scope_->corrections->split_of(ledger::EntityKind::person, *whom, document, {}, {}));
    if (part == whole) return whole;
    auto words = tables_->words_on(scope_->council_id, part, 1);
    if (!words) return propagate(words);
    return words->empty() ? whole : part;
}

/// Writes the people whom editors split off, as far as a claim is theirs, and takes out those whom nothing shows any more.
Result<> Council::put_parts()
{
    const auto& owner = scope_->council_id;
    for (const auto& id : parts_) {
        if (shown_people_.contains(id)) continue;
        auto words = tables_->words_on(owner, id, sources_kept);
        if (!words) return propagate(words);
        civic::Person part;
        part.id = id;
        part.council_id = owner;
        part.public_role = true;
        part.keys = scope_->corrections->judged(ledger::EntityKind::person, {id.value()}).keys;
        part.name = scope_->corrections->name(ledger::EntityKind::person, id.value()).value_or(id.value());
        part.sources = *std::move(words);
        if (auto put = tables_->put(owner, part); !put) return put;
    }
    auto whole = tables_->touched(owner, "council");
    if (!whole || whole->empty()) return whole ? Result<>{} : propagate(whole);
    auto all = tables_->persons(owner);
    if (!all) return propagate(all);
    for (const auto& id : *all) {
        if (shown_people_.contains(id) || parts_.contains(id) || (!scope_->judged() && people_.contains(id))) continue;
        if (auto gone = tables_->erase_person(owner, id); !gone) return gone;
    }
    return {};
}

} // namespace minutebook::resolve
