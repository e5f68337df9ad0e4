// Styles and list styles of an OpenDocument package (OpenDocument 1.3 part 3, chapter 16).
#pragma once

#include "indexer/extract/list_number.hpp"
#include "indexer/extract/office_ink.hpp"
#include "xml/stream.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace minutebook::extract {

/// "office", "text", "table", "draw", "style", "fo", "xlink", "dc", "meta", "svg", "manifest".
[[nodiscard]] xml::StreamOptions odf_options();

struct OdtStyle {
    std::string parent, list;
    std::optional<bool> hidden, bold;
    Ink colour, back; ///< of its text, and right behind that
    Ink fill;         ///< of its paragraph
};

struct OdtLevel {
    NumberStyle style = NumberStyle::none;
    std::string prefix, suffix;
    int start = 1;
    int shown = 1; ///< levels shown, this one last
};

/// Ten levels, the outermost first.
using OdtListStyle = std::array<OdtLevel, 10>;

struct OdtStyles {
    std::map<std::string, OdtStyle, std::less<>> styles; ///< of paragraphs and text, by name
    std::map<std::string, OdtListStyle, std::less<>> lists;
    OdtListStyle outline;                          ///< numbers of headings
    std::map<std::string, Ink, std::less<>> fills; ///< of tables, rows and cells, by style
    bool paper = true;                             ///< pages have no colour, and no picture or shape in their headers and footers

    [[nodiscard]] bool hidden(std::string_view name) const;
    [[nodiscard]] bool bold(std::string_view name) const;
    [[nodiscard]] bool is_title(std::string_view name) const;
    [[nodiscard]] std::string list(std::string_view name) const;
    /// What the style, or one that it is made from, says of `which`.
    [[nodiscard]] Ink ink(std::string_view name, Ink OdtStyle::*which) const;
};

/// Reads style elements wherever they stand: in styles.xml, and before the text in content.xml.
class OdtStyleReader : public xml::StreamHandler {
public:
    explicit OdtStyleReader(OdtStyles& out) : out_(out) {}
    void start(std::string_view name, const xml::Attributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view) override {}

private:
    void start_level(std::string_view name, const xml::Attributes& attributes);
    OdtStyles& out_;
    void start_ink(std::string_view name, const xml::Attributes& attributes);
    OdtStyle* style_ = nullptr;
    Ink* fill_ = nullptr; ///< of the style in the making, which is a table's, a row's or a cell's
    OdtListStyle* list_ = nullptr;
}; // class OdtStyleReader

/// The numbers of one list in the making.
class OdtCounters {
public:
    /// The next item's label at a level (from 0): "1.", "(a)", "-" for bullets; `start` overrides its number.
    [[nodiscard]] std::string next(const OdtListStyle& style, std::size_t level, std::optional<int> start = {});

private:
    std::array<std::optional<int>, 10> values_;
}; // class OdtCounters

} // namespace minutebook::extract
