#include "indexer/read/rules.hpp"

#include "base/text.hpp"
#include "minutebook_read_tables.hpp"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace minutebook::read {
namespace {

constexpr std::string_view suffix = ".rules";

/// Lines of a table, those that go on joined to the one they go on.
class Reader {
public:
    Result<std::vector<Rule>> read(std::string_view source)
    {
        int number = 0;
        for (std::string_view line : split(source, '\n')) {
            ++number;
            if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
            if (trim(line).empty() || line.front() == '#') continue;
            if (line.front() == ' ' || line.front() == '\t') {
                if (pending_.empty()) return refuse(number, "goes on with nothing");
                pending_ += trim(line);
                continue;
            }
            if (auto done = finish(); !done) return propagate(done, "line " + std::to_string(pending_line_));
            pending_ = line;
            pending_line_ = number;
        }
        if (auto done = finish(); !done) return propagate(done, "line " + std::to_string(pending_line_));
        return std::move(rules_);
    }

private:
    static tl::unexpected<Error> refuse(int line, std::string_view why)
    {
        return fail(Errc::invalid, "line " + std::to_string(line) + ": " + std::string(why), "see indexer/read/rules.hpp for the form");
    }

    Result<void> finish()
    {
        const std::string line = std::exchange(pending_, {});
        if (line.empty()) return {};
        if (line.front() == '[') return begin_rule(line);
        if (line.starts_with("let ")) return keep_piece(std::string_view(line).substr(4));
        const std::size_t colon = line.find(':');
        if (colon == line.npos) return refuse(pending_line_, "neither [name], let nor member");
        if (rules_.empty()) return refuse(pending_line_, "a member outside a rule");
        return add_member(trim(std::string_view(line).substr(0, colon)), trim(std::string_view(line).substr(colon + 1)));
    }

    Result<void> begin_rule(std::string_view line)
    {
        const auto name = trim(line.substr(1));
        if (name.size() < 2 || name.back() != ']') return refuse(pending_line_, "a rule's name without its closing bracket");
        rules_.push_back({std::string(name.substr(0, name.size() - 1)), {}, {}, {}, 1.0, pending_line_});
        return {};
    }

    Result<void> keep_piece(std::string_view line)
    {
        const std::size_t equals = line.find('=');
        if (equals == line.npos) return refuse(pending_line_, "let without '='");
        auto piece = expanded(trim(line.substr(equals + 1)));
        if (!piece) return propagate(piece, "let");
        pieces_[std::string(trim(line.substr(0, equals)))] = *std::move(piece);
        return {};
    }

    Result<void> add_member(std::string_view name, std::string_view value)
    {
        Rule& rule = rules_.back();
        if (name == "yes" || name == "no") {
            rule.examples.push_back(example(value, name == "yes"));
            return {};
        }
        auto text = expanded(value);
        if (!text) return propagate(text, std::string(name));
        if (name == "pattern") rule.pattern = *std::move(text);
        else if (name == "confidence") return set_confidence(rule, *text);
        else rule.members[std::string(name)] = *std::move(text);
        return {};
    }

    Result<void> set_confidence(Rule& rule, std::string_view number) const
    {
        const char* const end = number.data() + number.size();
        const auto read = std::from_chars(number.data(), end, rule.confidence);
        const bool sound = read.ec == std::errc{} && read.ptr == end && rule.confidence >= 0 && rule.confidence <= 1;
        if (!sound) return refuse(pending_line_, "confidence '" + std::string(number) + "' is no number from 0 to 1");
        return {};
    }

    static RuleExample example(std::string_view line, bool found)
    {
        RuleExample out;
        out.found = found;
        if (const std::size_t arrow = line.rfind("=>"); found && arrow != line.npos) {
            out.value = trim(line.substr(arrow + 2));
            line = trim(line.substr(0, arrow));
        }
        std::string text = replace_all(std::string(line), "\\n", "\n");
        const std::size_t open = text.find('<'), close = text.rfind('>');
        if (found) out.words = open < close && close != text.npos ? text.substr(open + 1, close - open - 1) : text;
        if (open < close && close != text.npos) {
            text.erase(close, 1);
            text.erase(open, 1);
        }
        out.text = std::move(text);
        return out;
    }

    /// Puts the pieces in. {2,5} and the like are RE2's own.
    [[nodiscard]] Result<std::string> expanded(std::string_view text) const
    {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t close = text[at] == '{' ? text.find('}', at) : text.npos;
            const bool piece = close != text.npos && close > at + 1 && (ascii_alpha(text[at + 1]));
            const bool property = at >= 2 && (text[at - 1] == 'p' || text[at - 1] == 'P') && text[at - 2] == '\\';
            if (!piece || property) {
                out += text[at++];
                continue;
            }
            const auto found = pieces_.find(text.substr(at + 1, close - at - 1));
            if (found == pieces_.end())
                return refuse(pending_line_, "no piece named '" + std::string(text.substr(at + 1, close - at - 1)) + "'");
            out += found->second;
            at = close + 1;
        }
        return out;
    }

    std::vector<Rule> rules_;
    std::map<std::string, std::string, std::less<>> pieces_;
    std::string pending_;
    int pending_line_ = 0;
}; // class Reader

std::map<std::string, std::vector<Rule>, std::less<>> read_tables()
{
    std::map<std::string, std::vector<Rule>, std::less<>> out;
    for (const auto& file : tables::files()) {
        auto rules = parse_rules(file.bytes);
        if (!rules) {
            std::fprintf(stderr, "minutebook: table of rules %s: %s\n", std::string(file.name).c_str(), rules.error().text().c_str());
            std::abort();
        }
        out.emplace(file.name.substr(0, file.name.size() - suffix.size()), *std::move(rules));
    }
    return out;
}

const std::map<std::string, std::vector<Rule>, std::less<>>& all_tables()
{
    static const auto tables = read_tables();
    return tables;
}

} // namespace

std::string_view Rule::operator[](std::string_view member) const
{
    const auto found = members.find(member);
    return found == members.end() ? std::string_view{} : std::string_view(found->second);
}

Result<std::vector<Rule>> parse_rules(std::string_view source) { return Reader().read(source); }

const std::vector<Rule>& rule_table(std::string_view name)
{
    const auto found = all_tables().find(name);
    if (found == all_tables().end()) {
        std::fprintf(stderr, "minutebook: no table of rules '%.*s'\n", static_cast<int>(name.size()), name.data());
        std::abort();
    }
    return found->second;
}

std::vector<std::string_view> rule_table_names()
{
    std::vector<std::string_view> out;
    for (const auto& [name, rules] : all_tables()) out.push_back(name);
    return out;
}

} // namespace minutebook::read
