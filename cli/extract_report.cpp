#include "cli/extract_report.hpp"

#include "base/text_span.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace minutebook::cli {

void ExtractReport::add_to(Sums& sums, const indexer::ReadDocument& read)
{
    const civic::Document& document = read.document;
    const civic::Reading& reading = read.reading;
    const auto count = [&](civic::MentionKind kind) {
        return static_cast<std::size_t>(
            std::count_if(reading.mentions.begin(), reading.mentions.end(), [&](const civic::Mention& m) { return m.kind == kind; }));
    };
    ++sums.documents;
    sums.pages += document.pages.size();
    sums.characters += CodePointIndex(document.text).code_points(document.text.size());
    for (const civic::Page& page : document.pages) {
        sums.suspect += page.quality == civic::PageQuality::suspect ? 1U : 0U;
        sums.no_text += page.quality == civic::PageQuality::no_text_layer ? 1U : 0U;
        sums.recognised += page.recognised ? 1U : 0U;
        sums.redacted += page.redacted;
    }
    sums.tables += document.tables.size();
    sums.people += count(civic::MentionKind::person);
    sums.posts += count(civic::MentionKind::post);
    sums.organizations += count(civic::MentionKind::organization);
    sums.dates += count(civic::MentionKind::date);
    sums.statements += reading.statements.size();
    sums.decisions += reading.decisions.size();
    for (const auto& decision : reading.decisions) sums.votes += decision.votes ? 1U : 0U;
    sums.attendance += reading.attendance ? 1U : 0U;
    sums.seconds += read.seconds;
}

void ExtractReport::add(std::string_view kind, const indexer::ReadDocument& read)
{
    add_to(kinds_[kind.empty() ? std::string(civic::to_string(read.document.kind)) : std::string(kind)], read);
    add_to(all_, read);
}

void ExtractReport::add_unread(std::string_view kind)
{
    ++kinds_[kind.empty() ? "unread" : std::string(kind)].unread;
    ++all_.unread;
}

void ExtractReport::print(std::ostream& out) const
{
    out << "kind\tdocuments\tunread\tpages\tcharacters\tsuspect\tno text\tOCR pages\tredacted\ttables\tseconds\tpeople\tposts\t"
           "organizations\tdates\tstatements\tdecisions\tvotes\tattendance\n";
    const auto line = [&](std::string_view kind, const Sums& s) {
        fmt::format_to(std::ostream_iterator<char>(out), "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{:.2f}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
                       kind, s.documents, s.unread, s.pages, s.characters, s.suspect, s.no_text, s.recognised, s.redacted, s.tables,
                       s.seconds, s.people, s.posts, s.organizations, s.dates, s.statements, s.decisions, s.votes, s.attendance);
    };
    for (const auto& [kind, sums] : kinds_) line(kind, sums);
    line("all", all_);
}

} // namespace minutebook::cli
