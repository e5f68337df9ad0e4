// The keys by which steps of one matter meet (thread_facts.hpp says what they are).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// "title …" of every three words in a row, each in order of the alphabet; of two words the two; of one none.
[[nodiscard]] std::vector<std::string> runs_of(const std::vector<std::string>& words);
/// "paper …" of an address; empty of what is no paper of an item (whole packs, pages).
[[nodiscard]] std::string paper_key(const std::string& address);
/// "issue …" of an address of a page about one issue; empty of any other.
[[nodiscard]] std::string issue_key(const std::string& address);
/// A number of an application as it meets itself: small, without spaces.
[[nodiscard]] std::string reference_key(std::string_view reference);
/// Runs of words with capitals: "Safeguarding Children Partnership".
[[nodiscard]] std::vector<std::string> names_in(std::string_view text);
/// Do the words, folded, speak of a meeting or a vote?
[[nodiscard]] bool names_meeting(const std::string& words);

} // namespace minutebook::resolve
