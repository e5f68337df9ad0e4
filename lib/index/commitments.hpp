// What somebody undertook to do, or was asked to do, as records give it, and what became of it.
#pragma once

#include "civic/popolo.hpp"
#include "civic/relation.hpp"

#include <boost/describe.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::index {

/// One undertaking of one record.
struct HeldCommitment {
    civic::OrganizationId organization_id; ///< whose record it stands in; empty if not known
    std::string body;                      ///< its name
    std::string item;                      ///< the item it stands under
    std::string who;                       ///< as written; empty where the words do not say
    std::string due_words;                 ///< "within six months"; empty if none
    std::string due;                       ///< ISO 8601, maybe a month or a span; empty where the words give no certain time
    std::string day;                       ///< the record's, ISO 8601; empty if not known
    civic::Source source;                  ///< its words
};
BOOST_DESCRIBE_STRUCT(HeldCommitment, (), (organization_id, body, item, who, due_words, due, day, source))

/// What became of it, against the day that is asked from:
///   kept, late, answered   the records held say it was done or came back: by its time, after it, or where no time was given
///   overdue                its time has passed, and nothing in the records held tells of it
///   open                   its time has not passed
///   unknown                no time was given, and nothing tells of it
struct CommitmentState {
    HeldCommitment commitment;
    civic::CouncilId council_id;
    std::string state;
    std::optional<civic::Relation> answer; ///< the first
    std::vector<civic::Source> also{};     ///< where the same stands in other records of that meeting: draft and approved minutes
};

struct CommitmentFilter {
    civic::CouncilId council;
    civic::OrganizationId organization; ///< any id that it answers to
    civic::DocumentId document;         ///< with `start` the one of which this is the first place
    std::optional<std::size_t> start;
    std::string state; ///< empty: any
    std::string from;  ///< ISO days of the records, inclusive
    std::string to;
    std::string today; ///< ISO day that states are told against
    std::size_t offset = 0;
    std::size_t limit = 100; ///< 0: all
};

} // namespace minutebook::index
