#include "server/pages/change_parts.hpp"

#include "base/text.hpp"
#include "server/markup.hpp"
#include "server/words.hpp"
#include "versions/versions_json.hpp"

#include <algorithm>
#include <array>

namespace minutebook::server::pages {

namespace json = boost::json;
using versions::ChangeClass;

std::string diff_address(const versions::Change& change)
{
    const std::string document = "/documents/" + change.document_id.value();
    if (change.to.empty() || change.from == change.to || change.former_document_id != change.document_id) return document + "/versions";
    return document + "/diff?from=" + change.from.value() + "&to=" + change.to.value();
}

std::string words_in_one_line(const versions::Change& change)
{
    std::string out = change.note;
    for (const versions::WordChange& each : change.words) {
        const std::string was = collapse_space(each.was), is = collapse_space(each.is);
        if (!out.empty()) out += "; ";
        if (was.empty()) out += "put in: “" + is + "”";
        else if (is.empty()) out += "taken out: “" + was + "”";
        else out += "“" + was + "” → “" + is + "”";
    }
    return out;
}

namespace {

constexpr std::array by_weight{ChangeClass::withdrawn,  ChangeClass::returned, ChangeClass::standing, ChangeClass::vote,
                               ChangeClass::decision,   ChangeClass::number,   ChangeClass::name,     ChangeClass::date,
                               ChangeClass::attendance, ChangeClass::removal,  ChangeClass::addition, ChangeClass::replaced,
                               ChangeClass::wording,    ChangeClass::spelling, ChangeClass::moved,    ChangeClass::bytes};

} // namespace

void sort_by_weight(std::vector<versions::Change>& changes)
{
    const auto weight = [](const versions::Change& change) { return std::find(by_weight.begin(), by_weight.end(), change.kind); };
    std::stable_sort(changes.begin(), changes.end(), [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
}

std::string classes_words(const std::vector<versions::Change>& changes)
{
    std::string out;
    for (auto each = changes.begin(); each != changes.end();) {
        const auto end = std::find_if(each, changes.end(), [&](const auto& other) { return other.kind != each->kind; });
        const auto count = end - each;
        out += (out.empty() ? "" : "; ") + std::string(versions::class_words(each->kind));
        if (count > 1) out += " (" + std::to_string(count) + ")";
        each = end;
    }
    return out;
}

/// "Library to reopen" of "- Library to reopen": a heading within a list.
std::string_view without_bullet(std::string_view heading)
{
    for (const std::string_view bullet : {"- ", "* ", "• "})
        if (heading.starts_with(bullet)) return trim(heading.substr(bullet.size()));
    return heading;
}

/// No more is known than when the former words were last seen, and the present ones first.
std::string changed_words(const versions::Change& change)
{
    const std::string seen = moment_words(change.seen), last = moment_words(change.between);
    if (last.empty() || last == seen) return "changed by " + seen;
    const auto comma = seen.rfind(", ");
    if (comma == seen.npos || last.substr(0, comma + 2) != seen.substr(0, comma + 2)) return "changed between " + last + " and " + seen;
    const std::string utc = " UTC", from = last.substr(comma + 2);
    return "changed on " + seen.substr(0, comma) + " between " + from.substr(0, from.size() - utc.size()) + " and " +
           seen.substr(comma + 2);
}

json::object change_line(const versions::Change& change)
{
    json::array words;
    const bool whole = change.kind == ChangeClass::removal || change.kind == ChangeClass::addition || change.kind == ChangeClass::moved ||
                       change.kind == ChangeClass::replaced;
    for (const versions::WordChange& each : change.words)
        if (!whole) words.emplace_back(json::object{{"was", clip(each.was, 200)}, {"is", clip(each.is, 200)}});
    const bool pair = change.former_document_id != change.document_id;
    return {{"class", versions::class_words(change.kind)},
            {"title", change.title.empty() ? "Document" : change.title},
            {"document_address", "/documents/" + change.document_id.value()},
            {"diff_address", diff_address(change)},
            {"former_address", pair ? "/documents/" + change.former_document_id.value() : ""},
            {"when", changed_words(change)},
            {"heading", change.heading == change.title ? "" : clip(without_bullet(change.heading), 120)},
            {"note", change.note},
            {"has_words", !words.empty()},
            {"words", std::move(words)},
            {"before", clip(change.before.quote, 400)},
            {"after", clip(change.after.quote, 400)}};
}

json::array change_lines(const std::vector<versions::Change>& changes)
{
    json::array out;
    for (const versions::Change& each : changes) out.emplace_back(change_line(each));
    return out;
}

std::string standing_words(const versions::Version& version)
{
    return version.mark.standing == versions::Standing::unknown ? std::string{} : std::string(to_string(version.mark.standing));
}

std::string withdrawn_since(const std::vector<versions::Change>& changes)
{
    const auto last = std::find_if(changes.begin(), changes.end(), [](const versions::Change& each) {
        return each.kind == ChangeClass::withdrawn || each.kind == ChangeClass::returned;
    });
    return last != changes.end() && last->kind == ChangeClass::withdrawn ? last->seen : std::string{};
}

} // namespace minutebook::server::pages
