#include "indexer/extract/html_cleaning.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/extract/html_by_line.hpp"
#include "indexer/extract/html_phrases.hpp"
#include "indexer/extract/html_records.hpp"

#include <algorithm>

namespace minutebook::extract {
namespace {

constexpr std::size_t short_line = 60;

bool is_heading_tag(std::string_view tag) { return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6'; }

} // namespace

bool is_caption(const PageShape& shape, const html::Node& node)
{
    if (!node.is_element()) return false;
    return node.tag() == "figcaption" || (shape.of(node).named.has(Part::caption) && shape.of(node).prose < 1'500);
}

/// Walks the main element twice: over its elements for what tags and names tell, over its lines for what words tell.
class Cleaner {
public:
    Cleaner(const PageShape& shape, const CleaningTask& task) : shape_(shape), page_(shape.page()), task_(task)
    {
        out_.dropped_.assign(page_.root().size() + 1, 0);
        if (const auto own = own_address(page_)) own_host_ = own->host();
        const auto [first, last] = shape_.blocks_of(task_.main);
        first_ = first;
        last_ = last;
    }

    Cleaned run()
    {
        for (html::Node above = task_.headline; above; above = above.parent()) keep_.push_back(above.index());
        std::sort(keep_.begin(), keep_.end());
        drop_elements();
        if (task_.is_story) {
            drop_announced();
            drop_links();
            drop_around();
            drop_lone_headings();
        }
        else drop_notices();
        return std::move(out_);
    }

private:
    bool is_kept(std::size_t place) const { return std::binary_search(keep_.begin(), keep_.end(), place); }
    bool dropped(const Block& block) const
    {
        for (std::size_t i = block.begin; i < block.end; ++i)
            if (page_.node(i).is_text() && out_.dropped_[i] == 0) return false;
        return true;
    }

    void drop_range(std::size_t begin, std::size_t end)
    {
        for (std::size_t i = begin; i < end; ++i)
            if (!is_kept(i)) out_.dropped_[i] = 1;
    }
    void drop(const html::Node& node) { drop_range(node.index(), node.index() + node.size() + 1); }
    void drop(const Block& block)
    {
        for (std::size_t i = block.begin; i < block.end; ++i)
            if (page_.node(i).is_text()) out_.dropped_[i] = 1;
    }

    double share_of_main(const NodeShape& shape) const
    {
        const NodeShape& all = shape_.of(task_.main);
        const double prose = all.prose == 0 ? 0.0 : static_cast<double>(shape.prose) / all.prose;
        // Of a page of lists and tables the words count, not the running text.
        return task_.is_story || all.text == 0 ? prose : std::max(prose, static_cast<double>(shape.text) / all.text);
    }

    void drop_elements()
    {
        const std::size_t end = task_.main.index() + task_.main.size() + 1;
        for (std::size_t i = task_.main.index() + 1; i < end;) {
            const html::Node node = page_.node(i);
            if (node.is_element() && !is_kept(i) && is_furniture(node)) {
                drop(node);
                i += node.size() + 1;
            }
            else ++i;
        }
    }

    bool is_furniture(const html::Node& node) const
    {
        const NodeShape& shape = shape_.of(node);
        if (shape.text == 0) return false;
        const auto tag = node.tag();
        const double share = share_of_main(shape);
        if (tag == "nav" || tag == "dialog" || tag == "menu") return share < 0.4;
        if (tag == "form") return share < 0.3 && shape.prose < 1'500;
        if (tag == "footer") return share < 0.3 && node.parent().tag() != "blockquote";
        if (tag == "aside") return task_.is_story && share < 0.4;
        if (shape.named.none()) return false;
        if (shape.named.has(Part::credit) && !shape.named.has(Part::caption) && shape.text < 150) return task_.is_story || in_caption(node);
        if (is_caption(shape_, node)) return false;
        if (shape.named.has(Part::comments)) return shape.fenced;
        if (shape.named.has(Part::content) && shape.prose > 200) return false;
        if (shape.named.has(Part::furniture)) return is_furniture_by_name(node, share);
        if (shape.named.has(Part::box) && task_.is_story) return share < 0.25 && shape_.link_share(node) > 0.5 && shape.text < 3'000;
        return false;
    }

    /// Words in the name of a line of text or of a heading may mean its look or its topic: then it must look the part.
    bool is_furniture_by_name(const html::Node& node, double share) const
    {
        const auto tag = node.tag();
        if (!task_.is_story && holds_records(node)) return false;
        if (tag == "article" || tag == "main" || tag == "tr" || tag == "td" || tag == "th" || tag == "tbody") return false;
        const bool line =
            tag == "p" || is_heading_tag(tag) || tag == "span" || tag == "li" || tag == "td" || tag == "tr" || tag == "blockquote";
        if (line && shape_.of(node).prose > 0) return shape_.link_share(node) > 0.5;
        return share < (task_.is_story ? 0.35 : 0.2);
    }

    /// A list of meetings and papers, or one entry of it, whatever its name.
    bool holds_records(const html::Node& node) const
    {
        if (node.ancestor("nav") || node.ancestor("header") || node.ancestor("footer")) return false;
        if (record_lines(shape_, node, RecordSign::sure, 1) > 0) return true;
        const bool in_table = node.tag() == "a" && (node.parent().tag() == "td" || node.parent().tag() == "th");
        return in_table && shape_.of(node).text > 0;
    }

    bool in_caption(const html::Node& node) const
    {
        for (html::Node above = node.parent(); above && above != task_.main; above = above.parent())
            if (is_caption(shape_, above) || above.tag() == "figure") return true;
        return false;
    }

    html::Node holder(const Block& block) const { return page_.node(block.holder); }

    /// The largest element that holds this line and nothing else.
    html::Node alone(const Block& block) const
    {
        html::Node node = holder(block);
        while (node.parent() && node.parent() != task_.main && shape_.of(node.parent()).text == shape_.of(node).text) node = node.parent();
        return node;
    }

    /// A line of a set phrase: a heading, or words in a box, paragraph or bold type of their own.
    void drop_announced()
    {
        std::uint32_t passed = 0;
        const std::uint32_t all = shape_.of(task_.main).worth;
        for (std::size_t i = first_; i < last_; ++i) {
            const Block& block = shape_.blocks()[i];
            if (dropped(block) || is_kept(block.holder)) continue;
            const std::uint32_t before = passed;
            passed += block.worth();
            if (block.text > 140) continue;
            switch (const std::string words = shape_.words(block, 200); phrase_of(words)) {
            case Phrase::none: break;
            case Phrase::comments:
                drop(block);
                if (before * 2 > all && block.text < short_line) {
                    drop_range(block.begin, task_.main.index() + task_.main.size() + 1);
                    return;
                }
                break;
            case Phrase::other_stories: drop_stories_after(i); break;
            case Phrase::notice:
                if (block.text <= 100) drop(block);
                break;
            case Phrase::sign_up: drop_with_box(block); break;
            case Phrase::about_author:
                if (before * 2 > all) drop_with_box(block);
                break;
            }
        }
    }

    /// The line, and its box if that is a small part of the text.
    void drop_with_box(const Block& block)
    {
        html::Node box = alone(block).parent();
        const bool small = box && box != task_.main && box.is_inside(task_.main) && !is_kept(box.index()) && shape_.of(box).text < 700 &&
                           share_of_main(shape_.of(box)) < 0.2;
        if (small) drop(box);
        else drop(block);
    }

    bool is_link_line(const Block& block) const { return block.links * 2 > block.text; }

    /// "Related articles" and the links after it; a line that only begins so must be made of links itself.
    void drop_stories_after(std::size_t which)
    {
        const Block& block = shape_.blocks()[which];
        const bool heading = is_heading_tag(holder(block).tag());
        const bool links_follow = which + 1 < last_ && is_link_line(shape_.blocks()[which + 1]);
        if (!heading && !is_link_line(block) && !links_follow && block.text > 25) return;
        drop(block);
        if (block.links * 10 > block.text * 7 && block.text > 25) return; // the line is the link
        html::Node box = alone(block).parent();
        if (box && box != task_.main && box.is_inside(task_.main) && !is_kept(box.index()) && share_of_main(shape_.of(box)) < 0.15 &&
            shape_.link_share(box) > 0.4) {
            drop(box);
            return;
        }
        for (std::size_t i = which + 1; i < last_ && i < which + 40; ++i) {
            const Block& next = shape_.blocks()[i];
            if (dropped(next)) continue;
            if (!is_link_line(next)) break;
            drop(next);
        }
    }

    /// Lists of links, and lines that are one link to another page of the same site, are other stories.
    void drop_links()
    {
        for (std::size_t i = first_; i < last_; ++i) {
            const Block& block = shape_.blocks()[i];
            if (block.links * 10 < block.text * 8 || dropped(block) || is_kept(block.holder)) continue;
            const html::Node node = holder(block);
            if (is_caption(shape_, node)) continue;
            if (node.tag() == "li") {
                const html::Node list = node.parent();
                if (leads_to_same_site(block) && shape_.link_share(list) > 0.75) drop(list.is_inside(task_.main) ? list : node);
            }
            else if (is_heading_tag(node.tag())) {
                // The heads of a list of things told of at length are links too.
                const bool told = i + 1 < last_ && shape_.blocks()[i + 1].is_prose() && shape_.blocks()[i + 1].text > 150;
                if (leads_to_same_site(block) && !told) drop(block);
            }
            else if (leads_to_same_site(block)) drop(block);
            else if (links_in(block) >= 3) drop(block);
        }
    }

    std::size_t links_in(const Block& block) const
    {
        std::size_t count = 0;
        for (std::size_t i = block.begin > 0 ? block.begin - 1 : 0; i < block.end; ++i) count += page_.node(i).tag() == "a" ? 1U : 0U;
        return count;
    }

    bool leads_to_same_site(const Block& block) const
    {
        html::Node link = page_.node(block.begin);
        while (link && link.tag() != "a" && link.index() > block.holder) link = link.parent();
        if (link.tag() != "a") return false;
        const auto href = trim(link.attribute("href"));
        if (href.empty() || href.find('#') != std::string_view::npos || leads_to_file(href)) return false;
        if (href.find("://") == std::string_view::npos && href.substr(0, 2) != "//")
            return href.find(':') == std::string_view::npos || href.find(':') > href.find('/');
        const auto target = page_.resolve(href);
        return target && !own_host_.empty() && target->host() == own_host_;
    }

    bool is_standfirst(const html::Node& node) const
    {
        int steps = 0;
        for (html::Node above = node; above && above != task_.main && steps < 3; above = above.parent(), ++steps)
            if (shape_.of(above).named.has(Part::standfirst)) return true;
        return false;
    }

    /// The line's words can end or begin a text: not a caption, a heading, a part of a list or a table.
    bool is_plain_line(const Block& block) const
    {
        for (html::Node above = holder(block); above && above != task_.main; above = above.parent())
            if (above.tag() == "li" || above.tag() == "table" || above.tag() == "blockquote" || above.tag() == "pre" ||
                is_caption(shape_, above) || above.tag() == "figure" || above.tag() == "dl")
                return false;
        return true;
    }

    /// By-line and small labels before the first words of the story, and the same after its last.
    void drop_around()
    {
        std::size_t begin = first_, end = last_;
        while (begin < last_ && (dropped(shape_.blocks()[begin]) || !is_text(begin))) ++begin;
        if (begin == last_) return;
        while (end > begin && (dropped(shape_.blocks()[end - 1]) || !is_text(end - 1))) --end;
        for (std::size_t i = first_; i < begin; ++i) drop_label(i, true);
        for (std::size_t i = end; i < last_; ++i) drop_label(i, false);
    }

    bool is_text(std::size_t which) const
    {
        const Block& block = shape_.blocks()[which];
        if (is_kept(block.holder) || !block.is_prose()) return false;
        const html::Node node = holder(block);
        if (is_caption(shape_, node) || node.ancestor("figure")) return false;
        return !is_by_line(shape_, block, task_.main);
    }

    void drop_label(std::size_t which, bool before)
    {
        const Block& block = shape_.blocks()[which];
        if (dropped(block) || is_kept(block.holder)) return;
        if (is_by_line(shape_, block, task_.main)) {
            if (before) out_.by_lines_.push_back(which);
            drop(block);
            return;
        }
        const html::Node node = holder(block);
        const std::string folded = fold(shape_.words(block, 300));
        if (std::find(task_.titles.begin(), task_.titles.end(), folded) != task_.titles.end()) {
            drop(block);
            return;
        }
        if (!is_plain_line(block)) return;
        const bool heading = is_heading_tag(node.tag());
        const bool label = block.text < short_line && block.marks == 0;
        if (label && (block.links * 2 > block.text || (before && !heading && !is_standfirst(node) && block.text < 40))) drop(block);
    }

    /// A heading with nothing left under it.
    void drop_lone_headings()
    {
        bool anything_after = false;
        for (std::size_t i = last_; i > first_; --i) {
            const Block& block = shape_.blocks()[i - 1];
            if (dropped(block)) continue;
            if (is_kept(block.holder)) break;
            if (is_heading_tag(holder(block).tag()) && !anything_after) drop(block);
            else anything_after = true;
        }
    }

    void drop_notices()
    {
        for (std::size_t i = first_; i < last_; ++i) {
            const Block& block = shape_.blocks()[i];
            if (block.text > 60 || dropped(block) || is_kept(block.holder)) continue;
            const Phrase phrase = phrase_of(shape_.words(block, 100));
            const bool boxed = is_block_tag(holder(block).tag()) && holder(block).tag() != "td" && holder(block).tag() != "th";
            if (boxed && phrase == Phrase::notice && block.links * 2 > block.text) drop(block);
        }
    }

    const PageShape& shape_;
    const html::Page page_;
    const CleaningTask& task_;
    std::string own_host_; ///< empty if not known
    std::vector<std::size_t> keep_;
    std::size_t first_ = 0, last_ = 0;
    Cleaned out_;
}; // class Cleaner

Cleaned clean(const PageShape& shape, const CleaningTask& task) { return Cleaner(shape, task).run(); }

} // namespace minutebook::extract
