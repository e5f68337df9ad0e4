#include "indexer/read/statements_rules.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::HoldingStatus;
using civic::Predicate;

constexpr std::string_view person = R"((P\d+))";
constexpr std::string_view subject = R"(([PH]\d+))";
constexpr std::string_view post =
    R"(((?:(?:the|a|an|his|her|its|their|our|my|new|current|then|now|former|formerly|once|outgoing|incoming|permanent|temporary|substantive|)"
    R"(previous|late|ex|out-going|council 's|borough 's|authority 's|association 's|trust 's|school 's|charity 's|club 's|union 's|firm 's|force 's|committee 's|)"
    R"(paper 's|newspaper 's|party 's|group 's|company 's|O\d+ 's|O\d+ '|O\d+|until now(?: ,)?) )*R\d+)"
    R"((?:(?: ,)? (?:and|&) (?:the |its |his |her |now )?R\d+)*(?: respectively)?(?: (?:of|at|for|to|with|on) (?:the |this )?O\d+)?)"
    R"((?:(?: ,)? (?:since|with effect from|from) D\d+(?: (?:to|until) D\d+)?| until D\d+| (?:for|during) (?:the (?:\S+ )?year )?D\d+| in D\d+)?))";
constexpr std::string_view aside = R"((?:(?: ,)? who | , (?:[^ .;:~PH]+ ){1,16}, (?:who )?| ))";

