#include "indexer/versions/keeper.hpp"

#include "base/digest.hpp"
#include "base/log.hpp"
#include "indexer/extract/extract.hpp"
#include "indexer/fingerprint.hpp"
#include "indexer/reader.hpp"
#include "indexer/versions/history.hpp"
#include "indexer/versions/publication.hpp"
#include "indexer/versions/standing.hpp"
#include "systems/facts.hpp"
#include "versions/changes.hpp"

#include <algorithm>
#include <utility>

namespace minutebook::indexer {
namespace {

/// Likeness of a draft and what may be the approved minutes of the same meeting.
constexpr double least_resemblance = 0.2;
constexpr double least_contained = 0.5;

bool usable(const Stores& stores, const archive::DocumentRow& row, const archive::Capture& capture)
{
    return capture.status == 200 && !capture.purged &&
           stores.visibility.may_show(
               {.document = row.id, .url = capture.url, .digest = capture.digest, .capture = capture.id, .entity = {}});
}

index::MinutesKey key_of(const versions::Publication& publication)
{
    if (publication.role != versions::PaperRole::minutes || !publication.day || !publication.day->is_day()) return {};
    return {publication.council_id, publication.organization, publication.day->to_string()};
}

} // namespace

/// The captures of a document that count, oldest first, and when it was gone.
struct VersionKeeper::History {
    std::vector<archive::Capture> captures;
    std::vector<archive::Removal> removals;
    std::set<std::string> digests;
    std::string inputs;
};

void VersionKeeper::note(const archive::DocumentRow& row, const civic::Document& document, const civic::Reading& reading)
{
    const auto facts = systems::facts_from_json(row.facts_json);
    Noted noted{row, publication_of(document, reading, facts, *options_.catalogue), approvals_in(document, reading),
                short_id(document.text, document.title)};
    if (noted.publication && noted.publication->role == versions::PaperRole::minutes) {
        versions::VersionText only;
        only.version.document_id = row.id;
        only.version.seen = {{row.newest.id, to_iso(row.newest.fetched_at), row.newest.digest}};
        only.version.mark = standing_mark(document, facts);
        only.document = document;
        noted.publication->standings = standings_seen({only});
    }
    noted_[row.id] = std::move(noted);
}

void VersionKeeper::forget(const civic::DocumentId& id) { noted_[id] = {}; }

Result<> VersionKeeper::bring_up_to_date()
{
    for (auto& [id, noted] : std::exchange(noted_, {})) {
        Noted now = noted;
        if (auto updated = update(id, now); !updated) return updated;
    }
    for (const index::MinutesKey& key : std::exchange(meetings_, {}))
        if (auto paired = pair_minutes(key); !paired) return paired;
    return {};
}

Result<> VersionKeeper::update(const civic::DocumentId& id, Noted& noted)
{
    if (!noted.row) {
        if (auto gone = stores_.index.put_versions({id, {}, {}, {}}); !gone) return gone;
        return put_publication(id, noted);
    }
    const archive::DocumentRow& row = *noted.row;
    auto history = history_of(row, noted.text_digest);
    if (!history) return propagate(history);
    bool several = false;
    if (history->digests.size() > 1 || !history->removals.empty()) {
        auto before = stores_.index.version_inputs(id);
        if (!before) return propagate(before);
        if (*before == history->inputs) return {}; // nothing new: what is kept of it stands
        auto made = make_versions(row, *history);
        if (!made) return propagate(made);
        if (auto put = stores_.index.put_versions(*made); !put) return put;
        several = true;
        if (noted.publication && noted.publication->role == versions::PaperRole::minutes)
            noted.publication->standings = standings_seen(made->versions);
    }
    else {
        if (auto gone = stores_.index.put_versions({id, {}, {}, {}}); !gone) return gone;
    }
    if (noted.publication && !history->captures.empty()) {
        if (!several && !noted.publication->standings.empty()) {
            noted.publication->standings.front().at = to_iso(history->captures.front().fetched_at);
            noted.publication->standings.front().capture_id = history->captures.front().id;
        }
        noted.publication->first_seen = to_iso(history->captures.front().fetched_at);
        noted.publication->first_capture = history->captures.front().id;
    }
    return put_publication(id, noted);
}

Result<VersionKeeper::History> VersionKeeper::history_of(const archive::DocumentRow& row, const std::string& text_digest)
{
    History out;
    if (row.captures > 1) {
        auto captures = stores_.archive.captures_of(row.id);
        if (!captures) return propagate(captures);
        for (archive::Capture& each : *captures)
            if (usable(stores_, row, each)) out.captures.push_back(std::move(each));
        std::sort(out.captures.begin(), out.captures.end(),
                  [](const auto& a, const auto& b) { return std::tie(a.fetched_at, a.id) < std::tie(b.fetched_at, b.id); });
    }
    else if (usable(stores_, row, row.newest)) out.captures = {row.newest};
    auto removals = stores_.archive.removals_of(row.id);
    if (!removals) return propagate(removals);
    out.removals = *std::move(removals);
    std::string all = row.facts_json + '\n' + text_digest + '\n' + std::to_string(extract::extractor_version);
    for (const archive::Capture& each : out.captures) {
        out.digests.insert(each.digest);
        all += '\n' + each.id.value() + ' ' + each.truncated;
    }
    for (const archive::Removal& each : out.removals)
        all += '\n' + to_iso(each.first_gone) + ' ' + to_iso(each.last_gone) + ' ' + (each.returned_at ? to_iso(*each.returned_at) : "");
    out.inputs = short_id(all);
    return out;
}

Result<std::optional<CaptureInput>> VersionKeeper::input_of(const archive::DocumentRow& row, const std::vector<archive::Capture>& same)
{
    archive::DocumentRow version = row;
    for (const archive::Capture& capture : same) {
        version.newest = capture;
        auto kept = stores_.extractions.find(extraction_key(options_, version));
        if (!kept) return propagate(kept);
        if (!*kept) continue;
        if ((*kept)->error) return tl::unexpected<Error>(*(*kept)->error);
        return CaptureInput{
            {}, capture.content_type, row.url, row.facts_json, KeptExtraction{std::move((*kept)->document), std::move((*kept)->text)}, {}};
    }
    auto payload = stores_.archive.payload(same.front());
    if (!payload) return propagate(payload);
    return CaptureInput{*std::move(payload), same.front().content_type, row.url, row.facts_json, std::nullopt, {}};
}

/// Each distinct copy once, the newest most_copies of them.
Result<> VersionKeeper::read_copies(const archive::DocumentRow& row, const History& history,
                                    std::map<std::string, Result<ReadDocument>>& read)
{
    std::map<std::string, std::vector<archive::Capture>> same;
    for (const archive::Capture& each : history.captures) same[each.digest].push_back(each);
    std::vector<std::string> wanted;
    for (auto each = history.captures.rbegin(); each != history.captures.rend() && wanted.size() + read.size() < most_copies; ++each)
        if (!read.contains(each->digest) && std::find(wanted.begin(), wanted.end(), each->digest) == wanted.end())
            wanted.push_back(each->digest);
    Result<> status;
    std::vector<std::string> asked;
    std::size_t handed = 0;
    const auto next = [&]() -> std::optional<CaptureInput> {
        while (status && handed < wanted.size()) {
            const std::string& digest = wanted[handed++];
            auto input = input_of(row, same[digest]);
            if (input) {
                asked.push_back(digest);
                return *std::move(*input);
            }
            if (input.error().code == Errc::io) status = propagate(input);
            else read.emplace(digest, tl::unexpected<Error>(input.error()));
        }
        return std::nullopt;
    };
    pool_.read_each(next, [&](std::size_t index, Result<ReadDocument> answer) {
        const std::string& digest = asked[index];
        if (answer && answer->extraction && status) {
            archive::DocumentRow version = row;
            version.newest = same[digest].front();
            status =
                stores_.extractions.put(extraction_key(options_, version), digest,
                                        {std::move(answer->extraction->document), std::move(answer->extraction->text), std::nullopt, {}});
        }
        read.emplace(digest, std::move(answer));
    });
    return status;
}

Result<versions::DocumentVersions> VersionKeeper::make_versions(const archive::DocumentRow& row, const History& history)
{
    std::map<std::string, Result<ReadDocument>> read;
    auto present = stores_.index.stored(row.id); // what is shown of the newest capture, OCR and all
    if (!present) return propagate(present);
    if (*present) {
        ReadDocument newest;
        newest.document = std::move((*present)->document);
        newest.reading = std::move((*present)->reading);
        read.emplace(row.newest.digest, std::move(newest));
    }
    if (auto done = read_copies(row, history, read); !done) return propagate(done);
    auto made = versions_of(row, history.captures, history.removals, read);
    made.inputs = history.inputs;
    return made;
}

Result<> VersionKeeper::put_publication(const civic::DocumentId& id, Noted& noted)
{
    auto before = stores_.index.publication(id);
    if (!before) return propagate(before);
    for (const auto* each : {&*before, &noted.publication})
        if (*each)
            if (auto key = key_of(**each); !key.empty()) meetings_.insert(std::move(key));
    return stores_.index.put_publication(id, noted.publication, noted.approvals);
}

/// The last of the drafts against each document that is none: the minutes as approved, or as printed.
Result<> VersionKeeper::pair_minutes(const index::MinutesKey& key)
{
    auto all = stores_.index.minutes_of(key);
    if (!all) return propagate(all);
    const auto is_draft = [](const versions::Publication& each) {
        return !each.standings.empty() && each.standings.back().standing == versions::Standing::draft;
    };
    const versions::Publication* draft = nullptr;
    for (const versions::Publication& each : *all)
        if (is_draft(each) &&
            (draft == nullptr || std::tie(each.first_seen, each.document_id) > std::tie(draft->first_seen, draft->document_id)))
            draft = &each;
    std::vector<versions::Change> changes;
    for (const versions::Publication& each : *all) {
        if (draft == nullptr || is_draft(each)) continue;
        auto before = stores_.index.stored(draft->document_id);
        if (!before) return propagate(before);
        auto after = stores_.index.stored(each.document_id);
        if (!after) return propagate(after);
        if (!*before || !*after) continue;
        // The captures in which they were first seen so, whatever came since.
        (*before)->document.capture_id = draft->standings.back().capture_id;
        if (!each.standings.empty()) (*after)->document.capture_id = each.standings.back().capture_id;
        const Likeness likeness = compare((*before)->document.fingerprint, (*after)->document.fingerprint);
        if (!likeness.same_text && likeness.resemblance < least_resemblance && likeness.contained < least_contained) continue;
        const auto mark = [](const index::StoredReading& of, const versions::Publication& as) {
            versions::StandingMark out = standing_mark(of.document, {});
            if (out.standing == versions::Standing::unknown && !as.standings.empty())
                out = {as.standings.back().standing, {}, as.standings.back().words, "link"};
            return out;
        };
        for (versions::Change& change :
             versions::changes_between({(*before)->document, (*before)->reading, mark(**before, *draft)},
                                       {(*after)->document, (*after)->reading, mark(**after, each)}, {draft->first_seen, each.first_seen}))
            changes.push_back(std::move(change));
    }
    return stores_.index.put_minutes_changes(key, changes);
}

} // namespace minutebook::indexer
