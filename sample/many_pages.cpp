#include "sample/many_pages.hpp"

#include "sample/sites.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace minutebook::sample {
namespace {

constexpr int links_a_page = 20;
constexpr int paragraphs_a_page = 18;
constexpr int words_a_paragraph = 70;
constexpr std::array<const char*, 32> words{
    "allotment", "bandstand", "byelaw",  "causeway", "drainage",  "estimate", "footpath", "gully",    "hedgerow", "invoice", "junction",
    "kerb",      "lamppost",  "meadow",  "notice",   "ordinance", "parapet",  "quarry",   "railing",  "signpost", "towpath", "underpass",
    "verge",     "weir",      "yardarm", "ballot",   "culvert",   "deferred", "easement", "frontage", "gritting", "heritage"};

/// The next number of a sequence that depends on where it began alone (SplitMix64).
std::uint64_t next(std::uint64_t& state)
{
    std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

std::string link_to(int number) { return "<li><a href=\"" + many_pages_path(number) + "\">Page " + std::to_string(number) + "</a></li>\n"; }

std::string frame(const std::string& title, const std::string& inner)
{
    return "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"/><title>" + title + "</title></head>\n<body><main><h1>" +
           title + "</h1>\n" + inner + "</main></body></html>\n";
}

std::string page(int number, int count)
{
    std::uint64_t state = static_cast<std::uint64_t>(number);
    std::string inner;
    for (int p = 0; p < paragraphs_a_page; ++p) {
        inner += "<p>Paragraph " + std::to_string(p + 1) + " of page " + std::to_string(number) + ":";
        for (int w = 0; w < words_a_paragraph; ++w) inner += std::string(" ") + words[next(state) % words.size()];
        inner += ".</p>\n";
    }
    inner += "<ul>\n" + link_to((number + 1) % count);
    for (int i = 1; i < links_a_page; ++i) inner += link_to(static_cast<int>(next(state) % static_cast<std::uint64_t>(count)));
    return frame("Page " + std::to_string(number), inner + "</ul>\n");
}

Response html(std::string body) { return {200, "text/html; charset=utf-8", std::move(body), {}}; }

} // namespace

std::string many_pages_path(int number)
{
    char path[64];
    std::snprintf(path, sizeof path, "/2020/%02d/%02d/page-%d/", number / 28 % 12 + 1, number % 28 + 1, number);
    return path;
}

Response many_pages_response(int count, const Url& url)
{
    const std::string& path = url.path();
    if (path == "/robots.txt") return {200, "text/plain; charset=utf-8", "User-agent: *\nAllow: /\n", {}};
    if (path == "/") {
        std::string list = "<ul>\n";
        for (int i = 0; i < links_a_page && i < count; ++i) list += link_to(i);
        return html(frame(std::to_string(count) + " pages", list + "</ul>\n"));
    }
    const auto at = path.find("/page-");
    if (at != std::string::npos) {
        const int number = std::atoi(path.c_str() + at + 6);
        if (number >= 0 && number < count && path == many_pages_path(number)) return html(page(number, count));
    }
    return not_found(many_pages_host);
}

} // namespace minutebook::sample
