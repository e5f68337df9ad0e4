// What is known of one council, made anew where contributions have changed it.
#pragma once

#include "base/result.hpp"
#include "index/resolution.hpp"
#include "indexer/resolve/claims.hpp"
#include "indexer/resolve/clusters.hpp"
#include "indexer/resolve/events.hpp"
#include "indexer/resolve/people.hpp"
#include "indexer/resolve/post_tail.hpp"
#include "indexer/resolve/scope.hpp"
#include "indexer/resolve/tenures.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace minutebook::resolve {

/// One run over the touched units of a council, in one transaction of the tables. The steps go from what others rest on to what
/// rests on them: bodies, meetings, people, copies, posts with their holders, places in documents, filters.
class Council {
public:
    Council(index::Resolution& tables, const Scope& scope) : tables_(&tables), scope_(&scope) {}

    [[nodiscard]] Result<> make_touched();

private:
    /// Keys of units of which facts or counts have changed.
    [[nodiscard]] Result<std::set<std::string>> touched(std::string_view kind);
    // council.cpp
    [[nodiscard]] Result<> make_bodies();
    [[nodiscard]] Result<> make_links();
    [[nodiscard]] Result<> refresh_filters();
    // council_meetings.cpp
    [[nodiscard]] Result<> make_meetings();
    [[nodiscard]] Result<std::set<std::string>> touched_events();
    [[nodiscard]] Result<> number_meeting(const std::string& number, std::set<std::string>& events);
    [[nodiscard]] Result<std::vector<MeetingPart>> parts(std::string_view kind, const std::string& key);
    [[nodiscard]] Result<> make_event(const std::string& id);
    [[nodiscard]] Result<> make_lone_motions(const std::string& document);
    // council_people.cpp
    [[nodiscard]] Result<> make_people();
    [[nodiscard]] Result<> make_component(const std::string& first, bool fresh);
    [[nodiscard]] Result<std::set<std::string>> fresh_blocks();
    [[nodiscard]] Result<> load_block(const std::string& block);
    [[nodiscard]] Result<const std::vector<PersonName>*> names_on(const std::string& post);
    [[nodiscard]] Result<std::set<std::string>> neighbours(const std::string& block, bool fresh);
    [[nodiscard]] Result<> mark_shared_documents(std::vector<NameNode>& nodes,
                                                 const std::vector<std::pair<std::string, std::string>>& names);
    [[nodiscard]] Result<> keep_people(const std::set<std::string>& blocks, const std::vector<std::pair<std::string, std::string>>& names,
                                       const Identified& known);
    // council_judged.cpp: people as editors judged them. Without a judgement on the council, whom the rules found is whom there is.
    [[nodiscard]] Result<> keep_judged_people();
    [[nodiscard]] Result<> keep_found(std::set<std::string>& touched);
    [[nodiscard]] Result<> put_judged(const std::string& id);
    [[nodiscard]] Result<ledger::Judged> judged(const civic::PersonId& found);
    [[nodiscard]] Result<civic::PersonId> holder(const civic::PersonId& found, const civic::PostId& post, const civic::DocumentId& document,
                                                 const std::optional<PartialDate>& day);
    [[nodiscard]] Result<civic::PersonId> named_in(const civic::PersonId& found, const civic::DocumentId& document);
    [[nodiscard]] Result<> put_parts();
    // council_threads.cpp
    [[nodiscard]] Result<> make_threads();
    [[nodiscard]] Result<> make_commitments();
    // council_copies.cpp
    [[nodiscard]] Result<> make_copies();
    [[nodiscard]] Result<> set_copied(const civic::DocumentId& story, const std::string& key, const std::string& names);
    [[nodiscard]] Result<bool> spun(const std::string& post, const std::vector<HeldClaim>& claims);
    [[nodiscard]] Result<std::optional<std::set<std::string>>> names_copied(const civic::DocumentId& story);
    // council_posts.cpp
    [[nodiscard]] Result<> make_posts();
    [[nodiscard]] Result<> make_post_of(const std::string& id, const std::optional<civic::Post>& post);
    [[nodiscard]] Result<> put_post(const civic::Post& post, const std::vector<HeldClaim>& told, const std::vector<Run>& runs);
    [[nodiscard]] Result<std::vector<HeldClaim>> told(const civic::PostId& post);
    [[nodiscard]] Result<std::optional<civic::Post>> titled(const std::string& id);
    // council_sightings.cpp
    struct Seen {
        index::DatedFact fact;
        civic::PersonId person;
        std::string of; ///< see Run
    };
    [[nodiscard]] Result<civic::PersonId> person_named(const std::string& name);
    [[nodiscard]] Result<Seen> recognise(const civic::PostId& post, index::DatedFact fact);
    [[nodiscard]] Result<HeldClaim> claim_of(const civic::PostId& post, const Seen& seen);
    [[nodiscard]] Result<std::vector<Run>> runs(const civic::PostId& post);
    [[nodiscard]] Result<> keep_tail(const civic::PostId& post, const std::optional<PostTail>& tail);
    [[nodiscard]] Result<bool> prolong_post(const civic::Post& post);
    [[nodiscard]] Result<std::vector<Claim>> vacancies(const civic::PostId& post);
    [[nodiscard]] Result<civic::Passings> passings(civic::MentionKind of, const std::string& id);

    /// Documents whose places ask for something (a post, or a name) that is other now.
    [[nodiscard]] Result<> relink(const std::string& sought, const std::string& name = {});
    [[nodiscard]] Result<> relink_names(const std::string& block, const std::vector<index::NamedPerson>& before,
                                        const std::vector<index::NamedPerson>& now);

    struct Block {
        std::map<std::string, NameNode> nodes; ///< by name_item()
        std::vector<index::NamedPerson> before;
    };

    index::Resolution* tables_;
    const Scope* scope_;
    std::map<std::string, Block> blocks_; ///< of the component in work
    std::set<std::string> done_blocks_;
    std::map<std::string, std::vector<PersonName>> names_on_; ///< by post
    std::map<civic::PersonId, civic::Person> people_;         ///< made anew
    std::set<civic::PersonId> former_people_;                 ///< known before in the blocks that were made anew
    std::map<civic::PersonId, ledger::Judged> judged_;        ///< by whom the rules found
    std::set<civic::PersonId> shown_people_;                  ///< put under their judged ids
    std::set<civic::PersonId> parts_;                         ///< split off by editors
    std::set<std::string> posts_;                             ///< to make anew
    std::map<std::string, civic::PersonId> person_named_;     ///< by name_item(), once all names are people
    std::set<civic::DocumentId> to_link_;
    std::set<civic::DocumentId> to_filter_;
}; // class Council

} // namespace minutebook::resolve
