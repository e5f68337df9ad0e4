// Records in memory, of an invented council, for tests of pages and routes.
#pragma once

#include "server/records.hpp"
#include "versions/changes.hpp"

#include <algorithm>
#include <map>

namespace minutebook::server::testing {

class FakeRecords : public Records {
public:
    index::SearchResult result;
    std::map<std::string, civic::Document> documents;
    std::map<std::string, std::vector<civic::MentionLink>> document_links;
    std::map<std::string, civic::Person> people;
    std::map<std::string, civic::Post> all_posts;
    std::map<std::string, civic::Organization> bodies;
    std::map<std::string, civic::Event> meetings;
    std::map<std::string, civic::Motion> decisions;
    std::vector<civic::Membership> tenures;
    std::map<std::string, archive::Capture> captures;
    std::map<std::string, std::string> payloads;
    std::map<std::string, std::string> former_keys; ///< former → present
    std::map<index::MomentClass, std::vector<index::Moment>> all_moments;
    bool indexed = true;
    index::Query last_query;
    index::Filter last_filter;

    Result<index::SearchResult> search(const index::Query& query) override
    {
        last_query = query;
        if (!indexed) return nothing();
        return result;
    }
    std::vector<index::QuotePlace> quote_places;
    index::QuoteFilter last_quote;
    Result<index::QuoteAnswer> locate(const std::string& quotation, const index::QuoteFilter& filter) override
    {
        last_quote = filter;
        if (!indexed) return nothing();
        if (auto sound = index::check_quotation(quotation); !sound) return propagate(sound);
        index::QuoteAnswer answer;
        answer.words = index::quoted_words(quotation).size();
        for (const index::QuotePlace& place : quote_places) {
            const auto about = documents.find(place.document_id.value());
            if (filter.may_show && (about == documents.end() || !filter.may_show(about->second))) continue;
            answer.places.push_back(place);
            ++(place.in_story() ? answer.in_stories : answer.in_records);
        }
        return answer;
    }
    Result<std::optional<civic::Document>> document(const civic::DocumentId& id) override { return find(documents, id.value()); }
    Result<std::vector<civic::MentionLink>> links(const civic::DocumentId& id) override { return document_links[id.value()]; }
    Result<std::optional<civic::Person>> person(const civic::PersonId& id) override { return find(people, id.value()); }
    Result<std::optional<civic::Post>> post(const civic::PostId& id) override { return find(all_posts, id.value()); }
    Result<std::optional<civic::Organization>> organization(const civic::OrganizationId& id) override { return find(bodies, id.value()); }
    Result<std::optional<civic::Event>> event(const civic::EventId& id) override { return find(meetings, id.value()); }
    Result<std::optional<civic::Motion>> motion(const civic::MotionId& id) override { return find(decisions, id.value()); }
    Result<std::vector<civic::Post>> posts(const index::Filter& filter) override
    {
        return values(all_posts,
                      [&](const civic::Post& post) { return filter.organization.empty() || post.organization_id == filter.organization; });
    }
    Result<std::vector<civic::Organization>> organizations(const civic::CouncilId& council) override
    {
        return values(bodies, [&](const civic::Organization& body) { return council.empty() || body.council_id == council; });
    }
    Result<std::vector<civic::Membership>> memberships(const index::Filter& filter) override
    {
        std::vector<civic::Membership> found;
        for (const civic::Membership& each : tenures) {
            if (!filter.membership.empty() && each.id != filter.membership) continue;
            const bool wanted =
                (filter.post.empty() || each.post_id == filter.post) && (filter.person.empty() || each.person_id == filter.person);
            if (wanted && rests_on(each, filter.document)) found.push_back(each);
        }
        return found;
    }
    Result<std::vector<civic::Event>> events(const index::Filter& filter) override
    {
        return values(meetings, [&](const civic::Event& meeting) {
            return filter.document.empty() || std::count(meeting.documents.begin(), meeting.documents.end(), filter.document) > 0;
        });
    }
    Result<std::vector<civic::Motion>> motions(const index::Filter& filter) override
    {
        last_filter = filter;
        return values(decisions,
                      [&](const civic::Motion& motion) { return filter.document.empty() || motion.document_id == filter.document; });
    }
    Result<std::vector<index::Moment>> moments(const index::MomentFilter& filter) override
    {
        std::vector<index::Moment> found;
        for (const index::Moment& each : all_moments[filter.of]) {
            const bool beyond =
                !filter.after || (filter.oldest_first ? std::tie(filter.after->day, filter.after->id) < std::tie(each.day, each.id)
                                                      : std::tie(each.day, filter.after->id) < std::tie(filter.after->day, each.id));
            const bool wanted = (filter.from.empty() || each.day >= filter.from) && (filter.to.empty() || each.day <= filter.to);
            if (beyond && wanted) found.push_back(each);
        }
        std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
            if (a.day != b.day) return filter.oldest_first ? a.day < b.day : a.day > b.day;
            return a.id < b.id;
        });
        if (found.size() > filter.limit) found.resize(filter.limit);
        return found;
    }
    Result<std::size_t> count_motions(const index::Filter&) override { return decisions.size(); }
    std::vector<civic::Relation> all_relations;
    Result<std::vector<civic::Relation>> relations(const index::Filter& filter) override
    {
        std::vector<civic::Relation> found;
        for (const civic::Relation& each : all_relations)
            if (filter.document.empty() || each.from.document_id == filter.document || each.to.document_id == filter.document)
                found.push_back(each);
        return found;
    }
    std::map<std::string, std::vector<versions::VersionText>> document_versions; ///< oldest first
    std::vector<versions::Change> all_changes;                                   ///< newest first
    std::vector<versions::Publication> all_publications;
    std::vector<versions::MinutesApproval> all_approvals;
    index::ChangeFilter last_changes;
    Result<std::vector<versions::Version>> versions(const civic::DocumentId& id) override
    {
        std::vector<versions::Version> found;
        for (const auto& each : document_versions[id.value()]) found.push_back(each.version);
        return found;
    }
    Result<std::optional<versions::VersionText>> version_text(const civic::DocumentId& id, const civic::CaptureId& version) override
    {
        for (const auto& each : document_versions[id.value()])
            if (each.version.id() == version) return each;
        return std::nullopt;
    }
    Result<std::vector<versions::Change>> changes(const index::ChangeFilter& filter) override
    {
        last_changes = filter;
        std::vector<versions::Change> found;
        for (const auto& each : all_changes)
            if ((filter.document.empty() || each.document_id == filter.document) && (!filter.kind || each.kind == *filter.kind))
                found.push_back(each);
        return found;
    }
    Result<std::vector<versions::Publication>> publications(const civic::CouncilId& /*council*/) override { return all_publications; }
    Result<std::vector<versions::MinutesApproval>> approvals(const civic::CouncilId& /*council*/) override { return all_approvals; }
    std::vector<index::CommitmentState> undertakings;
    index::CommitmentFilter last_commitments;
    Result<std::vector<index::CommitmentState>> commitments(const index::CommitmentFilter& filter) override
    {
        last_commitments = filter;
        return undertakings;
    }
    Result<std::size_t> count_commitments(const index::CommitmentFilter&) override { return undertakings.size(); }
    Result<std::vector<index::CouncilSummary>> councils() override
    {
        if (!indexed) return nothing();
        return std::vector<index::CouncilSummary>{
            {civic::CouncilId("ash"), "Ashby Borough Council", documents.size(), "2018-01-04", "2020-11-30"}};
    }
    Result<index::IndexStatus> status() override
    {
        if (!indexed) return nothing();
        index::IndexStatus status;
        status.documents = documents.size();
        return status;
    }
    Result<std::vector<index::FailureRow>> failures(std::size_t) override
    {
        return std::vector<index::FailureRow>{{"d9", "http://democracy.ashby.example/broken", "not text"}};
    }
    Result<std::optional<archive::Capture>> capture(const civic::CaptureId& id) override { return find(captures, id.value()); }
    Result<std::vector<archive::Capture>> captures_of(const civic::DocumentId& document) override
    {
        return values(captures, [&](const archive::Capture& capture) { return capture.document_id == document; });
    }
    Result<std::string> payload(const archive::Capture& capture) override
    {
        const auto found = payloads.find(capture.id.value());
        if (found == payloads.end()) return fail(Errc::corrupt, "the record at 17 of a.warc.gz does not match its digest");
        return found->second;
    }
    std::vector<coverage::SourceState> states;
    coverage::SourceCoverage completeness;
    coverage::CoverageOptions last_coverage;
    coverage::ListedMeetings meetings_listed;
    Result<std::vector<coverage::SourceState>> source_states() override { return states; }
    Result<coverage::SourceCoverage> source_coverage(const std::string& source_id, const coverage::CoverageOptions& options) override
    {
        last_coverage = options;
        return source_id == "ash" ? completeness : coverage::SourceCoverage{};
    }
    Result<coverage::ListedMeetings> listed_meetings(const std::string& source_id) override
    {
        return source_id == "ash" ? meetings_listed : coverage::ListedMeetings{};
    }
    Result<std::vector<archive::SourceCounts>> source_counts() override
    {
        return std::vector<archive::SourceCounts>{{"ash", 3, 4, 1, "2020-12-01T08:30:00Z"}};
    }

