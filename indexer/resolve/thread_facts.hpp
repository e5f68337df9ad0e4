// What one document contributes to the threads of its council: a fact under every key by which steps of one matter meet.
#pragma once

#include "civic/ids.hpp"
#include "index/writer.hpp"
#include "indexer/resolve/fact.hpp"

#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// By place. Keys:
///   "title W W W"         three words in a row that tell the matter, in order of the alphabet (two, where the title has no more)
///   "meetings BODY MONTH" an item of a body's meetings of a month; and words that point to one
///   "minute BODY NUMBER"  a numbered minute; and words that point to it
///   "reference NUMBER"    an application or licence
///   "paper ADDRESS"       a paper and the items that rest on it
///   "issue SITE NUMBER"   an issue as the source itself numbers it
///   "post POST"           the filling of an officer's post
///   "answer BODY W"       a commitment, by a word that tells it; and words that may say what became of it
/// Where no council is known, " @HOST" follows, so that sites stay apart. Documents that are no records, papers or stories, and items that
/// every meeting or year has, give none.
[[nodiscard]] std::vector<Fact> thread_facts(const index::StoredReading& reading, const civic::CouncilId& council,
                                             std::string_view council_name);

} // namespace minutebook::resolve
