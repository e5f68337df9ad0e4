// The text of an OpenDocument text as a stream of its elements, made into blocks (OpenDocument 1.3 part 3, chapters 5 to 10).
#pragma once

#include "indexer/extract/odt_styles.hpp"
#include "indexer/extract/office_blocks.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook::extract {

/// content.xml: its own styles first, then the text.
class OdtBody : public xml::StreamHandler {
public:
    OdtBody(OdtStyles& styles, OfficeBlocks& out);

    void start(std::string_view name, const xml::Attributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;
    [[nodiscard]] Result<> so_far() const override;
    /// Writes what an early end of the part left open.
    void close();

    std::vector<civic::Link> links;
    std::size_t insertions = 0, deletions = 0, comments = 0, pictures = 0;
    bool hidden_text = false;
    std::size_t covered_words = 0; ///< in the colour of what lies behind them
    bool is_text = false;          ///< the content is a text, not a spreadsheet or a presentation

private:
    enum class Frame { note, box }; ///< what holds paragraphs within a paragraph
    struct Paragraph {
        OfficeParagraph block;
        std::string style;
        bool any = false, all_bold = true, hidden = false;
        std::vector<std::string> notes;
        std::vector<OfficeParagraph> boxes;
    };
    struct Span {
        bool hidden = false, bold = false;
        Ink colour, back;
    };
    struct OpenList {
        std::string style;
        OdtCounters* counters = nullptr;
        bool item_waits = false; ///< an item has begun and has no paragraph yet
        std::optional<int> start;
    };
    struct OpenFrame {
        Frame kind = Frame::box;
        std::size_t outside = 0; ///< paragraphs open around it
        std::string note;
    };

    [[nodiscard]] bool left_out(std::string_view name, const xml::Attributes& attributes);
    void start_paragraph(std::string_view name, const xml::Attributes& attributes);
    void start_inline(std::string_view name, const xml::Attributes& attributes);
    void start_list(const xml::Attributes& attributes);
    void start_table(std::string_view name, const xml::Attributes& attributes);
    void end_table(std::string_view name);
    void end_paragraph();
    void end_frame();
    [[nodiscard]] std::string label_of(const Paragraph& paragraph);
    void add(std::string_view piece);
    [[nodiscard]] Sight sight() const;
    [[nodiscard]] bool in_frame() const { return !frames_.empty(); }

    OdtStyles& styles_;
    OdtStyleReader style_reader_;
    OfficeBlocks& out_;
    bool in_body_ = false;
    std::size_t skipping_ = 0;
    bool skipping_changes_ = false; ///< what is passed over is the list of tracked changes
    std::vector<Paragraph> paragraphs_;
    std::vector<Span> spans_;
    std::vector<Ink> table_fills_; ///< of open tables, rows and cells
    bool shapes_ = false;          ///< a picture or a shape came before
    std::vector<OpenList> lists_;
    std::map<std::string, OdtCounters, std::less<>> counters_by_id_, counters_by_style_;
    OdtCounters own_counters_, outline_counters_;
    std::vector<OpenFrame> frames_;
    std::vector<std::pair<std::string, std::size_t>> anchors_; ///< address, where its text begins
    std::vector<int> columns_;                                 ///< that each open cell stands for
    std::size_t cells_ = 0;                                    ///< of the row in the making
    int notes_ = 0;
}; // class OdtBody

} // namespace minutebook::extract
