// A document as describe() completes it from its text and address alone.
#pragma once

#include "indexer/read/describe.hpp"

#include <optional>
#include <string>
#include <utility>

namespace minutebook::read {

inline civic::Document described(std::string text, std::string url = {})
{
    civic::Document document;
    document.text = std::move(text);
    document.url = std::move(url);
    describe(document, systems::SourceCatalogue{});
    return document;
}

/// The day as ISO 8601; empty if it is not known.
inline std::string day(const std::optional<PartialDate>& date) { return date ? date->to_string() : std::string{}; }

} // namespace minutebook::read
