#include "indexer/resolve/clusters.hpp"

#include "indexer/resolve/marks.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

namespace minutebook::resolve {
namespace {

/// What is joined to what. Names that are said to be two people's are never in one set.
class Sets {
public:
    explicit Sets(const std::vector<NameNode>& nodes) : nodes_(nodes), parent_(nodes.size())
    {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
        std::vector<std::size_t> marked;
        for (std::size_t i = 0; i < nodes.size(); ++i)
            if (!nodes[i].name.mark.empty()) marked.push_back(i);
        for (std::size_t i = 0; i < marked.size(); ++i)
            for (std::size_t j = i + 1; j < marked.size(); ++j)
                if (are_two(nodes[marked[i]], nodes[marked[j]])) two_.emplace_back(marked[i], marked[j]);
    }
    std::size_t find(std::size_t i)
    {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b)
    {
        a = find(a);
        b = find(b);
        if (a != b && !kept_apart(a, b)) parent_[std::max(a, b)] = std::min(a, b);
    }
    /// Is it one of several people of a name that fits it?
    [[nodiscard]] bool has_namesakes(std::size_t i) const
    {
        return std::any_of(two_.begin(), two_.end(), [&](const auto& two) {
            return compatible(nodes_[i].name, nodes_[two.first].name) && compatible(nodes_[i].name, nodes_[two.second].name);
        });
    }

private:
    [[nodiscard]] bool kept_apart(std::size_t a, std::size_t b)
    {
        return std::any_of(two_.begin(), two_.end(), [&](const auto& two) {
            const std::size_t x = find(two.first), y = find(two.second);
            return (x == a && y == b) || (x == b && y == a);
        });
    }

    const std::vector<NameNode>& nodes_;
    std::vector<std::pair<std::size_t, std::size_t>> two_; ///< nodes that are said to be two people
    std::vector<std::size_t> parent_;
};

bool share(const std::set<std::string>& a, const std::set<std::string>& b)
{
    return std::any_of(a.begin(), a.end(), [&](const std::string& post) { return b.contains(post); });
}

bool share(const std::set<std::size_t>& a, const std::set<std::size_t>& b)
{
    return std::any_of(a.begin(), a.end(), [&](std::size_t document) { return b.contains(document); });
}

/// An officer and a member are two people; who is neither may be either.
bool roles_agree(const NameNode& a, const NameNode& b)
{
    return a.role == b.role || a.role == PostClass::other || b.role == PostClass::other;
}

/// The one person among the candidates, if they are one.
std::optional<std::size_t> only(Sets& sets, const std::vector<std::size_t>& candidates)
{
    if (candidates.empty()) return std::nullopt;
    const std::size_t first = sets.find(candidates.front());
    const bool one = std::all_of(candidates.begin(), candidates.end(), [&](std::size_t i) { return sets.find(i) == first; });
    return one ? std::optional(first) : std::nullopt;
}

template <class Fits>
std::vector<std::size_t> matching(const std::vector<NameNode>& nodes, Fits fits)
{
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (fits(nodes[i])) out.push_back(i);
    return out;
}

void join_misspellings(const std::vector<NameNode>& nodes, Sets& sets)
{
    for (std::size_t a = 0; a < nodes.size(); ++a)
        for (std::size_t b = a + 1; b < nodes.size(); ++b) {
            const bool misspelt = near_misspelling(nodes[a].name, nodes[b].name) && !share(nodes[a].documents, nodes[b].documents);
            if (are_two(nodes[a], nodes[b])) continue;
            if ((misspelt || changed_name(nodes[a].name, nodes[b].name)) && share(nodes[a].posts, nodes[b].posts)) sets.join(a, b);
        }
}

/// Longest names first, then by words alone: joining one must not depend on which was met first.
std::vector<std::size_t> in_order(const std::vector<NameNode>& nodes)
{
    std::vector<std::size_t> order(nodes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t i) {
        return std::tuple(nodes[i].name.given.size(), nodes[i].name.folded().size(), nodes[i].name.folded(), nodes[i].role);
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) > key(b); });
    return order;
}

