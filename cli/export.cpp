#include "cli/export.hpp"

#include "civic/popolo_json.hpp"
#include "index/reader.hpp"
#include "ledger/visibility.hpp"

#include <boost/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace minutebook::cli {
namespace {

namespace json = boost::json;

/// Writes one array after another, one entity a line, each id once.
class PopoloWriter {
public:
    explicit PopoloWriter(std::ostream& out) : out_(&out) { *out_ << '{'; }

    void begin(const char* name)
    {
        *out_ << (first_array_ ? "\n\"" : ",\n\"") << name << "\": [";
        first_array_ = false;
        seen_.clear();
    }
    void put(const json::object& entity)
    {
        if (!seen_.insert(std::string(entity.at("id").as_string())).second) return;
        *out_ << (seen_.size() == 1 ? "\n" : ",\n") << json::serialize(entity);
    }
    void end() { *out_ << (seen_.empty() ? "]" : "\n]"); }
    void close() { *out_ << "\n}\n"; }

private:
    std::ostream* out_;
    std::set<std::string> seen_;
    bool first_array_ = true;
}; // class PopoloWriter

/// The facts of the index, council by council, as far as they may be shown.
class Export {
public:
    Export(index::IndexReader& reader, const ledger::Visibility& visibility, std::vector<index::Filter> parts, std::ostream& out)
        : reader_(&reader), visibility_(&visibility), parts_(std::move(parts)), writer_(out)
    {}

    Result<> run()
    {
        const auto steps = {&Export::persons, &Export::organizations, &Export::posts, &Export::memberships,
                            &Export::events,  &Export::motions,       &Export::votes};
        const char* const names[] = {"persons", "organizations", "posts", "memberships", "events", "motions", "vote_events"};
        std::size_t at = 0;
        for (const auto step : steps) {
            writer_.begin(names[at++]);
            for (const index::Filter& part : parts_)
                if (auto done = (this->*step)(part); !done) return done;
            writer_.end();
        }
        writer_.close();
        return {};
    }

private:
    [[nodiscard]] bool may_show(const civic::Source& source) const
    {
        return visibility_->may_show(
            {.document = source.document_id, .url = source.url, .digest = {}, .capture = source.capture_id, .entity = {}});
    }
    /// Leaves the sources that may be shown; false if there were some and none is left.
    [[nodiscard]] bool keep(std::vector<civic::Source>& sources) const
    {
        const bool had = !sources.empty();
        std::erase_if(sources, [&](const civic::Source& source) { return !may_show(source); });
        return !had || !sources.empty();
    }
    [[nodiscard]] bool may_show_entity(const std::string& id) const
    {
        return id.empty() || visibility_->may_show({.document = {}, .url = {}, .digest = {}, .capture = {}, .entity = id});
    }

    Result<> persons(const index::Filter& part)
    {
        auto list = reader_->persons_where(part);
        if (!list) return propagate(list);
        for (civic::Person& person : *list) {
            if (!visibility_->may_show_person(person) || !keep(person.sources)) continue;
            shown_.insert(person.id.value());
            writer_.put(popolo_json(person));
        }
        return {};
    }

    Result<> organizations(const index::Filter& part)
    {
        auto list = reader_->organizations_where(part);
        if (!list) return propagate(list);
        for (civic::Organization& body : *list)
            if (visibility_->may_show_organization(body) && keep(body.sources)) writer_.put(popolo_json(body));
        return {};
    }

    Result<> posts(const index::Filter& part)
    {
        auto list = reader_->posts(part);
        if (!list) return propagate(list);
        for (const civic::Post& post : *list)
            if (visibility_->may_show_post(post)) writer_.put(popolo_json(post));
        return {};
    }

    Result<> memberships(const index::Filter& part)
    {
        auto list = reader_->memberships(part);
        if (!list) return propagate(list);
        for (civic::Membership& membership : *list) {
            const bool whole = shown_.contains(membership.person_id.value()) && may_show_entity(membership.post_id.value()) &&
                               may_show_entity(membership.organization_id.value());
            if (whole && keep(membership.sources) && !membership.sources.empty()) writer_.put(popolo_json(membership));
        }
        return {};
    }

    Result<> events(const index::Filter& part)
    {
        auto list = reader_->events(part);
        if (!list) return propagate(list);
        for (civic::Event& event : *list)
            if (keep(event.sources)) writer_.put(popolo_json(event));
        return {};
    }

    /// Calls `each` for the motions that may be shown.
    template <class Each>
    Result<> each_motion(const index::Filter& part, Each each)
    {
        auto list = reader_->motions(part);
        if (!list) return propagate(list);
        for (civic::Motion& motion : *list) {
            const bool whole =
                visibility_->may_show({.document = motion.document_id, .url = {}, .digest = {}, .capture = {}, .entity = {}});
            if (whole && keep(motion.sources)) each(motion);
        }
        return {};
    }

    Result<> motions(const index::Filter& part)
    {
        return each_motion(part, [&](const civic::Motion& motion) { writer_.put(popolo_json(motion)); });
    }

    Result<> votes(const index::Filter& part)
    {
        return each_motion(part, [&](const civic::Motion& motion) {
            if (has_vote(motion)) writer_.put(vote_event_json(motion));
        });
    }

    index::IndexReader* reader_;
    const ledger::Visibility* visibility_;
    std::vector<index::Filter> parts_;
    PopoloWriter writer_;
    std::set<std::string> shown_; ///< persons
};                                // class Export

/// One filter for each council, and one for what belongs to none.
Result<std::vector<index::Filter>> parts_of(index::IndexReader& reader, const civic::CouncilId& wanted)
{
    auto councils = reader.councils();
    if (!councils) return propagate(councils);
    std::vector<index::Filter> out;
    for (const index::CouncilSummary& council : *councils) {
        if (!wanted.empty() && council.id != wanted) continue;
        index::Filter filter;
        filter.council = council.id;
        filter.limit = 0;
        out.push_back(filter);
    }
    if (!wanted.empty()) {
        if (out.empty())
            return fail(Errc::usage, "nothing is known of a council '" + wanted.value() + "'",
                        "see 'minutebook status' for those that are");
        return out;
    }
    index::Filter none;
    none.no_council = true;
    none.limit = 0;
    out.push_back(none);
    return out;
}

} // namespace

Result<> run_export_popolo(const ExportOptions& options, std::ostream& out)
{
    auto visibility = ledger::Visibility::open(ledger::ledger_file(options.data));
    if (!visibility) return propagate(visibility);
    auto reader = index::IndexReader::open({options.data});
    if (!reader) return propagate(reader);
    auto parts = parts_of(*reader, options.council);
    if (!parts) return propagate(parts);
    if (auto done = Export(*reader, *visibility, *std::move(parts), out).run(); !done) return done;
    out.flush();
    if (!out) return fail(Errc::io, "cannot write the export", "is there room on the disk, or has the reader of the pipe gone?");
    return {};
}

} // namespace minutebook::cli
