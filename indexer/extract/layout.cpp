#include "indexer/extract/layout.hpp"

#include "indexer/extract/layout_columns.hpp"
#include "indexer/extract/layout_furniture.hpp"
#include "indexer/extract/layout_grids.hpp"
#include "indexer/extract/layout_headings.hpp"
#include "indexer/extract/layout_marks.hpp"
#include "indexer/extract/layout_paragraphs.hpp"
#include "indexer/extract/layout_text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace minutebook::extract {
namespace {

LaidPage laid(const PageWords& source)
{
    LaidPage page;
    page.source = &source;
    page.words = sane_words(source);
    for (std::uint32_t i = 0; i < page.words.size(); ++i) (page.words[i].vertical ? page.vertical : page.body).push_back(i);
    return page;
}

/// Distance of lines in font sizes, as most neighbours in the document have it.
double usual_step(const std::vector<std::vector<Block>>& pages)
{
    std::vector<double> steps;
    for (const auto& blocks : pages)
        for (const Block& block : blocks)
            for (std::size_t i = 1; i < block.lines.size(); ++i) {
                const double size = std::max(block.lines[i].size, block.lines[i - 1].size);
                const double step = (block.lines[i].box.middle_y() - block.lines[i - 1].box.middle_y()) / size;
                if (step > 0.8 && step < 2.6) steps.push_back(step);
            }
    return steps.size() < 4 ? 1.25 : median(std::move(steps));
}

Vocabulary vocabulary_of(const std::vector<LaidPage>& pages, const std::vector<std::vector<Block>>& blocks)
{
    Vocabulary vocabulary;
    const auto take = [&](const LaidPage& page, const std::vector<TextLine>& lines) {
        for (const TextLine& line : lines)
            for (std::size_t i = 0; i < line.words.size(); ++i) {
                const std::string& word = page.words[line.words[i]].text;
                if (i + 1 < line.words.size() || !ends_hyphenated(word)) vocabulary.add(word);
            }
    };
    for (std::size_t p = 0; p < pages.size(); ++p)
        for (const Block& block : blocks[p]) {
            take(pages[p], block.lines);
            for (const Row& row : block.rows)
                for (const Cell& cell : row) take(pages[p], cell.lines);
        }
    return vocabulary;
}

std::vector<Paragraph> paragraphs_of_page(const LaidPage& page, std::size_t index, const std::vector<Block>& blocks, double step,
                                          const Vocabulary& vocabulary)
{
    std::vector<Paragraph> out;
    for (const Block& block : blocks)
        for (Paragraph& paragraph : paragraphs_of(page.words, block, step, vocabulary)) {
            paragraph.page = index;
            if (!out.empty() && goes_on(out.back(), paragraph)) {
                out.back().text.join(paragraph.text, vocabulary);
                out.back().lines += paragraph.lines;
                out.back().full = paragraph.full;
                out.back().asides = std::move(paragraph.asides);
                continue;
            }
            out.push_back(std::move(paragraph));
        }
    if (!page.vertical.empty()) {
        Paragraph sideways;
        sideways.page = index;
        sideways.text = text_of(page.words, page.vertical);
        sideways.size = page.words[page.vertical.front()].font_size;
        sideways.lines = 4; // never a heading
        out.push_back(std::move(sideways));
    }
    return out;
}

std::vector<Block> blocks_of_page(const LaidPage& page)
{
    std::vector<std::uint32_t> body = page.body;
    std::vector<std::vector<Row>> tables;
    std::vector<TextLine> stand_ins;
    for (Grid& grid : grids_of(page.words, body, page.source->rules)) {
        TextLine stand_in;
        stand_in.box = grid.box;
        stand_in.size = page.words[grid.words.front()].font_size;
        stand_in.table = static_cast<int>(tables.size());
        stand_ins.push_back(std::move(stand_in));
        tables.push_back(std::move(grid.rows));
        std::erase_if(body, [&](std::uint32_t word) { return std::binary_search(grid.words.begin(), grid.words.end(), word); });
    }
    auto runs = runs_of(page.words, body);
    for (TextLine& stand_in : stand_ins) runs.push_back(std::move(stand_in));
    return blocks_of(page.words, std::move(runs), page.source->rules, tables);
}

civic::Page page_of(const PageWords& source)
{
    civic::Page page;
    page.number = source.number;
    page.quality = source.quality;
    page.reason = source.reason;
    page.recognised = source.recognised;
    page.needs_ocr = source.needs_ocr;
    page.rotation = source.rotation;
    page.redacted = source.redacted;
    long sum = 0;
    long count = 0;
    for (const PageWord& word : source.words) {
        if (word.confidence < 0) continue;
        sum += word.confidence;
        ++count;
    }
    if (source.recognised && count > 0) page.confidence = static_cast<int>((sum + count / 2) / count);
    return page;
}

/// Cuts the first word off `text`.
Text first_word_off(Text& text)
{
    Text first;
    const auto space = text.text.find(' ');
    const std::size_t cut = space == std::string::npos ? text.text.size() : space;
    const std::size_t rest = space == std::string::npos ? cut : cut + 1;
    first.text = text.text.substr(0, cut);
    text.text.erase(0, rest);
    std::vector<WordInPiece> left;
    for (WordInPiece word : text.words) {
        if (word.span.end <= cut) { first.words.push_back(word); }
        else {
            word.span.begin -= std::min(word.span.begin, rest);
            word.span.end -= rest;
            left.push_back(word);
        }
    }
    text.words = std::move(left);
    return first;
}

class Writing {
public:
    Writing(DocumentWriter& out, const HeadingJudge& judge) : out_(out), judge_(judge) {}

