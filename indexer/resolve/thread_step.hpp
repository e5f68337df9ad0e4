// One step of a matter as one document shows it: what a record or a story brings to the threads that it may belong to.
#pragma once

#include "base/result.hpp"
#include "base/text_span.hpp"
#include "civic/relation.hpp"
#include "index/writer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// "referred to Cabinet": where the words of a step say it goes on.
struct Onward {
    std::string body; ///< thread_body()
    civic::Source source;
};

struct ThreadStep {
    civic::RelationEnd end;           ///< its date is a day, less where the record tells less, or empty
    std::string body;                 ///< thread_body() of who met or decided; empty if not known
    std::string body_name;            ///< as the record writes it
    std::string order;                ///< the source's own number, of one length within one site: orders steps without a day; may be empty
    std::vector<std::string> words;   ///< that tell its matter (read/thread_titles.hpp)
    std::vector<std::string> opening; ///< of a story: such words of its headline and first paragraphs
    bool turns = false;               ///< its title says it goes on with an earlier step
    bool called_in = false;
    std::string outcome; ///< of its decision; empty if it has none
    std::string result;
    std::string reference; ///< number of the application or licence; empty if none
    std::string site;
    int phase = 0;                   ///< of filling a post: 1 proposed, 2 done, 3 looked at again; 0: not said
    std::vector<std::string> people; ///< folded surnames of those it names who are not called councillors; of steps about a post
    std::vector<Onward> onward;
    civic::Source progress;    ///< words that say how far it has come; empty if none
    civic::Source said_before; ///< of a story about a post: what it says a body had made of it; empty if nothing
    civic::Source source;      ///< its decision's words, else its title's
};

/// What a fact says of its step under its key.
struct ThreadFact {
    std::string role; ///< "own": the key is the step's; "refers": its words point there; "due", "done": a commitment, what may answer it
    ThreadStep step;
    civic::Source source; ///< the words that point there, or of the commitment; empty for "own"
    std::string rule;
    std::string day;                  ///< "refers": the day pointed to; "due": ISO of the due time, empty if not certain
    std::string kind;                 ///< of "refers": read::to_string(ReferenceKind)
    std::string number;               ///< of a minute
    std::vector<std::string> subject; ///< of "due" and "done": the words that tell what is to be or was done
};

/// As kept in a Fact's value: members that are empty are left out.
[[nodiscard]] std::string keep_thread_fact(const ThreadFact& fact);
/// Errors: corrupt.
[[nodiscard]] Result<ThreadFact> kept_thread_fact(std::string_view value);

/// The form under which a body's names meet: "the Full Council", "Exampleton Council" → "council". Empty for a name that is no body's own
/// ("the Committee").
[[nodiscard]] std::string thread_body(std::string_view name, std::string_view council_name);
/// How far along its way a matter is at this body: 1 scrutiny, 2 a committee, 3 cabinet, 4 the council; 0 not known.
[[nodiscard]] int body_rank(std::string_view thread_body);

/// The first paragraphs of a story, without headline, by-line and dates.
[[nodiscard]] std::string story_opening(const civic::Document& document);

/// A step with the place it takes in its document.
struct PlacedStep {
    ThreadStep step;
    TextSpan span; ///< bytes; the whole text where the document is the step
    std::string number;
    bool generic = false; ///< an item that every meeting or year has: its words may point elsewhere, it is no step itself
};

/// The steps of a document in order, none of what is no record, paper or story: one for each item of a meeting's record, else the
/// document itself. At most 300.
[[nodiscard]] std::vector<PlacedStep> thread_steps(const index::StoredReading& reading, const CodePointIndex& offsets,
                                                   std::string_view council_name);

} // namespace minutebook::resolve
