// Counts documents and their facet values while Xapian goes through the passages that match.
#pragma once

#include "index/query.hpp"
#include "store/database.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>
#include <xapian.h>

namespace minutebook::index {

/// Sees every matching passage and counts each document once.
class FacetSpy : public Xapian::MatchSpy {
public:
    void operator()(const Xapian::Document& passage, double weight) override;

    [[nodiscard]] std::size_t documents() const { return documents_.size(); }
    [[nodiscard]] std::size_t passages() const { return passages_; }
    /// Values of every facet, the most frequent first, at most twenty each, with labels out of the tables.
    [[nodiscard]] Result<std::map<std::string, std::vector<FacetValue>>> facets(store::Database& tables) const;

private:
    std::unordered_set<std::string> documents_;
    std::unordered_map<std::string, std::size_t> counts_; ///< by prefix and value
    std::size_t passages_ = 0;
}; // class FacetSpy

} // namespace minutebook::index
