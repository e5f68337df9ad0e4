#include "indexer/extract/docx_body.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr std::size_t most_links = 10'000;
constexpr std::size_t most_pictures = 1'000;
constexpr std::size_t longest_field = 4'096;
constexpr std::size_t deepest_field = 64;
constexpr std::size_t longest_link_text = 500;
constexpr int widest_row = 63; // columns that a table may have

/// Elements whose text is not the document's: what was deleted, old properties, a phonetic guide, data of fields.
bool is_left_out(std::string_view name)
{
    constexpr std::array<std::string_view, 7> names{"w:del", "w:moveFrom", "w:delText", "w:delInstrText", "w:fldData", "w:rt", "w:ffData"};
    constexpr std::string_view old = "Change"; // w:rPrChange, w:pPrChange, …
    return std::find(names.begin(), names.end(), name) != names.end() ||
           (name.size() > old.size() && name.substr(name.size() - old.size()) == old);
}

bool is_property_group(std::string_view name) { return name == "w:rPr" || name == "w:trPr" || name == "w:tcPr"; }

/// The Symbol font's Greek and signs at their old places.
char32_t symbol_font(unsigned code)
{
    constexpr std::array<std::pair<unsigned, char32_t>, 14> signs{{{0xA3, 0x2264}, // ≤
                                                                   {0xB3, 0x2265},
                                                                   {0xB0, 0xB0},
                                                                   {0xB1, 0xB1},
                                                                   {0xB4, 0xD7},
                                                                   {0xB7, 0x2022},
                                                                   {0xB9, 0x2260},
                                                                   {0xAE, 0x2192},
                                                                   {0xA2, 0x2032},
                                                                   {0xB2, 0x2033},
                                                                   {0x61, 0x3B1},
                                                                   {0x62, 0x3B2},
                                                                   {0x6D, 0x3BC},
                                                                   {0x2D, 0x2212}}};
    for (const auto& [place, sign] : signs)
        if (place == code) return sign;
    return 0;
}

} // namespace

DocxBody::DocxBody(DocxContext& context, OfficeBlocks& out, DocxFindings& findings)
    : context_(context), out_(out), findings_(findings), paper_(context.paper)
{}

Result<> DocxBody::so_far() const
{
    std::size_t open = out_.text_size();
    for (const Paragraph& paragraph : paragraphs_) open += paragraph.text.size();
    if (open + carried_.text.size() <= OfficeBlocks::largest_text) return out_.so_far();
    return fail(Errc::limit, "a paragraph of the document is over " + std::to_string(OfficeBlocks::largest_text >> 20U) + " MiB");
}

bool DocxBody::skipped_element(std::string_view name)
{
    const bool mark = (name == "w:ins" || name == "w:del" || name == "w:moveFrom" || name == "w:moveTo");
    if (mark) {
        const bool away = name == "w:del" || name == "w:moveFrom";
        ++(away ? findings_.deletions : findings_.insertions);
        if (away && in("w:trPr") && !kept_rows_.empty() && box_depth_.empty()) kept_rows_.back() = false;
        // Within a paragraph's own properties it is the paragraph mark that was deleted.
        if (away && in("w:rPr") && path_.size() > 1 && path_[path_.size() - 2] == "w:pPr" && !paragraphs_.empty())
            paragraphs_.back().mark_deleted = true;
    }
    if (name == "mc:AlternateContent") choices_.push_back(false);
    if (name == "mc:Choice" && !choices_.empty()) {
        const bool second = choices_.back();
        choices_.back() = true;
        return second;
    }
    if (name == "mc:Fallback" && !choices_.empty()) return choices_.back();
    if (name == "w:sdtContent" && !placeholders_.empty() && placeholders_.back()) return true;
    return is_left_out(name) || (mark && is_property_group(path_.empty() ? std::string_view() : std::string_view(path_.back())));
}

void DocxBody::start(std::string_view name, const xml::Attributes& attributes)
{
    if (skipping_ > 0) {
        ++skipping_;
        return;
    }
    if (skipped_element(name)) {
        skipping_ = 1;
        return;
    }
    if (name == "w:p") start_paragraph();
    else if (name == "w:txbxContent") box_depth_.push_back(paragraphs_.size());
    else if (name == "w:tbl" || name == "w:tr" || name == "w:tc") start_table(name);
    else if (name == "w:sdt") placeholders_.push_back(false);
    else if (name == "w:showingPlcHdr" && !placeholders_.empty()) placeholders_.back() = is_on(attributes["w:val"]);
    else if (in("w:pPr") || in("w:numPr") || is_property_group(path_.empty() ? "" : path_.back())) start_properties(name, attributes);
    else start_run(name, attributes);
    path_.emplace_back(name);
}

