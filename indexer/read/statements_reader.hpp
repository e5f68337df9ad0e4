// The reader behind find_statements(): applies the rules to one document and gathers what they claim.
#pragma once

#include "indexer/read/names_draft.hpp"
#include "indexer/read/statements_posts.hpp"
#include "indexer/read/statements_rules.hpp"
#include "indexer/read/statements_skeleton.hpp"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace minutebook::read {

/// The number of a sign of the skeleton such as "P12".
[[nodiscard]] int sign_number(std::string_view sign);

/// What the words of one {R} group of a rule say.
struct PostPhrase {
    std::vector<int> posts;
    int organization = -1;
    int date = -1;
    std::string_view date_word; ///< since, for, in …
    int until = -1;
    bool former = false;
    bool leaving = false; ///< outgoing, retiring
    bool next = false;
    std::optional<civic::HoldingStatus>
        stands_in;    ///< "the temporary", "the acting Ombry Council chief executive": by words before the post
    bool its = false; ///< "its": the organization is the one last named
};
[[nodiscard]] PostPhrase read_phrase(std::string_view words);

/// Bytes of text, or of the skeleton, within which "she" and "the role" mean somebody and something named before.
inline constexpr std::size_t reference_reach = 400;

/// The first hundred matches, which may share the signs at their ends. Such sentences found more often are no record's (it
/// bounds the work on hostile text).
[[nodiscard]] std::vector<Match> few_matches(const Pattern& pattern, std::string_view text);

[[nodiscard]] bool is_news(civic::DocumentKind kind);

/// Do the words of the skeleton speak of what is to come?
[[nodiscard]] bool lies_ahead(std::string_view words);

class StatementReader {
public:
    StatementReader(const Draft& draft, const std::vector<civic::Mention>& dates, const std::vector<civic::RelativeDate>& relative);

    std::vector<civic::Statement> run();

private:
    [[nodiscard]] const Found& found(int number) const { return draft_.found()[static_cast<std::size_t>(number)]; }
    [[nodiscard]] const std::string& name_of(int person) const { return names_[static_cast<std::size_t>(person)]; }
    [[nodiscard]] std::string words_of(int number) const;
    void apply_rules();
    void apply(const StatementRule& rule, const TextSpan& place);
    void take(const StatementRule& rule, const Match& match);

    /// Sentences that say the opposite of what the rule reads.
    [[nodiscard]] bool excused(const StatementRule& rule, const Match& match, const PostPhrase& phrase) const;

    [[nodiscard]] bool opens_line(std::size_t at) const;
    [[nodiscard]] std::size_t with_titles(std::size_t first) const;
    void drop_holdings_that_ended();
    [[nodiscard]] bool wrong_side(const civic::Statement& one) const;
    void name_what_is_directed();

    /// "that P be elected Chair, and this was passed".
    [[nodiscard]] bool carried(const Match& match) const;

    [[nodiscard]] bool names_another(const TextSpan& words) const;
    [[nodiscard]] bool only_recommended(const civic::Statement& one) const;
    [[nodiscard]] bool outvoted(std::size_t number) const; ///< of out_, by place

    /// Does the sign of a match's first group mean one person for certain?
    [[nodiscard]] bool certain(const Match& match) const;

    /// A named Vice-Chair who takes the chair stands in for one meeting only.
    [[nodiscard]] bool deputy_elsewhere(int person) const;
    void add_posts(const civic::Statement& base, const StatementRule& rule, const Match& match, const PostPhrase& phrase, int person);

    /// "following interim Jane Example".
    [[nodiscard]] bool follows_after(const Match& match) const;
    [[nodiscard]] std::string organization(const PostPhrase& phrase, int post, const Match& match) const;
    [[nodiscard]] std::string part_of_owner(const PostPhrase& phrase, int post) const;
    [[nodiscard]] std::string group_led(int post) const;
    [[nodiscard]] std::string place_before(std::size_t last) const;
    [[nodiscard]] std::string somewhere_else(int post, const Match& match) const;
    [[nodiscard]] std::string one_of_several(std::size_t at) const;
    [[nodiscard]] std::string clean_organization(int number) const;
    [[nodiscard]] std::optional<DateValue> date(int number) const;

    /// "since 2015", "for 2024/25", "in 2014/15" after the post.
    void told_by(const PostPhrase& phrase, civic::Statement& out) const;

