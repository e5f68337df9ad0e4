#include "systems/link_facts.hpp"

#include "base/text.hpp"
#include "html/readable.hpp"
#include "systems/moderngov.hpp"
#include "systems/paper_words.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace minutebook::systems {
namespace {

constexpr std::size_t max_heading = 200;
constexpr std::size_t max_line = 300;
constexpr std::size_t max_title = 300;

bool is_any_of(const auto& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

/// Words that say how to open a paper, when it was or what state it is in, not what it is.
constexpr std::array<std::string_view, 52> furniture{
    "pdf",   "doc",   "docx", "odt", "rtf",   "xls",  "xlsx",   "word", "html",  "web",      "page",    "view",     "download",
    "open",  "opens", "read", "see", "click", "here", "link",   "file", "files", "document", "version", "kb",       "mb",
    "bytes", "size",  "in",   "a",   "an",    "new",  "window", "tab",  "of",    "the",      "for",     "on",       "st",
    "nd",    "rd",    "th",   "am",  "pm",    "at",   "full",   "text", "copy",  "more",     "this",    "external", "icon"};

constexpr std::array<std::string_view, 14> weekdays{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                                                    "mon",    "tue",     "wed",       "thu",      "fri",    "sat",      "sun"};

/// The words of a text, lower case, letters alone; digits part them.
std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> out;
    std::string word;
    for (const char c : text.substr(0, 2'000)) {
        if (ascii_alpha(c) || (static_cast<unsigned char>(c) & 0x80U) != 0) word += c;
        else if (!word.empty()) out.push_back(ascii_lower(std::exchange(word, {})));
    }
    if (!word.empty()) out.push_back(ascii_lower(word));
    return out;
}

bool is_month(const std::string& word) { return word.size() >= 3 && word.size() <= 10 && read_day("1 " + word + " 2000"); }

/// Bare but for the kind and state of a paper: "Draft minutes", "Agenda 12 May".
bool is_terse(std::string_view text)
{
    for (const std::string& word : words_of(text))
        if (!is_bare(word) && kind_by_words(word).empty() && standing_by_words(word).empty()) return false;
    return true;
}

/// Cuts "(PDF, 71 KB)", "[opens in a new window]" and the like: brackets without a word of their own.
std::string without_furniture(std::string text)
{
    for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}})
        for (std::size_t at = text.rfind(open); at != std::string::npos && at > 0; at = text.rfind(open, at - 1)) {
            const std::size_t end = text.find(close, at);
            if (end == std::string::npos) continue;
            const std::string inside = text.substr(at + 1, end - at - 1);
            if (!date_by_words(inside) && is_bare(inside)) text.erase(at, end + 1 - at);
        }
    return collapse_space(text);
}

int heading_level(const html::Node& node)
{
    const auto tag = node.tag();
    if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') return tag[1] - '0';
    if (tag == "summary" || tag == "caption" || tag == "legend" || tag == "dt") return 7;
    if (node.attribute("role") == "heading") return std::clamp(std::atoi(std::string(node.attribute("aria-level")).c_str()), 1, 7);
    // A paragraph that is bold from end to end.
    const bool bold = tag == "strong" || tag == "b";
    return bold && node.parent().tag() == "p" && !node.find("a") && node.parent().text() == node.text() ? 8 : 0;
}

/// The headings that stand above what comes next in the page.
class Headings {
public:
    void meet(const html::Node& node)
    {
        const int level = heading_level(node);
        if (level == 0) return;
        const std::string text = html::one_line(node.text());
        for (std::size_t i = static_cast<std::size_t>(level); i < levels_.size(); ++i) levels_[i].clear();
        if (text.size() <= max_heading) levels_[static_cast<std::size_t>(level)] = text;
    }
    [[nodiscard]] std::vector<std::string> above() const
    {
        std::vector<std::string> out;
        for (std::size_t i = levels_.size(); i-- > 1;)
            if (!levels_[i].empty()) out.push_back(levels_[i]);
        return out;
    }

private:
    std::array<std::string, 9> levels_;
}; // class Headings

std::vector<html::Node> cells_of(const html::Node& row)
{
    std::vector<html::Node> out;
    for (const html::Node& cell : row.children())
        if (cell.tag() == "td" || cell.tag() == "th") out.push_back(cell);
    return out;
}

