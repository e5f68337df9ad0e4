#include "index/query_parser.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "index/fields.hpp"
#include "index/words.hpp"

#include <array>
#include <utility>

namespace minutebook::index {
namespace {

using Kind = QueryNode::Kind;

/// What the text consists of, before it has a shape.
struct Token {
    enum class Kind { text, phrase, open, close, minus };
    Kind kind = Kind::text;
    std::string_view text;  ///< of `phrase`: without the quotes
    std::string_view field; ///< before the colon; empty if none
};

/// Bytes of the quotation mark at `at`, 0 if there is none.
std::size_t quote(std::string_view text, std::size_t at)
{
    if (at >= text.size()) return 0;
    const CodePoint c = decode(text, at);
    return c.value == U'"' || c.value == U'\u201C' || c.value == U'\u201D' ? c.length : 0;
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::vector<Token> tokens()
    {
        std::vector<Token> out;
        while (skip_space()) out.push_back(next());
        return out;
    }

private:
    bool skip_space()
    {
        while (at_ < text_.size() && ascii_space(text_[at_])) ++at_;
        return at_ < text_.size();
    }

    Token next()
    {
        if (const std::size_t mark = quote(text_, at_); mark > 0) return phrase({}, mark);
        const char c = text_[at_];
        if (c == '(' || c == ')') return {c == '(' ? Token::Kind::open : Token::Kind::close, text_.substr(at_++, 1), {}};
        const bool sign = (c == '-' || c == '+') && at_ + 1 < text_.size() && !ascii_space(text_[at_ + 1]); // not a dash between words
        if (sign) return {c == '-' ? Token::Kind::minus : Token::Kind::text, text_.substr(at_++, 1), {}};
        return word();
    }

    Token phrase(std::string_view field, std::size_t mark)
    {
        const std::size_t begin = at_ + mark;
        std::size_t end = begin;
        while (end < text_.size() && quote(text_, end) == 0) end += decode(text_, end).length;
        at_ = end + (end < text_.size() ? quote(text_, end) : 0); // a phrase that is never closed goes to the end
        return {Token::Kind::phrase, text_.substr(begin, end - begin), field};
    }

    /// Up to white space, a bracket or a quotation mark; "name:" before it, where there is a field of this name.
    Token word()
    {
        const std::size_t begin = at_;
        std::string_view field;
        while (at_ < text_.size() && !ascii_space(text_[at_]) && text_[at_] != '(' && text_[at_] != ')') {
            if (const std::size_t mark = quote(text_, at_); mark > 0) {
                if (at_ > begin && !field.empty() && field.size() + 1 == at_ - begin) return phrase(field, mark);
                break;
            }
            if (text_[at_] == ':' && field.empty() && is_field(text_.substr(begin, at_ - begin))) field = text_.substr(begin, at_ - begin);
            at_ += decode(text_, at_).length;
        }
        const std::string_view whole = text_.substr(begin, at_ - begin);
        return {Token::Kind::text, field.empty() ? whole : whole.substr(field.size() + 1), field};
    }

    static bool is_field(std::string_view name)
    {
        const auto field = field_named(ascii_lower(name));
        return field && field->kind != FieldKind::inner;
    }

    std::string_view text_;
    std::size_t at_ = 0;
}; // class Scanner

/// Recursive descent over tokens; remembers the first thing that is wrong.
class Parser {
public:
    explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    Result<QueryNode> run()
    {
        QueryNode out = alternatives(0);
        if (problem_.empty() && at_ < tokens_.size()) problem_ = "a bracket is closed that was not opened";
        if (problem_.empty() && terms_ > query_limit::terms) problem_ = "more than " + std::to_string(query_limit::terms) + " words";
        if (!problem_.empty()) return fail(Errc::usage, "parameter q: " + problem_, "shorten or simplify the query");
        return out;
    }

private:
    [[nodiscard]] bool at_word(std::string_view word) const
    {
        return at_ < tokens_.size() && tokens_[at_].kind == Token::Kind::text && tokens_[at_].field.empty() && tokens_[at_].text == word;
    }
    [[nodiscard]] bool at_end() const { return !problem_.empty() || at_ >= tokens_.size() || tokens_[at_].kind == Token::Kind::close; }

    static QueryNode group(Kind kind, std::vector<QueryNode> parts)
    {
        std::erase_if(parts, [](const QueryNode& part) { return part.kind == Kind::loose && part.parts.empty(); });
        if (parts.size() == 1 && kind != Kind::none) return std::move(parts.front());
        QueryNode out;
        out.kind = parts.empty() ? Kind::loose : kind;
        out.parts = std::move(parts);
        return out;
    }

