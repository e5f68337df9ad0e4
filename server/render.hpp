// Models to bytes: JSON as it is, HTML through the templates of web/templates that are built into the program.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

namespace minutebook::server {

/// A model as one JSON text ending in a line feed.
[[nodiscard]] std::string json_text(const boost::json::object& model);

/// The template `name` filled from a model, within the common head and foot. Strings are escaped by the templates; empty
/// strings, null, false and empty arrays count as absent in a section. Precondition: there is such a template.
[[nodiscard]] std::string render_page(std::string_view name, boost::json::object model);

/// The bytes of a built-in file ("styles/minutebook.css"); empty if there is none.
[[nodiscard]] std::string_view built_in_file(std::string_view name);
/// Address of the style sheet with a stamp of its content, so that it may be kept by browsers.
[[nodiscard]] const std::string& style_address();

} // namespace minutebook::server
