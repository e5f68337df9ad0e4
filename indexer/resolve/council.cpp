#include "indexer/resolve/council.hpp"

#include "civic/kept.hpp"
#include "indexer/resolve/bodies.hpp"
#include "indexer/resolve/contribution.hpp"
#include "indexer/resolve/fact_values.hpp"
#include "indexer/resolve/links.hpp"

namespace minutebook::resolve {
namespace {

constexpr std::size_t sources_kept = 5;

std::vector<KnownName> known_names(const std::vector<index::NamedPerson>& names)
{
    std::vector<KnownName> out;
    for (const auto& known : names) out.push_back({parse_name_item(known.name).name, known.person_id});
    return out;
}

} // namespace

Result<> Council::make_touched()
{
    auto documents = tables_->touched(scope_->council_id, kind::document);
    if (!documents) return propagate(documents);
    for (const std::string& id : *documents) {
        to_link_.emplace(id);
        to_filter_.emplace(id);
    }
    for (const auto step :
         {&Council::make_bodies, &Council::make_meetings, &Council::make_people, &Council::make_copies, &Council::make_posts,
          &Council::make_threads, &Council::make_commitments, &Council::make_links, &Council::refresh_filters})
        if (auto done = (this->*step)(); !done) return done;
    return tables_->clear_touched(scope_->council_id);
}

Result<std::set<std::string>> Council::touched(std::string_view kind)
{
    std::set<std::string> out;
    for (const std::string& way : {std::string(kind), index::items_of(kind), index::counts_of(kind)}) {
        auto some = tables_->touched(scope_->council_id, way);
        if (!some) return propagate(some);
        out.merge(*some);
    }
    return out;
}

Result<> Council::make_bodies()
{
    auto touched = this->touched(kind::body);
    if (!touched) return propagate(touched);
    auto passed = tables_->touched(scope_->council_id, kind::passing);
    if (!passed) return propagate(passed);
    for (const std::string& key : *passed)
        if (key.starts_with("body ")) touched->insert(key.substr(5));
    for (const std::string& key : *touched) {
        const index::Unit unit{std::string(kind::body), key};
        auto counts = tables_->tallies(scope_->council_id, unit);
        if (!counts) return propagate(counts);
        if (counts->empty()) {
            if (auto gone = tables_->erase_organization(scope_->council_id, civic::OrganizationId(key)); !gone) return gone;
            continue;
        }
        for (auto& spelling : *counts) spelling.item = parse_count_item(spelling.item).value;
        auto sources = fact_values<civic::Source>(tables_->first_facts(scope_->council_id, unit, {}, sources_kept));
        if (!sources) return propagate(sources);
        auto told = passings(civic::MentionKind::organization, key);
        if (!told) return propagate(told);
        const auto body = make_body(*scope_, civic::OrganizationId(key), *counts, *std::move(sources), *std::move(told));
        if (auto put = tables_->put(scope_->council_id, body); !put) return put;
    }
    return {};
}

Result<> Council::relink(const std::string& sought, const std::string& name)
{
    auto documents = tables_->documents(scope_->council_id, {std::string(kind::seeks), sought}, name);
    if (!documents) return propagate(documents);
    to_link_.insert(documents->begin(), documents->end());
    return {};
}

Result<> Council::relink_names(const std::string& block, const std::vector<index::NamedPerson>& before,
                               const std::vector<index::NamedPerson>& now)
{
    auto sought = tables_->tallies(scope_->council_id, {std::string(kind::seeks), seek_name(block)});
    if (!sought) return propagate(sought);
    const auto was = known_names(before);
    const auto is = known_names(now);
    for (const auto& [name, count] : *sought)
        if (meant(name, was) != meant(name, is))
            if (auto marked = relink(seek_name(block), name); !marked) return marked;
    return {};
}

Result<> Council::make_links()
{
    std::map<std::string, std::vector<KnownName>> blocks;
    civic::DocumentId here;
    const auto person = [&](const std::string& name) -> Result<civic::PersonId> {
        const std::string block = block_of(parse_name(name));
        const auto [found, added] = blocks.try_emplace(block);
        if (added) {
            auto names = tables_->names(scope_->council_id, block);
            if (!names) return propagate(names);
            found->second = known_names(*names);
        }
        const auto whom = meant(name, found->second);
        if (whom.empty() || !scope_->judged()) return whom;
        return named_in(whom, here);
    };
    const Known known{person, [&](const std::string& post) { return tables_->has_post(scope_->council_id, post); }};
    for (const auto& id : to_link_) {
        here = id;
        auto mentions = tables_->mentions(scope_->council_id, id);
        if (!mentions) return propagate(mentions);
        std::vector<civic::MentionLink> links;
        if (!mentions->empty()) {
            auto places = civic::kept<Places>(*mentions);
            if (!places) return propagate(places);
            auto found = links_of(id, *places, known);
            if (!found) return propagate(found);
            links = *std::move(found);
        }
        if (auto set = tables_->set_links(scope_->council_id, id, links); !set) return set;
        to_filter_.insert(id);
    }
    return {};
}

Result<> Council::refresh_filters()
{
    for (const auto& id : to_filter_) {
        auto mentions = tables_->mentions(scope_->council_id, id);
        if (!mentions) return propagate(mentions);
        civic::OrganizationId body;
        if (!mentions->empty()) {
            auto places = civic::kept<Places>(*mentions);
            if (!places) return propagate(places);
            body = places->organization_id;
        }
        if (auto done = tables_->refresh_filters(scope_->council_id, id, body); !done) return done;
    }
    return {};
}

} // namespace minutebook::resolve
