#include "cli/quote.hpp"

#include "archive/catalogue.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/terminal.hpp"
#include "coverage/reader.hpp"
#include "index/quote_json.hpp"
#include "index/reader.hpp"
#include "ledger/ledger.hpp"
#include "ledger/visibility.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace minutebook::cli {
namespace {

constexpr std::size_t longest_input = 64 * 1024;
constexpr std::size_t councils_told = 6; ///< of which it is said what is missing

std::string read_all(std::istream& in)
{
    std::string out(longest_input, '\0');
    in.read(out.data(), static_cast<std::streamsize>(out.size()));
    out.resize(static_cast<std::size_t>(in.gcount()));
    return to_valid_utf8(out);
}

/// What is not held of the councils that the answer speaks of.
Result<std::vector<coverage::Missing>> missing_around(const QuoteOptions& options, index::IndexReader& reader,
                                                      const index::QuoteAnswer& answer)
{
    auto councils = reader.councils();
    if (!councils) return propagate(councils);
    const bool everywhere = options.filter.council.empty() && answer.in_records == 0;
    std::vector<coverage::Missing> out;
    auto catalogue = archive::open_catalogue(options.layout);
    if (!catalogue && catalogue.error().code != Errc::not_found) return propagate(catalogue);
    for (const index::CouncilSummary& council : *councils) {
        const bool asked = council.id == options.filter.council;
        const bool found = options.filter.council.empty() && std::any_of(answer.places.begin(), answer.places.end(),
                                                                         [&](const auto& place) { return place.council_id == council.id; });
        if (!asked && !found && !everywhere) continue;
        coverage::ListedMeetings listed;
        if (catalogue) {
            auto read = coverage::listed_meetings(*catalogue, council.id.value());
            if (!read) return propagate(read);
            listed = *std::move(read);
        }
        auto missing = coverage::missing_around(listed, {council.id.value(), council.name, {}, {}, {}, {}});
        if (answer.in_records == 0 || !missing.none()) out.push_back(std::move(missing));
        if (out.size() == councils_told) break;
    }
    return out;
}

std::string where(const index::QuotePlace& place)
{
    std::vector<std::string> parts;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) parts.push_back(plain(part));
    };
    add(place.date);
    add(replace_all(std::string(to_string(place.kind)), "_", " "));
    add(place.organization);
    add(place.council);
    if (place.section != place.title) add(place.section);
    if (place.page)
        add("page " + std::to_string(*place.page) + (place.last_page != place.page ? " to " + std::to_string(*place.last_page) : ""));
    return join(parts, " · ");
}

std::string difference(const index::QuoteDifference& each)
{
    const std::string quoted = plain(each.quoted), there = plain(each.there);
    switch (each.kind) {
    case index::Difference::left_out: return "left out of the quotation: " + there;
    case index::Difference::added: return "added by the quotation: " + quoted;
    case index::Difference::changed: break;
    }
    return "changed: the quotation has \"" + quoted + "\", the document \"" + there + "\"";
}

void print(const index::QuoteAnswer& answer, const std::vector<coverage::Missing>& missing, std::ostream& out)
{
    out << answer.found();
    if (answer.in_records > 0) out << fmt::format(": {}{} in records", answer.exact ? "" : "more than ", answer.in_records);
    if (answer.in_stories > 0) out << fmt::format("{}{} in news stories", answer.in_records > 0 ? ", " : "; ", answer.in_stories);
    out << '\n';
    std::size_t number = 0;
    for (const index::QuotePlace& place : answer.places) {
        out << fmt::format("\n{}. {} ({})\n   {}\n   {} (code points {} to {})\n   \"{}\"\n", ++number, plain(place.title),
                           place.verbatim() ? "word for word" : "nearly", where(place), plain(place.url), place.span.start, place.span.end,
                           plain(collapse_space(place.words)));
        for (const auto& each : place.differences) out << "   - " << difference(each) << '\n';
    }
    for (const auto& each : missing) out << '\n' << plain(each.around.council) << ": " << coverage::words(each) << '\n';
}

} // namespace

Result<> run_quote(const QuoteOptions& options, std::istream& in, std::ostream& out)
{
    const std::string quotation = options.quotation == "-" ? read_all(in) : options.quotation;
    if (!is_valid_utf8(quotation)) return fail(Errc::usage, "the quotation is not UTF-8 text");
    auto visibility = ledger::Visibility::open(ledger::ledger_file(options.layout.directory));
    if (!visibility) return propagate(visibility);
    auto reader = index::IndexReader::open({options.layout.directory});
    if (!reader) return propagate(reader);
    index::QuoteFilter filter = options.filter;
    filter.may_show = [&](const civic::Document& document) { return visibility->may_show(document); };
    auto answer = reader->locate(quotation, filter);
    if (!answer) return propagate(answer);
    auto missing = missing_around(options, *reader, *answer);
    if (!missing) return propagate(missing);
    if (!options.json) {
        print(*answer, *missing, out);
        return {};
    }
    auto object = index::quote_json(quotation, *answer);
    boost::json::array list;
    for (const auto& each : *missing) list.emplace_back(coverage::to_json(each));
    object["missing"] = std::move(list);
    out << boost::json::serialize(object) << '\n';
    return {};
}

} // namespace minutebook::cli
