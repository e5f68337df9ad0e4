#include "indexer/extract/html_main_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace minutebook::extract {
namespace {

constexpr std::size_t enough_text = 200;
constexpr std::size_t small = 2'000; ///< nodes below an element, beyond which it is no mere list or box

// Words of class and id names that mark what is not the story. Whole words, as names are made of: "post-comments" has two.
constexpr std::array<std::string_view, 58> unlikely_words{
    "comment",  "comments",    "commentlist", "disqus",     "respond",   "related",      "relatedposts", "recommended",   "recommendations",
    "trending", "popular",     "newsletter",  "signup",     "subscribe", "subscription", "cookie",       "cookies",       "consent",
    "gdpr",     "share",       "sharing",     "sharedaddy", "social",    "advert",       "adverts",      "advertisement", "ad",
    "ads",      "advertising", "sponsor",     "sponsored",  "promo",     "promotion",    "sidebar",      "breadcrumb",    "breadcrumbs",
    "banner",   "topbar",      "masthead",    "menu",       "navbar",    "navigation",   "nav",          "pagination",    "pager",
    "weather",  "widget",      "widgets",     "taboola",    "outbrain",  "popup",        "modal",        "skip",          "toolbar",
    "tags",     "tagcloud",    "paywall",     "donate"};
// The same of two words: alone each may name the story itself.
constexpr std::array<std::string_view, 10> unlikely_pairs{"most read", "more news", "more stories", "more articles", "more from",
                                                          "read more", "read next", "top bar",      "sign up",       "author bio"};

constexpr std::array<std::string_view, 22> stop_headings{
    "related articles", "related stories", "related news", "related posts",     "related content", "related topics",
    "more articles",    "more stories",    "more news",    "more from",         "most read",       "most popular",
    "trending",         "read more",       "read next",    "you may also like", "recommended",     "share this",
    "latest news",      "sign up",         "sign-up",      "newsletter"};
constexpr std::array<std::string_view, 6> comment_headings{"comments",      "leave a reply", "leave a comment", "join the discussion",
                                                           "have your say", "your comments"};

bool begins_with_one_of(std::string_view text, const auto& leads)
{
    return std::any_of(leads.begin(), leads.end(), [&](std::string_view lead) { return text.substr(0, lead.size()) == lead; });
}

/// Class and id as lower-case words with single spaces, "relatedArticles" and "related_articles" too.
std::string name_words(const html::Node& node)
{
    std::string out;
    char before = ' ';
    for (const char c : std::string(node.attribute("class")) + " " + std::string(node.attribute("id"))) {
        const bool hump = c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z';
        if ((hump || !ascii_alnum(c)) && !out.empty() && out.back() != ' ') out += ' ';
        if (ascii_alnum(c)) out += ascii_lower(std::string_view(&c, 1));
        before = c;
    }
    return " " + out + " ";
}

bool has_unlikely_name(const html::Node& node)
{
    if (node.attribute("class").empty() && node.id().empty()) return false;
    const std::string words = name_words(node);
    const auto has = [&](std::string_view word) { return words.find(" " + std::string(word) + " ") != std::string::npos; };
    return std::any_of(unlikely_words.begin(), unlikely_words.end(), has) || std::any_of(unlikely_pairs.begin(), unlikely_pairs.end(), has);
}

std::size_t text_size(const html::Node& node) { return node.text().size(); }

std::size_t link_text_size(const html::Node& node)
{
    std::size_t size = 0;
    for (const html::Node& anchor : node.find_all("a")) size += text_size(anchor);
    return size;
}

/// Chooses the element of the main text and knows what to leave out of it.
class Finder {
public:
    Finder(const html::Page& page, bool is_story) : page_(page), is_story_(is_story) {}

