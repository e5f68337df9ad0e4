#include "html/guard.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace minutebook::html {
namespace {

constexpr std::array<std::string_view, 14> void_tags{"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                     "input", "link", "meta", "param", "source", "track", "wbr"};
// Their end tags may be left out: an open one is closed by the next of its kind, so that only the others count as depth.
constexpr std::array<std::string_view, 19> self_closing_tags{"p",    "li",   "dt",    "dd",    "option", "optgroup", "tr",
                                                             "td",   "th",   "thead", "tbody", "tfoot",  "rp",       "rt",
                                                             "html", "head", "body",  "a",     "nobr"};
constexpr std::array<std::string_view, 5> cells{"td", "th", "li", "dd", "dt"};
// Blocks that close an open paragraph.
constexpr std::array<std::string_view, 22> blocks{"div",   "ul",     "ol",     "dl",   "h1",   "h2",        "h3",      "h4",
                                                  "h5",    "h6",     "table",  "pre",  "form", "hr",        "section", "article",
                                                  "aside", "header", "footer", "main", "nav",  "blockquote"};
// Elements that the parser opens again in every block after one that closed them (WHATWG HTML section 13.2.4.3).
constexpr std::array<std::string_view, 12> formatting_tags{"b", "big",   "code",   "em",     "font", "i",
                                                           "s", "small", "strike", "strong", "tt",   "u"};
constexpr std::array<std::string_view, 8> raw_text_tags{"script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"};

bool is_one_of(const auto& names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

class Walker {
public:
    Walker(std::string_view text, const GuardLimits& limits) : text_(text), limits_(limits) {}

    Result<> run()
    {
        for (std::size_t at = text_.find('<'); at != std::string_view::npos; at = text_.find('<', at)) {
            if (auto moved = step(at); !moved) return moved;
        }
        return {};
    }

private:
    /// Reads what begins with the "<" at `at` and moves on behind it.
    Result<> step(std::size_t& at)
    {
        const char next = at + 1 < text_.size() ? text_[at + 1] : '\0';
        if (next == '!' || next == '?') at = after_comment(at);
        else if (next == '/' && at + 2 < text_.size() && ascii_alpha(text_[at + 2])) {
            close(name_at(at + 2));
            at = after(text_.find('>', at));
        }
        else if (ascii_alpha(next)) return open(at);
        else ++at;
        return {};
    }

    static std::size_t after(std::size_t at) { return at == std::string_view::npos ? at : at + 1; }

    std::size_t after_comment(std::size_t at) const
    {
        if (text_.substr(at, 4) != "<!--") return after(text_.find('>', at));
        if (text_.substr(at + 4, 1) == ">" || text_.substr(at + 4, 2) == "->") return after(text_.find('>', at));
        std::size_t end = at + 4;
        while ((end = text_.find("--", end)) != std::string_view::npos) {
            if (text_.substr(end + 2, 1) == ">") return end + 3;
            if (text_.substr(end + 2, 2) == "!>") return end + 4;
            ++end;
        }
        return end;
    }

    std::string name_at(std::size_t at) const
    {
        const std::size_t end = std::min(text_.find_first_of(" \t\n\f/>", at), text_.size());
        return ascii_lower(text_.substr(at, std::min<std::size_t>(end - at, 40)));
    }

    /// The end of the tag that begins at `at`, past quoted values; counts its attributes.
    std::size_t tag_end(std::size_t at, std::size_t& attributes) const
    {
        char quote = '\0';
        bool after_space = false;
        for (; at < text_.size(); ++at) {
            const char c = text_[at];
            if (quote != '\0') {
                if (c == quote) quote = '\0';
            }
            else if (c == '>') return at;
            else if ((c == '"' || c == '\'') && text_[at - 1] == '=') quote = c;
            else if (c == '=' && after_space) continue;
            else if (ascii_space(c) || c == '/' || c == '"' || c == '\'') after_space = true;
            else if (after_space) {
                ++attributes;
                after_space = false;
            }
        }
        return at;
    }

    Result<> open(std::size_t& at)
    {
        std::size_t attributes = 0;
        const std::string name = name_at(at + 1);
        const std::size_t end = tag_end(at + 1, attributes);
        if (attributes > limits_.attributes)
            return fail(Errc::limit, "a tag with over " + std::to_string(limits_.attributes) + " attributes");
        const auto tag = text_.substr(at, end - at);
        at = end;
        if (carried_.size() > limits_.carried_tags)
            return fail(Errc::limit, "over " + std::to_string(limits_.carried_tags) + " formatting tags left open");
        elements_ += 1 + carried_.size();
        if (elements_ > limits_.elements) return fail(Errc::limit, "over " + std::to_string(limits_.elements) + " elements");
        const bool foreign = foreign_ > 0;
        if (!foreign && (name == "p" || is_one_of(blocks, name))) close_implied("p");
        if (is_one_of(void_tags, name)) return {};
        if (!foreign && is_one_of(raw_text_tags, name)) {
            at = after_raw_text(end, name);
            return {};
        }
        const bool optional = !foreign && is_one_of(self_closing_tags, name);
        if (optional && name != "p") close_implied(name);
        push(name, tag, !optional);
        if (depth_ > limits_.open_tags || open_.size() > 4 * limits_.open_tags)
            return fail(Errc::limit, "over " + std::to_string(limits_.open_tags) + " tags open at once");
        return {};
    }

    void push(const std::string& name, std::string_view tag, bool counts)
    {
        open_.push_back({name, is_one_of(formatting_tags, name) ? std::string(tag.substr(0, 200)) : std::string{}, counts});
        if (counts) ++depth_;
        if (name == "svg" || name == "math") ++foreign_;
    }

    /// Closes the open element of that name whose end tag was left out, unless it lies outside of what holds this one.
    void close_implied(std::string_view name)
    {
        for (std::size_t i = open_.size(); i > 0; --i) {
            const Open& entry = open_[i - 1];
            if (entry.name == name) return pop_to(i - 1);
            const bool holds = entry.counts && entry.tag.empty() && entry.name != "span";
            if (holds || (name == "p" && is_one_of(cells, entry.name))) return;
        }
    }

    std::size_t after_raw_text(std::size_t at, const std::string& name) const
    {
        for (at = text_.find("</", at); at != std::string_view::npos; at = text_.find("</", at + 2))
            if (name_at(at + 2) == name) return at;
        return text_.size();
    }

    void close(const std::string& name)
    {
        const auto found = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& entry) { return entry.name == name; });
        if (found != open_.rend()) pop_to(open_.size() - static_cast<std::size_t>(found - open_.rbegin()) - 1);
        else if (is_one_of(formatting_tags, name)) forget_carried(name);
    }

    /// Closes the element at `keep` and all in it. Formatting elements in it were left open: they are carried on.
    void pop_to(std::size_t keep)
    {
        for (std::size_t i = keep; i < open_.size(); ++i) {
            const Open& entry = open_[i];
            if (i > keep && !entry.tag.empty() && carried_.size() <= limits_.carried_tags) carried_.emplace(entry.tag, entry.name);
            if (entry.counts) --depth_;
            if (entry.name == "svg" || entry.name == "math") --foreign_;
        }
        open_.resize(keep);
    }

    void forget_carried(const std::string& name)
    {
        const auto found = std::find_if(carried_.begin(), carried_.end(), [&](const auto& entry) { return entry.second == name; });
        if (found != carried_.end()) carried_.erase(found);
    }

    std::string_view text_;
    GuardLimits limits_;
    struct Open {
        std::string name;
        std::string tag; ///< the whole tag of a formatting element, by which a parser knows repeats; else empty
        bool counts = true;
    };
    std::vector<Open> open_;
    std::map<std::string, std::string> carried_;
    std::size_t elements_ = 0;
    std::size_t depth_ = 0;
    std::size_t foreign_ = 0;
}; // class Walker

} // namespace

Result<> guard(std::string_view utf8, const GuardLimits& limits) { return Walker(utf8, limits).run(); }

std::string without_wild_references(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size());
    std::size_t copied = 0;
    for (std::size_t at = utf8.find("&#"); at != std::string_view::npos; at = utf8.find("&#", at + 2)) {
        const bool hex = at + 2 < utf8.size() && (utf8[at + 2] == 'x' || utf8[at + 2] == 'X');
        const std::size_t begin = at + (hex ? 3 : 2);
        std::size_t end = utf8.find_first_not_of(hex ? "0123456789abcdefABCDEF" : "0123456789", begin);
        end = std::min(end, utf8.size());
        std::string_view digits = utf8.substr(begin, end - begin);
        while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
        if (digits.size() <= (hex ? 5U : 6U)) continue;
        const bool fits = digits.size() <= 7 && std::stoul(std::string(digits), nullptr, hex ? 16 : 10) <= 0x10FFFF;
        if (fits) continue;
        out.append(utf8, copied, at - copied);
        out += "\xEF\xBF\xBD";
        copied = end < utf8.size() && utf8[end] == ';' ? end + 1 : end;
    }
    out.append(utf8, copied);
    return out;
}

} // namespace minutebook::html
