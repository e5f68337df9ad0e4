// Which words of a page a reader of it cannot see.
#pragma once

#include "indexer/extract/pdf_layers.hpp"
#include "indexer/extract/pdf_raw.hpp"

namespace minutebook::extract {

/// Sets each word's fate, and adds the boxes of redacted ones to RawPage::hidden. Redacted: a whole sign or half of it lies under
/// something opaque painted later (of any colour, white too), or is painted in the colour of what lies below it. Where pictures make
/// up most of the page, large ones redact nothing: text under them is the text layer of a scan. White on bare paper is outside of
/// what can be seen.
void mark_hidden(RawPage& page, const Layers& layers);

} // namespace minutebook::extract
