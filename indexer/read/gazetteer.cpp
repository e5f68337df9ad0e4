#include "indexer/read/gazetteer.hpp"

#include "base/text.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <unordered_map>

namespace minutebook::read {
namespace {

struct KindName {
    std::string_view name;
    Word kind;
};
constexpr KindName kinds[] = {
    {"first_name", Word::first_name},
    {"also_a_word", Word::also_a_word},
    {"surname", Word::surname},
    {"title", Word::title},
    {"title_many", Word::title_many},
    {"councillor", Word::councillor},
    {"function", Word::function},
    {"not_name", Word::not_name},
    {"org_head", Word::org_head},
    {"org_generic", Word::org_generic},
    {"org_known", Word::org_known},
    {"org_stop", Word::org_stop},
    {"place", Word::place},
    {"post_head", Word::post_head},
    {"post_modifier", Word::post_modifier},
    {"service", Word::service},
    {"particle", Word::particle},
    {"party", Word::party},
    {"party_adjective", Word::party_adjective},
    {"post_nominal", Word::post_nominal},
    {"speech", Word::speech},
    {"party_noun", Word::party_noun},
    {"paper", Word::paper},
    {"post_topic", Word::post_topic},
    {"scope_owner", Word::scope_owner},
    {"scope_kind", Word::scope_kind},
    {"org_weak", Word::org_weak},
    {"firm", Word::firm},
    {"not_body", Word::not_body},
    {"prefix_head", Word::prefix_head},
    {"org_tail", Word::org_tail},
};

class Lexicon {
public:
    Lexicon()
    {
        for (const std::string_view table : {"words", "words_names"}) {
            for (const Rule& rule : rule_table(table)) {
                const auto kind = word_kind(rule.name);
                assert(kind);
                for (const std::string_view word : split(rule["words"], ',')) add(trim(word), *kind);
            }
        }
    }

    [[nodiscard]] std::uint32_t kinds(std::string_view word) const
    {
        const auto it = words_.find(word);
        return it == words_.end() ? 0 : it->second;
    }

private:
    void add(std::string_view word, Word kind)
    {
        auto& kinds_of_word = words_[word];
        kinds_of_word |= static_cast<std::uint32_t>(kind);
        if (kind == Word::also_a_word) kinds_of_word |= static_cast<std::uint32_t>(Word::first_name);
    }

    std::unordered_map<std::string_view, std::uint32_t> words_; ///< views into the tables, which live as long as the program
};                                                              // class Lexicon

} // namespace

std::optional<Word> word_kind(std::string_view name)
{
    const auto* found = std::find_if(std::begin(kinds), std::end(kinds), [&](const KindName& row) { return row.name == name; });
    return found == std::end(kinds) ? std::nullopt : std::optional(found->kind);
}

std::uint32_t word_kinds(std::string_view folded)
{
    static const Lexicon lexicon;
    return lexicon.kinds(folded);
}

bool is_word(std::string_view folded, Word kind) { return (word_kinds(folded) & static_cast<std::uint32_t>(kind)) != 0; }

} // namespace minutebook::read
