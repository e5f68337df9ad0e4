#include "crawler/robots.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <charconv>

namespace minutebook::crawler {
namespace {

constexpr std::size_t max_sitemaps = 100;
constexpr std::size_t max_shown = 160; ///< bytes of a rule that are kept to be shown

int hex_value(char c)
{
    if (ascii_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool unreserved(char c) { return ascii_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

void escape(std::string& out, char c)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte / 16];
    out += digits[byte % 16];
}

/// RFC 9309 section 2.2.2: escapes of unreserved characters undone, all others in upper case, octets beyond ASCII escaped.
/// In a pattern "*" and a final "$" keep their meaning; anywhere else they are characters and so are written as escapes.
std::string normalised(std::string_view text, bool pattern)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool special = pattern && (c == '*' || (c == '$' && i + 1 == text.size()));
        if (c == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
            const char decoded = static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            if (unreserved(decoded)) out += decoded;
            else escape(out, decoded);
            i += 2;
        }
        else if (special) {
            if (c != '*' || out.empty() || out.back() != '*') out += c; // a run of stars is one star
        }
        else if (c <= 0x20 || c == 0x7F || c == '*' || c == '$') escape(out, c);
        else out += c;
    }
    return out;
}

/// Whether a normalised pattern matches the beginning of a normalised path. Each piece between stars is taken where it first
/// occurs: what is left for the later ones is then the longest there can be.
bool matches(std::string_view pattern, std::string_view path)
{
    const bool anchored = !pattern.empty() && pattern.back() == '$';
    if (anchored) pattern.remove_suffix(1);
    std::size_t at = 0;
    bool first = true;
    for (;;) {
        const auto star = pattern.find('*');
        const auto piece = pattern.substr(0, star);
        const bool last = star == std::string_view::npos;
        if (first) {
            if (path.substr(0, piece.size()) != piece) return false;
            at = piece.size();
        }
        else if (last && anchored) {
            return path.size() - at >= piece.size() && path.substr(path.size() - piece.size()) == piece;
        }
        else {
            const auto found = path.find(piece, at);
            if (found == std::string_view::npos) return false;
            at = found + piece.size();
        }
        if (last) return !anchored || at == path.size();
        pattern.remove_prefix(star + 1);
        first = false;
    }
}

/// The product token at the start of a user-agent value: letters, "_" and "-" (section 2.2.1), or "*".
std::string_view token_of(std::string_view value)
{
    if (!value.empty() && value.front() == '*') return value.substr(0, 1);
    const auto end = std::find_if_not(value.begin(), value.end(), [](char c) { return ascii_alpha(c) || c == '_' || c == '-'; });
    return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

std::string_view without_mark(std::string_view bytes) { return bytes.substr(0, 3) == "\xEF\xBB\xBF" ? bytes.substr(3) : bytes; }

/// What is read of a file: its first max_bytes, without a line that the bound cuts in two.
std::string_view bounded(std::string_view bytes)
{
    if (bytes.size() <= RobotsRules::max_bytes) return bytes;
    bytes = bytes.substr(0, RobotsRules::max_bytes);
    const auto end = bytes.find_last_of("\r\n");
    return bytes.substr(0, end == std::string_view::npos ? 0 : end);
}

} // namespace

/// Collects the rules of the groups for our token and, beside them, of those for everybody.
class RobotsReader {
public:
    explicit RobotsReader(std::string_view token) : token_(ascii_lower(token)) {}

    void line(std::string_view text)
    {
        ++line_;
        text = trim(text.substr(0, text.find('#')));
        const auto colon = text.find(':');
        if (colon == std::string_view::npos) return;
        const std::string key = ascii_lower(trim(text.substr(0, colon)));
        const auto value = trim(text.substr(colon + 1));
        if (key == "user-agent") user_agent(value);
        else if (key == "allow" || key == "disallow") rule(value, key == "allow");
        else if (key == "crawl-delay") delay(value);
        else if (key == "sitemap" && !value.empty() && own_.sitemaps_.size() < max_sitemaps) own_.sitemaps_.emplace_back(value);
    }

