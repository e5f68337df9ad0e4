// Stories that copy others, and posts that only they name: titles altered in the copying, not posts.
#include "civic/kept.hpp"
#include "indexer/resolve/contribution.hpp"
#include "indexer/resolve/council.hpp"
#include "indexer/resolve/news.hpp"
#include "indexer/resolve/news_copies.hpp"

#include <algorithm>
#include <array>

namespace minutebook::resolve {
namespace {

constexpr std::size_t few = 8; ///< documents that name a post: one that more of them name is no slip in copying

/// The kinds of units with facts of a post; the key of `seeks` is seek_post().
constexpr std::array<std::string_view, 4> of_posts{kind::seeks, kind::post, kind::sighting, kind::vacancy};

/// Memo of a unit of copies: the stories in it that copy others.
index::Unit copies_in(const std::string& key) { return {"copies", key}; }

/// Memos of a story that copies others, one by unit: the names in what it copies.
std::string kind_of_copied(const civic::DocumentId& story) { return "copied " + story.value(); }

} // namespace

Result<> Council::make_copies()
{
    auto touched = tables_->touched(scope_->council_id, kind::news);
    if (!touched) return propagate(touched);
    for (const std::string& key : *touched) {
        if (!key.starts_with(copy_key)) continue;
        auto held = tables_->facts(scope_->council_id, {std::string(kind::news), key});
        if (!held) return propagate(held);
        std::vector<KeyedFact> facts;
        for (auto& fact : *held) facts.push_back({fact.document_id, fact.place, std::move(fact.value)});
        const auto copied = copied_stories(key, facts);
        auto memo = tables_->memo(scope_->council_id, copies_in(key));
        if (!memo) return propagate(memo);
        std::set<std::string> stories;
        if (!memo->empty()) {
            auto before = civic::kept<std::set<std::string>>(*memo);
            if (!before) return propagate(before);
            for (const std::string& story : *before)
                if (!copied.contains(civic::DocumentId(story)))
                    if (auto set = set_copied(civic::DocumentId(story), key, {}); !set) return set;
        }
        for (const auto& [story, names] : copied) {
            stories.insert(story.value());
            if (auto set = set_copied(story, key, civic::keep(names)); !set) return set;
        }
        if (auto set = tables_->set_memo(scope_->council_id, copies_in(key), stories.empty() ? "" : civic::keep(stories)); !set) return set;
    }
    return {};
}

/// Posts that a story names are made anew where what it copies is other than before.
Result<> Council::set_copied(const civic::DocumentId& story, const std::string& key, const std::string& names)
{
    const index::Unit unit{kind_of_copied(story), key};
    auto before = tables_->memo(scope_->council_id, unit);
    if (!before) return propagate(before);
    if (*before == names) return {};
    for (const std::string_view kind : of_posts) {
        auto keys = tables_->keys_of(scope_->council_id, kind, story);
        if (!keys) return propagate(keys);
        for (const std::string& each : *keys)
            if (kind != kind::seeks) posts_.insert(each);
            else if (each.starts_with(seek_post(""))) posts_.insert(each.substr(seek_post("").size()));
    }
    return tables_->set_memo(scope_->council_id, unit, names);
}

/// The names in what a story copies; nothing where it copies no other.
Result<std::optional<std::set<std::string>>> Council::names_copied(const civic::DocumentId& story)
{
    auto memos = tables_->memos(scope_->council_id, kind_of_copied(story));
    if (!memos) return propagate(memos);
    if (memos->empty()) return std::nullopt;
    std::optional<std::set<std::string>> out{std::in_place};
    for (const std::string& memo : *memos) {
        auto names = civic::kept<std::set<std::string>>(memo);
        if (!names) return propagate(names);
        out->merge(*names);
    }
    return out;
}

/// Is a post named only by stories that copy others, which name everybody who is said to hold it, but not the post?
Result<bool> Council::spun(const std::string& post, const std::vector<HeldClaim>& claims)
{
    std::set<civic::DocumentId> seen;
    std::set<std::string> named;
    for (const std::string_view kind : of_posts) {
        const std::string key = kind == kind::seeks ? seek_post(post) : post;
        auto documents = tables_->some_documents(scope_->council_id, {std::string(kind), key}, few + 1);
        if (!documents) return propagate(documents);
        for (const auto& document : *documents) {
            if (!seen.insert(document).second) continue;
            auto names = names_copied(document);
            if (!names) return propagate(names);
            if (!*names || seen.size() > few) return false;
            named.merge(**names);
        }
    }
    return std::all_of(claims.begin(), claims.end(), [&](const HeldClaim& held) { return named.contains(block_of(held.claim.name)); });
}

} // namespace minutebook::resolve
