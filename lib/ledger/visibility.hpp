// The one question whether a thing may be shown, asked by indexer and server alike.
#pragma once

#include "civic/document.hpp"
#include "civic/ids.hpp"
#include "civic/popolo.hpp"
#include "ledger/ledger.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace minutebook::ledger {

/// A thing by all the names it is known by; what is left empty is not asked about.
/// Example: may_show({.document = capture.document_id, .url = capture.url, .digest = capture.digest, .capture = capture.id}).
struct Thing {
    civic::DocumentId document;
    std::string url;
    std::string digest; ///< "sha256:<hex>"
    civic::CaptureId capture;
    std::string entity; ///< id of a person, post or organization
};

/// What is withheld at one moment. A value, safe to ask from many threads; opening again is cheap and shows what has been
/// judged since.
class Visibility {
public:
    /// An absent ledger withholds nothing. Errors: io, corrupt: then nothing must be shown.
    [[nodiscard]] static Result<Visibility> open(const std::filesystem::path& ledger_file);

    /// Withholds nothing.
    Visibility() = default;
    explicit Visibility(const std::vector<Judgement>& judgements);

    /// False if any of its names is withheld.
    [[nodiscard]] bool may_show(const Thing& thing) const { return why(thing).empty(); }
    [[nodiscard]] bool may_show(const civic::Document& document) const;
    /// People get a page only for a public role, and only while none of their ids is withheld.
    [[nodiscard]] bool may_show_person(const civic::Person& person) const;
    [[nodiscard]] bool may_show_post(const civic::Post& post) const;
    [[nodiscard]] bool may_show_organization(const civic::Organization& organization) const;

    /// The public reason, for the answer that stands in the thing's place (451): "withheld on 2026-02-03: …".
    /// Empty where it may be shown.
    [[nodiscard]] std::string why(const Thing& thing) const;
    [[nodiscard]] std::size_t size() const { return withheld_.size(); }

private:
    [[nodiscard]] std::string why(Scope scope, std::string_view value) const;
    [[nodiscard]] bool may_show_keys(std::string_view id, const std::vector<std::string>& keys) const;
    std::map<std::pair<Scope, std::string>, Judgement> withheld_;
}; // class Visibility

} // namespace minutebook::ledger
