#include "cli/quote.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/missing.hpp"
#include "cli/terminal.hpp"
#include "server/pages/values.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <vector>

namespace minutebook::cli {
namespace {

constexpr std::size_t longest_input = 64 * 1024;

std::string read_all(std::istream& in)
{
    std::string out(longest_input, '\0');
    in.read(out.data(), static_cast<std::streamsize>(out.size()));
    out.resize(static_cast<std::size_t>(in.gcount()));
    return to_valid_utf8(out);
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
    out << '\n';
    print_missing(missing, out);
}

} // namespace

Result<> run_quote(const QuoteOptions& options, std::istream& in, std::ostream& out)
{
    const std::string quotation = options.quotation == "-" ? read_all(in) : options.quotation;
    if (!is_valid_utf8(quotation)) return fail(Errc::usage, "the quotation is not UTF-8 text");
    auto inquiry = server::Inquiry::open(options.site);
    if (!inquiry) return propagate(inquiry);
    if (collapse_space(quotation).empty()) return fail(Errc::usage, "there is nothing to look for");
    auto page = server::pages::gather_quote(inquiry->gate(), quotation, options.filter);
    if (!page) return propagate(page);
    if (options.json) out << boost::json::serialize(server::pages::quote_json(*page)) << '\n';
    else print(*page->answer, page->missing, out);
    return {};
}

} // namespace minutebook::cli
