#include "index/reader.hpp"

#include "index/full_text_writer.hpp"
#include "index/reader_state.hpp"
#include "index/schema.hpp"
#include "index/tables_commitments.hpp"
#include "index/tables_documents.hpp"
#include "index/tables_knowledge.hpp"
#include "index/tables_moments.hpp"
#include "index/xapian_errors.hpp"

#include <algorithm>

namespace minutebook::index {
namespace {

Result<std::size_t> count(store::Database& tables, const std::string& what)
{
    auto rows = tables.run("SELECT count(*) FROM " + what);
    if (!rows) return propagate(rows);
    return static_cast<std::size_t>(rows->front().integer(0));
}

/// The entity of a list that was filtered down to one id.
template <class T>
Result<std::optional<T>> only(Result<std::vector<T>> list)
{
    if (!list) return propagate(list);
    if (list->empty()) return std::nullopt;
    return std::move(list->front());
}

/// Filters name people, posts and bodies by any id that they answer to.
template <class AnyFilter>
Result<AnyFilter> with_present_ids(store::Database& tables, AnyFilter filter)
{
    const auto renew = [&](auto& id, std::string_view type) -> Result<> {
        if (id.empty()) return {};
        auto present = tables::present_id(tables, type, id.value());
        if (!present) return propagate(present);
        if (!present->empty()) id = std::remove_reference_t<decltype(id)>(*present);
        return {};
    };
    if (auto done = renew(filter.person, "person"); !done) return propagate(done);
    if (auto done = renew(filter.post, "post"); !done) return propagate(done);
    if (auto done = renew(filter.organization, "organization"); !done) return propagate(done);
    return filter;
}

} // namespace

IndexReader::IndexReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
IndexReader::IndexReader(IndexReader&&) noexcept = default;
IndexReader& IndexReader::operator=(IndexReader&&) noexcept = default;
IndexReader::~IndexReader() = default;

Result<IndexReader> IndexReader::open(const Layout& layout)
{
    auto generation = layout.current_generation();
    if (!generation) return propagate(generation);
    auto tables = open_tables_read_only(layout.entities(*generation));
    if (!tables) return propagate(tables);
    auto revision = number(*tables, "revision");
    if (!revision) return propagate(revision);
    return IndexReader(std::make_unique<State>(State{layout, *generation, *std::move(tables), *revision, std::nullopt}));
}

Result<Xapian::Database*> IndexReader::State::newest_full_text()
{
    if (full_text) {
        full_text->reopen();
        return &*full_text;
    }
    const std::string directory = layout.xapian(generation).string();
    Xapian::Database opened(directory);
    if (opened.get_metadata(full_text_version_key) != full_text_version)
        return fail(Errc::invalid, "the full text in " + directory + " was written by another version of minutebook",
                    "run 'minutebook index'");
    full_text = std::move(opened);
    return &*full_text;
}

bool IndexReader::stale() const
{
    auto generation = state_->layout.current_generation();
    if (generation && *generation != state_->generation) return true;
    auto revision = number(state_->tables, "revision");
    return !revision || *revision != state_->revision;
}

Result<std::optional<civic::Document>> IndexReader::document(const civic::DocumentId& id) { return tables::document(state_->tables, id); }
Result<std::optional<civic::Reading>> IndexReader::reading(const civic::DocumentId& id) { return tables::reading(state_->tables, id); }
Result<std::vector<civic::MentionLink>> IndexReader::links(const civic::DocumentId& id) { return tables::links(state_->tables, id); }

Result<std::optional<civic::Person>> IndexReader::person(const civic::PersonId& id)
{
    auto present = tables::present_id(state_->tables, "person", id.value());
    if (!present) return propagate(present);
    if (present->empty()) return std::nullopt;
    Filter filter;
    filter.person = civic::PersonId(*present);
    return only(tables::persons(state_->tables, filter));
}

Result<std::optional<civic::Post>> IndexReader::post(const civic::PostId& id)
{
    auto present = tables::present_id(state_->tables, "post", id.value());
    if (!present) return propagate(present);
    if (present->empty()) return std::nullopt;
    Filter filter;
    filter.post = civic::PostId(*present);
    return only(tables::posts(state_->tables, filter));
}

Result<std::optional<civic::Organization>> IndexReader::organization(const civic::OrganizationId& id)
{
    auto present = tables::present_id(state_->tables, "organization", id.value());
    if (!present) return propagate(present);
    if (present->empty()) return std::nullopt;
    Filter filter;
    filter.organization = civic::OrganizationId(*present);
    return only(tables::organizations(state_->tables, filter));
}

Result<std::optional<civic::Event>> IndexReader::event(const civic::EventId& id)
{
    if (id.empty()) return std::nullopt;
    Filter filter;
    filter.event = id;
    return only(tables::events(state_->tables, filter));
}

Result<std::optional<civic::Motion>> IndexReader::motion(const civic::MotionId& id) { return tables::motion(state_->tables, id); }

Result<std::vector<civic::Person>> IndexReader::persons(const civic::CouncilId& council)
{
    Filter filter;
    filter.council = council;
    filter.limit = 0;
    return tables::persons(state_->tables, filter);
}

Result<std::vector<civic::Organization>> IndexReader::organizations(const civic::CouncilId& council)
{
    Filter filter;
    filter.council = council;
    filter.limit = 0;
    return tables::organizations(state_->tables, filter);
}

Result<std::vector<civic::Person>> IndexReader::persons_where(const Filter& filter)
{
    auto present = with_present_ids(state_->tables, filter);
    if (!present) return propagate(present);
    return tables::persons(state_->tables, *present);
}

Result<std::vector<civic::Organization>> IndexReader::organizations_where(const Filter& filter)
{
    auto present = with_present_ids(state_->tables, filter);
    if (!present) return propagate(present);
    return tables::organizations(state_->tables, *present);
}

Result<std::vector<civic::Post>> IndexReader::posts(const Filter& filter)
{
    auto present = with_present_ids(state_->tables, filter);
    if (!present) return propagate(present);
    return tables::posts(state_->tables, *present);
}

Result<std::vector<civic::Membership>> IndexReader::memberships(const Filter& filter)
{
    auto present = with_present_ids(state_->tables, filter);
    if (!present) return propagate(present);
    return tables::memberships(state_->tables, *present);
}

Result<std::vector<civic::Event>> IndexReader::events(const Filter& filter)
{
    auto present = with_present_ids(state_->tables, filter);
    if (!present) return propagate(present);
    return tables::events(state_->tables, *present);
}

Result<std::vector<civic::Motion>> IndexReader::motions(const Filter& filter)
{
    auto present = with_present_ids(state_->tables, filter);
    if (!present) return propagate(present);
    return tables::motions(state_->tables, *present);
}

Result<std::size_t> IndexReader::count_motions(const Filter& filter)
{
    auto present = with_present_ids(state_->tables, filter);
    if (!present) return propagate(present);
    return tables::count_motions(state_->tables, *present);
}

Result<std::vector<civic::Relation>> IndexReader::relations(const Filter& filter)
{
    auto present = with_present_ids(state_->tables, filter);
    if (!present) return propagate(present);
    return tables::relations(state_->tables, *present);
}

Result<std::vector<Moment>> IndexReader::moments(const MomentFilter& filter)
{
    auto present = with_present_ids(state_->tables, filter);
    if (!present) return propagate(present);
    return tables::moments(state_->tables, *present);
}

Result<std::vector<CommitmentState>> IndexReader::commitments(const CommitmentFilter& filter)
{
    return tables::commitments(state_->tables, filter);
}

Result<std::size_t> IndexReader::count_commitments(const CommitmentFilter& filter)
{
    return tables::count_commitments(state_->tables, filter);
}

Result<std::vector<CouncilSummary>> IndexReader::councils()
{
    auto rows = state_->tables.run("SELECT council_id, max(council), count(*), min(day), max(day) FROM documents WHERE council_id <> '' "
                                   "GROUP BY council_id ORDER BY council_id");
    if (!rows) return propagate(rows);
    std::vector<CouncilSummary> out;
    for (const store::Row& row : *rows)
        out.push_back({civic::CouncilId(row.text(0)), row.text(1), static_cast<std::size_t>(row.integer(2)), row.text(3), row.text(4)});
    return out;
}

Result<IndexStatus> IndexReader::status()
{
    IndexStatus out;
    out.generation = state_->generation;
    auto seq = number(state_->tables, "last_seq");
    if (!seq) return propagate(seq);
    out.last_seq = *seq;
    const std::pair<const char*, std::size_t*> counts[] = {
        {"documents", &out.documents},         {"failures", &out.failures},       {"persons", &out.persons}, {"posts", &out.posts},
        {"organizations", &out.organizations}, {"memberships", &out.memberships}, {"events", &out.events},   {"motions", &out.motions},
    };
    for (const auto& [table, into] : counts) {
        auto counted = count(state_->tables, table);
        if (!counted) return propagate(counted);
        *into = *counted;
    }
    return out;
}

Result<std::vector<civic::CaptureId>> IndexReader::captures()
{
    auto rows = state_->tables.run("SELECT capture_id FROM documents UNION SELECT capture_id FROM sources ORDER BY capture_id");
    if (!rows) return propagate(rows);
    std::vector<civic::CaptureId> out;
    for (const store::Row& row : *rows) out.emplace_back(row.text(0));
    return out;
}

Result<std::vector<FailureRow>> IndexReader::failures(std::size_t limit)
{
    auto rows = state_->tables.run("SELECT document_id, url, reason FROM failures ORDER BY url, document_id LIMIT $1",
                                   {static_cast<std::int64_t>(limit)});
    if (!rows) return propagate(rows);
    std::vector<FailureRow> out;
    for (const store::Row& row : *rows) out.push_back({row.text(0), row.text(1), row.text(2)});
    return out;
}

Result<std::string> IndexReader::dump()
{
    auto tables = dump_tables(state_->tables);
    if (!tables) return propagate(tables);
    auto passages = guarded("cannot read full text", [&]() -> Result<std::vector<std::string>> {
        auto full_text = state_->newest_full_text();
        if (!full_text) return propagate(full_text);
        return dump_full_text(**full_text);
    });
    if (!passages) return propagate(passages);
    std::string out;
    for (const auto* lines : {&*tables, &*passages})
        for (const std::string& line : *lines) out += line + '\n';
    return out;
}

} // namespace minutebook::index
