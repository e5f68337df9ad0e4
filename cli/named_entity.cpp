#include "cli/named_entity.hpp"

#include "base/id.hpp"

namespace minutebook::cli {
namespace {

using ledger::EntityKind;

constexpr EntityKind all_kinds[] = {EntityKind::person, EntityKind::post, EntityKind::organization};

template <class Entity>
Result<std::optional<NamedEntity>> named(EntityKind kind, Result<std::optional<Entity>> found, std::string Entity::*name)
{
    if (!found) return propagate(found);
    if (!*found) return std::nullopt;
    Entity& entity = **found;
    return NamedEntity{kind, entity.id.value(), entity.council_id, std::move(entity.*name), std::move(entity.keys)};
}

} // namespace

Result<std::optional<NamedEntity>> find_entity(index::IndexReader& reader, const std::string& id, EntityKind kind)
{
    switch (kind) {
    case EntityKind::person: return named(kind, reader.person(civic::PersonId(id)), &civic::Person::name);
    case EntityKind::post: return named(kind, reader.post(civic::PostId(id)), &civic::Post::label);
    case EntityKind::organization: break;
    }
    return named(kind, reader.organization(civic::OrganizationId(id)), &civic::Organization::name);
}

Result<NamedEntity> named_entity(index::IndexReader& reader, const std::string& id, std::optional<EntityKind> kind)
{
    if (!is_id(id))
        return fail(Errc::usage, "'" + id.substr(0, 200) + "' is no id", "ids stand in the addresses of pages: /people/ID, /posts/ID");
    std::optional<NamedEntity> out;
    for (const EntityKind one : all_kinds) {
        if (kind && one != *kind) continue;
        auto found = find_entity(reader, id, one);
        if (!found) return propagate(found);
        if (!*found) continue;
        if (out)
            return fail(Errc::usage, "'" + id + "' is a " + std::string(to_string(out->kind)) + " and a " + std::string(to_string(one)),
                        "say which with --kind");
        out = std::move(**found);
    }
    if (!out)
        return fail(Errc::usage, "no person, post or body answers to '" + id + "'",
                    "ids stand in the addresses of pages (/people/ID) and in 'minutebook export popolo'");
    return *std::move(out);
}

Result<std::optional<EntityKind>> entity_kind(const std::string& word)
{
    if (word.empty()) return std::nullopt;
    for (const EntityKind kind : all_kinds)
        if (to_string(kind) == word) return kind;
    return fail(Errc::usage, "'" + word + "' is no kind of thing to judge", "known: person, post, organization");
}

} // namespace minutebook::cli
