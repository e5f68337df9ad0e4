#include "indexer/read_capture.hpp"

#include "civic/document_json.hpp"
#include "indexer/extract/extract.hpp"
#include "indexer/extract/private_data.hpp"
#include "indexer/jail/worker_pool.hpp"
#include "indexer/read/read.hpp"
#include "systems/facts.hpp"
#include "systems/moderngov_addresses.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <exception>

namespace minutebook::indexer {
namespace {

constexpr std::array leading_on{"committees", "meetings", "calendar", "decisions", "members",
                                "list",       "recent",   "feed",     "sitemap",   "robots"};

std::string answer_of(const Result<ReadDocument>& read)
{
    if (!read) return jail::pack({"error", std::to_string(static_cast<int>(read.error().code)), read.error().message, read.error().hint});
    if (!read->reading_matter) return jail::pack({"leads on", "", "", ""});
    const auto& [matter, document, reading] = *read;
    return jail::pack({"read", document.text, boost::json::serialize(civic::to_json(document)),
                       boost::json::serialize(civic::to_json(reading, document.text))});
}

Result<ReadDocument> read_fields(const std::vector<std::string>& fields, const systems::SourceCatalogue& catalogue)
{
    const std::string& payload = fields[0];
    if (extract::only_leads_on(payload)) return ReadDocument{false, {}, {}};
    auto document = extract::extract(payload, fields[1], fields[2], systems::facts_from_json(fields[3]), catalogue);
    if (!document) return propagate(document);
    document->masked += extract::mask_private_data(*document);
    ReadDocument out{true, std::move(*document), {}};
    out.reading = read::read_document(out.document);
    return out;
}

Result<boost::json::value> parse(std::string_view text)
{
    boost::json::error_code error;
    auto value = boost::json::parse({text.data(), text.size()}, error);
    if (error) return fail(Errc::corrupt, "a reading process answered with broken JSON: " + error.message());
    return value;
}

} // namespace

std::string pack_capture(const archive::DocumentRow& row, std::string_view payload)
{
    return jail::pack({payload, row.newest.content_type, row.url, row.facts_json});
}

std::string read_capture(std::string_view packed, const systems::SourceCatalogue& catalogue)
{
    const auto fields = jail::unpack(packed);
    if (!fields || fields->size() != 4) return answer_of(fail(Errc::corrupt, "a reading process was given a broken message"));
    try {
        return answer_of(read_fields(*fields, catalogue));
    }
    catch (const std::exception& error) { // a library's, out of memory at the most: the limits of this process did their work
        return answer_of(fail(Errc::limit, std::string("reading it failed: ") + error.what()));
    }
}

Result<ReadDocument> unpack_reading(std::string_view answer)
{
    auto fields = jail::unpack(answer);
    if (!fields || fields->size() != 4) return fail(Errc::corrupt, "a reading process gave a broken answer");
    auto& parts = *fields;
    if (parts[0] == "leads on") return ReadDocument{false, {}, {}};
    if (parts[0] != "read") {
        const int code = std::clamp(std::atoi(parts[1].c_str()), 0, static_cast<int>(Errc::corrupt));
        return fail(static_cast<Errc>(code), parts[2], parts[3]);
    }
    auto document_json = parse(parts[2]);
    if (!document_json) return propagate(document_json);
    auto reading_json = parse(parts[3]);
    if (!reading_json) return propagate(reading_json);
    auto document = civic::document_from_json(*document_json, std::move(parts[1]));
    if (!document) return propagate(document);
    auto reading = civic::reading_from_json(*reading_json, document->text);
    if (!reading) return propagate(reading);
    return ReadDocument{true, std::move(*document), std::move(*reading)};
}

bool is_reading_matter(const archive::DocumentRow& row)
{
    const auto facts = systems::facts_from_json(row.facts_json);
    if (std::find(leading_on.begin(), leading_on.end(), facts.kind) != leading_on.end()) return false;
    const auto url = Url::parse(row.url);
    if (!url) return true;
    // A site's front page changes every day and says nothing that its stories do not.
    if (url->path() == "/robots.txt" || (url->path() == "/" && url->query().empty())) return false;
    switch (systems::classify(*url).type) {
    case systems::PageType::service_committees:
    case systems::PageType::service_meetings:
    case systems::PageType::committee_list:
    case systems::PageType::meeting_list:
    case systems::PageType::decision_list:
    case systems::PageType::member_list:
    case systems::PageType::calendar:
    case systems::PageType::whats_new:
    case systems::PageType::feed: return false;
    default: return true; // whatever else a site has is read, known or not
    }
}

} // namespace minutebook::indexer
