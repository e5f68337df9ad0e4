#include "indexer/resolve/claims.hpp"

#include "civic/council_name.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <initializer_list>

namespace minutebook::resolve {
namespace {

/// "Child A", "Adult 2", "Baby J": how case reviews hide a name.
bool pseudonym(const PersonName& name)
{
    const std::string folded = fold(name.written);
    const auto words = split(folded, ' ');
    if (words.size() != 2 || words[1].size() > 2) return false;
    return words[0] == "child" || words[0] == "baby" || words[0] == "adult" || words[0] == "family" || words[0] == "mother" ||
           words[0] == "father";
}

/// The words of a sentence that stand before and behind some of it.
struct Around {
    std::string before, after;
};

Around around(std::string_view text, const TextSpan& words)
{
    constexpr std::size_t look = 200;
    const auto ends = [](char c) { return c == '.' || c == '\n' || c == ';'; };
    Around out;
    const std::size_t from = words.begin > look ? words.begin - look : 0;
    const std::string_view before = text.substr(from, words.begin - from);
    const auto stop = std::find_if(before.rbegin(), before.rend(), ends);
    out.before = fold(std::string(stop.base(), before.end()));
    const std::string_view after = text.substr(words.end, look);
    out.after = fold(std::string(after.begin(), std::find_if(after.begin(), after.end(), ends)));
    return out;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// Elected to preside for an hour, standing in for one who is away, only recommended, or there as the Mayor's consort: no holding.
bool tells_no_holding(const civic::Document& document, const civic::Statement& statement, const PostLabel& post)
{
    const Around near = around(document.text, statement.evidence);
    const std::string words = fold(std::string(statement.evidence.of(document.text)));
    if (has_any(words, {"consort"})) return true;
    if (statement.predicate == civic::Predicate::starts &&
        has_any(near.before + words, {"recommended that", "recommends that", "recommend that"}) &&
        !has_any(near.before + words, {"resolved", "agreed", "approved"}))
        return true;
    if (!has_any(post.key, {"chair", "convener"})) return false;
    const std::string rest = words + " " + near.after;
    for (const std::string_view what : {"meeting", "item", "evening", "session", "hearing", "proceedings", "duration"})
        for (const std::string_view link : {" for the ", " for this ", " of the ", " of this ", " for that "})
            if (rest.find(std::string(link) + std::string(what)) != std::string::npos) return true;
    return statement.rule.find("chair") != std::string::npos && has_any(near.before, {"absence of", "absent"});
}

/// "Town Clerk/Treasurer", "Acting CAO/Town Clerk": two posts in one title. "A/Head of Parks" is one.
std::vector<std::string> titles_of(const std::string& written, const std::string& council_name)
{
    std::string title = written;
    if (title.size() > 3 && (title.starts_with("A/") || title.starts_with("a/"))) title = "Acting " + title.substr(2);
    const auto slash = title.find('/');
    if (slash == std::string::npos || title.find('/', slash + 1) != std::string::npos) return {title};
    const std::string first(trim(std::string_view(title).substr(0, slash))), second(trim(std::string_view(title).substr(slash + 1)));
    const auto whole = [&](const std::string& part) {
        return part.size() > 2 && class_of(parse_post(part, council_name)) != PostClass::other;
    };
    const bool twins = parse_post(first, council_name).key == parse_post(second, council_name).key;
    if (twins) return {first};
    return whole(first) && whole(second) ? std::vector<std::string>{first, second} : std::vector<std::string>{title};
}

/// "The leader named Jane Vexley as her deputy": deputy to the one last spoken of, where that is who leads or presides.
std::string deputy_post(const index::StoredReading& stored, const civic::Statement& statement)
{
    if (fold(statement.post) != "deputy" && fold(statement.post) != "depute") return statement.post;
    constexpr std::size_t look = 8;
    const std::string_view text = stored.document.text;
    const std::size_t from = statement.evidence.begin > look ? statement.evidence.begin - look : 0;
    const std::string words = fold(std::string(text.substr(from, statement.evidence.end - from)));
    if (!has_any(words, {"his deputy", "her deputy", "his depute", "her depute"})) return statement.post;
    const civic::Mention* last = nullptr; // whom "his" and "her" mean: the one named last
    for (const civic::Mention& one : stored.reading.mentions)
        if (one.kind == civic::MentionKind::person && one.span.begin < statement.evidence.end && one.value != statement.person &&
            (last == nullptr || last->span.begin < one.span.begin))
            last = &one;
    if (last == nullptr) return statement.post;
    const civic::Statement* lead = nullptr;
    for (const civic::Statement& one : stored.reading.statements)
        if (one.person == last->value && one.evidence.begin < statement.evidence.begin && fold(one.post) != "deputy" &&
            (lead == nullptr || lead->evidence.begin < one.evidence.begin))
            lead = &one;
    // "Ann was elected leader, defeating Tom. She named Bo as her deputy": Tom leads nothing, and Ann alone does.
    bool several = false;
    if (lead == nullptr)
        for (const civic::Statement& one : stored.reading.statements) {
            const std::string post = fold(one.post);
            if ((post != "leader" && post != "council leader") || one.predicate != civic::Predicate::starts ||
                one.person == statement.person || one.evidence.begin >= statement.evidence.begin)
                continue;
            several = several || (lead != nullptr && lead->person != one.person);
            lead = &one;
        }
    if (lead == nullptr || several) return statement.post;
    const std::string head = fold(lead->post);
    if (head == "leader" || head == "council leader" || head.starts_with("leader of the council")) return "Deputy leader";
    for (const std::string_view presides : {"mayor", "provost", "cathaoirleach", "chair"})
        if (head == presides) return "Deputy " + head;
    return statement.post;
}

} // namespace

std::string post_owner(const PostLabel& post, const std::string& organization, const std::string& council_name)
{
    const std::string& owner = post.body.empty() ? organization : post.body;
    return owner.empty() || civic::full_council(owner, council_name) ? council_name : owner;
}

civic::Source source_of(const civic::Document& document, const CodePointIndex& offsets, const TextSpan& span)
{
    civic::Source source;
    source.document_id = document.id;
    source.capture_id = document.capture_id;
    source.url = document.url;
    source.span = offsets(span);
    source.page = document.page_at(span.begin);
    source.quote = std::string(span.of(document.text));
    if (document.as_of()) source.date = document.as_of()->to_string();
    return source;
}

void put_place(Claim& claim, const civic::Document& document, const CodePointIndex& offsets, const TextSpan& evidence)
{
    claim.kind = document.kind;
    claim.dated = document.date.has_value();
    claim.day = document.as_of();
    claim.source = source_of(document, offsets, evidence);
}

std::vector<Claim> claims_of(const index::StoredReading& stored, const CodePointIndex& offsets, const std::string& council_name,
                             const Marks& marks)
{
    const auto& [document, reading] = stored;
    std::vector<Claim> claims;
    for (const civic::Statement& statement : reading.statements) {
        if (statement.confidence < civic::show_threshold) continue;
        const auto titles = titles_of(deputy_post(stored, statement), council_name);
        for (const std::string& title : titles) {
            Claim claim;
            claim.name = parse_name(statement.person);
            claim.post = parse_post(title, council_name);
            if (claim.name.surname.empty() || claim.post.key.empty() || pseudonym(claim.name)) continue;
            if (tells_no_holding(document, statement, claim.post)) continue;
            claim.name.mark = marks.of(claim.name, statement.evidence);
            claim.organization = post_owner(claim.post, statement.organization, council_name);
            claim.predicate = statement.predicate;
            claim.status = statement.status;
            claim.start = statement.start;
            claim.end = statement.end;
            claim.as_of = statement.as_of;
            claim.by = statement.by;
            claim.councillor = statement.councillor;
            claim.rule = statement.rule;
            put_place(claim, document, offsets, statement.evidence);
            if (titles.size() > 1 && &title != &titles.front() && claim.post.modifier.empty() &&
                claim.status == civic::HoldingStatus::acting)
                claim.status = civic::HoldingStatus::permanent;
            claims.push_back(std::move(claim));
        }
    }
    return claims;
}

} // namespace minutebook::resolve
