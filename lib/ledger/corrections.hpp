// What editors' judgements make of ids: the one question who is who, asked by the indexer and by the commands.
#pragma once

#include "civic/ids.hpp"
#include "ledger/correction.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace minutebook::ledger {

/// An entity as the editors see it.
struct Judged {
    std::string id;                ///< the one that it has now
    std::vector<std::string> keys; ///< every id that it answers to, `id` included; sorted
    std::string name;              ///< to show; empty where no editor gave one
    bool spoken_of = false;        ///< some judgement is about it: without one, all is as the rules found it
};

/// The judgements in force at one moment. A value, pure in the list it is made of, safe to ask from many threads. Ids that no
/// judgement speaks of come back as they are, at the cost of one look-up.
///
/// Merges join ids into groups (a chain of merges is one group, a circle cannot arise); a group has the least of the ids that
/// were joined; what is split keeps its id. Splits move claims from an entity, one after the other in the order of judging, so that the
/// newest has the last word; what they moved takes part in merges like anything else.
class Corrections {
public:
    /// An absent ledger corrects nothing. Errors: io, corrupt: then nothing must be resolved.
    [[nodiscard]] static Result<Corrections> open(const std::filesystem::path& ledger_file);
    Corrections() = default;
    explicit Corrections(const std::vector<Correction>& log);

    /// The id that an id stands for now.
    [[nodiscard]] std::string present(EntityKind kind, std::string_view id) const;
    [[nodiscard]] civic::PersonId present(const civic::PersonId& id) const { return of<civic::PersonId>(EntityKind::person, id); }
    [[nodiscard]] civic::PostId present(const civic::PostId& id) const { return of<civic::PostId>(EntityKind::post, id); }
    [[nodiscard]] civic::OrganizationId present(const civic::OrganizationId& id) const
    {
        return of<civic::OrganizationId>(EntityKind::organization, id);
    }

    /// All ids joined with it, itself included, and those of its parts whose split was taken back; sorted.
    [[nodiscard]] std::vector<std::string> merged_into(EntityKind kind, std::string_view id) const;

    /// What an entity that the rules found under these ids (at least one) is now: where any of them was joined with others the
    /// id of their group, else the least.
    /// `own`: the one of these by which the rules call it, where that is not the least.
    [[nodiscard]] Judged judged(EntityKind kind, const std::vector<std::string>& keys, std::string_view own = {}) const;

    /// The id of whom (or of what post) a claim about an entity belongs to: a part split off, or what the entity now is. `post` is
    /// the claim's (left empty for posts themselves), `day` the one it speaks of; both may be unknown. Asked with all the entity's
    /// keys, so that a judgement holds under whichever of its ids it was made.
    [[nodiscard]] std::string split_of(EntityKind kind, const Judged& entity, const civic::DocumentId& document, const civic::PostId& post,
                                       const std::optional<PartialDate>& day) const;
    [[nodiscard]] civic::PersonId split_of(const civic::PersonId& person, const civic::DocumentId& document, const civic::PostId& post,
                                           const std::optional<PartialDate>& day) const;
    [[nodiscard]] civic::PostId split_of(const civic::PostId& post, const civic::DocumentId& document,
                                         const std::optional<PartialDate>& day) const;
    /// What was split off from an entity and is somebody (or some post) new by that; as things are now, by id.
    [[nodiscard]] std::vector<Judged> parts_of(EntityKind kind, const Judged& entity) const;
    /// Sets of ids that judgements, also those taken back, speak of together: whoever makes one of them anew must make all of its set.
    [[nodiscard]] std::vector<std::vector<std::string>> together(EntityKind kind) const { return at(kind).together; }
    /// Ids that splits made, also those taken back.
    [[nodiscard]] const std::vector<std::string>& new_parts(EntityKind kind) const { return at(kind).new_parts; }
    /// Whether any split is in force: without one, split_of() need not be asked.
    [[nodiscard]] bool splits(EntityKind kind) const { return !at(kind).splits.empty(); }

    /// The name to show, if an editor gave one: by the newest renaming of it or of what it is joined with, or as a part.
    [[nodiscard]] std::optional<std::string> name(EntityKind kind, std::string_view id) const;

    /// Changes whenever anything was judged of that council's people, posts or bodies, also by taking back; empty if nothing
    /// ever was. What was resolved under another digest is to be resolved again.
    [[nodiscard]] std::string digest(const civic::CouncilId& council) const;
    /// The councils that anything was ever judged of, sorted.
    [[nodiscard]] std::vector<civic::CouncilId> councils() const;

private:
    struct Split {
        std::string id;    ///< the present one of what is split
        std::string under; ///< the one that the editor gave
        Claims claims;
        std::string part;
        bool part_is_new = false;
    };
    struct OfKind {
        std::unordered_map<std::string, std::string> present;             ///< of joined ids only
        std::unordered_map<std::string, std::vector<std::string>> groups; ///< by present id, sorted
        std::unordered_map<std::string, std::string> names;               ///< by present id
        std::vector<std::vector<std::string>> together;
        std::vector<std::string> new_parts;
        std::vector<Split> splits; ///< in the order of judging
    };
    template <class AnId>
    [[nodiscard]] AnId of(EntityKind kind, const AnId& id) const
    {
        return AnId(present(kind, id.value()));
    }
    [[nodiscard]] const OfKind& at(EntityKind kind) const { return kinds_.at(static_cast<std::size_t>(kind)); }
    void join(EntityKind kind, const std::vector<std::vector<std::string>>& merges);
    /// An id that is split keeps its place whatever other spellings come.
    static void pin(OfKind& known, const std::string& id);
    void add_parts(EntityKind kind, const std::vector<Correction>& log);
    void add_names(EntityKind kind, const std::vector<Correction>& log);
    [[nodiscard]] bool fits(const Claims& claims, const civic::DocumentId& document, const civic::PostId& post,
                            const std::optional<PartialDate>& day) const;

    std::array<OfKind, 3> kinds_;
    std::map<civic::CouncilId, std::string> digests_;
}; // class Corrections

} // namespace minutebook::ledger
