#include "indexer/read/decisions_rules.hpp"

#include "indexer/read/decisions_table.hpp"
#include "indexer/read/pattern.hpp"

namespace minutebook::read {
namespace {

using civic::Outcome;

Outcome outcome_of_verb(std::string_view verb, Outcome otherwise)
{
    static const auto& verbs = compiled_table("decisions_verbs");
    const auto hit = first_hit(verbs, verb);
    return hit ? civic::outcome((*hit->rule)["outcome"]).value_or(otherwise) : otherwise;
}

/// The outcome a rule states itself, or that of its verb.
Outcome outcome_of(const TableRule& rule, std::string_view verb, Outcome otherwise)
{
    const auto stated = civic::outcome(rule["outcome"]);
    return stated ? *stated : outcome_of_verb(verb, otherwise);
}

/// True where a rule of decisions_vetoes.rules that looks at `place` is found in `words`.
bool vetoed(std::string_view place, std::string_view words)
{
    static const auto& vetoes = compiled_table("decisions_vetoes");
    for (const TableRule& veto : vetoes)
        if (veto["looks"] == place && veto.pattern.found_in(words)) return true;
    return false;
}

/// A hit of a sentence rule with where its decision and its verb begin.
struct Spoken {
    const TableRule& rule;
    const Match& match;
    std::string_view sentence;
    bool whole;
    std::size_t verb_group;

