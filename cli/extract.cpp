#include "cli/extract.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "civic/extraction_json.hpp"
#include "indexer/extract/extract.hpp"
#include "indexer/read/read.hpp"

#include <algorithm>
#include <iostream>
#include <map>

namespace minutebook::cli {
namespace {

struct Input {
    std::filesystem::path path; ///< where it is
    std::string name;           ///< as the reader named it
    std::string url;
};

/// How much was found in all documents of one kind.
struct Sums {
    std::size_t documents = 0, people = 0, posts = 0, organizations = 0, dates = 0, statements = 0, decisions = 0, votes = 0,
                attendance = 0;

    void add(const civic::Reading& reading)
    {
        const auto count = [&](civic::MentionKind kind) {
            return static_cast<std::size_t>(
                std::count_if(reading.mentions.begin(), reading.mentions.end(), [&](const civic::Mention& m) { return m.kind == kind; }));
        };
        ++documents;
        people += count(civic::MentionKind::person);
        posts += count(civic::MentionKind::post);
        organizations += count(civic::MentionKind::organization);
        dates += count(civic::MentionKind::date);
        statements += reading.statements.size();
        decisions += reading.decisions.size();
        for (const auto& decision : reading.decisions) votes += decision.votes ? 1U : 0U;
        attendance += reading.attendance ? 1U : 0U;
    }
};

std::vector<std::string_view> cells_of(std::string_view line)
{
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return split(line, '\t');
}

Result<std::vector<Input>> read_manifest(const std::filesystem::path& path)
{
    auto text = read_file(path);
    if (!text) return propagate(text, "cannot read the manifest");
    std::vector<Input> out;
    std::string_view whole = *text;
    if (whole.substr(0, 3) == "\xEF\xBB\xBF") whole.remove_prefix(3);
    const auto lines = split(whole, '\n');
    const auto header = cells_of(lines.front());
    const auto column = [&](std::string_view name) {
        return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
    };
    const std::size_t file = column("file"), url = column("url");
    if (file == header.size())
        return fail(Errc::invalid, path.string() + ": the header line has no column 'file'", "give tab-separated columns 'file' and 'url'");
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto cells = cells_of(lines[i]);
        if (file >= cells.size() || trim(cells[file]).empty()) continue;
        const std::string name(trim(cells[file]));
        out.push_back({path.parent_path() / name, name, url < cells.size() ? std::string(trim(cells[url])) : std::string{}});
    }
    return out;
}

void print_report(const std::map<std::string, Sums>& sums, std::ostream& out)
{
    out << "kind\tdocuments\tpeople\tposts\torganizations\tdates\tstatements\tdecisions\tvotes\tattendance\n";
    for (const auto& [kind, sum] : sums)
        out << kind << '\t' << sum.documents << '\t' << sum.people << '\t' << sum.posts << '\t' << sum.organizations << '\t' << sum.dates
            << '\t' << sum.statements << '\t' << sum.decisions << '\t' << sum.votes << '\t' << sum.attendance << '\n';
}

} // namespace

Result<std::size_t> run_extract(const ExtractOptions& options, std::ostream& out, std::ostream& errors)
{
    std::vector<Input> inputs;
    if (options.manifest) {
        auto listed = read_manifest(*options.manifest);
        if (!listed) return propagate(listed);
        inputs = std::move(*listed);
    }
    for (const auto& file : options.files) inputs.push_back({file, file.string(), {}});

    const auto& catalogue = options.catalogue != nullptr ? *options.catalogue : systems::SourceCatalogue::built_in();
    std::size_t failed = 0;
    std::map<std::string, Sums> sums;
    for (const Input& input : inputs) {
        const auto bytes = read_file(input.path);
        auto document =
            bytes ? extract::extract(*bytes, {}, input.url, {}, catalogue) : Result<civic::Document>(tl::make_unexpected(bytes.error()));
        if (!document) {
            errors << input.name << ": " << document.error().text() << '\n';
            ++failed;
            continue;
        }
        const civic::Reading reading = read::read_document(*document);
        if (options.report) {
            sums[std::string(civic::to_string(document->kind))].add(reading);
            continue;
        }
        const bool plain = extract::sniff(*bytes) == extract::Format::plain_text;
        out << civic::extraction_json(*document, reading, {input.name, !plain, options.explain}) << '\n';
    }
    if (options.report) print_report(sums, out);
    return failed;
}

Result<std::size_t> run_extract(const ExtractOptions& options, std::ostream& out) { return run_extract(options, out, std::cerr); }

} // namespace minutebook::cli
