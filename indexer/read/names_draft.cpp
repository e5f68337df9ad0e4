#include "indexer/read/names_draft.hpp"

#include <algorithm>

namespace minutebook::read {

Draft::Draft(const civic::Document& source, const std::vector<civic::Mention>& dates)
    : document(source), tokens(tokenize(source.text)), in_date_(tokens.size(), -1)
{
    for (auto& owners : owners_) owners.assign(tokens.size(), -1);
    std::size_t next = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        while (next < dates.size() && dates[next].span.end <= tokens[i].span.begin) ++next;
        if (next < dates.size() && dates[next].span.overlaps(tokens[i].span)) in_date_[i] = static_cast<int>(next);
    }
}

const Token Draft::beyond{{0, 0}, {}, {}, TokenKind::mark, Caps::none, Gap::paragraph, 0};

bool Draft::add(const Found& found)
{
    if (found.first >= found.last || found.last > size()) return false;
    auto& owners = owners_[static_cast<std::size_t>(found.kind)];
    const auto begin = owners.begin() + static_cast<std::ptrdiff_t>(found.first);
    const auto end = owners.begin() + static_cast<std::ptrdiff_t>(found.last);
    if (std::any_of(begin, end, [](int owner) { return owner >= 0; })) return false;
    std::fill(begin, end, static_cast<int>(found_.size()));
    found_.push_back(found);
    return true;
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool shortened_first_name(const Token& token)
{
    return token.caps == Caps::title && one_of(token.lower, {"wm", "jas", "geo", "thos", "chas", "jos", "robt", "edw", "benj", "saml",
                                                             "danl", "alex", "alexr", "archd", "patk", "fredk", "michl", "richd", "hy"});
}

bool is_dash(const Token& token) { return token.kind == TokenKind::mark && token.lower == "-"; }

bool is_quote(const Token& token) { return token.kind == TokenKind::mark && (token.lower == "'" || token.lower == "\""); }

} // namespace minutebook::read
