// News beside records: what a story tells of and quotes, and which stories tell of a record.
#pragma once

#include "server/gate.hpp"
#include "server/pages/values.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <vector>

namespace minutebook::server::pages {

/// Everything that ties one page to the news, or one story to the records.
struct NewsView {
    bool of_story = false;
    std::vector<civic::Relation> reports;   ///< of a story: what it tells of; of a record: the stories that tell of it
    std::vector<civic::Relation> copies;    ///< other stories with the same text; of each pair the first is the earlier
    std::vector<StoryQuotation> quotations; ///< of a story
    Notes notes;
    std::string id; ///< of the document, where the page is of one

    [[nodiscard]] bool tells() const { return !reports.empty() || !copies.empty() || !quotations.empty(); }
};

/// Of the page of a document, a decision, a meeting.
[[nodiscard]] Result<NewsView> news_view(Gate& gate, const civic::Document& document);
[[nodiscard]] Result<NewsView> news_view(Gate& gate, const civic::Motion& motion);
[[nodiscard]] Result<NewsView> news_view(Gate& gate, const civic::Event& event);

/// {"reports", "reported_by", "copies", "quotations"}.
[[nodiscard]] boost::json::object news_json(const NewsView& view);
/// Model of the template `part-news`; false where there is nothing to tell.
[[nodiscard]] boost::json::value news_html(const NewsView& view);

} // namespace minutebook::server::pages
