// The tables as resolution uses them: contributions of documents in, knowledge out, unit by unit.
#pragma once

#include "base/result.hpp"
#include "civic/popolo.hpp"
#include "civic/relation.hpp"
#include "index/commitments.hpp"
#include "index/units.hpp"
#include "index/writer.hpp"
#include "store/database.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::index {

/// Made by IndexWriter::resolution(); lives no longer than the writer. Everything between begin() and commit() counts or does not
/// as a whole; nothing here works without begin(). `owner` is the council whose knowledge a row is.
class Resolution {
public:
    explicit Resolution(store::Database& tables) : tables_(&tables) {}

    [[nodiscard]] Result<> begin();
    [[nodiscard]] Result<> commit();

    // What has changed.
    /// Documents put or taken out since they were last contributed; by id.
    [[nodiscard]] Result<std::vector<civic::DocumentId>> changed_documents(std::size_t limit);
    /// Nothing where the document is no longer held.
    [[nodiscard]] Result<std::optional<StoredReading>> stored(const civic::DocumentId& id);
    /// Files what a document contributes in place of what it did before, under whatever owner; notes the units that this touches, and
    /// the document itself as a unit of kind "document".
    [[nodiscard]] Result<> replace(const civic::DocumentId& id, const civic::CouncilId& owner, const Contribution& contribution);
    [[nodiscard]] Result<> withdraw(const civic::DocumentId& id);
    /// Councils with touched units.
    [[nodiscard]] Result<std::vector<civic::CouncilId>> touched_owners();
    /// Keys of units; see counts_of() and later_of() for those of which less has changed, which are not among them.
    [[nodiscard]] Result<std::set<std::string>> touched(const civic::CouncilId& owner, std::string_view kind);
    [[nodiscard]] Result<> clear_touched(const civic::CouncilId& owner);
    /// What the council was last resolved with (its name, the editors' judgements, the version of the rules); where it is another now,
    /// all its documents count as changed and all its units as touched, with one of kind "council" that says so.
    [[nodiscard]] Result<> expect_context(const civic::CouncilId& owner, const std::string& context);
    [[nodiscard]] Result<std::vector<civic::CouncilId>> councils();

    // What units hold.
    [[nodiscard]] Result<std::vector<HeldFact>> facts(const civic::CouncilId& owner, const Unit& unit);
    [[nodiscard]] Result<std::vector<HeldFact>> first_facts(const civic::CouncilId& owner, const Unit& unit, const std::string& item,
                                                            std::size_t limit);
    /// Facts with a day after that one, in the order of day, document, place and item.
    [[nodiscard]] Result<std::vector<DatedFact>> dated_facts(const civic::CouncilId& owner, const Unit& unit,
                                                             const std::string& after = {});
    [[nodiscard]] Result<std::string> value(const civic::CouncilId& owner, const Unit& unit, const DatedFact& fact);
    /// Documents with a fact of that item in the unit.
    [[nodiscard]] Result<std::vector<civic::DocumentId>> documents(const civic::CouncilId& owner, const Unit& unit,
                                                                   const std::string& item);
    /// Some of the documents with facts in the unit, `limit` at most.
    [[nodiscard]] Result<std::vector<civic::DocumentId>> some_documents(const civic::CouncilId& owner, const Unit& unit, std::size_t limit);
    /// Units of a kind in which a document has facts: their keys.
    [[nodiscard]] Result<std::set<std::string>> keys_of(const civic::CouncilId& owner, std::string_view kind, const civic::DocumentId& id);
    /// Is there a document with facts of both items?
    [[nodiscard]] Result<bool> share_document(const civic::CouncilId& owner, const UnitTally& a, const UnitTally& b);
    [[nodiscard]] Result<std::vector<ItemCount>> tallies(const civic::CouncilId& owner, const Unit& unit);
    /// Empty where the document is not, or no longer, one of this owner.
    [[nodiscard]] Result<std::string> mentions(const civic::CouncilId& owner, const civic::DocumentId& id);

