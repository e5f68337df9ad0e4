#include "indexer/read/decisions_text.hpp"

#include "base/text.hpp"
#include "indexer/read/decisions_table.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>
#include <array>

namespace minutebook::read {
namespace {

std::string flattened(std::string_view text)
{
    std::string out(text);
    bool line_start = true;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const bool feed = out[i] == '\n';
        if (feed || out[i] == '\r' || out[i] == '\t' || out[i] == '\f' || (line_start && out[i] == '>')) out[i] = ' ';
        else if (out.compare(i, 2, "\xC2\xA0") == 0) out[i] = out[i + 1] = ' ';
        line_start = feed || (line_start && out[i] == ' ');
    }
    return out;
}

unsigned roman(std::string_view digits)
{
    constexpr std::array<std::string_view, 15> numerals{"i",  "ii", "iii", "iv",  "v",    "vi",  "vii", "viii",
                                                        "ix", "x",  "xi",  "xii", "xiii", "xiv", "xv"};
    const auto found = std::find(numerals.begin(), numerals.end(), digits);
    return found == numerals.end() ? 0 : static_cast<unsigned>(found - numerals.begin()) + 1;
}

std::optional<PartMark> part_of(std::string_view line)
{
    static const Pattern mark(R"((?:\*\*)?\(?(?:(\d{1,2})|([ivx]{1,5})|([a-z]))[.)]\)?(?:\s+|$))");
    static const Pattern bullet("(?:[•·▪◦‣●○■□*o]|[\\x{F0A7}\\x{F0B7}\\x{F0D8}]|[-–—])\\s+");
    if (const auto match = bullet.match_at(line, 0)) return PartMark{'*', 0, match->span().size()};
    const auto match = mark.match_at(line, 0);
    if (!match) return std::nullopt;
    // "(1)" and "1." are two orders: one may stand inside the other.
    if (match->has(1)) {
        const char style = match->text(line).find('(') != std::string_view::npos ? '(' : '1';
        return PartMark{style, static_cast<unsigned>(std::stoul(std::string(match->text(line, 1)))), match->span().size()};
    }
    if (match->has(2)) {
        const auto digits = match->text(line, 2);
        if (const unsigned number = roman(digits); number > 0) return PartMark{'i', number, match->span().size()};
        return std::nullopt;
    }
    return PartMark{'a', static_cast<unsigned>(match->text(line, 3).front() - 'a') + 1, match->span().size()};
}

/// ModernGov's titles have no number of their own: a short line between blank lines that is no sentence.
bool is_title(std::string_view line, bool before_blank)
{
    static const Pattern title(R"([A-Z][^.:;!?]{2,110}[^.:;!?,])");
    static const Pattern sentence(
        R"(^(?:That|This|It|All|For|To|There|None)\b|\b(?:was|were|had|has|is|are|be|agreed|resolved|noted|approved)\b)");
    return before_blank && title.matches_whole(line) && !sentence.found_in(line);
}

/// The first rule of decisions_lines.rules that matches the whole line, as its kind and whether a sentence begins there.
struct LineReading {
    LineKind kind = LineKind::text;
    bool opens = false;
};

LineReading reading_of(std::string_view line)
{
    struct Known {
        const TableRule* rule;
        LineReading reading;
    };
    static const std::vector<Known> table = [] {
        std::vector<Known> out;
        for (const TableRule& rule : compiled_table("decisions_lines")) {
            const auto kind = rule["kind"];
            out.push_back({&rule, kind == "sentence"    ? LineReading{LineKind::text, true}
                                  : kind == "heading"   ? LineReading{LineKind::heading, false}
                                  : kind == "label"     ? LineReading{LineKind::label, false}
                                  : kind == "text"      ? LineReading{LineKind::text, false}
                                  : kind == "furniture" ? LineReading{LineKind::furniture, false}
                                                        : LineReading{LineKind::column, false}});
        }
        return out;
    }();
    for (const Known& known : table)
        if (known.rule->pattern.matches_whole(line)) return known.reading;
    return {};
}

void set_kind(RecordLine& record, std::string_view line, bool after_blank, bool before_blank)
{
    if (line.empty()) {
        record.kind = LineKind::blank;
        return;
    }
    const LineReading reading = reading_of(line);
    record.kind = reading.kind;
    record.opens = reading.opens;
    if (reading.kind == LineKind::text && !reading.opens && after_blank && is_title(line, before_blank)) record.kind = LineKind::heading;
}

std::size_t wrap_width(const std::vector<RecordLine>& lines)
{
    std::vector<std::size_t> lengths;
    for (const RecordLine& line : lines)
        if (!line.span.empty()) lengths.push_back(line.span.size() + line.indent);
    if (lengths.size() < 8) return 0;
    std::sort(lengths.begin(), lengths.end());
    const std::size_t high = lengths[lengths.size() * 9 / 10];
    return high <= 140 && lengths.back() <= 200 ? high : 0;
}

std::vector<RecordLine> lines_of(std::string_view text, std::string_view flat)
{
    std::vector<RecordLine> out;
    for (std::size_t at = 0; at <= text.size();) {
        const auto feed = std::min(text.find('\n', at), text.size());
        const auto line = trim(flat.substr(at, feed - at));
        const std::size_t begin = line.empty() ? at : static_cast<std::size_t>(line.data() - flat.data());
        RecordLine record;
        record.span = {begin, begin + line.size()};
        record.indent = begin - at;
        out.push_back(record);
        at = feed + 1;
    }
    bool after_blank = true;
    std::size_t item = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto line = out[i].span.of(flat);
        out[i].after_blank = after_blank;
        set_kind(out[i], line, after_blank, i + 1 >= out.size() || out[i + 1].span.empty());
        out[i].part = part_of(line);
        if (out[i].kind == LineKind::heading) ++item;
        out[i].item = item;
        after_blank = out[i].kind == LineKind::blank;
    }
    return out;
}

