// Remembers what was made of addresses met lately: a site's pages name the same ones over and over, and to read, judge and name each
// anew costs more than to parse the page.
#pragma once

#include "crawler/traps.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::crawler {

/// What an address found on a page of one source comes to.
struct JudgedAddress {
    bool taken = false;     ///< in scope; else the rest is empty
    std::string key;        ///< canonical address, where no fact says otherwise
    std::string url;        ///< as it is asked for
    std::string host;       ///< of url
    Trap trap = Trap::none; ///< met on the way: counted each time
};

/// A table of fixed size; an address that meets another in its place takes it. Not for two threads at once.
class AddressMemory {
public:
    static constexpr std::size_t places = 32'768; ///< some 12 MB when all are taken

    /// What is remembered of an address of a source (any pointer that names it); null if nothing is.
    [[nodiscard]] const JudgedAddress* find(const void* source, std::string_view address) const;
    void keep(const void* source, std::string_view address, JudgedAddress judged);

private:
    struct Place {
        const void* source = nullptr;
        std::string address;
        JudgedAddress judged;
    };
    [[nodiscard]] static std::size_t place_of(const void* source, std::string_view address);
    std::vector<Place> table_{places};
}; // class AddressMemory

} // namespace minutebook::crawler
