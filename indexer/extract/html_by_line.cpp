#include "indexer/extract/html_by_line.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "html/readable.hpp"
#include "indexer/extract/html_written_dates.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::extract {
namespace {

constexpr std::size_t longest_line = 160;

/// What leads a name in a by-line.
const read::Pattern& lead()
{
    static const read::Pattern pattern(
        R"((?i)^\W*(?:(?:(?:article|story|report|words|text|texte?|photos?|opinion|analysis|posted|written|published|reported|)"
        R"(exclusive|review|interview|submitted|contributed)[ \t]+)?by|von|par|por|di|door|av|af|von:|author|autore?n?|auteur|autor|)"
        R"(written by|posted by|text|texte|texto|testo|words|escrito por|publicado por|publi\x{e9} par|geschreven door|verfasst von|)"
        R"(ein (?:beitrag|artikel|kommentar) von|reporter)[ \t]*[:|]?[ \t]+)");
    return pattern;
}

/// Words of capitals, with particles: at most six.
const read::Pattern& names()
{
    static const read::Pattern pattern(
        R"(^(?:(?i:the)[ ])?[\p{Lu}][\p{L}\p{M}.'’-]*(?:[ ](?:(?:de|da|di|do|dos|del|della|la|le|van|von|der|den|ten|ter|zu|zur|af|al|el|bin|y|e|O’|d’)[ ]){0,3})"
        R"([\p{Lu}][\p{L}\p{M}.'’-]*){0,5}(?:(?:,[ ]|[ ](?:and|und|et|y|e|en|og|och|&)[ ])[\p{Lu}][\p{L}\p{M}.'’-]*(?:[ ][\p{Lu}\p{Ll}][\p{L}\p{M}.'’-]*){0,3}){0,6})");
    return pattern;
}

/// A line of nothing but words of time: "5 min read", "Updated", "10:30 Uhr", "Published:".
bool is_small_talk(std::string_view rest)
{
    static const read::Pattern words(
        R"((?i)^(?:[\W\d_]+|published(?: on| at)?|publication date|posted(?: on| in| at)?|updated(?: on| at)?|last|modified|first|created|on|at|)"
        R"(date|time|am|pm|a\.m\.|p\.m\.|gmt|bst|utc|cest|cet|mesz|mez|est|edt|pst|pdt|et|ist|uhr|um|vom|am|den|der|le|el|il|em|op|a las|\x{e0}|h|)"
        R"(min(?:ute)?s?|read|reading|lesezeit|minuten|lesedauer|zuletzt|aktualisiert|ver\x{f6}ffentlicht|erstellt|stand|publi\x{e9}|mis \x{e0} jour|)"
        R"(modifi\x{e9}|publicado|actualizado|pubblicato|aggiornato|gepubliceerd|geplaatst|atualizado|ore|hrs|hours?|ago|views?|comments?|)"
        R"(mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|)"
        R"(freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|mi\x{e9}rcoles|jueves|viernes|s\x{e1}bado|)"
        R"(domingo|luned\x{ec}|marted\x{ec}|mercoled\x{ec}|gioved\x{ec}|venerd\x{ec}|sabato|domenica|来源|作者|编辑|发布时间|时间)*$)");
    return words.matches_whole(rest);
}

bool ends_a_sentence(std::string_view line) { return !line.empty() && (line.back() == '.' || line.back() == '!' || line.back() == '?'); }

bool is_named(const PageShape& shape, const html::Node& node, const html::Node& within, Part part)
{
    int steps = 0;
    for (html::Node above = node; above && above != within && steps < 4; above = above.parent(), ++steps)
        if (shape.of(above).named.has(part) && shape.of(above).text < 400) return true;
    return false;
}

bool holds_time(const PageShape& shape, const Block& block)
{
    for (std::size_t i = block.begin > 0 ? block.begin - 1 : 0; i < block.end; ++i)
        if (shape.page().node(i).tag() == "time") return true;
    return false;
}

/// Without telephone numbers, wherever they are used, and the labels before them.
std::string without_numbers(std::string_view name)
{
    static const read::Pattern number(
        R"((?i)[ \t]*[|,;/(-]?[ \t]*(?:\b(?:tel(?:ephone)?|phone|mobile|mob|call|t|m)[.:]?[ \t]*)?(?:\+|\(|\b)[0-9](?:[ ().\x{2011}-]{0,2}[0-9]){6,14}\)?)");
    std::string out;
    std::size_t from = 0;
    for (const read::Match& match : number.find_all(name)) {
        out += name.substr(from, match.span().begin - from);
        from = match.span().end;
    }
    out += name.substr(from);
    return std::string(trim(out));
}

/// A name that a person or desk could have: no address, no handle, no number.
std::string sound_name(std::string_view name)
{
    std::string out = without_numbers(html::one_line(name));
    if (out.size() < 2 || out.size() > 200) return {};
    if (out.find("://") != std::string::npos || out.find("www.") != std::string::npos || out.front() == '@' ||
        out.find('/') != std::string::npos)
        return {};
    if (out.find('@') != std::string::npos) {
        // "Jane Roe jane@paper.test": what stands before the address.
        out = std::string(trim(std::string_view(out).substr(0, out.rfind(' ', out.find('@')))));
        if (out.find('@') != std::string::npos) return {};
    }
    const std::string lower = ascii_lower(out);
    if (lower.find("web design") != std::string::npos) return {}; // who made the site
    for (const std::string_view nobody :
         {"admin", "administrator", "webmaster", "editor", "author", "unknown", "null", "none", "user", "root"})
        if (lower == nobody) return {};
    return std::any_of(out.begin(), out.end(), [](char c) { return ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80; })
               ? out
               : std::string{};
}

/// "Jane Roe " of "Jane Roe Thursday 23 February 2023": a weekday or month is no part of the name before it.
std::string_view before_the_day(std::string_view words)
{
    const auto dates = written_dates(words, {});
    if (dates.empty() || dates.front().span.begin == 0) return words;
    words = trim(words.substr(0, dates.front().span.begin));
    if (!dates.front().weekday) return words;
    const auto space = words.find_last_of(" \t");
    return space == words.npos ? words : trim(words.substr(0, space));
}

} // namespace

