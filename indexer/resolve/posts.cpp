#include "indexer/resolve/posts.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace minutebook::resolve {
namespace {

/// The title to show: the commonest, then the shortest, then the alphabet.
std::string best_label(const std::map<std::string, std::size_t>& labels)
{
    const auto better = [](const auto& a, const auto& b) {
        if (a.second != b.second) return a.second > b.second;
        if (a.first.size() != b.first.size()) return a.first.size() < b.first.size();
        return a.first < b.first;
    };
    return std::min_element(labels.begin(), labels.end(), better)->first;
}

} // namespace

civic::PostId Posts::make_id(const civic::OrganizationId& body, const std::string& key) const
{
    return civic::PostId((body.empty() ? std::string{} : body.value() + "-") + slug(key));
}

Posts::Posts(const Context& context, const std::vector<Claim>& claims, const Bodies& bodies)
    : council_name_(context.council_name), bodies_(&bodies)
{
    std::map<civic::PostId, std::map<std::string, std::size_t>> labels;
    std::map<civic::PostId, civic::OrganizationId> owners;
    for (const Claim& claim : claims) {
        const auto body = bodies.id_of(claim.organization);
        const auto id = make_id(body, claim.post.key);
        ++labels[id][claim.post.shown];
        owners[id] = body;
        of_claim_.push_back(id);
    }
    for (const auto& [id, forms] : labels) {
        civic::Post post;
        post.id = id;
        post.council_id = context.council_id;
        post.organization_id = owners[id];
        post.label = best_label(forms);
        for (const auto& [form, count] : forms)
            if (form != post.label) post.other_labels.push_back(form);
        post.keys = {id.value()};
        positions_[id] = posts_.size();
        posts_.push_back(std::move(post));
    }
}

civic::PostId Posts::of_title_in(std::string_view title, std::string_view body) const
{
    auto id = make_id(bodies_->id_of(body), parse_post(title, council_name_).key);
    return positions_.contains(id) ? id : civic::PostId{};
}

civic::PostId Posts::of_title(std::string_view title, std::string_view body) const
{
    const PostLabel label = parse_post(title, council_name_);
    const std::string_view owner = !label.body.empty() ? std::string_view(label.body) : body;
    for (const std::string_view name : {owner, std::string_view(council_name_)}) {
        auto id = make_id(bodies_->id_of(name), label.key);
        if (positions_.contains(id)) return id;
        if (!label.body.empty()) break;
    }
    return {};
}

} // namespace minutebook::resolve
