#include "civic/kept.hpp"
#include "indexer/resolve/contribution.hpp"
#include "indexer/resolve/council.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <tuple>

namespace minutebook::resolve {
namespace {

constexpr std::size_t sources_kept = 5;

index::Unit names_of(const std::string& block) { return {std::string(kind::name), block}; }

} // namespace

Result<> Council::load_block(const std::string& block)
{
    Block out;
    std::vector<std::string> apart;
    auto counts = tables_->tallies(scope_->council_id, names_of(block));
    if (!counts) return propagate(counts);
    for (const auto& [text, number] : *counts) {
        const CountItem item = parse_count_item(text);
        if (item.of == CountOf::apart) {
            apart.push_back(item.value);
            continue;
        }
        const auto [found, added] = out.nodes.try_emplace(item.name);
        NameNode& node = found->second;
        if (added) {
            const NameItem parsed = parse_name_item(item.name);
            node.name = parsed.name;
            node.role = parsed.role;
        }
        if (item.of == CountOf::post) node.posts.insert(item.value);
        else {
            node.spellings[item.value] += static_cast<std::size_t>(number);
            node.count += static_cast<std::size_t>(number);
        }
    }
    for (const std::string& two : apart)
        for (auto& [name, node] : out.nodes) {
            const auto marks = split(two, '|');
            if (node.name.mark == marks.front()) node.apart.emplace(marks.back());
            if (node.name.mark == marks.back()) node.apart.emplace(marks.front());
        }
    auto before = tables_->names(scope_->council_id, block);
    if (!before) return propagate(before);
    out.before = *std::move(before);
    blocks_[block] = std::move(out);
    return {};
}

/// The names of all who are said to hold a post.
Result<const std::vector<PersonName>*> Council::names_on(const std::string& post)
{
    const auto [found, added] = names_on_.try_emplace(post);
    if (!added) return &found->second;
    auto counts = tables_->tallies(scope_->council_id, {std::string(kind::post), post});
    if (!counts) return propagate(counts);
    for (const auto& [text, number] : *counts)
        if (const CountItem held = parse_count_item(text); held.of == CountOf::name)
            found->second.push_back(parse_name_item(held.value).name);
    return &found->second;
}

/// Blocks that shared a person with this one before, or bear the same number; where its names are `fresh`, also those with
/// misspellings of one of them.
Result<std::set<std::string>> Council::neighbours(const std::string& block, bool fresh)
{
    std::set<std::string> out;
    const Block& here = blocks_.at(block);
    for (const auto& [item, node] : fresh ? here.nodes : std::map<std::string, NameNode>{})
        for (const std::string& post : node.posts) {
            auto beside = names_on(post);
            if (!beside) return propagate(beside);
            for (const PersonName& other : **beside)
                if (near_misspelling(node.name, other) || changed_name(node.name, other)) out.insert(block_of(other));
        }
    for (const auto& [item, node] : here.nodes) {
        if (!is_number(node.name.mark)) continue;
        auto same = tables_->tallies(scope_->council_id, {std::string(kind::number), node.name.mark});
        if (!same) return propagate(same);
        for (const auto& [text, number] : *same) out.insert(block_of(parse_name_item(parse_count_item(text).value).name));
    }
    std::set<civic::PersonId> people;
    for (const auto& known : here.before) people.insert(known.person_id);
    for (const auto& person : people) {
        auto shared = tables_->blocks_of(scope_->council_id, person);
        if (!shared) return propagate(shared);
        out.merge(*shared);
    }
    return out;
}

/// Names that may be misspellings of one another but stand side by side in some document get a number in common.
Result<> Council::mark_shared_documents(std::vector<NameNode>& nodes, const std::vector<std::pair<std::string, std::string>>& names)
{
    std::size_t number = 0;
    for (std::size_t a = 0; a < nodes.size(); ++a)
        for (std::size_t b = a + 1; b < nodes.size(); ++b) {
            if (!near_misspelling(nodes[a].name, nodes[b].name)) continue;
            auto shared = tables_->share_document(scope_->council_id, {names_of(names[a].first), names[a].second},
                                                  {names_of(names[b].first), names[b].second});
            if (!shared) return propagate(shared);
            if (!*shared) continue;
            nodes[a].documents.insert(number);
            nodes[b].documents.insert(number++);
        }
    return {};
}

/// Keeps which names are whom, gathers the people of some blocks, and notes the posts and places that this touches.
Result<> Council::keep_people(const std::set<std::string>& blocks, const std::vector<std::pair<std::string, std::string>>& names,
                              const Identified& known)
{
    std::map<std::string, std::vector<index::NamedPerson>> now;
    std::map<civic::PersonId, std::vector<civic::Source>> words;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& [block, item] = names[i];
        now[block].push_back({block, item, known.of_name[i]});
        auto facts = tables_->first_facts(scope_->council_id, {std::string(kind::words), block}, item, sources_kept);
        if (!facts) return propagate(facts);
        for (const auto& fact : *facts) {
            auto source = civic::kept<civic::Source>(fact.value);
            if (!source) return propagate(source);
            words[known.of_name[i]].push_back(*std::move(source));
        }
    }
    for (const std::string& block : blocks) {
        const Block& held = blocks_.at(block);
        for (const auto& before : held.before) former_people_.insert(before.person_id);
        if (held.before == now[block]) continue;
        if (auto set = tables_->set_names(scope_->council_id, block, now[block]); !set) return set;
        if (auto marked = relink_names(block, held.before, now[block]); !marked) return marked;
        std::map<std::string, civic::PersonId> before;
        for (const auto& name : held.before) before.emplace(name.name, name.person_id);
        for (const auto& name : now[block]) {
            const auto was = before.find(name.name);
            const auto& posts = held.nodes.at(name.name).posts;
            if (was != before.end() && was->second != name.person_id) posts_.insert(posts.begin(), posts.end());
        }
    }
    for (civic::Person person : known.persons) {
        auto& sources = words[person.id];
        std::sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) {
            return std::tie(a.document_id, a.span, a.quote) < std::tie(b.document_id, b.span, b.quote);
        });
        if (sources.size() > sources_kept) sources.resize(sources_kept);
        person.sources = sources;
        people_[person.id] = std::move(person);
    }
    return {};
}

