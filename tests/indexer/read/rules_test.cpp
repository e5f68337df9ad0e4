#include "indexer/read/rules.hpp"

#include "base/text.hpp"
#include "indexer/read/attendance.hpp"
#include "indexer/read/decisions_movers.hpp"
#include "indexer/read/decisions_table.hpp"
#include "indexer/read/describe_head.hpp"
#include "indexer/read/gazetteer.hpp"
#include "indexer/read/read.hpp"
#include "indexer/read/sentences.hpp"
#include "indexer/read/standing.hpp"
#include "indexer/read/thread_references.hpp"
#include "indexer/read/thread_titles.hpp"
#include "indexer/read/votes.hpp"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <map>

namespace minutebook::read {
namespace {

/// What one rule told of one text.
struct Told {
    std::string rule;
    std::string words;
    std::string value;
};

std::string joined(std::string_view first, std::string_view second)
{
    return second.empty() ? std::string(first) : std::string(first) + " | " + std::string(second);
}

std::string value_of(const civic::Decision& decision)
{
    return joined(joined(to_string(decision.outcome), decision.mover), decision.seconder);
}

std::string value_of(const civic::Statement& statement)
{
    return statement.person + " | " + statement.post + " | " + std::string(to_string(statement.status));
}

std::string value_of(const civic::Commitment& commitment) { return joined(commitment.who, commitment.due_words); }

std::vector<civic::Mention> people_of(const civic::Reading& reading)
{
    std::vector<civic::Mention> out;
    for (const auto& mention : reading.mentions)
        if (mention.kind == civic::MentionKind::person) out.push_back(mention);
    return out;
}

std::string names_of(const AttendanceFinding& finding)
{
    std::vector<std::string> out;
    for (const auto& person : finding.people) out.push_back(person.name);
    return join(out, ", ");
}

/// Everything that reading a text tells, whatever its kind.
std::vector<Told> told_by_reading(const Rule& rule, const std::string& text)
{
    civic::Document document;
    document.kind = civic::document_kind(rule["text"]).value_or(civic::DocumentKind::meeting);
    document.council = "Quexbourne Council";
    if (rule["text"] != "undated") document.date = PartialDate::parse("2024-03-12");
    document.text = text;
    const civic::Reading reading = read_document(document);
    std::vector<Told> out;
    const auto tell = [&](const std::string& name, const TextSpan& span, std::string value) {
        out.push_back({name, std::string(span.of(document.text)), std::move(value)});
    };
    for (const auto& m : reading.mentions) tell(m.rule, m.span, m.value);
    for (const auto& d : reading.relative_dates) tell(d.rule, d.span, d.value);
    for (const auto& s : reading.statements) tell(s.rule, s.evidence, value_of(s));
    for (const auto& d : reading.decisions) tell(d.rule, d.span, value_of(d));
    for (const auto& i : reading.interests) tell(i.rule, i.span, joined(i.person, i.kind));
    for (const auto& c : reading.commitments) tell(c.rule, c.span, value_of(c));
    for (const auto& b : reading.boilerplate) tell(b.rule, b.span, b.kind);
    for (const auto& a : attendance_findings(document, record_text(text), people_of(reading)))
        tell(std::string(a.rule), a.span, std::string(a.what) + ": " + names_of(a));
    if (rule["tells"] == "kind") {
        if (const auto kind = kind_by_text(text)) tell(kind->rule, {0, text.size()}, kind->value);
    }
    else if (!rule["tells"].empty())
        if (const auto told_first = told_by_head(head_words(text, head_of(text)), rule["tells"]))
            tell(told_first->rule, {0, text.size()}, told_first->value);
    for (const auto& s : reading.speeches) tell(s.rule, s.span, s.speaker);
    for (const auto& v : reading.vacancies) tell(v.rule, v.evidence, v.post);
    for (const auto& s : reading.successions)
        tell(s.rule, s.evidence, std::string(trim(join(s.before, ", ") + " > " + join(s.after, ", "))));
    return out;
}

/// A list of words tells which words of the text stand in it.
std::vector<Told> told_by_list(const Rule& rule, const std::string& text)
{
    std::vector<Told> out;
    const auto kind = word_kind(rule.name);
    for (const Token& token : tokenize(text))
        if (kind && is_word(token.lower, *kind)) out.push_back({rule.name, std::string(token.text), {}});
    return out;
}

/// What the rule's own pattern finds, for tables of words that others build upon.
std::vector<Told> told_by_pattern(const Rule& rule, const std::string& text)
{
    const auto match = Pattern(rule.pattern).find(text);
    if (!match) return {};
    std::string value;
    for (const auto member : {"outcome", "result", "kind"})
        if (value.empty()) value = rule[member];
    if (value.empty() && match->has(1)) value = match->text(text, 1);
    return {{rule.name, std::string(match->text(text)), std::move(value)}};
}

std::vector<Told> told_by_whole_line(const Rule& rule, const std::string& text)
{
    for (const TableRule& known : compiled_table("decisions_lines"))
        if (known.pattern.matches_whole(text)) return {{known.rule->name, text, std::string(known["kind"])}};
    return {{rule.name + " (none)", text, "text"}};
}

std::vector<Told> told_by_movers(const Rule& rule, const std::string& text)
{
    if (rule["of"] == "name") return told_by_pattern(rule, text);
    std::vector<Told> out;
    for (const Movers& m : movers_in(text)) out.push_back({m.rule, std::string(m.span.of(text)), joined(m.mover, m.seconder)});
    return out;
}

/// Rules over the words around a match are asked by their pattern, the others by reading.
std::vector<Told> told_by_either(const Rule& rule, const std::string& text)
{
    return rule["where"].empty() ? told_by_reading(rule, text) : told_by_pattern(rule, text);
}

std::vector<Told> told_by_votes(const Rule&, const std::string& text)
{
    std::vector<Told> out;
    for (const VoteHit& hit : vote_hits(text)) out.push_back({hit.rule, std::string(hit.span.of(text)), hit.value});
    return out;
}

std::vector<Told> told_by_standing(const Rule& rule, const std::string& text)
{
    civic::Document document;
    (rule["in"] == "title" ? document.title : document.text) = text;
    const auto found = find_standing(document);
    if (!found) return {};
    return {{found->rule, found->words, found->standing}};
}

std::vector<Told> told_by_references(const Rule&, const std::string& text)
{
    civic::Document document;
    document.kind = civic::DocumentKind::meeting;
    document.date = PartialDate::parse("2031-05-20");
    document.text = text;
    std::vector<Told> out;
    for (const ThreadReference& one : find_thread_references(document, read_document(document))) {
        const auto or_dash = [](const std::string& words) { return words.empty() ? std::string("-") : words; };
        std::string value = std::string(to_string(one.kind)) + " | " + or_dash(one.body) + " | " +
                            or_dash(one.day ? one.day->to_string() : std::string{}) + " | " + or_dash(one.minute);
        while (value.ends_with(" | -")) value.resize(value.size() - 4);
        out.push_back({one.rule, std::string(one.span.of(text)), std::move(value)});
    }
    return out;
}

/// The words that the pattern finds, or in a list the word that tells nothing; what is left of the title.
std::vector<Told> told_by_words(const Rule& rule, const std::string& text, const MatterTitle& title)
{
    std::vector<Told> out;
    const auto value = join(title.words, " ");
    if (!rule.pattern.empty()) {
        for (const Match& match : Pattern(rule.pattern).find_all(text)) out.push_back({rule.name, std::string(match.text(text)), value});
        return out;
    }
    for (const Token& token : tokenize(text))
        if (std::find(title.words.begin(), title.words.end(), token.lower) == title.words.end())
            out.push_back({rule.name, std::string(token.text), value});
    return out;
}

std::vector<Told> told_by_title(const Rule& rule, const std::string& text)
{
    const MatterTitle title = matter_title(text, "Quexbourne Council");
    if (rule["role"] == "phase") {
        const auto match = Pattern(rule.pattern).find(text);
        if (!match) return {};
        return {{rule.name, std::string(match->text(text)), std::to_string(filling_phase(text))}};
    }
    const bool words_told = rule["role"] == "common" && !title.words.empty() && title.words.size() < split(text, ' ').size();
    const bool generic = rule["role"] == "generic" && title.generic == rule.name;
    if (rule["role"] != "turns") return generic || words_told ? told_by_words(rule, text, title) : std::vector<Told>{};
    return (rule.name == "called in" ? title.called_in : title.turns) ? told_by_words(rule, text, title) : std::vector<Told>{};
}

/// Tables that are not asked by reading a whole text.
const std::map<std::string_view, std::vector<Told> (*)(const Rule&, const std::string&)>& askers()
{
    static const std::map<std::string_view, std::vector<Told> (*)(const Rule&, const std::string&)> table{
        {"approvals", told_by_pattern},
        {"decisions_closings", told_by_pattern},
        {"decisions_fields", told_by_pattern},
        {"decisions_lines", told_by_whole_line},
        {"decisions_results", told_by_pattern},
        {"decisions_verbs", told_by_pattern},
        {"decisions_vetoes", told_by_pattern},
        {"movers", told_by_movers},
        {"standing", told_by_standing},
        {"successions", told_by_either},
        {"thread_answers", told_by_pattern},
        {"thread_references", told_by_references},
        {"thread_titles", told_by_title},
        {"statements_days", told_by_pattern},
        {"vacancies", told_by_either},
        {"votes", told_by_votes},
        {"words", told_by_list},
    };
    return table;
}

std::string list_of(const std::vector<Told>& told)
{
    std::string out;
    for (const Told& one : told) out += "\n  " + one.rule + ": <" + one.words + "> => " + one.value;
    return out;
}

void run(std::string_view table, const Rule& rule, const RuleExample& example)
{
    const auto asker = askers().find(table.starts_with("words") ? "words" : table);
    const auto told = asker == askers().end() ? told_by_reading(rule, example.text) : asker->second(rule, example.text);
    const bool found = std::any_of(told.begin(), told.end(), [&](const Told& one) {
        return one.rule == rule.name &&
               (!example.found || (one.words == example.words && (example.value.empty() || one.value == example.value)));
    });
    EXPECT_EQ(found, example.found) << table << ".rules, [" << rule.name << "], line " << rule.line << ": " << example.text
                                    << (example.found ? "\nshould tell <" + example.words + "> => " + example.value
                                                      : "\nshould tell nothing")
                                    << "\nbut told" << list_of(told);
}

TEST(RuleTables, AreProvedByTheirExamples)
{
    for (const auto table : rule_table_names())
        for (const Rule& rule : rule_table(table))
            for (const RuleExample& example : rule.examples) run(table, rule, example);
}

TEST(RuleTables, GiveEachRuleAnExampleAndANameOfItsOwn)
{
    for (const auto table : rule_table_names()) {
        std::map<std::string, int> names;
        for (const Rule& rule : rule_table(table)) {
            EXPECT_EQ(++names[rule.name], 1) << table << ": [" << rule.name << "] stands twice";
            const bool proved = std::any_of(rule.examples.begin(), rule.examples.end(), [](const RuleExample& e) { return e.found; });
            EXPECT_TRUE(proved) << table << ": [" << rule.name << "] has no example";
        }
    }
}

TEST(ParseRules, PutsPiecesInAndJoinsLinesThatGoOn)
{
    const auto rules =
        parse_rules("# words\nlet body = (?:council|board)\n[it acted]\npattern: ({body})\n  \\s{1,3}acted\\p{L}\noutcome: agreed\n"
                    "yes: The <council acted> well. => agreed\nno: one\\ntwo\n");
    ASSERT_TRUE(rules) << rules.error().text();
    ASSERT_EQ(rules->size(), 1U);
    const Rule& rule = rules->front();
    EXPECT_EQ(rule.name, "it acted");
    EXPECT_EQ(rule.pattern, "((?:council|board))\\s{1,3}acted\\p{L}");
    EXPECT_EQ(rule["outcome"], "agreed");
    ASSERT_EQ(rule.examples.size(), 2U);
    EXPECT_EQ(rule.examples[0].text, "The council acted well.");
    EXPECT_EQ(rule.examples[0].words, "council acted");
    EXPECT_EQ(rule.examples[0].value, "agreed");
    EXPECT_EQ(rule.examples[1].text, "one\ntwo");
    EXPECT_FALSE(rule.examples[1].found);
}

TEST(ParseRules, NameTheLineThatIsWrong)
{
    const std::pair<const char*, const char*> cases[] = {{"pattern: x\n", "line 1: "},
                                                         {"[a]\npattern: {none}\n", "line 2: "},
                                                         {"[a]\nconfidence: 1.2\n", "line 2: "},
                                                         {"[a]\nconfidence: high\n", "line 2: "},
                                                         {"[a]\nwhat\n", "line 2: "},
                                                         {"  goes on\n", "line 1: "},
                                                         {"let a\n", "line 1: "},
                                                         {"[a\n", "line 1: "}};
    for (const auto& [source, where] : cases) {
        const auto rules = parse_rules(source);
        ASSERT_FALSE(rules) << source;
        EXPECT_NE(rules.error().text().find(where), std::string::npos) << rules.error().text();
    }
}

} // namespace
} // namespace minutebook::read
