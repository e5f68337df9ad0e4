#include "indexer/read/boilerplate.hpp"

#include "base/text.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

constexpr std::size_t longest_paragraph = 900;

const PatternSet& patterns()
{
    static const PatternSet set = [] {
        std::vector<std::string> out;
        for (const Rule& rule : rule_table("boilerplate")) out.push_back(rule.pattern);
        return PatternSet(out);
    }();
    return set;
}

/// The text between two marks, without white space at its ends.
TextSpan trimmed(std::string_view text, std::size_t begin, std::size_t end)
{
    while (begin < end && ascii_space(text[begin])) ++begin;
    while (begin < end && ascii_space(text[end - 1])) --end;
    return {begin, end};
}

/// A paragraph of this meeting, whatever words of a notice it holds.
bool records_a_doing(std::string_view words)
{
    static const Pattern doing(
        R"(\b(?:RESOLVED|AGREED|RECOMMENDED|[Rr]esolved|agreed|seconded|moved by|proposed by|(?:Councillors?|Council|Committee|Board|Members) considered|)"
        R"(approved by|were approved|was approved|reported that|thanked|asked if|asked whether|attended a|invoice)\b)");
    return doing.found_in(words);
}

class Finder {
public:
    explicit Finder(const civic::Document& document) : text_(document.text), flat_(document.text)
    {
        std::replace(flat_.begin(), flat_.end(), '\n', ' ');
    }

    std::vector<civic::Boilerplate> find()
    {
        for (std::size_t begin = 0; begin < text_.size();) {
            const std::size_t end = std::min(text_.find("\n\n", begin), text_.size());
            if (end - begin <= longest_paragraph) look(trimmed(text_, begin, end));
            else look_by_lines(begin, end);
            begin = end + 2;
        }
        return std::move(out_);
    }

private:
    void look_by_lines(std::size_t begin, std::size_t end)
    {
        while (begin < end) {
            const std::size_t line_end = std::min(text_.find('\n', begin), end);
            if (line_end - begin <= longest_paragraph) look(trimmed(text_, begin, line_end));
            begin = line_end + 1;
        }
    }

    void look(const TextSpan& span)
    {
        if (span.empty()) return;
        const auto words = span.of(flat_);
        const auto hits = patterns().found_in(words);
        if (hits.empty()) return;
        const bool doing = records_a_doing(words);
        for (const int hit : hits) {
            const Rule& rule = rule_table("boilerplate")[static_cast<std::size_t>(hit)];
            if (doing && rule["told"] != "yes") continue;
            out_.push_back({span, std::string(rule["kind"]), rule.name});
            return;
        }
    }

    std::string_view text_;
    std::string flat_; ///< with line ends as spaces: same length
    std::vector<civic::Boilerplate> out_;
}; // class Finder

} // namespace

std::vector<civic::Boilerplate> find_boilerplate(const civic::Document& document) { return Finder(document).find(); }

} // namespace minutebook::read
