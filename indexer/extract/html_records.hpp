// Lists of meetings and papers: on pages that are no stories their links are what readers come for.
#pragma once

#include "html/page.hpp"
#include "indexer/extract/html_shape.hpp"

#include <cstddef>
#include <string_view>

namespace minutebook::extract {

/// Does a reference lead to a file to be read or loaded ("/minutes/2024-02.pdf")?
[[nodiscard]] bool leads_to_file(std::string_view href);

/// How lines are known as entries of a list of records.
enum class RecordSign {
    sure,  ///< the line is a link to a file, or a link with a full day in its words
    likely ///< or a link that names agendas, minutes, meetings, papers
};

/// How many lines below a node are entries of such a list; counts no further than `most`.
[[nodiscard]] std::size_t record_lines(const PageShape& shape, const html::Node& node, RecordSign sign, std::size_t most);

/// Are these minutes or an agenda written out on the page: a headline that names them, and lines that begin as such records do
/// ("Present:", "1. Apologies", "Declarations of interest")? Linear in the node.
[[nodiscard]] bool is_record_of_meeting(const PageShape& shape, const html::Node& node, std::string_view headline);

/// Is it a short paragraph wholly in bold type that is numbered or in capitals, as records head their items? Not within lists and tables.
[[nodiscard]] bool is_bold_heading(const html::Node& node);

} // namespace minutebook::extract
