#include "indexer/read/decisions_rules.hpp"

#include "indexer/read/pattern.hpp"

#include <vector>

namespace minutebook::read {
namespace {

using civic::Outcome;

struct Marker {
    Outcome outcome;
    std::string_view word; ///< RE2, any case; in lower case it needs a colon or a dash after it
};

constexpr Marker markers[] = {
    {Outcome::resolved, "RESOLVED|RESOLUTION|PENDERFYNWYD|CYTUNWYD"},
    {Outcome::recommended, "RECOMMENDED"},
    {Outcome::agreed, "AGREED|DECIDED|ORDERED"},
    {Outcome::noted, "NOTED"},
    {Outcome::approved, "APPROVED|RATIFIED|ADOPTED"},
    {Outcome::deferred, "DEFERRED"},
    {Outcome::refused, "REFUSED"},
    {Outcome::rejected, "REJECTED"},
    {Outcome::delegated, "DELEGATED"},
};

struct MarkerPattern {
    Outcome outcome;
    Pattern pattern;
};

const std::vector<MarkerPattern>& marker_patterns()
{
    static const std::vector<MarkerPattern> table = [] {
        std::vector<MarkerPattern> out;
        const std::string lead = R"([\W_]{0,4}(?:IT WAS )?(?i:accordingly |unanimously |therefore |also |further )*)";
        const std::string end =
            R"((?:\s+(?i:unanimously|nem\.? con\.?))?(?:\s*(?:[:–—;*-]|\([^)]{1,90}\)\s*(?i:that|to|:|[–-]|$))|\s+(?i:that|to|as follows)\b|\s*$))";
        for (const Marker& marker : markers) {
            const std::string word(marker.word);
            out.push_back({marker.outcome, Pattern(lead + "(?:" + word + ")\\b" + end)});
            out.push_back({marker.outcome, Pattern(R"([\W_]{0,4}(?i:)" + word + R"()\s*(?::|[–—-]\s|\s(?i:unanimously)?\s*that\b))")});
        }
        return out;
    }();
    return table;
}

// Pieces of the sentence rules.
const std::string body =
    R"((?:(?:(?:The|the|This|this|Our|All|all|Both|both)\s+(?:of the\s+)?)?(?:[A-Z][\w’'&-]+\s+){0,6}(?:Council|Committee|Sub-Committee|Subcommittee|Board|Panel|Cabinet|Executive|)"
    R"(Commission|Task Force|Working Group|Trustees|Forum|Partnership|Assembly|Authority|Members|Councillors|Commissioners|[Mm]embers|[Cc]ouncillors|[Mm]eeting|committee|[Tt]rustees)|All(?:\s+present)?|Those present|Cllrs|We)(?:,[^,;.]{3,140},)?)";
const std::string adverbs =
    R"((?:\s*,?\s*(?:then|also|further|therefore|accordingly|unanimously|duly|formally|all|had no objections? and|after discussion,?|thereafter|subsequently|by a majority|hereby)\s*,?)*)";
const std::string acted =
    R"((?:nominated and\s+)?(agreed and resolved|resolved|agreed|decided|approved|accepted|ratified|confirmed|authorised|authorized|recommended|noted|adopted|endorsed|refused|rejected|deferred|RESOLVED|AGREED|DECIDED|APPROVED|NOTED|RECOMMENDED|elected|appointed|re-elected|re-appointed|co-opted|granted|voted))";
const std::string taken =
    R"((approved|agreed|confirmed|accepted|adopted|authorised|authorized|ratified|carried|lost|defeated|rejected|refused|deferred|noted|endorsed|passed for payment|passed|granted|resolved|taken as (?:read|correct|a (?:true|correct) record)|signed as (?:correct|a (?:true|correct|true and accurate) record)))";
const std::string matters =
    R"((?i:minutes?|record|records|accounts?|statement|statements|annual return|governance|report|reports|payments?|invoices?|cheques?|applications?|motion|amendment|budget|precept|)"
    R"(polic(?:y|ies)|recommendations?|proposals?|resolution|request|grant|donation|expenditure|quotations?|quotes?|tenders?|agenda|standing orders|regulations|assessment|)"
    R"(ordinance|by-?law|bills?|figure|terms of reference|plan|schedule|calendar|register|appointment|nominations?|plans|strategy|permission|licence|consent|programme|work plan|scheme|code of conduct|item|asset register))";

struct SentenceRule {
    std::string_view name;
    Pattern pattern;    ///< group 1: where the decision begins; group 2: the verb that tells the outcome
    bool whole = false; ///< the decision begins with the sentence
};

const std::vector<SentenceRule>& sentence_rules()
{
    static const std::vector<SentenceRule> table{
        {"moved as correct", Pattern(R"((?i)\b()(?:were|was)?\s*(moved as (?:correct|a true)[^.]*\bby\b))"), true},
        {"it was proposed and agreed",
         Pattern(
             R"(\b([Ii]t was (?:also |then |further )?(?:proposed|moved)\b.{0,300}?\bseconded\b.{0,150}?\b(agreed and resolved|resolved|agreed|approved|accepted|carried|decided|adopted|RESOLVED|AGREED)\b))")},
        {"proposed, seconded and passed",
         Pattern(
             R"(\b()(?:proposed|moved|nominated|proposal)\b.{0,300}?\bseconded\b.{0,400}?\b(passed|carried|agreed|approved|resolved|accepted|adopted|lost|defeated)\b)"),
         true},
        {"it was agreed",
         Pattern(
             R"(\b((?:[Ii]t|IT) (?:was|WAS)(?: (?:also|then|further|therefore|unanimously|subsequently|formally|accordingly|finally|moved and|proposed and))*,? (agreed and resolved|resolved|agreed|decided|approved|recommended|RESOLVED|AGREED|DECIDED|RECOMMENDED|NOTED|APPROVED))\b)")},
        {"the body acted", Pattern("(?:^|[\\s,;:(])(" + body + adverbs + "\\s+" + acted + R"()\b)")},
        {"this was noted",
         Pattern(R"(\b()(?:[Tt]his|[Tt]hese|which)\s+(?:was|were)\s+(?:duly |then |all )?(noted|agreed|approved|accepted)\b\W*$)"), true},
        {"a matter was approved",
         Pattern(
             "\\b()" + matters +
             R"(\b[^;]{0,220}?\b(?:was|were|be and (?:is|are) hereby)(?:\s+(?:then|duly|unanimously|accordingly|all|therefore|formally|both|signed and|circulated and|completed and|read and|reviewed and|received and|presented and|considered and|taken as read and|proposed and seconded and|also))*\s+)" +
             taken + "\\b"),
         true},
        {"a person was chosen",
         Pattern(
             R"(\b()(?:was|were)(?:\s+(?:then|duly|unanimously|accordingly|therefore|formally|also))*\s+((?:re-)?(?:elected|appointed)|declared (?:duly )?(?:elected|Mayor|Chair\w*|Leader|Deputy Mayor)|co-opted)\b)"),
         true},
        {"a motion fell", Pattern(R"((?i)()\b(?:motion|amendment|proposal)\s+(fell|failed)\b)"), true},
        {"authority was given", Pattern(R"((?i)()\b(?:was|were)\s+(?:duly |then |given )?(authori[sz]ed) to\b)"), true},
        {"authority was delegated",
         Pattern(R"((?i)()\b(?:authority|power|powers|decision|matter)\b[^.;]{0,60}\b(?:was|were|be)\s+(delegated) to\b)"), true},
        {"no observations",
         Pattern(
             R"((?i)\b()(?:council|councillors|members|committee)\b[^.;]{0,40}?\b(had no (?:observations|objections|comments)|has no (?:observations|objections|comments) (?:on|to|about) (?:the |this )?(?:planning )?application)\b)"),
         true},
        {"resolved at the end of a line", Pattern(R"(()\b(resolved) to\b)"), true},
        {"bare agreement", Pattern(R"(^()(Agreed|Approved|Accepted|Ratified|Adopted)\b.{0,80}$)"), true},
    };
    return table;
}

/// Sentences that speak of another time, of what should be done, or of another's doing.
bool taken_back(std::string_view sentence)
{
    static const Pattern pattern(
        R"((?i)^\W*to (?:\w+ly )?(?:approve|agree|confirm|note|consider|receive|resolve|decide|adopt|elect|appoint|authorise|sign|accept)\b|)"
        R"(\b(?:is|are|were) (?:asked|requested|invited|recommended) to (?:approve|agree|confirm|note|consider|resolve|decide|adopt)\b|)"
        R"(\breasons?\b[^.]{0,30}\b(?:accepted|approved|noted)\b)");
    return pattern.found_in(sentence);
}

/// A verb at `at` that stands in the past perfect or a side clause: "had agreed", "as agreed at", "which was approved in".
bool in_side_clause(std::string_view sentence, std::size_t begin, std::size_t verb)
{
    const auto before = sentence.substr(0, verb);
    static const Pattern past(
        R"((?i)\b(?:had|has|have|having|not|never|previously|earlier|already|as|when|where|if|which had|who had|been)(?: \w+ly| been| already| previously| also)*\s*$)");
    static const Pattern side(
        R"((?i)\b(?:that|which|who|if|whether|when|as|because|since|what|after|until|once|unless|by|from|of|to|with|for|between)\s*$)");
    static const Pattern modal(
        R"((?i)\b(?:would|could|should|will|can|may|might|to|must|shall) (?:then |now |also )?(?:be|have been)(?: \w+ly| also| then)*\s*$)");
    return past.found_in(before) || modal.found_in(before) || side.found_in(sentence.substr(0, begin));
}

/// "Councillor Low asked why the plan was approved": told, not done.
bool told_by_another(std::string_view before)
{
    static const Pattern telling(
        R"((?i)\b(?:asked|said|stated|explained|reported|advised|felt|wondered|queried|suggested|hoped|informed|told|questioned|believed|thought|understood|recalled|reminded|commented|pointed out|announced|noted)\b(?: [a-z]+){0,4}? (?:that|why|how|whether|if|when|what|the|it)\b)");
    return telling.found_in(before);
}

/// "… was approved last year": an earlier decision recalled.
bool of_another_time(std::string_view after)
{
    static const Pattern when(
        R"((?i)^\s*(?:by [^.,]{3,50} )?(?:last|previously|earlier|in (?:the )?(?:19|20)\d\d|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|at (?:the|its|our|a) (?:last|previous|earlier))\b)");
    return when.found_in(after);
}

struct Verb {
    Outcome outcome;
    Pattern pattern;
};

/// The first that is found tells the outcome.
const std::vector<Verb>& verbs()
{
    static const std::vector<Verb> table{
        {Outcome::resolved, Pattern(R"((?i)resolved)")},
        {Outcome::recommended, Pattern(R"((?i)recommended)")},
        {Outcome::agreed, Pattern(R"((?i)agreed|decided|had no|endorsed)")},
        {Outcome::appointed, Pattern(R"((?i)elected|appointed|declared|co-opted)")},
        {Outcome::deferred, Pattern(R"((?i)deferred)")},
        {Outcome::refused, Pattern(R"((?i)refused|denied)")},
        {Outcome::rejected, Pattern(R"((?i)rejected)")},
        {Outcome::lost, Pattern(R"((?i)lost|defeated|failed|fell)")},
        {Outcome::noted, Pattern(R"((?i)noted)")},
        {Outcome::approved, Pattern(R"((?i)passed for payment)")},
        {Outcome::carried, Pattern(R"((?i)carried|passed)")},
        {Outcome::agreed, Pattern(R"((?i)voted)")},
        {Outcome::delegated, Pattern(R"((?i)delegated)")},
        {Outcome::approved,
         Pattern(R"((?i)approved|accepted|confirmed|authori[sz]ed|ratified|adopted|granted|moved as|taken as|signed as)")},
    };
    return table;
}

Outcome outcome_of_verb(std::string_view verb, Outcome otherwise)
{
    for (const Verb& known : verbs())
        if (known.pattern.found_in(verb)) return known.outcome;
    return otherwise;
}

Outcome outcome_of_sentence(std::string_view sentence, std::size_t from, std::string_view verb)
{
    const auto words = sentence.substr(from);
    const Outcome outcome = outcome_of_verb(verb, Outcome::agreed);
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

} // namespace

std::optional<BlockMarker> block_marker(std::string_view sentence)
{
    for (const auto& [outcome, pattern] : marker_patterns())
        if (const auto match = pattern.match_at(sentence, 0)) return BlockMarker{outcome, match->span().size(), "marker of a block"};
    return std::nullopt;
}

std::optional<SpokenDecision> spoken_decision(std::string_view sentence)
{
    if (taken_back(sentence)) return std::nullopt;
    for (const SentenceRule& rule : sentence_rules()) {
        for (auto match = rule.pattern.find(sentence); match; match = rule.pattern.find(sentence, match->span().end)) {
            const std::size_t begin = rule.whole ? 0 : match->groups[1].begin;
            const std::size_t verb = match->groups[2].begin;
            if (in_side_clause(sentence, rule.whole ? verb : begin, verb)) continue;
            const auto word = match->text(sentence, 2);
            static const Pattern only_noted(R"((?i)noted)");
            static const Pattern council(R"((?i)noted$)");
            static const Pattern that(R"(^\s+(?:that|how|with|,))");
            if (rule.name == "the body acted" && only_noted.matches_whole(word) && council.found_in(match->text(sentence, 1)) &&
                that.found_in(sentence.substr(match->groups[2].end)))
                continue;
            static const Pattern handed_on(R"(^\s+(?:on\s+)?to\b)");
            if (word == "passed" && handed_on.found_in(sentence.substr(match->groups[2].end))) continue;
            if (word == "voted") {
                static const Pattern voted_to(R"((?i)\bvoted (?:(?:unanimously|by [^,]{3,40}|\d+ (?:to|votes to) \d+),? )*to\b)");
                if (!voted_to.found_in(sentence.substr(begin))) continue;
            }
            if (rule.whole && (told_by_another(sentence.substr(0, verb)) || of_another_time(sentence.substr(match->groups[2].end))))
                continue;
            return SpokenDecision{outcome_of_sentence(sentence, begin, word), begin, rule.name};
        }
    }
    return std::nullopt;
}

std::optional<Outcome> motion_outcome(std::string_view sentence)
{
    static const Pattern closing(
        R"((?i)\b(?:motion|amendment|resolution|seconded the motion,? (?:which|and it)|vote|question)\b[^.]{0,60}?\b(?:was |were |is |being |be )?(?:put to the vote and )?(?:\w+ly )?(carried|passed|approved|failed|lost|defeated|fell|adopted)\b|)"
        R"(^\W*(carried|defeated|lost|m/?s/?c|motion passes|passed)\b)");
    // "… seconded by Cllr Dale. Unanimously agreed."
    static const Pattern bare(
        R"((?i)^\W*(?:(?:this was |it was |and )?(?:all |unanimously |duly )*)?(agreed|approved|accepted|resolved|carried|passed)(?: unanimously| by all(?: present)?| nem\.? con\.?| with all in favour)?\W*$)");
    if (const auto short_form = bare.match_at(sentence, 0)) return outcome_of_verb(short_form->text(sentence, 1), Outcome::agreed);
    const auto match = closing.find(sentence);
    if (!match) return std::nullopt;
    const auto word = match->has(1) ? match->text(sentence, 1) : match->text(sentence, 2);
    static const Pattern lost(R"((?i)failed|lost|defeated|fell)");
    return lost.matches_whole(word) ? Outcome::lost : Outcome::carried;
}

std::optional<Outcome> entry_outcome(std::string_view entry)
{
    static const Pattern last(
        R"((?:[.”"]\s+|\s[-–—:]\s*)((?i:finally passed|passed|introduced|approved|accepted|adopted|ratified|carried|refused|rejected|granted|deferred|agreed|received|denied))\.?\s*$)");
    static const Pattern first(R"(^\W*((?:Ratified|Approved|Adopted|Accepted)) (?:bills|the|a|an)\b)");
    const auto match = last.find(entry) ? last.find(entry) : first.find(entry);
    if (!match) return std::nullopt;
    return outcome_of_verb(match->text(entry, 1), Outcome::approved);
}

