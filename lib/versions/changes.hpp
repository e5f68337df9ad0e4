// From two versions to the list of changes between them, as it is kept and shown.
#pragma once

#include "versions/classify.hpp"
#include "versions/version.hpp"

namespace minutebook::versions {

/// When the step from one version to the next was seen.
struct Moments {
    std::string between; ///< ISO moment at which the former was seen last; empty if not known
    std::string seen;    ///< at which the latter was seen first
};

inline constexpr std::size_t most_changes = 300;  ///< of one step; the last one then says how many more there are
inline constexpr std::size_t longest_quote = 800; ///< bytes; of longer passages the beginning is quoted

/// By place; the step of standing first where there is one. Captures are those that the two documents name. Texts that have
/// little in common are one change, `replaced`; the same words are one, `bytes`.
[[nodiscard]] std::vector<Change> changes_between(const ReadVersion& before, const ReadVersion& after, const Moments& moments);

/// The document is gone, or there again: a change without words. `version` is the last that was seen.
[[nodiscard]] Change presence_change(ChangeClass kind, const civic::Document& version, const Moments& moments, std::string note);

/// Other bytes with the same words, within one version. Precondition: it has more than one copy.
[[nodiscard]] Change bytes_change(const Version& version, const civic::Document& document);

/// The exact words of a place in the document's text.
[[nodiscard]] civic::Source source_of(const civic::Document& document, const TextSpan& span);

} // namespace minutebook::versions
