// The working sheet of reading people, posts and organizations: tokens of one document and what has been found in them.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "indexer/read/gazetteer.hpp"
#include "indexer/read/sentences.hpp"

#include <array>
#include <initializer_list>
#include <string>
#include <vector>

namespace minutebook::read {

/// A run of tokens [first, last) found to be a mention.
struct Found {
    civic::MentionKind kind = civic::MentionKind::person;
    std::size_t first = 0;
    std::size_t last = 0;
    std::string_view rule;
    bool councillor = false; ///< people: a councillor's title stands before it
    bool titled = false;     ///< people: any title stands before it
};

/// Mentions of one kind never overlap; those of different kinds may nest.
class Draft {
public:
    Draft(const civic::Document& document, const std::vector<civic::Mention>& dates);

    const civic::Document& document;
    const std::vector<Token> tokens;

    [[nodiscard]] std::size_t size() const { return tokens.size(); }
    /// The token at `at`, or an empty mark beyond either end.
    [[nodiscard]] const Token& at(std::size_t at) const { return at < tokens.size() ? tokens[at] : beyond; }
    [[nodiscard]] bool word(std::size_t at, Word kind) const { return (this->at(at).kinds & static_cast<std::uint32_t>(kind)) != 0; }
    /// True if the token at `at` follows the one before it in the same running line.
    [[nodiscard]] bool runs_on(std::size_t at) const { return at < size() && this->at(at).gap < Gap::line; }
    [[nodiscard]] bool in_date(std::size_t at) const { return at < in_date_.size() && in_date_[at] >= 0; }
    /// Number of the date mention that covers the token, or -1.
    [[nodiscard]] int date_at(std::size_t at) const { return at < in_date_.size() ? in_date_[at] : -1; }
    /// Number of the mention of that kind that covers the token, or -1.
    [[nodiscard]] int owner(std::size_t at, civic::MentionKind kind) const
    {
        const auto& owners = owners_[static_cast<std::size_t>(kind)];
        return at < owners.size() ? owners[at] : -1;
    }
    [[nodiscard]] bool taken(std::size_t at, civic::MentionKind kind) const { return owner(at, kind) >= 0; }
    [[nodiscard]] bool organization(std::size_t at) const { return taken(at, civic::MentionKind::organization); }
    [[nodiscard]] bool post(std::size_t at) const { return taken(at, civic::MentionKind::post); }
    [[nodiscard]] bool person(std::size_t at) const { return taken(at, civic::MentionKind::person); }
    [[nodiscard]] bool any(std::size_t at) const { return organization(at) || post(at) || person(at); }

    /// Adds a mention; false (and nothing done) if it is empty or a token is already taken by the same kind.
    bool add(const Found& found);
    [[nodiscard]] const std::vector<Found>& found() const { return found_; }
    [[nodiscard]] TextSpan span(std::size_t first, std::size_t last) const { return {at(first).span.begin, at(last - 1).span.end}; }
    [[nodiscard]] std::string_view text(std::size_t first, std::size_t last) const { return span(first, last).of(document.text); }

private:
    static const Token beyond; ///< what stands beyond either end

    std::vector<Found> found_;
    std::array<std::vector<int>, 3> owners_;
    std::vector<int> in_date_;
}; // class Draft

[[nodiscard]] bool one_of(std::string_view word, std::initializer_list<std::string_view> words);
/// "Wm", "Thos", "Geo": written with a dot, it stands where an initial may.
[[nodiscard]] bool shortened_first_name(const Token& token);
[[nodiscard]] bool is_dash(const Token& token);
[[nodiscard]] bool is_quote(const Token& token);

} // namespace minutebook::read
