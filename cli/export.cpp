#include "cli/export.hpp"

#include "civic/popolo_json.hpp"
#include "cli/exported.hpp"

#include <boost/json.hpp>
#include <string>
#include <unordered_set>

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
    std::unordered_set<std::string> seen_;
    bool first_array_ = true;
}; // class PopoloWriter

/// What fills one array from one part.
using Step = std::function<Result<>(Exported&, const index::Filter&, PopoloWriter&)>;

Step votes()
{
    return [](Exported& known, const index::Filter& part, PopoloWriter& writer) {
        return known.motions(part, [&](const civic::Motion& motion) {
            if (has_vote(motion)) writer.put(vote_event_json(motion, known.who_is_in(motion.council_id)));
        });
    };
}

Step speeches()
{
    return [](Exported& known, const index::Filter& part, PopoloWriter& writer) {
        return known.speeches(part, [&](const civic::Speech& speech, const civic::Source& source, const civic::Event& event) {
            writer.put(speech_json(speech, source, event.id, event.council_id, known.who_is_in(event.council_id)));
        });
    };
}

/// The arrays in the order in which they are written.
std::vector<std::pair<const char*, Step>> steps()
{
    const auto plain = [](auto list) {
        return [list](Exported& known, const index::Filter& part, PopoloWriter& writer) {
            return (known.*list)(part, [&](const auto& entity) { writer.put(popolo_json(entity)); });
        };
    };
    const auto with_names = [](auto list) {
        return [list](Exported& known, const index::Filter& part, PopoloWriter& writer) {
            return (known.*list)(part, [&](const auto& entity) { writer.put(popolo_json(entity, known.who_is_in(entity.council_id))); });
        };
    };
    return {{"persons", plain(&Exported::persons)},
            {"organizations", plain(&Exported::organizations)},
            {"posts", plain(&Exported::posts)},
            {"memberships", plain(&Exported::memberships)},
            {"events", with_names(&Exported::events)},
            {"motions", with_names(&Exported::motions)},
            {"vote_events", votes()},
            {"speeches", speeches()}};
}

} // namespace

Result<> run_export_popolo(const ExportOptions& options, std::ostream& out)
{
    auto known = Exported::open(options.data, options.council);
    if (!known) return propagate(known);
    PopoloWriter writer(out);
    for (const auto& [name, step] : steps()) {
        writer.begin(name);
        for (const index::Filter& part : known->parts())
            if (auto done = step(*known, part, writer); !done) return done;
        writer.end();
    }
    writer.close();
    out.flush();
    if (!out) return fail(Errc::io, "cannot write the export", "is there room on the disk, or has the reader of the pipe gone?");
    return known->finish();
}

} // namespace minutebook::cli
