#include "indexer/extract/html_main_text.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/extract/html_by_line.hpp"
#include "indexer/extract/html_candidates.hpp"
#include "indexer/extract/html_cleaning.hpp"
#include "indexer/extract/html_records.hpp"

#include <algorithm>

namespace minutebook::extract {
namespace {

/// Titles of the page as its head states them, folded; that of <title> also without the site's name.
std::vector<std::string> titles_of(const html::Page& page, const LinkedData& linked)
{
    std::vector<std::string> out;
    const auto add = [&](std::string_view title) {
        if (std::string folded = fold(title); folded.size() >= 3) out.push_back(std::move(folded));
    };
    add(linked.headline);
    add(page.meta("og:title"));
    add(page.meta("twitter:title"));
    const std::string title = page.title();
    add(title);
    for (const std::string_view mark : {" | ", " - ", " – ", " — ", " :: ", " » ", " · "}) {
        if (const auto at = title.find(mark); at != std::string::npos && at >= 10) add(title.substr(0, at));
        if (const auto at = title.rfind(mark); at != std::string::npos && at >= 10) add(title.substr(0, at));
    }
    return out;
}

/// Bytes of running text below which only metadata make a page a story.
constexpr std::uint32_t least_story = 160;

class Composer {
public:
    Composer(const PageShape& shape, const LinkedData& linked, StoryHint hint)
        : shape_(shape), page_(shape.page()), linked_(linked), hint_(hint)
    {}

    MainText run()
    {
        const std::vector<std::string> titles = titles_of(page_, linked_);
        out_.headline_node = headline_of(shape_, titles);
        out_.main = choose_main(shape_, out_.headline_node);
        out_.headline = out_.headline_node.text();
        out_.is_record = is_record_of_meeting(shape_, out_.main, out_.headline);
        out_.is_story = is_story();
        const Cleaned cleaned = clean(shape_, {out_.main, out_.headline_node, titles, out_.is_story});
        gather_lines(cleaned);
        html::ReadableText body = read_body(cleaned);
        // A page that shows the beginning alone and keeps the rest for its scripts.
        if (out_.is_story && linked_.body.size() >= 500 && body.text.size() * 5 < linked_.body.size() * 2) {
            body = {};
            body.text = linked_.body;
        }
        const bool headline_first = out_.headline_node && (out_.is_story || !out_.headline_node.is_inside(out_.main));
        if (headline_first) {
            out_.text.text = out_.headline;
            if (!out_.text.text.empty()) out_.text.headings.push_back({{0, out_.text.text.size()}, 1, out_.headline_node});
        }
        if (out_.is_story || headline_first) add_lines();
        append(body);
        if (out_.is_story) out_.by_line = by_line_of(shape_, linked_, out_.lines);
        return std::move(out_);
    }

private:
    bool is_story() const
    {
        if (hint_ != StoryHint::unknown) return hint_ == StoryHint::story;
        const NodeShape& main = shape_.of(out_.main);
        if (linked_.is_article || !page_.meta("article:published_time").empty()) return true;
        // Some systems call every page an article.
        const bool article = page_.meta("og:type") == "article";
        if (is_list_of_records(main, article ? RecordSign::sure : RecordSign::likely)) return false;
        if (article) return true;
        if (out_.is_record) return false;
        return main.worth >= least_story && main.worth * 2 >= main.text && main.text * 5 >= shape_.of(page_.body()).text;
    }

    /// A few words and then links to meetings or papers.
    bool is_list_of_records(const NodeShape& main, RecordSign sign) const
    {
        constexpr std::uint32_t longest_note = 1'500;
        return main.worth < longest_note && main.links * 10 > main.text && record_lines(shape_, out_.main, sign, 3) == 3;
    }

