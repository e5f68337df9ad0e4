#include "indexer/resolve/links.hpp"

namespace minutebook::resolve {
namespace {

std::string entity_of(const civic::Mention& mention, const civic::Document& document, const People& people, const Posts& posts,
                      const Bodies& bodies)
{
    switch (mention.kind) {
    case civic::MentionKind::person: return people.of_name(mention.value.empty() ? mention.text : mention.value).value();
    case civic::MentionKind::post: return posts.of_title(mention.text, document.organization).value();
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
            std::string entity = entity_of(mention, document, people, posts, bodies);
            if (!entity.empty()) links.push_back({document.id, context.offsets[i](mention.span), mention.kind, std::move(entity)});
        }
    }
    return links;
}

} // namespace minutebook::resolve