/// The header above a cell of a table; empty where columns are not as plain as that.
std::string column_of(const html::Node& link, const html::Node& row)
{
    const auto cells = cells_of(row);
    const auto own = std::find_if(cells.begin(), cells.end(), [&](const html::Node& cell) { return link.is_inside(cell); });
    const html::Node table = row.ancestor("table");
    const html::Node header = table.find("tr");
    if (own == cells.end() || !header || header == row) return {};
    const auto names = cells_of(header);
    const auto at = static_cast<std::size_t>(own - cells.begin());
    if (names.size() != cells.size() || names[at].tag() != "th") return {};
    return html::one_line(names[at].text());
}

/// Text of what holds the link on one line, if it is short enough to belong to it.
std::string line_of(const html::Node& link, const html::Node& row)
{
    for (const html::Node& holder : {row, link.ancestor("li"), link.ancestor("dd"), link.ancestor("p")}) {
        if (!holder || holder.size() > 400) continue;
        std::string text = html::one_line(holder.text());
        if (text.size() <= max_line) return text;
    }
    return {};
}

/// A day if any of the texts has one; else the first month.
std::optional<PartialDate> first_date(const std::vector<std::string_view>& texts, std::optional<int> year)
{
    std::optional<PartialDate> vague;
    for (const auto text : texts) {
        const auto date = year ? date_by_words(text, *year) : date_by_words(text);
        if (date && date->is_day()) return date;
        if (!vague) vague = date;
    }
    return vague;
}

std::optional<PartialDate> date_of(const LinkPlace& place, std::string_view file, bool bare)
{
    std::optional<int> year;
    for (const std::string& heading : place.headings)
        if (!year) year = year_by_words(heading);
    // A line of many links may speak of another paper: it counts for links that do not speak for themselves.
    std::vector<std::string_view> texts{place.text};
    if (bare) texts.push_back(place.line);
    texts.push_back(place.tip);
    texts.push_back(file);
    if (auto date = first_date(texts, year)) return date;
    if (!bare) return std::nullopt;
    for (const std::string& heading : place.headings)
        if (auto date = year ? date_by_words(heading, *year) : date_by_words(heading)) return date;
    return std::nullopt;
}

/// A heading over agendas and minutes alike does not tell which this is.
bool is_of_both(std::string_view text)
{
    const std::string lower = ascii_lower(text);
    return lower.find("agenda") != std::string::npos && lower.find("minutes") != std::string::npos;
}

std::string kind_of(const LinkPlace& place, std::string_view file, bool bare)
{
    for (const std::string_view text : {std::string_view(place.text), std::string_view(place.tip), std::string_view(place.column), file})
        if (auto kind = kind_by_words(text); !kind.empty()) return kind;
    if (bare)
        for (const std::string& heading : place.headings)
            if (auto kind = kind_by_words(heading); !kind.empty() && !is_of_both(heading)) return kind;
    return "paper";
}

std::string body_of(const LinkPlace& place)
{
    if (auto body = body_by_words(place.text); !body.empty()) return body;
    if (const html::Node row = place.node.ancestor("tr"))
        for (const html::Node& cell : cells_of(row))
            if (const std::string text = html::one_line(cell.text()); !place.node.is_inside(cell) && text.size() <= 100)
                if (auto body = body_by_words(text); !body.empty()) return body;
    for (const std::string& heading : place.headings)
        if (auto body = body_by_words(heading); !body.empty()) return body;
    return {};
}

/// What a list of papers would call it, where the link itself does not.
std::string title_of(const LinkPlace& place, const AddressFacts& facts, std::string_view file, bool bare)
{
    if (!bare) return place.text.substr(0, max_title);
    if (!place.tip.empty() && !is_bare(place.tip)) return without_furniture(place.tip).substr(0, max_title);
    std::vector<std::string> parts;
    if (!facts.committee.empty()) parts.push_back(facts.committee);
    if (facts.kind != "paper") parts.push_back(facts.kind == "minutes" ? "Minutes" : "Agenda");
    else if (!place.column.empty() && !is_bare(place.column)) parts.push_back(place.column);
    else if (facts.committee.empty() && !place.headings.empty()) parts.push_back(place.headings.front());
    if (facts.date) parts.push_back(long_day(*facts.date));
    return parts.empty() ? std::string(file) : join(parts, ", ").substr(0, max_title);
}

} // namespace