void DocxBody::start_table(std::string_view name)
{
    if (!box_depth_.empty()) return; // of a text box: its paragraphs are lines
    if (name == "w:tbl") {
        out_.begin_table();
        table_inks_.emplace_back();
    }
    else if (name == "w:tr") {
        out_.begin_row();
        kept_rows_.push_back(true);
    }
    else {
        out_.begin_cell();
        spans_.push_back(1);
        cell_inks_.emplace_back();
    }
}

void DocxBody::start_properties(std::string_view name, const xml::Attributes& attributes)
{
    const auto value = attributes["w:val"];
    const bool of_run = in("w:rPr") && in_run_;
    if (of_run) {
        if (name == "w:vanish") run_hidden_ = is_on(value);
        else if (name == "w:b") run_bold_ = is_on(value);
        else if (name == "w:rStyle") {
            run_hidden_ = run_hidden_ || context_.styles.hidden(value);
            run_bold_ = run_bold_ || context_.styles.bold(value);
        }
        return run_ink(name, attributes);
    }
    if (box_depth_.empty() && (name == "w:gridSpan" || name == "w:gridBefore")) {
        const int columns = std::clamp(small_number(value).value_or(1), 0, widest_row);
        if (name == "w:gridSpan" && !spans_.empty()) spans_.back() = columns;
        else if (name == "w:gridBefore")
            for (int i = 0; i < columns; ++i) out_.begin_cell();
    }
    if (name == "w:shd" && in("w:tcPr") && box_depth_.empty() && !cell_inks_.empty()) cell_inks_.back() = shading_ink(attributes);
    if (paragraphs_.empty()) return;
    Paragraph& paragraph = paragraphs_.back();
    if (name == "w:pStyle") {
        paragraph.style = value;
        style_hidden_ = context_.styles.hidden(value);
        paragraph.fill = context_.styles.fill(value);
    }
    else if (name == "w:shd" && in("w:pPr")) paragraph.fill = shading_ink(attributes);
    else if (name == "w:outlineLvl") paragraph.outline = small_number(value);
    else if (name == "w:numId") paragraph.list.number = small_number(value);
    else if (name == "w:ilvl") paragraph.list.level = small_number(value);
}

void DocxBody::start_run(std::string_view name, const xml::Attributes& attributes)
{
    start_ink(name, attributes);
    if (name == "w:r") {
        in_run_ = true;
        run_ink_ = {paragraphs_.empty() ? Ink() : context_.styles.colour(paragraphs_.back().style), {}, {}};
        run_hidden_ = style_hidden_;
        run_bold_ = !paragraphs_.empty() && context_.styles.bold(paragraphs_.back().style);
    }
    else if (name == "w:tab" || name == "w:ptab") {
        if (in("w:r")) add("\t"); // elsewhere it is a tab stop
    }
    else if (name == "m:den") add("/");
    else if (name == "m:sup") add("^");
    else if (name == "w:br" || name == "w:cr") {
        if (attributes["w:type"] == "page") page_ended(false);
        else add("\n");
    }
    else if (name == "w:noBreakHyphen") add("-");
    else if (name == "w:lastRenderedPageBreak") page_ended(true);
    else if (name == "w:sym") symbol(attributes["w:font"], attributes["w:char"]);
    else if (name == "w:fldChar") field_mark(attributes["w:fldCharType"]);
    else if (name == "w:footnoteReference") note_mark(context_.footnotes, attributes["w:id"]);
    else if (name == "w:endnoteReference") note_mark(context_.endnotes, attributes["w:id"]);
    else if (name == "w:commentReference") ++findings_.comments;
    else if (name == "w:hyperlink") {
        const auto target = context_.relationships.find(attributes["r:id"]);
        const bool known = target != context_.relationships.end() && target->second.external;
        hyperlinks_.emplace_back(known ? target->second.target : std::string(), paragraphs_.empty() ? 0 : paragraphs_.back().text.size());
    }
    else if (name == "a:blip" || name == "v:imagedata") {
        const auto target = context_.relationships.find(attributes[name == "a:blip" ? "r:embed" : "r:id"]);
        if (target != context_.relationships.end() && !target->second.external && findings_.pictures.size() < most_pictures)
            findings_.pictures.push_back(target->second.target);
        fresh_page_ = false;
    }
}