    [[nodiscard]] std::size_t begin() const { return whole ? 0 : match.groups[1].begin; }
    [[nodiscard]] std::string_view before_verb() const { return sentence.substr(0, match.groups[verb_group].begin); }
    [[nodiscard]] std::string_view after_verb() const { return sentence.substr(match.groups[verb_group].end); }
    [[nodiscard]] std::string_view verb() const { return match.text(sentence, verb_group); }
};

/// "Members noted that the road was wet" tells, "Members noted the dates" decides; "voted" decides only with what for.
bool tells_more_than_decides(const Spoken& spoken)
{
    static const Pattern that(R"(^\s+(?:that|how|with|,))");
    static const Pattern voted_to(
        R"((?i)\bvoted (?:(?:unanimously|by [^,]{3,40}|\d+ (?:to|t0|votes to) \d+),? )*(?:to|in favou?r|for|against)\b)");
    const bool body_acts = spoken.match.has(1);
    if (spoken.verb() == "noted" && body_acts) return that.found_in(spoken.after_verb());
    return spoken.verb() == "voted" && !voted_to.found_in(spoken.sentence.substr(spoken.begin()));
}

bool taken_back(const Spoken& spoken)
{
    if (vetoed("before verb", spoken.before_verb())) return true;
    const auto before = spoken.sentence.substr(0, spoken.whole ? spoken.match.groups[spoken.verb_group].begin : spoken.begin());
    if (vetoed("before", before)) return true;
    if (spoken.rule["short"] == "yes" && vetoed("before in a short note", before)) return true;
    if (spoken.verb() == "passed" && vetoed("after passed", spoken.after_verb().substr(spoken.after_verb().starts_with(' ') ? 1 : 0)))
        return true;
    if (tells_more_than_decides(spoken)) return true;
    return spoken.whole &&
           (vetoed("before in a whole sentence", spoken.before_verb()) || vetoed("after in a whole sentence", spoken.after_verb()));
}

Outcome outcome_of_sentence(const Spoken& spoken)
{
    const auto words = spoken.sentence.substr(spoken.begin());
    static const Pattern voted_for(R"((?i)\bvoted\b[^.;]{0,60}\b(?:in favou?r|for)\b)");
    const bool carried = spoken.verb() == "voted" && voted_for.found_in(words);
    const Outcome outcome = carried ? Outcome::carried : outcome_of(spoken.rule, spoken.verb(), Outcome::agreed);
    static const Pattern into_office(R"((?i)\bnominated\b.*\baccepted the (?:role|position|office|post)\b)");
    if (into_office.found_in(words)) return Outcome::appointed;
    static const Pattern then_resolved(R"((?i)\b(?:and|it was|and it was) resolved\b)");
    if (outcome != Outcome::resolved && then_resolved.found_in(words)) return Outcome::resolved;
    // "All agreed this was a true record and were approved and signed."
    static const Pattern then_approved(
        R"((?i)\b(?:true|correct|accurate) (?:\w+ ){0,2}(?:record|copy)\b.*\bapproved\b|^.{0,120}\brecord\b.*\bsigned and approved\b)");
    if (outcome == Outcome::agreed && then_approved.found_in(words)) return Outcome::approved;
    return outcome;
}

std::optional<SpokenDecision> spoken_by(const TableRule& rule, std::string_view sentence)
{
    const bool whole = rule["begins"] == "sentence";
    for (auto match = rule.pattern.find(sentence); match; match = rule.pattern.find(sentence, match->span().end)) {
        const std::size_t verb = match->has(2) || rule.group("or verb") == 0 ? 2 : rule.group("or verb");
        const Spoken spoken{rule, *match, sentence, whole, verb};
        if (!taken_back(spoken))
            return SpokenDecision{outcome_of_sentence(spoken), spoken.begin(), rule["short"] == "yes", rule.name(), rule.confidence};
        if (match->span().empty()) break;
    }
    return std::nullopt;
}

} // namespace

std::optional<BlockMarker> block_marker(std::string_view sentence)
{
    static const auto& markers = compiled_table("decisions_markers");
    static const Pattern look(
        R"((?i)^[\W_]{0,6}(?:(?:it was|penderfynwyd|cytunwyd|accordingly|unanimously|therefore|also|further|then|hereby|on|be it)\W{1,3})*(?:resol|pender|cytun|recomm|agree|deci|order|note|appro|rati|adop|grant|defer|refus|rejec|deleg)|^(?:After|Having|Following|The|the)\b[^:]{3,200}:\s?[-–—]*\s*$)");
    if (!look.found_in(sentence)) return std::nullopt;
    const auto hit = hit_at_start(markers, sentence);
    if (!hit) return std::nullopt;
    return BlockMarker{civic::outcome((*hit->rule)["outcome"]), hit->match.groups[1].end, (*hit->rule)["list"] == "yes", hit->rule->name(),
                       hit->rule->confidence};
}

std::optional<SpokenDecision> spoken_decision(std::string_view sentence)
{
    static const auto& rules = compiled_table("decisions");
    // Every rule needs one of these; most sentences have none.
    static const Pattern look(
        R"((?i)resolv|consensus|agree|decid|approv|accept|ratif|confirm|authori[sz]|recommended|noted|determined|deemed|adopt|endorse|refus|reject|defer|elected|appoint|co-opt|granted|voted|carried|passed|lost|defeat|signed|taken as|moved as|declared|fell|failed|delegated|had no|has no|suspended|waived|unopposed|declined|continued|content|happy|agreeable)");
    if (!look.found_in(sentence) || vetoed("sentence", sentence)) return std::nullopt;
    for (const int number : possible_rules("decisions", sentence))
        if (auto spoken = spoken_by(rules[static_cast<std::size_t>(number)], sentence)) return spoken;
    return std::nullopt;
}

std::optional<Closing> closing(std::string_view sentence)
{
    static const auto& closings = compiled_table("decisions_closings");
    static const Pattern look(
        R"((?i)carried|passe|approved|adopted|defeated|lost|fail|fell|negatived|withdrawn|tabled|deferred|m/?s/?c|agreed|accepted|resolved|favou?r|unanimous)");
    if (!look.found_in(sentence)) return std::nullopt;
    std::optional<TableHit> hit;
    for (const int number : possible_rules("decisions_closings", sentence)) {
        const TableRule& possible = closings[static_cast<std::size_t>(number)];
        if (auto match = possible.pattern.find(sentence)) {
            hit = TableHit{&possible, std::move(*match)};
            break;
        }
    }
    if (!hit) return std::nullopt;
    const TableRule& rule = *hit->rule;
    const auto verb = hit->match.has(1) ? hit->match.text(sentence, 1) : std::string_view{};
    Closing out;
    out.any_motion = rule["closes"] == "motion";
    out.loose = rule["loose"] == "yes";
    out.counts = rule["counts"] == "yes";
    out.outcome = outcome_of(rule, verb, Outcome::agreed);
    // A motion that is approved or adopted is carried.
    if (out.any_motion && out.outcome == Outcome::approved) out.outcome = Outcome::carried;
    static const Pattern nothing_before(R"((?i)^\W*(?:the )?$)");
    out.whole = nothing_before.found_in(sentence.substr(0, hit->match.span().begin));
    out.rule = rule.name();
    return out;
}

Outcome outcome_of_verb(std::string_view verb) { return outcome_of_verb(verb, Outcome::agreed); }

bool tells_of_another(std::string_view entry) { return vetoed("entry", entry); }

std::optional<Outcome> entry_outcome(std::string_view entry)
{
    static const Pattern last(
        R"((?:[.”"]\s+|\s[-–—:]\s*)((?i:(?:all )?(?:finally passed|passed|introduced|approved|accepted|adopted|ratified|carried|refused|rejected|granted|deferred|agreed|received|denied|noted|resolved)))\.?\s*$)");
    static const Pattern first(R"(^\W*((?:Ratified|Approved|Adopted|Accepted)) (?:bills|the|a|an)\b)");
    const auto match = last.find(entry) ? last.find(entry) : first.find(entry);
    if (!match) return std::nullopt;
    return outcome_of_verb(match->text(entry, 1), Outcome::approved);
}

