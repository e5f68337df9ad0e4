// What may be shown of versions, changes and publication.
#include "base/utf8.hpp"
#include "server/gate.hpp"

#include <algorithm>

namespace minutebook::server {
namespace {

archive::Capture capture_of(const civic::DocumentId& document, const std::string& url, const versions::Seen& seen)
{
    archive::Capture out;
    out.id = seen.capture_id;
    out.document_id = document;
    out.url = url;
    out.digest = seen.digest;
    return out;
}

} // namespace

Result<std::vector<versions::Version>> Gate::versions(const civic::DocumentId& id)
{
    auto about = note(id);
    if (!about) return propagate(about);
    std::vector<versions::Version> shown;
    if (!*about) return shown;
    if (!versions_.contains(id)) {
        auto found = records_.versions(id);
        if (!found) return propagate(found);
        versions_[id] = *std::move(found);
    }
    for (const versions::Version& each : versions_[id]) {
        const auto may_show = [&](const versions::Seen& seen) {
            return !rules_.may_show_capture || rules_.may_show_capture(capture_of(id, (*about)->url, seen));
        };
        if (std::all_of(each.seen.begin(), each.seen.end(), may_show)) shown.push_back(each);
    }
    return shown;
}

Result<bool> Gate::shows_version(const civic::DocumentId& document, const civic::CaptureId& version)
{
    auto shown = versions(document);
    if (!shown) return propagate(shown);
    if (std::any_of(shown->begin(), shown->end(), [&](const auto& each) { return each.has(version); })) return true;
    if (!versions_[document].empty()) return false;
    auto about = note(document); // only ever seen in one version
    if (!about) return propagate(about);
    return *about && (!rules_.may_show_capture || rules_.may_show_capture(capture_of(document, (*about)->url, {version, {}, {}})));
}

Result<std::optional<versions::VersionText>> Gate::version_text(const civic::DocumentId& id, const civic::CaptureId& version)
{
    auto shown = shows_version(id, version);
    if (!shown) return propagate(shown);
    auto about = note(id);
    if (!about) return propagate(about);
    if (!*shown || !*about || !(*about)->full_text) return std::nullopt;
    return records_.version_text(id, version);
}

Result<bool> Gate::keep_shown(versions::Change& change)
{
    for (const auto& [document, version] : {std::pair(change.former_document_id, change.from), std::pair(change.document_id, change.to)}) {
        auto about = note(document);
        if (!about) return propagate(about);
        if (!*about) return false;
        if (version.empty()) continue;
        auto shown = shows_version(document, version);
        if (!shown) return propagate(shown);
        if (!*shown) return false;
        if ((*about)->full_text) continue;
        std::size_t& given = extracts_[document];
        const auto cut = [&](std::string& words) {
            words = std::string(cut_utf8(words, extract_limit - std::min(given, extract_limit)));
            given += words.size();
        };
        for (versions::WordChange& each : change.words) cut(each.was), cut(each.is);
        cut(change.before.quote);
        cut(change.after.quote);
    }
    return true;
}

Result<Gate::ShownChanges> Gate::changes(const index::ChangeFilter& filter)
{
    auto found = records_.changes(filter);
    if (!found) return propagate(found);
    ShownChanges out;
    if (filter.limit > 0 && found->size() == filter.limit) out.last = {found->back().seen, found->back().id};
    for (versions::Change& each : *found) {
        auto kept = keep_shown(each);
        if (!kept) return propagate(kept);
        if (*kept) out.changes.push_back(std::move(each));
    }
    return out;
}

Result<std::vector<versions::Change>> Gate::changes_at(const civic::DocumentId& document, const std::string& seen,
                                                       std::optional<versions::ChangeClass> kind)
{
    index::ChangeFilter filter;
    filter.document = document;
    filter.kind = kind;
    filter.from = filter.to = seen.substr(0, 10);
    filter.limit = 0;
    auto found = changes(filter);
    if (!found) return propagate(found);
    std::erase_if(found->changes, [&](const auto& each) { return each.seen != seen || each.document_id != document; });
    return std::move(found->changes);
}

Result<std::vector<versions::MeetingClock>> Gate::clock(const civic::CouncilId& council, const civic::OrganizationId& organization)
{
    const auto may_show = [this](const civic::DocumentId& id, const std::string& url, const civic::CaptureId& capture) {
        civic::Document head; // as much of it as the ledger asks for
        head.id = id;
        head.url = url;
        head.capture_id = capture;
        return !rules_.may_show || rules_.may_show(head);
    };
    auto publications = records_.publications(council);
    if (!publications) return propagate(publications);
    std::erase_if(*publications, [&](const auto& each) { return !may_show(each.document_id, each.url, each.first_capture); });
    auto approvals = records_.approvals(council);
    if (!approvals) return propagate(approvals);
    std::erase_if(*approvals, [&](const auto& each) { return !may_show(each.document_id, each.source.url, each.source.capture_id); });
    auto bodies = records_.organizations(council);
    if (!bodies) return propagate(bodies);
    versions::BodyKeys keys;
    for (const civic::Organization& body : *bodies)
        if (shows(body)) keys[body.id.value()] = {body.keys.begin(), body.keys.end()};
    index::Filter filter;
    filter.council = council;
    filter.organization = organization;
    filter.limit = 0;
    auto events = records_.events(filter);
    if (!events) return propagate(events);
    std::erase_if(*events, [&](const civic::Event& event) {
        return !event.organization_id.empty() && !keys.contains(event.organization_id.value());
    });
    std::vector<versions::MeetingClock> out;
    for (const auto& meeting : versions::papers_of(*events, *publications, *approvals, keys))
        if (auto clock = versions::clock_of(meeting)) out.push_back(*std::move(clock));
    return out;
}

} // namespace minutebook::server
