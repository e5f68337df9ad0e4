#include "versions/align.hpp"

#include <algorithm>
#include <dtl/dtl.hpp>
#include <unordered_map>

namespace minutebook::versions {
namespace {

constexpr int deepest = 24; ///< anchors within stretches between anchors

class Aligner {
public:
    Aligner(std::span<const std::uint32_t> before, std::span<const std::uint32_t> after) : before_(before), after_(after) {}

    Alignment run()
    {
        stretch({0, before_.size(), 0, after_.size()}, 0);
        return std::move(out_);
    }

private:
    struct Stretch {
        std::size_t before, before_end, after, after_end;
        [[nodiscard]] bool one_sided() const { return before == before_end || after == after_end; }
    };

    void stretch(Stretch here, int depth)
    {
        while (!here.one_sided() && before_[here.before] == after_[here.after]) out_.matches.push_back({here.before++, here.after++});
        std::size_t tail = 0;
        while (here.before + tail < here.before_end && here.after + tail < here.after_end &&
               before_[here.before_end - tail - 1] == after_[here.after_end - tail - 1])
            ++tail;
        here.before_end -= tail;
        here.after_end -= tail;
        if (!here.one_sided()) inner(here, depth);
        for (std::size_t i = 0; i < tail; ++i) out_.matches.push_back({here.before_end + i, here.after_end + i});
    }

    void inner(const Stretch& here, int depth)
    {
        const std::vector<Match> anchors = depth < deepest ? anchors_of(here) : std::vector<Match>{};
        if (anchors.empty()) return script(here);
        std::size_t before = here.before, after = here.after;
        for (const Match& anchor : anchors) {
            stretch({before, anchor.before, after, anchor.after}, depth + 1);
            out_.matches.push_back(anchor);
            before = anchor.before + 1;
            after = anchor.after + 1;
        }
        stretch({before, here.before_end, after, here.after_end}, depth + 1);
    }

    /// Elements that stand once on either side, as many as keep their order.
    [[nodiscard]] std::vector<Match> anchors_of(const Stretch& here) const
    {
        struct Seen {
            std::size_t before = 0, after = 0;
            unsigned times_before = 0, times_after = 0;
        };
        std::unordered_map<std::uint32_t, Seen> seen;
        for (std::size_t i = here.before; i < here.before_end; ++i) {
            Seen& each = seen[before_[i]];
            each.before = i;
            ++each.times_before;
        }
        for (std::size_t i = here.after; i < here.after_end; ++i) {
            const auto found = seen.find(after_[i]);
            if (found == seen.end()) continue;
            found->second.after = i;
            ++found->second.times_after;
        }
        std::vector<Match> unique;
        for (std::size_t i = here.before; i < here.before_end; ++i) {
            const Seen& each = seen[before_[i]];
            if (each.times_before == 1 && each.times_after == 1) unique.push_back({i, each.after});
        }
        return longest_rising(unique);
    }

    /// `unique` rises in `before`; the longest part of it that rises in `after` too (patience sorting).
    static std::vector<Match> longest_rising(const std::vector<Match>& unique)
    {
        std::vector<std::size_t> tops, previous(unique.size());
        for (std::size_t i = 0; i < unique.size(); ++i) {
            const auto pile = std::lower_bound(tops.begin(), tops.end(), unique[i].after,
                                               [&](std::size_t top, std::size_t after) { return unique[top].after < after; });
            previous[i] = pile == tops.begin() ? i : *(pile - 1);
            if (pile == tops.end()) tops.push_back(i);
            else *pile = i;
        }
        std::vector<Match> out;
        if (tops.empty()) return out;
        for (std::size_t i = tops.back(); out.size() < tops.size(); i = previous[i]) out.push_back(unique[i]);
        std::reverse(out.begin(), out.end());
        return out;
    }

    void script(const Stretch& here)
    {
        const std::size_t m = here.before_end - here.before, n = here.after_end - here.after;
        if (m > largest_stretch / n) {
            out_.whole = false;
            return;
        }
        const auto part = [](std::span<const std::uint32_t> all, std::size_t begin, std::size_t end) {
            return std::vector<std::uint32_t>(all.begin() + static_cast<std::ptrdiff_t>(begin),
                                              all.begin() + static_cast<std::ptrdiff_t>(end));
        };
        dtl::Diff<std::uint32_t> diff(part(before_, here.before, here.before_end), part(after_, here.after, here.after_end), true);
        diff.compose();
        const auto steps = diff.getSes().getSequence();
        std::size_t before = here.before, after = here.after;
        for (const auto& [element, step] : steps) {
            if (step.type == dtl::SES_COMMON) out_.matches.push_back({before, after});
            if (step.type != dtl::SES_ADD) ++before;
            if (step.type != dtl::SES_DELETE) ++after;
        }
    }

    std::span<const std::uint32_t> before_, after_;
    Alignment out_;
}; // class Aligner

} // namespace

Alignment align(std::span<const std::uint32_t> before, std::span<const std::uint32_t> after) { return Aligner(before, after).run(); }

} // namespace minutebook::versions