Outcome outcome_of_words(std::string_view words)
{
    static const Pattern stated(
        R"((?i)\b(resolved|recommended|refused|rejected|deferred|held over|approved|authorised|authorized|granted|adopted|accepted|confirmed|noted|appointed|delegated|agreed)\b|(?:^\W*(?:\w{1,2}\)\s*)?|^\W*(?:\w{1,2}\)\s*)?to |\bthat[^.;]{0,80} be (?:\w+ly )?)(recommend|refuse|reject|defer|approve|grant|adopt|accept|confirm|note|delegate)d?\b)");
    const auto match = stated.find(words);
    return match ? outcome_of_verb(match->text(words, match->has(1) ? 1 : 2), Outcome::agreed) : Outcome::agreed;
}

bool tells_of_motion(std::string_view sentence)
{
    static const Pattern pattern(
        R"((?i)\b(?:proposed|moved|seconded|nominated|votes?|voted|voting|show of hands|in favou?r|2nd)\b|[a-z)]: ?["“])");
    return pattern.found_in(sentence);
}

bool tells_of_vote(std::string_view sentence)
{
    static const Pattern pattern(
        R"((?i)^\W*(?:proposed|moved|seconded|proposer|mover|2nd|prop\b|on the (?:proposal|proposition)|on a (?:vote|division)\b|(?:up)?on being put|votes?\b|voting|recorded vote|for\s*[:(\d]|in favou?r|against|ayes|noes|nays|abst|all (?:voted )?in favou?r|carried|the vote|councillor \S+ proposed)|^\W*\S+(?: \S+){0,3}\s*[–—.…-]+\s*(?:yes|no|for|against|aye|nay|yea|absent|abst\w+)\W*$)");
    return pattern.found_in(sentence);
}

Outcome closing_outcome(std::string_view words)
{
    static const Pattern record(R"((?i)\b(?:minutes?|true record|correct record|approval)\b)"),
        election(R"((?i)\b(?:elect\w*|nominat\w*|appoint\w*|chair\w*|co-opt\w*)\b)");
    static const Pattern approved(R"((?i)\b(?:approved|accepted)\b)");
    if (record.found_in(words) || approved.found_in(words)) return Outcome::approved;
    return election.found_in(words) ? Outcome::appointed : Outcome::carried;
}

std::string finer_result(std::string_view words)
{
    static const auto& results = compiled_table("decisions_results");
    const auto hit = first_hit(results, words);
    return hit ? std::string((*hit->rule)["result"]) : std::string{};
}

} // namespace minutebook::read
