#include "indexer/extract/rtf_reader.hpp"

#include "base/legacy_text.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr std::size_t deepest = 512;
constexpr std::size_t most_notes = 100'000;
constexpr std::size_t most_links = 10'000;
constexpr std::size_t longest_field = 4'096;
constexpr std::size_t most_entries = 10'000; // fonts, styles
constexpr std::size_t longest_style_name = 200;
constexpr int symbol_charset = 2;

template <std::size_t N>
bool any_of(const std::array<std::string_view, N>& names, std::string_view word)
{
    return std::find(names.begin(), names.end(), word) != names.end();
}

/// Destinations that hold none of the document's text, starred or not.
constexpr std::array<std::string_view, 24> passed_over{"colortbl",   "filetbl", "header",    "headerl",      "headerr",    "headerf",
                                                       "footer",     "footerl", "footerr",   "footerf",      "pict",       "objdata",
                                                       "annotation", "atnid",   "atnauthor", "nonesttables", "nonshppict", "xe",
                                                       "tc",         "ftnsep",  "ftnsepc",   "aftnsep",      "sp",         "revtbl"};

/// Starred destinations that do hold text, or lead to some.
constexpr std::array<std::string_view, 5> starred_text{"shpinst", "shptxt", "ud", "fldinst", "footnote"};

std::string_view sign_of(std::string_view word)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> signs{{{"emdash", "—"},
                                                                                  {"endash", "–"},
                                                                                  {"lquote", "‘"},
                                                                                  {"rquote", "’"},
                                                                                  {"ldblquote", "“"},
                                                                                  {"rdblquote", "”"},
                                                                                  {"bullet", "•"},
                                                                                  {"emspace", " "},
                                                                                  {"enspace", " "}}};
    for (const auto& [name, sign] : signs)
        if (name == word) return sign;
    return {};
}

} // namespace

Result<> RtfReader::read(std::string_view bytes)
{
    RtfLexer lexer(bytes);
    for (RtfToken token = lexer.next(); token.kind != RtfToken::Kind::finish; token = lexer.next())
        if (auto taken = take(token); !taken) return taken;
    while (groups_.size() > 1) end_group();
    if (row_open_) end_row();
    end_paragraph();
    while (blocks.in_table()) blocks.end_table();
    return blocks.so_far();
}

Result<> RtfReader::take(const RtfToken& token)
{
    using Kind = RtfToken::Kind;
    if (token.kind == Kind::begin && groups_.size() >= deepest)
        return fail(Errc::limit, "groups nest over " + std::to_string(deepest) + " deep");
    // What stands after \u for readers without Unicode: a character, a byte or one control each.
    if (to_skip_ > 0 && token.kind != Kind::begin && token.kind != Kind::end) {
        if (token.kind != Kind::text) return --to_skip_, Result<>{};
        const auto gone = std::min<std::size_t>(token.word.size(), static_cast<std::size_t>(to_skip_));
        to_skip_ -= static_cast<int>(gone);
        bytes_in_font(token.word.substr(gone));
        return {};
    }
    to_skip_ = 0;
    switch (token.kind) {
    case Kind::begin: begin_group(); break;
    case Kind::end: end_group(); break;
    case Kind::word: word(token.word, token.number); break;
    case Kind::symbol: symbol(token.symbol); break;
    case Kind::byte: bytes_in_font({&token.symbol, 1}); break;
    case Kind::text: bytes_in_font(token.word); break;
    case Kind::finish: break;
    }
    if (paragraphs_.back().text.size() > OfficeBlocks::largest_text) return fail(Errc::limit, "a paragraph of the document is too long");
    return blocks.so_far();
}

void RtfReader::begin_group()
{
    Group inner = groups_.back();
    inner.starred = inner.note = inner.field = false;
    if (std::exchange(groups_.back().alternate, false)) inner.target = Target::skipped;
    inner.alternate = false;
    groups_.push_back(inner);
}

