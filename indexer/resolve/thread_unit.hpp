// The facts of one key, made ready, and the relations that are made of them.
#pragma once

#include "civic/relation.hpp"
#include "indexer/resolve/fact.hpp"
#include "indexer/resolve/thread_judge.hpp"
#include "indexer/resolve/thread_step.hpp"

#include <map>
#include <string>
#include <vector>

namespace minutebook::resolve {

struct Unit {
    /// A fact that cannot be read is left out.
    explicit Unit(const std::vector<KeyedFact>& facts);

    std::vector<ThreadStep> steps; ///< "own": one for each step; what two pages show of one step is joined
    std::vector<ThreadFact> owned; ///< the facts they come from, all of them
    std::vector<ThreadFact> refers, due, done;
};

/// Was the decision put off to a later meeting?
[[nodiscard]] bool put_off(const ThreadStep& step);

/// Relations by id: of the same one the surer counts.
class Relations {
public:
    void add(const Judgement& judgement, const ThreadStep& from, const ThreadStep& to);
    void add(civic::Relation relation, const Judgement& judgement, const std::vector<civic::Source>& sources);
    [[nodiscard]] std::vector<civic::Relation> take();

private:
    std::map<std::string, civic::Relation> by_id_;
}; // class Relations

/// "“…”": at most 160 bytes of the words, on one line.
[[nodiscard]] std::string quoted_words(std::string_view words);

} // namespace minutebook::resolve