    QueryNode alternatives(std::size_t depth)
    {
        std::vector<QueryNode> parts{conjunction(depth)};
        while (!at_end() && at_word("OR")) {
            ++at_;
            parts.push_back(conjunction(depth));
        }
        return group(Kind::any, std::move(parts));
    }

    /// Side by side is `loose`; AND between two groups of words makes both of them wanted.
    QueryNode conjunction(std::size_t depth)
    {
        std::vector<QueryNode> groups, side;
        while (!at_end() && !at_word("OR")) {
            if (at_word("AND")) {
                ++at_;
                groups.push_back(group(Kind::loose, std::exchange(side, {})));
                continue;
            }
            side.push_back(unary(depth));
        }
        groups.push_back(group(Kind::loose, std::move(side)));
        return group(Kind::all, std::move(groups));
    }

    QueryNode unary(std::size_t depth)
    {
        bool negative = false;
        while (!at_end() && (at_word("NOT") || at_word("+") || tokens_[at_].kind == Token::Kind::minus)) {
            if (!at_word("+")) negative = !negative;
            ++at_;
        }
        if (at_end()) return {};
        QueryNode inner = atom(depth);
        if (!negative) return inner;
        return group(Kind::none, {std::move(inner)});
    }

    QueryNode atom(std::size_t depth)
    {
        const Token token = tokens_[at_++];
        if (token.kind == Token::Kind::open) return bracket(depth + 1);
        if (!token.field.empty()) return field(token);
        if (token.kind == Token::Kind::phrase) return words(token.text, Kind::phrase);
        if (token.text.size() > 1 && token.text.ends_with('*')) return wildcard(token.text);
        return words(token.text, Kind::loose);
    }

    QueryNode bracket(std::size_t depth)
    {
        if (depth > query_limit::nesting) {
            problem_ = "brackets nested more than " + std::to_string(query_limit::nesting) + " deep";
            return {};
        }
        QueryNode out = alternatives(depth);
        if (at_ < tokens_.size()) ++at_; // the closing bracket; one that is missing is taken as standing at the end
        return out;
    }

    QueryNode field(const Token& token)
    {
        QueryNode out;
        out.kind = Kind::field;
        out.field = std::string(field_named(ascii_lower(token.field)).value().name);
        out.value = std::string(trim(token.text));
        for_each_word(out.value, [&](const Word& word) { out.words.push_back(word.folded); });
        terms_ += out.words.size();
        if (out.value.empty()) problem_ = "no value after " + out.field + ":";
        check_phrase(out.words);
        return out;
    }

    void check_phrase(const std::vector<std::string>& words)
    {
        if (words.size() > query_limit::phrase_words)
            problem_ = "a phrase of more than " + std::to_string(query_limit::phrase_words) + " words";
    }

    /// One token may hold several words ("e-mail"): these are sought as a phrase.
    QueryNode words(std::string_view text, Kind kind)
    {
        QueryNode out;
        for_each_word(text, [&](const Word& word) { out.words.push_back(word.folded); });
        terms_ += out.words.size();
        check_phrase(out.words);
        if (out.words.empty()) return {};
        if (out.words.size() == 1) out.kind = kind == Kind::phrase ? Kind::phrase : Kind::word;
        else out.kind = Kind::phrase;
        return out;
    }

    QueryNode wildcard(std::string_view text)
    {
        QueryNode out = words(text, Kind::loose);
        if (out.words.size() != 1) return out;
        if (CodePointIndex(out.words[0]).code_points(out.words[0].size()) < query_limit::wildcard_letters)
            problem_ = "fewer than " + std::to_string(query_limit::wildcard_letters) + " letters before *";
        if (++wildcards_ > query_limit::wildcards) problem_ = "more than " + std::to_string(query_limit::wildcards) + " words with *";
        out.kind = Kind::wildcard;
        return out;
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::size_t terms_ = 0;
    std::size_t wildcards_ = 0;
    std::string problem_;
}; // class Parser

} // namespace

std::string QueryNode::describe() const
{
    constexpr std::array names{"word", "wildcard", "phrase", "field", "loose", "all", "any", "none"};
    if (kind == Kind::word) return words.front();
    std::string out = std::string("(") + names[static_cast<std::size_t>(kind)];
    if (kind == Kind::field) return out + " " + field + " " + value + ")";
    for (const std::string& word : words) out += " " + word;
    for (const QueryNode& part : parts) out += " " + part.describe();
    return out + ")";
}

Result<QueryNode> parse_query(std::string_view text)
{
    if (text.size() > query_limit::bytes)
        return fail(Errc::usage, "parameter q: longer than " + std::to_string(query_limit::bytes) + " bytes", "shorten the query");
    if (!is_valid_utf8(text)) return fail(Errc::usage, "parameter q: not valid UTF-8");
    return Parser(Scanner(text).tokens()).run();
}

} // namespace minutebook::index
