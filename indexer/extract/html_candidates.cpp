#include "indexer/extract/html_candidates.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace minutebook::extract {
namespace {

constexpr std::uint32_t enough_text = 140;
constexpr std::uint32_t plenty = 800; ///< bytes of running text that no page of lists has in one place

bool is_heading_tag(std::string_view tag) { return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6'; }

/// A line of text in itself, whose words count for the element around it.
bool is_line_tag(std::string_view tag)
{
    constexpr std::array<std::string_view, 12> tags{"p",          "pre", "li", "blockquote", "dt", "dd",
                                                    "figcaption", "tr",  "ul", "ol",         "dl", "thead"};
    return is_heading_tag(tag) || tag == "tbody" || std::find(tags.begin(), tags.end(), tag) != tags.end();
}

/// Weighs the elements of one page against each other.
class Chooser {
public:
    Chooser(const PageShape& shape, const html::Node& headline) : shape_(shape), page_(shape.page()), headline_(headline) {}

    html::Node run()
    {
        gather();
        const html::Node scored = widened(best_scored());
        const std::uint32_t all = shape_.of(page_.body()).worth;
        for (const auto* kind : {&bodies_, &contents_}) {
            const html::Node found = of_kind(*kind);
            if (found && holds_enough(found, scored)) return found;
        }
        if (const html::Node article = article_of(all); article && holds_enough(article, scored)) return narrowed(article, scored);
        const html::Node main = best(mains_);
        if (main && worth(main) >= enough_text && worth(main) * 2 >= worth(scored)) return narrowed(main, scored);
        if (scored && worth(scored) >= enough_text && holds_enough_words(scored)) return scored;
        if (main && shape_.of(main).text > 0 && holds_enough_words(main)) return main;
        return page_.body();
    }

private:
    std::uint32_t worth(const html::Node& node) const { return node ? shape_.of(node).worth : 0; }

    void gather()
    {
        for (std::size_t i = 1; i <= page_.root().size(); ++i) {
            const html::Node node = page_.node(i);
            if (!node.is_element()) continue;
            const NodeShape& shape = shape_.at(i);
            if (shape.worth < 40 || shape.outside || shape.unread) continue;
            const auto tag = node.tag();
            const bool line = is_line_tag(tag) || tag == "span" || tag == "a";
            if (const auto property = node.attribute("itemprop");
                !property.empty() && ascii_lower(property).find("articlebody") != std::string::npos)
                bodies_.push_back(node);
            else if (!line && tag != "body" && tag != "html" && shape.named.has(Part::content)) contents_.push_back(node);
            if (tag == "article" || node.attribute("role") == "article") articles_.push_back(node);
            if (tag == "main" || node.attribute("role") == "main") mains_.push_back(node);
        }
    }

    html::Node best(const std::vector<html::Node>& nodes) const
    {
        html::Node out;
        for (const html::Node& node : nodes)
            if (!out || worth(node) > worth(out)) out = node;
        return out;
    }

    /// Of elements marked alike: the innermost that still holds nearly all that the best does. Where they stand side by side, parts
    /// of one text, what holds them all.
    html::Node of_kind(const std::vector<html::Node>& nodes) const
    {
        const html::Node most = best(nodes);
        if (!most) return {};
        html::Node out = most;
        std::uint32_t beside = 0, count = 0;
        html::Node around = most;
        for (const html::Node& node : nodes) {
            if (node.is_inside(out) && worth(node) * 20 >= worth(most) * 17) out = node;
            if (node == most || node.is_inside(most) || most.is_inside(node) || node.parent() != most.parent()) continue;
            beside += worth(node);
            ++count;
            around = most.parent();
        }
        if (count > 0 && count < 40 && beside * 5 > worth(most) && worth(around) < (beside + worth(most)) * 5 / 4 &&
            !each_is_a_story(nodes))
            return around;
        return out;
    }

    /// Teasers of a list carry headings that are links.
    bool each_is_a_story(const std::vector<html::Node>& nodes) const
    {
        std::size_t linked = 0;
        for (const html::Node& node : nodes)
            for (const auto* tag : {"h1", "h2", "h3"})
                if (const html::Node heading = node.find(tag); heading && (heading.find("a") || heading.ancestor("a"))) {
                    ++linked;
                    break;
                }
        return linked * 2 > nodes.size();
    }

    bool holds_enough(const html::Node& node, const html::Node& scored) const
    {
        if (worth(node) < enough_text) return false;
        if (!scored || node == scored || scored.is_inside(node)) return true;
        return worth(node) * 5 >= worth(scored) * 3;
    }

    /// On a page of lists and tables a little running text is no more than a note beside them.
    bool holds_enough_words(const html::Node& node) const
    {
        return worth(node) >= plenty || shape_.of(node).text * 4 >= shape_.of(page_.body()).text;
    }

    /// One of many articles is a teaser of a list, not the page's text.
    html::Node article_of(std::uint32_t all) const
    {
        html::Node out = best(articles_);
        for (const html::Node& node : articles_)
            if (headline_ && headline_.is_inside(node) && worth(node) >= enough_text && worth(node) * 2 >= worth(out)) out = node;
        if (!out) return {};
        const html::Node main = best(mains_);
        const std::uint32_t around = main && out.is_inside(main) ? worth(main) : all;
        const bool has_headline = headline_ && headline_.is_inside(out);
        return worth(out) * (has_headline ? 4 : 2) >= around ? out : html::Node{};
    }

    /// An element by tag alone may hold more than the story: then the scored one in it, if that has nearly all of its text.
    html::Node narrowed(const html::Node& node, const html::Node& scored) const
    {
        if (!scored || !scored.is_inside(node)) return node;
        const bool nearly_all = worth(scored) * 20 >= worth(node) * 19;
        return nearly_all ? scored : node;
    }

    /// Each line's worth goes to the element it stands in, and less of it to those above.
    html::Node best_scored() const
    {
        std::vector<double> scores(page_.root().size() + 1, 0.0);
        for (const Block& block : shape_.blocks()) {
            if (!block.is_prose() || shape_.at(block.holder).outside) continue;
            html::Node node = page_.node(block.holder);
            while (node.parent() && is_line_tag(node.tag())) node = node.parent();
            double share = block.worth();
            for (int level = 0; node && level < 5; ++level, share *= level == 1 ? 0.6 : 0.5) {
                scores[node.index()] += share;
                node = node.parent();
            }
        }
        html::Node out;
        double most = 0;
        for (std::size_t i = 1; i < scores.size(); ++i) {
            if (scores[i] <= 0) continue;
            const html::Node node = page_.node(i);
            const auto tag = node.tag();
            if (tag == "html" || tag.empty()) continue;
            double score = scores[i] * (1.0 - shape_.link_share(node));
            const Parts named = shape_.at(i).named;
            if (named.has(Part::content)) score *= 1.3;
            if (named.has(Part::box) || named.has(Part::comments) || named.has(Part::furniture)) score *= 0.8;
            if (score > most) {
                most = score;
                out = node;
            }
        }
        return out;
    }

    /// Upwards as long as what is around adds much running text and few links.
    html::Node widened(html::Node node) const
    {
        if (!node) return page_.body();
        for (html::Node above = node.parent(); above && above.tag() != "html" && !above.tag().empty(); above = above.parent()) {
            const bool more = worth(above) * 10 >= worth(node) * 13;
            const bool headed = headline_ && headline_.is_inside(node);
            if (more && shape_.link_share(above) < (headed ? 0.2 : 0.4)) node = above;
        }
        return node;
    }

    const PageShape& shape_;
    const html::Page page_;
    const html::Node headline_;
    std::vector<html::Node> bodies_, contents_, articles_, mains_;
}; // class Chooser

} // namespace

html::Node headline_of(const PageShape& shape, const std::vector<std::string>& titles)
{
    html::Node out;
    int most = 0;
    for (std::size_t i = 1; i <= shape.page().root().size(); ++i) {
        const html::Node node = shape.page().node(i);
        const NodeShape& own = shape.at(i);
        if (!node.is_element() || own.text < 3 || own.text > 400 || own.unread) continue;
        const bool heading = is_heading_tag(node.tag()) && node.tag() < "h5";
        const bool named = own.named.has(Part::headline) && node.size() < 12;
        if (!heading && !named) continue;
        int score = node.tag() == "h1" ? 30 : 0;
        const std::string words = fold(node.text());
        if (words.empty()) continue;
        for (const std::string& title : titles) {
            if (title == words) score = std::max(score, node.tag() == "h1" ? 110 : 100);
            else if (words.size() >= 12 && title.find(words) != std::string::npos) score = std::max(score, heading ? 70 : 60);
            else if (title.size() >= 20 && words.find(title) != std::string::npos) score = std::max(score, 65);
        }
        if (ascii_lower(node.attribute("itemprop")).find("headline") != std::string::npos) score += 20;
        if (own.outside && node.tag() != "h1") score -= 50;
        if (own.outside && node.tag() == "h1") score -= 5;
        if (named && heading) score += 3;
        if (score > most) {
            most = score;
            out = node;
        }
    }
    return out;
}

html::Node choose_main(const PageShape& shape, const html::Node& headline) { return Chooser(shape, headline).run(); }

} // namespace minutebook::extract
