#include "cli/split.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "cli/named_entity.hpp"
#include "indexer/resolve/names.hpp"
#include "indexer/resolve/post_labels.hpp"
#include "ledger/ledger.hpp"
#include "systems/canonical.hpp"

#include <algorithm>

namespace minutebook::cli {
namespace {

using ledger::EntityKind;

Result<civic::DocumentId> document_of(index::IndexReader& reader, const SplitOptions& options, const std::string& what)
{
    civic::DocumentId id(what);
    if (!is_id(what)) {
        const auto url = Url::parse(what);
        if (!url) return fail(Errc::usage, "'" + what.substr(0, 200) + "' is neither a document's id nor an address");
        const auto& catalogue = options.catalogue != nullptr ? *options.catalogue : systems::SourceCatalogue::built_in();
        const systems::Source* source = catalogue.by_address(*url);
        id = civic::DocumentId(short_id(source == nullptr ? systems::canonical_address(*url) : systems::canonical_address(*url, *source)));
    }
    auto document = reader.document(id);
    if (!document) return propagate(document);
    if (!*document)
        return fail(Errc::usage, "the index knows no document '" + what.substr(0, 200) + "'",
                    "give its id or address as 'minutebook search --json' prints them");
    return id;
}

Result<std::optional<PartialDate>> day_of(const std::string& option, const std::string& text)
{
    if (text.empty()) return std::nullopt;
    const auto date = PartialDate::parse(text);
    if (!date || !date->year) return fail(Errc::usage, option + " '" + text.substr(0, 50) + "' is no day, month or year (2019-05-22)");
    return date;
}

Result<ledger::Claims> claims_of(index::IndexReader& reader, const SplitOptions& options)
{
    ledger::Claims claims;
    for (const std::string& what : options.documents) {
        auto id = document_of(reader, options, what);
        if (!id) return propagate(id);
        claims.documents.push_back(*id);
    }
    if (!options.post.empty()) {
        auto post = named_entity(reader, options.post, EntityKind::post);
        if (!post) return propagate(post);
        claims.post = civic::PostId(post->id);
    }
    auto from = day_of("--from", options.from);
    if (!from) return propagate(from);
    auto to = day_of("--to", options.to);
    if (!to) return propagate(to);
    claims.from = *from;
    claims.to = *to;
    return claims;
}

/// The id that the rules would give to somebody (or a post) of that name beside `entity`.
Result<std::string> id_of_name(index::IndexReader& reader, const NamedEntity& entity, const std::string& name)
{
    std::string owner = entity.council.value();
    std::string key = resolve::parse_name(name).written;
    if (entity.kind == EntityKind::post) {
        auto post = reader.post(civic::PostId(entity.id));
        if (!post) return propagate(post);
        auto council = reader.organization(civic::OrganizationId(entity.council.value()));
        if (!council) return propagate(council);
        if (*post) owner = (*post)->organization_id.value();
        key = resolve::parse_post(name, *council ? (*council)->name : std::string{}).key;
    }
    std::string tail = slug(key.empty() ? name : key);
    if (tail.empty()) return fail(Errc::usage, "'" + name + "' is no name");
    return owner.empty() ? tail : owner + "-" + tail;
}

/// Where the claims go: to whom the name belongs already, if that is another; else to a new id.
Result<> choose_part(index::IndexReader& reader, const std::filesystem::path& file, const NamedEntity& entity,
                     ledger::Correction& correction)
{
    auto log = ledger::corrections(file);
    if (!log) return propagate(log);
    auto wanted = id_of_name(reader, entity, correction.name);
    if (!wanted) return propagate(wanted);
    for (int n = 1;; ++n) {
        correction.part = *wanted + (n == 1 ? "" : "-" + std::to_string(n));
        const bool own = std::binary_search(entity.keys.begin(), entity.keys.end(), correction.part);
        // A part that was split off before is the same part again where it was named the same.
        const auto before = std::find_if(log->begin(), log->end(), [&](const ledger::Correction& entry) {
            return entry.verdict == ledger::Verdict::split && entry.kind == entity.kind && entry.part == correction.part;
        });
        if (before != log->end() && before->part_is_new) {
            const bool same =
                before->name == correction.name && std::binary_search(entity.keys.begin(), entity.keys.end(), before->ids.front());
            if (!same) continue;
            correction.part_is_new = true;
            return {};
        }
        if (own) continue;
        auto other = find_entity(reader, correction.part, entity.kind);
        if (!other) return propagate(other);
        correction.part_is_new = !*other;
        if (*other) correction.part = (*other)->id;
        return {};
    }
}

Result<> write_split(const SplitOptions& options, std::ostream& out)
{
    if (options.name.empty()) return fail(Errc::usage, "a split needs the name of the other", "give --as NAME");
    auto kind = entity_kind(options.kind);
    if (!kind) return propagate(kind);
    auto reader = index::IndexReader::open({options.data});
    if (!reader) return propagate(reader);
    auto entity = named_entity(*reader, options.id, *kind);
    if (!entity) return propagate(entity);
    auto claims = claims_of(*reader, options);
    if (!claims) return propagate(claims);
    ledger::Correction correction;
    correction.verdict = ledger::Verdict::split;
    correction.kind = entity->kind;
    correction.ids = {entity->id};
    correction.councils = {entity->council};
    correction.claims = *std::move(claims);
    correction.name = collapse_space(options.name);
    correction.reason = options.reason;
    correction.date = options.now();
    const auto file = ledger::ledger_file(options.data);
    if (auto chosen = choose_part(*reader, file, *entity, correction); !chosen) return chosen;
    auto number = ledger::correct(file, correction);
    if (!number) return propagate(number);
    out << "judgement " << *number << ": what is so told of " << entity->name << " (" << entity->id << ") is of " << correction.name << " ("
        << correction.part << (correction.part_is_new ? "" : ", known already") << "); run 'minutebook index' next\n";
    return {};
}

Result<> take_splits_back(const SplitOptions& options, std::ostream& out)
{
    const std::string name = collapse_space(options.name);
    return take_back(
        options,
        {ledger::Verdict::split,
         [&](const ledger::Correction& entry) { return entry.ids.front() == options.id && (name.empty() || entry.name == name); },
         [&](const ledger::Correction& entry) { return entry.name + " (" + entry.part + ") split from " + options.id; },
         "no split of '" + options.id + "' is in force"},
        out);
}

} // namespace

Result<> run_split(const SplitOptions& options, std::ostream& out)
{
    return options.undo ? take_splits_back(options, out) : write_split(options, out);
}

} // namespace minutebook::cli
