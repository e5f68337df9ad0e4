// What columns side by side are: a newspaper's, a table's, numbers before their paragraphs.
#pragma once

#include "indexer/extract/layout_gutters.hpp"
#include "indexer/extract/layout_lines.hpp"

#include <cstddef>
#include <vector>

namespace minutebook::extract {

/// What stands between two gutters of a stretch.
struct Column {
    std::size_t slot = 0; ///< gutters to its left
    double x0 = 0, x1 = 0;
    std::vector<std::size_t> runs;
    std::size_t lines = 0;
    std::size_t letters = 0;
    std::size_t digits = 0; ///< letters that are digits
    double full = 0;        ///< share of its lines that fill two thirds of its width
    double running = 0;     ///< share of its lines that begin in lower case

    [[nodiscard]] double width() const { return x1 - x0; }
    [[nodiscard]] double letters_a_line() const { return lines == 0 ? 0 : static_cast<double>(letters) / static_cast<double>(lines); }
    [[nodiscard]] bool prose() const
    {
        return lines >= 4 && full >= 0.5 && (running >= 0.25 ? letters_a_line() >= 12 : letters_a_line() >= 22);
    }
};

/// Judges the columns of a stretch of bands. Holds references: `words` and `runs` must outlive it; runs may be added meanwhile.
class SideJudge {
public:
    /// `size`: of the page's font, usually.
    SideJudge(const std::vector<PageWord>& words, const std::vector<TextLine>& runs, double size) : words_(words), runs_(runs), size_(size)
    {}

    [[nodiscard]] Box around(const std::vector<std::size_t>& among) const;
    /// From left to right, none empty.
    [[nodiscard]] std::vector<Column> columns_of(const std::vector<Band>& bands, const Stretch& stretch) const;
    /// To be read one after the other: running text in one of them at least, and no rows across.
    [[nodiscard]] bool newspaper(const std::vector<Band>& bands, const Stretch& stretch, const std::vector<Column>& columns) const;
    /// Numbers or labels before a text, or too little to be a table.
    [[nodiscard]] bool reads_as_lines(const std::vector<Band>& bands, const Stretch& stretch, const std::vector<Column>& columns) const;
    /// A narrow column of words ("Action") beside a text within `region`.
    [[nodiscard]] bool actions(const Column& column, const Column& text, const Box& region) const;

private:
    void weigh(Column& column) const;
    [[nodiscard]] bool repeats(const Column& column) const;
    [[nodiscard]] double aligned(const Column& column, const Column& beside) const;
    [[nodiscard]] bool holds_table(const std::vector<Column>& columns) const;
    [[nodiscard]] bool rows_of_prose(const std::vector<Band>& bands, const Stretch& stretch) const;
    [[nodiscard]] std::size_t column_of(std::size_t run, const std::vector<Column>& columns) const;
    [[nodiscard]] bool rows_full(const std::vector<Band>& bands, const Stretch& stretch, const std::vector<Column>& columns) const;
    [[nodiscard]] std::size_t rows_shared(const std::vector<Band>& bands, const Stretch& stretch, const std::vector<Column>& columns) const;

    const std::vector<PageWord>& words_;
    const std::vector<TextLine>& runs_;
    double size_;
}; // class SideJudge

} // namespace minutebook::extract
