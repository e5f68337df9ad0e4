// Small helpers to read members of JSON objects that we wrote ourselves: a missing or odd member throws BadMember, which
// the *_from_json functions turn into Errc::corrupt.
#pragma once

#include "base/partial_date.hpp"

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::civic {

struct BadMember {
    std::string name;
};

[[nodiscard]] const boost::json::value& member(const boost::json::object& object, std::string_view name);
[[nodiscard]] std::string text_member(const boost::json::object& object, std::string_view name);
[[nodiscard]] std::size_t size_member(const boost::json::object& object, std::string_view name);
[[nodiscard]] double real_member(const boost::json::object& object, std::string_view name);
[[nodiscard]] bool bool_member(const boost::json::object& object, std::string_view name);
[[nodiscard]] const boost::json::array& array_member(const boost::json::object& object, std::string_view name);
[[nodiscard]] const boost::json::object& as_object(const boost::json::value& value, std::string_view name);
[[nodiscard]] std::optional<int> int_or_null(const boost::json::object& object, std::string_view name);
[[nodiscard]] std::optional<PartialDate> date_or_null(const boost::json::object& object, std::string_view name);
[[nodiscard]] std::vector<std::string> texts_member(const boost::json::object& object, std::string_view name);

[[nodiscard]] boost::json::value integer_or_null(const std::optional<int>& value);
[[nodiscard]] boost::json::value date_or_null(const std::optional<PartialDate>& date);
/// Text, or null where it is empty.
[[nodiscard]] boost::json::value text_or_null(std::string_view text);
[[nodiscard]] boost::json::array texts(const std::vector<std::string>& values);

} // namespace minutebook::civic
