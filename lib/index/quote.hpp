// Where a quotation stands in the documents held: asked for by the server, `minutebook quote` and pages of stories. Values only;
// IndexReader::locate() finds them.
#pragma once

#include "base/result.hpp"
#include "base/text_span.hpp"
#include "civic/document.hpp"
#include "index/quote_align.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::index {

inline constexpr std::size_t quotation_words_least = 3;
inline constexpr std::size_t quotation_words_most = 200;

/// Errors: usage, naming the parameter q, where a quotation has too few or too many words.
[[nodiscard]] Result<> check_quotation(std::string_view quotation);

/// Where to look, and what may be found.
struct QuoteFilter {
    civic::CouncilId council;  ///< empty: of all councils
    civic::DocumentId not_in;  ///< a document that is not looked at: the story that quotes
    bool records_only = false; ///< leave stories (news, council_news) out
    std::size_t limit = 20;    ///< places given
    /// Asked of each document, given without text, sections and what else is long. Empty: every document may be found.
    std::function<bool(const civic::Document&)> may_show;
};

/// A difference with its words.
struct QuoteDifference {
    Difference kind = Difference::changed;
    std::string quoted; ///< the words of the quotation; empty where words were left out
    std::string there;  ///< the words of the document; empty where words were added
    CodePointSpan span; ///< of `there` in the document's text
};

/// One place where the quotation stands.
struct QuotePlace {
    civic::DocumentId document_id;
    civic::CaptureId capture_id;
    std::string url, title;
    civic::DocumentKind kind = civic::DocumentKind::other;
    civic::CouncilId council_id;
    std::string council, organization;  ///< names; may be empty
    std::string date;                   ///< meeting's day, else publication's, ISO; may be empty
    std::string section;                ///< heading that it begins under; may be empty
    std::optional<int> page, last_page; ///< that it begins and ends on; nothing where the source has no pages
    CodePointSpan span;                 ///< of the document's text
    std::string words;                  ///< the exact words of the span
    double likeness = 1;
    std::vector<QuoteDifference> differences; ///< by place; empty: verbatim

    [[nodiscard]] bool verbatim() const { return differences.empty(); }
    /// A story tells of the records; it is none of them.
    [[nodiscard]] bool in_story() const { return kind == civic::DocumentKind::news || kind == civic::DocumentKind::council_news; }
};

/// What became of looking for a quotation.
struct QuoteAnswer {
    std::size_t words = 0;          ///< of the quotation
    std::vector<QuotePlace> places; ///< records before stories, verbatim before near, then oldest first; at most `limit`
    std::size_t in_records = 0;     ///< places in records; more may be than `places` gives
    std::size_t in_stories = 0;
    bool exact = true; ///< false: too many passages have these words, and not all were looked at: there may be more places

    /// "verbatim", "nearly" or "not in the records held".
    [[nodiscard]] std::string_view found() const;
};

} // namespace minutebook::index
