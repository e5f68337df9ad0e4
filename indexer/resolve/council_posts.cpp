#include "indexer/resolve/contribution.hpp"
#include "indexer/resolve/council.hpp"
#include "indexer/resolve/fact_values.hpp"
#include "indexer/resolve/kept_claims.hpp"
#include "indexer/resolve/passings.hpp"
#include "indexer/resolve/posts.hpp"
#include "indexer/resolve/tenures.hpp"
#include "indexer/resolve/vacancies.hpp"

namespace minutebook::resolve {
namespace {

std::vector<HeldClaim> all_claims(const std::vector<HeldClaim>& told, const std::vector<Run>& runs)
{
    std::vector<HeldClaim> out = told;
    for (const Run& run : runs) out.insert(out.end(), run.claims.begin(), run.claims.end());
    return out;
}

} // namespace

/// Claims that tell more than that somebody was seen in the post.
Result<std::vector<HeldClaim>> Council::told(const civic::PostId& post)
{
    auto facts = tables_->facts(scope_->council_id, {std::string(kind::post), post.value()});
    if (!facts) return propagate(facts);
    std::vector<HeldClaim> out;
    for (const auto& fact : *facts) {
        auto claim = civic::kept<Claim>(fact.value);
        if (!claim) return propagate(claim);
        auto named = person_named(name_item(claim->name, role_of(*claim)));
        if (!named) return propagate(named);
        auto person = holder(*named, post, fact.document_id, claim->day);
        if (!person) return propagate(person);
        out.push_back({*std::move(claim), *std::move(person)});
    }
    return out;
}

Result<std::vector<Claim>> Council::vacancies(const civic::PostId& post)
{
    return fact_values<Claim>(tables_->facts(scope_->council_id, {std::string(kind::vacancy), post.value()}));
}

Result<civic::Passings> Council::passings(civic::MentionKind of, const std::string& id)
{
    auto told = fact_values<PassingFact>(tables_->facts(scope_->council_id, {std::string(kind::passing), passing_key(of, id)}));
    if (!told) return propagate(told);
    return join_passings(*std::move(told));
}

/// The post as its titles are counted; nothing where no document names it any more.
Result<std::optional<civic::Post>> Council::titled(const std::string& id)
{
    auto counts = tables_->tallies(scope_->council_id, {std::string(kind::post), id});
    if (!counts) return propagate(counts);
    std::vector<index::ItemCount> titles;
    civic::OrganizationId body;
    for (const auto& [text, number] : *counts) {
        const CountItem item = parse_count_item(text);
        if (item.of == CountOf::title) titles.push_back({item.value, number});
        if (item.of == CountOf::body) body = civic::OrganizationId(item.value);
    }
    if (titles.empty()) return std::nullopt;
    auto post = make_post(*scope_, civic::PostId(id), body, titles);
    auto passed = passings(civic::MentionKind::post, id);
    if (!passed) return propagate(passed);
    post.passings = *std::move(passed);
    return post;
}

Result<> Council::make_post_of(const std::string& id, const std::optional<civic::Post>& post)
{
    const auto& owner = scope_->council_id;
    const civic::PostId key(id);
    std::vector<HeldClaim> told;
    std::vector<Run> runs;
    bool is_one = post.has_value();
    if (is_one) {
        auto told_of = this->told(key);
        if (!told_of) return propagate(told_of);
        told = *std::move(told_of);
        auto seen = this->runs(key);
        if (!seen) return propagate(seen);
        runs = *std::move(seen);
        auto spun = this->spun(id, all_claims(told, runs));
        if (!spun) return propagate(spun);
        is_one = !*spun;
    }
    auto there = tables_->has_post(owner, id);
    if (!there) return propagate(there);
    if (*there != is_one)
        if (auto marked = relink(seek_post(id)); !marked) return marked;
    if (is_one) return put_post(*post, told, runs);
    if (auto forgotten = keep_tail(key, std::nullopt); !forgotten) return forgotten;
    return tables_->erase_post(owner, key);
}

Result<> Council::put_post(const civic::Post& post, const std::vector<HeldClaim>& told, const std::vector<Run>& runs)
{
    auto memberships = make_tenures(post, all_claims(told, runs));
    auto vacant = vacancies(post.id);
    if (!vacant) return propagate(vacant);
    // A vacancy bears on every holding: such a post is always made anew.
    if (auto kept = keep_tail(post.id, vacant->empty() ? tail_of(told, runs, memberships) : std::nullopt); !kept) return kept;
    add_vacancies(post, *std::move(vacant), memberships);
    return tables_->put(scope_->council_id, post, memberships);
}

/// Posts in which somebody was only seen once more are prolonged, where that is all that changes; the others are made anew.
Result<> Council::make_posts()
{
    std::set<std::string> more;
    auto passed = tables_->touched(scope_->council_id, kind::passing);
    if (!passed) return propagate(passed);
    for (const std::string& key : *passed)
        if (key.starts_with("post ")) posts_.insert(key.substr(5));
    for (const auto& [kind, into] : {std::pair(std::string(kind::vacancy), &posts_), std::pair(std::string(kind::post), &posts_),
                                     std::pair(std::string(kind::sighting), &posts_), std::pair(index::items_of(kind::post), &more),
                                     std::pair(index::counts_of(kind::post), &more), std::pair(index::later_of(kind::sighting), &more)}) {
        auto touched = tables_->touched(scope_->council_id, kind);
        if (!touched) return propagate(touched);
        into->merge(*touched);
    }
    more.insert(posts_.begin(), posts_.end());
    for (const std::string& id : more) {
        auto post = titled(id);
        if (!post) return propagate(post);
        Result<bool> prolonged = false;
        if (*post && !posts_.contains(id)) prolonged = prolong_post(**post);
        if (!prolonged) return propagate(prolonged);
        if (*prolonged) continue;
        if (auto made = make_post_of(id, *post); !made) return made;
    }
    return put_parts();
}

} // namespace minutebook::resolve