    void write(const Paragraph& paragraph, bool continues)
    {
        if (!paragraph.rows.empty()) {
            write_table(paragraph);
            return;
        }
        const int level = continues ? 0 : judge_.level(paragraph);
        const std::size_t run_in = level == 0 && !continues ? judge_.run_in(paragraph) : 0;
        const Text& text = paragraph.text;
        if (level > 0) out_.heading(text.text, level, text.words);
        else if (run_in > 0) write_run_in(text, run_in);
        else if (continues) out_.continued(text.text, text.words);
        else if (paragraph.close && !after_heading_) out_.line(text.text, text.words);
        else out_.paragraph(text.text, text.words);
        for (const Text& aside : paragraph.asides) out_.line(aside.text, aside.words);
        after_heading_ = level > 0;
    }

private:
    void write_table(const Paragraph& paragraph)
    {
        out_.end_table();
        for (const auto& row : paragraph.rows) {
            std::vector<std::string> cells;
            std::vector<std::vector<WordInPiece>> words;
            for (const Text& cell : row) {
                cells.push_back(cell.text);
                words.push_back(cell.words);
            }
            out_.row(cells, words);
        }
        after_heading_ = true;
    }

    void write_run_in(const Text& text, std::size_t length)
    {
        Text head{text.text.substr(0, length), {}};
        Text rest{text.text.substr(length), {}};
        const std::size_t skip = std::min(rest.text.find_first_not_of(" :"), rest.text.size());
        rest.text.erase(0, skip);
        for (WordInPiece word : text.words) {
            if (word.span.end <= length) { head.words.push_back(word); }
            else if (word.span.begin >= length + skip) {
                word.span.begin -= length + skip;
                word.span.end -= length + skip;
                rest.words.push_back(word);
            }
        }
        out_.heading(head.text, judge_.body_level(), head.words);
        out_.paragraph(rest.text, rest.words);
    }

    DocumentWriter& out_;
    const HeadingJudge& judge_;
    bool after_heading_ = true; ///< or after a table: what follows is no line of the block before
};                              // class Writing

void write_all(const std::vector<PageWords>& pages, std::vector<std::vector<Paragraph>>& paragraphs, const HeadingJudge& judge,
               const Vocabulary& vocabulary, DocumentWriter& out)
{
    Writing writing(out, judge);
    bool continues = false;
    for (std::size_t p = 0; p < pages.size(); ++p) {
        out.page(page_of(pages[p]));
        for (std::size_t i = 0; i < paragraphs[p].size(); ++i) {
            Paragraph& paragraph = paragraphs[p][i];
            const bool goes = i == 0 && continues && !paragraph.text.text.empty();
            if (i + 1 == paragraphs[p].size()) {
                // A word parted by the page's end is put together on the page it begins on.
                continues = p + 1 < pages.size() && !paragraphs[p + 1].empty() && judge.level(paragraph) == 0 &&
                            goes_on(paragraph, paragraphs[p + 1].front());
                if (continues && ends_hyphenated(paragraph.text.text))
                    paragraph.text.join(first_word_off(paragraphs[p + 1].front().text), vocabulary);
            }
            if (!goes || !paragraph.text.text.empty()) writing.write(paragraph, goes);
        }
        if (paragraphs[p].empty()) continues = false;
    }
}

} // namespace

void lay_out(const std::vector<PageWords>& pages, DocumentWriter& out)
{
    std::vector<LaidPage> laid_pages;
    bool recognised = false;
    for (const PageWords& page : pages) {
        laid_pages.push_back(laid(page));
        recognised = recognised || page.recognised;
    }
    take_furniture_out(laid_pages);
    std::vector<std::vector<Block>> blocks;
    for (const LaidPage& page : laid_pages) { blocks.push_back(blocks_of_page(page)); }
    const double step = usual_step(blocks);
    const Vocabulary vocabulary = vocabulary_of(laid_pages, blocks);
    std::vector<std::vector<Paragraph>> paragraphs;
    std::vector<Paragraph> all;
    for (std::size_t p = 0; p < pages.size(); ++p) {
        paragraphs.push_back(paragraphs_of_page(laid_pages[p], p, blocks[p], step, vocabulary));
        all.insert(all.end(), paragraphs.back().begin(), paragraphs.back().end());
    }
    write_all(pages, paragraphs, HeadingJudge(all, recognised), vocabulary, out);
}

} // namespace minutebook::extract
