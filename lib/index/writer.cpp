#include "index/writer.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "index/full_text_writer.hpp"
#include "index/resolution.hpp"
#include "index/schema.hpp"
#include "index/tables_documents.hpp"
#include "index/tables_versions.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <optional>

namespace minutebook::index {
namespace {

/// Generations are numbered: "g1", "g2", …
std::optional<unsigned> generation_number(std::string_view name)
{
    unsigned number = 0;
    if (name.size() < 2 || name[0] != 'g') return std::nullopt;
    const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
    if (error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
    return number;
}

/// Numbers of the generations that lie in the directory, ascending.
std::vector<unsigned> generations(const Layout& layout)
{
    std::vector<unsigned> out;
    std::error_code error;
    for (std::filesystem::directory_iterator it(layout.root(), error), end; !error && it != end; it.increment(error))
        if (const auto number = generation_number(it->path().filename().string())) out.push_back(*number);
    std::sort(out.begin(), out.end());
    return out;
}

std::string name_of(unsigned number) { return "g" + std::to_string(number); }

} // namespace

struct IndexWriter::State {
    Layout layout;
    FileLock lock;
    std::string generation;
    store::Database tables;
    std::optional<FullTextWriter> full_text;
    std::optional<store::Transaction> batch; ///< open between the first put and its checkpoint

