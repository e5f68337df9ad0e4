#include "indexer/read/attendance_legends.hpp"

#include "indexer/read/attendance_lists.hpp"
#include "indexer/read/attendance_names.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

constexpr std::size_t reach = 4'000; ///< bytes above a legend in which its list stands

bool starred(std::string_view before)
{
    static const Pattern star(R"(\*\s*(?:)" + title_piece() + ")*$");
    return star.found_in(before);
}

} // namespace

std::vector<AttendanceFinding> read_attendance_legends(std::string_view text, const PeopleNamed& people)
{
    static const Rule& rule = rule_table("attendance_legends").front();
    static const Pattern pattern(rule.pattern);
    std::vector<AttendanceFinding> out;
    std::size_t above = 0;
    if (text.find('*') == text.npos) return out;
    for (const Match& match : pattern.find_all(text)) {
        AttendanceFinding finding;
        finding.rule = rule.name;
        finding.what = rule["class"];
        finding.span = {text.find('*', match.span().begin), match.span().end};
        std::size_t from = std::max(above, finding.span.begin - std::min(reach, finding.span.begin));
        for (const civic::Mention* person : people.inside({from, finding.span.begin})) {
            const std::size_t line = std::max(from, text.rfind('\n', person->span.begin) + 1);
            if (starred(TextSpan{line, person->span.begin}.of(text))) finding.people.push_back({name_as_written(*person), {}});
            from = person->span.end;
        }
        above = finding.span.end;
        if (!finding.people.empty()) out.push_back(std::move(finding));
    }
    return out;
}

} // namespace minutebook::read
