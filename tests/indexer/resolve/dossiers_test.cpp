// A handful of pages each of invented councils of many kinds, read, described and resolved as any others: who held which post, from when
// to when. fixtures/dossiers/*.txt: "@@ address" and a page's text, again and again; then "@@ truth" and lines of person, pattern of
// the post's title, status, days between which the holding began, and ended. A day left out is open; "?" says that nothing is told.
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/describe.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/read.hpp"
#include "tests/indexer/resolve/known.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace minutebook::resolve {
namespace {

struct Truth {
    std::string person, title, status, start, end;
};

struct Dossier {
    std::vector<index::StoredReading> readings;
    std::vector<Truth> truth;
};

std::vector<Truth> truth_of(std::string_view rows)
{
    std::vector<Truth> out;
    for (const auto row : split(rows, '\n')) {
        if (row.empty()) continue;
        const std::string tabbed = replace_all(std::string(row), " | ", "\t");
        const auto parts = split(tabbed, '\t');
        if (parts.size() != 5) {
            ADD_FAILURE() << "not a line of truth: " << row;
            continue;
        }
        out.push_back({std::string(parts[0]), std::string(parts[1]), std::string(parts[2]), std::string(parts[3]), std::string(parts[4])});
    }
    return out;
}

index::StoredReading page(std::string_view address, std::string_view text, std::size_t number)
{
    index::StoredReading out;
    out.document.id = civic::DocumentId("d" + std::to_string(100 + number));
    out.document.capture_id = civic::CaptureId("c" + std::to_string(100 + number));
    out.document.url = std::string(address);
    out.document.text = std::string(text);
    read::describe(out.document, systems::SourceCatalogue::built_in());
    out.reading = read::read_document(out.document);
    return out;
}

Dossier load(const std::filesystem::path& file)
{
    std::ostringstream all;
    all << std::ifstream(file).rdbuf();
    const std::string text = all.str();
    Dossier out;
    for (std::size_t at = text.find("@@ "); at != std::string::npos;) {
        const std::size_t line = text.find('\n', at);
        const std::size_t next = text.find("\n@@ ", line);
        const std::string address = text.substr(at + 3, line - at - 3);
        const std::string_view body = std::string_view(text).substr(line + 1, next == std::string::npos ? next : next - line);
        if (address == "truth") out.truth = truth_of(body);
        else out.readings.push_back(page(address, body, out.readings.size()));
        at = next == std::string::npos ? next : next + 1;
    }
    return out;
}

/// First and last day of "2019-05..2019-06", either may be left out.
std::pair<std::chrono::sys_days, std::chrono::sys_days> days_of(const std::string& span)
{
    const auto dots = span.find("..");
    const auto from = PartialDate::parse(span.substr(0, dots)), to = PartialDate::parse(span.substr(dots + 2));
    return {from ? *from->earliest() : std::chrono::sys_days::min(), to ? *to->latest() : std::chrono::sys_days::max()};
}

/// Do the bounds meet those of the truth, and are they as narrow where the truth is narrow?
bool right(const std::string& truth, const civic::Bound& bound)
{
    constexpr std::chrono::days narrow{62};
    const bool known = bound.earliest || bound.latest;
    const auto from = bound.earliest && bound.earliest->year ? *bound.earliest->earliest() : std::chrono::sys_days::min();
    const auto to = bound.latest && bound.latest->year ? *bound.latest->latest() : std::chrono::sys_days::max();
    const auto is_narrow = [&](auto first, auto last) {
        return first != std::chrono::sys_days::min() && last != std::chrono::sys_days::max() && last - first <= narrow;
    };
    if (truth == "?") return !known || !is_narrow(from, to);
    const auto [first, last] = days_of(truth);
    if (!known || to < first || last < from) return false;
    return !is_narrow(first, last) || is_narrow(from, to);
}

/// A file of fixtures/dossiers, and how many lines of its truth are not told yet.
struct Council {
    const char* name;
    std::size_t open = 0;
};

void PrintTo(const Council& council, std::ostream* out) { *out << council.name; }

class DossierTest : public ::testing::TestWithParam<Council> {};

TEST_P(DossierTest, TellsWhoHeldWhatFromWhenToWhen)
{
    const Dossier dossier = load(std::filesystem::path(MINUTEBOOK_FIXTURES) / "dossiers" / (std::string(GetParam().name) + ".txt"));
    ASSERT_FALSE(dossier.readings.empty());
    ASSERT_FALSE(dossier.truth.empty());
    std::map<std::string, std::size_t> owners;
    for (const auto& one : dossier.readings) ++owners[one.document.council_id.value()];
    const auto own =
        std::max_element(owners.begin(), owners.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
    ASSERT_NE(own, "");
    std::vector<index::StoredReading> readings;
    for (const auto& one : dossier.readings)
        if (one.document.council_id.value() == own) readings.push_back(one);
    const auto known = resolve(civic::CouncilId(own), own + " Council", readings);
    std::size_t missed = 0;
    std::string misses;
    for (const Truth& truth : dossier.truth) {
        const read::Pattern title("(?i)" + truth.title);
        std::string found;
        bool holds = false;
        for (const auto& m : known.memberships) {
            const auto person =
                std::find_if(known.persons.begin(), known.persons.end(), [&](const auto& p) { return p.id == m.person_id; });
            const auto surname = [](const std::string& name) { return fold(name.substr(name.rfind(' ') + 1)); };
            if (person == known.persons.end() || surname(person->name) != surname(truth.person)) continue;
            if (!title.matches_whole(replace_all(m.role, "’", "'"))) continue;
            const bool status = truth.status == "?" || truth.status == civic::to_string(m.status);
            holds = holds || (status && right(truth.start, m.start) && right(truth.end, m.end));
            const auto day = [](const auto& date) { return date ? date->to_string() : std::string("?"); };
            found += "\n  " + person->name + ", " + m.role + ", " + std::string(civic::to_string(m.status)) + ": " + day(m.start.earliest) +
                     ".." + day(m.start.latest) + " to " + day(m.end.earliest) + ".." + day(m.end.latest);
        }
        if (holds) continue;
        ++missed;
        misses += "\n" + truth.person + ", " + truth.title + ": " + truth.start + " to " + truth.end + "\nbut known is" + found;
    }
    EXPECT_LE(missed, GetParam().open) << misses;
}

INSTANTIATE_TEST_SUITE_P(Councils, DossierTest,
                         ::testing::Values(Council{"english-county"}, Council{"welsh-county"}, Council{"scottish-council"},
                                           Council{"irish-county"}, Council{"canadian-town"}, Council{"london-borough"},
                                           Council{"english-town"}, Council{"london-cabinet", 4}, Council{"metropolitan-city", 4},
                                           Council{"unitary-in-measures", 6}, Council{"borough-of-turnover", 1},
                                           Council{"city-in-coalition", 5}, Council{"county-of-changes", 8},
                                           Council{"northern-irish-district", 8}, Council{"irish-county-by-news", 3},
                                           Council{"canadian-county", 3}));

} // namespace
} // namespace minutebook::resolve
