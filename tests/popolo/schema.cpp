#include "tests/popolo/schema.hpp"

#include <array>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace minutebook::test {
namespace {

namespace json = boost::json;
using Adapter = valijson::adapters::BoostJsonAdapter;

/// The arrays of an export, and the class that each holds.
constexpr std::array<std::pair<const char*, const char*>, 8> arrays{{{"persons", "person"},
                                                                     {"organizations", "organization"},
                                                                     {"posts", "post"},
                                                                     {"memberships", "membership"},
                                                                     {"events", "event"},
                                                                     {"motions", "motion"},
                                                                     {"vote_events", "vote_event"},
                                                                     {"speeches", "speech"}}};

/// Fields that name an entity of an array.
constexpr std::array<std::pair<const char*, const char*>, 9> references{{{"person_id", "persons"},
                                                                         {"creator_id", "persons"},
                                                                         {"voter_id", "persons"},
                                                                         {"organization_id", "organizations"},
                                                                         {"parent_id", "organizations"},
                                                                         {"post_id", "posts"},
                                                                         {"event_id", "events"},
                                                                         {"motion_id", "motions"},
                                                                         {"vote_event_id", "vote_events"}}};

json::value read(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return json::parse(text.str());
}

using Ids = std::map<std::string, std::set<std::string>>;

void follow(const json::value& value, const Ids& ids, const std::string& where, std::vector<std::string>& faults)
{
    if (value.is_array())
        for (const auto& one : value.get_array()) follow(one, ids, where, faults);
    if (!value.is_object()) return;
    for (const auto& [field, array] : references) {
        const auto* id = value.get_object().if_contains(field);
        if (id == nullptr || !id->is_string() || ids.at(array).contains(std::string(id->get_string()))) continue;
        faults.push_back(where + ": " + field + " " + std::string(id->get_string()) + " is in no entry of " + array);
    }
    for (const auto& member : value.get_object()) follow(member.value(), ids, where, faults);
}

} // namespace

struct PopoloSchema::Compiled {
    std::map<std::string, std::unique_ptr<valijson::Schema>> schemas;
};

PopoloSchema::PopoloSchema(const std::filesystem::path& folder) : compiled_(std::make_unique<Compiled>())
{
    json::object definitions;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json") definitions[entry.path().stem().string()] = read(entry.path());
    for (const auto& definition : definitions) {
        const std::string name(definition.key());
        const json::value root{{"$ref", "#/definitions/" + name}, {"definitions", definitions}};
        auto schema = std::make_unique<valijson::Schema>();
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        parser.populateSchema(Adapter(root), *schema);
        compiled_->schemas[name] = std::move(schema);
    }
}

PopoloSchema::~PopoloSchema() = default;

std::vector<std::string> PopoloSchema::faults(const std::string& name, const json::value& entity) const
{
    const auto found = compiled_->schemas.find(name);
    if (found == compiled_->schemas.end()) return {"there is no schema '" + name + "'"};
    valijson::Validator validator;
    valijson::ValidationResults results;
    const Adapter adapter(entity);
    if (validator.validate(*found->second, adapter, &results)) return {};
    std::vector<std::string> out;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        std::string text = name + " ";
        for (const std::string& step : error.context) text += step;
        out.push_back(text + ": " + error.description);
    }
    return out;
}

std::vector<std::string> PopoloSchema::faults_of_export(const json::value& whole) const
{
    std::vector<std::string> out;
    Ids ids;
    for (const auto& [array, name] : arrays) {
        const auto* entities = whole.is_object() ? whole.get_object().if_contains(array) : nullptr;
        ids[array];
        if (entities == nullptr || !entities->is_array()) {
            out.push_back("no array " + std::string(array));
            continue;
        }
        for (const auto& entity : entities->get_array()) {
            for (const std::string& fault : faults(name, entity)) out.push_back(fault + " in " + json::serialize(entity).substr(0, 200));
            const auto* id = entity.is_object() ? entity.get_object().if_contains("id") : nullptr;
            if (id == nullptr || !id->is_string()) continue;
            if (!ids[array].insert(std::string(id->get_string())).second)
                out.push_back(std::string(array) + ": " + std::string(id->get_string()) + " twice");
        }
    }
    if (whole.is_object()) follow(whole, ids, "export", out);
    return out;
}

} // namespace minutebook::test