private:
    static tl::unexpected<Error> nothing() { return fail(Errc::busy, "nothing is indexed yet"); }

    template <class Value>
    std::optional<Value> find(const std::map<std::string, Value>& map, const std::string& id)
    {
        const auto former = former_keys.find(id);
        const auto found = map.find(former == former_keys.end() ? id : former->second);
        return found == map.end() ? std::nullopt : std::optional<Value>(found->second);
    }
    template <class Value, class Keep>
    static std::vector<Value> values(const std::map<std::string, Value>& map, Keep keep)
    {
        std::vector<Value> found;
        for (const auto& [id, value] : map)
            if (keep(value)) found.push_back(value);
        return found;
    }
    static bool rests_on(const civic::Membership& membership, const civic::DocumentId& document)
    {
        if (document.empty()) return true;
        return std::any_of(membership.sources.begin(), membership.sources.end(),
                           [&](const auto& source) { return source.document_id == document; });
    }
}; // class FakeRecords

inline civic::Source source_of(const civic::Document& document, const std::string& quote)
{
    const std::size_t begin = document.text.find(quote);
    const CodePointSpan span = CodePointIndex(document.text)(TextSpan{begin, begin + quote.size()});
    return {document.id, document.capture_id, document.url, span, quote, document.date ? document.date->to_string() : ""};
}