void RtfReader::end_group()
{
    if (groups_.size() <= 1) return;
    const Group done = groups_.back();
    groups_.pop_back();
    if (done.target != groups_.back().target) finish_day(done.target);
    if (done.field) finish_field();
    if (!done.note || paragraphs_.size() <= 1) return;
    const std::string text = collapse_space(clean_office_text(paragraphs_.back().text));
    paragraphs_.pop_back();
    if (text.empty() || done.hidden || done.deleted) return;
    const std::string mark = "[" + std::to_string(++notes_) + "]";
    add(mark);
    paragraphs_.back().notes.push_back(mark + " " + text);
}

void RtfReader::finish_day(Target target)
{
    if (target != Target::created && target != Target::modified) return;
    PartialDate date{day_.year, static_cast<unsigned>(day_.month), static_cast<unsigned>(day_.day)};
    day_ = {};
    const auto real = PartialDate::parse(date.to_string());
    if (!real || !real->is_day() || *real->year < 1990 || *real->year > 2100) return;
    (target == Target::created ? created : modified) = real;
}

void RtfReader::finish_field()
{
    if (fields_.empty()) return;
    const Field field = std::move(fields_.back());
    fields_.pop_back();
    const auto words = trim(field.words);
    if (ascii_lower(words.substr(0, 9)) != "hyperlink" || links.size() >= most_links) return;
    const auto open = words.find('"');
    const auto close = open == std::string_view::npos ? open : words.find('"', open + 1);
    if (close == std::string_view::npos) return;
    const std::string address(words.substr(open + 1, close - open - 1));
    if (address.rfind("http://", 0) != 0 && address.rfind("https://", 0) != 0) return;
    const std::string& text = paragraphs_.back().text;
    const auto from = std::min(field.text_from, text.size());
    links.push_back({to_valid_utf8(address), std::string(cut_utf8(collapse_space(clean_office_text(text.substr(from))), 500))});
}

void RtfReader::word(std::string_view word, std::optional<int> number)
{
    const bool starred = std::exchange(groups_.back().starred, false);
    if (groups_.back().target == Target::skipped) return;
    if (starred && !any_of(starred_text, word)) {
        if (word == "annotation") ++comments;
        groups_.back().target = Target::skipped;
        return;
    }
    if (word == "uc") groups_.back().fallback = std::clamp(number.value_or(1), 0, 100);
    else if (word == "u") unicode(number.value_or(0));
    else if (destination(word) || tables_of_file(word, number) || groups_.back().target != Target::body) return;
    else if (const auto sign = sign_of(word); !sign.empty()) add(sign);
    else if (!layout(word)) (void)property(word, number);
}

bool RtfReader::destination(std::string_view word)
{
    constexpr std::array<std::pair<std::string_view, Target>, 8> targets{{{"fonttbl", Target::fonts},
                                                                          {"stylesheet", Target::styles},
                                                                          {"info", Target::info},
                                                                          {"title", Target::title},
                                                                          {"creatim", Target::created},
                                                                          {"revtim", Target::modified},
                                                                          {"listtext", Target::label},
                                                                          {"pntext", Target::label}}};
    Group& group = groups_.back();
    for (const auto& [name, target] : targets) {
        if (name != word) continue;
        const bool of_info = target == Target::title || target == Target::created || target == Target::modified;
        if (!of_info || group.target == Target::info) group.target = target;
        return true;
    }
    if (any_of(passed_over, word)) {
        if (word == "pict" && group.target == Target::body) ++pictures;
        group.target = Target::skipped;
    }
    else if (word == "upr") group.alternate = true;
    else if (word == "ud") group.target = groups_.size() > 1 ? groups_[groups_.size() - 2].target : Target::body;
    else if (word == "field" && group.target == Target::body) {
        group.field = true;
        fields_.push_back({{}, paragraphs_.back().text.size()});
    }
    else if (word == "fldinst") group.target = Target::instruction;
    else if (word == "footnote" && group.target == Target::body && paragraphs_.size() < 8 && notes_ < static_cast<int>(most_notes)) {
        group.note = true;
        paragraphs_.emplace_back();
    }
    else return false;
    return true;
}

