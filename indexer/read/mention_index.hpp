// Which mentions lie in a piece of the text.
#pragma once

#include "civic/reading.hpp"

#include <algorithm>
#include <vector>

namespace minutebook::read {

/// A view of mentions that are in order of their place; they must outlive it.
class MentionIndex {
public:
    explicit MentionIndex(const std::vector<civic::Mention>& mentions) : mentions_(mentions) {}

    /// The first of `kind` that begins in `span` and ends in it; null if there is none.
    [[nodiscard]] const civic::Mention* first_in(const TextSpan& span, civic::MentionKind kind) const
    {
        for (auto at = lower(span.begin); at != mentions_.end() && at->span.begin < span.end; ++at)
            if (at->kind == kind && at->span.end <= span.end) return &*at;
        return nullptr;
    }
    /// All of `kind` that lie in `span`, by place.
    [[nodiscard]] std::vector<const civic::Mention*> all_in(const TextSpan& span, civic::MentionKind kind) const
    {
        std::vector<const civic::Mention*> out;
        for (auto at = lower(span.begin); at != mentions_.end() && at->span.begin < span.end; ++at)
            if (at->kind == kind && at->span.end <= span.end) out.push_back(&*at);
        return out;
    }

private:
    [[nodiscard]] std::vector<civic::Mention>::const_iterator lower(std::size_t begin) const
    {
        return std::lower_bound(mentions_.begin(), mentions_.end(), begin,
                                [](const civic::Mention& m, std::size_t at) { return m.span.begin < at; });
    }

    const std::vector<civic::Mention>& mentions_;
}; // class MentionIndex

} // namespace minutebook::read
