#include "index/full_text_writer.hpp"

#include "base/files.hpp"
#include "base/log.hpp"
#include "index/schema.hpp"
#include "index/tables_documents.hpp"
#include "index/xapian_errors.hpp"

namespace minutebook::index {
namespace {

constexpr std::size_t batch_documents = 1'000;
constexpr std::size_t batch_bytes = 16U << 20U; // of text: Xapian holds some ten times that until the commit

/// A document ready to be written; no passages where it is to be taken out.
struct Job {
    civic::DocumentId id;
    std::string url;
    std::vector<Xapian::Document> passages;
};

/// Errors that lie in the documents, not in the disk or the machine.
bool is_content(const Error& error) { return error.code == Errc::invalid || error.code == Errc::limit; }

} // namespace

struct FullTextWriter::State {
    std::filesystem::path directory;
    std::optional<Xapian::WritableDatabase> database;
    PassageMaker maker;

    [[nodiscard]] Result<> open()
    {
        return guarded("cannot open full text " + directory.string(), [&]() -> Result<> {
            database.emplace(directory.string(), Xapian::DB_CREATE_OR_OPEN);
            return {};
        });
    }

    /// Commits one transaction over some jobs and makes it survive a loss of power.
    [[nodiscard]] Result<> commit(std::span<const Job> jobs)
    {
        auto done = guarded("cannot write full text", [&]() -> Result<> {
            database->begin_transaction(true);
            for (const Job& job : jobs) {
                database->delete_document(document_term(job.id.value()));
                for (const Xapian::Document& passage : job.passages) database->add_document(passage);
            }
            database->commit_transaction();
            return {};
        });
        if (!done) {
            // Whatever the transaction left behind in memory goes with the handle.
            database.reset();
            if (auto again = open(); !again) return propagate(again);
            return done;
        }
        return sync_directory(directory);
    }

    /// One bad document must not lose its neighbours: halves the batch until it stands alone, and counts it as refused.
    [[nodiscard]] Result<> write(std::span<const Job> jobs, std::vector<Failure>& refused)
    {
        auto committed = commit(jobs);
        if (committed || !is_content(committed.error())) return committed;
        if (jobs.size() == 1) {
            refused.push_back({jobs.front().id, jobs.front().url, committed.error().message});
            return {};
        }
        if (auto first = write(jobs.first(jobs.size() / 2), refused); !first) return first;
        return write(jobs.subspan(jobs.size() / 2), refused);
    }
};

FullTextWriter::FullTextWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
FullTextWriter::FullTextWriter(FullTextWriter&&) noexcept = default;
FullTextWriter& FullTextWriter::operator=(FullTextWriter&&) noexcept = default;
FullTextWriter::~FullTextWriter() = default;

namespace {

Result<> mark_all(store::Database& tables)
{
    auto transaction = store::Transaction::begin(tables);
    if (!transaction) return propagate(transaction);
    auto done =
        tables.run("INSERT INTO documents_to_write (document_id) SELECT id FROM documents WHERE true ON CONFLICT (document_id) DO NOTHING");
    if (!done) return propagate(done);
    return transaction->commit();
}

/// Reads one marked document from the tables and makes its passages.
Result<Job> prepare(store::Database& tables, PassageMaker& maker, const civic::DocumentId& id, std::vector<Failure>& refused)
{
    Job job{id, {}, {}};
    auto document = tables::document(tables, id);
    if (!document) return propagate(document);
    if (!*document) return job;
    job.url = (*document)->url;
    auto filters = tables::document_filters(tables, id);
    if (!filters) return propagate(filters);
    auto reading = tables::reading(tables, id);
    if (!reading) return propagate(reading);
    const auto boilerplate = *reading ? (*reading)->boilerplate : std::vector<civic::Boilerplate>{};
    auto passages = passages_of(**document);
    if (!passages) {
        refused.push_back({id, job.url, passages.error().message});
        return job;
    }
    auto made = guarded("cannot make passages", [&]() -> Result<std::vector<Xapian::Document>> {
        return maker.make(**document, *passages, *filters, boilerplate);
    });
    if (made) job.passages = *std::move(made);
    else refused.push_back({id, job.url, made.error().message});
    return job;
}

Result<> settle(store::Database& tables, std::span<const Job> jobs, std::span<const Failure> refused)
{
    auto transaction = store::Transaction::begin(tables);
    if (!transaction) return propagate(transaction);
    for (const Job& job : jobs)
        if (auto marked = tables::mark_written(tables, job.id); !marked) return propagate(marked);
    for (const Failure& failure : refused)
        if (auto put = tables::put_failure(tables, failure); !put) return propagate(put);
    if (auto bumped = bump_revision(tables); !bumped) return propagate(bumped);
    return transaction->commit();
}

} // namespace

Result<FullTextWriter> FullTextWriter::open(const std::filesystem::path& directory, store::Database& tables)
{
    auto state = std::make_unique<State>();
    state->directory = directory;
    auto opened = state->open();
    // A run that was killed while it made the database leaves one that is not found.
    if (!opened && opened.error().code != Errc::corrupt && opened.error().code != Errc::not_found) return propagate(opened);
    const bool current = opened && state->database->get_metadata(full_text_version_key) == full_text_version;
    if (current) return FullTextWriter(std::move(state));
    if (!opened && std::filesystem::exists(directory / "iamglass")) log::warn(opened.error().message + ": writing the full text anew");
    if (auto marked = mark_all(tables); !marked) return propagate(marked);
    state->database.reset();
    std::error_code ignored;
    std::filesystem::remove_all(directory, ignored);
    if (auto again = state->open(); !again) return propagate(again);
    auto stamped = guarded("cannot write full text", [&]() -> Result<> {
        state->database->set_metadata(full_text_version_key, std::string(full_text_version));
        state->database->commit();
        return {};
    });
    if (!stamped) return propagate(stamped);
    if (auto synced = sync_directory(directory); !synced) return propagate(synced);
    if (auto synced = sync_directory(directory.parent_path()); !synced) return propagate(synced);
    return FullTextWriter(std::move(state));
}

Result<FullTextUpdate> FullTextWriter::update(store::Database& tables,
                                              const std::function<void(std::size_t done, std::size_t all)>& progress)
{
    auto marked = tables::documents_to_write(tables);
    if (!marked) return propagate(marked);
    FullTextUpdate out;
    std::size_t done = 0;
    while (done < marked->size()) {
        std::vector<Job> jobs;
        std::vector<Failure> refused;
        std::size_t bytes = 0;
        while (done + jobs.size() < marked->size() && jobs.size() < batch_documents && bytes < batch_bytes) {
            auto job = prepare(tables, state_->maker, (*marked)[done + jobs.size()], refused);
            if (!job) return propagate(job);
            for (const Xapian::Document& passage : job->passages) bytes += passage.termlist_count() * 32;
            jobs.push_back(*std::move(job));
        }
        if (auto committed = state_->write(jobs, refused); !committed) return propagate(committed);
        if (auto settled = settle(tables, jobs, refused); !settled) return propagate(settled);
        done += jobs.size();
        out.written += jobs.size() - refused.size();
        out.refused.insert(out.refused.end(), refused.begin(), refused.end());
        if (progress) progress(done, marked->size());
    }
    return out;
}

} // namespace minutebook::index
