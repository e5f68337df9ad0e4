#include "tests/accuracy/score.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace minutebook::accuracy {
namespace {

using civic::MentionKind;

std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> out;
    for (const auto word : split(text, ' '))
        if (!word.empty()) out.emplace_back(word);
    return out;
}

/// A name folded, without titles.
std::vector<std::string> bare_name(std::string_view name)
{
    static const std::set<std::string, std::less<>> titles{"the",  "councillor", "councillors", "cllr", "cllrs",     "mr",       "mrs",
                                                           "ms",   "miss",       "dr",          "prof", "professor", "sir",      "dame",
                                                           "lord", "lady",       "baroness",    "rev",  "reverend",  "alderman", "ald"};
    auto words = words_of(fold(name));
    const auto is_title = [&](std::string word) {
        if (!word.empty() && word.back() == '.') word.pop_back();
        return titles.contains(word);
    };
    while (words.size() > 1 && is_title(words.front())) words.erase(words.begin());
    return words;
}

bool same_person(std::string_view first, std::string_view second)
{
    const auto a = bare_name(first), b = bare_name(second);
    if (a.empty() || b.empty()) return false;
    if (a == b) return true;
    if (a.back() != b.back()) return false;
    if (a.size() == 1 || b.size() == 1) return true;
    const auto initial = [](const std::string& word) { return word.size() == 1 || (word.size() == 2 && word[1] == '.'); };
    return a.front().front() == b.front().front() && (initial(a.front()) || initial(b.front()));
}

/// A post without the small words between its parts.
std::string bare_post(std::string_view post)
{
    static const std::set<std::string, std::less<>> small{"the", "of", "for", "and", "&", "to", "council"};
    std::string folded = fold(post);
    const bool leads = folded.starts_with("leader") || folded.starts_with("deputy leader");
    for (char& c : folded)
        if (c == ',' || c == '.' || c == '&') c = ' ';
    std::string out;
    for (const auto& word : words_of(folded))
        if (!small.contains(word) || (word == "council" && !leads)) out += word + " ";
    return out;
}

bool share_half(const TextSpan& a, const TextSpan& b)
{
    const std::size_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
    return begin < end && 2 * (end - begin) >= std::max(a.end, b.end) - std::min(a.begin, b.begin);
}

/// Each wanted with the first found that is the same and not yet taken.
template <class W, class F, class Same>
std::vector<std::pair<int, int>> matches(const std::vector<W>& wanted, const std::vector<F>& found, const Same& same)
{
    std::vector<bool> taken(found.size());
    std::vector<std::pair<int, int>> out;
    for (std::size_t w = 0; w < wanted.size(); ++w)
        for (std::size_t f = 0; f < found.size(); ++f)
            if (!taken[f] && same(wanted[w], found[f])) {
                taken[f] = true;
                out.emplace_back(static_cast<int>(w), static_cast<int>(f));
                break;
            }
    return out;
}

bool has(const std::vector<std::pair<int, int>>& pairs, std::size_t at, bool of_wanted)
{
    return std::any_of(pairs.begin(), pairs.end(),
                       [&](const auto& pair) { return (of_wanted ? pair.first : pair.second) == static_cast<int>(at); });
}

std::vector<Tag> tags_of(const Annotated& gold, char kind)
{
    std::vector<Tag> out;
    std::copy_if(gold.tags.begin(), gold.tags.end(), std::back_inserter(out), [&](const Tag& tag) { return tag.kind == kind; });
    return out;
}

std::vector<civic::Mention> mentions_of(const civic::Reading& reading, MentionKind kind)
{
    std::vector<civic::Mention> out;
    std::copy_if(reading.mentions.begin(), reading.mentions.end(), std::back_inserter(out),
                 [&](const civic::Mention& mention) { return mention.kind == kind; });
    return out;
}

/// Statements, each person in each post once for now and once for the past.
template <class M, class Key>
std::vector<M> unique(const std::vector<M>& all, const Key& key)
{
    std::map<std::string, std::size_t> at;
    std::vector<M> out;
    for (const M& one : all) {
        const auto [place, added] = at.emplace(key(one), out.size());
        if (added) out.push_back(one);
        else out[place->second] = one;
    }
    return out;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string out;
    for (const auto& word : words) out += word + " ";
    return out;
}

} // namespace

Score::Score()
{
    for (const auto name : row_names) rows_[std::string(name)];
}

void Score::error(std::string_view row, std::string_view what, const Annotated& gold, std::string_view words)
{
    errors_[std::string(row) + " " + std::string(what)].push_back(gold.name + ": " + replace_all(std::string(words), "\n", "⏎"));
}

