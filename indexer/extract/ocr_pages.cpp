#include "indexer/extract/ocr_pages.hpp"

#include "base/utf8.hpp"
#include "civic/json_members.hpp"
#include "indexer/extract/ocr_noise.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <cstdint>
#include <iterator>

namespace minutebook::extract {
namespace {

namespace json = boost::json;
using civic::BadMember;

constexpr std::size_t largest_page = std::size_t{16} << 20U;
constexpr std::size_t longest_word = 1000; // bytes
constexpr std::size_t most_rules = 20'000;
constexpr std::size_t most_links = 10'000;
constexpr double farthest = 1e6; // points
constexpr std::size_t most_nested = 8;

enum Flag : unsigned { bold = 1, italic = 2, spaced = 4, vertical = 8 };

std::int64_t thousandths(double points)
{
    return static_cast<std::int64_t>(std::llround(std::clamp(std::isfinite(points) ? points : 0, -farthest, farthest) * 1000));
}

void add(json::array& out, const Box& box)
{
    for (const double side : {box.x0, box.y0, box.x1, box.y1}) out.emplace_back(thousandths(side));
}

/// [text, x0, y0, x1, y1, font size, flags, confidence]
json::array word_json(const PageWord& word)
{
    json::array out;
    out.emplace_back(word.text);
    add(out, word.box);
    out.emplace_back(thousandths(word.font_size));
    const unsigned flags =
        (word.bold ? bold : 0U) | (word.italic ? italic : 0U) | (word.spaced ? spaced : 0U) | (word.vertical ? vertical : 0U);
    out.emplace_back(flags);
    out.emplace_back(word.confidence);
    return out;
}

/// A whole number at a place of an array, within bounds.
std::int64_t whole(const json::array& parts, std::size_t at, std::int64_t least, std::int64_t most)
{
    const json::value& value = parts[at];
    if (!value.is_int64() || value.get_int64() < least || value.get_int64() > most) throw BadMember{"number"};
    return value.get_int64();
}

double points(const json::array& parts, std::size_t at)
{
    constexpr auto most = static_cast<std::int64_t>(farthest * 1000);
    return static_cast<double>(whole(parts, at, -most, most)) / 1000;
}

Box box_from(const json::array& parts, std::size_t at)
{
    const Box box{points(parts, at), points(parts, at + 1), points(parts, at + 2), points(parts, at + 3)};
    if (box.x1 < box.x0 || box.y1 < box.y0) throw BadMember{"box"};
    return box;
}

const json::array& parts_of(const json::value& value, std::size_t count, const char* name)
{
    if (!value.is_array() || value.get_array().size() != count) throw BadMember{name};
    return value.get_array();
}

/// Text that may stand in a document: valid, without control characters.
std::string clean(std::string text, std::size_t longest, const char* name)
{
    if (text.size() > longest || !is_valid_utf8(text)) throw BadMember{name};
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    if (std::any_of(text.begin(), text.end(), control)) throw BadMember{name};
    return text;
}

PageWord word_from(const json::value& value)
{
    const json::array& parts = parts_of(value, 8, "words");
    if (!parts[0].is_string()) throw BadMember{"words"};
    PageWord word;
    word.text = clean(std::string(parts[0].get_string()), longest_word, "words");
    if (word.text.empty() || word.text.find(' ') != std::string::npos) throw BadMember{"words"};
    word.box = box_from(parts, 1);
    word.font_size = points(parts, 5);
    if (word.font_size < 0) throw BadMember{"font size"};
    const auto flags = static_cast<unsigned>(whole(parts, 6, 0, 15));
    word.bold = (flags & bold) != 0;
    word.italic = (flags & italic) != 0;
    word.spaced = (flags & spaced) != 0;
    word.vertical = (flags & vertical) != 0;
    word.confidence = static_cast<int>(whole(parts, 7, -1, 100));
    return word;
}

int small_number(const json::object& object, const char* name, int least, int most)
{
    const auto value = civic::int_or_null(object, name);
    if (!value || *value < least || *value > most) throw BadMember{name};
    return *value;
}

const json::array& bounded(const json::object& object, const char* name, std::size_t most)
{
    const json::array& all = civic::array_member(object, name);
    if (all.size() > most) throw BadMember{name};
    return all;
}

void read_lists(const json::object& object, PageWords& page)
{
    for (const json::value& word : bounded(object, "words", most_words_on_page)) page.words.push_back(word_from(word));
    for (const json::value& rule : bounded(object, "rules", most_rules)) page.rules.push_back({box_from(parts_of(rule, 4, "rules"), 0)});
    for (const json::value& value : bounded(object, "links", most_links)) {
        const json::object& link = civic::as_object(value, "links");
        page.links.push_back({clean(civic::text_member(link, "url"), 8000, "url"), clean(civic::text_member(link, "text"), 8000, "text")});
    }
}

PageWords page_from(const json::object& object)
{
    PageWords page;
    page.number = small_number(object, "number", 1, 1'000'000);
    const json::array& size = parts_of(civic::member(object, "size"), 2, "size");
    page.width = points(size, 0);
    page.height = points(size, 1);
    if (page.width < 0 || page.height < 0) throw BadMember{"size"};
    const auto quality = civic::page_quality(civic::text_member(object, "quality"));
    if (!quality) throw BadMember{"quality"};
    page.quality = *quality;
    page.reason = clean(civic::text_member(object, "reason"), 1000, "reason");
    page.recognised = civic::bool_member(object, "recognised");
    page.rotation = small_number(object, "rotation", 0, 359);
    page.leaned = small_number(object, "leaned", -360'000, 360'000) / 1000.0;
    page.redacted = civic::size_member(object, "redacted");
    page.needs_ocr = civic::bool_member(object, "needs_ocr");
    read_lists(object, page);
    return page;
}

} // namespace

std::vector<int> pages_for_ocr(const civic::Document& document)
{
    std::vector<int> out;
    for (const civic::Page& page : document.pages)
        if (page.needs_ocr && !page.recognised) out.push_back(page.number);
    return out;
}

std::string pack_page(const PageWords& page)
{
    json::array words, rules, links;
    for (const PageWord& word : page.words) words.push_back(word_json(word));
    for (const Rule& rule : page.rules) {
        json::array sides;
        add(sides, rule.box);
        rules.push_back(std::move(sides));
    }
    for (const civic::Link& link : page.links) links.push_back(json::object{{"url", link.url}, {"text", link.text}});
    return json::serialize(json::object{{"number", page.number},
                                        {"size", json::array{thousandths(page.width), thousandths(page.height)}},
                                        {"quality", civic::to_string(page.quality)},
                                        {"reason", page.reason},
                                        {"recognised", page.recognised},
                                        {"rotation", page.rotation},
                                        {"leaned", thousandths(page.leaned)},
                                        {"redacted", page.redacted},
                                        {"needs_ocr", page.needs_ocr},
                                        {"words", std::move(words)},
                                        {"rules", std::move(rules)},
                                        {"links", std::move(links)}});
}

Result<PageWords> unpack_page(std::string_view packed)
{
    if (packed.size() > largest_page) return fail(Errc::limit, "recognised page is over 16 MiB");
    json::error_code error;
    json::parse_options options;
    options.max_depth = most_nested;
    const json::value value = json::parse(json::string_view(packed.data(), packed.size()), error, {}, options);
    if (error) return fail(Errc::invalid, "recognised page is not JSON: " + error.message());
    try {
        return page_from(civic::as_object(value, "page"));
    }
    catch (const BadMember& bad) {
        return fail(Errc::invalid, "recognised page without a sound member '" + bad.name + "'");
    }
}

} // namespace minutebook::extract
