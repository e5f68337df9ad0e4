// What facts about news hold: values that news_facts() writes and news_relations() reads.
#pragma once

#include "civic/kept.hpp"

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace minutebook::resolve {

/// Words of a document.
struct PlacedWords {
    CodePointSpan span;
    std::string text;
    std::optional<int> page = std::nullopt;
};

/// A name, day or reference in the form that is compared, and where it stands: a sentence of a story by its place in the list, or
/// words of a record.
struct Named {
    std::string key;
    std::string text;         ///< as written
    std::size_t sentence = 0; ///< of stories
    CodePointSpan span;       ///< of records
};

/// The document that a fact is of. Its capture is left out: it changes without the words.
struct NewsDocument {
    std::string url, title;
    std::string day;  ///< a story's publication, a record's meeting or decision; ISO, a whole day; empty if not known
    std::string what; ///< "story", "meeting", "agenda item", "decision", "report", "minutes"
};

struct StoryValue {
    NewsDocument document;
    std::vector<PlacedWords> sentences;
    std::vector<Named> days, bodies, people, references, named; ///< `named`: posts and bodies by which records without a day are met
    std::vector<PlacedWords> quotations;
};

/// A decision within a record.
struct DecidedValue {
    std::string title;
    PlacedWords words;
    std::vector<std::string> references;
};

struct RecordValue {
    NewsDocument document;
    std::string body, body_key; ///< empty if not known
    PlacedWords head;           ///< where it names itself
    std::vector<Named> people, references, named;
    std::vector<DecidedValue> decisions;
};

struct CopyValue {
    NewsDocument document;
    std::string host;
    PlacedWords head;
    std::vector<std::uint64_t> sketch; ///< the least of its hashes, in order
    std::set<std::string> names;       ///< blocks (name_items.hpp) of those whom it names
};

BOOST_DESCRIBE_STRUCT(PlacedWords, (), (span, text, page))
BOOST_DESCRIBE_STRUCT(Named, (), (key, text, sentence, span))
BOOST_DESCRIBE_STRUCT(NewsDocument, (), (url, title, day, what))
BOOST_DESCRIBE_STRUCT(StoryValue, (), (document, sentences, days, bodies, people, references, named, quotations))
BOOST_DESCRIBE_STRUCT(DecidedValue, (), (title, words, references))
BOOST_DESCRIBE_STRUCT(RecordValue, (), (document, body, body_key, head, people, references, named, decisions))
BOOST_DESCRIBE_STRUCT(CopyValue, (), (document, host, head, sketch, names))

/// The weeks in which it may meet what it tells of, in order: those of the first days that it names, if they lie from about a year before
/// its publication to a month after, and of its publication and the two weeks before.
[[nodiscard]] std::vector<std::string> weeks_of(const StoryValue& story);

/// Begins the key of a person of whom the text gives the surname alone.
inline const std::string surname_mark = "~";

/// Values begin with a letter that says which they are.
inline constexpr char story_mark = 's', record_mark = 'r', copy_mark = 'c';

} // namespace minutebook::resolve
