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
// Their end tags may be left out: an open one is closed by the next, so that they nest only inside others that are counted.
constexpr std::array<std::string_view, 19> self_closing_tags{"p",    "li",   "dt",    "dd",    "option", "optgroup", "tr",
                                                             "td",   "th",   "thead", "tbody", "tfoot",  "rp",       "rt",
                                                             "html", "head", "body",  "a",     "nobr"};
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
        elements_ += 1 + carried_.size();
        if (elements_ > limits_.elements) return fail(Errc::limit, "over " + std::to_string(limits_.elements) + " elements");
        if (is_one_of(void_tags, name)) return {};
        const bool foreign =
            std::find(open_.begin(), open_.end(), "svg") != open_.end() || std::find(open_.begin(), open_.end(), "math") != open_.end();
        if (!foreign && is_one_of(raw_text_tags, name)) {
            at = after_raw_text(end, name);
            return {};
        }
        if (is_one_of(self_closing_tags, name) && !foreign) return {};
        open_.push_back(name);
        if (is_one_of(formatting_tags, name)) tags_.push_back(std::string(tag.substr(0, 200)));
        else tags_.emplace_back();
        if (open_.size() > limits_.open_tags) return fail(Errc::limit, "over " + std::to_string(limits_.open_tags) + " tags open at once");
        return {};
    }

    std::size_t after_raw_text(std::size_t at, const std::string& name) const
    {
        for (at = text_.find("</", at); at != std::string_view::npos; at = text_.find("</", at + 2))
            if (name_at(at + 2) == name) return at;
        return text_.size();
    }

    void close(const std::string& name)
    {
        const auto found = std::find(open_.rbegin(), open_.rend(), name);
        if (found == open_.rend()) {
            if (is_one_of(formatting_tags, name)) forget_carried(name);
            return;
        }
        const std::size_t keep = open_.size() - static_cast<std::size_t>(found - open_.rbegin()) - 1;
        for (std::size_t i = keep + 1; i < tags_.size(); ++i)
            if (!tags_[i].empty() && carried_.size() <= limits_.carried_tags) carried_.emplace(tags_[i], open_[i]);
        open_.resize(keep);
        tags_.resize(keep);
    }

    void forget_carried(const std::string& name)
    {
        const auto found = std::find_if(carried_.begin(), carried_.end(), [&](const auto& entry) { return entry.second == name; });
        if (found != carried_.end()) carried_.erase(found);
    }

    std::string_view text_;
    GuardLimits limits_;
    std::vector<std::string> open_;
    std::vector<std::string> tags_; // of formatting elements in open_: the whole tag, by which a parser knows repeats
    std::map<std::string, std::string> carried_;
    std::size_t elements_ = 0;
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
