#include "indexer/extract/office_notes.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace minutebook::extract {
namespace {

constexpr int largest_number = 1'000'000;

} // namespace

std::optional<int> small_number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return std::clamp(value, -largest_number, largest_number);
}

bool is_idle_title(std::string_view title)
{
    const std::string plain = ascii_lower(trim(title));
    for (const std::string_view prefix : {"microsoft word", "microsoft office", "untitled", "no title", "title"})
        if (plain.rfind(prefix, 0) == 0 && (prefix != "title" || plain == "title")) return true;
    for (const std::string_view ending : {".doc", ".docx", ".docm", ".dot", ".dotx", ".odt", ".rtf", ".pdf"})
        if (plain.size() > ending.size() && plain.substr(plain.size() - ending.size()) == ending) return true;
    if (plain.find("template") != std::string::npos) return true; // what it was made from, not what it is
    if (plain.rfind("document", 0) == 0)
        return std::all_of(plain.begin() + 8, plain.end(), [](char c) { return ascii_digit(c) || ascii_space(c); });
    return plain.empty();
}

std::optional<PartialDate> file_day(std::string_view stamp)
{
    stamp = trim(stamp);
    if (stamp.size() < 10) return std::nullopt;
    auto day = PartialDate::parse(stamp.substr(0, 10));
    return day && day->is_day() && *day->year >= 1990 && *day->year <= 2100 ? day : std::nullopt;
}

void add_notes(const OfficeLosses& losses, civic::Document& document)
{
    const auto count = [&](std::size_t number, std::string_view what) {
        if (number > 0) document.notes.push_back(std::to_string(number) + " " + std::string(what) + (number == 1 ? "" : "s") + " left out");
    };
    count(losses.comments, "comment");
    count(losses.pictures, "picture");
    if (losses.covered > 0)
        document.notes.push_back(std::to_string(losses.covered) + (losses.covered == 1 ? " word" : " words") +
                                 " under black highlighting " + (losses.covered == 1 ? "is" : "are") + " left out");
    if (losses.hidden_text) document.notes.emplace_back("hidden text left out");
    if (!losses.damage.empty()) document.notes.push_back("the file is damaged and its text ends early: " + losses.damage);
    if (document.text.empty() && document.pages.empty()) document.notes.emplace_back("the file holds no text");
}

void write_blocks(OfficeBlocks& blocks, bool pages, civic::Document& document)
{
    DocumentWriter writer;
    blocks.write(writer, pages);
    writer.finish(document);
    find_headings(document);
}

} // namespace minutebook::extract
