#include "indexer/read/pattern.hpp"

#include <cstdio>
#include <cstdlib>
#include <re2/re2.h>

namespace minutebook::read {

struct Pattern::Compiled {
    explicit Compiled(std::string_view expression) : re(re2::StringPiece(expression.data(), expression.size()), options()) {}

    static re2::RE2::Options options()
    {
        re2::RE2::Options out;
        out.set_log_errors(false);
        out.set_max_mem(64 << 20);
        return out;
    }

    [[nodiscard]] std::optional<Match> match(std::string_view text, std::size_t from, re2::RE2::Anchor anchor) const
    {
        if (from > text.size()) return std::nullopt;
        std::vector<re2::StringPiece> pieces(static_cast<std::size_t>(re.NumberOfCapturingGroups()) + 1);
        const re2::StringPiece subject(text.data(), text.size());
        if (!re.Match(subject, from, text.size(), anchor, pieces.data(), static_cast<int>(pieces.size()))) return std::nullopt;
        Match out;
        for (const auto& piece : pieces) {
            if (piece.data() == nullptr) {
                out.groups.push_back({0, 0});
                continue;
            }
            const auto begin = static_cast<std::size_t>(piece.data() - text.data());
            out.groups.push_back({begin, begin + piece.size()});
        }
        return out;
    }

    re2::RE2 re;
};

Pattern::Pattern(std::string_view expression) : compiled_(std::make_shared<const Compiled>(expression))
{
    if (compiled_->re.ok()) return;
    std::fprintf(stderr, "minutebook: broken pattern: %s: %.*s\n", compiled_->re.error().c_str(), static_cast<int>(expression.size()),
                 expression.data());
    std::abort();
}

std::optional<Match> Pattern::find(std::string_view text, std::size_t from) const
{
    return compiled_->match(text, from, re2::RE2::UNANCHORED);
}

std::vector<Match> Pattern::find_all(std::string_view text) const
{
    std::vector<Match> out;
    std::size_t from = 0;
    while (auto match = find(text, from)) {
        from = match->span().empty() ? match->span().end + 1 : match->span().end;
        out.push_back(std::move(*match));
    }
    return out;
}

std::optional<Match> Pattern::match_at(std::string_view text, std::size_t at) const
{
    return compiled_->match(text, at, re2::RE2::ANCHOR_START);
}

bool Pattern::matches_whole(std::string_view text) const { return compiled_->match(text, 0, re2::RE2::ANCHOR_BOTH).has_value(); }

} // namespace minutebook::read