bool is_abbreviation(std::string_view before)
{
    static const Pattern abbreviation(
        R"((?i)(?:^|[\s(,/"“])(?:cllrs?|cllt|clrs?|cyng|coun|col|mr|mrs|ms|dr|st|no|nos|rev|ald|hon|prof|approx|e\.g|i\.e|etc|vs|inc|ltd|jr|sr|capt|sgt|insp|supt|messrs|ch|chq|dept|prop|sec|p\.c\.s\.o|[a-z]|(?:[a-z]\.)+[a-z]|\d{1,2}|[ivx]{1,4})$)");
    return abbreviation.found_in(before);
}

/// The line breaks off after a title before its name: "seconded by Cllr.".
bool ends_in_title(std::string_view before)
{
    static const Pattern title(R"((?i)(?:^|[\s(,/])(?:cllrs?|cllt|clrs?|cyng|coun|col|mr|mrs|ms|messrs|dr|rev|ald|hon|prof)$)");
    return title.found_in(before.substr(before.size() - std::min<std::size_t>(before.size(), 8)));
}

/// True where the full stop (or ! or ?) at `at` ends a sentence; `line_begin` is where its line begins.
bool ends_sentence(std::string_view flat, std::size_t at, std::size_t end, std::size_t line_begin)
{
    std::size_t next = at + 1;
    while (next < end && (flat[next] == '"' || flat[next] == ')' || flat[next] == ']' || flat[next] == '\'' ||
                          flat.compare(next, 3, "”") == 0 || flat.compare(next, 3, "’") == 0))
        next += flat[next] < 0 ? 3 : 1;
    if (next >= end) return flat[at] != '.' || !ends_in_title(flat.substr(line_begin, at - line_begin));
    if (flat[next] != ' ') return false;
    while (next < end && flat[next] == ' ') ++next;
    if (next >= end) return true;
    const char c = flat[next];
    if (c >= 'a' && c <= 'z') return false;
    if (flat[at] != '.') return true;
    const auto before = flat.substr(line_begin, at - line_begin);
    if (!is_abbreviation(before)) return true;
    // A day, a count or a year's end may close a sentence; a part's number at the line's start may not.
    return before.size() > 3 && ascii_digit(before.back()) && before.find(' ') != std::string_view::npos && !ascii_digit(c);
}

