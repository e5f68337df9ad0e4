#include "indexer/read/statements_skeleton.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::MentionKind;

constexpr std::size_t longest_sentence = 600; // bytes looked at for the words around a statement
constexpr std::size_t longest_short_form = 5; // "Cllrs.", "Supt."
constexpr std::string_view sentence_marks[] = {" . ", " ~~ ", " ? ", " ! "};

bool ends_sentence(std::string_view word) { return word == "." || word == "!" || word == "?" || word == "~~"; }

} // namespace

Skeleton::Skeleton(const Draft& draft)
{
    text_.reserve(draft.document.text.size() + 16);
    for (std::size_t i = 0; i < draft.size();) i = put_token(draft, i);
}

void Skeleton::put(std::string_view word, Tokens tokens)
{
    const std::size_t begin = text_.size();
    text_ += word;
    items_.push_back({begin, text_.size(), tokens});
    text_ += ' ';
    if (ends_sentence(word)) sentence_open_ = false;
}

void Skeleton::put_gap(Gap gap, std::size_t at)
{
    if (items_.empty()) return;
    if (gap == Gap::line) put("~", {at, at});
    if (gap == Gap::paragraph) put("~~", {at, at});
}

/// Takes back the titles that stand before a person.
void Skeleton::drop_titles(const Draft& draft)
{
    while (!items_.empty()) {
        const Item& last = items_.back();
        if (last.tokens.last != last.tokens.first + 1) return;
        const std::size_t at = last.tokens.first;
        const bool title = draft.word(at, Word::title) || draft.word(at, Word::title_many);
        // "the Commissioner. Jane Vexley spoke": only what is shortened has a full stop of its own.
        const bool dot = draft.at(at).is(".") && at > 0 && draft.at(at - 1).text.size() <= longest_short_form &&
                         (draft.word(at - 1, Word::title) || draft.word(at - 1, Word::title_many));
        if ((!title && !dot) || draft.any(at)) return;
        text_.resize(last.begin);
        items_.pop_back();
    }
}

/// The first person of a sentence is who a later "he" or "she" means; failing that the last one named.
void Skeleton::note_person(const Draft& draft, int person)
{
    // "By Jane Vexley, Local Democracy Reporter": who writes is not whom the story is about.
    std::size_t line = draft.found()[static_cast<std::size_t>(person)].first;
    while (line > 0 && draft.at(line).gap < Gap::line) --line;
    if (draft.at(line).is("by")) return;
    if (!sentence_open_) subject_ = person;
    sentence_open_ = true;
}

/// A wide gap between a person and a post parts two columns of a table.
void Skeleton::put_column(const Draft& draft, MentionKind kind, std::size_t at)
{
    constexpr std::size_t column_gap = 3;
    if (items_.empty() || kind == MentionKind::organization) return;
    const std::size_t end = items_.back().tokens.last;
    const char last = text_[items_.back().begin];
    const bool sign = items_.back().end > items_.back().begin + 1 && (kind == MentionKind::post ? last == 'P' : last == 'R');
    if (!sign || end == 0 || end > at) return;
    const std::size_t from = draft.at(end - 1).span.end;
    std::size_t begin = draft.at(end).span.begin;
    if (begin >= from + column_gap && draft.at(end).gap <= Gap::space) put("^", {at, at});
}

/// Behind a name, on its line: "OBE", ", QPM".
std::size_t Skeleton::after_honours(const Draft& draft, std::size_t at)
{
    for (;;) {
        const std::size_t next = draft.runs_on(at) && draft.at(at).is(",") ? at + 1 : at;
        const bool honour =
            draft.runs_on(next) && !draft.any(next) &&
            one_of(draft.at(next).lower, {"obe", "mbe", "cbe", "bem", "kbe", "dbe", "qpm", "qfsm", "jp", "kc", "qc", "dl"}) &&
            draft.at(next).caps == Caps::upper;
        if (!honour) return at;
        at = next + 1;
    }
}

