// The schema of the full text in one table: every field that can be filtered, searched by name or sorted on. The writer,
// the query parser, `search --help` and docs/index-schema.md go by it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace minutebook::index {

/// What a field is for.
enum class FieldKind {
    words, ///< searched by its words, stemmed
    exact, ///< one boolean term for a value; field:value restricts
    range, ///< dates in value slots; field:value restricts
    inner, ///< for the program alone: not to be named in a query
};

inline constexpr unsigned no_slot = ~0U;

/// DO NOT CHANGE a prefix or a slot: they are on disk. A new field takes a new one; a changed meaning needs a new
/// full_text_version (full_text_writer.hpp), which rebuilds the full text.
struct Field {
    std::string_view name;
    std::string_view alias;  ///< a second name in queries; may be empty
    std::string_view prefix; ///< of its Xapian terms; empty: none
    unsigned slot;           ///< Xapian value slot; no_slot: none
    FieldKind kind;
    std::string_view help;
    std::string_view example;
};

/// The slots, so that code can name them.
namespace slot {
inline constexpr unsigned document = 0;     ///< DocumentId: passages collapse on it, ties end with it
inline constexpr unsigned first_day = 1;    ///< first day that the document's date can mean, YYYY-MM-DD; empty if unknown
inline constexpr unsigned last_day = 2;     ///< last such day
inline constexpr unsigned oldest_first = 3; ///< sort key: first day (none: last), then DocumentId
inline constexpr unsigned newest_first = 4; ///< the same with every digit of the day taken from nine
inline constexpr unsigned facets = 5;       ///< the document's facet values: prefix and value, one a line
} // namespace slot

inline constexpr std::array<Field, 22> fields{{
    {"title", "subject", "S", no_slot, FieldKind::words, "words of the title", "title:budget"},
    {"heading", "section", "XH", no_slot, FieldKind::words, "words of a section's heading", "heading:parking"},
    {"council", "", "XC", no_slot, FieldKind::exact, "code of the council that it is about", "council:wex"},
    {"organization", "body", "XO", no_slot, FieldKind::exact, "id of the body whose meeting or decision it is", "organization:wex-cabinet"},
    {"kind", "type", "XK", no_slot, FieldKind::exact, "kind of document", "kind:agenda_item"},
    {"year", "", "XY", no_slot, FieldKind::exact, "year of its date", "year:2021"},
    {"person", "", "XP", no_slot, FieldKind::exact, "id of a person that it names", "person:wex-ada-crane"},
    {"post", "", "XR", no_slot, FieldKind::exact, "id of a post that it names", "post:wex-chief-executive"},
    {"outcome", "", "XD", no_slot, FieldKind::exact, "outcome of a decision in it", "outcome:refused"},
    {"document", "id", "XI", slot::document, FieldKind::exact, "id of the document itself", "document:0123456789abcdef"},
    {"date", "", "", slot::first_day, FieldKind::range, "day, month or year of the meeting, else of publication", "date:2021-03"},
    {"last-day", "", "", slot::last_day, FieldKind::inner, "last day that the date can mean", ""},
    {"oldest-first", "", "", slot::oldest_first, FieldKind::inner, "sort key, oldest first, ties by document", ""},
    {"newest-first", "", "", slot::newest_first, FieldKind::inner, "sort key, newest first, ties by document", ""},
    {"facets", "", "", slot::facets, FieldKind::inner, "facet values of the document, one a line", ""},
    {"passage", "", "Q", no_slot, FieldKind::inner, "unique term of a passage: document, '#', number from 0", ""},
    {"stem", "", "Z", no_slot, FieldKind::inner, "stemmed word of title, heading or body", ""},
    {"title-stem", "", "ZS", no_slot, FieldKind::inner, "stemmed word of the title", ""},
    {"heading-stem", "", "ZXH", no_slot, FieldKind::inner, "stemmed word of the heading", ""},
    {"person-here", "", "XQP", no_slot, FieldKind::inner, "person named in this very passage", ""},
    {"post-here", "", "XQR", no_slot, FieldKind::inner, "post named in this very passage", ""},
    {"outcome-here", "", "XQD", no_slot, FieldKind::inner, "outcome of a decision in this very passage", ""},
}};

namespace detail {

consteval bool fields_are_unique()
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        for (std::size_t j = 0; j < fields.size(); ++j) {
            if (i == j) continue;
            const Field &a = fields[i], &b = fields[j];
            if (a.name == b.name || a.name == b.alias) return false;
            if (!a.alias.empty() && a.alias == b.alias) return false;
            if (!a.prefix.empty() && a.prefix == b.prefix) return false;
            if (a.slot != no_slot && a.slot == b.slot) return false;
        }
    }
    return true;
}

consteval bool fields_are_documented()
{
    for (const Field& field : fields) {
        if (field.name.empty() || field.help.empty()) return false;
        if (field.kind != FieldKind::inner && field.example.empty()) return false;
        if (field.prefix.empty() && field.slot == no_slot) return false;
    }
    return true;
}

} // namespace detail

static_assert(detail::fields_are_unique(), "two fields share a name, prefix or slot");
static_assert(detail::fields_are_documented(), "a field without help, example or a place in the index");

/// The field of this name or alias, inner ones too.
[[nodiscard]] constexpr std::optional<Field> field_named(std::string_view name)
{
    for (const Field& field : fields)
        if (field.name == name || (!field.alias.empty() && field.alias == name)) return field;
    return std::nullopt;
}

/// Prefix of a field that is known to be in the table.
[[nodiscard]] consteval std::string_view prefix_of(std::string_view name) { return field_named(name).value().prefix; }

} // namespace minutebook::index