bool is_bare(std::string_view text)
{
    for (const std::string& word : words_of(text))
        if (!is_any_of(furniture, word) && !is_any_of(weekdays, word) && !is_month(word)) return false;
    return true;
}

std::string body_by_words(std::string_view text)
{
    constexpr std::array<std::string_view, 12> bodies{"committee", "subcommittee", "council", "cabinet", "panel",     "board",
                                                      "forum",     "assembly",     "group",   "cyngor",  "executive", "trustees"};
    constexpr std::array<std::string_view, 18> leads{"minutes", "agenda",  "agendas",  "draft",  "approved",  "unapproved",
                                                     "signed",  "meeting", "meetings", "papers", "of",        "for",
                                                     "the",     "and",     "final",    "notice", "cofnodion", "rhaglen"};
    constexpr std::array<std::string_view, 6> alone{"council", "committee", "group", "executive", "board", "panel"};
    constexpr std::array<std::string_view, 7> links{"-", "–", "held", "on", "at", "|", "&"};
    std::vector<std::string> kept;
    const auto pieces = split(text.substr(0, 200), ' ');
    // The body is what the words are about only where they end with it, or go on about its papers.
    const auto ends_before = [&](std::size_t next) {
        if (next >= pieces.size() || pieces[next].empty()) return true;
        std::string word = ascii_lower(pieces[next]);
        while (!word.empty() && std::string_view(",:;.()").find(word.back()) != std::string_view::npos) word.pop_back();
        return word.find_first_of("0123456789(") != std::string::npos || is_any_of(leads, word) || is_any_of(links, word) ||
               is_month(word) || is_any_of(weekdays, word);
    };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::string_view piece = pieces[i];
        std::string bare(piece);
        while (!bare.empty() && std::string_view(",:;.-()").find(bare.back()) != std::string_view::npos) bare.pop_back();
        const std::string word = ascii_lower(bare);
        if (word.empty()) continue;
        const bool has_digit = word.find_first_of("0123456789") != std::string::npos;
        if (kept.empty() && (is_any_of(leads, word) || has_digit || is_month(word) || is_any_of(weekdays, word))) continue;
        if (has_digit || kept.size() >= 10) return {};
        kept.push_back(bare);
        const bool hyphenated = word.ends_with("-committee") || word.ends_with("-group");
        if (!is_any_of(bodies, word) && !hyphenated) continue;
        if (bare.size() == piece.size() && !ends_before(i + 1)) continue;
        return kept.size() == 1 && is_any_of(alone, word) && word != "council" ? std::string{} : join(kept, " ");
    }
    return {};
}

std::vector<LinkPlace> links_on(const html::Page& page, std::vector<std::string>& urls, std::size_t limit)
{
    std::vector<LinkPlace> out;
    Headings headings;
    std::size_t next = 0;
    const auto anchors = page.anchors();
    for (const html::Node& node : page.root().find_all({})) {
        headings.meet(node);
        if (next >= anchors.size() || out.size() >= limit) continue;
        const html::Anchor& anchor = anchors[next];
        if (!(anchor.node == node)) continue;
        ++next;
        LinkPlace place;
        place.node = node;
        place.text = without_furniture(html::one_line(anchor.text));
        place.tip = html::one_line(node.attribute("title")).substr(0, max_line);
        const html::Node row = node.ancestor("tr");
        place.line = line_of(node, row);
        if (row) place.column = column_of(node, row);
        place.headings = headings.above();
        urls.push_back(anchor.url);
        out.push_back(std::move(place));
    }
    return out;
}

AddressFacts facts_by_place(const LinkPlace& place, std::string_view file)
{
    const bool bare = is_bare(place.text);
    const bool terse = is_terse(place.text);
    AddressFacts facts;
    facts.kind = kind_of(place, file, bare);
    facts.date = date_of(place, file, terse);
    facts.committee = body_of(place);
    facts.title = title_of(place, facts, file, bare || (terse && !date_by_words(place.text)));
    if (facts.kind == "minutes")
        for (const std::string_view text : {std::string_view(place.text), std::string_view(place.tip), file, std::string_view(place.line)})
            if (facts.standing.empty()) facts.standing = standing_by_words(text);
    return facts;
}

} // namespace minutebook::systems