    MainText run()
    {
        measure();
        MainText out;
        out.main = choose();
        const html::Node headline = headline_of(out.main);
        out.headline = headline.text();
        protect(headline);
        mark_stop_headings(out.main);
        html::ReadableOptions options;
        options.skip = [this](const html::Node& node) { return is_left_out(node); };
        const html::ReadableText body = html::readable(out.main, options);
        out.text = headline && !headline.is_inside(out.main) ? with_headline(out.main, headline, body) : body;
        return out;
    }

private:
    /// Paragraph text below each element, links left out: what makes an element worth reading.
    void measure()
    {
        for (const html::Node& node : page_.root().find_all({})) {
            const auto tag = node.tag();
            if (tag != "p" && tag != "blockquote" && tag != "pre" && tag != "li" && tag != "td") continue;
            // Of nested boxes only the innermost count, or their text would count many times over.
            if (tag != "p" && tag != "pre" && (node.size() > small || node.find("p") || node.find("li") || node.find("td"))) continue;
            const std::size_t size = text_size(node);
            const std::size_t links = std::min(size, link_text_size(node));
            const std::size_t worth = tag == "li" || tag == "td" ? (size - links) / 2 : size - links;
            if (worth < 20) continue;
            for (html::Node above = node; above; above = above.parent()) {
                worth_[above.index()] += worth;
                if (is_fenced(above)) break; // what lies in a sidebar counts for the sidebar alone
            }
        }
    }

    bool is_fenced(const html::Node& node)
    {
        const auto [known, is_new] = fenced_.emplace(node.index(), false);
        if (is_new) known->second = fences(node);
        return known->second;
    }

    static bool fences(const html::Node& node)
    {
        const auto tag = node.tag();
        return tag == "aside" || tag == "nav" || tag == "footer" ||
               (tag != "body" && tag != "html" && tag != "article" && tag != "main" && has_unlikely_name(node));
    }

    std::size_t worth(const html::Node& node) const
    {
        const auto found = worth_.find(node.index());
        return found == worth_.end() ? 0 : found->second;
    }

    html::Node best_of(const std::vector<html::Node>& nodes) const
    {
        html::Node best;
        for (const html::Node& node : nodes)
            if (worth(node) > worth(best) || !best) best = node;
        return best;
    }

    html::Node choose() const
    {
        const html::Node root = page_.root();
        std::vector<html::Node> bodies;
        std::vector<html::Node> mains = root.find_all("main");
        for (const html::Node& node : root.find_all({})) {
            if (ascii_lower(node.attribute("itemprop")) == "articlebody") bodies.push_back(node);
            if (node.attribute("role") == "main") mains.push_back(node);
        }
        const html::Node body = page_.body();
        const html::Node article = best_of(root.find_all("article"));
        const html::Node main = best_of(mains);
        // One of many articles is a teaser of a list, not the page's text.
        const bool one_article = article && worth(article) * 2 > worth(main ? main : body);
        if (one_article && worth(article) >= enough_text) return article;
        if (const html::Node marked = best_of(bodies); marked && worth(marked) >= enough_text) return marked;
        if (main && worth(main) >= enough_text && worth(main) * 3 > worth(body)) return main;
        if (main && worth(body) < enough_text) return main;
        return densest(body);
    }

    /// The smallest element that still holds most of the page's paragraph text.
    html::Node densest(const html::Node& body) const
    {
        html::Node best = body;
        for (bool deeper = true; deeper;) {
            deeper = false;
            for (const html::Node& child : best.children()) {
                if (!child.is_element() || child.tag() == "p" || child.tag() == "td" || worth(child) * 10 < worth(best) * 9) continue;
                best = child;
                deeper = true;
                break;
            }
        }
        return worth(best) >= enough_text ? best : body;
    }

    html::Node headline_of(const html::Node& main) const
    {
        if (const html::Node own = main.find("h1")) return own;
        html::Node before;
        for (const html::Node& heading : page_.root().find_all("h1"))
            if (heading.index() < main.index()) before = heading; // the nearest before the text
        return before;
    }

    /// Nothing that holds the headline is left out, whatever its name.
    void protect(const html::Node& headline)
    {
        for (html::Node above = headline; above; above = above.parent()) protected_.insert(above.index());
    }

