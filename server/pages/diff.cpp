// Two versions of a document side by side.
#include "server/markup.hpp"
#include "server/pages/answer.hpp"
#include "server/pages/change_parts.hpp"
#include "server/pages/pages.hpp"
#include "server/words.hpp"
#include "versions/changes.hpp"
#include "versions/versions_json.hpp"

#include <algorithm>
#include <boost/json/array.hpp>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

using versions::Comparison;
using versions::Difference;
using versions::VersionText;

constexpr std::size_t context = 1;      ///< sentences that are the same, shown on either side of a difference
constexpr std::size_t most_shown = 400; ///< differences; of more the page says how many
constexpr std::size_t longest = 6'000;  ///< bytes of one side of a difference that are shown

struct DiffPage {
    std::string id, title;
    std::size_t from_number = 0, to_number = 0;
    VersionText from, to;
    std::vector<versions::Change> changes;
};

versions::ReadVersion read_version(const VersionText& version) { return {version.document, version.reading, version.version.mark}; }

/// The sentences of one side with the words that are not on the other marked.
std::string side(const versions::Taken& taken, const versions::Range& sentences, const std::vector<versions::Edit>& edits, bool before)
{
    if (sentences.empty()) return {};
    TextSpan span = taken.sentence_span(sentences);
    const bool cut = span.size() > longest;
    if (cut) span.end = span.begin + std::string_view(clip(span.of(taken.text), longest / 4)).size();
    span.end = std::min(span.end, taken.text.size());
    std::vector<Mark> marks;
    for (const versions::Edit& edit : edits) {
        const versions::Range& words = before ? edit.before : edit.after;
        if (words.empty()) continue;
        const TextSpan place = taken.word_span(words);
        if (span.contains(place)) marks.push_back({place, before ? "del" : "ins", "", "", ""});
    }
    return marked_paragraphs(taken.text, span, std::move(marks));
}

std::string plain(const versions::Taken& taken, std::size_t sentence) { return clip(taken.sentences[sentence].span.of(taken.text), 300); }

/// Differences with what stands around them, and how much in between is the same.
class Rows {
public:
    Rows(const Comparison& comparison, const std::vector<versions::Classed>& classes) : comparison_(&comparison)
    {
        for (const versions::Classed& each : classes) tags_[each.difference].emplace_back(versions::class_words(each.kind));
    }

    json::array make()
    {
        const auto& differences = comparison_->differences;
        std::size_t same = 0;
        for (std::size_t i = 0; i < std::min(differences.size(), most_shown); ++i) {
            const std::size_t begin = same;
            while (same < comparison_->same.size() && precedes(comparison_->same[same], differences[i])) ++same;
            between(begin, same, i > 0, true);
            row(i);
        }
        between(same, comparison_->same.size(), !differences.empty(), false);
        return std::move(out_);
    }

private:
    static bool precedes(const versions::Match& match, const Difference& difference)
    {
        return difference.before.empty() ? match.after < difference.after.begin : match.before < difference.before.begin;
    }

    void context_line(std::size_t i) { out_.emplace_back(json::object{{"same", plain(comparison_->after, comparison_->same[i].after)}}); }

    void between(std::size_t begin, std::size_t end, bool after_one, bool before_one)
    {
        const std::size_t head = after_one ? std::min(context, end - begin) : 0;
        const std::size_t tail = before_one ? std::min(context, end - begin - head) : 0;
        for (std::size_t i = begin; i < begin + head; ++i) context_line(i);
        if (const std::size_t skipped = end - begin - head - tail; skipped > 0)
            out_.emplace_back(json::object{{"skipped", number_words(skipped) + (skipped == 1 ? " line" : " lines") + " the same"}});
        for (std::size_t i = end - tail; i < end; ++i) context_line(i);
    }

    void row(std::size_t i)
    {
        const Difference& each = comparison_->differences[i];
        json::array tags;
        for (const std::string& tag : tags_[i]) tags.emplace_back(json::object{{"name", tag}});
        const std::string was = side(comparison_->before, each.before, each.edits, true),
                          is = side(comparison_->after, each.after, each.edits, false);
        out_.emplace_back(json::object{
            {"difference", json::object{{"tags", std::move(tags)}, {"was", was}, {"is", is}, {"one_sided", was.empty() || is.empty()}}}});
    }

    const Comparison* comparison_;
    std::map<std::size_t, std::vector<std::string>> tags_;
    json::array out_;
}; // class Rows