void Score::missed_or_wrong(std::string_view row, std::string_view what, const Annotated& gold, const TextSpan& span)
{
    const std::size_t before = span.begin - std::min<std::size_t>(span.begin, 30);
    const auto cut = cut_utf8(std::string_view(gold.text).substr(span.begin, span.end - span.begin), 120);
    error(row, what, gold, gold.text.substr(before, span.begin - before) + "[" + std::string(cut) + "]" + gold.text.substr(span.end, 30));
}

void Score::add_mentions(const Annotated& gold, const civic::Reading& reading)
{
    constexpr std::array<std::pair<char, MentionKind>, 4> kinds{
        {{'P', MentionKind::person}, {'R', MentionKind::post}, {'O', MentionKind::organization}, {'D', MentionKind::date}}};
    for (const auto& [letter, kind] : kinds) {
        const auto wanted = tags_of(gold, letter);
        const auto found = mentions_of(reading, kind);
        const auto pairs = matches(wanted, found, [](const Tag& tag, const civic::Mention& mention) { return tag.span == mention.span; });
        const std::string row = std::string(to_string(kind)) + " mentions";
        for (std::size_t i = 0; i < wanted.size(); ++i)
            if (!has(pairs, i, true)) {
                rows_[row].missed++;
                missed_or_wrong(row, "missed", gold, wanted[i].span);
            }
        for (std::size_t i = 0; i < found.size(); ++i) {
            const bool right = has(pairs, i, false);
            rows_[row].add(true, right, right);
            rules_[std::string(to_string(kind)) + ": " + found[i].rule].add(true, right, right);
            if (!right) missed_or_wrong(row, "wrong", gold, found[i].span);
        }
    }
}

