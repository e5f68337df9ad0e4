// Posts as statements name them: the fullest form in the text, whose post it is, in which status it is held.
#pragma once

#include "indexer/read/names_draft.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// The posts of one document, by number of Draft::found().
class PostForms {
public:
    explicit PostForms(const Draft& draft);

    /// The post's words with single spaces, in the fullest form that the text gives for the same post.
    /// `organization` is whose post it is: "Mayor" is only "Mayor of the Borough" where that is the borough's.
    [[nodiscard]] std::string fullest(int post, std::string_view organization) const;
    /// The last full title before the token that could stand for "interim", "the post"; -1 if there is none.
    [[nodiscard]] int antecedent(std::size_t token) const;
    [[nodiscard]] bool is_elliptic(int post) const;
    /// interim, acting, or nothing, by the post's own first words.
    [[nodiscard]] std::optional<civic::HoldingStatus> own_status(int post) const;
    /// Whose post it is if nothing beside it tells: the party of "Labour leader", the body for its Chair, else the council.
    [[nodiscard]] std::string default_organization(int post) const;
    [[nodiscard]] bool chairs(int post) const;
    [[nodiscard]] const std::string& words(int post) const { return words_[static_cast<std::size_t>(post)]; }

private:
    [[nodiscard]] std::string only_director() const;

    const Draft& draft_;
    std::vector<std::string> words_; ///< by number of the mention; empty for other kinds
    std::vector<std::string> folded_;
    std::map<std::string, std::string> forms_; ///< folded to written
    std::map<std::string, std::string> owned_; ///< "mayor" to "Mayor of the Borough": the longest of these
    std::map<std::size_t, int> full_titles_;   ///< by first token
};                                             // class PostForms

} // namespace minutebook::read
