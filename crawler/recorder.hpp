// Makes what was fetched durable, in the one order that is safe: the archive first, then the frontier.
#pragma once

#include "archive/archive.hpp"
#include "crawler/fetcher.hpp"
#include "crawler/frontier.hpp"
#include "crawler/source_context.hpp"

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace minutebook::crawler {

/// What was asked for, and on whose account.
struct Asked {
    const SourceContext& context;
    const Page& page;
    const Url& url; ///< that answered: the page's own, or one that it redirects to
};

/// Collects what was fetched and makes it durable many at a time: one sync of the file and one transaction for all of them.
/// Nothing is acknowledged before flush() has returned; what a crash takes was not, and is asked for again.
/// Of addresses met lately: what was last said of each. Pages of a site name the same ones over and over, mostly in the same words,
/// and to look each up in the frontier again costs more than to fetch the page. A table of fixed size (2 MB).
class ToldMemory {
public:
    /// Whether this says nothing that was not said last; remembers it.
    [[nodiscard]] bool told(const NewPage& page);

private:
    struct Place {
        std::size_t key = 0, said = 0; ///< hashes; of what was said: facts and address
        int priority = 0, depth = 0;
    };
    std::vector<Place> table_{65'536};
}; // class ToldMemory

class Recorder {
public:
    static constexpr std::size_t batch = 64; ///< pages after which it flushes by itself

    /// `patience`: how long an answer may wait for others; 0 where hosts are asked politely, for then there is time between them,
    /// and a page that is finished at once is not asked for again after a kill.
    Recorder(archive::ArchiveWriter& archive, Frontier& frontier, const Clock& clock, std::chrono::milliseconds patience)
        : archive_(archive), frontier_(frontier), clock_(clock), patience_(patience)
    {}

    /// Towards the archive. Errors: io, corrupt: the run cannot go on.
    [[nodiscard]] Result<> keep(const Asked& asked, const FetchResponse& response);
    /// A page's outcome and what it leads to. Facts about pages held already go to the archive with it. Where redirects led to
    /// another page's address, that page is done as well.
    [[nodiscard]] Result<> finish(const Asked& asked, const PageOutcome& outcome, const std::vector<NewPage>& links);

    /// First the archive, then the frontier: an interruption between the two repeats pages and loses nothing.
    [[nodiscard]] Result<> flush();
    [[nodiscard]] bool waiting() const { return !finished_.empty() || archive_.waiting() > 0; }
    [[nodiscard]] bool due() const;
    /// Whether what waits must be written before this page is asked for: it lists a page of the same host that goes first, or says
    /// that this one is not open to the public. So pages are asked for in the same order however long answers wait.
    [[nodiscard]] bool goes_before(const Page& page) const;

private:
    [[nodiscard]] Result<> state(const NewPage& page, const systems::AddressFacts& facts);
    [[nodiscard]] Result<> restate(const std::vector<NewPage>& links);
    [[nodiscard]] std::vector<NewPage> news_of(const std::vector<NewPage>& links);
    void note_order(const Restated& news);
    void add(FinishedPage page);

    archive::ArchiveWriter& archive_;
    Frontier& frontier_;
    const Clock& clock_;
    std::chrono::milliseconds patience_;
    ToldMemory told_;
    std::vector<FinishedPage> finished_;                                             ///< in order; not in the frontier yet
    std::map<std::string, systems::AddressFacts, std::less<>> held_;                 ///< of those and of restated ones, by key
    std::map<std::string, std::pair<std::int64_t, std::string>, std::less<>> first_; ///< place and key of the soonest they list, by host
    std::set<std::string, std::less<>> restricted_;                                  ///< keys of what they list as restricted
    std::chrono::steady_clock::time_point since_{};                                  ///< when the first of them came
};                                                                                   // class Recorder

} // namespace minutebook::crawler