bool RtfReader::tables_of_file(std::string_view word, std::optional<int> number)
{
    const Target target = groups_.back().target;
    const int value = number.value_or(0);
    if (target == Target::fonts) {
        if (word == "f") font_number_ = value;
        else if (word == "fcharset" && font_charsets_.size() < most_entries) font_charsets_[font_number_] = value;
    }
    else if (target == Target::styles) {
        if (word == "s") style_number_ = value;
        else if (word == "outlinelevel") style_.outline = value;
        else if (word == "cs" || word == "ts") style_number_ = -1;
    }
    else if (target == Target::created || target == Target::modified) {
        if (word == "yr") day_.year = value;
        else if (word == "mo") day_.month = value;
        else if (word == "dy") day_.day = value;
    }
    else return false;
    return true;
}

bool RtfReader::layout(std::string_view word)
{
    if (word == "par" || word == "sect") {
        if (paragraphs_.size() > 1) add(" "); // of a note
        else end_paragraph();
    }
    else if (word == "line" || word == "softline") add("\n");
    else if (word == "page") blocks.page_break();
    else if (word == "tab") add("\t");
    else if (word == "cell") end_cell();
    else if (word == "row") end_row();
    else if (word == "nestcell") add(" | ");
    else if (word == "nestrow") {
        std::string& text = paragraphs_.back().text;
        if (text.size() >= 3 && text.substr(text.size() - 3) == " | ") text.resize(text.size() - 3);
        add("\n");
    }
    else if (word == "pard") {
        Paragraph& paragraph = paragraphs_.back();
        paragraph.style = 0;
        paragraph.outline = -1;
        paragraph.in_table = false;
    }
    else return false;
    return true;
}

bool RtfReader::property(std::string_view word, std::optional<int> number)
{
    Group& group = groups_.back();
    const bool on = number.value_or(1) != 0;
    if (word == "v") group.hidden = on;
    else if (word == "deleted") {
        if (on && !group.deleted) ++deletions;
        group.deleted = on;
    }
    else if (word == "revised") insertions += on ? 1 : 0;
    else if (word == "b") group.bold = on;
    else if (word == "plain") group.hidden = group.deleted = group.bold = false;
    else if (word == "f") group.font = number.value_or(-1);
    else if (word == "s") paragraphs_.back().style = number.value_or(0);
    else if (word == "outlinelevel") paragraphs_.back().outline = number.value_or(-1);
    else if (word == "intbl") paragraphs_.back().in_table = true;
    else return false;
    return true;
}

void RtfReader::symbol(char symbol)
{
    if (symbol == '*') groups_.back().starred = true;
    else if (symbol == '~') add(" ");
    else if (symbol == '_') add("-");
    else if (symbol == '\\' || symbol == '{' || symbol == '}') bytes_in_font({&symbol, 1});
    else if (symbol == '\t') add("\t");
}

void RtfReader::bytes_in_font(std::string_view bytes)
{
    const auto charset = font_charsets_.find(groups_.back().font);
    const int set = charset == font_charsets_.end() ? 0 : charset->second;
    const bool plain = std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (set == symbol_charset && groups_.back().target == Target::body) {
        std::string out;
        for (const char c : bytes) {
            if (c == ' ') out += ' ';
            else append_utf8(out, 0xF000U + static_cast<unsigned char>(c));
        }
        return add(out);
    }
    if (plain) return add(bytes);
    if (set <= 1 || set == 77) return add(from_windows_1252(bytes));
    unread_bytes = true;
    add(to_valid_utf8(bytes));
}

void RtfReader::unicode(int value)
{
    to_skip_ = groups_.back().fallback;
    const char32_t unit = static_cast<char32_t>(value < 0 ? value + 0x10000 : value);
    if (unit >= 0xD800 && unit < 0xDC00) {
        high_surrogate_ = unit;
        return;
    }
    char32_t code = unit;
    if (unit >= 0xDC00 && unit < 0xE000) {
        if (high_surrogate_ == 0) return;
        code = 0x10000 + ((std::exchange(high_surrogate_, 0) - 0xD800) << 10U) + (unit - 0xDC00);
    }
    if (code == 0 || code > 0x10FFFF) return;
    std::string out;
    append_utf8(out, code);
    add(out);
}

