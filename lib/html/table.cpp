#include "html/table.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace minutebook::html {
namespace {

constexpr std::size_t most_nodes = 50'000;
constexpr std::size_t most_columns = 60;
constexpr std::size_t longest_cell = 800; ///< bytes of words: longer ones are paragraphs of a page
constexpr int most_blocks = 8;            ///< paragraphs, items and breaks in a cell

bool is_cell(const Node& node) { return node.tag() == "td" || node.tag() == "th"; }

int span_of(const Node& cell, std::string_view name)
{
    int value = 1;
    const auto text = trim(cell.attribute(name));
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::clamp(value, 1, static_cast<int>(most_columns));
}

bool makes_lines(std::string_view tag)
{
    constexpr std::array<std::string_view, 6> tags{"p", "li", "br", "div", "dd", "dt"};
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

/// What tells of the table as a whole, gathered over its cells.
class TableJudge {
public:
    TableJudge(const std::function<bool(const Node&)>& is_heading, const std::function<bool(const Node&)>& is_left_out)
        : is_heading_(is_heading), is_left_out_(is_left_out)
    {}

    bool is_data(const Node& table)
    {
        for (Node part = table.first_child(); part; part = part.next_sibling()) {
            if (!part.is_element() || is_left_out_(part)) continue;
            if (part.tag() == "tr") {
                if (!take_row(part)) return false;
                continue;
            }
            for (Node row = part.first_child(); row; row = row.next_sibling())
                if (row.tag() == "tr" && !is_left_out_(row) && !take_row(row)) return false;
        }
        const auto columns = std::count(filled_.begin(), filled_.end(), true);
        return columns >= 2 && (full_rows_ >= 2 || (full_rows_ == 1 && rows_ >= 2 && headed_)) && full_rows_ * 3 >= rows_;
    }

private:
    bool take_row(const Node& row)
    {
        std::size_t column = 0, filled = 0;
        for (Node cell = row.first_child(); cell; cell = cell.next_sibling()) {
            if (!is_cell(cell) || is_left_out_(cell)) continue;
            headed_ = headed_ || cell.tag() == "th";
            const std::size_t words = words_in(cell);
            if (words > longest_cell) return false;
            if (filled_.size() <= column && column < most_columns) filled_.resize(column + 1);
            if (words > 0 && column < filled_.size()) filled_[column] = true;
            filled += words > 0 ? 1U : 0U;
            ++column;
        }
        rows_ += filled > 0 ? 1U : 0U;
        full_rows_ += filled > 1 ? 1U : 0U;
        return true;
    }

    /// Bytes of words; more than any cell of data has where there are headings or many lines.
    std::size_t words_in(const Node& cell) const
    {
        std::size_t bytes = 0;
        int blocks = 0;
        for (const Node& inside : cell.find_all({})) {
            if (is_heading_(inside)) return longest_cell + 1;
            blocks += makes_lines(inside.tag()) ? 1 : 0;
        }
        if (blocks > most_blocks) return longest_cell + 1;
        add_words(cell, bytes);
        return bytes;
    }

    void add_words(const Node& node, std::size_t& bytes) const
    {
        for (Node child = node.first_child(); child; child = child.next_sibling()) {
            if (!child.is_text()) {
                if (!is_left_out_(child)) add_words(child, bytes);
                continue;
            }
            for (const char c : child.own_text()) bytes += ascii_space(c) ? 0U : 1U;
            if (child.own_text() == "\xC2\xA0") bytes -= 2; // a no-break space that keeps a cell open
        }
    }

    const std::function<bool(const Node&)>& is_heading_;
    const std::function<bool(const Node&)>& is_left_out_;
    std::vector<bool> filled_;
    std::size_t rows_ = 0, full_rows_ = 0;
    bool headed_ = false;
}; // class TableJudge

} // namespace

bool is_data_table(const Node& table, const std::function<bool(const Node&)>& is_heading,
                   const std::function<bool(const Node&)>& is_left_out)
{
    const auto role = table.attribute("role");
    if (role == "presentation" || role == "none" || table.size() > most_nodes || table.find("table")) return false;
    return TableJudge(is_heading, is_left_out).is_data(table);
}

std::vector<Node> ColumnCounter::next(const Node& row)
{
    std::vector<Node> out;
    std::vector<int> left;
    const auto reached_over = [&] { return out.size() < rows_left_.size() && rows_left_[out.size()] > 0; };
    const auto put = [&](const Node& cell, int rows) {
        out.push_back(cell);
        left.push_back(rows);
    };
    const auto pass_over = [&] {
        while (reached_over() && out.size() < most_columns) put({}, rows_left_[out.size()] - 1);
    };
    std::size_t cells = 0;
    for (Node cell = row.first_child(); cell; cell = cell.next_sibling()) {
        if (!is_cell(cell)) continue;
        pass_over();
        const int columns = span_of(cell, "colspan"), rows = span_of(cell, "rowspan") - 1;
        for (int i = 0; i < columns && out.size() < most_columns; ++i) put(i == 0 ? cell : Node{}, rows);
        ++cells;
    }
    pass_over();
    rows_left_ = std::move(left);
    const bool alone = cells == 1 && !out.empty() && out.front();
    if (alone && std::all_of(rows_left_.begin(), rows_left_.end(), [](int rows) { return rows == 0; })) out.resize(1);
    return out;
}

} // namespace minutebook::html