inline civic::Document ashby_minutes()
{
    civic::Document minutes;
    minutes.id = civic::DocumentId("m1");
    minutes.capture_id = civic::CaptureId("c1");
    minutes.kind = civic::DocumentKind::meeting;
    minutes.url = "http://democracy.ashby.example/mgAi.aspx?ID=1";
    minutes.title = "Minutes of Cabinet";
    minutes.publisher = minutes.council = "Ashby Borough Council";
    minutes.council_id = civic::CouncilId("ash");
    minutes.date = PartialDate::parse("2019-06-03");
    minutes.text = "1. Welcome\nÉdith Quill, Director of Housing, opened the meeting.\n\n"
                   "2. Budget <draft>\nRESOLVED: That the budget be approved.";
    const std::size_t second = minutes.text.find("2. Budget");
    minutes.sections = {{"1. Welcome", 1, std::nullopt, "", {0, second}}, {"2. Budget <draft>", 1, 2, "", {second, minutes.text.size()}}};
    return minutes;
}

inline civic::Document ashby_story()
{
    civic::Document story;
    story.id = civic::DocumentId("n1");
    story.capture_id = civic::CaptureId("c2");
    story.kind = civic::DocumentKind::news;
    story.url = "http://news.ashby.example/2020/story";
    story.title = "New housing chief";
    story.publisher = "Ashby Echo";
    story.council_id = civic::CouncilId("ash");
    story.published = PartialDate::parse("2020-02-12");
    story.text =
        "Tam Okafor has become Director of Housing, the council said, after months in which nobody would tell who was in charge. " +
        std::string(400, 'x') + " the end of the story.";
    return story;
}

inline void add_person(FakeRecords& records, const std::string& id, const std::string& name, bool public_role,
                       std::vector<civic::Source> sources)
{
    civic::Person& person = records.people[id];
    person.id = civic::PersonId(id);
    person.council_id = civic::CouncilId("ash");
    person.name = name;
    person.public_role = public_role;
    person.sources = std::move(sources);
}

inline void add_body(FakeRecords& records, const std::string& id, const std::string& name, const std::string& classification)
{
    civic::Organization& body = records.bodies[id];
    body.id = civic::OrganizationId(id);
    body.council_id = civic::CouncilId("ash");
    body.name = name;
    body.classification = classification;
}

