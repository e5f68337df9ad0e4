// Fields of the TOML sources, as every kind of site reads them.
#pragma once

#include "sample/model.hpp"

#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

namespace minutebook::sample {

/// A TOML date as a day; `otherwise` where the field is missing or no date.
[[nodiscard]] inline Day day_of(const toml::node_view<const toml::node>& node, Day otherwise = {})
{
    const auto date = node.value<toml::date>();
    if (!date) return otherwise;
    return std::chrono::year_month_day{std::chrono::year{date->year}, std::chrono::month{date->month}, std::chrono::day{date->day}};
}

/// Calls `read` with every table of the array of tables `name`.
template <class Read>
void each(const toml::table& root, std::string_view name, Read read)
{
    if (const auto* array = root[name].as_array())
        for (const auto& node : *array)
            if (const auto* table = node.as_table()) read(*table);
}

[[nodiscard]] inline std::vector<std::string> strings(const toml::table& table, std::string_view name)
{
    std::vector<std::string> out;
    if (const auto* array = table[name].as_array())
        for (const auto& node : *array) out.push_back(node.value_or(std::string{}));
    return out;
}

using Tables = std::vector<toml::table>; ///< the files of one site, in one phase

[[nodiscard]] CmisSite cmis_site_of(const toml::table& head, const Tables& files);
[[nodiscard]] PlainSite plain_site_of(const toml::table& head, const Tables& files);

} // namespace minutebook::sample
