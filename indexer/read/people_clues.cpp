#include "indexer/read/people_clues.hpp"

namespace minutebook::read {

int word_count(const Draft& draft, std::size_t first, std::size_t last)
{
    int out = 0;
    for (std::size_t i = first; i < last; ++i)
        if (draft.at(i).kind == TokenKind::word && draft.at(i).caps != Caps::initial &&
            draft.at(i).text.find('.') == std::string_view::npos)
            ++out;
    return out;
}

bool untaken(const Draft& draft, std::size_t first, std::size_t last)
{
    for (std::size_t i = first; i < last; ++i)
        if (draft.any(i)) return false;
    return true;
}

bool name_starts(const Draft& draft, std::size_t i)
{
    return i == 0 || !draft.runs_on(i) || !draft.at(i - 1).capital() || draft.any(i - 1) || draft.word(i - 1, Word::function) ||
           draft.at(i - 1).is("moved") || draft.at(i - 1).is("seconded") || draft.at(i - 1).is("proposed");
}

bool plausible_word(const Draft& draft, std::size_t i)
{
    return !draft.word(i, Word::not_name) && !draft.word(i, Word::service) && !draft.word(i, Word::place) && !draft.word(i, Word::org_head);
}

bool plausible_run(const Draft& draft, std::size_t first, std::size_t last)
{
    if (draft.word(last - 1, Word::org_head) || place_follows(draft, last)) return false;
    for (std::size_t i = first; i < last; ++i)
        if (draft.at(i).kind == TokenKind::word && draft.word(i, Word::service) && !draft.word(i, Word::first_name)) return false;
    const Token& begin = draft.at(first);
    return begin.caps != Caps::upper || draft.word(first, Word::first_name) || begin.text.find('.') != std::string_view::npos;
}

bool place_follows(const Draft& draft, std::size_t last)
{
    if (draft.word(last - 1, Word::place)) return true;
    return draft.runs_on(last) && draft.at(last).capital() && (draft.word(last, Word::place) || draft.word(last, Word::org_head));
}

} // namespace minutebook::read
