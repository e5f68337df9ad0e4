#include "indexer/extract/odt_body.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/extract/office_notes.hpp"

#include <algorithm>
#include <array>

namespace minutebook::extract {
namespace {

constexpr std::size_t most_links = 10'000;
constexpr std::size_t widest_row = 256;
constexpr std::size_t most_lists = 50'000;
constexpr int longest_spaces = 1'000;

/// Parts of a table that may have a background.
bool is_painted(std::string_view name)
{
    return name == "table:table" || name == "table:table-row" || name == "table:table-cell" || name == "table:covered-table-cell";
}

} // namespace

OdtBody::OdtBody(OdtStyles& styles, OfficeBlocks& out) : styles_(styles), style_reader_(styles), out_(out) {}

Result<> OdtBody::so_far() const
{
    std::size_t open = out_.text_size();
    for (const Paragraph& paragraph : paragraphs_) open += paragraph.block.text.size();
    for (const OpenFrame& frame : frames_) open += frame.note.size();
    if (open <= OfficeBlocks::largest_text) return out_.so_far();
    return fail(Errc::limit, "a paragraph of the document is over " + std::to_string(OfficeBlocks::largest_text >> 20U) + " MiB");
}

bool OdtBody::left_out(std::string_view name, const xml::Attributes& attributes)
{
    constexpr std::array<std::string_view, 14> names{"text:tracked-changes", "office:annotation",     "office:forms", "text:sequence-decls",
                                                     "text:variable-decls",  "text:user-field-decls", "svg:title",    "svg:desc",
                                                     "text:note-citation",   "text:ruby-text",        "table:shapes", "office:scripts",
                                                     "text:script",          "office:dde-source"};
    if (name == "office:annotation") ++comments;
    skipping_changes_ = name == "text:tracked-changes";
    if (std::find(names.begin(), names.end(), name) != names.end()) return true;
    const bool section_hidden = name == "text:section" && attributes["text:display"] == "none";
    const bool field_hidden = (name == "text:hidden-text" || name == "text:conditional-text") && attributes["text:is-hidden"] == "true";
    if (name == "text:hidden-paragraph" && attributes["text:is-hidden"] == "true" && !paragraphs_.empty()) paragraphs_.back().hidden = true;
    hidden_text = hidden_text || section_hidden || field_hidden;
    return section_hidden || field_hidden;
}

void OdtBody::start(std::string_view name, const xml::Attributes& attributes)
{
    if (skipping_ > 0) {
        ++skipping_;
        if (skipping_changes_ && name == "text:insertion") ++insertions;
        if (skipping_changes_ && name == "text:deletion") ++deletions;
        return;
    }
    if (!in_body_) {
        in_body_ = name == "office:body";
        return style_reader_.start(name, attributes);
    }
    if (left_out(name, attributes)) {
        skipping_ = 1;
        return;
    }
    shapes_ = shapes_ || (name.substr(0, 5) == "draw:" && name != "draw:a" && name != "draw:text-box");
    if (name == "office:text") is_text = true;
    else if (name == "text:p" || name == "text:h") start_paragraph(name, attributes);
    else if (name == "text:list") start_list(attributes);
    else if (name == "text:list-item" && !lists_.empty()) {
        lists_.back().item_waits = true;
        lists_.back().start = small_number(attributes["text:start-value"]);
    }
    else if (name == "text:note-body" || name == "draw:text-box")
        frames_.push_back({name == "draw:text-box" ? Frame::box : Frame::note, paragraphs_.size(), {}});
    else if (name.substr(0, 6) == "table:") start_table(name, attributes);
    else start_inline(name, attributes);
}

void OdtBody::start_paragraph(std::string_view name, const xml::Attributes& attributes)
{
    Paragraph paragraph;
    paragraph.style = attributes["text:style-name"];
    paragraph.hidden = styles_.hidden(paragraph.style);
    paragraph.block.title = styles_.is_title(paragraph.style);
    if (name == "text:h") paragraph.block.heading = std::clamp(small_number(attributes["text:outline-level"]).value_or(1), 1, 10);
    else if (paragraph.block.title) paragraph.block.heading = 1;
    const bool counted = name == "text:h" && attributes["text:is-list-header"] != "true" && lists_.empty();
    if (counted)
        paragraph.block.label = outline_counters_.next(styles_.outline, static_cast<std::size_t>(paragraph.block.heading - 1),
                                                       small_number(attributes["text:start-value"]));
    else if (!in_frame()) paragraph.block.label = label_of(paragraph);
    paragraph.block.item = !counted && !lists_.empty() && !paragraph.block.label.empty();
    paragraphs_.push_back(std::move(paragraph));
}

std::string OdtBody::label_of(const Paragraph& paragraph)
{
    if (lists_.empty() || !std::exchange(lists_.back().item_waits, false)) return {};
    std::string style = styles_.list(paragraph.style);
    if (styles_.lists.count(style) == 0 || !lists_.back().style.empty()) style = lists_.back().style;
    const auto found = styles_.lists.find(style);
    if (found == styles_.lists.end() || lists_.back().counters == nullptr) return {};
    return lists_.back().counters->next(found->second, lists_.size() - 1, lists_.back().start);
}

void OdtBody::start_list(const xml::Attributes& attributes)
{
    OpenList list;
    list.style = attributes["text:style-name"];
    if (!lists_.empty()) {
        if (list.style.empty()) list.style = lists_.back().style;
        list.counters = lists_.back().counters;
    }
    else {
        const std::string id(attributes["xml:id"]);
        const std::string before(attributes["text:continue-list"]);
        const auto known = counters_by_id_.find(before);
        if (!before.empty() && known != counters_by_id_.end()) own_counters_ = known->second;
        else if (attributes["text:continue-numbering"] == "true") own_counters_ = counters_by_style_[list.style];
        else own_counters_ = {};
        const bool room = counters_by_id_.size() < most_lists && counters_by_style_.size() < most_lists;
        // What goes on with this list, by its id or by its style, finds its numbers there.
        if (room) list.counters = id.empty() ? &counters_by_style_[list.style] : &counters_by_id_[before.empty() ? id : before];
        else list.counters = &own_counters_;
        *list.counters = own_counters_;
        if (room && !id.empty() && !before.empty()) counters_by_id_[id] = own_counters_;
    }
    lists_.push_back(std::move(list));
}

void OdtBody::start_table(std::string_view name, const xml::Attributes& attributes)
{
    if (in_frame()) return; // its paragraphs are lines of the frame
    if (is_painted(name)) {
        const auto fill = styles_.fills.find(attributes["table:style-name"]);
        table_fills_.push_back(fill == styles_.fills.end() ? Ink() : fill->second);
    }
    if (name == "table:table") {
        if (!paragraphs_.empty()) return;
        out_.begin_table();
    }
    else if (name == "table:table-row") {
        out_.begin_row();
        cells_ = 0;
    }
    else if (name == "table:table-cell" || name == "table:covered-table-cell") {
        out_.begin_cell();
        columns_.push_back(small_number(attributes["table:number-columns-repeated"]).value_or(1));
    }
}

void OdtBody::end_table(std::string_view name)
{
    if (in_frame()) return;
    if (is_painted(name) && !table_fills_.empty()) table_fills_.pop_back();
    if (name == "table:table") out_.end_table();
    else if (name == "table:table-row") out_.end_row();
    else if ((name == "table:table-cell" || name == "table:covered-table-cell") && !columns_.empty()) {
        out_.end_cell();
        ++cells_;
        // Repeated cells are, in texts, empty ones: what they hold is given once.
        for (int i = 1; i < columns_.back() && cells_ < widest_row; ++i, ++cells_) out_.begin_cell();
        columns_.pop_back();
    }
}

void OdtBody::start_inline(std::string_view name, const xml::Attributes& attributes)
{
    if (name == "text:s")
        add(std::string(static_cast<std::size_t>(std::clamp(small_number(attributes["text:c"]).value_or(1), 1, longest_spaces)), ' '));
    else if (name == "text:tab") add("\t");
    else if (name == "text:line-break") add("\n");
    else if (name == "draw:image") ++pictures;
    else if (name == "text:span") {
        const auto style = attributes["text:style-name"];
        Span span = spans_.empty() ? Span{} : spans_.back();
        span.hidden = span.hidden || styles_.hidden(style);
        span.bold = span.bold || styles_.bold(style);
        if (const Ink colour = styles_.ink(style, &OdtStyle::colour)) span.colour = colour;
        if (const Ink back = styles_.ink(style, &OdtStyle::back)) span.back = back;
        spans_.push_back(span);
    }
    else if (name == "text:a")
        anchors_.emplace_back(attributes["xlink:href"], paragraphs_.empty() ? 0 : paragraphs_.back().block.text.size());
}

void OdtBody::end(std::string_view name)
{
    if (skipping_ > 0) {
        --skipping_;
        return;
    }
    if (!in_body_) return style_reader_.end(name);
    if (name == "office:body") in_body_ = false;
    else if (name == "text:p" || name == "text:h") end_paragraph();
    else if (name == "text:list" && !lists_.empty()) lists_.pop_back();
    else if (name == "text:list-item" && !lists_.empty()) lists_.back().item_waits = false;
    else if (name == "text:span" && !spans_.empty()) spans_.pop_back();
    else if ((name == "text:note-body" || name == "draw:text-box") && in_frame()) end_frame();
    else if (name == "text:a" && !anchors_.empty()) {
        const auto [address, from] = std::move(anchors_.back());
        anchors_.pop_back();
        const bool web = address.rfind("http://", 0) == 0 || address.rfind("https://", 0) == 0;
        if (!web || links.size() >= most_links || paragraphs_.empty() || from > paragraphs_.back().block.text.size()) return;
        const std::string words = collapse_space(clean_office_text(paragraphs_.back().block.text.substr(from)));
        links.push_back({address, std::string(cut_utf8(words, 500))});
    }
    else if (name.substr(0, 6) == "table:") end_table(name);
}

void OdtBody::text(std::string_view piece)
{
    if (skipping_ > 0 || !in_body_ || paragraphs_.empty()) return;
    // White space in the file is one space (6.1.2); line feeds of its layout are no line breaks.
    std::string plain(piece);
    std::replace(plain.begin(), plain.end(), '\n', ' ');
    add(plain);
}

void OdtBody::add(std::string_view piece)
{
    if (paragraphs_.empty()) return;
    Paragraph& paragraph = paragraphs_.back();
    const bool blank = trim(piece).empty();
    if (paragraph.hidden || (!spans_.empty() && spans_.back().hidden)) {
        hidden_text = hidden_text || !blank;
        return;
    }
    const Sight seen = blank ? Sight::seen : sight();
    if (seen == Sight::covered) covered_words += words_in(piece);
    else if (seen == Sight::white) hidden_text = true;
    if (seen != Sight::seen) return;
    paragraph.block.text += piece;
    if (blank) return;
    paragraph.any = true;
    paragraph.all_bold = paragraph.all_bold && (styles_.bold(paragraph.style) || (!spans_.empty() && spans_.back().bold));
}

Sight OdtBody::sight() const
{
    const std::string& style = paragraphs_.back().style;
    const Span span = spans_.empty() ? Span{} : spans_.back();
    const Ink colour = span.colour ? span.colour : styles_.ink(style, &OdtStyle::colour);
    Ink back = span.back ? span.back : styles_.ink(style, &OdtStyle::back);
    const auto unknown = [&] { return back.value_or(automatic) == automatic; };
    if (unknown()) back = styles_.ink(style, &OdtStyle::fill);
    for (std::size_t i = table_fills_.size(); i-- > 0 && unknown() && !in_frame();) back = table_fills_[i];
    return sight_of(colour, back, styles_.paper && !shapes_ && !in_frame());
}

void OdtBody::end_paragraph()
{
    if (paragraphs_.empty()) return;
    Paragraph done = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    if (paragraphs_.empty()) spans_.clear();
    done.block.bold = done.any && done.all_bold;
    if (done.hidden) done.block.text.clear();
    if (in_frame() && frames_.back().kind == Frame::note) {
        frames_.back().note += (frames_.back().note.empty() ? "" : " ") + done.block.text;
        return;
    }
    if (in_frame() && frames_.back().outside > 0 && !paragraphs_.empty()) { // follows the paragraph it is anchored in
        paragraphs_.front().boxes.push_back(std::move(done.block));
        for (auto& box : done.boxes) paragraphs_.front().boxes.push_back(std::move(box));
        for (auto& note : done.notes) paragraphs_.front().notes.push_back(std::move(note));
        return;
    }
    out_.paragraph(std::move(done.block));
    for (auto& box : done.boxes) out_.paragraph(std::move(box));
    for (auto& note : done.notes) {
        OfficeParagraph line;
        line.text = std::move(note);
        out_.paragraph(std::move(line));
    }
}

void OdtBody::end_frame()
{
    OpenFrame frame = std::move(frames_.back());
    frames_.pop_back();
    if (frame.kind != Frame::note || paragraphs_.empty()) return;
    const std::string mark = "[" + std::to_string(++notes_) + "]";
    add(mark);
    paragraphs_.back().notes.push_back(mark + " " + collapse_space(frame.note));
}

void OdtBody::close()
{
    skipping_ = 0;
    while (in_frame()) {
        while (paragraphs_.size() > frames_.back().outside) end_paragraph();
        end_frame();
    }
    while (!paragraphs_.empty()) end_paragraph();
}

} // namespace minutebook::extract
