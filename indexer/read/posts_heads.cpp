#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/posts_grammar.hpp"
#include "indexer/read/rules.hpp"

#include <cassert>
#include <unordered_map>

namespace minutebook::read {
namespace {

struct Trait {
    std::string_view name;
    bool PostHead::*flag;
};
constexpr Trait traits[] = {
    {"small", &PostHead::small},       {"capital", &PostHead::capital}, {"apart", &PostHead::apart},   {"upper", &PostHead::upper},
    {"open", &PostHead::open},         {"scope", &PostHead::scope},     {"beside", &PostHead::beside}, {"needs", &PostHead::needs},
    {"modified", &PostHead::modified}, {"party", &PostHead::party},     {"place", &PostHead::place},   {"owner", &PostHead::owner},
    {"chair", &PostHead::chair},       {"rank", &PostHead::rank},       {"press", &PostHead::press},   {"body", &PostHead::body},
    {"nick", &PostHead::nick},         {"welsh", &PostHead::welsh},
};

/// A head with its words apart.
struct Row {
    PostHead head;
    std::vector<std::string> words;
};

class Heads {
public:
    Heads()
    {
        for (const Rule& rule : rule_table("posts"))
            for (const std::string_view words : split(rule["heads"], ',')) add(rule, fold(trim(words)));
    }

    [[nodiscard]] const std::vector<Row>* beginning_with(const std::string& word) const
    {
        const auto found = by_first_word_.find(word);
        return found == by_first_word_.end() ? nullptr : &found->second;
    }

private:
    void add(const Rule& rule, std::string words)
    {
        Row row;
        row.head.rule = rule.name;
        for (const std::string_view name : split(rule["traits"], ' ')) {
            bool known = false;
            for (const Trait& trait : traits) {
                if (trait.name != name) continue;
                row.head.*trait.flag = true;
                known = true;
            }
            assert(known);
            (void)known;
        }
        for (const Token& word : tokenize(words)) row.words.push_back(word.lower);
        row.head.words = std::move(words);
        auto& rows = by_first_word_[row.words.front()];
        rows.push_back(std::move(row));
    }

    std::unordered_map<std::string, std::vector<Row>> by_first_word_;
}; // class Heads

} // namespace

std::optional<HeadMatch> match_post_head(const Draft& draft, std::size_t at)
{
    static const Heads heads;
    static const std::string reporter = "reporter";
    const Token& token = draft.at(at);
    // "Local Democracy Reporer": the one title that by-lines misprint.
    const bool misprint = token.caps == Caps::title && token.lower.starts_with("repo") && token.lower.ends_with("er") && at > 0 &&
                          draft.at(at - 1).is("democracy");
    const auto* rows = heads.beginning_with(misprint ? reporter : token.lower);
    if (!rows) return std::nullopt;
    HeadMatch best;
    for (const Row& row : *rows) {
        std::size_t n = 1;
        while (n < row.words.size() && draft.runs_on(at + n) && draft.at(at + n).lower == row.words[n]) ++n;
        if (n == row.words.size() && n > best.length) best = {&row.head, n};
    }
    return best.head ? std::optional(best) : std::nullopt;
}

} // namespace minutebook::read
