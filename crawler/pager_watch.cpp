#include "crawler/pager_watch.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace minutebook::crawler {
namespace {

constexpr std::size_t words_worth = 40;    ///< bytes of a run of text below which it may be a date, a label or a number
constexpr std::size_t numbers_worth = 100; ///< below which a run is no other for having other numbers ("Entries 51 to 60 of …")

std::string without_digits(std::string_view text)
{
    std::string out;
    for (char c : text) {
        if (!ascii_digit(c)) out += c;
        else if (out.empty() || out.back() != '#') out += '#';
    }
    return out;
}

/// FNV-1a.
std::uint64_t hash_of(std::string_view text, bool with_digits = true)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (char c : text)
        if (with_digits || !ascii_digit(c)) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

} // namespace

std::string pattern_of(std::string_view url)
{
    const auto scheme_end = std::min(url.find("://"), url.size());
    const auto path_begin = std::min(url.find('/', std::min(scheme_end + 3, url.size())), url.size());
    const auto query_begin = std::min(url.find('?'), url.size());
    const auto path = url.substr(path_begin, query_begin > path_begin ? query_begin - path_begin : 0);
    std::string out = std::string(url.substr(0, path_begin)) + without_digits(path);
    if (query_begin == url.size()) return out;
    std::vector<std::string_view> names;
    for (std::string_view parameter : split(url.substr(query_begin + 1), '&'))
        if (!parameter.empty()) names.push_back(parameter.substr(0, parameter.find('=')));
    std::sort(names.begin(), names.end());
    for (std::string_view name : names) (out += '&') += name;
    return out;
}

bool PagerWatch::Seen::add(std::uint64_t hash)
{
    if (used_ > bits / 8) {
        bits_.reset();
        used_ = 0;
    }
    const std::size_t at = (hash ^ (hash >> 32U)) % bits;
    if (bits_.test(at)) return false;
    bits_.set(at);
    ++used_;
    return true;
}

PagerWatch::Pattern& PagerWatch::pattern(const std::string& name)
{
    if (const auto found = patterns_.find(name); found != patterns_.end()) {
        order_.splice(order_.begin(), order_, found->second.place);
        return found->second;
    }
    if (patterns_.size() >= max_patterns) {
        closed_ -= patterns_.at(order_.back()).closed ? 1 : 0;
        patterns_.erase(order_.back());
        order_.pop_back();
    }
    order_.push_front(name);
    Pattern& made = patterns_[name];
    made.place = order_.begin();
    return made;
}

/// Runs of text between tags; what stands within a tag is no text. The first new one decides.
bool PagerWatch::new_words(Pattern& pattern, std::string_view body)
{
    while (!body.empty()) {
        const auto begin = body.substr(0, body.find('<'));
        const auto text = trim(begin);
        if (text.size() >= words_worth && pattern.words.add(hash_of(text, text.size() >= numbers_worth))) return true;
        body.remove_prefix(begin.size());
        body.remove_prefix(std::min(body.find('>'), body.size()));
        if (!body.empty()) body.remove_prefix(1);
    }
    return false;
}

bool PagerWatch::visited(std::string_view page, std::string_view body, const std::vector<std::string_view>& links)
{
    if (max_barren_ == 0) return false;
    const std::string name = pattern_of(page);
    const auto alike = [&](std::string_view link) { return pattern_of(link) == name; };
    if (std::none_of(links.begin(), links.end(), [&](std::string_view link) { return link != page && alike(link); })) return false;
    Pattern& own = pattern(name);
    const bool fresh = new_words(own, body) || std::any_of(links.begin(), links.end(), [&](std::string_view link) {
                           return !alike(link) && own.links.add(hash_of(link));
                       });
    own.barren = fresh ? 0 : own.barren + 1;
    if (own.closed || own.barren < max_barren_) return false;
    own.closed = true;
    ++closed_;
    return true;
}

bool PagerWatch::closed(std::string_view page) const
{
    if (closed_ == 0) return false;
    const auto found = patterns_.find(pattern_of(page));
    return found != patterns_.end() && found->second.closed;
}

} // namespace minutebook::crawler