bool looks_like_by_line(std::string_view line)
{
    line = trim(line);
    if (line.empty() || line.size() > longest_line) return false;
    const auto dates = written_dates(line, {});
    if (!dates.empty()) {
        std::string rest;
        std::size_t from = 0;
        for (const WrittenDate& date : dates) {
            rest += line.substr(from, date.span.begin - from);
            from = date.span.end;
        }
        rest += line.substr(from);
        if (is_small_talk(html::one_line(rest))) return true;
        if (rest.size() <= 45 && !ends_a_sentence(line) && (dates.front().span.begin <= 30 || !names_in_by_line(line).empty())) return true;
    }
    else if (line.size() <= 40 && line.find_first_of("0123456789") != std::string_view::npos && is_small_talk(line)) return true;
    return line.size() <= 120 && !ends_a_sentence(line) && !names_in_by_line(line).empty();
}

bool is_by_line(const PageShape& shape, const Block& block, const html::Node& within)
{
    if (block.text > 200) return false;
    const html::Node node = shape.page().node(block.holder);
    const auto tag = node.tag();
    if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '4') return false;
    const auto named = [&](Part part) { return is_named(shape, node, within, part); };
    const bool by_name = named(Part::by_line) || named(Part::dated) || named(Part::details) || named(Part::changed);
    const std::string words = shape.words(block, 300);
    // A sentence is the story's, whatever the name of the box around a short one.
    const bool sentence = block.is_prose() && block.marks > 0 && ends_a_sentence(words) && written_dates(words, {}).empty();
    if (by_name && block.text < 150 && !sentence && !named(Part::standfirst)) return true;
    if (node.tag() == "time" || (block.text < 60 && holds_time(shape, block))) return true;
    return looks_like_by_line(words);
}

std::string names_in_by_line(std::string_view line)
{
    const auto led = lead().find(line);
    if (!led) return {};
    const std::string_view rest = before_the_day(line.substr(led->span().end));
    const auto found = names().find(rest);
    if (!found) return {};
    const auto after = trim(rest.substr(found->span().end));
    // Running text goes on with a small letter: "By Friday the council had met".
    const bool goes_on = !after.empty() && after.front() >= 'a' && after.front() <= 'z' && after.size() > 40;
    return goes_on ? std::string{} : sound_name(found->text(rest));
}

std::string by_line_of(const PageShape& shape, const LinkedData& linked, const std::vector<std::size_t>& lines)
{
    for (const std::size_t which : lines)
        if (std::string name = names_in_by_line(shape.words(shape.blocks()[which], 300)); !name.empty()) return name;
    std::vector<std::string> stated;
    for (const std::string& name : linked.authors)
        if (std::string sound = sound_name(name); !sound.empty() && std::find(stated.begin(), stated.end(), sound) == stated.end())
            stated.push_back(std::move(sound));
    if (!stated.empty()) return join(stated, ", ");
    const html::Page& page = shape.page();
    const std::string site = fold(page.meta("og:site_name")), publisher = fold(page.meta("publisher"));
    const auto is_site = [&](const std::string& name) {
        const std::string folded = fold(name);
        return folded == site || folded == publisher || folded == fold(linked.publisher);
    };
    for (const auto name : {"author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl",
                            "citation_author", "cxenseparse:author"})
        if (std::string sound = sound_name(page.meta(name)); !sound.empty() && !is_site(sound)) return sound;
    for (const html::Node& node : page.root().find_all({})) {
        const bool marked = node.attribute("rel") == "author" || ascii_lower(node.attribute("itemprop")) == "author";
        if (!marked || shape.of(node).outside || shape.of(node).text > 120) continue;
        if (std::string sound = sound_name(node.text()); !sound.empty()) return sound;
    }
    for (const std::size_t which : lines) {
        const Block& block = shape.blocks()[which];
        if (block.text > 80 || !is_named(shape, page.node(block.holder), {}, Part::by_line)) continue;
        const std::string words = shape.words(block, 200);
        if (const auto found = names().find(words); found && found->span().size() + 20 > words.size())
            return sound_name(found->text(words));
    }
    return {};
}

} // namespace minutebook::extract
