#include "versions/compare.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

namespace minutebook::versions {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// Sentences of at most so many words that take one another's place are the old and the new one, even with no word in common.
constexpr std::size_t short_sentence = 8;

/// The same number for the same thing.
template <class Key>
class Numbering {
public:
    std::uint32_t operator()(const Key& key) { return known_.emplace(key, static_cast<std::uint32_t>(known_.size())).first->second; }

private:
    std::unordered_map<Key, std::uint32_t> known_;
}; // class Numbering

std::string key_of(const Numbers& numbers, std::size_t begin, std::size_t end)
{
    return {reinterpret_cast<const char*>(numbers.data() + begin), (end - begin) * sizeof(std::uint32_t)};
}

struct Side {
    Numbers words;
    Numbers sentences;
};

Side numbered(const Taken& taken, Numbering<std::string>& words, Numbering<std::string>& sentences)
{
    Side out;
    out.words.reserve(taken.words.size());
    for (const Word& word : taken.words) out.words.push_back(words(word.form));
    for (const Sentence& sentence : taken.sentences) out.sentences.push_back(sentences(key_of(out.words, sentence.first, sentence.last)));
    return out;
}

/// Two stretches of sentences that stand in one another's place.
struct Region {
    Range before, after;
};

class Regions {
public:
    Regions(Comparison& comparison, Side before, Side after) : out_(&comparison), before_(std::move(before)), after_(std::move(after)) {}

    void run()
    {
        out_->same = align(before_.sentences, after_.sentences).matches;
        std::size_t before = 0, after = 0;
        for (const Match& match : out_->same) {
            region({{before, match.before}, {after, match.after}});
            before = match.before + 1;
            after = match.after + 1;
        }
        region({{before, before_.sentences.size()}, {after, after_.sentences.size()}});
        mark_moved();
    }

private:
    static Range words_in(const Taken& taken, const Range& sentences)
    {
        if (sentences.empty()) return {};
        return {taken.sentences[sentences.begin].first, taken.sentences[sentences.end - 1].last};
    }

    void region(const Region& here)
    {
        if (here.before.empty() && here.after.empty()) return;
        if (here.before.empty() || here.after.empty()) return one_sided(here, true);
        const Range before = words_in(out_->before, here.before), after = words_in(out_->after, here.after);
        const auto part = [](const Numbers& all, const Range& range) {
            return std::span<const std::uint32_t>(all).subspan(range.begin, range.size());
        };
        Alignment words = align(part(before_.words, before), part(after_.words, after));
        for (Match& match : words.matches) {
            match.before += before.begin;
            match.after += after.begin;
        }
        pair_sentences(here, words);
    }

    void one_sided(const Region& here, bool whole)
    {
        if (here.before.empty() && here.after.empty()) return;
        Difference out{here.before, here.after, {{words_in(out_->before, here.before), words_in(out_->after, here.after)}}, false, whole};
        out_->differences.push_back(std::move(out));
    }

    static std::size_t sentence_of(const Taken& taken, std::size_t word)
    {
        const auto after = std::upper_bound(taken.sentences.begin(), taken.sentences.end(), word,
                                            [](std::size_t at, const Sentence& sentence) { return at < sentence.first; });
        return static_cast<std::size_t>(after - taken.sentences.begin()) - 1;
    }

    using Link = std::pair<std::size_t, std::size_t>; ///< sentence before, sentence after

    /// Sentences of which at least half the words of the shorter are the other's.
    [[nodiscard]] std::set<Link> links(const Region& here, const Alignment& words) const
    {
        std::map<Link, std::size_t> common;
        for (const Match& match : words.matches) ++common[{sentence_of(out_->before, match.before), sentence_of(out_->after, match.after)}];
        std::set<Link> out;
        for (const auto& [link, count] : common) {
            const std::size_t shorter = std::min(out_->before.sentences[link.first].size(), out_->after.sentences[link.second].size());
            if (2 * count >= shorter) out.insert(link);
        }
        flow_over(words, out);
        if (out.empty() && here.before.size() == 1 && here.after.size() == 1 &&
            std::max(out_->before.sentences[here.before.begin].size(), out_->after.sentences[here.after.begin].size()) <= short_sentence)
            out.emplace(here.before.begin, here.after.begin);
        return out;
    }

    /// Where the same words run on, but a line or sentence ends between them on one side only, both sentences there are the other's.
    void flow_over(const Alignment& words, std::set<Link>& out) const
    {
        const auto link = [&](const Match& match) {
            return Link{sentence_of(out_->before, match.before), sentence_of(out_->after, match.after)};
        };
        for (std::size_t i = 1; i < words.matches.size(); ++i) {
            const Match &last = words.matches[i - 1], &next = words.matches[i];
            if (next.before != last.before + 1 || next.after != last.after + 1) continue;
            const Link one = link(last), two = link(next);
            if ((one.first == two.first) != (one.second == two.second)) out.insert({one, two});
        }
    }

