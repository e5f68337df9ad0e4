#include "crawler/recorder.hpp"

#include "crawler/frontier_order.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>

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
    if (!waiting()) since_ = clock_.monotonic();
    auto kept = archive_.put(exchange);
    if (!kept) return propagate(kept, "cannot archive " + exchange.url);
    return {};
}

bool ToldMemory::told(const NewPage& page)
{
    const std::hash<std::string> hash;
    const std::size_t key = hash(page.key), said = hash(systems::to_json(page.facts) + ' ' + page.url);
    Place& place = table_[key % table_.size()];
    if (place.key == key && place.said == said && place.priority <= page.priority && place.depth <= page.depth) return true;
    place = {key, said, page.priority, page.depth};
    return false;
}

std::vector<NewPage> Recorder::news_of(const std::vector<NewPage>& links)
{
    std::vector<NewPage> out;
    std::copy_if(links.begin(), links.end(), std::back_inserter(out), [&](const NewPage& page) { return !told_.told(page); });
    return out;
}

void Recorder::note_order(const Restated& news)
{
    const auto today = std::chrono::floor<std::chrono::days>(clock_.now());
    for (const auto* pages : {&news.held, &news.waiting})
        for (const NewPage& page : *pages)
            if (page.facts.restricted) restricted_.insert(page.key);
    for (const NewPage& page : news.waiting) {
        if (page.facts.restricted) continue;
        std::pair place(rank_of(page, today), page.key);
        const auto [first, fresh] = first_.try_emplace(page.host, place);
        if (!fresh && place < first->second) first->second = std::move(place);
    }
}

bool Recorder::goes_before(const Page& page) const
{
    if (restricted_.contains(page.key)) return true;
    const auto first = first_.find(page.host);
    return first != first_.end() && first->second < std::pair(page.place, page.key);
}

Result<> Recorder::finish(const Asked& asked, const PageOutcome& outcome, const std::vector<NewPage>& all_links)
{
    // A page that was read before may be the one that said something first: only such a page may say otherwise.
    std::vector<NewPage> links = news_of(all_links);
    if (!asked.page.digest.empty()) links = all_links;
    if (auto stated = restate(links); !stated) return stated;
    const std::string key = asked.context.key_of(asked.url, asked.page.facts);
    const bool had = outcome.state == PageState::fetched || outcome.state == PageState::unchanged;
    if (key == asked.page.key) add({asked.page, outcome, links});
    else if (!had) { // what became of the other page is not known from this
        PageOutcome lost = outcome;
        lost.etag.clear();
        lost.last_modified.clear();
        add({asked.page, std::move(lost), links});
    }
    else {
        // Validators belong to the address that sent them.
        PageOutcome redirected = outcome;
        redirected.etag.clear();
        redirected.last_modified.clear();
        std::vector<NewPage> all = links;
        all.push_back(arrived_at(asked, key));
        add({asked.page, std::move(redirected), std::move(all)});
        Page target = asked.page;
        target.key = key;
        add({std::move(target), outcome, {}});
    }
    return finished_.size() >= batch ? flush() : Result<>{};
}

void Recorder::add(FinishedPage page)
{
    if (!waiting()) since_ = clock_.monotonic();
    const auto [held, fresh] = held_.try_emplace(page.page.key, page.page.facts);
    if (!fresh) held->second = merged(held->second, page.page.facts, false);
    finished_.push_back(std::move(page));
}

Result<> Recorder::state(const NewPage& page, const systems::AddressFacts& facts)
{
    auto noted = archive_.put_facts(page.key, page.source_id, page.stated_by, systems::to_json(facts));
    if (!noted) return propagate(noted, "cannot note what is known of " + page.url);
    return {};
}

/// What pages that are held already are newly said to be; the frontier does not know yet of those that wait here.
Result<> Recorder::restate(const std::vector<NewPage>& links)
{
    auto restated = frontier_.restated(links);
    if (!restated) return propagate(restated);
    std::set<std::string, std::less<>> done;
    note_order(*restated);
    for (const NewPage& page : restated->held) {
        const auto held = held_.find(page.key);
        const auto facts = held == held_.end() ? page.facts : merged(held->second, page.facts, false);
        if (auto stated = state(page, facts); !stated) return stated;
        held_.insert_or_assign(page.key, facts);
        done.insert(page.key);
    }
    for (const NewPage& link : links) {
        const auto held = held_.find(link.key);
        if (held == held_.end() || done.contains(link.key)) continue;
        const auto facts = merged(held->second, link.facts, false);
        if (facts == held->second) continue;
        if (auto stated = state(link, facts); !stated) return stated;
        held->second = facts;
    }
    return {};
}

bool Recorder::due() const { return waiting() && clock_.monotonic() - since_ >= patience_; }

Result<> Recorder::flush()
{
    if (auto kept = archive_.flush(); !kept) return propagate(kept, "cannot archive what was fetched");
    auto done = frontier_.finish(finished_);
    finished_.clear();
    held_.clear();
    first_.clear();
    restricted_.clear();
    if (!done) return done;
    const auto better = frontier_.known_better();
    for (const NewPage& page : better)
        if (auto stated = state(page, page.facts); !stated) return stated;
    if (better.empty()) return {};
    auto told = archive_.flush();
    if (!told) return propagate(told, "cannot archive what is known of pages");
    return {};
}

} // namespace minutebook::crawler
