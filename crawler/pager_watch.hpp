// Notices pagers and calendars that lead on for ever and bring nothing.
#pragma once

#include <bitset>
#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace minutebook::crawler {

/// The part of an address (in normal form, as Url writes it) that the pages of one pager have in common: origin, path with
/// digits made "#", names of parameters in order, without their values.
[[nodiscard]] std::string pattern_of(std::string_view url);

/// Watches one source. A page is barren if it leads on to others of its own pattern, and beside them neither holds a run of
/// words nor leads to an address that the pattern has not brought before. After `max_barren` of them in a row the pattern is
/// closed. Bounded: the patterns least lately seen are forgotten, and what each has brought is held in a table of fixed size
/// that is emptied when it fills (so that in doubt a page counts as new). `max_barren` 0: no pattern is ever closed.
class PagerWatch {
public:
    static constexpr int default_barren = 50;
    static constexpr std::size_t max_patterns = 500;

    explicit PagerWatch(int max_barren = default_barren) : max_barren_(max_barren) {}

    /// Takes note of a page that was had. True if it is the one that closes its pattern.
    bool visited(std::string_view page, std::string_view body, const std::vector<std::string_view>& links);
    /// Whether pages like this one are no longer worth asking for.
    [[nodiscard]] bool closed(std::string_view page) const;

private:
    /// What was seen, by hash: some of what was not seen is taken for it, fewer than one in eight.
    class Seen {
    public:
        /// True if it was not there yet.
        bool add(std::uint64_t hash);

    private:
        static constexpr std::size_t bits = 32'768;
        std::bitset<bits> bits_;
        std::size_t used_ = 0;
    };
    struct Pattern {
        int barren = 0; ///< in a row
        bool closed = false;
        Seen links, words;
        std::list<std::string>::iterator place;
    };

    Pattern& pattern(const std::string& name);
    [[nodiscard]] static bool new_words(Pattern& pattern, std::string_view body);

    int max_barren_;
    std::size_t closed_ = 0; ///< patterns
    std::unordered_map<std::string, Pattern> patterns_;
    std::list<std::string> order_; ///< latest first
};                                 // class PagerWatch

} // namespace minutebook::crawler
