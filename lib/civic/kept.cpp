#include "civic/kept.hpp"

#include <stdexcept>

namespace minutebook {
namespace {

template <class Date>
Date parsed(const boost::json::value& value)
{
    const auto& text = value.as_string();
    auto date = Date::parse({text.data(), text.size()});
    if (!date) throw std::invalid_argument("no date: " + std::string(text));
    return *std::move(date);
}

} // namespace

void tag_invoke(boost::json::value_from_tag /*tag*/, boost::json::value& out, const PartialDate& date) { out = date.to_string(); }

PartialDate tag_invoke(boost::json::value_to_tag<PartialDate> /*tag*/, const boost::json::value& value)
{
    return parsed<PartialDate>(value);
}

void tag_invoke(boost::json::value_from_tag /*tag*/, boost::json::value& out, const DateValue& date) { out = date.to_string(); }

DateValue tag_invoke(boost::json::value_to_tag<DateValue> /*tag*/, const boost::json::value& value) { return parsed<DateValue>(value); }

} // namespace minutebook

namespace minutebook::civic {

void tag_invoke(boost::json::value_from_tag /*tag*/, boost::json::value& out, const Bound& bound)
{
    out = {{"earliest", boost::json::value_from(bound.earliest)}, {"latest", boost::json::value_from(bound.latest)}, {"told", bound.told}};
}

Bound tag_invoke(boost::json::value_to_tag<Bound> /*tag*/, const boost::json::value& value)
{
    const auto date = [&](const char* name) -> std::optional<PartialDate> {
        const auto& one = value.at(name);
        return one.is_null() ? std::nullopt : std::optional(boost::json::value_to<PartialDate>(one));
    };
    return {date("earliest"), date("latest"), value.at("told").as_bool()};
}

} // namespace minutebook::civic
