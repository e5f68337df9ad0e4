// The facts of one key of news, ready for pairing: what is rare among them, and where it stands.
#pragma once

#include "indexer/resolve/fact.hpp"
#include "indexer/resolve/news_values.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace minutebook::resolve {

/// What a story may tell of: a record as a whole, or a decision in it.
struct Target {
    std::size_t record = 0;
    std::size_t decision = whole;
    static constexpr std::size_t whole = static_cast<std::size_t>(-1);
    friend auto operator<=>(const Target&, const Target&) = default;
};

struct NewsStory {
    civic::DocumentId id;
    StoryValue value;
    std::vector<std::vector<std::string>> words;  ///< telling ones, of each sentence
    std::vector<std::vector<std::string>> folded; ///< all words, of each sentence
};

struct NewsRecord {
    civic::DocumentId id;
    RecordValue value;
    std::vector<std::string> title_words;                ///< telling ones
    std::vector<std::vector<std::string>> decided_words; ///< the same of each decision's title
    std::vector<std::vector<std::string>> folded;        ///< all words, of each decision

    [[nodiscard]] const std::vector<std::string>& words_of_title(const Target& target) const
    {
        return target.decision == Target::whole ? title_words : decided_words[target.decision];
    }
};

class NewsUnit {
public:
    explicit NewsUnit(const std::vector<KeyedFact>& facts);

    [[nodiscard]] const std::vector<NewsStory>& stories() const { return stories_; }  ///< by document
    [[nodiscard]] const std::vector<NewsRecord>& records() const { return records_; } ///< by document
    /// Stands in so few titles of this unit that it tells of one matter.
    [[nodiscard]] bool rare_word(const std::string& word) const;
    /// Is named in so few records of this unit that it says which. `key`: a full name, or surname_key() of one.
    [[nodiscard]] bool rare_person(const std::string& key) const;
    /// What shares something rare with the story, or meets it on a day in a body: what is worth a closer look, most promising first.
    [[nodiscard]] std::vector<Target> candidates(const NewsStory& story) const;

private:
    void add_record(const NewsRecord& record, std::size_t at);
    std::vector<NewsStory> stories_;
    std::vector<NewsRecord> records_;
    std::size_t titles_ = 0;                                             ///< different ones
    std::unordered_map<std::string, std::set<std::string>> word_titles_; ///< of each word, the titles that have it
    std::unordered_map<std::string, std::vector<Target>> words_, references_;
    std::unordered_map<std::string, std::vector<std::size_t>> people_;
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> meetings_; ///< by day and body
    std::unordered_map<std::uint64_t, std::vector<Target>> runs_;                      ///< of four words of decisions
};

/// "~crane" of "ada crane" and of "~crane".
[[nodiscard]] std::string surname_key(const std::string& person);
/// Hashes of all runs of four words.
[[nodiscard]] std::vector<std::uint64_t> word_runs(const std::vector<std::string>& words);
/// Words as they are compared in runs.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view text);

} // namespace minutebook::resolve
