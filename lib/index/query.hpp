// A search as asked for, and its answer: values only. Shared by the server and `minutebook search`.
#pragma once

#include "base/text_span.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::index {

enum class Sort { relevance, newest, oldest };

/// Every member but `text` is a filter; an empty one does not restrict. Filters of one field take one value.
struct Query {
    std::string text;         ///< words, "quoted phrases", AND OR NOT, field:value (see fields.hpp)
    std::string council;      ///< CouncilId
    std::string organization; ///< OrganizationId
    std::string person;       ///< PersonId
    std::string post;         ///< PostId
    std::string kind;         ///< DocumentKind name
    std::string outcome;      ///< Outcome name: documents with such a decision
    std::string from;         ///< ISO day, month or year, inclusive
    std::string to;
    Sort sort = Sort::relevance;
    std::size_t limit = 20; ///< 1..100
    std::string cursor;     ///< `next` of the page before
};

struct Hit {
    std::size_t rank = 0; ///< 1-based over all pages
    std::string document_id, url, title, kind;
    std::string council, organization;       ///< names, to show
    std::string council_id, organization_id; ///< empty where not known
    std::string date;                        ///< meeting's day, else publication's, ISO; may be empty
    std::string section;                     ///< heading of the passage that matched best
    std::optional<int> page;
    std::string snippet;           ///< HTML: escaped text with <mark>; nothing else
    std::size_t passage_start = 0; ///< code point of the document's text at which the passage begins
};

struct FacetValue {
    std::string value; ///< what to pass as the filter
    std::string label; ///< what to show
    std::size_t count = 0;
};

struct SearchResult {
    std::size_t total = 0;
    bool exact = true; ///< is `total` a count or an estimate
    std::vector<Hit> hits;
    std::map<std::string, std::vector<FacetValue>> facets; ///< "council", "organization", "kind", "year", "person", "post"
    std::string suggestion;                                ///< a corrected query; empty if none
    std::vector<std::string> missing;                      ///< words of the query that stand in no document: left out of the search
    std::string next;                                      ///< cursor of the next page; empty on the last
};

} // namespace minutebook::index