    // What was concluded before.
    [[nodiscard]] Result<std::string> memo(const civic::CouncilId& owner, const Unit& unit);
    [[nodiscard]] Result<> set_memo(const civic::CouncilId& owner, const Unit& unit, const std::string& memo); ///< empty: forget it
    [[nodiscard]] Result<std::vector<std::string>> memos(const civic::CouncilId& owner, std::string_view kind);
    [[nodiscard]] Result<std::vector<std::string>> keys_with_memo(const civic::CouncilId& owner, std::string_view kind,
                                                                  const std::string& memo);
    [[nodiscard]] Result<std::vector<NamedPerson>> names(const civic::CouncilId& owner, const std::string& block);
    [[nodiscard]] Result<std::set<std::string>> blocks_of(const civic::CouncilId& owner, const civic::PersonId& person);
    [[nodiscard]] Result<> set_names(const civic::CouncilId& owner, const std::string& block, const std::vector<NamedPerson>& names);
    [[nodiscard]] Result<civic::PersonId> person_of(const civic::CouncilId& owner, const std::string& block, const std::string& name);
    [[nodiscard]] Result<std::set<civic::PersonId>> persons(const civic::CouncilId& owner);
    /// The first words that show a person in a post.
    [[nodiscard]] Result<std::vector<civic::Source>> words_on(const civic::CouncilId& owner, const civic::PersonId& person,
                                                              std::size_t limit);
    [[nodiscard]] Result<bool> has_post(const civic::CouncilId& owner, const std::string& id);

    // What is known. Each call replaces what was known under the same id or scope.
    [[nodiscard]] Result<> put(const civic::CouncilId& owner, const civic::Person& person);
    [[nodiscard]] Result<> put(const civic::CouncilId& owner, const civic::Organization& body);
    [[nodiscard]] Result<> put(const civic::CouncilId& owner, const civic::Post& post, const std::vector<civic::Membership>& memberships);
    /// The holder was seen again, last on that day (ISO 8601): the membership goes on to it. The first so many of its sources stay,
    /// and these follow.
    [[nodiscard]] Result<> prolong(const civic::CouncilId& owner, const std::string& membership, const std::string& day, std::size_t stay,
                                   const std::vector<civic::Source>& added);
    /// Is the post known just so?
    [[nodiscard]] Result<bool> knows(const civic::CouncilId& owner, const civic::Post& post);
    /// The meeting, and every decision taken at it.
    [[nodiscard]] Result<> put(const civic::CouncilId& owner, const civic::Event& event, const std::vector<civic::Motion>& motions);
    /// The decisions of a document that belongs to no meeting.
    [[nodiscard]] Result<> set_motions(const civic::CouncilId& owner, const civic::DocumentId& document,
                                       const std::vector<civic::Motion>& motions);
    [[nodiscard]] Result<> set_links(const civic::CouncilId& owner, const civic::DocumentId& document,
                                     const std::vector<civic::MentionLink>& links);
    [[nodiscard]] Result<> set_relations(const civic::CouncilId& owner, const Unit& unit, const std::vector<civic::Relation>& relations);
    /// The undertakings of a document.
    [[nodiscard]] Result<> set_commitments(const civic::CouncilId& owner, const civic::DocumentId& document,
                                           const std::vector<HeldCommitment>& commitments);
    [[nodiscard]] Result<> erase_person(const civic::CouncilId& owner, const civic::PersonId& id);
    [[nodiscard]] Result<> erase_organization(const civic::CouncilId& owner, const civic::OrganizationId& id);
    [[nodiscard]] Result<> erase_post(const civic::CouncilId& owner, const civic::PostId& id);   ///< and the memberships in it
    [[nodiscard]] Result<> erase_event(const civic::CouncilId& owner, const civic::EventId& id); ///< and its decisions
    /// Makes anew what a document is filtered by in search; marks it for the full text where that changed.
    [[nodiscard]] Result<> refresh_filters(const civic::CouncilId& owner, const civic::DocumentId& document,
                                           const civic::OrganizationId& own_body);

private:
    [[nodiscard]] Result<bool> differs(const civic::CouncilId& owner, const Unit& what, const std::string& content);
    store::Database* tables_;
    std::optional<store::Transaction> transaction_;
    bool changed_ = false; ///< since begin(): readers must look again
};                         // class Resolution

} // namespace minutebook::index
