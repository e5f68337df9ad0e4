// What tells namesakes apart beside the name: the number that a councillors' system gives them, a ward, a party.
#pragma once

#include "index/writer.hpp"
#include "indexer/resolve/names.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook::resolve {

/// The marks that one document gives its names. A mark is one of
///   "u HOST 5061"   the number of the person's own page (ModernGov's UID), by the page itself, a link to it or a list of attendance
///   "w eastbrook"   a ward or division in brackets behind the name: "Cllr J Smith (Eastbrook)"
///   "p labour"      a party there; only where no ward is
/// A number counts more than a ward. A name that has two marks of a kind in a document has none there but where the very words tell.
class Marks {
public:
    explicit Marks(const index::StoredReading& reading);

    /// The mark of a name within some words of the document; empty: none, or not certain.
    [[nodiscard]] std::string of(const PersonName& name, const TextSpan& words) const;
    /// All marks of a name in the document: several where it names namesakes.
    [[nodiscard]] std::set<std::string> all(const PersonName& name) const;
    /// Pairs of wards behind a name in a list of those present: two people. Each with the block of the
    /// names (name_items.hpp); the first of a pair is the lesser.
    struct Apart {
        std::string block, a, b;
        friend auto operator<=>(const Apart&, const Apart&) = default;
    };
    [[nodiscard]] const std::set<Apart>& apart() const { return apart_; }

private:
    struct Place {
        std::size_t at = 0;
        PersonName name;
        std::string mark;
    };
    void take_numbers(const index::StoredReading& reading);
    void take_places(const index::StoredReading& reading);
    void find_namesakes(std::string_view text);

    std::map<std::string, std::set<std::string>> numbers_; ///< by PersonName::folded()
    std::vector<Place> places_;                            ///< by place
    std::set<Apart> apart_;
};

/// Do the marks by themselves say that these are two people? Two numbers of one site do; wards and parties change.
[[nodiscard]] bool two_numbers(std::string_view a, std::string_view b);
[[nodiscard]] bool is_number(std::string_view mark);
/// What of a mark may stand in an id: "5061", "eastbrook".
[[nodiscard]] std::string mark_slug(std::string_view mark);

} // namespace minutebook::resolve
