// robots.txt from a hostile host: the first line of the input is the path to judge, the rest the file.
#include "crawler/robots.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string input(reinterpret_cast<const char*>(data), size);
    const auto end = std::min(input.find('\n'), input.size());
    const auto rules = minutebook::crawler::RobotsRules::parse(std::string_view(input).substr(end), "minutebook");
    const std::string path = "/" + input.substr(0, std::min<std::size_t>(end, 2000));
    const bool allowed = rules.allows(path);
    if (allowed != rules.allows(path) || !rules.allows("/robots.txt")) std::abort();
    if (rules.sitemaps().size() > 100 || rules.crawl_delay().value_or(0) > minutebook::crawler::RobotsRules::max_crawl_delay) std::abort();
    return 0;
}
