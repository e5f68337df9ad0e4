#include "indexer/read/read.hpp"

#include "indexer/read/attendance.hpp"
#include "indexer/read/boilerplate.hpp"
#include "indexer/read/commitments.hpp"
#include "indexer/read/dates.hpp"
#include "indexer/read/decisions.hpp"
#include "indexer/read/decisions_text.hpp"
#include "indexer/read/describe.hpp"
#include "indexer/read/interests.hpp"
#include "indexer/read/roles.hpp"
#include "indexer/read/speeches.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

std::vector<civic::Mention> people_of(const std::vector<civic::Mention>& mentions)
{
    std::vector<civic::Mention> out;
    std::copy_if(mentions.begin(), mentions.end(), std::back_inserter(out),
                 [](const civic::Mention& m) { return m.kind == civic::MentionKind::person; });
    return out;
}

} // namespace

civic::Reading read_document(const civic::Document& document)
{
    Dates dates = find_dates(document);
    Roles roles = find_roles(document, dates.mentions, dates.relative);
    const auto people = people_of(roles.mentions);

    civic::Reading reading;
    const RecordText record = record_text(document.text);
    reading.decisions = find_decisions(document, record, people);
    reading.attendance = find_attendance(document, record, people);
    reading.interests = find_interests(document, record, people);
    reading.statements = std::move(roles.statements);
    reading.vacancies = std::move(roles.vacancies);
    reading.successions = made_changes(std::move(roles.successions), reading.decisions);
    reading.boilerplate = find_boilerplate(document);
    reading.relative_dates = std::move(dates.relative);
    reading.mentions = std::move(roles.mentions);
    reading.mentions.insert(reading.mentions.end(), dates.mentions.begin(), dates.mentions.end());
    std::stable_sort(reading.mentions.begin(), reading.mentions.end(), [](const civic::Mention& a, const civic::Mention& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    reading.commitments = find_commitments(document, record, reading.mentions);
    reading.speeches = find_speeches(document, record, reading.mentions);
    return reading;
}

void prepare()
{
    static const bool done = [] {
        civic::Document document;
        document.text =
            "Minutes of the meeting of Quexbourne Council held on 4 May 2021\nPresent: Cllr Ada Brook (Chair), Cllr Cy Dale\n"
            "Apologies: Cllr B. Heron\nIn attendance: Eve Fox, Clerk\n\n1. Budget\nCllr Brook declared an interest in item 3.\n"
            "It was proposed by Cllr Brook, seconded by Cllr Heron and carried, 5 votes to 3.\nRESOLVED that the Clerk write to the "
            "Council within six months.\n\"We must,\" said Cllr Brook last night.\nThis meeting may be filmed.\n";
        document.sections = {{"", 0, std::nullopt, "", {0, document.text.size()}}};
        for (const auto kind : {civic::DocumentKind::meeting, civic::DocumentKind::news, civic::DocumentKind::other}) {
            civic::Document described = document;
            described.kind = kind;
            describe(described, systems::SourceCatalogue{});
            (void)read_document(described);
        }
        return true;
    }();
    (void)done;
}

} // namespace minutebook::read