void DocxBody::end(std::string_view name)
{
    if (skipping_ > 0) {
        --skipping_;
        return;
    }
    if (!path_.empty()) path_.pop_back();
    if (name == "w:p") end_paragraph();
    else if (name == "w:r") in_run_ = false;
    else if (name == "w:txbxContent" && !box_depth_.empty()) {
        finish_carried();
        box_depth_.pop_back();
    }
    else if (name == "mc:AlternateContent" && !choices_.empty()) choices_.pop_back();
    else if (name == "w:sdt" && !placeholders_.empty()) placeholders_.pop_back();
    else if (name == "w:hyperlink" && !hyperlinks_.empty()) {
        link_to(hyperlinks_.back().first, hyperlinks_.back().second);
        hyperlinks_.pop_back();
    }
    else if (box_depth_.empty()) {
        if (name == "w:tc") end_cell();
        else if (name == "w:tr" && !kept_rows_.empty()) {
            out_.end_row(kept_rows_.back());
            kept_rows_.pop_back();
        }
        else if (name == "w:tbl") {
            out_.end_table();
            if (!table_inks_.empty()) table_inks_.pop_back();
        }
    }
}

void DocxBody::end_cell()
{
    finish_carried();
    out_.end_cell();
    for (int column = 1; !spans_.empty() && column < spans_.back(); ++column) out_.begin_cell();
    if (!spans_.empty()) spans_.pop_back();
    if (!cell_inks_.empty()) cell_inks_.pop_back();
}

void DocxBody::text(std::string_view piece)
{
    if (skipping_ > 0 || path_.empty()) return;
    const std::string& element = path_.back();
    if (element == "w:instrText") {
        if (!fields_.empty() && fields_.back().words.size() + piece.size() < longest_field) fields_.back().words += piece;
    }
    else if (element == "w:t" || element == "m:t") add(piece);
}

void DocxBody::add(std::string_view piece)
{
    if (paragraphs_.empty()) return;
    if (std::any_of(fields_.begin(), fields_.end(), [](const Field& field) { return field.instruction; })) return;
    const bool blank = trim(piece).empty();
    if (in_run_ && run_hidden_) {
        findings_.hidden_text = findings_.hidden_text || !blank;
        return;
    }
    if (!blank && cannot_be_seen(piece)) return;
    Paragraph& paragraph = paragraphs_.back();
    paragraph.text += piece;
    if (blank) return;
    paragraph.seen_run = true;
    paragraph.all_bold = paragraph.all_bold && run_bold_;
    fresh_page_ = false;
}

void DocxBody::start_paragraph()
{
    Paragraph paragraph;
    if (has_carried_ && paragraphs_.size() == (box_depth_.empty() ? 0 : box_depth_.back())) {
        // What goes on takes the properties of the paragraph it becomes part of.
        paragraph.text = std::move(carried_.text);
        paragraph.notes = std::move(carried_.notes);
        paragraph.boxes = std::move(carried_.boxes);
        paragraph.seen_run = carried_.seen_run;
        paragraph.all_bold = carried_.all_bold;
        paragraph.broken = carried_.broken;
        carried_ = {};
        has_carried_ = false;
    }
    paragraph.style = context_.styles.default_paragraph;
    paragraph.fill = context_.styles.fill(paragraph.style);
    style_hidden_ = context_.styles.hidden(paragraph.style);
    in_run_ = false;
    paragraphs_.push_back(std::move(paragraph));
}

void DocxBody::end_paragraph()
{
    if (paragraphs_.empty()) return;
    Paragraph done = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    in_run_ = false;
    style_hidden_ = !paragraphs_.empty() && context_.styles.hidden(paragraphs_.back().style);
    if (done.mark_deleted) {
        carried_ = std::move(done);
        has_carried_ = true;
        return;
    }
    finish(std::move(done));
}

OfficeParagraph DocxBody::office_paragraph(Paragraph& paragraph)
{
    OfficeParagraph out;
    out.heading = context_.styles.heading(paragraph.style);
    if (paragraph.outline) out.heading = *paragraph.outline >= 0 && *paragraph.outline <= 8 ? *paragraph.outline + 1 : 0;
    out.title = context_.styles.is_title(paragraph.style);
    out.bold = paragraph.seen_run && paragraph.all_bold;
    ListPlace place = paragraph.list;
    const ListPlace styled = context_.styles.list(paragraph.style);
    if (!place.number) {
        place.number = styled.number;
        if (!place.level && place.number)
            place.level = styled.level ? styled.level : context_.lists.level_of_style(*place.number, paragraph.style);
    }
    if (place.number && *place.number != 0) {
        out.label = context_.lists.next(*place.number, place.level.value_or(0));
        out.item = !out.label.empty();
    }
    out.text = std::move(paragraph.text);
    return out;
}

