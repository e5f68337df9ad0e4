#include "cli/extract.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "civic/extraction_json.hpp"
#include "cli/extract_report.hpp"
#include "indexer/extract/extract.hpp"
#include "indexer/extract/ocr_pages.hpp"
#include "indexer/reader.hpp"
#include "indexer/recognise.hpp"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <optional>
#include <utility>

namespace minutebook::cli {
namespace {

struct Input {
    std::filesystem::path path; ///< where it is
    std::string name;           ///< as the reader named it
    std::string url;
    std::string kind; ///< by the manifest; may be empty
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
    const std::size_t file = column("file"), url = column("url"), kind = column("kind");
    if (file == header.size())
        return fail(Errc::invalid, path.string() + ": the header line has no column 'file'", "give tab-separated columns 'file' and 'url'");
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto cells = cells_of(lines[i]);
        if (file >= cells.size() || trim(cells[file]).empty()) continue;
        const auto cell = [&](std::size_t at) { return at < cells.size() ? std::string(trim(cells[at])) : std::string{}; };
        out.push_back({path.parent_path() / cell(file), cell(file), cell(url), cell(kind)});
    }
    return out;
}

/// Reads inputs in steps, so that few are in memory at once, and prints each as soon as it is whole.
class Extraction {
public:
    Extraction(const ExtractOptions& options, const systems::SourceCatalogue& catalogue, std::ostream& out, std::ostream& errors)
        : options_(options), pool_(catalogue, options.jobs), out_(out), errors_(errors)
    {}

    void read(const std::vector<Input>& inputs)
    {
        const std::size_t step = 4 * options_.jobs;
        for (std::size_t from = 0; from < inputs.size(); from += step)
            read_step({inputs.begin() + static_cast<std::ptrdiff_t>(from),
                       inputs.begin() + static_cast<std::ptrdiff_t>(std::min(inputs.size(), from + step))});
        for (const auto& [input, pages] : waiting_) recognise(input, pages);
        if (options_.report) report_.print(out_);
    }
    [[nodiscard]] std::size_t failed() const { return failed_; }

private:
    void read_step(const std::vector<Input>& inputs)
    {
        std::vector<indexer::CaptureInput> asked;
        std::vector<Input> found;
        for (const Input& input : inputs) {
            auto bytes = read_file(input.path);
            if (!bytes) refuse(input, bytes.error());
            else {
                asked.push_back({*std::move(bytes), {}, input.url, {}, std::nullopt, {}, false});
                found.push_back(input);
            }
        }
        const auto answers = read_all(std::move(asked));
        for (std::size_t i = 0; i < answers.size(); ++i) take(found[i], answers[i]);
    }

    void take(const Input& input, const Result<indexer::ReadDocument>& read)
    {
        if (!read) return refuse(input, read.error());
        auto pages = options_.ocr ? extract::pages_for_ocr(read->document) : std::vector<int>{};
        if (pages.size() > options_.ocr_pages) pages.resize(options_.ocr_pages);
        if (pages.empty()) return print(input, *read);
        waiting_.emplace_back(input, std::move(pages));
    }

    void recognise(const Input& input, const std::vector<int>& pages)
    {
        auto bytes = read_file(input.path);
        if (!bytes) return refuse(input, bytes.error());
        const auto begun = std::chrono::steady_clock::now();
        if (!recogniser_) recogniser_.emplace(options_.jobs, options_.ocr_languages);
        auto words = recogniser_->read(*bytes, pages);
        if (!words) return refuse(input, words.error());
        std::vector<indexer::CaptureInput> asked(1);
        for (auto& page : *words) asked[0].recognised[page.page] = std::move(page.words);
        asked[0].payload = *std::move(bytes);
        asked[0].url = input.url;
        asked[0].mask = false;
        auto read = std::move(read_all(std::move(asked)).front());
        if (!read) return refuse(input, read.error());
        read->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        print(input, *read);
    }

    /// In the order of the inputs.
    std::vector<Result<indexer::ReadDocument>> read_all(std::vector<indexer::CaptureInput> inputs)
    {
        std::vector<Result<indexer::ReadDocument>> out(inputs.size());
        std::size_t handed = 0;
        const auto next = [&]() -> std::optional<indexer::CaptureInput> {
            if (handed == inputs.size()) return std::nullopt;
            return std::move(inputs[handed++]);
        };
        pool_.read_each(next, [&](std::size_t index, Result<indexer::ReadDocument> read) { out[index] = std::move(read); });
        return out;
    }

    void print(const Input& input, const indexer::ReadDocument& read)
    {
        if (options_.report) return report_.add(input.kind, read);
        const bool plain = read.document.format == extract::to_string(extract::Format::plain_text);
        out_ << civic::extraction_json(read.document, read.reading, {input.name, !plain, options_.explain}) << '\n';
    }

    void refuse(const Input& input, const Error& error)
    {
        errors_ << input.name << ": " << error.text() << '\n';
        if (options_.report) report_.add_unread(input.kind);
        ++failed_;
    }

    const ExtractOptions& options_;
    indexer::ReadingPool pool_;
    std::optional<indexer::RecognisingPool> recogniser_;
    std::ostream& out_;
    std::ostream& errors_;
    std::vector<std::pair<Input, std::vector<int>>> waiting_; ///< for OCR, with the pages
    ExtractReport report_;
    std::size_t failed_ = 0;
}; // class Extraction

} // namespace

Result<std::size_t> run_extract(const ExtractOptions& options, std::ostream& out, std::ostream& errors)
{
    std::vector<Input> inputs;
    if (options.manifest) {
        auto listed = read_manifest(*options.manifest);
        if (!listed) return propagate(listed);
        inputs = std::move(*listed);
    }
    for (const auto& file : options.files) inputs.push_back({file, file.string(), {}, {}});
    const auto& catalogue = options.catalogue != nullptr ? *options.catalogue : systems::SourceCatalogue::built_in();
    Extraction extraction(options, catalogue, out, errors);
    extraction.read(inputs);
    return extraction.failed();
}

Result<std::size_t> run_extract(const ExtractOptions& options, std::ostream& out) { return run_extract(options, out, std::cerr); }

} // namespace minutebook::cli
