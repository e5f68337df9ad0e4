#include "indexer/read_capture.hpp"

#include "civic/document_json.hpp"
#include "indexer/extract/extract.hpp"
#include "indexer/extract/ocr_pages.hpp"
#include "indexer/extract/private_data.hpp"
#include "indexer/jail/worker_pool.hpp"
#include "indexer/read/read.hpp"
#include "systems/facts.hpp"
#include "systems/moderngov_addresses.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <chrono>
#include <cstdlib>
#include <exception>

namespace minutebook::indexer {
namespace {

constexpr std::array leading_on{"committees", "meetings", "calendar", "decisions", "members",
                                "list",       "recent",   "feed",     "sitemap",   "robots"};

Result<boost::json::value> parse(std::string_view text)
{
    boost::json::error_code error;
    auto value = boost::json::parse({text.data(), text.size()}, error);
    if (error) return fail(Errc::corrupt, "a reading process answered with broken JSON: " + error.message());
    return value;
}

ReadDocument only_leading_on()
{
    ReadDocument out;
    out.reading_matter = false;
    return out;
}

using Moment = std::chrono::steady_clock::time_point;

std::string answer_of(const Result<ReadDocument>& read, Moment begun)
{
    if (!read) return jail::pack({"error", std::to_string(static_cast<int>(read.error().code)), read.error().message, read.error().hint});
    if (!read->reading_matter) return jail::pack({"leads on", "", "", ""});
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun).count();
    const civic::Document& document = read->document;
    const std::string document_json = boost::json::serialize(civic::to_json(document));
    const std::string reading_json = boost::json::serialize(civic::to_json(read->reading, document.text));
    const std::string spent = std::to_string(microseconds);
    if (!read->extraction) return jail::pack({"read", document.text, document_json, reading_json, spent});
    return jail::pack({"read", document.text, document_json, reading_json, spent, read->extraction->document, read->extraction->text});
}

/// Fields of a message after the first four: none, the kept extraction, or pairs of page number and what OCR read of it.
constexpr std::size_t fixed_fields = 5;
constexpr std::string_view unmasked = "unmasked";

Result<civic::Document> document_of(const std::vector<std::string>& fields, const extract::Source& source,
                                    const systems::SourceCatalogue& catalogue)
{
    if (fields[4] == "kept") {
        auto json = parse(fields[fixed_fields]);
        if (!json) return propagate(json);
        return civic::document_from_json(*json, fields[fixed_fields + 1]);
    }
    extract::Recognised recognised;
    for (std::size_t i = fixed_fields; i + 1 < fields.size(); i += 2) {
        auto page = extract::unpack_page(fields[i + 1]);
        if (page) recognised.emplace(std::atoi(fields[i].c_str()), *std::move(page)); // else it counts as not read
    }
    return extract::extract_content(source, catalogue, recognised);
}

Result<ReadDocument> read_fields(const std::vector<std::string>& fields, const systems::SourceCatalogue& catalogue)
{
    const extract::Source source{fields[0], fields[1], fields[2], systems::facts_from_json(fields[3])};
    const bool kept = fields[4] == "kept";
    if (!kept && extract::only_leads_on(source.bytes)) return only_leading_on();
    auto document = document_of(fields, source, catalogue);
    if (!document) return propagate(document);
    ReadDocument out;
    if (!kept) out.extraction = KeptExtraction{boost::json::serialize(civic::to_json(*document)), document->text};
    out.document = *std::move(document);
    extract::describe_content(out.document, source, catalogue);
    if (fields[4] != unmasked) out.document.masked += extract::mask_private_data(out.document);
    out.reading = read::read_document(out.document);
    return out;
}

} // namespace

std::string pack_capture(const CaptureInput& input)
{
    std::vector<std::string_view> fields{input.payload, input.content_type, input.url, input.facts_json,
                                         input.kept   ? "kept"
                                         : input.mask ? "bytes"
                                                      : unmasked};
    std::vector<std::string> numbers;
    numbers.reserve(input.recognised.size());
    if (input.kept) fields.insert(fields.end(), {input.kept->document, input.kept->text});
    else
        for (const auto& [page, words] : input.recognised) {
            numbers.push_back(std::to_string(page));
            fields.insert(fields.end(), {numbers.back(), words});
        }
    return jail::pack(fields);
}

std::string read_capture(std::string_view packed, const systems::SourceCatalogue& catalogue)
{
    const Moment begun = std::chrono::steady_clock::now();
    const auto fields = jail::unpack(packed);
    if (!fields || fields->size() < fixed_fields || (fields->size() - fixed_fields) % 2 != 0)
        return answer_of(fail(Errc::corrupt, "a reading process was given a broken message"), begun);
    try {
        return answer_of(read_fields(*fields, catalogue), begun);
    }
    catch (const std::exception& error) { // a library's, out of memory at the most: the limits of this process did their work
        return answer_of(fail(Errc::limit, std::string("reading it failed: ") + error.what()), begun);
    }
}

Result<ReadDocument> unpack_reading(std::string_view answer)
{
    auto fields = jail::unpack(answer);
    if (!fields || fields->size() < 4) return fail(Errc::corrupt, "a reading process gave a broken answer");
    auto& parts = *fields;
    if (parts[0] == "leads on") return only_leading_on();
    if (parts[0] != "read") {
        const int code = std::clamp(std::atoi(parts[1].c_str()), 0, static_cast<int>(Errc::corrupt));
        return fail(static_cast<Errc>(code), parts[2], parts[3]);
    }
    if (parts.size() != 5 && parts.size() != 7) return fail(Errc::corrupt, "a reading process gave a broken answer");
    auto document_json = parse(parts[2]);
    if (!document_json) return propagate(document_json);
    auto reading_json = parse(parts[3]);
    if (!reading_json) return propagate(reading_json);
    auto document = civic::document_from_json(*document_json, std::move(parts[1]));
    if (!document) return propagate(document);
    auto reading = civic::reading_from_json(*reading_json, document->text);
    if (!reading) return propagate(reading);
    ReadDocument out{true, std::move(*document), std::move(*reading), std::nullopt, std::atof(parts[4].c_str()) / 1e6};
    if (parts.size() == 7) out.extraction = KeptExtraction{std::move(parts[5]), std::move(parts[6])};
    return out;
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