    RobotsRules result()
    {
        if (named_) return std::move(own_);
        everybody_.sitemaps_ = std::move(own_.sitemaps_);
        return std::move(everybody_);
    }

private:
    /// Lines other than rules stand between user-agent lines without ending the group's head (section 2.2.4).
    void user_agent(std::string_view value)
    {
        if (seen_rule_) for_us_ = for_all_ = seen_rule_ = false;
        const auto token = token_of(value);
        if (token == "*") for_all_ = true;
        else if (!token.empty() && ascii_lower(token) == token_) for_us_ = named_ = true;
    }

    void rule(std::string_view value, bool allow)
    {
        seen_rule_ = true;
        if (value.empty()) return;
        const RobotsRules::Rule rule{normalised(value, true), allow, line_, std::string(value.substr(0, max_shown))};
        if (for_us_) own_.rules_.push_back(rule);
        if (for_all_) everybody_.rules_.push_back(rule);
    }

    void delay(std::string_view value)
    {
        double seconds = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds, std::chars_format::fixed);
        if (error != std::errc{} || end != value.data() + value.size() || !(seconds >= 0)) return;
        seconds = std::min(seconds, RobotsRules::max_crawl_delay);
        const auto raise = [&](RobotsRules& rules) { rules.crawl_delay_ = std::max(rules.crawl_delay_.value_or(0), seconds); };
        if (for_us_) raise(own_);
        if (for_all_) raise(everybody_);
    }

    std::string token_;
    RobotsRules own_, everybody_;
    int line_ = 0;
    bool for_us_ = false, for_all_ = false; ///< whether the group being read is for our token, for everybody
    bool seen_rule_ = false;                ///< a user-agent line now begins a new group
    bool named_ = false;                    ///< some group is for our token
};                                          // class RobotsReader

RobotsRules RobotsRules::parse(std::string_view bytes, std::string_view product_token)
{
    bytes = bounded(without_mark(bytes));
    RobotsReader reader(product_token);
    while (!bytes.empty()) {
        const auto end = std::min(bytes.find_first_of("\r\n"), bytes.size());
        reader.line(bytes.substr(0, end));
        const std::size_t ending = bytes.substr(end, 2) == "\r\n" ? 2 : 1;
        bytes.remove_prefix(std::min(end + ending, bytes.size()));
    }
    return reader.result();
}

RobotsRules RobotsRules::disallow_all()
{
    RobotsRules rules;
    rules.rules_.push_back({"/", false, 0, "/"});
    return rules;
}

namespace {

std::string judged_part(const Url& url) { return url.query().empty() ? url.path() : url.path() + "?" + url.query(); }

} // namespace

bool RobotsRules::allows(const Url& url) const { return allows(judged_part(url)); }

bool RobotsRules::allows(std::string_view path_and_query) const
{
    if (path_and_query == "/robots.txt") return true;
    const Rule* rule = deciding(path_and_query);
    return rule == nullptr || rule->allow;
}

std::string RobotsRules::deciding_line(const Url& url) const
{
    const Rule* rule = deciding(judged_part(url));
    if (rule == nullptr || rule->line == 0) return {};
    return "line " + std::to_string(rule->line) + (rule->allow ? ", Allow: " : ", Disallow: ") + to_valid_utf8(rule->written);
}

const RobotsRules::Rule* RobotsRules::deciding(std::string_view path_and_query) const
{
    if (rules_.empty()) return nullptr;
    const std::string path = normalised(path_and_query, false);
    const Rule* best = nullptr;
    for (const Rule& rule : rules_) {
        const bool better = best == nullptr || rule.pattern.size() > best->pattern.size() ||
                            (rule.pattern.size() == best->pattern.size() && rule.allow && !best->allow);
        if (better && matches(rule.pattern, path)) best = &rule;
    }
    return best;
}

} // namespace minutebook::crawler
