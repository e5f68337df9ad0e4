// A dossier: texts annotated by hand, in the form of docs/accuracy.md: ann/NAME.txt with the tags ⟪P:…⟫, gold/NAME.json, MANIFEST.tsv
// with the columns file and url, and, if kept, the text itself in raw/NAME.txt.
#pragma once

#include "base/result.hpp"
#include "base/text_span.hpp"
#include "civic/reading.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::accuracy {

/// A tagged stretch of a text.
struct Tag {
    char kind = 0; ///< P person, R post, O organization, D date, X decision
    TextSpan span; ///< bytes of the raw text
};

struct GoldDecision {
    std::string outcome;
    std::string mover;
    std::string seconder;
    std::optional<civic::VoteCounts> votes;
};

struct GoldMembership {
    std::string person;
    std::string post;
    std::string status;
};

/// What an annotator says of one text.
struct Annotated {
    std::string name;
    std::string url;
    std::string text;
    std::vector<Tag> tags; ///< by place
    bool news = false;     ///< news tell of decisions, they do not record them
    std::string council, organization, meeting_date, published;
    std::vector<std::string> dates; ///< one value for each D tag
    std::vector<GoldDecision> decisions;
    std::vector<GoldMembership> memberships;
    std::vector<std::string> present, apologies;
};

/// The texts of a dossier by name. Errors: a file is missing or is not what it should be, with its name.
[[nodiscard]] Result<std::vector<Annotated>> read_dossier(const std::filesystem::path& folder);

} // namespace minutebook::accuracy
