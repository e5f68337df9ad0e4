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
