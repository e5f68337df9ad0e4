// The tree of a query → what Xapian runs. Filters are boolean; words are ranked.
#pragma once

#include "base/result.hpp"
#include "index/full_text_document.hpp"
#include "index/query_parser.hpp"

#include <set>
#include <string>
#include <vector>
#include <xapian.h>

namespace minutebook::index {

/// How many of the words side by side a passage must hold. Searches begin strict and widen where little is found.
enum class Breadth { all, most, any };

/// What a query turned out to ask for.
struct BuiltQuery {
    Xapian::Query query;
    bool ranked = false;              ///< has words to rank by, not filters alone
    std::set<std::string> stems;      ///< to be marked in snippets
    std::set<std::string> beginnings; ///< of words to be marked (from word*)
    std::vector<std::string> missing; ///< words that stand in no document, folded, in order
    std::size_t loose_words = 0;      ///< most words that stood side by side: widening changes nothing below two
};

/// Without `nearness`, words that stand near each other are not lifted: positions cost, and a sort by date needs no rank.
/// Errors: usage (a field value that means nothing; the message names the parameter q).
[[nodiscard]] Result<BuiltQuery> build_query(const QueryNode& root, const Xapian::Database& database, PassageMaker& stems, Breadth breadth,
                                             bool nearness = true);

/// A boolean condition on a field of kind `exact` or `range`, and whether its value can be one: errors are usage, naming
/// `parameter`. Shared by field:value and by the filters of a Query.
[[nodiscard]] Result<Xapian::Query> exact_filter(std::string_view field, const std::string& value, std::string_view parameter);
[[nodiscard]] Result<Xapian::Query> date_filter(const std::string& from, const std::string& to);

} // namespace minutebook::index
