// What one document says, before anything is known of other documents: the output of indexer/read.
#pragma once

#include "base/partial_date.hpp"
#include "base/text_span.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::civic {

enum class MentionKind { person, post, organization, date };
[[nodiscard]] std::string_view to_string(MentionKind kind);
[[nodiscard]] std::optional<MentionKind> mention_kind(std::string_view name);

/// A name, post, body or date as it stands in the text.
struct Mention {
    MentionKind kind = MentionKind::person;
    TextSpan span;           ///< bytes of the document's text
    std::string text;        ///< the words of the span
    std::string value;       ///< dates: ISO 8601 (DateValue::to_string()); people: fullest form of the name in this text; else empty
    std::string rule;        ///< name of the rule that made it, for --explain
    double confidence = 1.0; ///< below show_threshold it is kept but never shown as fact
};
inline constexpr double show_threshold = 0.5;

/// A relative expression ("last night") with the day it was resolved to. Kept apart from dates: it has no year or month.
struct RelativeDate {
    TextSpan span;
    std::string value; ///< ISO 8601
    std::string rule;
};

/// How a post is held, as of the time of the text (the guidelines' five words).
enum class HoldingStatus { permanent, interim, acting, former, incoming };
[[nodiscard]] std::string_view to_string(HoldingStatus status);
[[nodiscard]] std::optional<HoldingStatus> holding_status(std::string_view name);

/// What the words claim. `holds`: as of the text's day; `held`: before it; `starts`/`ends`: the change itself is reported.
enum class Predicate { holds, held, starts, ends };
[[nodiscard]] std::string_view to_string(Predicate predicate);
[[nodiscard]] std::optional<Predicate> predicate(std::string_view name);

/// One claim that a named person holds, held or will hold a post.
struct Statement {
    std::string person;       ///< fullest form of the name in this text, without title
    std::string post;         ///< fullest form of the post in this text
    std::string organization; ///< whose post it is; empty if not known
    Predicate predicate = Predicate::holds;
    HoldingStatus status = HoldingStatus::permanent;
    std::optional<DateValue> start; ///< only where this text tells
    std::optional<DateValue> end;
    TextSpan evidence;       ///< the exact words, at most a sentence
    bool councillor = false; ///< the text gives this person the title Councillor: tells namesakes apart
    std::string rule;
    double confidence = 1.0;
    /// When the person held it, where the words tell a time that is not the text's own; at some time of it where it is a span.
    std::optional<DateValue> as_of{};
    std::optional<DateValue> by{}; ///< of a text without a day: what it says was so by then, which it tells of as still to come
};

/// What became of a decision: the guidelines' twelve words.
enum class Outcome { resolved, recommended, agreed, approved, noted, appointed, refused, rejected, deferred, carried, lost, delegated };
[[nodiscard]] std::string_view to_string(Outcome outcome);
[[nodiscard]] std::optional<Outcome> outcome(std::string_view name);

/// Votes by count; a count that the text does not give is unknown, not zero.
struct VoteCounts {
    std::optional<int> for_count;
    std::optional<int> against;
    std::optional<int> abstain;
    friend bool operator==(const VoteCounts&, const VoteCounts&) = default;
};

/// One name in a recorded vote, with the class it stands under ("for", "against", "abstain", "absent", "declared interest").
struct NamedVote {
    std::string person;
    std::string option;
};

/// A formal decision with its exact words (Popolo: Motion with its VoteEvent).
struct Decision {
    TextSpan span;
    Outcome outcome = Outcome::resolved;
    std::string result; ///< a finer result than the outcome ("called in", "withdrawn"); usually empty
    std::string mover;  ///< empty if not named
    std::string seconder;
    std::optional<VoteCounts> votes;
    std::vector<NamedVote> named_votes;
    bool unanimous = false;
    bool amendment = false;             ///< it decided on a change to a motion, not on the motion
    bool casting_vote = false;          ///< the one who presided gave a second vote
    std::vector<TextSpan> parts;        ///< its numbered parts, in order; empty where it has none
    std::string recommended_to;         ///< the body that is to decide, where it only recommends
    std::string delegated_to;           ///< who is given the power
    std::optional<DateValue> effective; ///< "with effect from"
    std::string reference;              ///< number of the application or licence it decides
    std::string site;                   ///< the address it is about
    TextSpan reasons;                   ///< the reasons it gives; empty if none
    std::vector<std::string> doubts;    ///< what in its words does not agree ("11 names for, 12 printed")
    std::string rule;
    double confidence = 1.0;
};

