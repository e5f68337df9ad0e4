#include "indexer/extract/html_published_text.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/extract/html_written_dates.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::extract {
namespace {

constexpr int least_score = 20;

/// Right before a day: what it is the day of.
const read::Pattern& published_label()
{
    static const read::Pattern pattern(
        R"((?i)(?:publi(?:shed|cation|cated|sh)(?:[ ](?:date|on|at|in))?|first published|posted(?:[ ](?:on|by[^:]{1,40}on|at))?|post date|)"
        R"(date posted|released?(?: on)?|release date|issued|added(?: on)?|created(?: on)?|submitted(?: by[^:]{1,40})?(?: on)?|written on|)"
        R"(ver\x{f6}ffentlicht(?:[ ]am)?|veroeffentlicht(?: am)?|ver\x{f6}ffentlichung|erschienen(?: am)?|erstellt(?:[ ]am)?|datum|eingestellt am|)"
        R"(ver\x{f6}ff\.|publiziert(?: am)?|artikel vom|beitrag vom|meldung vom|publi\x{e9}e?(?:[ ]le)?|post\x{e9} le|paru le|mis en ligne le|)"
        R"(publicado(?:[ ](?:el|em|a))?|fecha(?: de publicaci\x{f3}n)?|data(?: de publica\x{e7}\x{e3}o| pubblicazione)?|pubblicato(?:[ ]il)?|)"
        R"(inserito il|scritto il|gepubliceerd(?:[ ]op)?|geplaatst(?:[ ]op)?|publicerad|publisert|offentliggjort|opublikowano|dodano|)"
        R"(data publikacji|julkaistu|zve\x{159}ejn\x{11b}no|опубликовано|дата публикации|发布时间|发布日期|发表时间|发表于|发布于|时间|日期|)"
        R"(公開日|投稿日|掲載日|配信|date)[ \t]*(?:[:：|-][ \t]*)?$)");
    return pattern;
}

const read::Pattern& modified_label()
{
    static const read::Pattern pattern(
        R"((?i)(?:updated?|last[ ](?:updated?|modified|changed?|edited|revised)|modified|edited|revised|reviewed|aktualisiert|)"
        R"((?:letzte |zuletzt )?(?:\x{e4}nderung|ge\x{e4}ndert|bearbeitet|aktualisierung)|stand|mise? \x{e0} jour|modifi\x{e9}e?|actualizado|)"
        R"((?:\x{fa}ltima )?actualizaci\x{f3}n|modificado|aggiornato|(?:ultimo )?aggiornamento|modificato|(?:laatst )?bijgewerkt|gewijzigd|)"
        R"(laatste update|atualizado|(?:\x{fa}ltima )?atualiza\x{e7}\x{e3}o|uppdaterad|oppdatert|opdateret|aktualizacja|p\x{e4}ivitetty|обновлено|更新时间|更新于|更新|)"
        R"(更新日)(?:[ ](?:on|am|le|el|il|em|op|vom|date|at|den))?[ \t]*(?:[:：|-][ \t]*)?$)");
    return pattern;
}

/// Words that make a day that of something else.
const read::Pattern& other_label()
{
    static const read::Pattern pattern(
        R"((?i)(?:©|\(c\)|copyright|\x{e9}v\x{e9}nement|event date|deadline|closing date|expires?|valid|until|born|died|birthday|founded|since|)"
        R"(start(?:s|date)?|ends?|from|through|termin|beginn|ab dem|bis(?: zum)?|geboren|gestorben|seit|join(?:ed)?|registered|member since|)"
        R"(mitglied seit|registriert|dabei seit|accessed|retrieved|abgerufen|viewed|meeting|held on|next|today is|today:|heute ist|heute:)[ \t]*:?[ \t]*(?:(?:on|am|the|is)[ ])?$)");
    return pattern;
}

/// Does a label stand at the end of the words, a weekday and a preposition aside?
bool ends_with(const read::Pattern& label, std::string_view words)
{
    constexpr std::size_t longest_word = 20;
    for (int cut = 0; cut < 3; ++cut) {
        if (label.found_in(words)) return true;
        words = trim(words);
        const auto space = words.rfind(' ');
        if (space == std::string_view::npos || words.size() - space > longest_word) return false;
        words = words.substr(0, space + 1);
    }
    return false;
}

/// "Date:" alone: in a record that is the meeting's.
bool is_plain_label(std::string_view words)
{
    words = trim(words);
    while (!words.empty() && (words.back() == ':' || words.back() == ' ')) words.remove_suffix(1);
    return words.size() >= 4 && ascii_lower(words.substr(words.size() - 4)) == "date";
}

/// What may be asked for days: not comments, sidebars and footers of the page, but the small boxes of a story itself.
class Zone {
public:
    Zone(const PageShape& shape, const MainText& text) : shape_(shape), text_(text)
    {
        story_ = text.main;
        for (html::Node above = text.main; above; above = above.parent())
            if (above.tag() == "article" || (text.headline_node && text.headline_node.is_inside(above) && above.tag() != "body" &&
                                             above.tag() != "html" && !above.tag().empty())) {
                story_ = above;
                break;
            }
    }

