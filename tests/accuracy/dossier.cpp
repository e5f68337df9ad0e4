#include "tests/accuracy/dossier.hpp"

#include "base/files.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

namespace minutebook::accuracy {
namespace {

namespace json = boost::json;

constexpr std::string_view opens = "⟪", closes = "⟫";

/// Takes the tags out of an annotated text.
bool take_tags(std::string_view annotated, Annotated& out)
{
    std::vector<Tag> open;
    std::string text;
    for (std::size_t i = 0; i < annotated.size();) {
        const auto rest = annotated.substr(i);
        if (rest.starts_with(opens) && rest.size() > opens.size() + 1 && rest[opens.size() + 1] == ':') {
            open.push_back({rest[opens.size()], {text.size(), 0}});
            i += opens.size() + 2;
        }
        else if (rest.starts_with(closes)) {
            if (open.empty()) return false;
            out.tags.push_back({open.back().kind, {open.back().span.begin, text.size()}});
            open.pop_back();
            i += closes.size();
        }
        else text += annotated[i++];
    }
    std::stable_sort(out.tags.begin(), out.tags.end(), [](const Tag& a, const Tag& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    if (out.text.empty()) out.text = text; // the dossier keeps no raw text beside it
    return open.empty() && text == out.text;
}

std::string text_of(const json::object& object, std::string_view name)
{
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string{};
}

std::vector<std::string> texts_of(const json::object& object, std::string_view name)
{
    std::vector<std::string> out;
    const json::value* values = object.if_contains(name);
    if (values == nullptr || !values->is_array()) return out;
    for (const json::value& value : values->as_array()) {
        if (value.is_string()) out.emplace_back(value.as_string());
        else if (value.is_object()) out.push_back(text_of(value.as_object(), "name"));
    }
    return out;
}

std::optional<int> count_of(const json::object& votes, std::string_view name)
{
    const json::value* value = votes.if_contains(name);
    return value != nullptr && value->is_int64() ? std::optional(static_cast<int>(value->as_int64())) : std::nullopt;
}

GoldDecision decision_of(const json::object& object)
{
    GoldDecision out{text_of(object, "outcome"), text_of(object, "mover"), text_of(object, "seconder"), std::nullopt};
    if (const json::value* votes = object.if_contains("votes"); votes != nullptr && votes->is_object())
        out.votes = civic::VoteCounts{count_of(votes->as_object(), "for"), count_of(votes->as_object(), "against"),
                                      count_of(votes->as_object(), "abstain")};
    return out;
}

void take_gold(const json::object& gold, Annotated& out)
{
    const std::string kind = text_of(gold, "kind");
    out.news = kind == "news" || kind == "council_news";
    out.council = text_of(gold, "council");
    out.organization = text_of(gold, "organization");
    out.meeting_date = text_of(gold, "meeting_date");
    out.published = text_of(gold, "published");
    out.dates = texts_of(gold, "dates");
    for (const json::value& value : gold.at("decisions").as_array()) out.decisions.push_back(decision_of(value.as_object()));
    for (const json::value& value : gold.at("memberships").as_array()) {
        const json::object& membership = value.as_object();
        out.memberships.push_back({text_of(membership, "person"), text_of(membership, "post"), text_of(membership, "status")});
    }
    if (const json::value* attendance = gold.if_contains("attendance"); attendance != nullptr && attendance->is_object()) {
        out.present = texts_of(attendance->as_object(), "present");
        out.apologies = texts_of(attendance->as_object(), "apologies");
    }
}

std::map<std::string, std::string> addresses(std::string_view manifest)
{
    std::map<std::string, std::string> out;
    for (const auto line : split(manifest, '\n'))
        if (const auto cells = split(line, '\t'); cells.size() > 1)
            out[std::filesystem::path(std::string(cells[0])).stem().string()] = std::string(cells[1]);
    return out;
}

Result<Annotated> read_one(const std::filesystem::path& folder, const std::string& name)
{
    const auto bad = [&](std::string_view what) {
        return fail(Errc::invalid, (folder / name).string() + ": " + std::string(what), "see docs/accuracy.md for the form of a dossier");
    };
    auto raw = read_file(folder / "raw" / (name + ".txt"));
    auto annotated = read_file(folder / "ann" / (name + ".txt"));
    auto gold = read_file(folder / "gold" / (name + ".json"));
    if (!annotated || !gold) return bad("ann or gold file is missing");
    Annotated out;
    out.name = name;
    if (raw) out.text = *std::move(raw);
    if (!take_tags(*annotated, out)) return bad("without its tags, ann is not raw");
    json::error_code error;
    const json::value value = json::parse(*gold, error);
    if (error || !value.is_object()) return bad("gold is not a JSON object");
    take_gold(value.as_object(), out);
    const auto count = [&](char kind) {
        return static_cast<std::size_t>(std::count_if(out.tags.begin(), out.tags.end(), [&](const Tag& t) { return t.kind == kind; }));
    };
    if (count('D') != out.dates.size()) return bad("not one date for each D tag");
    if (count('X') != out.decisions.size()) return bad("not one decision for each X tag");
    return out;
}

} // namespace

Result<std::vector<Annotated>> read_dossier(const std::filesystem::path& folder)
{
    auto manifest = read_file(folder / "MANIFEST.tsv");
    if (!manifest) return propagate(manifest, "no dossier");
    const auto urls = addresses(*manifest);
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "gold")) names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    std::vector<Annotated> out;
    for (const std::string& name : names) {
        auto one = read_one(folder, name);
        if (!one) return propagate(one);
        if (const auto url = urls.find(name); url != urls.end()) one->url = url->second;
        out.push_back(*std::move(one));
    }
    return out;
}

} // namespace minutebook::accuracy
