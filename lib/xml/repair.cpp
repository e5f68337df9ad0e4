#include "xml/repair.hpp"

#include "base/legacy_text.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace minutebook::xml {
namespace {

bool begins(std::string_view text, std::size_t at, std::string_view what) { return text.substr(at, what.size()) == what; }

bool is_name_start(char c) { return ascii_alpha(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80; }

/// Length of a well-formed reference to an allowed character at `at` ("&"), 0 if there is none.
std::size_t reference_length(std::string_view text, std::size_t at)
{
    constexpr std::array<std::string_view, 5> named{"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
    for (const auto name : named)
        if (begins(text, at, name)) return name.size();
    if (!begins(text, at, "&#")) return 0;
    const bool hex = begins(text, at + 2, "x");
    const std::size_t begin = at + (hex ? 3 : 2);
    std::size_t end = begin;
    std::uint32_t value = 0;
    for (; end < text.size() && end < begin + 8; ++end) {
        const char c = ascii_lower(text.substr(end, 1)).front();
        if (ascii_digit(c)) value = value * (hex ? 16 : 10) + static_cast<std::uint32_t>(c - '0');
        else if (hex && c >= 'a' && c <= 'f') value = value * 16 + static_cast<std::uint32_t>(c - 'a' + 10);
        else break;
        if (value > 0x10FFFF) return 0;
    }
    const bool allowed = value == 9 || value == 10 || value == 13 ||
                         (value >= 0x20 && (value < 0xD800 || value > 0xDFFF) && value < 0xFFFE) || value > 0xFFFF;
    return end > begin && end < text.size() && text[end] == ';' && allowed ? end + 1 - at : 0;
}

std::string escaped(std::string_view markup)
{
    std::string out;
    for (const char c : markup) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else out += c;
    }
    return out;
}

/// One pass over the text: copies what is sound, mends what is not, counts what is open.
class Repairer {
public:
    Repairer(std::string_view text, const ReadOptions& options) : text_(text), options_(options) {}

    Result<std::string> run()
    {
        out_.reserve(text_.size() + text_.size() / 16);
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '<') {
                if (auto done = tag(); !done) return propagate(done);
            }
            else if (c == '&') reference();
            else {
                out_ += c;
                ++at_;
            }
        }
        return std::move(out_);
    }

private:
    void reference()
    {
        const std::size_t length = reference_length(text_, at_);
        if (length > 0) out_ += text_.substr(at_, length);
        else out_ += "&amp;";
        at_ += std::max<std::size_t>(length, 1);
    }

    Result<> tag()
    {
        const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (begins(text_, at_, "<!--")) return copy_until("-->");
        if (begins(text_, at_, "<![CDATA[")) return copy_until("]]>");
        if (next == '?') return copy_until("?>");
        if (next == '!') {
            const std::string name = ascii_lower(text_.substr(at_ + 2, 8));
            if (name.substr(0, 7) == "doctype" || name.substr(0, 6) == "entity")
                return fail(Errc::refused, "XML with a document type or entity declaration is not read");
        }
        if (next == '/') {
            if (depth_ > 0) --depth_;
            return copy_until(">");
        }
        if (!is_name_start(next)) {
            out_ += "&lt;";
            ++at_;
            return {};
        }
        return start_tag();
    }

    Result<> copy_until(std::string_view mark)
    {
        std::size_t end = text_.find(mark, at_);
        end = end == std::string_view::npos ? text_.size() : end + mark.size();
        out_ += text_.substr(at_, end - at_);
        at_ = end;
        return {};
    }

    Result<> start_tag()
    {
        const std::size_t end = tag_end();
        const auto body = text_.substr(at_, end - at_);
        const std::size_t name_end = std::min(body.find_first_of(" \t\r\n/>", 1), body.size());
        const std::string name(body.substr(1, name_end - 1));
        const bool empty = body.size() >= 2 && body[body.size() - 2] == '/';
        if (++elements_ > options_.max_elements)
            return fail(Errc::limit, "XML with over " + std::to_string(options_.max_elements) + " elements");
        if (!empty && ++depth_ > options_.max_depth)
            return fail(Errc::limit, "XML over " + std::to_string(options_.max_depth) + " elements deep");
        copy_tag(body);
        at_ = end;
        if (!empty && holds_markup(name)) escape_content(name);
        return {};
    }

    /// The place behind the tag's ">", past quoted values.
    std::size_t tag_end() const
    {
        char quote = '\0';
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            const char c = text_[i];
            if (quote != '\0') {
                if (c == quote) quote = '\0';
            }
            else if (c == '"' || c == '\'') quote = c;
            else if (c == '>') return i + 1;
        }
        return text_.size();
    }

    void copy_tag(std::string_view body)
    {
        for (std::size_t i = 0; i < body.size();) {
            if (body[i] == '&') {
                const std::size_t length = reference_length(body, i);
                if (length > 0) out_ += body.substr(i, length);
                else out_ += "&amp;";
                i += std::max<std::size_t>(length, 1);
            }
            else if (body[i] == '<' && i > 0) {
                out_ += "&lt;";
                ++i;
            }
            else out_ += body[i++];
        }
    }

    bool holds_markup(const std::string& name) const
    {
        const std::string lower = ascii_lower(name);
        return std::find(options_.markup_elements.begin(), options_.markup_elements.end(), lower) != options_.markup_elements.end();
    }

    void escape_content(const std::string& name)
    {
        const std::size_t close = text_.find("</" + name, at_);
        if (close == std::string_view::npos) return;
        const auto content = text_.substr(at_, close - at_);
        const bool raw = content.find('<') != std::string_view::npos && trim(content).substr(0, 9) != "<![CDATA[";
        if (!raw) return;
        out_ += escaped(content);
        at_ = close;
    }

    std::string_view text_;
    const ReadOptions& options_;
    std::string out_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t elements_ = 0;
}; // class Repairer

} // namespace

std::string to_utf8(std::string_view bytes)
{
    using namespace std::string_view_literals;
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF"sv) return to_valid_utf8(bytes.substr(3));
    if (bytes.substr(0, 2) == "\xFE\xFF"sv) return to_valid_utf8(from_utf16(bytes.substr(2), true));
    if (bytes.substr(0, 2) == "\xFF\xFE"sv) return to_valid_utf8(from_utf16(bytes.substr(2), false));
    return is_valid_utf8(bytes) ? to_valid_utf8(bytes) : to_valid_utf8(from_windows_1252(bytes));
}

Result<std::string> repaired(std::string_view utf8, const ReadOptions& options) { return Repairer(utf8, options).run(); }

} // namespace minutebook::xml
