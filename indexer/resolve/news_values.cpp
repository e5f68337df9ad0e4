#include "indexer/resolve/news_values.hpp"

#include "base/partial_date.hpp"
#include "indexer/resolve/news_words.hpp"

#include <set>

namespace minutebook::resolve {
namespace {

using std::chrono::days;

constexpr std::size_t most_stated_weeks = 4;
constexpr days furthest_back{400}, furthest_ahead{31};

} // namespace

std::vector<std::string> weeks_of(const StoryValue& story)
{
    std::set<std::string> out;
    const auto published = PartialDate::parse(story.document.day);
    for (const Named& each : story.days) {
        const auto day = PartialDate::parse(each.key);
        if (!day || !day->is_day() || out.size() == most_stated_weeks) continue;
        const bool near = !published || (*day->earliest() >= *published->earliest() - furthest_back &&
                                         *day->earliest() <= *published->earliest() + furthest_ahead);
        if (near) out.insert(iso_week(*day->earliest()));
    }
    if (published)
        for (const int back : {0, 7, 14}) out.insert(iso_week(*published->earliest() - days{back}));
    return {out.begin(), out.end()};
}

} // namespace minutebook::resolve