void Score::add_dates(const Annotated& gold, const civic::Reading& reading)
{
    std::vector<std::pair<TextSpan, std::string>> wanted;
    const auto tags = tags_of(gold, 'D');
    for (std::size_t i = 0; i < tags.size(); ++i) wanted.emplace_back(tags[i].span, gold.dates[i]);
    const auto found = mentions_of(reading, MentionKind::date);
    const auto pairs = matches(wanted, found, [](const auto& want, const civic::Mention& mention) {
        return share_half(want.first, mention.span) && want.second == mention.value;
    });
    Tally& row = rows_["date values"];
    row.right += static_cast<int>(pairs.size());
    row.wrong += static_cast<int>(found.size() - pairs.size());
    row.missed += static_cast<int>(wanted.size() - pairs.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (!has(pairs, i, true))
            error("date values", "missed", gold, std::string(wanted[i].first.of(gold.text)) + " = " + wanted[i].second);
}

void Score::add_decisions(const Annotated& gold, const civic::Reading& reading)
{
    if (gold.news) return;
    const auto tags = tags_of(gold, 'X');
    const auto& found = reading.decisions;
    const auto pairs = matches(tags, found, [](const Tag& tag, const civic::Decision& d) { return share_half(tag.span, d.span); });
    for (std::size_t f = 0; f < found.size(); ++f) {
        const bool right = has(pairs, f, false);
        rows_["decisions (span)"].add(true, right, right);
        rules_["decision: " + found[f].rule].add(true, right, right);
        if (right) continue;
        rows_["decisions (+outcome)"].wrong++;
        rows_["movers and seconders"].wrong += !found[f].mover.empty() + !found[f].seconder.empty();
        rows_["vote counts"].wrong += found[f].votes.has_value();
        missed_or_wrong("decisions", "wrong", gold, found[f].span);
    }
    for (std::size_t w = 0; w < tags.size(); ++w) {
        const GoldDecision& want = gold.decisions[w];
        const auto pair = std::find_if(pairs.begin(), pairs.end(), [&](const auto& p) { return p.first == static_cast<int>(w); });
        const civic::Decision none;
        const civic::Decision& have = pair == pairs.end() ? none : found[static_cast<std::size_t>(pair->second)];
        if (pair == pairs.end()) {
            rows_["decisions (span)"].missed++;
            rows_["decisions (+outcome)"].missed++;
            missed_or_wrong("decisions", "missed", gold, tags[w].span);
        }
        else {
            const bool same = to_string(have.outcome) == want.outcome;
            rows_["decisions (+outcome)"].add(true, true, same);
            if (!same)
                error("outcome", "wrong", gold,
                      want.outcome + " not " + std::string(to_string(have.outcome)) + ": " + gold.text.substr(tags[w].span.begin, 80));
        }
        for (const auto& [wanted, named] : {std::pair{want.mover, have.mover}, std::pair{want.seconder, have.seconder}}) {
            const bool same = same_person(wanted, named);
            rows_["movers and seconders"].add(!named.empty(), !wanted.empty(), same);
            if (wanted != named && !same) error("movers and seconders", "wrong", gold, wanted + " not " + named);
        }
        rows_["vote counts"].add(have.votes.has_value(), want.votes.has_value(), have.votes == want.votes);
    }
}

void Score::add_memberships(const Annotated& gold, const civic::Reading& reading)
{
    const auto wanted = unique(gold.memberships, [](const GoldMembership& m) {
        return joined(bare_name(m.person)) + "|" + bare_post(m.post) + (m.status == "former" ? "|former" : "");
    });
    const auto found = unique(reading.statements, [](const civic::Statement& s) {
        return joined(bare_name(s.person)) + "|" + bare_post(s.post) + (s.status == civic::HoldingStatus::former ? "|former" : "");
    });
    const auto same = [](const GoldMembership& m, const civic::Statement& s) {
        return same_person(m.person, s.person) && bare_post(m.post) == bare_post(s.post);
    };
    const auto pairs = matches(wanted, found, same);
    const auto with_status = matches(
        wanted, found, [&](const GoldMembership& m, const civic::Statement& s) { return same(m, s) && to_string(s.status) == m.status; });
    for (const auto& [row, list] : {std::pair{"memberships", &pairs}, std::pair{"memberships (+status)", &with_status}}) {
        rows_[row].right += static_cast<int>(list->size());
        rows_[row].wrong += static_cast<int>(found.size() - list->size());
        rows_[row].missed += static_cast<int>(wanted.size() - list->size());
    }
    for (std::size_t w = 0; w < wanted.size(); ++w)
        if (!has(pairs, w, true))
            error("memberships", "missed", gold, wanted[w].person + " | " + wanted[w].post + " | " + wanted[w].status);
    for (std::size_t f = 0; f < found.size(); ++f) {
        const bool right = has(pairs, f, false);
        rules_["membership: " + found[f].rule].add(true, right, right);
        if (!right) error("memberships", "wrong", gold, found[f].person + " | " + found[f].post + " (" + found[f].rule + ")");
    }
}

void Score::add_attendance(const Annotated& gold, const civic::Reading& reading)
{
    const civic::Attendance none;
    const civic::Attendance& attendance = reading.attendance ? *reading.attendance : none;
    for (const auto& [wanted, found, what] :
         {std::tuple{&gold.present, &attendance.present, "present"}, std::tuple{&gold.apologies, &attendance.apologies, "apologies"}}) {
        const auto pairs = matches(*wanted, *found, [](const std::string& a, const std::string& b) { return same_person(a, b); });
        Tally& row = rows_["attendance"];
        row.right += static_cast<int>(pairs.size());
        row.wrong += static_cast<int>(found->size() - pairs.size());
        row.missed += static_cast<int>(wanted->size() - pairs.size());
        for (std::size_t i = 0; i < wanted->size(); ++i)
            if (!has(pairs, i, true)) error("attendance", "missed", gold, std::string(what) + ": " + (*wanted)[i]);
        for (std::size_t i = 0; i < found->size(); ++i)
            if (!has(pairs, i, false)) error("attendance", "wrong", gold, std::string(what) + ": " + (*found)[i]);
    }
}

void Score::add_fields(const Annotated& gold, const civic::Document& document)
{
    const auto day = [](const std::optional<PartialDate>& date) { return date ? date->to_string() : std::string{}; };
    for (const auto& [row, wanted, found] :
         {std::tuple{"council", gold.council, document.council}, std::tuple{"organization", gold.organization, document.organization},
          std::tuple{"meeting date", gold.meeting_date, day(document.date)},
          std::tuple{"published", gold.published, day(document.published)}}) {
        const bool same = fold(wanted) == fold(found);
        rows_[row].add(!found.empty(), !wanted.empty(), same);
        if (!same) error(row, "wrong", gold, (wanted.empty() ? "nothing" : wanted) + " not " + (found.empty() ? "nothing" : found));
    }
}

void Score::add(const Annotated& gold, const civic::Document& document, const civic::Reading& reading)
{
    add_mentions(gold, reading);
    add_dates(gold, reading);
    add_decisions(gold, reading);
    add_memberships(gold, reading);
    add_attendance(gold, reading);
    add_fields(gold, document);
}

} // namespace minutebook::accuracy
