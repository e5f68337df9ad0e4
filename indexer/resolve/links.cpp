#include "indexer/resolve/links.hpp"

#include "civic/council_name.hpp"

#include "indexer/resolve/post_labels.hpp"

#include <algorithm>

namespace minutebook::resolve {
namespace {

/// The body of "Leader of the Labour Group": an organization that follows the post after "of" alone; null if none does.
const civic::Mention* body_after(const civic::Mention& post, const std::vector<civic::Mention>& mentions, std::string_view text)
{
    constexpr std::size_t near = 8;
    auto other = std::lower_bound(mentions.begin(), mentions.end(), post.span.end,
                                  [](const civic::Mention& mention, std::size_t at) { return mention.span.begin < at; });
    for (; other != mentions.end() && other->span.begin <= post.span.end + near; ++other) {
        if (other->kind != civic::MentionKind::organization) continue;
        const auto between = text.substr(post.span.end, other->span.begin - post.span.end);
        if (between == " of " || between == " of the ") return &*other;
    }
    return nullptr;
}

/// The posts that a title may be, most fitting first: of the body that follows it or that the title names, else of the document's own
/// body, else of the council.
std::vector<std::string> posts_meant(const Scope& scope, const civic::Mention& mention, const index::StoredReading& stored)
{
    const auto& [document, reading] = stored;
    const PostLabel label = parse_post(mention.text, scope.council_name);
    std::vector<std::string> owners;
    if (const auto* body = body_after(mention, reading.mentions, document.text)) owners = {body->text};
    else if (!label.body.empty()) owners = {label.body};
    else owners = {document.organization, scope.council_name};
    std::vector<std::string> out;
    for (std::string& owner : owners)
        if (civic::full_council(owner, scope.council_name)) owner = scope.council_name;
    for (const std::string& owner : owners)
        if (auto id = post_id(scope, organization_id(scope, owner), label.key).value(); std::find(out.begin(), out.end(), id) == out.end())
            out.push_back(std::move(id));
    return out;
}

} // namespace

Places places_of(const Scope& scope, const index::StoredReading& stored, const CodePointIndex& offsets)
{
    const auto& [document, reading] = stored;
    Places out{organization_id(scope, document.organization), {}};
    for (const auto& mention : reading.mentions) {
        if (mention.confidence < civic::show_threshold || mention.kind == civic::MentionKind::date) continue;
        Place place{offsets(mention.span), mention.kind, {}, {}};
        if (mention.kind == civic::MentionKind::person) place.name = mention.value.empty() ? mention.text : mention.value;
        else if (mention.kind == civic::MentionKind::post) place.entities = posts_meant(scope, mention, stored);
        else place.entities = {organization_id(scope, mention.text).value()};
        out.places.push_back(std::move(place));
    }
    return out;
}

Result<std::vector<civic::MentionLink>> links_of(const civic::DocumentId& document, const Places& places, const Known& known)
{
    std::vector<civic::MentionLink> links;
    for (const Place& place : places.places) {
        std::string entity;
        if (place.kind == civic::MentionKind::person) {
            auto person = known.person(place.name);
            if (!person) return propagate(person);
            entity = person->value();
        }
        else if (place.kind == civic::MentionKind::organization) entity = place.entities.front();
        else
            for (const std::string& post : place.entities) {
                auto there = known.has_post(post);
                if (!there) return propagate(there);
                if (!*there) continue;
                entity = post;
                break;
            }
        if (!entity.empty()) links.push_back({document, place.span, place.kind, std::move(entity)});
    }
    return links;
}

} // namespace minutebook::resolve