void RtfReader::add(std::string_view utf8)
{
    const Group& group = groups_.back();
    switch (group.target) {
    case Target::title:
        if (title.size() < 1'000) title += utf8;
        return;
    case Target::instruction:
        if (!fields_.empty() && fields_.back().words.size() < longest_field) fields_.back().words += utf8;
        return;
    case Target::label:
        if (paragraphs_.back().label.size() < 64 && !group.deleted) paragraphs_.back().label += utf8;
        return;
    case Target::styles:
        // A style's name ends its entry.
        if (style_.name.size() < longest_style_name) style_.name += utf8.substr(0, longest_style_name);
        if (utf8.find(';') == std::string_view::npos) return;
        if (style_number_ >= 0 && styles_.size() < most_entries) styles_[style_number_] = style_;
        style_ = {};
        style_number_ = 0;
        return;
    case Target::body: break;
    default: return;
    }
    const bool blank = trim(utf8).empty();
    if (group.deleted) return;
    if (group.hidden) {
        hidden_text = hidden_text || !blank;
        return;
    }
    Paragraph& paragraph = paragraphs_.back();
    if (paragraphs_.size() == 1 && paragraph.in_table && !blank) open_cell();
    paragraph.text += utf8;
    if (blank) return;
    paragraph.any = true;
    paragraph.all_bold = paragraph.all_bold && group.bold;
}

OfficeParagraph RtfReader::block_of(Paragraph& paragraph) const
{
    OfficeParagraph out;
    out.text = std::exchange(paragraph.text, {});
    out.label = std::exchange(paragraph.label, {});
    const std::string label = clean_office_text(out.label);
    // Bullets come as a sign of some font.
    if (!label.empty() && std::none_of(label.begin(), label.end(), ascii_alnum)) out.label = "-";
    out.item = !label.empty();
    out.bold = paragraph.any && paragraph.all_bold;
    paragraph.any = false;
    paragraph.all_bold = true;
    int outline = paragraph.outline;
    if (const auto style = styles_.find(paragraph.style); style != styles_.end()) {
        if (outline < 0) outline = style->second.outline;
        const std::string name = ascii_lower(trim(style->second.name.substr(0, style->second.name.find(';'))));
        if (outline < 0 && name.size() == 9 && name.rfind("heading ", 0) == 0) outline = name.back() - '1';
        out.title = name == "title";
        if (out.title && outline < 0) outline = 0;
    }
    out.heading = outline >= 0 && outline <= 8 ? outline + 1 : 0;
    return out;
}

void RtfReader::end_paragraph()
{
    Paragraph& paragraph = paragraphs_.front();
    auto notes = std::exchange(paragraph.notes, {});
    if (paragraph.in_table) open_cell();
    else if (row_open_) end_row();
    if (!paragraph.in_table && blocks.in_table()) blocks.end_table();
    blocks.paragraph(block_of(paragraph));
    for (std::string& note : notes) {
        OfficeParagraph line;
        line.text = std::move(note);
        blocks.paragraph(std::move(line));
    }
}

void RtfReader::open_cell()
{
    if (!blocks.in_table()) blocks.begin_table();
    if (!std::exchange(row_open_, true)) blocks.begin_row();
    if (!std::exchange(cell_open_, true)) blocks.begin_cell();
}

void RtfReader::end_cell()
{
    if (paragraphs_.size() > 1) return;
    paragraphs_.front().in_table = true;
    end_paragraph();
    blocks.end_cell();
    cell_open_ = false;
}

void RtfReader::end_row()
{
    if (row_open_) blocks.end_row();
    row_open_ = cell_open_ = false;
}

} // namespace minutebook::extract
