// What can be seen of a DOCX's text: the part of DocxBody that follows colours. ECMA-376 part 1, 17.3.2.6, 17.3.2.15, 17.3.5.
#include "base/text.hpp"
#include "indexer/extract/docx_body.hpp"

#include <array>

namespace minutebook::extract {

Ink shading_ink(const xml::Attributes& attributes)
{
    const bool solid = attributes["w:val"] == "solid"; // painted all over with the pattern's colour
    return ink_of(attributes[solid ? "w:color" : "w:fill"]);
}

void DocxBody::start_ink(std::string_view name, const xml::Attributes& attributes)
{
    if (name == "wp:anchor") {
        const auto behind = attributes["behindDoc"];
        paper_ = paper_ && (behind.empty() || !is_on(behind));
    }
    else if (name == "w:background" || name == "w:pict") paper_ = false;
    else if (in("w:tblPr") || in("w:tblPrEx")) {
        if (table_inks_.empty() || !box_depth_.empty()) return;
        if (name == "w:tblStyle")
            table_inks_.back().painted = table_inks_.back().painted || !context_.styles.is_plain_table(attributes["w:val"]);
        else if (name == "w:shd" && in("w:tblPrEx")) table_inks_.back().painted = true; // of one row: not followed further
        else if (name == "w:shd") table_inks_.back().fill = shading_ink(attributes);
    }
}

void DocxBody::run_ink(std::string_view name, const xml::Attributes& attributes)
{
    const auto value = attributes["w:val"];
    if (name == "w:color") run_ink_.colour = ink_of(value);
    else if (name == "w:highlight") run_ink_.highlight = highlight_ink(value);
    else if (name == "w:shd") run_ink_.fill = shading_ink(attributes);
    else if (name == "w:rStyle") {
        if (const Ink colour = context_.styles.colour(value)) run_ink_.colour = colour;
        if (const Ink fill = context_.styles.fill(value)) run_ink_.fill = fill;
    }
}

Sight DocxBody::sight() const
{
    const bool highlighted = run_ink_.highlight.value_or(automatic) != automatic;
    const bool in_box = !box_depth_.empty();
    Ink cell, table;
    bool paper = paper_ && !in_box;
    if (!in_box && !table_inks_.empty()) {
        if (!cell_inks_.empty()) cell = cell_inks_.back();
        table = table_inks_.back().fill;
        for (const TableInk& open : table_inks_) paper = paper && !open.painted;
        for (const Ink& open : cell_inks_) paper = paper && (!open || *open == automatic);
    }
    const std::array<Ink, 5> behind{run_ink_.highlight, run_ink_.fill, paragraphs_.back().fill, cell, table};
    Ink back;
    for (const Ink& layer : behind)
        if (!back && layer.value_or(automatic) != automatic) back = layer;
    // Text without a colour of its own is black, and stays so under the highlighter; over shading programs make it readable.
    const bool black = run_ink_.colour.value_or(automatic) == automatic && highlighted;
    return sight_of(black ? Ink(0) : run_ink_.colour, back, paper);
}

bool DocxBody::cannot_be_seen(std::string_view piece)
{
    if (!in_run_ || paragraphs_.empty()) return false;
    const Sight seen = sight();
    if (seen == Sight::covered) findings_.covered_words += words_in(piece);
    else if (seen == Sight::white) findings_.hidden_text = true;
    return seen != Sight::seen;
}

} // namespace minutebook::extract