inline void add_tenures(FakeRecords& records, const civic::Document& minutes, const civic::Document& story)
{
    civic::Membership first;
    first.id = "t1";
    first.person_id = civic::PersonId("edith-quill");
    first.post_id = civic::PostId("housing");
    first.organization_id = civic::OrganizationId("ash");
    first.council_id = civic::CouncilId("ash");
    first.role = "Director of Housing";
    first.start = {PartialDate::parse("2018-03-01"), PartialDate::parse("2018-03-01"), true};
    first.first_seen = first.last_seen = PartialDate::parse("2019-06-03");
    first.sources = {source_of(minutes, "Édith Quill, Director of Housing, opened the meeting.")};
    civic::Membership next = first;
    next.id = "t2";
    next.person_id = civic::PersonId("tam-okafor");
    next.role = "Interim Director of Housing";
    next.status = civic::HoldingStatus::interim;
    next.start = {std::nullopt, PartialDate::parse("2020-02-12"), false};
    next.first_seen = next.last_seen = PartialDate::parse("2020-02-12");
    next.sources = {source_of(story, story.text)};
    records.tenures = {first, next};
}

inline void add_decision(FakeRecords& records, const civic::Document& minutes)
{
    civic::Motion motion;
    motion.id = civic::MotionId("b1");
    motion.council_id = civic::CouncilId("ash");
    motion.organization_id = civic::OrganizationId("ash-cabinet");
    motion.event_id = civic::EventId("e1");
    motion.document_id = minutes.id;
    motion.title = "Budget <draft>";
    motion.text = "RESOLVED: That the budget be approved.";
    motion.date = minutes.date;
    motion.votes = civic::VoteCounts{29, 10, std::nullopt};
    motion.named_votes = {{"Cllr Alder", "for"}, {"Cllr Birch", "against"}};
    motion.sources = {source_of(minutes, motion.text)};
    records.decisions["b1"] = motion;
    civic::Event meeting;
    meeting.id = civic::EventId("e1");
    meeting.council_id = civic::CouncilId("ash");
    meeting.organization_id = civic::OrganizationId("ash-cabinet");
    meeting.name = "Cabinet, 3 June 2019";
    meeting.start_date = minutes.date;
    meeting.present = {"R Alder"};
    meeting.apologies = {"B Birch"};
    meeting.in_attendance = {{"Édith Quill", "Director of Housing"}};
    meeting.documents = {minutes.id};
    meeting.sources = {source_of(minutes, "1. Welcome")};
    records.meetings["e1"] = meeting;
}

inline void add_capture(FakeRecords& records, const civic::Document& document)
{
    archive::Capture capture;
    capture.id = document.capture_id;
    capture.document_id = document.id;
    capture.url = document.url;
    capture.fetched_at = *parse_iso("2020-12-01T08:30:00Z");
    capture.digest = "sha256:00ff";
    capture.status = 200;
    capture.content_type = "text/html";
    records.captures[capture.id.value()] = capture;
    records.payloads[capture.id.value()] = "<script>alert(1)</script>";
}

/// Of what Ashby's site lists: a meeting and a paper are held, a paper is forbidden by robots.txt.
inline void add_completeness(FakeRecords& records)
{
    using namespace coverage;
    Body cabinet;
    cabinet.id = cabinet.key = "12";
    cabinet.name = "CABINET";
    Period june;
    june.name = "2019-06";
    june.of(Kind::meeting).add(Standing::held, 1);
    june.of(Kind::paper).add(Standing::held, 1);
    june.of(Kind::paper).add(Standing::blocked_robots, 1);
    june.without_minutes = 1;
    cabinet.periods = {june};
    SourceState& state = records.completeness.state;
    state.source_id = "ash";
    state.tally = june.all();
    state.run_started = state.run_finished = parse_iso("2020-12-01T08:30:00Z");
    state.closed_hosts = {{"democracy.ashby.example", "refuses us", "status 403", state.run_finished, parse_iso("2020-12-08T08:30:00Z")}};
    records.completeness.bodies = {cabinet};
    records.completeness.reasons = {{Standing::blocked_robots, "robots.txt forbids it", 1}};
    Thing paper;
    paper.url = "http://democracy.ashby.example/documents/s1/Budget.pdf";
    paper.title = "Budget <draft>";
    paper.kind = "paper";
    paper.body = "CABINET";
    paper.day = "2019-06-03";
    paper.standing = Standing::blocked_robots;
    paper.reason = "robots.txt forbids it";
    paper.last_try = parse_iso("2020-12-01T08:29:00Z");
    records.completeness.not_held = {paper};
    records.completeness.gaps = {{"CABINET", "7", "2019-06-03", {3, 4}, true}};
    records.meetings_listed = {true, {{"12", {"cabinet"}, {{"2019-06-03", Standing::held}, {"2019-07-01", Standing::failed}}}}, 0};
    records.states = {state};
}

