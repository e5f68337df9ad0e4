#include "server/markup.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <optional>

namespace minutebook::server {
namespace {

// Length of a character reference ("&amp;", "&#39;", "&#x27;") at the start of the text; 0 if there is none.
std::size_t reference_length(std::string_view text)
{
    if (!text.starts_with('&')) return 0;
    const std::size_t end = text.substr(0, 12).find(';');
    if (end == std::string_view::npos || end < 2) return 0;
    const std::string_view name = text.substr(1, end - 1);
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) { return ascii_alnum(c) || c == '#'; });
    return plain ? end + 1 : 0;
}

/// Writes text with elements opened and closed around it. Elements stay properly nested over paragraph ends: those open
/// are closed before and opened again after, without their id.
class Writer {
public:
    explicit Writer(bool paragraphs) : paragraphs_(paragraphs) {}

    void text(std::string_view piece)
    {
        while (!piece.empty()) {
            const std::size_t line = piece.find('\n');
            write(piece.substr(0, line));
            if (line == std::string_view::npos) return;
            piece.remove_prefix(line);
            const std::size_t rest = std::min(piece.find_first_not_of("\n\r \t"), piece.size());
            breaks_ += static_cast<std::size_t>(std::count(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(rest), '\n'));
            piece.remove_prefix(rest);
        }
    }

    void open(const Mark& mark)
    {
        begin();
        out_ += tag(mark, true);
        stack_.push_back(&mark);
    }

    void close()
    {
        out_ += "</" + stack_.back()->element + ">";
        stack_.pop_back();
    }

    void point(const std::string& id)
    {
        begin();
        out_ += "<span id=\"" + escape_html(id) + "\"></span>";
    }

    std::string finish()
    {
        if (paragraphs_ && begun_) out_ += "</p>\n";
        return std::move(out_);
    }

    [[nodiscard]] const std::vector<const Mark*>& stack() const { return stack_; }

private:
    static std::string tag(const Mark& mark, bool with_id)
    {
        std::string tag = "<" + mark.element;
        if (with_id && !mark.id.empty()) tag += " id=\"" + escape_html(mark.id) + "\"";
        if (!mark.css_class.empty()) tag += " class=\"" + escape_html(mark.css_class) + "\"";
        if (!mark.href.empty()) tag += " href=\"" + escape_html(mark.href) + "\"";
        return tag + ">";
    }

    void write(std::string_view line)
    {
        if (line.empty()) return;
        begin();
        out_ += escape_html(line);
    }

    // Whatever is due before the next thing is written: a paragraph's start, a line break, a paragraph's end.
    void begin()
    {
        if (!paragraphs_) {
            if (breaks_ > 0 && begun_) out_ += ' ';
        }
        else if (!begun_) {
            out_ += "<p>";
        }
        else if (breaks_ == 1) {
            out_ += "<br>\n";
        }
        else if (breaks_ > 1) {
            for (auto mark = stack_.rbegin(); mark != stack_.rend(); ++mark) out_ += "</" + (*mark)->element + ">";
            out_ += "</p>\n<p>";
            for (const Mark* mark : stack_) out_ += tag(*mark, false);
        }
        begun_ = true;
        breaks_ = 0;
    }

    bool paragraphs_;
    bool begun_ = false;
    std::size_t breaks_ = 0;
    std::string out_;
    std::vector<const Mark*> stack_;
}; // class Writer

bool inside_link(const std::vector<const Mark*>& stack)
{
    return std::any_of(stack.begin(), stack.end(), [](const Mark* mark) { return mark->element == "a"; });
}

// Outer before inner; at the same place, what is no link is the outer one.
bool before(const Mark& a, const Mark& b)
{
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    if (a.span.end != b.span.end) return a.span.end > b.span.end;
    return (a.element != "a") > (b.element != "a");
}

std::string marked(std::string_view text, TextSpan within, std::vector<Mark>& marks, bool paragraphs)
{
    // What begins here and goes on beyond is marked as far as it is here: a place that is linked to must be found.
    for (Mark& mark : marks)
        if (!mark.id.empty() && mark.span.begin < within.end) mark.span.end = std::min(mark.span.end, within.end);
    std::erase_if(marks, [&](const Mark& mark) { return mark.span.empty() || !within.contains(mark.span); });
    std::stable_sort(marks.begin(), marks.end(), before);
    Writer writer(paragraphs);
    std::size_t at = within.begin;
    const auto write_to = [&](std::size_t end) {
        while (!writer.stack().empty() && writer.stack().back()->span.end <= end) {
            const std::size_t closing = writer.stack().back()->span.end;
            writer.text(text.substr(at, closing - at));
            at = closing;
            writer.close();
        }
        writer.text(text.substr(at, end - at));
        at = end;
    };
    for (const Mark& mark : marks) {
        write_to(mark.span.begin);
        const bool crosses = !writer.stack().empty() && writer.stack().back()->span.end < mark.span.end;
        if (!crosses && !(mark.element == "a" && inside_link(writer.stack()))) writer.open(mark);
        else if (!mark.id.empty()) writer.point(mark.id);
    }
    write_to(within.end);
    return writer.finish();
}

} // namespace

std::string clip(std::string_view text, std::size_t limit)
{
    std::size_t at = 0, count = 0, word = 0;
    while (at < text.size() && count < limit) {
        if (ascii_space(text[at])) word = at;
        at += decode(text, at).length;
        ++count;
    }
    if (at >= text.size()) return std::string(text);
    // The ellipsis takes one code point of the limit.
    at = word > at / 2 ? word : cut_utf8(text, at - 1).size();
    return std::string(trim(text.substr(0, at))) + "…";
}

std::string safe_snippet(std::string_view snippet, std::size_t limit)
{
    constexpr std::string_view opening = "<mark>", closing = "</mark>";
    std::string out;
    bool open = false;
    std::size_t count = 0, cut = 0; // where to cut if more than `limit` turns out to be there
    bool open_at_cut = false;
    for (std::size_t at = 0; at < snippet.size() && count <= limit;) {
        const std::string_view rest = snippet.substr(at);
        const std::string_view tag = open ? closing : opening;
        if (rest.starts_with(tag)) {
            out += tag;
            at += tag.size();
            open = !open;
            continue;
        }
        if (count + 1 == limit) {
            cut = out.size();
            open_at_cut = open;
        }
        const std::size_t reference = reference_length(rest);
        const std::size_t length = reference > 0 ? reference : decode(snippet, at).length;
        if (reference > 0) out += rest.substr(0, reference);
        else out += escape_html(rest.substr(0, length));
        at += length;
        ++count;
    }
    if (count > limit) {
        out.resize(cut);
        out += "…";
        open = open_at_cut;
    }
    if (open) out += closing;
    return out;
}

std::string snippet_text(std::string_view snippet)
{
    std::string text(snippet);
    for (const auto& [from, to] :
         {std::pair{"<mark>", ""}, {"</mark>", ""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
        text = replace_all(std::move(text), from, to);
    return text;
}

std::string safe_link(std::string_view url)
{
    return url.starts_with("http://") || url.starts_with("https://") ? std::string(url) : std::string();
}

std::string marked_paragraphs(std::string_view text, TextSpan within, std::vector<Mark> marks) { return marked(text, within, marks, true); }

std::string marked_line(std::string_view text, TextSpan within, std::vector<Mark> marks) { return marked(text, within, marks, false); }

} // namespace minutebook::server
