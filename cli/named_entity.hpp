// The people, posts and bodies that an editor names on the command line, as the index knows them.
#pragma once

#include "base/result.hpp"
#include "civic/ids.hpp"
#include "index/reader.hpp"
#include "ledger/correction.hpp"

#include <optional>
#include <string>
#include <vector>

namespace minutebook::cli {

struct NamedEntity {
    ledger::EntityKind kind = ledger::EntityKind::person;
    std::string id; ///< the present one
    civic::CouncilId council;
    std::string name;              ///< name or label
    std::vector<std::string> keys; ///< every id it answers to; sorted
};

/// What answers to an id. `kind` tells apart a person, a post and a body of one id. Errors: usage (nothing answers to it, or
/// several do and `kind` is not given), and those of the reader.
[[nodiscard]] Result<NamedEntity> named_entity(index::IndexReader& reader, const std::string& id, std::optional<ledger::EntityKind> kind);
/// The same where nothing need answer to it.
[[nodiscard]] Result<std::optional<NamedEntity>> find_entity(index::IndexReader& reader, const std::string& id, ledger::EntityKind kind);

/// Reads "person", "post", "organization"; nothing for an empty word. Errors: usage.
[[nodiscard]] Result<std::optional<ledger::EntityKind>> entity_kind(const std::string& word);

} // namespace minutebook::cli