/// "Annual Return - The accounts were approved": what stands before the dash heads the sentence.
std::size_t after_dash(std::string_view line)
{
    const auto head = line.substr(0, 60);
    if (head.find(" -") == head.npos && head.find(" –") == head.npos) return 0;
    static const Pattern dash(R"(^[A-Z][A-Za-z’' ]{2,45} [-–] ()(?:The|All|It|Councillors?|Members)\b)");
    const auto match = dash.match_at(line, 0);
    return match ? match->groups[1].begin : 0;
}

/// "2766. Minutes: Approved and signed", "Appointment of Clerk Minutes: It was …": where what follows the title begins. Words that
/// themselves move, vote or decide are no title.
std::size_t after_title(std::string_view line)
{
    if (line.substr(0, 450).find(':') == line.npos) return 0;
    static const Pattern title(R"(^(?:\d{1,4}[A-Z]?(?:[./]\d{1,4}){0,3}[.):,]?\s+)?[A-Z][^.:;!?]{2,80}:\s?[-–—]?\s+()[A-Za-z“"0-9])");
    static const Pattern says(
        R"((?i)\b(?:resol\w+|agreed|decid\w+|decisions?|moved|propos\w+|second\w*|mover|noted|approved|recommend\w*|voting|was|were|that|motion|carried|order|application|location|site|details)\b|^\W*(?:votes?|for|against|ayes?|noes|ref\w*|present)\b)");
    static const Pattern that(R"(:\s+(?:That|THAT)\b)");
    static const Pattern minutes(R"(^.{0,400}?\sMinutes:\s+()\S)");
    static const Pattern motion(R"((?i)^\W*(?:motion|resolution|res)\b[^:]{0,20}\d[^:]{0,20}:\s+()that\b)");
    if (const auto match = motion.match_at(line, 0)) return match->groups[1].begin;
    static const Pattern bare(R"(:\s+(?:noted|agreed|approved|accepted|refused|deferred)\.?$)");
    if (that.found_in(line.substr(0, 160)) || bare.found_in(line.substr(line.size() - std::min<std::size_t>(line.size(), 16)))) return 0;
    if (const auto match = title.match_at(line, 0); match && !says.found_in(line.substr(0, match->groups[1].begin)))
        return match->groups[1].begin;
    if (const auto inner = line.find(" Minutes:") < 420 ? minutes.match_at(line, 0) : std::nullopt) return inner->groups[1].begin;
    return 0;
}

/// "6.1 It was moved …": where the words of a numbered paragraph begin.
std::size_t after_number(std::string_view line)
{
    static const Pattern number(R"(^[A-Z]{0,3}\d{1,4}[A-Za-z]?(?:[./]\d{1,4}){0,3}\\?[.):,]?\s+()[A-Z“"])"),
        that(R"(^[^:]{0,60}:\s+That\b)");
    if (that.found_in(line)) return 0;
    const auto match = number.match_at(line, 0);
    return match ? match->groups[1].begin : 0;
}

/// A numbered paragraph rather than the title of an item.
bool is_spoken_heading(std::string_view line)
{
    static const Pattern verb(
        R"(\b(?:was|were|had|has|is|are|agreed|resolved|noted|approved|reported|proposed|seconded|moved|said|advised|elected|thanked|made|declared|voted|carried|decided|accepted|authorised|refused|deferred)\b)");
    static const Pattern that(R"(:\s+(?:That|THAT)\b)"), two_sentences(R"([a-z)]{3}\.\s+[A-Z])");
    return (line.size() > 25 && verb.found_in(line)) || after_title(line) > 0 || that.found_in(line) || two_sentences.found_in(line);
}

/// The line breaks off before a name or in the middle of a phrase.
bool runs_on(std::string_view line)
{
    static const Pattern open(
        R"((?:\b(?:[Cc]ouncillors?|Cllrs?\.?|Aldermen|Alderman|Mrs?\.?|Ms\.?|Dr\.?|by|and|the|of|to|for|with|in|at|that)|,)$)");
    return open.found_in(line);
}

class Splitter {
public:
    Splitter(std::string_view flat, const std::vector<RecordLine>& lines, std::size_t width) : flat_(flat), lines_(lines), width_(width) {}