    /// Everything since the last checkpoint is one transaction, which the first change opens.
    [[nodiscard]] Result<> begin_batch()
    {
        if (batch) return {};
        auto begun = store::Transaction::begin(tables);
        if (!begun) return propagate(begun);
        batch.emplace(*std::move(begun));
        return {};
    }
};

IndexWriter::IndexWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

namespace {

Result<FileLock> take_lock(const Layout& layout)
{
    if (auto made = make_directories(layout.root()); !made) return propagate(made);
    return FileLock::acquire(layout.lock(), "the index");
}

Result<store::Database> open_generation(const Layout& layout, const std::string& generation)
{
    const auto directory = layout.root() / generation;
    if (auto made = make_directories(directory); !made) return propagate(made);
    if (auto synced = sync_directory(layout.root()); !synced) return propagate(synced);
    auto tables = open_tables(layout.entities(generation));
    if (!tables) return propagate(tables);
    if (auto synced = sync_directory(directory); !synced) return propagate(synced);
    return tables;
}

} // namespace

Result<IndexWriter> IndexWriter::open(const Layout& layout)
{
    auto lock = take_lock(layout);
    if (!lock) return propagate(lock);
    auto current = layout.current_generation();
    if (!current && current.error().code != Errc::not_found) return propagate(current);
    const auto existing = generations(layout);
    // A first run that died before its generation was in force is gone on with.
    const std::string generation = current ? *current : name_of(existing.empty() ? 1 : existing.back());
    auto tables = open_generation(layout, generation);
    if (!tables) return propagate(tables);
    auto state = std::make_unique<State>(State{layout, *std::move(lock), generation, *std::move(tables), std::nullopt, std::nullopt});
    auto full_text = FullTextWriter::open(layout.xapian(generation), state->tables);
    if (!full_text) return propagate(full_text);
    state->full_text.emplace(*std::move(full_text));
    if (!current)
        if (auto written = write_file_atomically(layout.current(), generation + "\n"); !written) return propagate(written);
    return IndexWriter(std::move(state));
}

Result<IndexWriter> IndexWriter::rebuild(const Layout& layout)
{
    auto lock = take_lock(layout);
    if (!lock) return propagate(lock);
    auto current = layout.current_generation();
    const unsigned in_force = current ? generation_number(*current).value_or(0) : 0;
    const auto existing = generations(layout);
    const unsigned newest = existing.empty() ? 0 : existing.back();
    const std::string generation = name_of(newest > in_force && current ? newest : newest + 1);
    auto tables = open_generation(layout, generation);
    if (!tables) return propagate(tables);
    auto state = std::make_unique<State>(State{layout, *std::move(lock), generation, *std::move(tables), std::nullopt, std::nullopt});
    auto full_text = FullTextWriter::open(layout.xapian(generation), state->tables);
    if (!full_text) return propagate(full_text);
    state->full_text.emplace(*std::move(full_text));
    return IndexWriter(std::move(state));
}

Result<std::int64_t> IndexWriter::last_seq() { return number(state_->tables, "last_seq"); }

Result<> IndexWriter::put(const civic::Document& document, const civic::Reading& reading)
{
    if (auto begun = state_->begin_batch(); !begun) return begun;
    return tables::put_document(state_->tables, document, reading);
}

Result<std::vector<civic::DocumentId>> IndexWriter::failed_documents()
{
    auto rows = state_->tables.run("SELECT document_id FROM failures ORDER BY document_id");
    if (!rows) return propagate(rows);
    std::vector<civic::DocumentId> out;
    for (const store::Row& row : *rows) out.emplace_back(row.text(0));
    return out;
}

Result<> IndexWriter::put_failure(const Failure& failure)
{
    if (auto begun = state_->begin_batch(); !begun) return begun;
    return tables::put_failure(state_->tables, failure);
}

Result<> IndexWriter::remove(const civic::DocumentId& id)
{
    if (auto begun = state_->begin_batch(); !begun) return begun;
    return tables::remove_document(state_->tables, id);
}

Result<std::optional<StoredReading>> IndexWriter::stored(const civic::DocumentId& id)
{
    auto document = tables::document(state_->tables, id);
    if (!document) return propagate(document);
    auto reading = tables::reading(state_->tables, id);
    if (!reading) return propagate(reading);
    if (!*document || !*reading) return std::nullopt;
    return StoredReading{**std::move(document), **std::move(reading)};
}

Result<std::string> IndexWriter::version_inputs(const civic::DocumentId& id) { return tables::version_inputs(state_->tables, id); }

Result<> IndexWriter::put_versions(const versions::DocumentVersions& versions)
{
    if (auto begun = state_->begin_batch(); !begun) return begun;
    return tables::put_versions(state_->tables, versions);
}

Result<std::optional<versions::Publication>> IndexWriter::publication(const civic::DocumentId& id)
{
    return tables::publication(state_->tables, id);
}

Result<> IndexWriter::put_publication(const civic::DocumentId& id, const std::optional<versions::Publication>& publication,
                                      const std::vector<versions::MinutesApproval>& approvals)
{
    if (auto begun = state_->begin_batch(); !begun) return begun;
    return tables::put_publication(state_->tables, id, publication, approvals);
}

Result<std::vector<versions::Publication>> IndexWriter::minutes_of(const MinutesKey& key)
{
    return tables::minutes_of(state_->tables, key);
}

Result<> IndexWriter::put_minutes_changes(const MinutesKey& key, const std::vector<versions::Change>& changes)
{
    if (auto begun = state_->begin_batch(); !begun) return begun;
    return tables::put_pair(state_->tables, key, changes);
}

Result<> IndexWriter::checkpoint(std::int64_t seq)
{
    if (auto begun = state_->begin_batch(); !begun) return begun;
    if (auto set = set_number(state_->tables, "last_seq", seq); !set) return set;
    if (auto bumped = bump_revision(state_->tables); !bumped) return bumped;
    auto committed = state_->batch->commit();
    state_->batch.reset();
    return committed;
}

Resolution IndexWriter::resolution()
{
    assert(!state_->batch && "checkpoint() before resolution()");
    return Resolution(state_->tables);
}

Result<FullTextUpdate> IndexWriter::update_full_text(const std::function<void(std::size_t done, std::size_t all)>& progress)
{
    assert(!state_->batch && "checkpoint() before update_full_text()");
    return state_->full_text->update(state_->tables, progress);
}

Result<> IndexWriter::publish()
{
    assert(!state_->batch && "checkpoint() before publish()");
    auto former = state_->layout.current_generation();
    if (!former || *former != state_->generation)
        if (auto written = write_file_atomically(state_->layout.current(), state_->generation + "\n"); !written) return written;
    const std::string previous = former && *former != state_->generation ? *former : std::string{};
    const auto existing = generations(state_->layout);
    for (const unsigned number : existing) {
        const std::string name = name_of(number);
        const bool newest_before = previous.empty() && number + 1 == generation_number(state_->generation).value_or(0);
        if (name == state_->generation || name == previous || newest_before) continue;
        std::error_code error;
        std::filesystem::remove_all(state_->layout.root() / name, error);
        if (error) return fail(Errc::io, "cannot remove " + (state_->layout.root() / name).string() + ": " + error.message());
    }
    return {};
}

} // namespace minutebook::index
