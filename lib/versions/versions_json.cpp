#include "versions/versions_json.hpp"

#include "base/csv.hpp"
#include "civic/popolo_json.hpp"

#include <boost/json.hpp>

namespace minutebook::versions {
namespace {

namespace json = boost::json;

json::value text_or_null(std::string_view text) { return text.empty() ? json::value(nullptr) : json::value(text); }

template <class T>
json::value number_or_null(const std::optional<T>& number)
{
    return number ? json::value(*number) : json::value(nullptr);
}

json::value source_or_null(const civic::Source& source)
{
    if (source.document_id.empty()) return nullptr;
    return civic::popolo_json(source);
}

json::object place(const CodePointSpan& span) { return {{"start", span.start}, {"end", span.end}}; }

json::object days_json(const Days& days)
{
    return {{"least", number_or_null(days.least)},
            {"most", number_or_null(days.most)},
            {"document_id", text_or_null(days.document_id.value())},
            {"evidence", text_or_null(days.evidence)},
            {"source", source_or_null(days.source)}};
}

json::object measure_json(const Measure& measure)
{
    return {{"median", number_or_null(measure.median)},
            {"least", number_or_null(measure.least)},
            {"most", number_or_null(measure.most)},
            {"known", measure.exact},
            {"bounded", measure.bounded},
            {"not_known", measure.unknown}};
}

std::string count_of_days(int days) { return std::to_string(days) + (days == 1 ? " day" : " days"); }

} // namespace

json::object change_json(const Change& change)
{
    json::array words;
    for (const WordChange& each : change.words) {
        json::object one{{"was", text_or_null(each.was)}, {"is", text_or_null(each.is)}};
        one["before"] = each.was.empty() ? json::value(nullptr) : json::value(place(each.before));
        one["after"] = each.is.empty() ? json::value(nullptr) : json::value(place(each.after));
        words.emplace_back(std::move(one));
    }
    return {{"id", change.id},
            {"class", to_string(change.kind)},
            {"document_id", change.document_id.value()},
            {"former_document_id", change.former_document_id.value()},
            {"council_id", text_or_null(change.council_id.value())},
            {"organization", text_or_null(change.organization)},
            {"title", text_or_null(change.title)},
            {"from", text_or_null(change.from.value())},
            {"to", text_or_null(change.to.value())},
            {"last_seen_before", text_or_null(change.between)},
            {"seen", change.seen},
            {"heading", text_or_null(change.heading)},
            {"note", text_or_null(change.note)},
            {"before", source_or_null(change.before)},
            {"after", source_or_null(change.after)},
            {"words", std::move(words)}};
}

json::object version_json(const Version& version, std::size_t number)
{
    json::array seen;
    for (const Seen& each : version.seen)
        seen.emplace_back(json::object{{"capture_id", each.capture_id.value()}, {"at", each.at}, {"digest", each.digest}});
    return {{"number", number},
            {"id", version.id().value()},
            {"first_seen", version.seen.front().at},
            {"last_seen", version.seen.back().at},
            {"title", text_or_null(version.title)},
            {"words", version.words},
            {"standing", version.mark.standing == Standing::unknown ? json::value(nullptr) : json::value(to_string(version.mark.standing))},
            {"standing_words", text_or_null(version.mark.words)},
            {"unread", text_or_null(version.unread)},
            {"distinct_copies", version.copies()},
            {"captures", std::move(seen)}};
}

json::object meeting_clock_json(const MeetingClock& meeting)
{
    json::array late;
    for (const LatePaper& each : meeting.late)
        late.emplace_back(json::object{{"document_id", each.document_id.value()},
                                       {"title", text_or_null(each.title)},
                                       {"published", each.published},
                                       {"days_before", each.days_before},
                                       {"after_agenda", each.after_agenda},
                                       {"after_meeting", each.after_meeting},
                                       {"fewer_clear_days_than", each.short_notice ? json::value(each.asked) : json::value(nullptr)}});
    return {{"event_id", meeting.id.value()},
            {"name", meeting.name},
            {"day", meeting.day},
            {"organization_id", text_or_null(meeting.organization)},
            {"agenda_days_before", days_json(meeting.agenda)},
            {"minutes_days_after", days_json(meeting.minutes)},
            {"approval_days_after", days_json(meeting.approval)},
            {"papers", meeting.papers},
            {"papers_with_a_day", meeting.papers_dated},
            {"late_papers", std::move(late)}};
}

json::object body_clock_json(const BodyClock& body)
{
    return {{"organization_id", text_or_null(body.organization)},
            {"name", text_or_null(body.name)},
            {"meetings", body.meetings},
            {"first_day", text_or_null(body.first_day)},
            {"last_day", text_or_null(body.last_day)},
            {"agenda_days_before", measure_json(body.agenda)},
            {"minutes_days_after", measure_json(body.minutes)},
            {"approval_days_after", measure_json(body.approval)},
            {"papers", body.papers},
            {"papers_with_a_day", body.papers_dated},
            {"late_papers", body.late_papers}};
}

std::string clock_csv(const std::vector<MeetingClock>& meetings)
{
    std::string out =
        csv_row({"meeting_id", "meeting", "day", "organization_id", "agenda_days_before_least", "agenda_days_before_most",
                 "agenda_rests_on", "minutes_days_after_least", "minutes_days_after_most", "minutes_rest_on", "approval_days_after_least",
                 "approval_days_after_most", "approval_rests_on", "papers", "papers_with_a_day", "late_papers"});
    const auto number = [](const std::optional<int>& value) { return value ? std::to_string(*value) : std::string{}; };
    for (const MeetingClock& each : meetings) {
        std::vector<std::string> row{each.id.value(), each.name, each.day, each.organization};
        for (const Days* days : {&each.agenda, &each.minutes, &each.approval})
            row.insert(row.end(), {number(days->least), number(days->most), days->evidence});
        row.insert(row.end(), {std::to_string(each.papers), std::to_string(each.papers_dated), std::to_string(each.late.size())});
        out += csv_row(row);
    }
    return out;
}

std::string_view class_words(ChangeClass kind)
{
    switch (kind) {
    case ChangeClass::spelling: return "Spelling";
    case ChangeClass::name: return "Name";
    case ChangeClass::number: return "Number";
    case ChangeClass::date: return "Date";
    case ChangeClass::decision: return "Words of a decision";
    case ChangeClass::vote: return "Vote";
    case ChangeClass::attendance: return "Attendance";
    case ChangeClass::removal: return "Taken out";
    case ChangeClass::addition: return "Put in";
    case ChangeClass::moved: return "Moved";
    case ChangeClass::wording: return "Other words";
    case ChangeClass::replaced: return "Replaced";
    case ChangeClass::bytes: return "Bytes only";
    case ChangeClass::standing: return "Standing";
    case ChangeClass::withdrawn: return "Withdrawn";
    case ChangeClass::returned: return "Returned";
    }
    return {};
}

std::string days_words(const Days& days)
{
    if (days.exact()) return count_of_days(*days.most);
    if (days.most) return "at most " + count_of_days(*days.most);
    if (days.least) return "at least " + count_of_days(*days.least);
    return "not known";
}

} // namespace minutebook::versions