/// The minutes were first seen as a draft with another vote; what changed is what the comparison of the two says.
inline void add_versions(FakeRecords& records, const civic::Document& minutes)
{
    civic::Document draft = minutes;
    draft.text.replace(draft.text.find("be approved"), 11, "be refused");
    draft.capture_id = civic::CaptureId("c0");
    versions::VersionText before{
        {minutes.id, {{civic::CaptureId("c0"), "2019-06-10T09:00:00Z", "sha256:00"}}, minutes.title, {}, {}, 12, 0}, draft, {}};
    before.version.mark = {versions::Standing::draft, {}, "Draft <minutes>", "link"};
    versions::VersionText after{
        {minutes.id, {{minutes.capture_id, "2020-12-01T08:30:00Z", "sha256:00ff"}}, minutes.title, {}, {}, 12, 0}, minutes, {}, true};
    after.version.mark.standing = versions::Standing::approved;
    records.all_changes =
        versions::changes_between({before.document, before.reading, before.version.mark},
                                  {after.document, after.reading, after.version.mark}, {"2019-06-10T09:00:00Z", "2020-12-01T08:30:00Z"});
    records.document_versions["m1"] = {before, after};
    versions::Publication publication;
    publication.document_id = minutes.id;
    publication.council_id = minutes.council_id;
    publication.organization = "ash-cabinet";
    publication.day = minutes.date;
    publication.role = versions::PaperRole::minutes;
    publication.url = minutes.url;
    publication.first_seen = "2019-06-10T09:00:00Z";
    publication.first_capture = civic::CaptureId("c0");
    records.all_publications = {publication};
    versions::MinutesApproval approval;
    approval.document_id = minutes.id;
    approval.council_id = minutes.council_id;
    approval.organization = "ash-cabinet";
    approval.day = "2019-06-03";
    approval.approved_on = "2019-07-01";
    approval.source = source_of(minutes, "opened the meeting");
    records.all_approvals = {approval};
}

/// An invented borough: minutes, a newspaper's story, a post held by two people one after the other, a decision.
inline FakeRecords ashby()
{
    using namespace civic;
    FakeRecords records;
    const Document minutes = ashby_minutes(), story = ashby_story();
    records.documents = {{"m1", minutes}, {"n1", story}};
    add_person(records, "edith-quill", "Édith Quill", true, {source_of(minutes, "Édith Quill")});
    records.people["edith-quill"].other_names = {"Edith Quill"};
    add_person(records, "tam-okafor", "Tam Okafor", true, {source_of(story, "Tam Okafor")});
    add_person(records, "a-neighbour", "A Neighbour", false, {});
    records.former_keys["edith-quil"] = "edith-quill";
    add_body(records, "ash", "Ashby Borough Council", "council");
    add_body(records, "ash-cabinet", "Cabinet", "committee");
    Post& post = records.all_posts["housing"];
    post.id = PostId("housing");
    post.council_id = CouncilId("ash");
    post.organization_id = OrganizationId("ash");
    post.label = "Director of Housing";
    add_tenures(records, minutes, story);
    add_decision(records, minutes);
    add_capture(records, minutes);
    add_capture(records, story);
    add_completeness(records);
    records.all_moments = {
        {index::MomentClass::meeting, {{"2019-06-03", "e1", ""}}},
        {index::MomentClass::decision, {{"2019-06-03", "b1", ""}}},
        {index::MomentClass::tenure, {{"2018-03-01", "t1-begin", ""}, {"2019-06-03", "t1-end", ""}, {"2020-02-12", "t2-begin", ""}}},
        {index::MomentClass::story, {{"2020-02-12", "n1", ""}}}};
    add_versions(records, minutes);
    records.document_links["m1"] = {{minutes.id, source_of(minutes, "Édith Quill").span, MentionKind::person, "edith-quill"},
                                    {minutes.id, source_of(minutes, "Director of Housing").span, MentionKind::post, "housing"}};
    index::Hit hit;
    hit.rank = 1;
    hit.document_id = "m1";
    hit.url = minutes.url;
    hit.title = minutes.title;
    hit.kind = "meeting";
    hit.council = "Ashby Borough Council";
    hit.council_id = "ash";
    hit.date = "2019-06-03";
    hit.snippet = "the <mark>budget</mark> &lt;draft&gt; <img src=x>";
    records.result.total = 1;
    records.result.hits = {hit};
    records.result.facets["kind"] = {{"meeting", "meeting", 1}};
    records.result.facets["person"] = {{"edith-quill", "Édith Quill", 1}, {"a-neighbour", "A Neighbour", 1}};
    return records;
}

} // namespace minutebook::server::testing
