#include "crawler/recorder.hpp"

namespace minutebook::crawler {
namespace {

/// The page at the address that redirects ended at.
NewPage arrived_at(const Asked& asked, const std::string& key)
{
    NewPage page;
    page.key = key;
    page.url = asked.url.text();
    page.host = asked.url.host();
    page.source_id = asked.page.source_id;
    page.facts = asked.page.facts;
    page.stated_by = asked.page.url;
    page.pace = asked.page.pace;
    page.priority = asked.page.priority;
    page.depth = asked.page.depth;
    return page;
}

} // namespace

Result<> Recorder::keep(const Asked& asked, const FetchResponse& response)
{
    archive::Exchange exchange;
    exchange.url = asked.url.text();
    exchange.document_url = asked.context.key_of(asked.url, asked.page.facts);
    exchange.source_id = asked.page.source_id;
    exchange.fetched_at = response.fetched_at;
    exchange.request_head = response.request_head;
    exchange.response_head = response.response_head;
    exchange.body = response.body;
    exchange.status = response.status;
    exchange.ip_address = response.ip_address;
    if (!asked.page.facts.empty()) exchange.facts_json = systems::to_json(asked.page.facts);
    auto kept = archive_.put(exchange);
    if (!kept) return propagate(kept, "cannot archive " + exchange.url);
    return {};
}

Result<> Recorder::finish(const Asked& asked, const PageOutcome& outcome, const std::vector<NewPage>& links)
{
    auto restated = frontier_.restated(links);
    if (!restated) return propagate(restated);
    for (const NewPage& page : *restated) {
        auto noted = archive_.put_facts(page.key, page.source_id, page.stated_by, systems::to_json(page.facts));
        if (!noted) return propagate(noted, "cannot note what is known of " + page.url);
    }
    if (auto written = archive_.flush(); !written) return propagate(written, "cannot archive " + asked.url.text());
    const std::string key = asked.context.key_of(asked.url, asked.page.facts);
    if (key == asked.page.key) return frontier_.finish(asked.page, outcome, links);
    // Validators belong to the address that sent them.
    PageOutcome redirected = outcome;
    redirected.etag.clear();
    redirected.last_modified.clear();
    std::vector<NewPage> all = links;
    all.push_back(arrived_at(asked, key));
    if (auto done = frontier_.finish(asked.page, redirected, all); !done) return done;
    Page target = asked.page;
    target.key = key;
    return frontier_.finish(target, outcome);
}

} // namespace minutebook::crawler
