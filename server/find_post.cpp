#include "server/find_post.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <set>

namespace minutebook::server {
namespace {

constexpr double least = 0.3; ///< of the words in common; less is no suggestion

using Words = std::set<std::string>;

/// Words that tell one post from another.
Words words_of(std::string_view title)
{
    static const Words small{"the", "of", "for", "and", "a", "an", "at", "to", "in", "s", "interim", "acting", "temporary", "post"};
    std::string text = fold(title);
    std::erase(text, '\'');
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x80 && !ascii_alnum(c)) c = ' ';
    Words out;
    for (const std::string_view word : split(text, ' '))
        if (!word.empty() && !small.contains(std::string(word))) out.emplace(word);
    return out;
}

double likeness(const Words& asked, const Words& label, const Words& body)
{
    std::size_t common = 0, beside = 0;
    for (const std::string& word : asked) {
        if (label.contains(word)) ++common;
        else if (body.contains(word)) ++beside;
    }
    if (common == 0) return 0;
    // What names the body is no part of the title; a title that leaves words over is another.
    const std::size_t all = label.size() + asked.size() - common - beside;
    return static_cast<double>(common) / static_cast<double>(all);
}

double score_of(const PostMatch& match, const Words& asked)
{
    Words body = words_of(match.organization);
    body.merge(words_of(match.council));
    double best = likeness(asked, words_of(match.post.label), body);
    for (const std::string& label : match.post.other_labels) best = std::max(best, likeness(asked, words_of(label), body));
    return best;
}

Result<std::vector<index::CouncilSummary>> councils_named(Gate& gate, const std::string& council)
{
    auto all = gate.councils();
    if (!all || council.empty()) return all;
    const auto by_id = std::find_if(all->begin(), all->end(), [&](const auto& each) { return each.id.value() == council; });
    if (by_id != all->end()) return std::vector{*by_id};
    const Words asked = words_of(council);
    std::erase_if(*all, [&](const auto& each) {
        const Words name = words_of(each.name);
        return !std::includes(name.begin(), name.end(), asked.begin(), asked.end());
    });
    if (all->empty()) return fail(Errc::not_found, "no council '" + council + "' is known", "'minutebook status' lists them");
    return all;
}

Result<std::string> name_of(Gate& gate, const civic::OrganizationId& id)
{
    auto found = gate.organization(id);
    if (!found) return propagate(found);
    return *found ? (*found)->name : std::string();
}

bool of_the_council(const PostMatch& match) { return match.post.organization_id.value() == match.post.council_id.value(); }

} // namespace

Result<std::vector<PostMatch>> find_posts(Gate& gate, const std::string& title, const std::string& council)
{
    auto councils = councils_named(gate, council);
    if (!councils) return propagate(councils);
    if (is_id(title)) {
        auto post = gate.post(civic::PostId(title));
        if (!post) return propagate(post);
        if (*post) return std::vector<PostMatch>{{**post, {}, {}, 1}};
    }
    const Words asked = words_of(title);
    std::vector<PostMatch> out;
    for (const auto& each : *councils) {
        index::Filter filter;
        filter.council = each.id;
        filter.limit = 0;
        auto posts = gate.posts(filter);
        if (!posts) return propagate(posts);
        for (civic::Post& post : *posts) {
            PostMatch match{std::move(post), {}, each.name, 0};
            if (score_of(match, asked) == 0) continue;
            auto body = name_of(gate, match.post.organization_id);
            if (!body) return propagate(body);
            match.organization = *body;
            match.score = score_of(match, asked);
            if (match.score >= least) out.push_back(std::move(match));
        }
    }
    std::sort(out.begin(), out.end(), [](const PostMatch& a, const PostMatch& b) {
        return std::tuple(-a.score, !of_the_council(a), a.post.id) < std::tuple(-b.score, !of_the_council(b), b.post.id);
    });
    return out;
}

bool is_plain(const std::vector<PostMatch>& matches)
{
    if (matches.empty() || matches.front().score < 1) return false;
    if (matches.size() == 1 || matches[1].score < 1) return true;
    // The council's own post goes before those of its bodies; of two councils neither does.
    return of_the_council(matches[0]) && !of_the_council(matches[1]) && matches[0].post.council_id == matches[1].post.council_id;
}

} // namespace minutebook::server