const StatementRule rules[] = {
    // Lists, brackets, tables.
    {"bracket", R"( {P} \( {R} \) )", Predicate::holds, {}, true},
    {"table", R"( {P} \| (?:~ )?{R} \| )", Predicate::holds, {}, true},
    {"label", R"( {R} : {P} )", Predicate::holds, {}, true},
    {"dash", R"( {P} - {R} )", Predicate::holds, {}, true},
    {"label-dash", R"( ~+ {R} - {P} ~)", Predicate::holds, {}, true},
    {"lines", R"( ~+ {P} ~ (R\d+) ~)", Predicate::holds, {}, true},
    {"lines-post-first", R"( ~~ (R\d+) ~ {P} ~)", Predicate::holds, {}, true},
    {"by-line", R"( by {R} ~ {P} ~)", Predicate::holds, {}, true},
    // What was decided or done.
    {"appointed",
     R"( {S}{V}(?:(?:should|shall|will|would|to) )?(?:be|is|was|were|been|has been|had been|have been|being) (?:(?:therefore|accordingly|duly|unanimously|hereby|then|now|formally|also) )*)"
     R"((?:appointed|elected|re-elected|reelected|made|named|declared|chosen|confirmed|installed|sworn in|selected|promoted)(?: as| to be| to the post of| to)? {R} )",
     Predicate::starts,
     {},
     false},
    {"be", R"( {P} (?:should |will |to )?(?:be|become|becomes|became) {R} )", Predicate::starts, {}, false},
    {"remain",
     R"( {S}{V}(?:should |will |to )?(?:remain|remains|remained|continue|continues|stay|stays|carry on|carries on)(?: in post)?(?: as)? {R} )",
     Predicate::holds,
     {},
     false},
    {"appoint",
     R"( (?:elect|elects|elected|appoint|appoints|appointed|appointing|name|names|named|naming|choose|chose|chosen|make|makes|made|making|declare|declared|)"
     R"(confirm|confirmed|re-elected|select|selected) {P} (?:as |to be |to the post of |to )?{R} )",
     Predicate::starts,
     {},
     false},
    {"appoint-second",
     R"( (?:elected|appointed|named|chose|made|declared|confirmed|re-elected) P\d+ (?:as |to be )?[^.;~]*R\d+(?: for D\d+)? ,? ?and {P} (?:as |to be ){R} )",
     Predicate::starts,
     {},
     false},
    {"with-deputy", R"( with {P} (?:as )?{R} )", Predicate::holds, {}, false},
    {"temporary-appointment", R"( temporary appointment of {P} (?:as|to) {R} )", Predicate::held, HoldingStatus::former, false},
    {"appointment", R"( (?:appointment|election|re-election) of {P} (?:as|to|to be) {R} )", Predicate::starts, {}, false},
    {"takes-up",
     R"( {S}{V}(?:took up|takes up|has taken up|takes over|took over|has taken over|begins|began|started|starts) (?:(?:the|his|her|a|new) )*(?:(?:post|role|position|job|office|work|duties) )?(?:of|as) {R} )",
     Predicate::starts,
     {},
     false},
    {"accepted", R"( {S} (?:[^ .;~]+ ){0,12}?accepted the (?:role|post|position|office) of {R} )", Predicate::starts, {}, false},
    {"joined", R"( {S}{V}(?:joined|joins|has joined)(?: the \S+)? as {R} )", Predicate::starts, {}, false},
    {"back-to-post",
     R"( {S}{V}(?:goes|went|returns|returned|will return) (?:back )?to (?:(?:the|his|her|old|former|substantive) )*(?:post|role|job|position) (?:as|of) {R} )",
     Predicate::holds,
     {},
     false},
    {"takes-portfolio", R"( {S}{V}(?:takes|takes on|takes charge of) {R} )", Predicate::starts, {}, false},
    // What ended.
    {"stepped-down",
     R"( {S}{V}(?:(?:has|have|had|decided to|will|is to|would|intends to) )*(?:resigned|resigns|resign|stepped down|steps down|step down|stood down|stands down|stand down|quit|quits|retired|retires|stood aside|removed|sacked|ousted))"
     R"((?: yesterday| today| last week| last night)? (?:as|from)(?: (?:the|his|her) (?:post|role|position|job)(?: of| as)?)? {R} )",
     Predicate::ends, HoldingStatus::former, false},
    {"resignation",
     R"( (?:resignation|retirement|departure|removal|dismissal) of {P} (?:as|from(?: (?:the|his|her) (?:post|role|position))?(?: of| as)?) {R} )",
     Predicate::ends, HoldingStatus::former, false},
    {"his-resignation",
     R"( {P} 's (?:\S+ )?(?:resignation|retirement|departure) (?:as|from(?: the (?:post|role|position))?(?: of| as)?) {R} )",
     Predicate::ends, HoldingStatus::former, false},
    {"no-longer", R"( {S} (?:is|was) no longer {R} )", Predicate::ends, HoldingStatus::former, false},
    {"gave-up",
     R"( {S} (?:[^ .;~]+ ){0,5}(?:given|gave|giving|give) up (?:his|her|their|the) (?:[^ .;~]+ ){0,3}?(?:seat|post|role|position|job)? ?(?:as|of) {R} )",
     Predicate::ends, HoldingStatus::former, false},
    // What was.
    {"had-been",
     R"( {S}{V}(?:had been|has been|having been) (?:(?:also|once|previously|himself|herself|earlier) )*{R} )",
     Predicate::held,
     {},
     false},
    {"was", R"( {S}{V}was (?:(?:also|once|previously|himself|herself|formerly|H\d+) )*{R} )", Predicate::held, {}, false},
    {"served", R"( {S}{V}(?:served|presided|acted|had served|had acted|had acting|worked) as {R} )", Predicate::held, HoldingStatus::former,
     false},
    {"tenure", R"( (?:tenure|term|time) of {P} as {R} )", Predicate::held, HoldingStatus::former, false},
    {"his-time", R"( {S} (?:[^ .;~]+ ){0,12}(?:his|her) (?:year|years|time|term|tenure|position|role|spell|period|stint) as {R} )",
     Predicate::held, HoldingStatus::former, false},
    // What is.
    {"is-to-be",
     R"( {S}{V}(?:is to be|is to become|will be|will become|will act as|will serve as|is set to become|is due to become|has been chosen to be) {R} )",
     Predicate::starts, HoldingStatus::incoming, false},
    {"post-is", R"( {R} (?:is|remains) (?:now )?{P} )", Predicate::holds, {}, false},
    {"post-will-be", R"( {R} (?:will be|is to be) {P} )", Predicate::starts, HoldingStatus::incoming, false},
    {"is", R"( {S}{V}(?:is|are)(?: (?:also|now|currently|still|again|both))* {R} )", Predicate::holds, {}, false},
    {"becomes", R"( {S}{V}(?:becomes|became|has become) {R} )", Predicate::starts, {}, false},
    {"serves", R"( {S}{V}(?:serves|acts|continues|sits|works) as {R} )", Predicate::holds, {}, false},
    {"does-the-work", R"( {S}{V}(?:does|is doing|was doing|do) the (?:work|job|duties) of {R} )", Predicate::holds, HoldingStatus::acting,
     false},
    {"took-the-chair", R"( {P} (?:took|takes|assumed) (the R\d+) )", Predicate::holds, {}, false},
    // Beside one another.
    {"name-as-post", R"( {P} , as {R} )", Predicate::holds, {}, true},
    {"post-name", R"( {R} {P} )", Predicate::holds, {}, true},
    {"the-post-name",
     R"( ((?:the|his|her|their|its|our|'s|new|former) (?:[^ .;~,:()RP]+ ){0,6}?R\d+(?: (?:of|at|for|to) (?:the )?O\d+)?) , {P} )",
     Predicate::holds,
     {},
     true},
    {"name-post", R"( {P} , {R} )", Predicate::holds, {}, true},
    {"post-comma-name", R"( {R} , {P} )", Predicate::holds, {}, true},
};

CompiledRule compile(const StatementRule& rule)
{
    std::string text(rule.pattern);
    const std::size_t person_at = std::min(text.find("{P}"), text.find("{S}"));
    std::size_t post_at = text.find("{R}");
    if (post_at == text.npos) post_at = rule.name == "the-post-name" || rule.name == "lines-post-first" ? 0 : text.size();
    text = replace_all(text, "{V}", aside);
    text = replace_all(text, "{P}", person);
    text = replace_all(text, "{S}", subject);
    text = replace_all(text, "{R}", post);
    const bool person_first = person_at < post_at;
    return {rule, Pattern(text), person_first ? 1U : 2U, person_first ? 2U : 1U};
}

} // namespace

const std::vector<CompiledRule>& statement_rules()
{
    static const std::vector<CompiledRule> compiled = [] {
        std::vector<CompiledRule> out;
        for (const StatementRule& rule : rules) out.push_back(compile(rule));
        return out;
    }();
    return compiled;
}

} // namespace minutebook::read
