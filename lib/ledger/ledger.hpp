// The ledger: editors' judgements of what may not be shown. Append-only; the newest judgement of a thing counts. It stands
// apart from archive and index, so that nothing withheld comes back when either is made anew.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::ledger {

/// What kind of name a thing is withheld by.
enum class Scope {
    url,      ///< an address, and every capture of it
    document, ///< a document's id, and every capture of it
    digest,   ///< "sha256:<hex>": these bytes wherever they stand
    capture,  ///< one capture's id
    entity,   ///< id of a person, post or organization
};
[[nodiscard]] std::string_view to_string(Scope scope);
[[nodiscard]] std::optional<Scope> scope(std::string_view name);

enum class Action { hide, show }; ///< `show` takes an earlier `hide` back
[[nodiscard]] std::string_view to_string(Action action);

struct Judgement {
    Scope scope = Scope::document;
    std::string value; ///< addresses in normal form
    Action action = Action::hide;
    std::string reason; ///< shown to the public; never empty
    Timestamp date;
};

/// Where the ledger of a data directory lies.
[[nodiscard]] std::filesystem::path ledger_file(const std::filesystem::path& data);

/// Writes a judgement at the end of the ledger, which is made if it is not there; durable on return. An address is brought
/// into normal form. Errors: usage (an empty value or reason, a value that cannot name such a thing), io, busy.
[[nodiscard]] Result<> withhold(const std::filesystem::path& file, const Judgement& judgement);

/// Every judgement ever made, oldest first: the public removal log. An absent ledger has none.
[[nodiscard]] Result<std::vector<Judgement>> judgements(const std::filesystem::path& file);

} // namespace minutebook::ledger
