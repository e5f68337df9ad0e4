// What one document contributes to what is known: its facts and counts, each filed under the unit that it matters to.
#pragma once

#include "index/units.hpp"
#include "index/writer.hpp"
#include "indexer/resolve/claims.hpp"
#include "indexer/resolve/name_items.hpp"
#include "indexer/resolve/scope.hpp"

#include <string>
#include <string_view>

namespace minutebook::resolve {

/// The kinds of units, and what their facts, counts (tallies) and keys are.
namespace kind {
inline constexpr std::string_view document = "document"; ///< touched when a document is contributed; key: its id
inline constexpr std::string_view body = "body";         ///< key: organization id. Facts: Source. Counts: spellings
inline constexpr std::string_view name = "name";         ///< key: block. Facts by name: "". Counts: spellings and posts of each name
inline constexpr std::string_view words = "words";       ///< key: block. Facts by name: Source of its first claim in a document
inline constexpr std::string_view post = "post";         ///< key: post id. Facts: Claim. Counts: titles, names, body
inline constexpr std::string_view sighting = "sighting"; ///< key: post id. Facts with days: Claim
inline constexpr std::string_view vacancy = "vacancy";   ///< key: post id. Facts: Claim without a name
inline constexpr std::string_view passing = "passing";   ///< key: passing_key() of a post or body. Facts: PassingFact
inline constexpr std::string_view number = "number";     ///< key: a mark that is a number (marks.hpp). Counts: names that bear it
inline constexpr std::string_view meeting = "meeting";   ///< key: the system's number. Facts: MeetingPart. Memo: event id
inline constexpr std::string_view event = "event";       ///< key: event id. Facts: MeetingPart of meetings without a number
inline constexpr std::string_view motion = "motion";     ///< key: document id. Facts: MeetingPart of a document of no meeting
inline constexpr std::string_view seeks =
    "seeks"; ///< key: seek_name() or seek_post(). Facts by name asked for (posts: ""). Counts: those names
inline constexpr std::string_view thread = "thread";         ///< keys and facts: thread_facts.hpp. Relations follow
inline constexpr std::string_view commitment = "commitment"; ///< key: document id. Facts: index::HeldCommitment
} // namespace kind

/// Items of counts: what they are of, then the value.
enum class CountOf : char { spelling = 's', post = 'p', title = 't', name = 'n', body = 'b', apart = 'a' };
struct CountItem {
    CountOf of = CountOf::spelling;
    std::string name;  ///< of spellings and posts of a name: which name (name_item()); else empty
    std::string value; ///< of `apart`: two marks of two people, parted by "|"
};
[[nodiscard]] std::string count_item(const CountItem& item);
[[nodiscard]] CountItem parse_count_item(std::string_view text);

/// Items of sightings: who was seen, and in what manner (status and modifier of the post).
struct SightingItem {
    std::string name; ///< name_item()
    std::string manner;
};
[[nodiscard]] SightingItem parse_sighting_item(std::string_view text);

[[nodiscard]] std::string seek_name(std::string_view block);
[[nodiscard]] std::string seek_post(std::string_view post);

/// The role class in which a claim names its person.
[[nodiscard]] PostClass role_of(const Claim& claim);

[[nodiscard]] index::Contribution contribution_of(const Scope& scope, const index::StoredReading& stored);

} // namespace minutebook::resolve