    bool holds(const html::Node& node) const
    {
        if (shape_.at(node.index()).unread) return false;
        if (!shape_.at(node.index()).outside) return !in_other_article(node);
        for (html::Node above = node; above; above = above.parent())
            if (shape_.at(above.index()).fenced && !is_own_box(above)) return false;
        return !in_other_article(node);
    }

private:
    bool is_own_box(const html::Node& fence) const
    {
        if (text_.headline_node && text_.headline_node.is_inside(fence)) return true;
        const NodeShape& shape = shape_.of(fence);
        if (shape.named.has(Part::comments) || shape.text > 500 || !fence.is_inside(story_)) return false;
        const auto tag = fence.tag();
        const bool names_it = shape.named.has(Part::details) || shape.named.has(Part::by_line) || shape.named.has(Part::dated);
        return (names_it || tag == "footer" || tag == "header" || tag == "aside") && shape_.link_share(fence) < 0.8 && shape.text < 400;
    }

    /// A teaser of another story.
    bool in_other_article(const html::Node& node) const
    {
        for (html::Node above = node.parent(); above; above = above.parent()) {
            if (above == story_ || story_.is_inside(above)) return false;
            if (above.tag() == "article") return true;
            if (above.tag() == "li" && shape_.of(above).links > 20) return true;
        }
        return false;
    }

    const PageShape& shape_;
    const MainText& text_;
    html::Node story_;
}; // class Zone

bool is_abbreviation_of_day(const html::Node& node)
{
    return node.tag() == "abbr" &&
           (node.has_class("published") || node.has_class("date") || node.has_class("dtstamp") || node.has_class("entry-date"));
}

std::optional<PartialDate> value_of(const html::Node& node, std::string_view language)
{
    for (const auto* name : {"content", "datetime", "title", "data-datetime", "data-date", "data-time", "data-timestamp", "data-published"})
        if (auto date = machine_date(node.attribute(name), language)) return date;
    if (node.size() > 40) return std::nullopt;
    const auto dates = written_dates(node.text(), language);
    return dates.size() == 1 ? std::optional(dates.front().day) : std::nullopt;
}

/// Weighs the days in lines of words.
class Weigher {
public:
    Weigher(const PageShape& shape, const MainText& text, std::string_view language)
        : shape_(shape), page_(shape.page()), text_(text), zone_(shape, text), language_(language)
    {
        const auto [first, last] = shape_.blocks_of(text.main);
        headline_ = text.headline_node ? shape_.blocks_of(text.headline_node).first : first;
        main_end_ = last;
        story_begin_ = last;
        story_end_ = last;
        for (std::size_t i = std::max(first, headline_); i < last; ++i) {
            const Block& block = shape_.blocks()[i];
            if (!block.is_prose() || block.text < 100 || shape_.at(block.holder).outside) continue;
            if (story_begin_ == last) story_begin_ = i;
            story_end_ = i + 1;
        }
    }

