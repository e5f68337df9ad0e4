#include "base/csv.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace minutebook {
namespace {

bool is_number(std::string_view text)
{
    if (text.size() > 1 && text.front() == '-') text.remove_prefix(1);
    return !text.empty() && std::all_of(text.begin(), text.end(), ascii_digit);
}

bool may_run(std::string_view text)
{
    if (text.empty() || is_number(text)) return false;
    if (text.front() == '\t' || text.front() == '\r') return true;
    const std::string_view words = trim(text);
    return !words.empty() && std::string_view("=+-@").find(words.front()) != std::string_view::npos;
}

template <class Cells>
std::string row(const Cells& cells)
{
    std::string out;
    bool first = true;
    for (const auto& cell : cells) {
        if (!first) out += ',';
        first = false;
        out += csv_cell(cell);
    }
    return out + "\r\n";
}

} // namespace

std::string csv_cell(std::string_view text)
{
    std::string out = may_run(text) ? "'" : "";
    out += text;
    if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
    return '"' + replace_all(std::move(out), "\"", "\"\"") + '"';
}

std::string csv_row(const std::vector<std::string>& cells) { return row(cells); }
std::string csv_row(std::initializer_list<std::string_view> cells) { return row(cells); }

} // namespace minutebook