Outcome outcome_of_words(std::string_view words)
{
    static const Pattern stated(
        R"((?i)\b(resolved|recommended|refused|rejected|deferred|approved|authorised|confirmed|noted|appointed|delegated|agreed)\b)");
    const auto match = stated.find(words);
    if (!match) return Outcome::agreed;
    static const Pattern delegated("(?i)delegated");
    return delegated.matches_whole(match->text(words, 1)) ? Outcome::delegated : outcome_of_verb(match->text(words, 1), Outcome::agreed);
}

bool tells_of_motion(std::string_view sentence)
{
    static const Pattern pattern(R"((?i)\b(?:proposed|moved|seconded|nominated|votes?|voted|voting|in favou?r)\b)");
    return pattern.found_in(sentence);
}

bool tells_of_vote(std::string_view sentence)
{
    static const Pattern pattern(
        R"((?i)^\W*(?:proposed|moved|seconded|proposer|mover|on the (?:proposal|proposition)|votes?\b|voting|for\s*[:(\d]|in favou?r|against|ayes|noes|abst|all (?:voted )?in favou?r|carried|the vote|councillor \S+ proposed))");
    return pattern.found_in(sentence);
}

Outcome closing_outcome(std::string_view words)
{
    static const Pattern record(R"((?i)\b(?:minutes|true record|correct record)\b)"),
        election(R"((?i)\b(?:elect\w*|nominat\w*|appoint\w*|chair\w*|co-opt\w*)\b)");
    if (record.found_in(words)) return Outcome::approved;
    return election.found_in(words) ? Outcome::appointed : Outcome::carried;
}

std::string finer_result(std::string_view words)
{
    struct Finer {
        Pattern pattern;
        std::string_view result;
    };
    static const std::vector<Finer> table{
        {Pattern(R"((?i)\b(?:no seconder|not seconded|lack of (?:a )?seconder|failed to find a seconder)\b)"), "no seconder"},
        {Pattern(R"((?i)\bwant of a seconder\b)"), "no seconder"},
        {Pattern(R"((?i)\bwithdrawn\b)"), "withdrawn"},
        {Pattern(R"((?i)\bcall(?:ed)?[ -]in\b)"), "called in"},
        {Pattern(R"((?i)\bminded to\b)"), "minded to"},
        {Pattern(R"((?i)\bcasting vote\b)"), "casting vote"},
        {Pattern(R"((?i)\breferred (?:up|back|to)\b)"), "referred"},
        {Pattern(R"((?i)\b(?:lies|lay|left) on the table\b|\btabled motion\b)"), "left on the table"},
    };
    for (const Finer& finer : table)
        if (finer.pattern.found_in(words)) return std::string(finer.result);
    return {};
}

} // namespace minutebook::read
