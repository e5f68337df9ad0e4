// Which places of a document are about which known people, posts and bodies.
#pragma once

#include "civic/popolo.hpp"
#include "index/writer.hpp"
#include "indexer/resolve/scope.hpp"

#include <boost/describe.hpp>
#include <functional>
#include <string>
#include <vector>

namespace minutebook::resolve {

/// A mention with what it may be about, before it is known what there is.
struct Place {
    CodePointSpan span;
    civic::MentionKind kind = civic::MentionKind::person;
    std::string name;                  ///< of a person, fullest form
    std::vector<std::string> entities; ///< ids of posts, most fitting first, or of the body
};
BOOST_DESCRIBE_STRUCT(Place, (), (span, kind, name, entities))

/// The mentions of a document that may be shown, dates apart, and the body whose record it is.
struct Places {
    civic::OrganizationId organization_id; ///< empty where its source names none
    std::vector<Place> places;             ///< by place, then kind
};
BOOST_DESCRIBE_STRUCT(Places, (), (organization_id, places))

[[nodiscard]] Places places_of(const Scope& scope, const index::StoredReading& stored, const CodePointIndex& offsets);

/// Who is meant by a name (empty: nobody known, or it may be several), and whether a post is known.
struct Known {
    std::function<Result<civic::PersonId>(const std::string& name)> person;
    std::function<Result<bool>(const std::string& post)> has_post;
};
[[nodiscard]] Result<std::vector<civic::MentionLink>> links_of(const civic::DocumentId& document, const Places& places, const Known& known);

} // namespace minutebook::resolve