void DocxBody::finish(Paragraph paragraph)
{
    auto boxes = std::move(paragraph.boxes);
    auto notes = std::move(paragraph.notes);
    const bool broken = paragraph.broken;
    OfficeParagraph block = office_paragraph(paragraph);
    if (!paragraphs_.empty() && !box_depth_.empty()) { // of a text box: it follows the paragraph it is anchored in
        auto& outer = paragraphs_.front().boxes;
        outer.push_back(std::move(block));
        for (auto& box : boxes) outer.push_back(std::move(box));
        for (auto& note : notes) paragraphs_.front().notes.push_back(std::move(note));
        return;
    }
    if (broken) out_.continued(std::move(block.text));
    else out_.paragraph(std::move(block));
    for (auto& box : boxes) out_.paragraph(std::move(box));
    for (auto& note : notes) {
        OfficeParagraph line;
        line.text = std::move(note);
        out_.paragraph(std::move(line));
    }
}

void DocxBody::field_mark(std::string_view type)
{
    if (type == "begin" && fields_.size() < deepest_field) { fields_.emplace_back(); }
    else if (type == "separate" && !fields_.empty()) {
        fields_.back().instruction = false;
        fields_.back().text_from = paragraphs_.empty() ? 0 : paragraphs_.back().text.size();
    }
    else if (type == "end" && !fields_.empty()) {
        const Field field = std::move(fields_.back());
        fields_.pop_back();
        const auto words = trim(field.words);
        if (ascii_lower(words.substr(0, 9)) != "hyperlink") return;
        const auto open = words.find('"');
        const auto close = open == std::string_view::npos ? open : words.find('"', open + 1);
        if (close != std::string_view::npos) link_to(words.substr(open + 1, close - open - 1), field.text_from);
    }
}

void DocxBody::link_to(std::string_view address, std::size_t text_from)
{
    const std::string scheme = ascii_lower(address.substr(0, 8));
    if (scheme.rfind("http://", 0) != 0 && scheme != "https://") return;
    if (findings_.links.size() >= most_links || address.size() > 4'096) return;
    std::string words;
    if (!paragraphs_.empty() && text_from <= paragraphs_.back().text.size())
        words = collapse_space(clean_office_text(paragraphs_.back().text.substr(text_from)));
    findings_.links.push_back({std::string(address), std::string(cut_utf8(words, longest_link_text))});
}

void DocxBody::symbol(std::string_view font, std::string_view code)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), value, 16);
    if (error != std::errc() || end != code.data() + code.size() || value > 0xFFFF) return;
    const unsigned low = value >= 0xF000 ? value - 0xF000 : value;
    std::string out;
    if (ascii_lower(font) == "symbol") {
        if (const char32_t sign = symbol_font(low)) append_utf8(out, sign);
        else if (low >= 0x20 && low < 0x7F) append_utf8(out, low);
    }
    else if (font.find("ings") != std::string_view::npos) append_utf8(out, 0xF000U + low); // Wingdings, Webdings: made plain later
    else if (value < 0xD800 || value >= 0xE000) append_utf8(out, value >= 0xF000 && value <= 0xF0FF ? low : value);
    add(out);
}

void DocxBody::note_mark(std::map<std::string, std::string, std::less<>>& notes, std::string_view id)
{
    const auto found = notes.find(id);
    if (found == notes.end() || paragraphs_.empty() || (in_run_ && run_hidden_)) return;
    const std::string mark = "[" + std::to_string(++notes_) + "]";
    add(mark);
    paragraphs_.back().notes.push_back(mark + " " + found->second);
    notes.erase(found); // each is printed once
}

void DocxBody::page_ended(bool rendered)
{
    findings_.rendered_pages = findings_.rendered_pages || rendered;
    if (!box_depth_.empty() || paragraphs_.empty()) return;
    // An ordered page break is seen again as a rendered one, before any text.
    if (rendered && fresh_page_) return;
    Paragraph& paragraph = paragraphs_.back();
    if (out_.in_table() || !paragraph.seen_run) { out_.page_break(); }
    else {
        Paragraph rest;
        rest.style = paragraph.style;
        rest.fill = paragraph.fill;
        rest.broken = true;
        rest.notes = std::move(paragraph.notes);
        rest.boxes = std::move(paragraph.boxes);
        Paragraph first = std::exchange(paragraph, std::move(rest));
        first.notes.clear();
        first.boxes.clear();
        finish(std::move(first));
        out_.page_break();
        paragraphs_.back().list.number = 0;
    }
    fresh_page_ = true;
}

void DocxBody::close()
{
    box_depth_.clear();
    skipping_ = 0;
    while (!paragraphs_.empty()) {
        paragraphs_.back().mark_deleted = false;
        end_paragraph();
    }
    finish_carried();
}

void DocxBody::finish_carried()
{
    if (std::exchange(has_carried_, false)) finish(std::exchange(carried_, {}));
}

} // namespace minutebook::extract
