#include "indexer/resolve/resolve.hpp"

#include "indexer/resolve/bodies.hpp"
#include "indexer/resolve/claims.hpp"
#include "indexer/resolve/events.hpp"
#include "indexer/resolve/links.hpp"
#include "indexer/resolve/people.hpp"
#include "indexer/resolve/posts.hpp"
#include "indexer/resolve/tenures.hpp"

namespace minutebook::resolve {

civic::Knowledge resolve(const civic::CouncilId& council, const std::string& council_name,
                         const std::vector<index::StoredReading>& readings)
{
    const Context context = make_context(council, council_name, readings);
    const std::vector<Claim> claims = make_claims(context);
    const Bodies bodies(context, claims);
    const Posts posts(context, claims, bodies);
    const People people(context, claims, bodies);
    Meetings meetings = make_meetings(context, bodies);

    civic::Knowledge knowledge;
    std::map<civic::PostId, std::vector<HeldClaim>> by_post;
    for (std::size_t i = 0; i < claims.size(); ++i) by_post[posts.of_claim(i)].push_back({claims[i], people.of_claim(i)});
    for (const auto& [post, held] : by_post)
        for (auto& membership : make_tenures(posts.at(post), held)) knowledge.memberships.push_back(std::move(membership));
    knowledge.motions = make_motions(context, bodies, meetings);
    knowledge.links = make_links(context, people, posts, bodies);
    knowledge.persons = people.all();
    knowledge.organizations = bodies.all();
    knowledge.posts = posts.all();
    knowledge.events = std::move(meetings.events);
    return knowledge;
}

} // namespace minutebook::resolve
