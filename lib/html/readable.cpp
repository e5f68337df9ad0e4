#include "html/readable.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "html/table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

namespace minutebook::html {
namespace {

constexpr std::array<std::string_view, 14> never_read{"script", "style",  "noscript", "head",     "iframe", "object", "svg",
                                                      "select", "button", "input",    "textarea", "canvas", "audio",  "video"};
constexpr std::array<std::string_view, 16> paragraphs{"p",   "h1", "h2", "h3", "h4",    "h5",     "h6", "blockquote",
                                                      "pre", "ul", "ol", "dl", "table", "figure", "hr", "fieldset"};
constexpr std::array<std::string_view, 25> lines{
    "div",   "li",  "dt",   "dd",      "tr",      "td",      "th",         "caption", "section", "article", "header", "footer", "main",
    "aside", "nav", "form", "address", "details", "summary", "figcaption", "legend",  "center",  "thead",   "tbody",  "tfoot"};

bool is_one_of(const auto& names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

enum class Character { plain, space, line, nothing };

Character kind_of(char32_t c)
{
    if (c == U'\n' || c == U'\t' || c == U'\r' || c == U'\f' || c == U' ') return Character::space;
    if (c < 0x80) return Character::plain;
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x1680) return Character::space;
    if (c == 0x2028 || c == 0x2029) return Character::line;
    const bool mark = c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || mark || c < 0xA0) return Character::nothing;
    return Character::plain;
}

/// "3", "c", "iii" for the third item of an <ol type=…>.
std::string numeral(int value, std::string_view type)
{
    if ((type == "a" || type == "A") && value >= 1 && value <= 26) return std::string(1, static_cast<char>(type.front() + value - 1));
    if ((type == "i" || type == "I") && value >= 1 && value < 40) {
        constexpr std::array<std::string_view, 10> units{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
        std::string out(static_cast<std::size_t>(value / 10), 'x');
        out += units[static_cast<std::size_t>(value % 10)];
        if (type == "I")
            for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
        return out;
    }
    return std::to_string(value);
}

int number_or(std::string_view text, int otherwise)
{
    int value = otherwise;
    const auto clean = trim(text);
    const auto result = std::from_chars(clean.data(), clean.data() + clean.size(), value);
    return result.ec == std::errc{} && value >= -9999 && value <= 9999 ? value : otherwise;
}

/// Builds the text: remembers what space is due and writes it only when something follows.
class Writer {
public:
    explicit Writer(const ReadableOptions& options) : options_(options)
    {
        is_heading_ = [this](const Node& node) { return heading_level(node) > 0; };
        is_left_out_ = [this](const Node& node) { return left_out(node); };
    }

    ReadableText finish() { return std::move(out_); }

    void node(const Node& node)
    {
        if (node.is_text()) {
            if (!options_.skip_texts || !options_.skip || !options_.skip(node)) text(node.own_text(), preformatted_ > 0);
            return;
        }
        if (left_out(node)) return;
        if (node.tag() == "br") {
            if (in_row_ > 0) due_space_ = true;
            else due_lines_ = std::min(due_lines_ + 1, 2);
            return;
        }
        element(node);
    }

private:
    bool left_out(const Node& node) const
    {
        return is_one_of(never_read, node.tag()) || (!options_.hidden_too && node.is_hidden()) || (options_.skip && options_.skip(node));
    }

    void element(const Node& node)
    {
        const auto tag = node.tag();
        const int level = heading_level(node);
        const int apart = is_one_of(paragraphs, tag) || level > 0 ? 2 : is_one_of(lines, tag) ? 1 : 0;
        const bool tight = apart == 2 && tag != "table" && in_list_ > 0;
        break_line(tight ? 1 : apart);
        const std::size_t headings = out_.headings.size(), marked = out_.marked.size();
        if (level > 0) out_.headings.push_back({{std::string::npos, 0}, level, node});
        const bool mark = options_.mark && options_.mark(node);
        if (mark) out_.marked.push_back({std::string::npos, 0});
        if (tag == "li") list_item(node);
        else if (tag == "table") table(node);
        else if (tag == "tr" && columns_ != nullptr) data_row(node);
        else if (tag == "tr" && is_plain_row(node)) row(node);
        else if (tag == "pre") {
            ++preformatted_;
            children(node);
            --preformatted_;
        }
        else children(node);
        if (level > 0) end_heading(headings);
        if (mark) end_mark(marked);
        break_line(tight ? 1 : apart);
    }

    void children(const Node& node)
    {
        for (Node child = node.first_child(); child; child = child.next_sibling()) this->node(child);
    }

    int heading_level(const Node& node) const
    {
        if (options_.heading_level) return options_.heading_level(node);
        return html::heading_level_of(node);
    }

    void end_heading(std::size_t which)
    {
        HeadingPlace& place = out_.headings[which];
        // Nothing was written: an empty heading is none.
        if (place.span.begin == std::string::npos) out_.headings.erase(out_.headings.begin() + static_cast<std::ptrdiff_t>(which));
        else place.span.end = out_.text.size();
    }

    void end_mark(std::size_t which)
    {
        if (out_.marked[which].begin == std::string::npos) out_.marked.erase(out_.marked.begin() + static_cast<std::ptrdiff_t>(which));
        else out_.marked[which].end = out_.text.size();
    }

    void list_item(const Node& node)
    {
        const Node list = node.parent();
        std::string marker = "-";
        if (list.tag() == "ol") {
            const auto known = next_number_.find(list.index());
            int value = known != next_number_.end() ? known->second : number_or(list.attribute("start"), 1);
            value = number_or(node.attribute("value"), value);
            next_number_[list.index()] = value + 1;
            const auto type = node.attribute("type").empty() ? list.attribute("type") : node.attribute("type");
            marker = numeral(value, type) + ".";
        }
        marker_ = marker;
        ++in_list_;
        children(node);
        --in_list_;
        marker_.clear();
    }

    void table(const Node& node)
    {
        ColumnCounter columns;
        ColumnCounter* const around = columns_;
        columns_ = in_row_ == 0 && is_data_table(node, is_heading_, is_left_out_) ? &columns : nullptr;
        if (columns_ != nullptr) out_.tables.emplace_back();
        children(node);
        if (columns_ != nullptr && out_.tables.back().rows.empty()) out_.tables.pop_back();
        columns_ = around;
    }

    void data_row(const Node& row)
    {
        const std::size_t before = out_.text.size();
        const int due_lines = due_lines_;
        if (!out_.text.empty()) out_.text.append(static_cast<std::size_t>(std::max(due_lines_, 1)), '\n');
        std::vector<TextSpan> places;
        for (const Node& cell : columns_->next(row)) {
            if (!places.empty()) out_.text += " | ";
            due_lines_ = 0;
            due_space_ = false;
            const std::size_t begin = out_.text.size();
            ++in_row_;
            if (cell && !left_out(cell)) children(cell);
            --in_row_;
            places.push_back({begin, out_.text.size()});
        }
        due_space_ = false;
        if (std::all_of(places.begin(), places.end(), [](const TextSpan& place) { return place.empty(); })) {
            out_.text.resize(before);
            due_lines_ = due_lines;
        }
        else out_.tables.back().rows.push_back(std::move(places));
    }

    /// No cell holds blocks of its own: then a row reads best as one line.
    static bool is_plain_row(const Node& row)
    {
        for (const Node& cell : row.children()) {
            if (!cell.is_element()) continue;
            if (cell.size() > 1'000) return false;
            int blocks = 0;
            for (const Node& inside : cell.find_all({})) {
                const auto tag = inside.tag();
                if (tag == "table" || tag == "ul" || tag == "ol" || tag == "dl" || tag == "blockquote" || tag == "br") return false;
                if (is_one_of(paragraphs, tag) && ++blocks > 1) return false;
            }
        }
        return true;
    }

    void row(const Node& row)
    {
        bool first = true;
        for (const Node& cell : row.children()) {
            if (!cell.is_element() || (options_.skip && options_.skip(cell)) || (!options_.hidden_too && cell.is_hidden())) continue;
            if (!first) due_separator_ = true;
            ++in_row_;
            children(cell);
            --in_row_;
            first = false;
        }
        due_separator_ = false;
    }

    void break_line(int count)
    {
        if (in_row_ > 0) {
            if (count > 0) due_space_ = true;
            return;
        }
        due_lines_ = std::max(due_lines_, count);
    }

    void text(std::string_view raw, bool keep_lines)
    {
        for (std::size_t at = 0; at < raw.size();) {
            const CodePoint c = decode(raw, at);
            const Character kind = kind_of(c.value);
            if (kind == Character::line || (keep_lines && c.value == U'\n')) break_line(keep_lines ? std::min(due_lines_ + 1, 2) : 1);
            else if (kind == Character::space) due_space_ = true;
            else if (kind == Character::plain) {
                before_character();
                out_.text.append(raw, at, c.length);
            }
            at += c.length;
        }
    }

    /// Writes the space that is due, and the marker of a list item that begins here.
    void before_character()
    {
        std::string& text = out_.text;
        if (due_lines_ > 0 && !text.empty()) text.append(static_cast<std::size_t>(due_lines_), '\n');
        else if (due_separator_ && !text.empty() && text.back() != '\n') text += " | ";
        else if (due_space_ && !text.empty() && text.back() != '\n' && text.back() != ' ') text += ' ';
        due_lines_ = 0;
        due_space_ = false;
        due_separator_ = false;
        for (auto place = out_.headings.rbegin(); place != out_.headings.rend() && place->span.begin == std::string::npos; ++place)
            place->span.begin = text.size();
        for (auto place = out_.marked.rbegin(); place != out_.marked.rend() && place->begin == std::string::npos; ++place)
            place->begin = text.size();
        if (!marker_.empty()) {
            text += marker_ + ' ';
            marker_.clear();
        }
    }

    const ReadableOptions& options_;
    std::function<bool(const Node&)> is_heading_, is_left_out_;
    ReadableText out_;
    ColumnCounter* columns_ = nullptr; // of the table of data that is being written
    std::string marker_;
    std::unordered_map<std::size_t, int> next_number_; // of each <ol>, by its place
    int due_lines_ = 0;
    bool due_space_ = false;
    bool due_separator_ = false;
    int preformatted_ = 0;
    int in_list_ = 0;
    int in_row_ = 0;
}; // class Writer

} // namespace

int heading_level_of(const Node& node)
{
    const auto tag = node.tag();
    if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') return tag[1] - '0';
    if (node.attribute("role") == "heading") return std::clamp(number_or(node.attribute("aria-level"), 2), 1, 6);
    return 0;
}

ReadableText readable(const Node& node, const ReadableOptions& options)
{
    Writer writer(options);
    for (Node child = node.first_child(); child; child = child.next_sibling()) writer.node(child);
    return writer.finish();
}

std::string text_of_markup(std::string_view utf8)
{
    auto page = Page::parse_fragment(utf8);
    return page ? readable(page->root()).text : std::string{};
}

std::string one_line(std::string_view utf8)
{
    std::string out;
    bool due_space = false;
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint c = decode(utf8, at);
        const Character kind = kind_of(c.value);
        if (kind == Character::plain) {
            if (due_space && !out.empty()) out += ' ';
            due_space = false;
            out.append(utf8, at, c.length);
        }
        else if (kind != Character::nothing) due_space = true;
        at += c.length;
    }
    return out;
}

} // namespace minutebook::html
