// The state of reading one Rich Text file: groups with their destinations, paragraphs, cells, notes.
#pragma once

#include "base/partial_date.hpp"
#include "base/result.hpp"
#include "indexer/extract/office_blocks.hpp"
#include "indexer/extract/rtf_lexer.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::extract {

class RtfReader {
public:
    /// Errors: limit.
    [[nodiscard]] Result<> read(std::string_view bytes);

    OfficeBlocks blocks;
    std::vector<civic::Link> links;
    std::string title;
    std::optional<PartialDate> created, modified;
    std::size_t insertions = 0, deletions = 0, comments = 0, pictures = 0;
    bool hidden_text = false;
    bool unread_bytes = false; ///< of code pages that are not read

private:
    enum class Target { body, skipped, fonts, styles, info, title, created, modified, instruction, label };
    struct Group {
        Target target = Target::body;
        bool hidden = false, deleted = false, bold = false;
        bool starred = false;   ///< "\*" was just read: what is not known is passed over
        bool alternate = false; ///< \upr: its first group repeats in ANSI what the second has in Unicode
        bool note = false, field = false;
        int fallback = 1; ///< characters that stand after \u for readers without Unicode
        int font = -1;
    };
    struct Paragraph {
        std::string text, label;
        int style = 0;
        int outline = -1;
        bool in_table = false;
        bool any = false, all_bold = true;
        std::vector<std::string> notes;
    };
    struct Field {
        std::string words;
        std::size_t text_from = 0;
    };
    struct Style {
        int outline = -1;
        std::string name;
    };
    struct Day {
        int year = 0, month = 0, day = 0;
    };

    [[nodiscard]] Result<> take(const RtfToken& token);
    void begin_group();
    void end_group();
    void word(std::string_view word, std::optional<int> number);
    [[nodiscard]] bool destination(std::string_view word);
    [[nodiscard]] bool layout(std::string_view word);
    [[nodiscard]] bool property(std::string_view word, std::optional<int> number);
    [[nodiscard]] bool tables_of_file(std::string_view word, std::optional<int> number);
    void symbol(char symbol);
    void bytes_in_font(std::string_view bytes);
    void unicode(int value);
    void add(std::string_view utf8);
    void end_paragraph();
    void end_cell();
    void end_row();
    void open_cell();
    [[nodiscard]] OfficeParagraph block_of(Paragraph& paragraph) const;
    void finish_day(Target target);
    void finish_field();

    std::vector<Group> groups_{Group{}};
    std::vector<Paragraph> paragraphs_{Paragraph{}}; ///< the innermost note's last
    std::vector<Field> fields_;
    std::map<int, int> font_charsets_;
    std::map<int, Style> styles_;
    Style style_;
    int style_number_ = 0;
    int font_number_ = 0;
    Day day_;
    int to_skip_ = 0;
    char32_t high_surrogate_ = 0;
    int notes_ = 0;
    bool cell_open_ = false, row_open_ = false;
}; // class RtfReader

} // namespace minutebook::extract
