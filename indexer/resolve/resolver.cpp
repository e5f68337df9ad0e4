#include "indexer/resolve/resolver.hpp"

#include "indexer/read/uncatalogued.hpp"
#include "indexer/resolve/contribution.hpp"
#include "indexer/resolve/council.hpp"
#include "indexer/resolve/news.hpp"

#include <set>

namespace minutebook::resolve {
namespace {

/// Changes with the rules of this folder: what older rules made is then made anew.
constexpr std::string_view rules_version = "15";

constexpr std::size_t documents_at_once = 500;

Scope scope_of(const Options& options, const civic::CouncilId& council)
{
    Scope scope{council, options.council_name(council), true, &options.corrections};
    if (scope.council_name.empty() && !council.empty()) {
        scope.council_name = read::council_name_of_id(council);
        scope.catalogued = false;
    }
    return scope;
}

/// What a council's knowledge rests on besides its documents.
std::string context_of(const Scope& scope)
{
    return std::string(rules_version) + " " + scope.corrections->digest(scope.council_id) + " " + scope.council_name;
}

/// Documents of a council of which anything of that is other now count as changed.
Result<> expect_contexts(index::Resolution& tables, const Options& options)
{
    if (auto begun = tables.begin(); !begun) return begun;
    auto councils = tables.councils();
    if (!councils) return propagate(councils);
    for (const auto& council : *councils)
        if (auto done = tables.expect_context(council, context_of(scope_of(options, council))); !done) return done;
    return tables.commit();
}

/// What a document gives to knowledge, and to the pairing of news and records.
index::Contribution contributed(const Scope& scope, const index::StoredReading& stored)
{
    auto out = contribution_of(scope, stored);
    for (Fact& one : news_facts(stored, scope.council_id, scope.council_name))
        out.facts.push_back({{std::string(kind::news), std::move(one.key)}, {}, std::move(one.value), {}});
    return out;
}

/// Contributes up to a batch of changed documents. Gives how many there were.
Result<std::size_t> contribute_some(index::Resolution& tables, const Options& options)
{
    auto changed = tables.changed_documents(documents_at_once);
    if (!changed || changed->empty()) return changed ? Result<std::size_t>(0) : propagate(changed);
    if (auto begun = tables.begin(); !begun) return propagate(begun);
    for (const auto& id : *changed) {
        auto stored = tables.stored(id);
        if (!stored) return propagate(stored);
        Result<> done;
        if (!*stored) done = tables.withdraw(id);
        else {
            const Scope scope = scope_of(options, (*stored)->document.council_id);
            if (auto noted = tables.expect_context(scope.council_id, context_of(scope)); !noted) return propagate(noted);
            done = tables.replace(id, scope.council_id, contributed(scope, **stored));
        }
        if (!done) return propagate(done, "cannot file what document " + id.value() + " says");
    }
    if (auto done = tables.commit(); !done) return propagate(done);
    return changed->size();
}

} // namespace

Result<Summary> bring_up_to_date(index::Resolution& tables, const Options& options)
{
    Summary summary;
    if (auto expected = expect_contexts(tables, options); !expected) return propagate(expected);
    for (;;) {
        auto some = contribute_some(tables, options);
        if (!some) return propagate(some);
        if (*some == 0) break;
        summary.documents += *some;
        if (options.progress) options.progress(summary.documents);
    }
    auto owners = tables.touched_owners();
    if (!owners) return propagate(owners);
    for (const auto& owner : *owners) {
        if (auto begun = tables.begin(); !begun) return propagate(begun);
        const Scope scope = scope_of(options, owner);
        if (auto made = Council(tables, scope).make_touched(); !made)
            return propagate(made, "cannot make what is known of council '" + owner.value() + "'");
        if (auto done = tables.commit(); !done) return propagate(done);
        ++summary.councils;
    }
    return summary;
}

} // namespace minutebook::resolve
