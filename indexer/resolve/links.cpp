#include "indexer/resolve/links.hpp"

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

std::string post_of(const civic::Mention& mention, const index::StoredReading& read, const Posts& posts)
{
    const auto& [document, reading] = read;
    if (const auto* body = body_after(mention, reading.mentions, document.text)) return posts.of_title_in(mention.text, body->text).value();
    return posts.of_title(mention.text, document.organization).value();
}

std::string entity_of(const civic::Mention& mention, const index::StoredReading& read, const People& people, const Posts& posts,
                      const Bodies& bodies)
{
    switch (mention.kind) {
    case civic::MentionKind::person: return people.of_name(mention.value.empty() ? mention.text : mention.value).value();
    case civic::MentionKind::post: return post_of(mention, read, posts);
    case civic::MentionKind::organization: return bodies.id_of(mention.text).value();
    case civic::MentionKind::date: return {};
    }
    return {};
}

} // namespace

std::vector<civic::MentionLink> make_links(const Context& context, const People& people, const Posts& posts, const Bodies& bodies)
{
    std::vector<civic::MentionLink> links;
    for (std::size_t i = 0; i < context.readings.size(); ++i) {
        const auto& [document, reading] = *context.readings[i];
        for (const auto& mention : reading.mentions) {
            if (mention.confidence < civic::show_threshold) continue;
            std::string entity = entity_of(mention, *context.readings[i], people, posts, bodies);
            if (!entity.empty()) links.push_back({document.id, context.offsets[i](mention.span), mention.kind, std::move(entity)});
        }
    }
    return links;
}

} // namespace minutebook::resolve
