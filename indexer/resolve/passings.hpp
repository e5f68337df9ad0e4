// Posts and bodies that gave way to others, by the words of documents.
#pragma once

#include "civic/kept.hpp"
#include "index/writer.hpp"
#include "indexer/resolve/scope.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// One change as one document tells it of one post or body.
struct PassingFact {
    std::string side; ///< "before", "after", "beside": where in Passings the other one stands
    civic::Passing passing;
};
BOOST_DESCRIBE_STRUCT(PassingFact, (), (side, passing))

/// All that a document tells of one post or body in this way.
struct PassingOf {
    civic::MentionKind kind = civic::MentionKind::post;
    std::string id;
    std::string name;         ///< of a post its title
    std::string organization; ///< of a post: the name of the body whose it is
    std::vector<PassingFact> others;
};

/// By place. A title that only adds a rank is the same post, and passes into nothing.
[[nodiscard]] std::vector<PassingOf> passings_of(const Scope& scope, const index::StoredReading& reading, const CodePointIndex& offsets);

[[nodiscard]] std::string passing_key(civic::MentionKind kind, std::string_view id);

/// What the facts of one post or body tell together: one entry for each other one and change, with the day that most sources tell (then
/// the most precise, then the first) and the first few sources. Their order does not matter.
[[nodiscard]] civic::Passings join_passings(std::vector<PassingFact> facts);

} // namespace minutebook::resolve