    /// The links that hang together, as ranges on both sides: they rise in both, and do not overlap.
    static std::vector<Region> grouped(const std::set<Link>& links)
    {
        std::vector<Region> out;
        for (const auto& [before, after] : links) {
            if (!out.empty() && (before < out.back().before.end || after < out.back().after.end)) {
                out.back().before.end = std::max(out.back().before.end, before + 1);
                out.back().after.end = std::max(out.back().after.end, after + 1);
            }
            else out.push_back({{before, before + 1}, {after, after + 1}});
        }
        return out;
    }

    void pair_sentences(const Region& here, const Alignment& words)
    {
        const std::set<Link> linked = links(here, words);
        std::size_t before = here.before.begin, after = here.after.begin;
        for (const Region& group : grouped(linked)) {
            one_sided({{before, group.before.begin}, {}}, words.whole);
            one_sided({{}, {after, group.after.begin}}, words.whole);
            replaced(group, words, linked);
            before = group.before.end;
            after = group.after.end;
        }
        one_sided({{before, here.before.end}, {}}, words.whole);
        one_sided({{}, {after, here.after.end}}, words.whole);
    }

    void replaced(const Region& group, const Alignment& words, const std::set<Link>& linked)
    {
        const Range before = words_in(out_->before, group.before), after = words_in(out_->after, group.after);
        Difference out{group.before, group.after, {}, false, words.whole};
        std::size_t at_before = before.begin, at_after = after.begin;
        const auto edit_until = [&](std::size_t to_before, std::size_t to_after) {
            const Edit edit{{at_before, to_before}, {at_after, to_after}};
            if (!edit.before.empty() || !edit.after.empty()) out.edits.push_back(edit);
        };
        const auto first = std::lower_bound(words.matches.begin(), words.matches.end(), before.begin,
                                            [](const Match& match, std::size_t word) { return match.before < word; });
        for (auto match = first; match != words.matches.end() && match->before < before.end; ++match) {
            if (match->after < after.begin || match->after >= after.end) continue;
            if (!linked.contains({sentence_of(out_->before, match->before), sentence_of(out_->after, match->after)})) continue;
            edit_until(match->before, match->after);
            at_before = match->before + 1;
            at_after = match->after + 1;
        }
        edit_until(before.end, after.end);
        if (!out.edits.empty()) out_->differences.push_back(std::move(out));
    }

    void mark_moved()
    {
        std::map<std::string, Difference*> taken_out;
        const auto whole_words = [&](const Difference& each) {
            const Edit& edit = each.edits.front();
            return each.after.empty() ? key_of(before_.words, edit.before.begin, edit.before.end)
                                      : key_of(after_.words, edit.after.begin, edit.after.end);
        };
        for (Difference& each : out_->differences)
            if (each.after.empty()) taken_out.emplace(whole_words(each), &each);
        for (Difference& each : out_->differences) {
            if (!each.before.empty()) continue;
            const auto found = taken_out.find(whole_words(each));
            if (found == taken_out.end()) continue;
            each.moved = found->second->moved = true;
        }
    }

    Comparison* out_;
    Side before_, after_;
}; // class Regions

template <class Part>
TextSpan span_of(const std::vector<Part>& parts, const Range& range)
{
    if (!range.empty()) return {parts[range.begin].span.begin, parts[range.end - 1].span.end};
    const std::size_t at = range.begin == 0 || parts.empty() ? 0 : parts[std::min(range.begin, parts.size()) - 1].span.end;
    return {at, at};
}

} // namespace

TextSpan Taken::sentence_span(const Range& range) const { return span_of(sentences, range); }
TextSpan Taken::word_span(const Range& range) const { return span_of(words, range); }

bool Comparison::whole() const
{
    return compared && std::all_of(differences.begin(), differences.end(), [](const Difference& each) { return each.whole; });
}

Comparison compare(std::string_view before, std::string_view after)
{
    Comparison out;
    out.before.text = before;
    out.after.text = after;
    out.compared = std::max(before.size(), after.size()) <= largest_text;
    if (!out.compared) return out;
    for (Taken* taken : {&out.before, &out.after}) {
        taken->words = words_of(taken->text);
        taken->sentences = sentences_of(taken->text, taken->words);
    }
    Numbering<std::string> words, sentences;
    Side left = numbered(out.before, words, sentences), right = numbered(out.after, words, sentences);
    Regions(out, std::move(left), std::move(right)).run();
    return out;
}

} // namespace minutebook::versions
