// What the signs of a skeleton stand for: posts, bodies and days of one document, by their numbers.
#pragma once

#include "indexer/read/names_draft.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/statements_posts.hpp"
#include "indexer/read/statements_skeleton.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// Views into the draft, the dates and the skeleton, which must outlive it. A sign is "R7", "O2", "D1"; any other word means nothing.
class Signs {
public:
    Signs(const Draft& draft, const std::vector<civic::Mention>& dates) : draft_(draft), dates_(dates), skeleton_(draft), posts_(draft) {}

    [[nodiscard]] const Skeleton& skeleton() const { return skeleton_; }
    /// The name of the body, as statements give it; empty where the sign is of none.
    [[nodiscard]] std::string body(std::string_view sign) const;
    /// Whose post it is: the body of `of`, else what the post's own words tell, else the council.
    [[nodiscard]] std::string owner(std::string_view post, std::string_view of) const;
    [[nodiscard]] std::string post(std::string_view sign, std::string_view organization) const;
    [[nodiscard]] std::optional<DateValue> day(std::string_view sign) const;
    /// The words of the document that bytes of the skeleton's text stand for.
    [[nodiscard]] TextSpan words(const TextSpan& bytes) const;
    /// All signs of one letter, in order: "R7" and "R9" of "R7 and R9".
    [[nodiscard]] static std::vector<std::string_view> all(std::string_view text, char letter);

private:
    const Draft& draft_;
    const std::vector<civic::Mention>& dates_;
    Skeleton skeleton_;
    PostForms posts_;
}; // class Signs

} // namespace minutebook::read
