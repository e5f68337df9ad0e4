// Makes what was fetched durable, in the one order that is safe: the archive first, then the frontier.
#pragma once

#include "archive/archive.hpp"
#include "crawler/fetcher.hpp"
#include "crawler/frontier.hpp"
#include "crawler/source_context.hpp"

#include <vector>

namespace minutebook::crawler {

/// What was asked for, and on whose account.
struct Asked {
    const SourceContext& context;
    const Page& page;
    const Url& url; ///< that answered: the page's own, or one that it redirects to
};

class Recorder {
public:
    Recorder(archive::ArchiveWriter& archive, Frontier& frontier) : archive_(archive), frontier_(frontier) {}

    /// Into the archive; durable once finish() has returned. Errors: io, corrupt: the run cannot go on.
    [[nodiscard]] Result<> keep(const Asked& asked, const FetchResponse& response);
    /// Notes a page's outcome and what it leads to. What was kept, and facts about pages held already, are made
    /// durable in the archive before that, at one sync, so that an interruption between the two repeats the page and loses nothing. Where
    /// redirects led to another page's address, that page is done as well.
    [[nodiscard]] Result<> finish(const Asked& asked, const PageOutcome& outcome, const std::vector<NewPage>& links);

private:
    archive::ArchiveWriter& archive_;
    Frontier& frontier_;
}; // class Recorder

} // namespace minutebook::crawler
