#include "ledger/correction.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "ledger/corrections.hpp"
#include "ledger/tables.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <type_traits>

namespace minutebook::ledger {
namespace {

constexpr std::array<std::string_view, 3> kinds{"person", "post", "organization"};
constexpr std::array<std::string_view, 3> verdicts{"merge", "split", "rename"};
constexpr std::size_t name_limit = 200;

template <class Enum>
std::optional<Enum> named(const std::array<std::string_view, 3>& names, std::string_view name)
{
    const auto* found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

/// Ids hold no space: a list of them is one text.
template <class Ids>
std::string joined(const Ids& ids)
{
    std::string out;
    for (const auto& id : ids) {
        if (!out.empty()) out += ' ';
        if constexpr (requires { id.value(); }) out += id.value();
        else out += id;
    }
    return out;
}

template <class T>
std::vector<T> parted(const std::string& text)
{
    std::vector<T> out;
    for (const std::string_view id : split(text, ' '))
        if (!id.empty()) out.emplace_back(std::string(id));
    return out;
}

// What belongs to no council stands in a list as a bare hyphen, which is no council's code.
constexpr std::string_view no_council = "-";

std::string councils_text(const std::vector<civic::CouncilId>& councils)
{
    std::vector<std::string> out;
    for (const auto& council : councils) out.push_back(council.empty() ? std::string(no_council) : council.value());
    return joined(out);
}

std::vector<civic::CouncilId> councils_from(const std::string& text)
{
    auto out = parted<civic::CouncilId>(text);
    for (auto& council : out)
        if (council.value() == no_council) council = {};
    return out;
}

std::string text_of(const std::optional<PartialDate>& date) { return date ? date->to_string() : std::string{}; }

template <class T>
void sort_unique(std::vector<T>& values)
{
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

Result<Correction> from_row(const store::Row& row, const std::filesystem::path& file)
{
    Correction out;
    const auto verdict = named<Verdict>(verdicts, row.text(1));
    const auto kind = named<EntityKind>(kinds, row.text(2));
    const auto date = parse_iso(row.text(14));
    out.claims.from = PartialDate::parse(row.text(7));
    out.claims.to = PartialDate::parse(row.text(8));
    if (!verdict || !kind || !date || text_of(out.claims.from) != row.text(7) || text_of(out.claims.to) != row.text(8))
        return fail(Errc::corrupt,
                    "the ledger " + file.string() + " holds a judgement that this program does not understand (correction " + row.text(0) +
                        ", '" + row.text(1) + "')",
                    "a newer minutebook wrote it: use that version");
    out.number = row.integer(0);
    out.verdict = *verdict;
    out.kind = *kind;
    out.ids = parted<std::string>(row.text(3));
    out.councils = councils_from(row.text(4));
    out.claims.documents = parted<civic::DocumentId>(row.text(5));
    out.claims.post = civic::PostId(row.text(6));
    out.part = row.text(9);
    out.part_is_new = row.integer(10) != 0;
    out.name = row.text(11);
    out.undoes = row.optional_integer(12);
    out.reason = row.text(13);
    out.date = *date;
    return out;
}

Result<std::vector<Correction>> read_all(store::Database& database, const std::filesystem::path& file)
{
    auto rows = database.run("SELECT n, verdict, kind, ids, councils, documents, post, first_day, last_day, part, part_is_new, name, "
                             "undoes, reason, date FROM corrections ORDER BY n");
    if (!rows) return propagate(rows);
    std::vector<Correction> out;
    std::map<std::int64_t, std::size_t> places;
    for (const store::Row& row : *rows) {
        auto correction = from_row(row, file);
        if (!correction) return propagate(correction);
        places[correction->number] = out.size();
        if (correction->undoes)
            if (const auto undone = places.find(*correction->undoes); undone != places.end())
                out[undone->second].undone_by = correction->number;
        out.push_back(*std::move(correction));
    }
    return out;
}

Result<std::int64_t> append(store::Database& database, const Correction& correction)
{
    auto rows = database.run(
        "INSERT INTO corrections (n, verdict, kind, ids, councils, documents, post, first_day, last_day, part, part_is_new, name, undoes, "
        "reason, date) VALUES ((SELECT COALESCE(MAX(n), 0) + 1 FROM corrections), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
        "$14) RETURNING n",
        {std::string(to_string(correction.verdict)), std::string(to_string(correction.kind)), joined(correction.ids),
         councils_text(correction.councils), joined(correction.claims.documents), correction.claims.post.value(),
         text_of(correction.claims.from), text_of(correction.claims.to), correction.part, std::int64_t{correction.part_is_new},
         correction.name, store::integer_or_null(correction.undoes), correction.reason, to_iso(correction.date)});
    if (!rows) return propagate(rows);
    return rows->front().integer(0);
}

/// Lets `judge` add to the log as it is, in one transaction; what it gives is given on.
template <class Judge>
std::invoke_result_t<Judge, store::Database&, std::vector<Correction>&> judging(const std::filesystem::path& file, Judge judge)
{
    auto database = open_for_writing(file);
    if (!database) return propagate(database);
    auto transaction = store::Transaction::begin(*database);
    if (!transaction) return propagate(transaction);
    auto log = read_all(*database, file);
    if (!log) return propagate(log);
    auto judged = judge(*database, *log);
    if (!judged) return judged;
    if (auto done = transaction->commit(); !done) return propagate(done);
    return judged;
}

Result<> check_claims(const Correction& correction)
{
    const Claims& claims = correction.claims;
    if (claims == Claims{})
        return fail(Errc::usage, "a split needs to be told which claims belong to the other", "give --document, --post, --from or --to");
    const bool ids = std::all_of(claims.documents.begin(), claims.documents.end(), [](const auto& id) { return is_id(id.value()); }) &&
                     (claims.post.empty() || is_id(claims.post.value()));
    if (!ids) return fail(Errc::usage, "a split names documents and a post by their ids");
    if (!claims.post.empty() && correction.kind != EntityKind::person) return fail(Errc::usage, "only people are split by post");
    for (const auto* bound : {&claims.from, &claims.to})
        if (*bound && !(*bound)->year) return fail(Errc::usage, "the day '" + (*bound)->to_string() + "' has no year");
    if (claims.from && claims.to && *claims.from->earliest() > *claims.to->latest())
        return fail(Errc::usage, "from " + claims.from->to_string() + " to " + claims.to->to_string() + " is no span of time");
    if (!is_id(correction.part)) return fail(Errc::usage, "a split needs the id that the claims belong to");
    if (correction.part == correction.ids.front()) return fail(Errc::usage, correction.part + " cannot be split from itself");
    return {};
}

/// Brings it into the form in which it is kept. Errors: usage.
Result<Correction> checked(Correction correction)
{
    auto reason = checked_reason(correction.reason);
    if (!reason) return propagate(reason);
    correction.reason = *reason;
    correction.name = std::string(cut_utf8(to_valid_utf8(collapse_space(correction.name)), name_limit));
    sort_unique(correction.ids);
    sort_unique(correction.councils);
    sort_unique(correction.claims.documents);
    for (const std::string& id : correction.ids)
        if (!is_id(id)) return fail(Errc::usage, "'" + id.substr(0, 200) + "' is no id");
    if (correction.verdict == Verdict::merge) {
        if (correction.ids.size() < 2) return fail(Errc::usage, "a merge needs two ids or more, each another");
        return correction;
    }
    if (correction.ids.size() != 1) return fail(Errc::usage, "a " + std::string(to_string(correction.verdict)) + " is of one id");
    if (slug(correction.name).empty()) return fail(Errc::usage, "'" + correction.name + "' is no name");
    if (correction.verdict == Verdict::split) {
        if (correction.kind == EntityKind::organization)
            return fail(Errc::usage, "a body cannot be split", "split its posts, or the people who hold them");
        if (auto good = check_claims(correction); !good) return propagate(good);
    }
    return correction;
}

} // namespace

std::string_view to_string(EntityKind kind) { return kinds.at(static_cast<std::size_t>(kind)); }
std::string_view to_string(Verdict verdict) { return verdicts.at(static_cast<std::size_t>(verdict)); }

Result<std::int64_t> correct(const std::filesystem::path& file, const Correction& correction)
{
    auto good = checked(correction);
    if (!good) return propagate(good);
    return judging(file, [&](store::Database& database, const std::vector<Correction>& log) -> Result<std::int64_t> {
        if (good->verdict == Verdict::merge) {
            const Corrections known(log);
            const std::string first = known.present(good->kind, good->ids.front());
            if (std::all_of(good->ids.begin(), good->ids.end(), [&](const auto& id) { return known.present(good->kind, id) == first; }))
                return fail(Errc::usage, joined(good->ids) + " are joined already", "see 'minutebook corrections'");
        }
        return append(database, *good);
    });
}

Result<> take_back(const std::filesystem::path& file, const std::vector<std::int64_t>& numbers, std::string_view reason, Timestamp date)
{
    auto good = checked_reason(reason);
    if (!good) return propagate(good);
    return judging(file, [&](store::Database& database, std::vector<Correction>& log) -> Result<> {
        for (const std::int64_t number : numbers) {
            const auto found = std::find_if(log.begin(), log.end(), [&](const auto& entry) { return entry.number == number; });
            if (found == log.end() || !found->in_force())
                return fail(Errc::usage, "judgement " + std::to_string(number) + " is not in force", "see 'minutebook corrections'");
            Correction undoing = *found;
            undoing.undoes = number;
            undoing.reason = *good;
            undoing.date = date;
            found->undone_by = number; // a number given twice is taken back once
            if (auto done = append(database, undoing); !done) return propagate(done);
        }
        return {};
    });
}

Result<std::vector<Correction>> corrections(const std::filesystem::path& file)
{
    auto database = open_for_reading(file, "corrections");
    if (!database) return propagate(database);
    if (!*database) return std::vector<Correction>{};
    return read_all(**database, file);
}

} // namespace minutebook::ledger