struct Attendee {
    std::string name;
    std::string role;
};

/// "Cllr Dale substituting for Cllr Brook".
struct Substitute {
    std::string name;
    std::string for_whom; ///< empty where the text does not say
};

/// One person who came late, left early or was away for an item.
struct Movement {
    std::string name;
    std::string what; ///< "arrived", "left", "withdrew"
    TextSpan span;    ///< the words
};

/// Who was there, as the text lists it, names as written without titles.
struct Attendance {
    std::vector<std::string> present; ///< with substitutes and those present by video
    std::vector<std::string> apologies;
    std::vector<Attendee> in_attendance;
    std::vector<std::string> absent{}; ///< without apologies
    std::vector<Substitute> substitutes{};
    std::vector<std::string> remote{}; ///< those of the lists above who joined by video or telephone
    std::vector<Movement> movements{};
};

/// A declaration of interest.
struct Interest {
    TextSpan span;
    std::string person;
    std::string kind; ///< "pecuniary", "prejudicial", "personal", "non-pecuniary"; empty if the text does not say
    std::string item; ///< the item as the text names it; empty if it does not
    std::string rule;
    double confidence = 1.0;
};

/// What somebody undertook to do, or was asked to do, after the meeting.
struct Commitment {
    TextSpan span;
    std::string who;              ///< as written; empty where the text does not say
    std::string due_words;        ///< "within six months", "to the next meeting"; empty if none are given
    std::optional<DateValue> due; ///< the day those words mean, where that is certain
    std::string rule;
    double confidence = 1.0;
};

/// Words that stand in every paper of their kind: filming notices, fire drill, legal and disclosure guidance.
struct Boilerplate {
    TextSpan span;
    std::string kind; ///< "filming", "evacuation", "interests guidance" …
    std::string rule;
};

/// What a person is recorded to have said (Popolo: Speech).
struct Speech {
    TextSpan span;       ///< the words said, without quotation marks
    std::string speaker; ///< a name, or a post where no name is given
    bool direct = false; ///< in quotation marks
    std::string rule;
};

/// "The post of Town Clerk has been vacant since May 2031": words that say nobody holds a post.
struct Vacancy {
    std::string post;                       ///< fullest form of the post in this text
    std::string organization;               ///< whose post it is; empty if not known
    Predicate predicate = Predicate::holds; ///< `holds`: vacant as of `as_of`, else the text's day; `held`: before it; `starts`: became so
    std::optional<DateValue> start;         ///< only where the words tell
    std::optional<DateValue> end;
    std::optional<DateValue> as_of; ///< when it was, where the words tell a time that is not the text's own
    TextSpan evidence;
    std::string rule;
    double confidence = 1.0;
};

/// How posts or bodies gave way to others.
enum class Change { renamed, merged, split, replaced, abolished };
[[nodiscard]] std::string_view to_string(Change change);
[[nodiscard]] std::optional<Change> change(std::string_view name);

/// "The posts of Head of Parks and Head of Leisure were merged into Director of Places": a change that was made, never one proposed.
struct Succession {
    MentionKind kind = MentionKind::post; ///< posts, or bodies (organization)
    Change change = Change::replaced;
    std::vector<std::string> before; ///< names as written, fullest form; never empty
    std::vector<std::string> after;  ///< empty where the words do not tell what came of it
    std::string organization;        ///< of posts: whose they are; empty if not known
    std::optional<DateValue> date;   ///< of the change, only where the words tell
    TextSpan evidence;
    std::string rule;
    double confidence = 1.0;
};

/// Everything that reading finds in one document.
struct Reading {
    std::vector<Mention> mentions; ///< by place, then length; mentions of different kinds may nest
    std::vector<RelativeDate> relative_dates;
    std::vector<Statement> statements;
    std::vector<Decision> decisions;      ///< by place, not overlapping
    std::optional<Attendance> attendance; ///< only where the text lists it
    std::vector<Interest> interests;      ///< this and the lists below by place
    std::vector<Commitment> commitments;
    std::vector<Boilerplate> boilerplate; ///< not overlapping
    std::vector<Speech> speeches;
    std::vector<Vacancy> vacancies;
    std::vector<Succession> successions;
};

} // namespace minutebook::civic