    void mark_stop_headings(const html::Node& main)
    {
        for (const html::Node& node : main.find_all({})) {
            const auto tag = node.tag();
            const bool heading = (tag.size() == 2 && tag[0] == 'h' && ascii_digit(tag[1])) || tag == "strong" || tag == "legend";
            if (!heading || protected_.count(node.index()) > 0 || left_out_.count(node.index()) > 0) continue;
            const std::string text = ascii_lower(node.text());
            if (text.size() > 60) continue;
            if (begins_with_one_of(text, comment_headings)) mark_all_after(node);
            else if (begins_with_one_of(text, stop_headings)) mark_links_after(node);
        }
    }

    void mark_all_after(const html::Node& heading)
    {
        left_out_.insert(heading.index());
        for (html::Node next = heading.next_element(); next; next = next.next_element()) left_out_.insert(next.index());
    }

    /// The heading and the lists of links or forms right behind it.
    void mark_links_after(const html::Node& heading)
    {
        html::Node line = heading;
        // A heading that is all of its paragraph or box stands for that.
        while (line.parent() && line.parent().is_element() && line.parent().size() < 50 && line.parent().text() == heading.text())
            line = line.parent();
        if (protected_.count(line.index()) > 0) return;
        left_out_.insert(line.index());
        for (html::Node next = line.next_element(); next && (next.tag() == "form" || is_mostly_links(next)); next = next.next_element())
            left_out_.insert(next.index());
    }

    static bool is_mostly_links(const html::Node& node) { return node.size() <= small && link_text_size(node) * 2 > text_size(node); }

    bool is_left_out(const html::Node& node) const
    {
        if (!node.is_element() || protected_.count(node.index()) > 0) return false;
        if (left_out_.count(node.index()) > 0) return true;
        const auto tag = node.tag();
        if (tag == "nav" || tag == "footer" || tag == "form" || tag == "dialog") return worth(node) < worth(page_.body()) / 2;
        if (tag == "aside" && is_story_) return true;
        if (tag == "header" && !node.ancestor("article") && !node.ancestor("main")) return true;
        if (is_story_ && (tag == "ul" || tag == "ol" || tag == "div") && is_link_list(node)) return true;
        if (is_story_ && tag == "p" && is_read_more(node)) return true;
        return has_unlikely_name(node) && worth(node) < worth(page_.body()) / 2;
    }

    /// Nothing but links, two or more: tags, other stories.
    static bool is_link_list(const html::Node& node)
    {
        if (node.size() > small || node.find("p")) return false;
        const auto links = node.find_all("a");
        if (links.size() < 2) return false;
        return link_text_size(node) * 5 > text_size(node) * 4;
    }

    static bool is_read_more(const html::Node& node)
    {
        if (!node.find("a")) return false;
        constexpr std::array<std::string_view, 5> leads{"read more", "read also", "see also", "also read", "more:"};
        return begins_with_one_of(ascii_lower(node.text()), leads) && is_mostly_links(node);
    }

    /// Headline and by-line that stand above the element of the text.
    html::ReadableText with_headline(const html::Node& main, const html::Node& headline, const html::ReadableText& body) const
    {
        html::ReadableText out;
        out.text = headline.text();
        out.headings.push_back({{0, out.text.size()}, 1, headline});
        for (const html::Node& node : page_.root().find_all({})) {
            if (node.index() < headline.index() || node.index() > main.index() || main.is_inside(node)) continue;
            const std::string words = name_words(node);
            const bool by_line = words.find(" byline ") != std::string::npos || words.find(" author ") != std::string::npos ||
                                 node.attribute("rel") == "author";
            const std::string text = node.text();
            if (!by_line || text.empty() || text.size() > 200) continue;
            out.text += "\n\n" + text;
            break;
        }
        out.text += "\n\n";
        const std::size_t moved = out.text.size();
        out.text += body.text;
        for (html::HeadingPlace place : body.headings) {
            place.span.begin += moved;
            place.span.end += moved;
            out.headings.push_back(place);
        }
        return out;
    }

    const html::Page& page_;
    bool is_story_;
    std::unordered_map<std::size_t, std::size_t> worth_;
    std::unordered_map<std::size_t, bool> fenced_;
    std::set<std::size_t> protected_;
    std::set<std::size_t> left_out_;
}; // class Finder

} // namespace

MainText main_text_of(const html::Page& page, bool is_story) { return Finder(page, is_story).run(); }

} // namespace minutebook::extract
