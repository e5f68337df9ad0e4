#include "indexer/extract/html_written_dates.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <unordered_map>

namespace minutebook::extract {
namespace {

// Names of the twelve months, folded (lower case, no accents), with their short and inflected forms parted by '|'.
constexpr std::array<std::array<std::string_view, 12>, 20> months{{
    {"january|jan", "february|feb|febr", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug", "september|sept|sep",
     "october|oct", "november|nov", "december|dec"},
    {"januar|janner|jaenner|jan", "februar|feber", "marz|maerz|mrz", "april", "mai", "juni", "juli", "august", "september", "oktober|okt",
     "november", "dezember|dez"},
    {"janvier|janv", "fevrier|fevr|fev", "mars", "avril|avr", "mai", "juin", "juillet|juil", "aout", "septembre", "octobre", "novembre",
     "decembre"},
    {"enero|ene", "febrero", "marzo", "abril|abr", "mayo", "junio", "julio", "agosto|ago", "septiembre|setiembre|set", "octubre",
     "noviembre", "diciembre|dic"},
    {"gennaio|gen", "febbraio", "marzo", "aprile", "maggio|mag", "giugno|giu", "luglio|lug", "agosto", "settembre|sett", "ottobre|ott",
     "novembre", "dicembre"},
    {"janeiro", "fevereiro", "marco", "abril", "maio|mai", "junho", "julho", "agosto", "setembro", "outubro|out", "novembro", "dezembro"},
    {"januari", "februari", "maart|mrt", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
    {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"},
    {"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december|des|desember"},
    {"tammikuuta|tammikuu", "helmikuuta|helmikuu", "maaliskuuta|maaliskuu", "huhtikuuta|huhtikuu", "toukokuuta|toukokuu",
     "kesakuuta|kesakuu", "heinakuuta|heinakuu", "elokuuta|elokuu", "syyskuuta|syyskuu", "lokakuuta|lokakuu", "marraskuuta|marraskuu",
     "joulukuuta|joulukuu"},
    {"stycznia|styczen", "lutego|luty", "marca|marzec", "kwietnia|kwiecien", "maja|maj", "czerwca|czerwiec", "lipca|lipiec",
     "sierpnia|sierpien", "wrzesnia|wrzesien", "pazdziernika|pazdziernik", "listopada|listopad", "grudnia|grudzien"},
    {"ledna|leden", "unora|unor", "brezna|brezen", "dubna|duben", "kvetna|kveten", "cervna|cerven", "cervence|cervenec", "srpna|srpen",
     "zari", "rijna|rijen", "listopadu", "prosince|prosinec"},
    {"января|январь|янв", "февраля|февраль|фев", "марта|март|мар", "апреля|апрель|апр", "мая|маи|май", "июня|июнь|июн", "июля|июль|июл",
     "августа|август|авг", "сентября|сентябрь|сен", "октября|октябрь|окт", "ноября|ноябрь|ноя", "декабря|декабрь|дек"},
    {"січня|сiчня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"},
    {"ocak", "subat", "mart", "nisan", "mayis|mayıs", "haziran", "temmuz", "agustos", "eylul", "ekim", "kasim|kasım", "aralik|aralık"},
    {"ianuarie|ian", "februarie", "martie", "aprilie", "mai", "iunie|iun", "iulie|iul", "august", "septembrie", "octombrie", "noiembrie",
     "decembrie"},
    {"januar", "februar", "marcius|marc", "aprilis", "majus", "junius", "julius", "augusztus", "szeptember|szept", "oktober", "november",
     "december"},
    {"ιανουαριου", "φεβρουαριου", "μαρτιου", "απριλιου", "μαιου", "ιουνιου", "ιουλιου", "αυγουστου", "σεπτεμβριου", "οκτωβριου",
     "νοεμβριου", "δεκεμβριου"},
    {"ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"},
    {"januari", "februari|pebruari", "maret", "april", "mei", "juni", "juli", "agustus|agu", "september", "oktober", "november|nop",
     "desember"},
}};

constexpr std::string_view weekday_names =
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|montag|dienstag|mittwoch|"
    "donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|"
    "miercoles|jueves|viernes|sabado|domingo|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|maandag|dinsdag|woensdag|donderdag|"
    "vrijdag|zaterdag|zondag|segunda|terca|quarta|quinta|sexta|feira|mandag|tirsdag|onsdag|torsdag|fredag|lordag|sondag|";

const std::unordered_map<std::string_view, unsigned>& month_names()
{
    static const auto made = [] {
        std::unordered_map<std::string_view, unsigned> out;
        for (const auto& language : months)
            for (unsigned month = 0; month < 12; ++month)
                for (const auto name : split(language[month], '|')) out.emplace(name, month + 1);
        return out;
    }();
    return made;
}

enum class Sort : std::uint8_t { word, number, sign };

struct Token {
    Sort sort = Sort::sign;
    TextSpan span;
    int value = -1; ///< of a number of at most 8 digits
    std::size_t digits = 0;
    std::string folded;  ///< of a word; of a sign its one character
    bool spaced = false; ///< white space stands before it
};

bool is_cjk_unit(std::string_view text, std::size_t at, std::size_t& length)
{
    if (at >= text.size() || static_cast<unsigned char>(text[at]) < 0xE0) return false; // all are of three bytes
    for (const std::string_view unit : {"年", "月", "日", "년", "월", "일"})
        if (text.substr(at, unit.size()) == unit) {
            length = unit.size();
            return true;
        }
    return false;
}

bool is_word_character(const CodePoint& c) { return is_letter(c.value); }

std::vector<Token> tokens_of(std::string_view text)
{
    std::vector<Token> out;
    bool spaced = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        Token token;
        token.span = {at, at + c.length};
        token.spaced = spaced;
        std::size_t unit = 0;
        if (c.value == U' ' || c.value == U'\n' || c.value == U'\t' || c.value == 0xA0 || c.value == 0x3000) {
            spaced = true;
            at += c.length;
            continue;
        }
        if (c.value >= U'0' && c.value <= U'9') {
            std::size_t end = at;
            while (end < text.size() && ascii_digit(text[end])) ++end;
            token = {Sort::number, {at, end}, -1, end - at, {}, spaced};
            if (token.digits <= 8) token.value = std::stoi(std::string(token.span.of(text)));
        }
        else if (is_cjk_unit(text, at, unit)) token = {Sort::sign, {at, at + unit}, -1, 0, std::string(text.substr(at, unit)), spaced};
        else if (is_word_character(c)) {
            std::size_t end = at;
            while (end < text.size()) {
                const CodePoint next = decode(text, end);
                std::size_t length = 0;
                if (!is_word_character(next) || is_cjk_unit(text, end, length)) break;
                end += next.length;
            }
            token = {Sort::word, {at, end}, -1, 0, {}, spaced};
            if (token.span.size() <= 40) token.folded = fold(token.span.of(text));
        }
        else token.folded = std::string(text.substr(at, c.length));
        at = token.span.end;
        spaced = false;
        out.push_back(std::move(token));
    }
    return out;
}

std::optional<PartialDate> day_of(int year, int month, int day)
{
    if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", year, month, day);
    return PartialDate::parse(buffer.data());
}

int full_year(int value, std::size_t digits)
{
    if (digits == 4) return value;
    if (digits == 2) return value < 70 ? 2000 + value : 1900 + value;
    return -1;
}

/// Does the language put the month before the day between slashes?
bool month_first(std::string_view language)
{
    const std::string lower = ascii_lower(language);
    return lower.substr(0, 5) == "en-us" || lower.substr(0, 5) == "en_us";
}

class Reader {
public:
    Reader(std::string_view text, std::string_view language) : text_(text), language_(language), tokens_(tokens_of(text)) {}

    std::vector<WrittenDate> read()
    {
        for (std::size_t i = 0; i < tokens_.size();) {
            std::size_t next = i + 1;
            if (auto date = at(i, next)) {
                date->span = {tokens_[i].span.begin, tokens_[next - 1].span.end};
                date->weekday = is_weekday_before(i);
                out_.push_back(*date);
                i = next;
            }
            else ++i;
        }
        return std::move(out_);
    }

private:
    const Token* token(std::size_t i) const { return i < tokens_.size() ? &tokens_[i] : nullptr; }
    bool is_sign(std::size_t i, std::string_view signs) const
    {
        const Token* found = token(i);
        return found != nullptr && found->sort == Sort::sign && found->folded.size() == 1 &&
               signs.find(found->folded) != std::string_view::npos;
    }
    bool is_number(std::size_t i, std::size_t least, std::size_t most) const
    {
        const Token* found = token(i);
        return found != nullptr && found->sort == Sort::number && found->digits >= least && found->digits <= most;
    }
    unsigned month_at(std::size_t i) const
    {
        const Token* found = token(i);
        if (found == nullptr || found->sort != Sort::word) return 0;
        const auto name = month_names().find(found->folded);
        return name == month_names().end() ? 0 : name->second;
    }
    bool is_word(std::size_t i, std::string_view words) const
    {
        const Token* found = token(i);
        return found != nullptr && found->sort == Sort::word && words.find("|" + found->folded + "|") != std::string_view::npos;
    }

    std::optional<WrittenDate> at(std::size_t i, std::size_t& next) const
    {
        // Digits that go on from a letter or a sign of numbers are part of a reference.
        if (i > 0 && tokens_[i].sort == Sort::number && !tokens_[i].spaced && tokens_[i - 1].sort == Sort::sign &&
            std::string_view("/-.").find(tokens_[i - 1].folded) != std::string_view::npos && i > 1 && tokens_[i - 2].sort == Sort::number)
            return std::nullopt;
        if (tokens_[i].sort == Sort::word) return month_day_year(i, next);
        if (tokens_[i].sort != Sort::number) return std::nullopt;
        if (auto found = year_first(i, next)) return found;
        if (auto found = day_month_year(i, next)) return found;
        return numbers(i, next);
    }

    static std::optional<WrittenDate> made(const std::optional<PartialDate>& day, bool doubtful = false)
    {
        if (!day) return std::nullopt;
        WrittenDate out;
        out.day = *day;
        out.doubtful = doubtful;
        return out;
    }

    /// 2019-06-14, 2019/6/14, 2019.06.14., 2019年6月14日, 2019. június 14.
    std::optional<WrittenDate> year_first(std::size_t i, std::size_t& next) const
    {
        if (!is_number(i, 4, 4)) return std::nullopt;
        const int year = tokens_[i].value;
        const Token* sign = token(i + 1);
        if (sign == nullptr) return std::nullopt;
        if (sign->sort == Sort::sign && sign->folded.size() == 3 && is_number(i + 2, 1, 2) && is_number(i + 4, 1, 2)) {
            next = i + 6 <= tokens_.size() ? i + 6 : i + 5;
            return made(day_of(year, tokens_[i + 2].value, tokens_[i + 4].value));
        }
        std::size_t at = is_sign(i + 1, ".,-") ? i + 2 : i + 1;
        if (const unsigned month = month_at(at); month > 0) {
            at = is_sign(at + 1, ".-") ? at + 2 : at + 1;
            if (!is_number(at, 1, 2)) return std::nullopt;
            next = at + 1;
            return made(day_of(year, static_cast<int>(month), tokens_[at].value));
        }
        if (!is_sign(i + 1, "-/.") || !is_number(i + 2, 1, 2) || !is_sign(i + 3, tokens_[i + 1].folded) || !is_number(i + 4, 1, 2))
            return std::nullopt;
        next = i + 5;
        return made(day_of(year, tokens_[i + 2].value, tokens_[i + 4].value));
    }

    /// The year after a day and a month: "2019", ", 2019", "de 2019", "'19" is none.
    int year_at(std::size_t i, std::size_t& next) const
    {
        while (is_sign(i, ".,-/") || is_word(i, "|de|del|of|di|года|року|г|")) ++i;
        if (!is_number(i, 4, 4)) return -1;
        // "June 14, 2019:30" does not happen; "14 June 1945" is read and refused by its year.
        next = i + 1;
        return tokens_[i].value;
    }

    std::optional<WrittenDate> day_month_year(std::size_t i, std::size_t& next) const
    {
        if (!is_number(i, 1, 2)) return std::nullopt;
        const int day = tokens_[i].value;
        std::size_t at = i + 1;
        while (is_sign(at, ".,-/") || is_word(at, "|st|nd|rd|th|er|ste|de|of|o|a|e|et|")) {
            if (at > i + 4) return std::nullopt;
            ++at;
        }
        if (at < tokens_.size() && tokens_[at].sort == Sort::sign && (tokens_[at].folded == "º" || tokens_[at].folded == "°")) ++at;
        if (is_word(at, "|de|")) ++at;
        const unsigned month = month_at(at);
        if (month == 0) return std::nullopt;
        const int year = year_at(at + 1, next);
        if (year < 0 && is_sign(at + 1, "-/.") && is_number(at + 2, 2, 2) && !tokens_[at + 2].spaced) {
            next = at + 3;
            return made(day_of(full_year(tokens_[at + 2].value, 2), static_cast<int>(month), day));
        }
        return year < 0 ? std::nullopt : made(day_of(year, static_cast<int>(month), day));
    }

    std::optional<WrittenDate> month_day_year(std::size_t i, std::size_t& next) const
    {
        const unsigned month = month_at(i);
        if (month == 0) return std::nullopt;
        std::size_t at = i + 1;
        while (is_sign(at, ".,-/") && at < i + 3) ++at;
        if (!is_number(at, 1, 2)) return std::nullopt;
        const int day = tokens_[at].value;
        if (is_word(at + 1, "|st|nd|rd|th|")) ++at;
        // "June 14 10:30" has no year, "Jun 14 - 16, 2019" is a span.
        const int year = year_at(at + 1, next);
        return year < 0 ? std::nullopt : made(day_of(year, static_cast<int>(month), day));
    }

    /// 14.06.2019, 14/06/19, 6/14/2019: day first unless it cannot be, or the language says so.
    std::optional<WrittenDate> numbers(std::size_t i, std::size_t& next) const
    {
        if (!is_number(i, 1, 2) || !is_sign(i + 1, "./-") || !is_number(i + 2, 1, 2)) return std::nullopt;
        if (!is_sign(i + 3, tokens_[i + 1].folded) || (!is_number(i + 4, 4, 4) && !is_number(i + 4, 2, 2))) return std::nullopt;
        const std::string& sign = tokens_[i + 1].folded;
        if (tokens_[i + 4].digits == 2 && (sign == "-" || tokens_[i].digits + tokens_[i + 2].digits < 3)) return std::nullopt;
        // A longer chain is a telephone or a version number.
        if (is_sign(i + 5, sign) && is_number(i + 6, 1, 8) && !tokens_[i + 6].spaced) return std::nullopt;
        if (tokens_[i + 2].spaced && sign != ".") return std::nullopt;
        const int first = tokens_[i].value, second = tokens_[i + 2].value;
        const int year = full_year(tokens_[i + 4].value, tokens_[i + 4].digits);
        next = i + 5;
        const bool either = first <= 12 && second <= 12 && first != second && sign != ".";
        const bool swap = second > 12 || (either && month_first(language_));
        return made(swap ? day_of(year, first, second) : day_of(year, second, first), either);
    }

    bool is_weekday_before(std::size_t i) const
    {
        std::size_t at = i;
        while (at > 0 && tokens_[at - 1].sort == Sort::sign && tokens_[at - 1].folded.size() == 1 &&
               std::string_view(",.-").find(tokens_[at - 1].folded) != std::string_view::npos)
            --at;
        return at > 0 && is_word(at - 1, weekday_names);
    }

    std::string_view text_;
    std::string_view language_;
    std::vector<Token> tokens_;
    std::vector<WrittenDate> out_;
}; // class Reader

bool all_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

std::optional<PartialDate> sound(const std::optional<PartialDate>& day)
{
    if (!day || !day->is_day()) return std::nullopt;
    const bool possible = *day->year >= 1990 && *day->year <= 2100;
    return possible ? day : std::nullopt;
}

} // namespace

std::vector<WrittenDate> written_dates(std::string_view text, std::string_view language)
{
    if (text.find_first_of("0123456789") == std::string_view::npos) return {};
    return Reader(text, language).read();
}

std::optional<PartialDate> machine_date(std::string_view text, std::string_view language)
{
    text = trim(text);
    if (text.empty() || text.size() > 200) return std::nullopt;
    const bool iso = text.size() >= 10 && all_digits(text.substr(0, 4)) && text[4] == '-' && all_digits(text.substr(5, 2)) &&
                     text[7] == '-' && all_digits(text.substr(8, 2));
    if (iso) return sound(PartialDate::parse(text.substr(0, 10)));
    if (all_digits(text) && (text.size() == 10 || text.size() == 13) && text.front() == '1') {
        const std::chrono::seconds since{std::stoll(std::string(text.substr(0, 10)))};
        return sound(PartialDate::from_day(std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{since})));
    }
    const auto digits = text.substr(0, text.find_first_not_of("0123456789"));
    if (digits.size() == 8 || digits.size() == 14 || digits.size() == 12) {
        const std::string day =
            std::string(digits.substr(0, 4)) + "-" + std::string(digits.substr(4, 2)) + "-" + std::string(digits.substr(6, 2));
        return sound(PartialDate::parse(day));
    }
    const auto dates = written_dates(text, language);
    if (dates.empty()) return std::nullopt;
    const bool one = std::all_of(dates.begin(), dates.end(), [&](const WrittenDate& date) { return date.day == dates.front().day; });
    return one ? sound(dates.front().day) : std::nullopt;
}

} // namespace minutebook::extract