    TextDates run()
    {
        TextDates out;
        const std::size_t from = headline_ > 12 ? headline_ - 12 : 0;
        const std::size_t to = std::min(main_end_ + 15, shape_.blocks().size());
        int best = least_score - 1;
        for (std::size_t i = from; i < to; ++i) weigh(i, best, out);
        if (!out.published && !text_.is_record) out.published = lone_date();
        return out;
    }

private:
    bool is_headline(const Block& block) const
    {
        return text_.headline_node &&
               (block.holder == text_.headline_node.index() || page_.node(block.begin).is_inside(text_.headline_node));
    }

    bool in_lines(std::size_t which) const { return std::find(text_.lines.begin(), text_.lines.end(), which) != text_.lines.end(); }

    void weigh(std::size_t which, int& best, TextDates& out) const
    {
        const Block& block = shape_.blocks()[which];
        const bool prose = block.text > 140;
        if (is_headline(block)) return; // what it names is told, not published, on that day
        if ((prose && which != story_begin_ && which + 1 != story_end_) || !zone_.holds(page_.node(block.holder))) return;
        const std::string words = shape_.words(block, prose ? 120 : 400);
        for (const WrittenDate& date : written_dates(words, language_)) {
            const std::string_view before = std::string_view(words).substr(0, date.span.begin);
            const auto near = before.substr(before.size() - std::min<std::size_t>(before.size(), 60));
            const std::string whole = cut_valid(near);
            if (ends_with(modified_label(), whole)) {
                if (!out.modified) out.modified = date.day;
                continue;
            }
            if (ends_with(other_label(), whole) || words.find("©") != std::string::npos) continue;
            const bool labelled = ends_with(published_label(), whole);
            if (text_.is_record && (!labelled || is_plain_label(whole))) continue;
            if (prose && (!labelled && (which != story_begin_ || date.span.begin > 40))) continue;
            const int score = place_score(which) + name_score(block) + (labelled ? 40 : 0) + look_score(which, words, date);
            if (score <= best) continue;
            best = score;
            out.published = date.day;
            out.by_line = labelled || in_lines(which) || name_score(block) > 0;
        }
    }

    /// From a code point's begin on.
    static std::string cut_valid(std::string_view tail)
    {
        while (!tail.empty() && (static_cast<unsigned char>(tail.front()) & 0xC0U) == 0x80U) tail.remove_prefix(1);
        return std::string(tail);
    }

    int place_score(std::size_t which) const
    {
        if (which >= headline_ && which < story_begin_) return 30;
        if (which < headline_) return which + 4 >= headline_ ? 14 : 4;
        if (which == story_begin_) return 12;
        if (which >= story_end_) return which < story_end_ + 8 && which < main_end_ + 4 ? 10 : 2;
        return 0;
    }

    int name_score(const Block& block) const
    {
        int steps = 0, score = 0;
        for (html::Node above = page_.node(block.begin); above && steps < 5; above = above.parent(), ++steps) {
            const NodeShape& shape = shape_.of(above);
            if (shape.text > 400) break;
            if (shape.named.has(Part::other_time)) return -50;
            if (shape.named.has(Part::dated)) score = std::max(score, 20);
            else if (shape.named.has(Part::details) || shape.named.has(Part::by_line)) score = std::max(score, 12);
        }
        return score;
    }

    int look_score(std::size_t which, std::string_view words, const WrittenDate& date) const
    {
        const Block& block = shape_.blocks()[which];
        int score = 0;
        if (in_lines(which)) score += 10;
        if (words.size() <= date.span.size() + 40) score += 6;
        if (date.doubtful) score -= 2;
        // A weekday and a day above the headline, outside the story: today's.
        const bool banner = which < headline_ && date.weekday && !page_.node(block.holder).is_inside(text_.main);
        if (banner) score -= 25;
        if (block.links * 2 > block.text && block.text > 40) score -= 25;
        const auto tag = page_.node(block.holder).tag();
        if (tag == "li" || tag == "td" || tag == "th" || tag == "figcaption") score -= 6;
        return score;
    }

