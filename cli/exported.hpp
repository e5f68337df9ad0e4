// What an export may give out: the facts of the index, council by council, a few at a time, without what the ledger withholds.
#pragma once

#include "base/result.hpp"
#include "civic/popolo.hpp"
#include "civic/popolo_json.hpp"
#include "index/reader.hpp"
#include "ledger/visibility.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace minutebook::cli {

/// Errors of all: those of the reader, and of opening (usage: a council that nothing is known of; not_found: nothing is indexed yet).
class Exported {
public:
    /// An empty council: all of them.
    [[nodiscard]] static Result<Exported> open(const std::filesystem::path& data, const civic::CouncilId& council);

    /// One filter for each council, and one for what belongs to none.
    [[nodiscard]] const std::vector<index::Filter>& parts() const { return parts_; }

    // Call `each` for all of a part that may be shown, with the sources that may be; no more than a few hundred are held at once.
    [[nodiscard]] Result<> persons(const index::Filter& part, const std::function<void(const civic::Person&)>& each);
    [[nodiscard]] Result<> organizations(const index::Filter& part, const std::function<void(const civic::Organization&)>& each);
    [[nodiscard]] Result<> posts(const index::Filter& part, const std::function<void(const civic::Post&)>& each);
    [[nodiscard]] Result<> memberships(const index::Filter& part, const std::function<void(const civic::Membership&)>& each);
    [[nodiscard]] Result<> events(const index::Filter& part, const std::function<void(const civic::Event&)>& each);
    [[nodiscard]] Result<> motions(const index::Filter& part, const std::function<void(const civic::Motion&)>& each);

    /// What people with a page are recorded to have said at the meetings of a part.
    [[nodiscard]] Result<> speeches(const index::Filter& part,
                                    const std::function<void(const civic::Speech&, const civic::Source&, const civic::Event&)>& each);

    /// Whom a name in that council's records means, by the ids that people answer to; empty where that is nobody, or not certain.
    [[nodiscard]] civic::PersonId who_is(const civic::CouncilId& council, std::string_view name);
    [[nodiscard]] civic::WhoIs who_is_in(const civic::CouncilId& council)
    {
        return [this, council](std::string_view name) { return who_is(council, name); };
    }

    // Names to show beside ids; empty where unknown.
    [[nodiscard]] std::string person_name(const civic::PersonId& id);
    [[nodiscard]] std::string post_label(const civic::PostId& id);
    [[nodiscard]] std::string organization_name(const civic::OrganizationId& id);

    /// Nothing was indexed meanwhile: what was given out is of one moment. Errors of the look-ups by name come out here too.
    [[nodiscard]] Result<> finish() const;

private:
    Exported(index::IndexReader reader, ledger::Visibility visibility, std::vector<index::Filter> parts)
        : reader_(std::move(reader)), visibility_(std::move(visibility)), parts_(std::move(parts))
    {}
    [[nodiscard]] bool keep(std::vector<civic::Source>& sources) const;
    /// The same for what contradicting sources tell.
    void keep_told(civic::Membership& membership) const;
    void keep_passings(civic::Passings& passings) const;
    [[nodiscard]] bool may_show_entity(const std::string& id) const;
    struct Known {
        civic::PersonId id;
        bool withheld = false;
    };
    [[nodiscard]] Known known_as(const civic::CouncilId& council, std::string_view name);
    [[nodiscard]] Known look_up(const civic::CouncilId& council, std::string_view name);
    [[nodiscard]] bool withheld(const civic::CouncilId& council, std::string_view name) { return known_as(council, name).withheld; }
    template <class Entity>
    [[nodiscard]] std::string cached(const std::string& id, const Result<std::optional<Entity>>& found, std::string Entity::*name);

    index::IndexReader reader_;
    ledger::Visibility visibility_;
    std::vector<index::Filter> parts_;
    std::unordered_map<std::string, Known> people_; ///< by council and name; emptied when it has grown
    std::unordered_map<std::string, std::string> names_;
    Error failed_;
    bool has_failed_ = false;
}; // class Exported

} // namespace minutebook::cli