json::object version_html(const versions::Version& version, std::size_t number)
{
    return {{"number", number},
            {"first", moment_words(version.seen.front().at)},
            {"standing", standing_words(version)},
            {"capture_address", "/captures/" + version.id().value()}};
}

json::object diff_html(const DiffPage& page)
{
    const Comparison comparison = versions::compare(page.from.document.text, page.to.document.text);
    const bool apart = page.changes.size() == 1 && page.changes.front().kind == versions::ChangeClass::replaced && !comparison.compared;
    const auto classes = versions::classify(comparison, read_version(page.from), read_version(page.to));
    const std::string step = versions::standing_step(page.from.version.mark, page.to.version.mark);
    return {{"document_title", page.title},
            {"document_address", "/documents/" + page.id},
            {"versions_address", "/documents/" + page.id + "/versions"},
            {"from", version_html(page.from.version, page.from_number)},
            {"to", version_html(page.to.version, page.to_number)},
            {"step", step},
            {"too_long", !comparison.compared},
            {"partly", comparison.compared && !comparison.whole()},
            {"more", comparison.differences.size() > most_shown ? number_words(comparison.differences.size() - most_shown) : ""},
            {"none", comparison.compared && comparison.differences.empty()},
            {"has_rows", !apart && !comparison.differences.empty()},
            {"rows", Rows(comparison, classes).make()}};
}

json::object diff_json(const DiffPage& page)
{
    json::array changes;
    for (const versions::Change& each : page.changes) changes.emplace_back(versions::change_json(each));
    return {{"document_id", page.id},
            {"title", page.title},
            {"from", versions::version_json(page.from.version, page.from_number)},
            {"to", versions::version_json(page.to.version, page.to_number)},
            {"step", text_or_null(versions::standing_step(page.from.version.mark, page.to.version.mark))},
            {"changes", std::move(changes)}};
}

/// The version that a capture is one of; 0 where none is.
std::size_t number_of(const std::vector<versions::Version>& versions, const std::string& capture)
{
    const auto found =
        std::find_if(versions.begin(), versions.end(), [&](const auto& each) { return each.has(civic::CaptureId(capture)); });
    return found == versions.end() ? 0 : static_cast<std::size_t>(found - versions.begin()) + 1;
}

/// The two versions asked for; without parameters the last two.
Result<std::pair<std::size_t, std::size_t>> asked_for(const Parameters& given, const std::vector<versions::Version>& versions)
{
    auto from = given.id("from");
    if (!from) return propagate(from);
    auto to = given.id("to");
    if (!to) return propagate(to);
    if (versions.size() < 2) return fail(Errc::not_found, "this document was only ever seen in one version");
    const std::size_t second = to->empty() ? versions.size() : number_of(versions, *to);
    const std::size_t first = from->empty() ? std::max<std::size_t>(second, 2) - 1 : number_of(versions, *from);
    if (first == 0) return fail(Errc::not_found, "parameter \"from\" is no capture of this document that can be shown");
    if (second == 0) return fail(Errc::not_found, "parameter \"to\" is no capture of this document that can be shown");
    return std::pair(first, second);
}

} // namespace

Result<Response> diff(Gate& gate, const Visit& visit)
{
    const civic::DocumentId id(visit.id);
    auto note = gate.note(id);
    if (!note) return propagate(note);
    if (!*note) return no_such("document");
    auto all = gate.versions(id);
    if (!all) return propagate(all);
    auto asked = asked_for(visit.parameters, *all);
    if (!asked) return propagate(asked);
    if (!(*note)->full_text)
        return fail(Errc::refused, "the text belongs to its publisher and is not shown side by side",
                    "/documents/" + visit.id + "/versions lists what changed");
    DiffPage page{visit.id, (*note)->title.empty() ? "Document" : (*note)->title, asked->first, asked->second, {}, {}, {}};
    for (const auto& [number, into] : {std::pair(asked->first, &page.from), std::pair(asked->second, &page.to)}) {
        const versions::Version& version = (*all)[number - 1];
        auto text = gate.version_text(id, version.id());
        if (!text) return propagate(text);
        if (!*text) return no_such("version");
        if (!version.unread.empty())
            return fail(Errc::not_found, "version " + std::to_string(number) + " cannot be compared: " + version.unread);
        *into = **std::move(text);
    }
    page.changes = versions::changes_between(read_version(page.from), read_version(page.to),
                                             {page.from.version.seen.back().at, page.to.version.seen.front().at});
    return visit.json() ? json_answer(diff_json(page)) : html_answer(visit, "diff", "What changed", diff_html(page));
}

} // namespace minutebook::server::pages