Result<> Council::make_component(const std::string& first, bool fresh)
{
    blocks_.clear();
    std::set<std::string> component{first};
    for (std::vector<std::string> next{first}; !next.empty();) {
        const std::string block = next.back();
        next.pop_back();
        if (auto loaded = load_block(block); !loaded) return loaded;
        auto beside = neighbours(block, fresh);
        if (!beside) return propagate(beside);
        for (const std::string& other : *beside)
            if (component.insert(other).second) next.push_back(other);
    }
    std::vector<NameNode> nodes;
    std::vector<std::pair<std::string, std::string>> names;
    for (const auto& [block, held] : blocks_)
        for (const auto& [item, node] : held.nodes) {
            names.emplace_back(block, item);
            nodes.push_back(node);
        }
    if (auto marked = mark_shared_documents(nodes, names); !marked) return marked;
    done_blocks_.insert(component.begin(), component.end());
    return keep_people(component, names, identify(*scope_, nodes));
}

/// Blocks in which names have come or gone, or all where the rules may be others now.
Result<std::set<std::string>> Council::fresh_blocks()
{
    auto whole = tables_->touched(scope_->council_id, "council");
    if (!whole) return propagate(whole);
    return whole->empty() ? tables_->touched(scope_->council_id, index::items_of(kind::name)) : touched(kind::name);
}

/// Those with new names come first, and take in whom they may be misspellings of.
Result<> Council::make_people()
{
    auto fresh = fresh_blocks();
    if (!fresh) return propagate(fresh);
    auto touched = this->touched(kind::name);
    if (!touched) return propagate(touched);
    auto reworded = tables_->touched(scope_->council_id, kind::words);
    if (!reworded) return propagate(reworded);
    touched->merge(*reworded);
    for (const auto& [blocks, are_fresh] : {std::pair(&*fresh, true), std::pair(&*touched, false)})
        for (const std::string& block : *blocks)
            if (!done_blocks_.contains(block))
                if (auto made = make_component(block, are_fresh); !made) return made;
    if (scope_->judged()) return keep_judged_people();
    for (const auto& id : former_people_)
        if (!people_.contains(id))
            if (auto erased = tables_->erase_person(scope_->council_id, id); !erased) return erased;
    for (const auto& [id, person] : people_)
        if (auto put = tables_->put(scope_->council_id, person); !put) return put;
    return {};
}

} // namespace minutebook::resolve