std::size_t Skeleton::put_token(const Draft& draft, std::size_t at)
{
    const Token& token = draft.at(at);
    if (at > 0) put_gap(token.gap, at);
    for (const MentionKind kind : {MentionKind::post, MentionKind::person, MentionKind::organization}) {
        const int owner = draft.owner(at, kind);
        if (owner < 0) continue;
        const Found& found = draft.found()[static_cast<std::size_t>(owner)];
        const char sign = kind == MentionKind::post ? 'R' : kind == MentionKind::person ? 'P' : 'O';
        if (kind == MentionKind::person) {
            drop_titles(draft);
            note_person(draft, owner);
        }
        put_column(draft, kind, at);
        const std::size_t end = std::max(found.last, at + 1);
        put(sign + std::to_string(owner), {at, end});
        return kind == MentionKind::person ? after_honours(draft, end) : end;
    }
    if (const int date = draft.date_at(at); date >= 0) {
        std::size_t end = at;
        while (draft.date_at(end) == date && !draft.any(end)) ++end;
        put("D" + std::to_string(date), {at, end});
        return end;
    }
    // "The 49-year-old has been in charge since 2011."
    const bool aged =
        token.lower.ends_with("-year-old") && at > 0 && draft.at(at - 1).is("the") && draft.runs_on(at + 1) &&
        (draft.at(at + 1).is(",") || one_of(draft.at(at + 1).lower, {"has", "had", "was", "is", "will", "who", "joined", "took", "became",
                                                                     "succeeded", "replaced", "replaces", "leaves"}));
    const bool pronoun = aged || token.is("he") || token.is("she") || token.is("himself") || token.is("herself");
    if (pronoun && subject_ >= 0) {
        put("H" + std::to_string(subject_), {at, at + 1});
        sentence_open_ = true;
    }
    else {
        put(token.kind == TokenKind::possessive ? "'s" : std::string_view(token.lower), {at, at + 1});
    }
    return at + 1;
}

std::vector<TextSpan> Skeleton::post_paragraphs() const
{
    std::vector<TextSpan> out;
    std::size_t begin = 0;
    bool post = false;
    for (const Item& item : items_) {
        const std::string_view word = text().substr(item.begin, item.end - item.begin);
        post = post || (word.size() > 1 && word[0] == 'R');
        if (word != "~~") continue;
        if (post) out.push_back({begin, item.end + 1});
        begin = item.begin - 1;
        post = false;
    }
    if (post) out.push_back({begin, text_.size()});
    return out;
}

Skeleton::Tokens Skeleton::tokens(std::size_t begin, std::size_t end) const
{
    const auto first =
        std::lower_bound(items_.begin(), items_.end(), begin, [](const Item& item, std::size_t at) { return item.end <= at; });
    const auto last = std::lower_bound(items_.begin(), items_.end(), end, [](const Item& item, std::size_t at) { return item.begin < at; });
    if (first >= last) return {};
    return {first->tokens.first, std::prev(last)->tokens.last};
}

std::string_view Skeleton::rest_of_sentence(std::size_t at) const
{
    const std::string_view rest = text().substr(std::min(at, text_.size()), longest_sentence);
    std::size_t end = rest.size();
    for (const std::string_view mark : sentence_marks) end = std::min(end, rest.find(mark));
    return rest.substr(0, end);
}

std::string_view Skeleton::start_of_sentence(std::size_t at) const
{
    const std::size_t from = at > longest_sentence ? at - longest_sentence : 0;
    const std::string_view before = text().substr(from, at - from);
    std::size_t begin = 0;
    for (const std::string_view mark : sentence_marks) {
        const std::size_t found = before.rfind(mark);
        if (found != before.npos) begin = std::max(begin, found + mark.size() - 1);
    }
    return before.substr(std::min(begin, before.size()));
}

} // namespace minutebook::read
