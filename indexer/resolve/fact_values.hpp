// Facts as the values that were kept in them.
#pragma once

#include "base/result.hpp"
#include "civic/kept.hpp"
#include "index/resolution.hpp"

#include <utility>
#include <vector>

namespace minutebook::resolve {

/// What facts tell, in their order. `facts`: an answer of index::Resolution. Errors: its, corrupt (a value that is no T).
template <class T>
[[nodiscard]] Result<std::vector<T>> fact_values(Result<std::vector<index::HeldFact>> facts)
{
    if (!facts) return propagate(facts);
    std::vector<T> out;
    for (const auto& fact : *facts) {
        auto value = civic::kept<T>(fact.value);
        if (!value) return propagate(value);
        out.push_back(*std::move(value));
    }
    return out;
}

} // namespace minutebook::resolve
