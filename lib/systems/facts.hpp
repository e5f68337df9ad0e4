// What a page says of an address it links to, so that nobody need guess later: kept with the address in the archive.
#pragma once

#include "base/partial_date.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::systems {

/// Facts about one address as the page that led to it states them. Empty or unset: not stated.
/// Serialised as JSON: it goes into the WARC `metadata` record and the catalogue as it stands there.
struct AddressFacts {
    std::string kind; ///< "committees", "meetings", "meeting", "agenda_item", "paper", "minutes", "decision", "member", "feed", "sitemap",
                      ///< "article", …
    std::string committee;           ///< "Planning Committee"
    std::string committee_key;       ///< the system's number (ModernGov CId)
    std::string meeting_key;         ///< the system's number (ModernGov MId)
    std::optional<PartialDate> date; ///< the meeting's day
    std::string title;               ///< link text, item title or headline
    std::string item;                ///< number of the agenda item a paper belongs to
    std::string standing;            ///< "draft", "approved", "printed": of minutes
    std::optional<PartialDate> published;
    std::string member_key;   ///< the system's number of a person (ModernGov UID)
    std::string decision_key; ///< the system's number of a decision
    std::string language;     ///< "cy" where the page says that it is the Welsh twin; empty: not stated
    std::string paper_key;    ///< names a paper for good where its address does not (CMIS); empty where the address does
    int empty_run = 0;        ///< of a step in a walk through a calendar: how many steps before it, in a row, listed nothing
    bool restricted = false;  ///< the source lists it and says that it is not open to the public: never asked for

    [[nodiscard]] bool empty() const { return *this == AddressFacts{}; }
    friend bool operator==(const AddressFacts&, const AddressFacts&) = default;
};

[[nodiscard]] std::string to_json(const AddressFacts& facts);
/// Unknown members are ignored; text that is not a JSON object gives empty facts.
[[nodiscard]] AddressFacts facts_from_json(std::string_view json);

/// An address found on a page, absolute, with what the page says of it.
struct FoundAddress {
    std::string url;
    AddressFacts facts;
};

/// What a page leads to, and how many of its links were not taken, by reason ("hidden from readers", "outside the base path"):
/// what is missing later can be told from what was never there.
struct Links {
    std::vector<FoundAddress> found;
    std::map<std::string, std::size_t> left_out;
};

} // namespace minutebook::systems