    std::vector<Sentence> split()
    {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const RecordLine& line = lines_[i];
            // A heading that is a sentence ("3. The minutes were approved.") is read as one.
            const bool spoken = line.kind == LineKind::text || (line.kind == LineKind::heading && is_spoken_heading(line.span.of(flat_)));
            if (!spoken) {
                if (line.kind != LineKind::blank && line.kind != LineKind::furniture) close();
                continue;
            }
            if (begins_paragraph(i)) close();
            take(i);
        }
        close();
        return std::move(out_);
    }

private:
    bool begins_paragraph(std::size_t i) const
    {
        const RecordLine& line = lines_[i];
        if (!open_ || line.part || line.kind == LineKind::heading || (lines_[last_].kind == LineKind::heading && ended_)) return true;
        if (line.opens) return true;
        if (after_dash(line.span.of(flat_)) > 0 || after_title(line.span.of(flat_)) > 0) return true;
        static const Pattern sub_item(R"((?:\d+[\d. ]*)+(?:[ivx]+)?\)\s)");
        if (sub_item.match_at(line.span.of(flat_), 0)) return true;
        const RecordLine& before = lines_[last_];
        if (i == last_ + 1) {
            if (width_ == 0) return ended_;
            // A line that stops where the next word would still have fitted ends what it says.
            const auto words = line.span.of(flat_);
            const std::size_t word = std::min(words.find(' '), words.size());
            if (runs_on(before.span.of(flat_))) return false;
            return before.span.size() + before.indent + word + 12 < width_ && words.front() >= 'A' && words.front() <= 'Z';
        }
        const bool broken_off = width_ > 0 && before.span.size() + before.indent + 25 >= width_ && !ended_;
        return !broken_off;
    }

    void take(std::size_t i)
    {
        const TextSpan& span = lines_[i].span;
        std::size_t from =
            open_ ? span.begin : span.begin + std::max(lines_[i].part ? lines_[i].part->length : 0, after_dash(span.of(flat_)));
        if (!open_) {
            start(from, i);
            const std::size_t number = lines_[i].kind == LineKind::heading ? after_number(span.of(flat_)) : 0;
            const std::size_t said = span.begin + std::max(number, after_title(span.of(flat_)));
            current_.lead = said > from ? said - from : 0;
        }
        last_ = i;
        if (current_.span.begin == from) from += current_.lead;
        for (std::size_t at = from; at < span.end; ++at) {
            if (flat_[at] != '.' && flat_[at] != '!' && flat_[at] != '?') continue;
            if (!ends_sentence(flat_, at, span.end, span.begin)) continue;
            std::size_t end = at + 1;
            while (end < span.end && flat_[end] != ' ') ++end;
            current_.span.end = end;
            close();
            while (end < span.end && flat_[end] == ' ') ++end;
            if (end >= span.end) {
                ended_ = true;
                return;
            }
            start(end, i);
            last_ = i;
            at = end - 1;
        }
        ended_ = false;
        current_.span.end = span.end;
        current_.last_line = i;
    }

    void start(std::size_t at, std::size_t line)
    {
        current_ = {{at, at}, line, line, lines_[line].item, 0};
        open_ = true;
    }

    void close()
    {
        if (open_ && current_.span.end > current_.span.begin) {
            current_.last_line = last_;
            out_.push_back(current_);
        }
        open_ = false;
        ended_ = true;
    }

    std::string_view flat_;
    const std::vector<RecordLine>& lines_;
    std::size_t width_;
    std::vector<Sentence> out_;
    Sentence current_;
    std::size_t last_ = 0;
    bool open_ = false;
    bool ended_ = true;
}; // class Splitter

} // namespace

Collapsed collapsed(std::string_view words)
{
    Collapsed out;
    out.text.reserve(words.size());
    out.places.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == ' ' && (out.text.empty() || out.text.back() == ' ')) continue;
        out.text += words[i];
        out.places.push_back(i);
    }
    return out;
}

RecordText record_text(std::string_view text)
{
    RecordText out;
    out.flat = flattened(text);
    out.lines = lines_of(text, out.flat);
    out.width = wrap_width(out.lines);
    out.sentences = Splitter(out.flat, out.lines, out.width).split();
    return out;
}

} // namespace minutebook::read