/// Does `other` say more of the same name? More given names, or a longer form of the first.
bool fuller(const NameNode& other, const NameNode& node)
{
    if (!other.name.full()) return false;
    if (!node.name.full()) return true;
    if (other.name.given.size() != node.name.given.size()) return other.name.given.size() > node.name.given.size();
    const auto letters = [](const PersonName& name) {
        return std::accumulate(name.given.begin(), name.given.end(), std::size_t{0},
                               [](std::size_t n, const auto& g) { return n + g.size(); });
    };
    return std::tuple(letters(other.name), other.name.folded()) > std::tuple(letters(node.name), node.name.folded());
}

/// Joins each node of one shape (short forms, then surnames alone) to the only fuller one that it fits.
void join_short(const std::vector<NameNode>& nodes, Sets& sets, bool surname_alone)
{
    for (const std::size_t i : in_order(nodes)) {
        const NameNode& node = nodes[i];
        if (node.name.full() == surname_alone) continue;
        const auto fits = [&](const NameNode& other) {
            return fuller(other, node) && roles_agree(node, other) && compatible(node.name, other.name) && !are_two(node, other);
        };
        auto target = only(sets, matching(nodes, [&](const NameNode& other) { return fits(other) && share(node.posts, other.posts); }));
        if (!target && !sets.has_namesakes(i))
            target =
                only(sets, matching(nodes, [&](const NameNode& other) { return fits(other) && other.name.suffix == node.name.suffix; }));
        if (target) sets.join(i, *target);
    }
}

bool same_name(const NameNode& a, const NameNode& b) { return a.name.folded() == b.name.folded(); }

/// Whatever a number stands for is one person: under another name after a marriage, under a misspelling.
void join_numbers(const std::vector<NameNode>& nodes, Sets& sets)
{
    for (std::size_t a = 0; a < nodes.size(); ++a)
        for (std::size_t b = a + 1; b < nodes.size(); ++b)
            if (is_number(nodes[a].name.mark) && nodes[a].name.mark == nodes[b].name.mark) sets.join(a, b);
}

/// One name in one role under several marks, or with a mark and without: one person, unless it is the name of namesakes.
void join_marks(const std::vector<NameNode>& nodes, Sets& sets)
{
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto like = [&](const NameNode& other) {
            return &other != &nodes[i] && other.role == nodes[i].role && same_name(other, nodes[i]) && !are_two(other, nodes[i]);
        };
        if (!sets.has_namesakes(i)) {
            for (const std::size_t other : matching(nodes, like)) sets.join(i, other);
            continue;
        }
        const auto target =
            only(sets, matching(nodes, [&](const NameNode& other) { return like(other) && share(other.posts, nodes[i].posts); }));
        if (target) sets.join(i, *target);
    }
}

/// One full name met with and without a role that tells: the same person where only one such role was met. A surname alone is too
/// little for that.
void join_same_names(const std::vector<NameNode>& nodes, Sets& sets)
{
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].role != PostClass::other || !nodes[i].name.full()) continue;
        const auto same = matching(nodes, [&](const NameNode& other) {
            return other.role != PostClass::other && same_name(other, nodes[i]) && !are_two(other, nodes[i]) &&
                   (!sets.has_namesakes(i) || (!nodes[i].name.mark.empty() && other.name.mark == nodes[i].name.mark));
        });
        if (const auto target = only(sets, same)) sets.join(i, *target);
    }
}

} // namespace

bool are_two(const NameNode& a, const NameNode& b)
{
    if (two_numbers(a.name.mark, b.name.mark)) return true;
    return !a.name.mark.empty() && b.apart.contains(a.name.mark) && a.apart.contains(b.name.mark) && compatible(a.name, b.name);
}

std::vector<std::size_t> cluster(const std::vector<NameNode>& nodes)
{
    Sets sets(nodes);
    join_numbers(nodes, sets);
    join_marks(nodes, sets);
    join_same_names(nodes, sets);
    join_misspellings(nodes, sets);
    join_short(nodes, sets, false);
    join_short(nodes, sets, true);
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < nodes.size(); ++i) out.push_back(sets.find(i));
    return out;
}

} // namespace minutebook::resolve
