// What stands beside the text in a DOCX package: relationships, styles, numbering, the file's own properties.
#pragma once

#include "base/partial_date.hpp"
#include "base/result.hpp"
#include "indexer/extract/list_number.hpp"
#include "indexer/extract/office_ink.hpp"
#include "indexer/extract/office_notes.hpp"
#include "indexer/extract/zip.hpp"
#include "xml/stream.hpp"

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::extract {

/// Namespaces of OOXML, transitional and strict alike: "w", "r", "a", "mc", "m", "wp", "v", "w14", "dc", "dcterms", "pr".
[[nodiscard]] xml::StreamOptions ooxml_options();
/// Streams a part of the package through a handler.
[[nodiscard]] Result<> read_part(const ZipPackage& package, std::string_view name, xml::StreamHandler& handler);
/// An attribute that switches a property: absent value means on.
[[nodiscard]] bool is_on(std::string_view value);

/// Of w:shd: its fill, or the colour that covers it all.
[[nodiscard]] Ink shading_ink(const xml::Attributes& attributes);

struct Relationship {
    std::string type;   ///< its last segment: "styles", "hyperlink", "image"
    std::string target; ///< a part's name in the package, or an address
    bool external = false;
};
using Relationships = std::map<std::string, Relationship, std::less<>>; ///< by id

/// Of the part `name` ("" for the package's own). Parts without any give none. Errors: as ZipPackage::stream, but not_found.
[[nodiscard]] Result<Relationships> relationships_of(const ZipPackage& package, std::string_view name);
/// The first target of that type within the package; empty if there is none.
[[nodiscard]] std::string part_of_type(const Relationships& relationships, std::string_view type);

/// A paragraph's or run's place in a list.
struct ListPlace {
    std::optional<int> number; ///< numId; 0 = expressly no list
    std::optional<int> level;  ///< 0 to 8
};

struct WordStyle {
    std::string name; ///< as stored: the built-in ones in English whatever the author's language
    std::string based_on;
    std::optional<int> outline; ///< 0 to 8 heading levels, 9 body
    ListPlace list;
    std::optional<bool> hidden;
    std::optional<bool> bold;
    Ink colour, fill; ///< of its text, and of what lies behind it
};

class WordStyles {
public:
    [[nodiscard]] static Result<WordStyles> read(const ZipPackage& package, std::string_view part);
    /// Level from 1; 0 for body text.
    [[nodiscard]] int heading(std::string_view id) const;
    [[nodiscard]] bool is_title(std::string_view id) const;
    [[nodiscard]] bool hidden(std::string_view id) const;
    [[nodiscard]] bool bold(std::string_view id) const;
    [[nodiscard]] ListPlace list(std::string_view id) const;
    [[nodiscard]] Ink colour(std::string_view id) const;
    [[nodiscard]] Ink fill(std::string_view id) const;
    /// Is this table style one that paints nothing?
    [[nodiscard]] bool is_plain_table(std::string_view id) const;

    std::map<std::string, WordStyle, std::less<>> styles; ///< by id
    std::string default_paragraph;                        ///< the style of paragraphs that name none

private:
    /// The style and those it is based on, nearest first, until `take` says true.
    void climb(std::string_view id, const std::function<bool(const WordStyle&)>& take) const;
};

struct ListLevel {
    int start = 1;
    NumberStyle style = NumberStyle::decimal;
    std::string text;           ///< "%1.%2"
    std::optional<int> restart; ///< 0 = never; n = after level n (from 1) only
    bool legal = false;         ///< all numbers in decimals
    std::string paragraph_style;
};

struct AbstractList {
    std::map<int, ListLevel> levels;
    std::string style_link; ///< its levels are those of the list style of that name
    std::string is_style;   ///< it is the list style of that name
};

struct ListInstance {
    std::string abstract;
    std::map<int, int> start;        ///< overridden starts
    std::map<int, ListLevel> levels; ///< overridden levels
};

/// Gives items their numbers in document order.
class WordLists {
public:
    [[nodiscard]] static Result<WordLists> read(const ZipPackage& package, std::string_view part, const WordStyles& styles);
    /// The next item's label: "1.", "(a)", "-" for bullets; empty where the list prints none or is not known.
    [[nodiscard]] std::string next(int number, int level);
    /// The level that a paragraph style has in a list of its own.
    [[nodiscard]] int level_of_style(int number, std::string_view style) const;

    std::map<std::string, AbstractList, std::less<>> abstracts;
    std::map<int, ListInstance> instances;

private:
    struct Counters {
        std::array<std::optional<int>, 9> values;
    };
    [[nodiscard]] const ListLevel* level_of(const ListInstance& instance, int level) const;
    std::map<std::string, Counters> counters_; ///< lists of one abstract list go on with each other's numbers
    std::map<int, std::array<bool, 9>> begun_; ///< instances whose overridden start was used
};

struct CoreProperties {
    std::string title;
    std::optional<PartialDate> created, modified;
};
/// docProps/core.xml; nothing where it is missing or damaged. Titles that programs put there by themselves are none.
[[nodiscard]] CoreProperties core_properties(const ZipPackage& package, std::string_view part);

} // namespace minutebook::extract
