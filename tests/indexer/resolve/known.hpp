// What resolution makes of some readings, by way of the tables of an index of its own.
#pragma once

#include "index/reader.hpp"
#include "index/resolution.hpp"
#include "index/writer.hpp"
#include "indexer/resolve/resolver.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace minutebook::resolve {

/// A record of the Council of a day, with no words yet.
[[nodiscard]] inline index::StoredReading blank_record(const std::string& id, std::string_view day)
{
    index::StoredReading out;
    out.document.id = civic::DocumentId(id);
    out.document.capture_id = civic::CaptureId("c" + id);
    out.document.url = "http://democracy.exampleton.test/" + id;
    out.document.kind = civic::DocumentKind::meeting;
    out.document.organization = "Council";
    out.document.date = PartialDate::parse(day);
    return out;
}

/// An index that readings are put into bit by bit.
class Known {
public:
    Known(std::string council, std::string name) : council_(std::move(council)), name_(std::move(name)) {}

    /// Puts readings (the council is filled in where they name none) and brings what is known up to date.
    void put(const std::vector<index::StoredReading>& readings, const std::vector<civic::DocumentId>& gone = {})
    {
        auto writer = index::IndexWriter::open(layout()).value();
        for (index::StoredReading reading : readings) {
            if (reading.document.council_id.empty()) reading.document.council_id = civic::CouncilId(council_);
            documents_.insert(reading.document.id);
            ASSERT_TRUE(writer.put(reading.document, reading.reading));
        }
        for (const auto& id : gone) ASSERT_TRUE(writer.remove(id));
        ASSERT_TRUE(writer.checkpoint(++seq_));
        auto tables = writer.resolution();
        const auto done = bring_up_to_date(tables, {[this](const civic::CouncilId&) { return name_; }, corrections_});
        ASSERT_TRUE(done) << done.error().text();
        ASSERT_TRUE(writer.update_full_text());
        ASSERT_TRUE(writer.publish());
    }

    /// From now on these judgements of editors are in force.
    void judge(std::vector<ledger::Correction> log)
    {
        for (auto& correction : log) {
            correction.councils = {civic::CouncilId(council_)};
            correction.number = ++judgements_;
        }
        corrections_ = ledger::Corrections(log);
    }

    [[nodiscard]] index::IndexReader reader() const { return index::IndexReader::open(layout()).value(); }

    [[nodiscard]] civic::Knowledge knowledge() const
    {
        auto reader = this->reader();
        index::Filter all;
        all.council = civic::CouncilId(council_);
        all.no_council = council_.empty();
        all.limit = 0;
        civic::Knowledge out;
        out.persons = reader.persons_where(all).value();
        out.organizations = reader.organizations_where(all).value();
        out.posts = reader.posts(all).value();
        out.memberships = reader.memberships(all).value();
        out.events = reader.events(all).value();
        out.motions = reader.motions(all).value();
        for (const auto& id : documents_) {
            const auto links = reader.links(id).value();
            out.links.insert(out.links.end(), links.begin(), links.end());
        }
        return out;
    }

private:
    [[nodiscard]] index::Layout layout() const { return index::Layout{folder_.path()}; }
    test::TemporaryFolder folder_;
    std::string council_;
    std::string name_;
    std::set<civic::DocumentId> documents_;
    ledger::Corrections corrections_;
    std::int64_t judgements_ = 0;
    std::int64_t seq_ = 0;
}; // class Known

/// All at once.
[[nodiscard]] inline civic::Knowledge resolve(const civic::CouncilId& council, const std::string& name,
                                              const std::vector<index::StoredReading>& readings)
{
    Known known(council.value(), name);
    known.put(readings);
    return known.knowledge();
}

} // namespace minutebook::resolve
