#include "civic/json_members.hpp"

namespace minutebook::civic {

namespace json = boost::json;

const json::value& member(const json::object& object, std::string_view name)
{
    const json::value* found = object.if_contains(name);
    if (found == nullptr) throw BadMember{std::string(name)};
    return *found;
}

std::string text_member(const json::object& object, std::string_view name)
{
    const json::value& value = member(object, name);
    if (!value.is_string()) throw BadMember{std::string(name)};
    return std::string(value.get_string());
}

std::size_t size_member(const json::object& object, std::string_view name)
{
    const json::value& value = member(object, name);
    if (value.is_uint64()) return value.get_uint64();
    if (!value.is_int64() || value.get_int64() < 0) throw BadMember{std::string(name)};
    return static_cast<std::size_t>(value.get_int64());
}

double real_member(const json::object& object, std::string_view name)
{
    const json::value& value = member(object, name);
    if (!value.is_number()) throw BadMember{std::string(name)};
    return value.to_number<double>();
}

bool bool_member(const json::object& object, std::string_view name)
{
    const json::value& value = member(object, name);
    if (!value.is_bool()) throw BadMember{std::string(name)};
    return value.get_bool();
}

const json::array& array_member(const json::object& object, std::string_view name)
{
    const json::value& value = member(object, name);
    if (!value.is_array()) throw BadMember{std::string(name)};
    return value.get_array();
}

const json::object& as_object(const json::value& value, std::string_view name)
{
    if (!value.is_object()) throw BadMember{std::string(name)};
    return value.get_object();
}

std::optional<int> int_or_null(const json::object& object, std::string_view name)
{
    const json::value& value = member(object, name);
    if (value.is_null()) return std::nullopt;
    if (!value.is_int64()) throw BadMember{std::string(name)};
    return static_cast<int>(value.get_int64());
}

std::optional<PartialDate> date_or_null(const json::object& object, std::string_view name)
{
    if (member(object, name).is_null()) return std::nullopt;
    auto date = PartialDate::parse(text_member(object, name));
    if (!date) throw BadMember{std::string(name)};
    return date;
}

std::vector<std::string> texts_member(const json::object& object, std::string_view name)
{
    std::vector<std::string> out;
    for (const json::value& value : array_member(object, name)) {
        if (!value.is_string()) throw BadMember{std::string(name)};
        out.emplace_back(value.get_string());
    }
    return out;
}

json::value integer_or_null(const std::optional<int>& value)
{
    if (!value) return nullptr;
    return *value;
}

json::value date_or_null(const std::optional<PartialDate>& date)
{
    if (!date) return nullptr;
    return json::value(date->to_string());
}

json::value text_or_null(std::string_view text)
{
    if (text.empty()) return nullptr;
    return json::value(text);
}

json::array texts(const std::vector<std::string>& values)
{
    json::array out;
    out.reserve(values.size());
    for (const std::string& value : values) out.emplace_back(value);
    return out;
}

} // namespace minutebook::civic
