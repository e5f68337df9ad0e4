#include "indexer/resolve/posts.hpp"

#include "indexer/resolve/post_labels.hpp"

#include <algorithm>
#include <cassert>

namespace minutebook::resolve {
namespace {

/// Every id that leads to a post: those that were joined, and those that it had in bodies that were joined.
std::vector<std::string> keys_of(const ledger::Corrections& corrections, const civic::PostId& id, const civic::OrganizationId& body)
{
    auto keys = corrections.judged(ledger::EntityKind::post, {id.value()}).keys;
    const std::string prefix = body.value() + "-";
    if (id.value().starts_with(prefix))
        for (const std::string& other : corrections.merged_into(ledger::EntityKind::organization, body.value()))
            keys.push_back(other + "-" + id.value().substr(prefix.size()));
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

} // namespace

civic::Post make_post(const Scope& scope, const civic::PostId& id, const civic::OrganizationId& body,
                      const std::vector<index::ItemCount>& titles)
{
    assert(!titles.empty());
    const auto better = [](const index::ItemCount& a, const index::ItemCount& b) {
        if (a.count != b.count) return a.count > b.count;
        if (a.item.size() != b.item.size()) return a.item.size() < b.item.size();
        return a.item < b.item;
    };
    civic::Post post;
    post.id = id;
    post.council_id = scope.council_id;
    post.organization_id = body;
    post.label = std::min_element(titles.begin(), titles.end(), better)->item;
    post.keys = {id.value()};
    if (scope.judged()) {
        post.keys = keys_of(*scope.corrections, id, body);
        if (auto name = scope.corrections->name(ledger::EntityKind::post, id.value())) post.label = *std::move(name);
    }
    post.staff = class_of(parse_post(post.label, scope.council_name)) == PostClass::officer;
    for (const auto& title : titles)
        if (title.item != post.label) post.other_labels.push_back(title.item);
    return post;
}

} // namespace minutebook::resolve