    /// Lines of by-line and date: those found inside the main element, and those between the headline and it.
    void gather_lines(const Cleaned& cleaned)
    {
        const auto [first, last] = shape_.blocks_of(out_.main);
        std::size_t from = first;
        if (out_.headline_node && out_.headline_node.index() < out_.main.index()) from = shape_.blocks_of(out_.headline_node).second;
        for (std::size_t i = from; i < first && i < from + 12; ++i) {
            const Block& block = shape_.blocks()[i];
            if (!is_reachable(block) || block.text > 200) continue;
            if (is_by_line(shape_, block, page_.body())) out_.lines.push_back(i);
            else if (block.is_prose() && is_lead(block)) leads_.push_back(i);
        }
        out_.lines.insert(out_.lines.end(), cleaned.by_lines().begin(), cleaned.by_lines().end());
        for (std::size_t i = from; i < first && i < from + 12; ++i) {
            const Block& block = shape_.blocks()[i];
            if (block.text > 200 && block.text < 900 && is_reachable(block) && block.is_prose() && is_lead(block)) leads_.push_back(i);
        }
        std::sort(leads_.begin(), leads_.end());
    }

    /// Outside of furniture, or in the same piece of it as the headline: a page's head may hold both.
    bool is_reachable(const Block& block) const
    {
        if (!shape_.at(block.holder).outside) return true;
        for (html::Node above = page_.node(block.holder); above; above = above.parent())
            if (shape_.of(above).fenced && !(out_.headline_node && out_.headline_node.is_inside(above))) return false;
        return true;
    }

    /// A standfirst between headline and main element.
    bool is_lead(const Block& block) const
    {
        int steps = 0;
        for (html::Node above = page_.node(block.holder); above && steps < 4 && !out_.main.is_inside(above);
             above = above.parent(), ++steps)
            if (shape_.of(above).named.has(Part::standfirst)) return true;
        const auto tag = page_.node(block.holder).tag();
        return block.links == 0 && (tag == "p" || tag == "h2" || tag == "h3") && block.text >= 40;
    }

    html::ReadableText read_body(const Cleaned& cleaned) const
    {
        const html::Node& headline = out_.headline_node;
        html::ReadableOptions options;
        options.skip_texts = true;
        options.skip = [&](const html::Node& node) {
            if (node.is_element() && node == headline && out_.is_story) return true;
            return cleaned.is_dropped(node) || shape_.at(node.index()).unread;
        };
        if (out_.is_record)
            options.heading_level = [](const html::Node& node) {
                const int level = html::heading_level_of(node);
                return level == 0 && is_bold_heading(node) ? 2 : level;
            };
        options.mark = [&](const html::Node& node) { return is_caption(shape_, node); };
        return html::readable(out_.main, options);
    }

    void add_part(std::string_view words)
    {
        if (words.empty()) return;
        if (!out_.text.text.empty()) out_.text.text += "\n\n";
        out_.text.text += words;
    }

    void add_lines()
    {
        for (const std::size_t which : out_.lines) add_part(shape_.words(shape_.blocks()[which], 400));
        out_.body = out_.text.text.size();
        for (const std::size_t which : leads_) add_part(shape_.words(shape_.blocks()[which], 2'000));
    }

    void append(const html::ReadableText& body)
    {
        if (body.text.empty()) return;
        if (!out_.text.text.empty()) out_.text.text += "\n\n";
        const std::size_t moved = out_.text.text.size();
        if (leads_.empty() || !out_.is_story) out_.body = moved;
        else out_.body += out_.body > 0 ? 2U : 0U;
        out_.text.text += body.text;
        for (html::HeadingPlace place : body.headings) {
            place.span.begin += moved;
            place.span.end += moved;
            out_.text.headings.push_back(place);
        }
        for (html::TablePlace table : body.tables) {
            for (auto& row : table.rows)
                for (TextSpan& cell : row) cell = {cell.begin + moved, cell.end + moved};
            out_.text.tables.push_back(std::move(table));
        }
        for (const TextSpan& place : body.marked) out_.text.marked.push_back({place.begin + moved, place.end + moved});
    }

    const PageShape& shape_;
    const html::Page page_;
    const LinkedData& linked_;
    StoryHint hint_;
    MainText out_;
    std::vector<std::size_t> leads_;
}; // class Composer

} // namespace

MainText main_text_of(const PageShape& shape, const LinkedData& linked, StoryHint hint) { return Composer(shape, linked, hint).run(); }

} // namespace minutebook::extract
