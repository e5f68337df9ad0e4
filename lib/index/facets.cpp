#include "index/facets.hpp"

#include "base/text.hpp"
#include "index/fields.hpp"
#include "index/tables_knowledge.hpp"

#include <algorithm>
#include <array>

namespace minutebook::index {
namespace {

constexpr std::size_t values_at_most = 20;
constexpr std::array<std::string_view, 7> facet_fields{"council", "organization", "kind", "year", "person", "post", "outcome"};

Result<std::string> label_of(store::Database& tables, std::string_view field, const std::string& value)
{
    if (field == "year") return value;
    if (field == "kind" || field == "outcome") return replace_all(value, "_", " ");
    if (field != "council") return tables::label(tables, field, value);
    auto rows = tables.run("SELECT max(council) FROM documents WHERE council_id = $1", {value});
    if (!rows) return propagate(rows);
    return rows->front().text(0);
}

} // namespace

void FacetSpy::operator()(const Xapian::Document& passage, double /*weight*/)
{
    ++passages_;
    if (!documents_.insert(passage.get_value(slot::document)).second) return;
    const std::string lines = passage.get_value(slot::facets);
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = lines.find('\n', at);
        ++counts_[lines.substr(at, end - at)];
        at = end == std::string::npos ? lines.size() : end + 1;
    }
}

Result<std::map<std::string, std::vector<FacetValue>>> FacetSpy::facets(store::Database& tables) const
{
    std::map<std::string, std::vector<FacetValue>> out;
    for (const std::string_view name : facet_fields) {
        const std::string prefix(field_named(name).value().prefix);
        std::vector<FacetValue>& values = out[std::string(name)];
        for (const auto& [key, count] : counts_) {
            // Values are lower case, prefixes upper: no prefix can be taken for another's beginning.
            const bool ours =
                key.starts_with(prefix) && key.size() > prefix.size() && !(key[prefix.size()] >= 'A' && key[prefix.size()] <= 'Z');
            if (ours) values.push_back({key.substr(prefix.size()), {}, count});
        }
        std::sort(values.begin(), values.end(),
                  [](const FacetValue& a, const FacetValue& b) { return a.count != b.count ? a.count > b.count : a.value < b.value; });
        if (values.size() > values_at_most) values.resize(values_at_most);
        for (FacetValue& value : values) {
            auto label = label_of(tables, name, value.value);
            if (!label) return propagate(label);
            value.label = label->empty() ? value.value : *label;
        }
    }
    return out;
}

} // namespace minutebook::index
