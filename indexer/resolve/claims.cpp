#include "indexer/resolve/claims.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>

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

std::string body_of(const Claim& claim, const Context& context)
{
    if (!claim.post.body.empty()) return claim.post.body;
    if (!claim.statement->organization.empty()) return claim.statement->organization;
    return context.council_name;
}

} // namespace

Context make_context(const civic::CouncilId& council, const std::string& council_name, const std::vector<index::StoredReading>& readings)
{
    Context context{council, council_name, {}, {}};
    for (const auto& reading : readings) context.readings.push_back(&reading);
    std::sort(context.readings.begin(), context.readings.end(),
              [](const auto* a, const auto* b) { return a->document.id < b->document.id; });
    for (const auto* reading : context.readings) context.offsets.emplace_back(reading->document.text);
    return context;
}

civic::Source source_at(const Context& context, std::size_t reading, const TextSpan& span)
{
    const civic::Document& document = context.readings[reading]->document;
    civic::Source source;
    source.document_id = document.id;
    source.capture_id = document.capture_id;
    source.url = document.url;
    source.span = context.offsets[reading](span);
    source.page = document.page_at(span.begin);
    source.quote = std::string(span.of(document.text));
    if (document.as_of()) source.date = document.as_of()->to_string();
    return source;
}

std::vector<Claim> make_claims(const Context& context)
{
    std::vector<Claim> claims;
    for (std::size_t i = 0; i < context.readings.size(); ++i) {
        for (const civic::Statement& statement : context.readings[i]->reading.statements) {
            if (statement.confidence < civic::show_threshold) continue;
            Claim claim;
            claim.reading = i;
            claim.statement = &statement;
            claim.name = parse_name(statement.person);
            claim.post = parse_post(statement.post, context.council_name);
            if (claim.name.surname.empty() || claim.post.key.empty() || pseudonym(claim.name)) continue;
            claim.organization = body_of(claim, context);
            claim.day = context.readings[i]->document.as_of();
            claim.source = source_at(context, i, statement.evidence);
            claims.push_back(std::move(claim));
        }
    }
    return claims;
}

} // namespace minutebook::resolve
