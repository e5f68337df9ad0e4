#include "indexer/extract/document_writer.hpp"

#include <utility>

namespace minutebook::extract {

void DocumentWriter::part(std::string_view separator)
{
    if (!text_.empty()) text_ += separator;
    if (fresh_page_) pages_.back().span.begin = text_.size();
    fresh_page_ = false;
}

void DocumentWriter::add(std::string_view separator, std::string_view piece, const std::vector<WordInPiece>& words)
{
    part(separator);
    if (sections_.empty()) sections_.emplace_back(); // what stands before the first heading
    const std::size_t begin = text_.size();
    text_ += piece;
    for (const WordInPiece& word : words) words_.push_back({{begin + word.span.begin, begin + word.span.end}, word.confidence});
}

void DocumentWriter::page(civic::Page page)
{
    page.span = {text_.size(), text_.size()};
    pages_.push_back(std::move(page));
    fresh_page_ = true;
}

void DocumentWriter::heading(std::string_view text, int level, const std::vector<WordInPiece>& words, std::string_view system_id)
{
    if (text.empty()) return;
    in_table_ = false;
    part("\n\n");
    civic::Section section;
    section.heading = std::string(text);
    section.level = level;
    section.system_id = std::string(system_id);
    section.span.begin = text_.size();
    if (!pages_.empty()) section.page = pages_.back().number;
    sections_.push_back(std::move(section));
    const std::size_t begin = text_.size();
    text_ += text;
    for (const WordInPiece& word : words) words_.push_back({{begin + word.span.begin, begin + word.span.end}, word.confidence});
}

void DocumentWriter::paragraph(std::string_view text, const std::vector<WordInPiece>& words)
{
    in_table_ = false;
    if (!text.empty()) add("\n\n", text, words);
}

void DocumentWriter::continued(std::string_view text, const std::vector<WordInPiece>& words)
{
    in_table_ = false;
    if (!text.empty()) add(" ", text, words);
}

void DocumentWriter::line(std::string_view text, const std::vector<WordInPiece>& words)
{
    in_table_ = false;
    if (!text.empty()) add("\n", text, words);
}

void DocumentWriter::row(const std::vector<std::string>& cells, const std::vector<std::vector<WordInPiece>>& words)
{
    std::string line;
    std::vector<TextSpan> places;
    std::vector<WordInPiece> all;
    bool any = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) line += " | ";
        const std::size_t begin = line.size();
        line += cells[i];
        any = any || !cells[i].empty();
        places.push_back({begin, line.size()});
        if (i < words.size())
            for (const WordInPiece& word : words[i]) all.push_back({{begin + word.span.begin, begin + word.span.end}, word.confidence});
    }
    if (!any) return;
    const bool goes_on = std::exchange(in_table_, true) && !tables_.empty();
    add(goes_on ? "\n" : "\n\n", line, all);
    if (!goes_on) tables_.push_back({pages_.empty() ? std::nullopt : std::optional<int>(pages_.back().number), {}});
    const std::size_t begin = text_.size() - line.size();
    for (TextSpan& place : places) place = {begin + place.begin, begin + place.end};
    tables_.back().rows.push_back(std::move(places));
}

void DocumentWriter::finish(civic::Document& document)
{
    if (sections_.empty() && !text_.empty()) sections_.emplace_back();
    for (std::size_t i = 0; i < sections_.size(); ++i)
        sections_[i].span.end = i + 1 < sections_.size() ? sections_[i + 1].span.begin : text_.size();
    if (fresh_page_) pages_.back().span.begin = text_.size();
    for (std::size_t i = 0; i < pages_.size(); ++i) pages_[i].span.end = i + 1 < pages_.size() ? pages_[i + 1].span.begin : text_.size();
    if (!sections_.empty() && !pages_.empty() && !sections_.front().page) sections_.front().page = pages_.front().number;
    document.text = std::move(text_);
    document.sections = std::move(sections_);
    document.pages = std::move(pages_);
    document.tables = std::move(tables_);
    document.recognised = std::move(words_);
    *this = DocumentWriter{};
}

} // namespace minutebook::extract
