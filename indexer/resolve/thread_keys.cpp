#include "indexer/resolve/thread_keys.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "systems/moderngov_addresses.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace minutebook::resolve {

std::vector<std::string> runs_of(const std::vector<std::string>& words)
{
    std::vector<std::string> out;
    const std::size_t length = std::min<std::size_t>(words.size(), 3);
    if (length < 2) return out;
    for (std::size_t i = 0; i + length <= words.size(); ++i) {
        std::vector<std::string> run(words.begin() + static_cast<std::ptrdiff_t>(i),
                                     words.begin() + static_cast<std::ptrdiff_t>(i + length));
        std::sort(run.begin(), run.end());
        out.push_back("title " + join(run, " "));
    }
    return out;
}

std::string paper_key(const std::string& address)
{
    const auto url = Url::parse(address);
    if (!url) return {};
    const auto known = systems::classify(*url);
    if (known.type == systems::PageType::paper)
        return known.key.starts_with('s') || ascii_digit(known.key.empty() ? ' ' : known.key[0]) ? "paper " + url->host() + " " + known.key
                                                                                                 : std::string{};
    const std::string path = ascii_lower(url->path());
    for (const std::string_view tail : {".pdf", ".doc", ".docx", ".odt", ".rtf"})
        if (path.ends_with(tail)) return "paper " + url->host() + url->path() + (url->query().empty() ? "" : "?" + url->query());
    return {};
}

std::vector<std::string> names_in(std::string_view text)
{
    std::vector<std::string> out;
    std::string name;
    const std::string plain = collapse_space(text) + " .";
    for (const auto word : split(plain, ' ')) {
        const bool capital = !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
        const bool joins = !name.empty() && (word == "and" || word == "of" || word == "for" || word == "the" || word == "&");
        if (capital || joins) name += std::string(word) + " ";
        if ((capital || joins) && word.find_last_of(".,:;)") == word.npos) continue;
        if (!name.empty()) out.push_back(std::exchange(name, {}));
    }
    return out;
}

std::string reference_key(std::string_view reference)
{
    std::string out;
    for (const char c : ascii_lower(reference))
        if (!ascii_space(c)) out += c;
    return out;
}

bool names_meeting(const std::string& words)
{
    constexpr std::array<std::string_view, 10> signs{"meeting", "committee", "council", "cabinet", "panel",
                                                     "tonight", "evening",   "vote",    "debate",  "approval"};
    return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return words.find(sign) != words.npos; });
}

std::string issue_key(const std::string& address)
{
    const auto url = Url::parse(address);
    if (!url) return {};
    const auto known = systems::classify(*url);
    if (known.type != systems::PageType::issue || known.key.empty() || known.key == "0") return {};
    return "issue " + url->host() + " " + known.key;
}

} // namespace minutebook::resolve
