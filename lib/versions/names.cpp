// What the rules ask of single words and names.
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "versions/classify.hpp"

#include <algorithm>

namespace minutebook::versions {
namespace {

bool has_digit(std::string_view form) { return std::any_of(form.begin(), form.end(), ascii_digit); }

std::size_t distance(std::u32string_view a, std::u32string_view b)
{
    std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

std::u32string letters_of(std::string_view text)
{
    std::u32string out;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint here = decode(text, i);
        out += here.value;
        i += here.length;
    }
    return out;
}

} // namespace

bool respelt(std::string_view before, std::string_view after)
{
    if (has_digit(before) || has_digit(after)) return false;
    const std::string a = fold(before), b = fold(after);
    if (a == b) return true;
    if (a.ends_with(b) || b.ends_with(a)) return false; // lawful, unlawful
    const std::u32string was = letters_of(a), is = letters_of(b);
    const std::size_t shorter = std::min(was.size(), is.size()), longer = std::max(was.size(), is.size());
    if (shorter < 4 || longer - shorter > 2 || longer > 40 || was[0] != is[0]) return false;
    return distance(was, is) <= (shorter < 7 ? 1U : 2U);
}

std::string standing_step(const StandingMark& before, const StandingMark& after)
{
    if (before.standing == after.standing) return {};
    if (before.standing == Standing::draft)
        return after.standing == Standing::approved ? "draft to approved" : "no longer marked as a draft";
    if (after.standing == Standing::approved) return "now marked as approved";
    return after.standing == Standing::draft ? "now marked as a draft" : "no longer marked as approved";
}

std::string make_body_key(const civic::CouncilId& council, std::string_view council_name, std::string_view name)
{
    const auto key_of = [](std::string_view words) {
        std::string key = replace_all(fold(collapse_space(words)), " & ", " and ");
        if (key.starts_with("the ")) key.erase(0, 4);
        return key;
    };
    const std::string key = key_of(name);
    if (key.empty() || slug(key).empty()) return {};
    if (!council.empty() && key == key_of(council_name)) return council.value();
    return (council.empty() ? std::string{} : council.value() + "-") + slug(key);
}

} // namespace minutebook::versions
