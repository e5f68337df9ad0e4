// Step 9 of the way of a document: what single documents say → what is known. Unit by unit: see index/units.hpp.
#pragma once

#include "base/result.hpp"
#include "index/resolution.hpp"
#include "ledger/corrections.hpp"

#include <cstddef>
#include <functional>
#include <string>

namespace minutebook::resolve {

struct Options {
    std::function<std::string(const civic::CouncilId&)> council_name;
    ledger::Corrections corrections = {};                     ///< editors' judgements of who is who
    std::function<void(std::size_t documents)> progress = {}; ///< after each batch: how many have been contributed
};

struct Summary {
    std::size_t documents = 0; ///< contributed
    std::size_t councils = 0;  ///< of which something was made anew
};

/// Files what each changed document contributes, then makes anew what is known of the units that this touched. What results depends
/// only on the set of readings held, not on their order or batches; every fact in it carries the exact words it rests on. Each council
/// is one transaction: stopped at any moment, the next call goes on. Errors: those of the tables.
[[nodiscard]] Result<Summary> bring_up_to_date(index::Resolution& tables, const Options& options);

} // namespace minutebook::resolve
