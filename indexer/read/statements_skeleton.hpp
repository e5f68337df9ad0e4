// A document as a line of words in which mentions are single signs, so that a rule about sentences is one short pattern.
#pragma once

#include "indexer/read/names_draft.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// Words in small letters and marks, each with one space on both sides; P4 a person, R7 a post, O2 an organization (numbers
/// of Draft::found()), D1 a date (number of the date mention), H4 "he" or "she" standing for person 4, ^ a wide gap
/// between a person and a post, ~ a line's end, ~~ a paragraph's. Titles before names are left out.
class Skeleton {
public:
    explicit Skeleton(const Draft& draft);

    [[nodiscard]] std::string_view text() const { return text_; }
    /// The paragraphs that name a post, with the signs of their ends.
    [[nodiscard]] std::vector<TextSpan> post_paragraphs() const;
    /// The tokens [first, last) that the bytes [begin, end) of text() stand for.
    struct Tokens {
        std::size_t first = 0;
        std::size_t last = 0;
    };
    [[nodiscard]] Tokens tokens(std::size_t begin, std::size_t end) const;
    /// What follows byte `at` in the same sentence, without the sentence's mark; and what stands before it.
    [[nodiscard]] std::string_view rest_of_sentence(std::size_t at) const;
    [[nodiscard]] std::string_view start_of_sentence(std::size_t at) const;

private:
    struct Item {
        std::size_t begin; ///< byte of text_
        std::size_t end;
        Tokens tokens;
    };
    void put(std::string_view word, Tokens tokens);
    void put_gap(Gap gap, std::size_t at);
    void put_column(const Draft& draft, civic::MentionKind kind, std::size_t at);
    void drop_titles(const Draft& draft);
    [[nodiscard]] static std::size_t after_honours(const Draft& draft, std::size_t at);
    [[nodiscard]] std::size_t put_token(const Draft& draft, std::size_t at);
    void note_person(const Draft& draft, int person);

    std::string text_ = " ";
    std::vector<Item> items_;
    int subject_ = -1;           ///< the person that "he" or "she" would mean here
    bool sentence_open_ = false; ///< a person has already been the first of this sentence
};                               // class Skeleton

} // namespace minutebook::read
