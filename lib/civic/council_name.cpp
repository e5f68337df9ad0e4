#include "civic/council_name.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace minutebook::civic {
namespace {

struct Form {
    std::string_view words; ///< folded
    CouncilTier tier;
};

/// Longest first where one begins or ends another.
constexpr std::array<Form, 29> before{{
    {"council of the ", CouncilTier::unsaid},
    {"corporation of the ", CouncilTier::unsaid},
    {"royal borough of ", CouncilTier::borough},
    {"london borough of ", CouncilTier::borough},
    {"metropolitan borough of ", CouncilTier::borough},
    {"county borough of ", CouncilTier::borough},
    {"borough council of ", CouncilTier::borough},
    {"borough of ", CouncilTier::borough},
    {"city and county of ", CouncilTier::both},
    {"city council of ", CouncilTier::borough},
    {"city of ", CouncilTier::borough},
    {"county council of ", CouncilTier::county},
    {"county of ", CouncilTier::county},
    {"united counties of ", CouncilTier::county},
    {"regional municipality of ", CouncilTier::county},
    {"region of ", CouncilTier::county},
    {"rural municipality of ", CouncilTier::borough},
    {"district municipality of ", CouncilTier::borough},
    {"municipality of ", CouncilTier::borough},
    {"district of ", CouncilTier::borough},
    {"town council of ", CouncilTier::township},
    {"town of ", CouncilTier::township},
    {"township of ", CouncilTier::township},
    {"village of ", CouncilTier::township},
    {"cyngor bwrdeistref sirol ", CouncilTier::borough},
    {"cyngor sir ", CouncilTier::county},
    {"cyngor dinas ", CouncilTier::borough},
    {"cyngor tref ", CouncilTier::local},
    {"cyngor cymuned ", CouncilTier::local},
}};

constexpr std::array<Form, 19> behind{{
    {" metropolitan borough council", CouncilTier::borough},
    {" county borough council", CouncilTier::borough},
    {" london borough council", CouncilTier::borough},
    {" borough council", CouncilTier::borough},
    {" metropolitan district council", CouncilTier::borough},
    {" district council", CouncilTier::district},
    {" city and county council", CouncilTier::both},
    {" city & county council", CouncilTier::both},
    {" county council", CouncilTier::county},
    {" regional council", CouncilTier::county},
    {" city council", CouncilTier::city},
    {" town council", CouncilTier::local},
    {" parish council", CouncilTier::local},
    {" community council", CouncilTier::local},
    {" village council", CouncilTier::local},
    {" island council", CouncilTier::unsaid},
    {" islands council", CouncilTier::unsaid},
    {" municipal council", CouncilTier::borough},
    {" council", CouncilTier::unsaid},
}};

std::string squashed(std::string_view folded)
{
    std::string out;
    for (const char c : replace_all(std::string(folded), "&", "and"))
        if (ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80) out += c;
    return out;
}

} // namespace

CouncilName parse_council(std::string_view name)
{
    CouncilName out;
    std::string written = collapse_space(name);
    std::string lower = ascii_lower(written); // the words of the forms are ASCII: both are cut alike
    const auto cut = [&](std::size_t from, std::size_t length) {
        lower.erase(from, length);
        written.erase(from, length);
    };
    bool said = false;
    if (lower.starts_with("the ")) cut(0, 4);
    for (const Form& form : before)
        if (lower.starts_with(form.words)) {
            cut(0, form.words.size());
            if (form.tier != CouncilTier::unsaid) out.tier = form.tier;
            said = true;
        }
    for (const Form& form : behind)
        if (lower.size() > form.words.size() && lower.ends_with(form.words)) {
            cut(lower.size() - form.words.size(), form.words.size());
            if (out.tier == CouncilTier::unsaid) out.tier = form.tier;
            said = true;
            break;
        }
    if (!said) return {};
    out.place = squashed(fold(written));
    out.shown = std::move(written);
    return out;
}

bool one_council(const CouncilName& one, const CouncilName& other)
{
    if (one.place.empty() || one.place != other.place) return false;
    const auto fits = [](CouncilTier a, CouncilTier b) {
        if (a == CouncilTier::unsaid || a == b) return true;
        const bool borough = b == CouncilTier::borough || b == CouncilTier::district || b == CouncilTier::city;
        if (a == CouncilTier::both) return borough || b == CouncilTier::county;
        if (a == CouncilTier::borough) return borough;
        return a == CouncilTier::township && b == CouncilTier::local;
    };
    return fits(one.tier, other.tier) || fits(other.tier, one.tier);
}

bool full_council(std::string_view name, std::string_view council_name)
{
    std::string key = fold(collapse_space(name));
    if (key.starts_with("the ")) key.erase(0, 4);
    constexpr std::array<std::string_view, 12> plain{
        "council",         "full council",          "annual council",  "ordinary council",     "special council",
        "regular council", "extraordinary council", "council meeting", "full council meeting", "municipal council",
        "cyngor",          "cyngor llawn"};
    if (std::find(plain.begin(), plain.end(), key) != plain.end()) return true;
    if (!key.ends_with(" council")) return false;
    const CouncilName own = parse_council(council_name);
    if (own.place.empty()) return false;
    // What goes before "council" must say of what kind it is, and nothing else.
    const bool of_a_kind = std::any_of(behind.begin(), behind.end(), [&](const Form& form) { return form.words.substr(1) == key; });
    if (!of_a_kind) return false;
    const CouncilName so_named = parse_council(own.shown + " " + key);
    // What is just "Ombry Council" may call itself the borough or the city; a county or a parish around or within it is more likely meant.
    const bool said = own.tier != CouncilTier::unsaid && own.tier != CouncilTier::local && own.tier != CouncilTier::township;
    const bool turns =
        so_named.tier == CouncilTier::borough || so_named.tier == CouncilTier::district || so_named.tier == CouncilTier::city;
    if (!said && !(own.tier == CouncilTier::unsaid && turns) && fold(council_name).find(key) == std::string::npos) return false;
    return one_council(so_named, own);
}

bool one_council(std::string_view one, std::string_view other) { return one_council(parse_council(one), parse_council(other)); }

} // namespace minutebook::civic
