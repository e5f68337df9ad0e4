// One person's name: how it is written, which words can be part of it, when two names can be one person's.
#pragma once

#include "indexer/read/names_draft.hpp"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace minutebook::read {

/// End of the name that begins at `first`; `first` if none can begin there. With `trusted` (a title stands before it, or
/// a list of names goes on) any capitalised word is taken; else words that records capitalise for other reasons end it.
[[nodiscard]] std::size_t name_end(const Draft& draft, std::size_t first, bool trusted);

/// Where a name may begin after the titles that stand at `at` ("County Councillor", "Mr"); `at` itself if no title does.
struct Titles {
    std::size_t end = 0;
    bool councillor = false;
    bool many = false; ///< Councillors, Cllrs: a list follows
};
[[nodiscard]] Titles read_titles(const Draft& draft, std::size_t at);

/// The name in normal capitals with single spaces: "TESSA  Vexley" → "Tessa Vexley".
[[nodiscard]] std::string display_name(std::string_view written);

/// True if `shorter` can be a shorter form of `longer`: same surname, no contradicting first name or initial.
[[nodiscard]] bool can_be_short_for(std::string_view shorter, std::string_view longer);

/// The fullest of `names` that `name` can be a shorter form of; `name` itself if there is none or they contradict.
[[nodiscard]] std::string fullest_name(std::string_view name, const std::vector<std::string>& names);

/// The names of one document by surname: the fullest form of each in time that does not grow with the document.
class NameIndex {
public:
    void add(std::string_view written);
    [[nodiscard]] std::string fullest(std::string_view written) const;

private:
    std::map<std::string, std::vector<std::string>, std::less<>> by_surname_;
    mutable std::unordered_map<std::string, std::string> known_; ///< answers given: records name the same people again and again
};                                                               // class NameIndex

/// Names that stand for a person whose identity is withheld ("Child A", a lone first name): never the subject of a statement.
[[nodiscard]] bool is_pseudonym(std::string_view name);

} // namespace minutebook::read
