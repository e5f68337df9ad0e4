// A document as the full text keeps it: one Xapian document for each passage.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "index/passages.hpp"
#include "index/tables_knowledge.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
#include <xapian.h>

namespace minutebook::index {

/// Term that all passages of a document share.
[[nodiscard]] std::string document_term(const std::string& document_id);
/// Unique term of one passage.
[[nodiscard]] std::string passage_term(const std::string& document_id, std::size_t number);
/// Whether Xapian can keep it (its limit is 245 bytes, NUL counting twice).
[[nodiscard]] bool is_sound_term(std::string_view term);

/// Makes the Xapian documents. Stemming is kept between calls, as it takes most of the time. The words of boilerplate are found, but
/// weigh nothing: where others hold the words too, those come first.
class PassageMaker {
public:
    [[nodiscard]] std::vector<Xapian::Document> make(const civic::Document& document, const std::vector<Passage>& passages,
                                                     const std::vector<tables::DocumentFilter>& filters,
                                                     const std::vector<civic::Boilerplate>& boilerplate);
    [[nodiscard]] const std::string& stem(const std::string& folded);

private:
    void add_words(Xapian::Document& out, std::string_view text, std::string_view prefix, Xapian::termpos& position,
                   Xapian::termcount weight = 1);
    void add_body(Xapian::Document& out, std::string_view text, const TextSpan& span, Xapian::termpos& position);
    void add_passage_words(Xapian::Document& out, const civic::Document& document, const Passage& passage);

    Xapian::Stem stemmer_{"en"};
    std::unordered_map<std::string, std::string> stems_;
    std::vector<TextSpan> boilerplate_; ///< of the document in hand, by place
};                                      // class PassageMaker

/// The sort keys of a document: first day of its date and its id, so that ties end with the id.
[[nodiscard]] std::string oldest_first_key(const std::string& first_day, const std::string& document_id);
[[nodiscard]] std::string newest_first_key(const std::string& first_day, const std::string& document_id);

} // namespace minutebook::index
