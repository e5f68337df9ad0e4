// Titles of posts: what is one post under many titles, who may hold it, and how a title is shown.
#pragma once

#include <string>
#include <string_view>

namespace minutebook::resolve {

enum class PostClass {
    member,  ///< held by elected members: Leader, Mayor, Chair, Cabinet Member
    officer, ///< held by staff: Chief Executive, directors, heads, officers
    other,
};

/// A title as identity sees it.
struct PostLabel {
    std::string shown;    ///< as written, without Interim, Acting, Temporary, former, new …
    std::string key;      ///< folded and brought to one form for titles that succeed one another: the same key, the same post
    std::string body;     ///< the body that the title itself names ("Chair of the Planning Committee" → "Planning Committee"), else empty
    std::string modifier; ///< "interim", "acting", "temporary" or empty
};

/// `council_name` lets "Leader of Exampleton Council" and "Mayor of Exampleton" be the council's Leader and Mayor.
[[nodiscard]] PostLabel parse_post(std::string_view text, std::string_view council_name);

[[nodiscard]] PostClass class_of(const PostLabel& label);

/// Can only one person at a time hold it in one organization (job shares apart)? Then a successor's arrival ends a tenure.
[[nodiscard]] bool single_holder(const PostLabel& label);

} // namespace minutebook::resolve
