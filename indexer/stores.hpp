// What the indexer works between, opened together.
#pragma once

#include "archive/archive.hpp"
#include "index/extractions.hpp"
#include "index/writer.hpp"
#include "ledger/visibility.hpp"

namespace minutebook::indexer {

struct Stores {
    archive::ArchiveReader archive;
    ledger::Visibility visibility;
    index::IndexWriter index;
    index::ExtractionStore extractions;

    [[nodiscard]] bool withholds(const archive::DocumentRow& row) const
    {
        return !visibility.may_show(
            {.document = row.id, .url = row.url, .digest = row.newest.digest, .capture = row.newest.id, .entity = {}});
    }
};

} // namespace minutebook::indexer