    /// "a 2016 report on the temporary appointment of …": when it was.
    void told_by_paper(const Match& match, civic::Statement& out) const;

    /// What the rest of the sentence says of the same person: resigned, last day, "'s resignation".
    void after_effects(const Match& match, civic::Statement& out) const;
    /// "who had been acting Clerk, goes back to his post": the end itself is reported. True if the words say so.
    [[nodiscard]] bool steps_back(const Match& match, civic::Statement& out) const;
    [[nodiscard]] TextSpan evidence(const TextSpan& bytes) const;
    void emit(civic::Statement statement, int person);
    /// A statement by a rule, with its words and its confidence.
    [[nodiscard]] civic::Statement made_by(const StatementRule& rule, const Match& match) const;

    // Sentences that are more than one person, some words and one post (statements_verbs.cpp).
    void respective_posts();
    void leaderships();
    void trustees();
    void plural_labels();
    void stand_ins();
    // Offices given out in lists (statements_offices.cpp).
    void offices_of_bodies();
    void offices_listed();
    void given_out_in_lists();
    void appointments_in_a_row();
    void successions();
    void nominated_and_elected();
    void proposals();
    void member_page();
    void terms_of_office(int person);
    // Posts to be understood from another sentence (statements_reference.cpp).
    [[nodiscard]] const civic::Statement* post_given(const std::string& person, const TextSpan& words, int least) const;
    [[nodiscard]] const civic::Statement* only_post(const std::string& person, const TextSpan& words) const;
    [[nodiscard]] const civic::Statement* post_left(const std::string& person) const;
    [[nodiscard]] bool says(const std::string& person, const std::string& post, civic::Predicate predicate) const;
    [[nodiscard]] bool only_one_begins(const std::string& person) const;
    void takes_it_up();
    void follow(const civic::Statement& words, int next, int former, bool ahead);
    void successions_without_post();
    void elected_in_place();
    void goes_without_post();
    void goes(const StatementRule& rule);
    void takes_over();
    void replacing(const StatementRule& rule);
    bool replaces_by_subject(civic::Statement words, int former, const Match& match);
    void leave_posts(const civic::Statement& leaving, int person, bool council);
    void contracts_end();
    void succeeded_by();
    [[nodiscard]] int just_appointed(const Match& match) const;
    void name_unnamed(const StatementRule& rule, civic::Predicate what);
    void last_days_told_after();
    void unnamed_holders();
    // Days that other words tell (statements_bounds.cpp).
    void starts_told_elsewhere();
    void terms_served_before();
    void from_today();
    void no_longer_from();
    void makes_way();
    // What a text without a day tells of its own time (statements_time.cpp).
    void time_since();
    void time_until();
    /// The day that the text tells of as still to come, and where; nothing where it may be past in it.
    [[nodiscard]] std::optional<std::pair<DateValue, TextSpan>> still_to_come() const;
    /// "director of the department", where the words before it name the department.
    [[nodiscard]] std::string department_headed(int post) const;
    // Terms, of former holders and of the one elected (statements_terms.cpp).
    void past_terms();
    void terms_of_items();
    /// The title that a list of former holders is of: in the plural in its own sentence, else the one last named.
    [[nodiscard]] std::string post_of_list(std::size_t at) const;
    void old_successions();
    void gone_for_another();
    void new_cabinets();
    void both_start();
    void starts_of_the_one_before();
    std::vector<civic::Statement> finish();

    const Draft& draft_;
    const std::vector<civic::Mention>& dates_;
    const std::vector<civic::RelativeDate>& relative_;
    Skeleton skeleton_;
    PostForms posts_;
    std::vector<std::string> names_; ///< fullest name by number of the mention; empty for other kinds
    [[nodiscard]] bool sure_name(const Found& name) const;

    std::set<std::string> councillors_;
    std::set<std::string> met_once_;
    std::set<std::string> sure_;      ///< people of whom more tells that they are people than a post beside a capitalised word
    std::set<std::string> vice_;      ///< people already read as vice-chairs
    std::set<std::string> presiding_; ///< people already read as Mayor, Convener and the like
    std::set<std::string> known_;     ///< people whom a title or a post tells from a pseudonym
    std::set<int> claimed_;
    std::set<std::pair<int, int>> seen_; ///< person and post that an earlier rule has already joined
    std::vector<civic::Statement> out_;
}; // class StatementReader

} // namespace minutebook::read
