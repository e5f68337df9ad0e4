// Invented councils with their people over twenty years, and what documents of any number say of them: the same number gives the
// same document. Whom each name means is known.
#pragma once

#include "index/writer.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace minutebook::bench {

/// A name in a document, and whom it means.
struct Meant {
    std::size_t start = 0; ///< of its mention, in code points
    std::size_t person = 0;
};

struct Invented {
    index::StoredReading stored;
    std::vector<Meant> meant;
};

class World {
public:
    explicit World(std::size_t councils, std::size_t documents);

    /// Documents come in the order of their days, the councils in turn: each batch touches every council.
    [[nodiscard]] Invented document(std::size_t number) const;
    [[nodiscard]] std::string council_name(std::size_t council) const;
    [[nodiscard]] std::size_t people() const { return people_.size(); }

private:
    struct Person {
        std::string given;
        std::string surname;
        bool member = false;
    };
    /// A holding of a post or a seat, by days since the first of January 2005.
    struct Holding {
        std::size_t person = 0;
        int from = 0;
        int to = 0;
        bool interim = false;
    };
    struct Place {
        std::string post; ///< empty: a seat
        std::string body; ///< empty: the council
        std::vector<Holding> holdings;
    };
    struct Council {
        std::vector<Place> seats;
        std::vector<Place> posts;
        std::vector<Place> chairs; ///< one for each committee
    };
    class Page;

    [[nodiscard]] std::size_t add_person(std::uint64_t& random, bool member, bool namesake);
    void fill(Place& place, std::uint64_t& random, bool member, int shortest, int longest);
    void add_council(std::uint64_t& random);
    [[nodiscard]] static const Holding& holding_at(const Place& place, int day);

    std::size_t documents_;
    std::vector<Person> people_;
    std::vector<Council> councils_;
    std::size_t council_begins_ = 0; ///< first person of the council in the making
};

} // namespace minutebook::bench
