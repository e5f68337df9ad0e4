#include "server/pages/passing_parts.hpp"

#include "server/pages/parts.hpp"
#include "server/words.hpp"

namespace minutebook::server::pages {
namespace {

namespace json = boost::json;

std::string before_words(civic::Change change)
{
    switch (change) {
    case civic::Change::renamed: return "Formerly";
    case civic::Change::merged: return "Made of";
    case civic::Change::split: return "Split off from";
    case civic::Change::replaced:
    case civic::Change::abolished: break;
    }
    return "In place of";
}

std::string after_words(civic::Change change)
{
    switch (change) {
    case civic::Change::renamed: return "Renamed";
    case civic::Change::merged: return "Merged into";
    case civic::Change::split: return "Split into";
    case civic::Change::abolished: return "Abolished";
    case civic::Change::replaced: break;
    }
    return "Replaced by";
}

} // namespace

std::vector<std::pair<std::string, const civic::Passing*>> passing_lines(const civic::Passings& passings)
{
    std::vector<std::pair<std::string, const civic::Passing*>> out;
    for (const civic::Passing& one : passings.before) out.emplace_back(before_words(one.change), &one);
    for (const civic::Passing& one : passings.beside) out.emplace_back("Merged with", &one);
    for (const civic::Passing& one : passings.after) out.emplace_back(after_words(one.change), &one);
    return out;
}

std::string passing_words(const std::string& how, const civic::Passing& passing)
{
    std::string out = how;
    if (!passing.name.empty()) out += " " + passing.name;
    if (passing.date) out += ", " + date_words(std::string_view(passing.date->to_string()));
    return out;
}

json::array passings_html(const civic::Passings& passings, const std::string& address, const Notes& notes)
{
    json::array out;
    for (const auto& [how, passing] : passing_lines(passings))
        out.emplace_back(json::object{{"how", how},
                                      {"name", passing->name},
                                      {"address", passing->id.empty() ? "" : address + passing->id},
                                      {"day", passing->date ? date_words(std::string_view(passing->date->to_string())) : ""},
                                      {"sources", words_html(by_words(passing->sources), notes)}});
    return out;
}

Result<Notes> passing_notes(Gate& gate, const civic::Passings& passings, Notes notes)
{
    for (const auto& [how, passing] : passing_lines(passings)) {
        auto more = notes_for(gate, passing->sources, std::move(notes));
        if (!more) return more;
        notes = *std::move(more);
    }
    return notes;
}

} // namespace minutebook::server::pages
