// News stories and the records that they tell of. A story and a record each say under which keys they may meet (weeks, application
// references, names); what meets under one key is paired there, on grounds that a reader can check. Copies of stories likewise.
#pragma once

#include "civic/relation.hpp"
#include "index/writer.hpp"
#include "indexer/resolve/fact.hpp"

#include <string_view>
#include <vector>

namespace minutebook::resolve {

namespace kind {
inline constexpr std::string_view news = "news"; ///< of units whose facts news_facts() gives; relations follow
}

/// What a document gives to the pairing, place by place; empty for what is neither a story nor a dated or named record.
///
/// "week:2019-W25": a record in the week of its day; a story in the weeks of the days that it names, and of its publication and
/// the two weeks before. "ref:24 0173 ful": both, for references of applications and licences. "named:director of childrens services":
/// a story, for posts and bodies that it names; a record that tells no day, for those in its title. "copy:…": a story, for the eight
/// least of the hashes that its text is known by. `council_name`: names of the council itself are no ground for anything.
[[nodiscard]] std::vector<Fact> news_facts(const index::StoredReading& reading, const civic::CouncilId& council,
                                           std::string_view council_name);

/// What follows from the facts of one key: `reports` and `quotes` from a story to a meeting, item, paper or decision, `copies` from the
/// story that was published first. Each rests on two grounds at least that are independent of one another: the day, the body, people
/// who are seldom named, a reference, words of the title that are seldom used, words of the text side by side. The same for
/// any order of facts; a pair that meets under several keys comes of one of them alone. Work grows with the facts, not with their
/// square: pairs come of what is rare among them.
[[nodiscard]] std::vector<civic::Relation> news_relations(std::string_view key, const std::vector<KeyedFact>& facts);

} // namespace minutebook::resolve
