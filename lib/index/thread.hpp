// How a matter went on: the steps that hang together with a decision or a document, in order, each with why.
#pragma once

#include "base/result.hpp"
#include "civic/relation.hpp"
#include "index/reader.hpp"

#include <functional>
#include <string>
#include <vector>

namespace minutebook::index {

/// One reason why a step stands in the thread: a relation to another step.
struct ThreadLink {
    civic::RelationType type = civic::RelationType::leads_to;
    std::size_t from = 0, to = 0; ///< positions in Thread::steps
    std::string rule, why, result;
    double confidence = 1.0;
    std::vector<civic::Source> sources;
};

struct ThreadStep {
    civic::RelationEnd end;
    bool start = false;                 ///< what was asked about
    bool dated = false;                 ///< `end.date` is a day; else its place follows from what it hangs together with
    std::vector<civic::Source> words;   ///< its own, as the relations quote them
    std::vector<civic::Motion> motions; ///< decisions in it
};

struct Thread {
    std::vector<ThreadStep> steps; ///< by day; a step without one after those that lead to it. The start alone where nothing is known
    std::vector<ThreadLink> links; ///< by `to`, then `from`
    bool cut = false;              ///< there are more steps than are given
};

/// Where to begin: a decision (all pages that it stands on), or a document (all of it).
struct ThreadStart {
    std::vector<civic::RelationEnd> ends; ///< of one step; never empty
    std::string title;                    ///< without its number; with `event` it finds the same step on other pages of the meeting
    civic::EventId event;
};
[[nodiscard]] ThreadStart thread_start(const civic::Motion& motion);
/// `event`: the one meeting that it is of; empty if it is of none or several.
[[nodiscard]] ThreadStart thread_start(const civic::Document& document, const civic::EventId& event = {});

/// What is read: IndexReader's functions, or those of something that stands before it and lets less through.
struct ThreadSources {
    std::function<Result<std::vector<civic::Relation>>(const Filter&)> relations;
    std::function<Result<std::vector<civic::Motion>>(const Filter&)> motions;
};

/// Breadth first over the relations that may be shown as fact (but copies and quotations), at most 60 steps and 12 relations away. A
/// page of many items gives only what hangs together with the places asked about.
[[nodiscard]] Result<Thread> thread(const ThreadSources& sources, const ThreadStart& start);

} // namespace minutebook::index
