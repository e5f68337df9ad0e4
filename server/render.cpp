#include "server/render.hpp"

#include "base/digest.hpp"
#include "minutebook_server_embedded.hpp"

#include <boost/json/serialize.hpp>
#include <cassert>
#include <kainjow/mustache.hpp>
#include <map>

namespace minutebook::server {
namespace {

namespace mustache = kainjow::mustache;

mustache::data to_data(const boost::json::value& value)
{
    switch (value.kind()) {
    case boost::json::kind::object: {
        mustache::data object(mustache::data::type::object);
        for (const auto& [key, member] : value.get_object()) object.set(std::string(key), to_data(member));
        return object;
    }
    case boost::json::kind::array: {
        mustache::data list(mustache::data::type::list);
        for (const auto& each : value.get_array()) list.push_back(to_data(each));
        return list;
    }
    case boost::json::kind::string:
        if (value.get_string().empty()) return mustache::data(false);
        return mustache::data(std::string(value.get_string()));
    case boost::json::kind::bool_: return mustache::data(value.get_bool());
    case boost::json::kind::null: return mustache::data(false);
    default: return mustache::data(boost::json::serialize(value));
    }
}

// Templates named part-… are what others are made of. Their names cannot be those of members of a model.
void add_parts(mustache::data& model)
{
    constexpr std::string_view folder = "templates/", prefix = "templates/part-", ending = ".mustache";
    for (const auto& [name, bytes] : embedded::files()) {
        if (!name.starts_with(prefix) || !name.ends_with(ending)) continue;
        const std::string_view text = bytes;
        const std::string key(name.substr(folder.size(), name.size() - folder.size() - ending.size()));
        model.set(key, mustache::data(mustache::partial([text] { return std::string(text); })));
    }
}

// Parsed once per thread: rendering a parsed template keeps state in it.
mustache::mustache& parsed(std::string_view name)
{
    thread_local std::map<std::string, mustache::mustache, std::less<>> templates;
    auto found = templates.find(name);
    if (found == templates.end()) {
        const std::string_view text = built_in_file("templates/" + std::string(name) + ".mustache");
        assert(!text.empty());
        found = templates.emplace(std::string(name), mustache::mustache(std::string(text))).first;
        assert(found->second.is_valid());
    }
    return found->second;
}

} // namespace

std::string json_text(const boost::json::object& model) { return boost::json::serialize(model) + "\n"; }

std::string render_page(std::string_view name, boost::json::object model)
{
    model["style_address"] = style_address();
    mustache::data data = to_data(model);
    add_parts(data);
    return parsed(name).render(data);
}

std::string_view built_in_file(std::string_view name)
{
    for (const auto& file : embedded::files())
        if (file.name == name) return file.bytes;
    return {};
}

const std::string& style_address()
{
    static const std::string address = "/styles/minutebook.css?v=" + short_id(built_in_file("styles/minutebook.css"));
    return address;
}

} // namespace minutebook::server