    /// The one day that short lines around the headline agree on; one after the story may be of anything.
    std::optional<PartialDate> lone_date() const
    {
        std::optional<PartialDate> only;
        const std::size_t from = headline_ > 3 ? headline_ - 3 : 0;
        for (std::size_t i = from; i < std::min({story_begin_, main_end_ + 4, shape_.blocks().size()}); ++i) {
            const Block& block = shape_.blocks()[i];
            if (is_headline(block) || block.text > 60 || block.links > 0 || name_score(block) < 0 || !zone_.holds(page_.node(block.holder)))
                continue;
            const std::string words = shape_.words(block, 200);
            for (const WrittenDate& date : written_dates(words, language_)) {
                const std::string before = cut_valid(std::string_view(words).substr(0, date.span.begin));
                if (ends_with(modified_label(), before) || ends_with(other_label(), before) || words.find("©") != std::string::npos)
                    continue;
                if (i < headline_ && date.weekday) continue;
                if (words.size() > date.span.size() + 30) continue;
                if (only && *only != date.day) return std::nullopt;
                only = date.day;
            }
        }
        return only;
    }

    const PageShape& shape_;
    const html::Page page_;
    const MainText& text_;
    Zone zone_;
    std::string_view language_;
    std::size_t headline_ = 0, story_begin_ = 0, story_end_ = 0, main_end_ = 0;
}; // class Weigher

} // namespace

namespace {

/// From the first to the last running text of the story, as places of nodes.
TextSpan told_part(const PageShape& shape, const MainText& text)
{
    TextSpan out{text.main.index() + text.main.size() + 1, 0};
    const auto [first, last] = shape.blocks_of(text.main);
    for (std::size_t i = first; i < last; ++i) {
        const Block& block = shape.blocks()[i];
        if (!block.is_prose() || block.text < 100 || shape.at(block.holder).outside) continue;
        out.begin = std::min<std::size_t>(out.begin, block.begin);
        out.end = block.end;
    }
    return out;
}

} // namespace

MarkedDates marked_dates(const PageShape& shape, const MainText& text, std::string_view language)
{
    MarkedDates out;
    const Zone zone(shape, text);
    const html::Page& page = shape.page();
    const TextSpan told = told_part(shape, text);
    const std::size_t headline = text.headline_node ? text.headline_node.index() : text.main.index();
    for (std::size_t i = 1; i <= page.root().size(); ++i) {
        const html::Node node = page.node(i);
        if (!node.is_element() || (out.published && out.near)) continue;
        const std::string property = ascii_lower(node.attribute("itemprop"));
        const bool is_time = node.tag() == "time";
        if (!is_time && property.empty() && !is_abbreviation_of_day(node)) continue;
        const bool stated = property.find("datepublished") != std::string::npos || is_abbreviation_of_day(node);
        if ((!stated && !is_time) || !zone.holds(node)) continue;
        const bool changed =
            property.find("datemodified") != std::string::npos || (node.has_class("updated") && !node.has_class("published"));
        if (changed || (is_time && shape.of(node).named.has(Part::other_time))) continue;
        const bool marked = stated || node.has_attribute("pubdate") || node.has_class("published") || node.has_class("entry-date") ||
                            node.has_class("post-date") || node.has_class("dt-published");
        const auto date = value_of(node, language);
        if (!date) continue;
        if (marked && !out.published) out.published = date;
        const bool within = i > told.begin && i < told.end;
        if (is_time && !out.near && !within && text.is_story && text.headline_node && (i > headline || i + 60 > headline)) out.near = date;
    }
    return out;
}

TextDates dates_in_text(const PageShape& shape, const MainText& text, std::string_view language)
{
    return Weigher(shape, text, language).run();
}

} // namespace minutebook::extract
