#include "indexer/versions/publication.hpp"

#include "indexer/read/standing.hpp"
#include "systems/paper_words.hpp"
#include "versions/changes.hpp"

namespace minutebook::indexer {
namespace {

using civic::DocumentKind;
using versions::PaperRole;

PaperRole by_title(std::string_view title, PaperRole otherwise)
{
    const std::string kind = systems::kind_by_words(title);
    if (kind == "minutes") return PaperRole::minutes;
    return kind == "agenda" ? PaperRole::agenda : otherwise;
}

bool lists_presence(const civic::Reading& reading) { return reading.attendance && !reading.attendance->present.empty(); }

std::optional<PaperRole> role_of(const civic::Document& document, const civic::Reading& reading, const systems::AddressFacts& facts)
{
    if (facts.kind == "minutes") return PaperRole::minutes;
    if (facts.kind == "agenda") return PaperRole::agenda;
    const std::string_view title = facts.title.empty() ? std::string_view(document.title) : std::string_view(facts.title);
    if (facts.kind == "paper") return by_title(title, PaperRole::paper);
    switch (document.kind) {
    case DocumentKind::agenda_item: return PaperRole::page;
    case DocumentKind::decision: return PaperRole::decision;
    case DocumentKind::report: return by_title(document.title, PaperRole::paper);
    case DocumentKind::meeting: return by_title(document.title, lists_presence(reading) ? PaperRole::minutes : PaperRole::page);
    default: return std::nullopt;
    }
}

} // namespace

int clear_days_asked(std::string_view nation, const std::optional<PartialDate>& meeting)
{
    if (!meeting || !meeting->is_day()) return 0;
    if (nation == "wales" || nation == "scotland") return 3;
    if (nation != "england") return 0;
    return *meeting < *PartialDate::parse("2002-10-01") ? 3 : 5;
}

std::optional<versions::Publication> publication_of(const civic::Document& document, const civic::Reading& reading,
                                                    const systems::AddressFacts& facts, const systems::SourceCatalogue& catalogue)
{
    const auto role = role_of(document, reading, facts);
    if (!role || (document.meeting_key.empty() && (document.organization.empty() || !document.date))) return std::nullopt;
    versions::Publication out;
    out.document_id = document.id;
    out.council_id = document.council_id;
    out.organization = versions::make_body_key(document.council_id, document.council, document.organization);
    out.day = document.date;
    out.role = *role;
    out.title = document.title;
    out.url = document.url;
    out.published = document.published;
    out.evidence = document.published_evidence;
    if (!out.published && facts.published) {
        out.published = facts.published;
        out.evidence = "link";
    }
    const systems::Source* source = catalogue.by_id(document.council_id.value());
    if (source != nullptr) out.clear_days = clear_days_asked(source->nation, document.date);
    return out;
}

std::vector<versions::MinutesApproval> approvals_in(const civic::Document& document, const civic::Reading& reading)
{
    std::vector<versions::MinutesApproval> out;
    if (document.kind != DocumentKind::meeting && document.kind != DocumentKind::agenda_item && document.kind != DocumentKind::report)
        return out;
    for (const read::Approval& found : read::find_approvals(document, reading)) {
        versions::MinutesApproval each;
        each.document_id = document.id;
        each.council_id = document.council_id;
        each.organization = versions::make_body_key(document.council_id, document.council, document.organization);
        each.day = found.day.to_string();
        each.approved_on = document.date->to_string();
        each.source = versions::source_of(document, found.span);
        out.push_back(std::move(each));
    }
    return out;
}

} // namespace minutebook::indexer
