// Step 8 of the way of a document: text and structure in, mentions and statements out.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"

namespace minutebook::read {

/// Reads one document like a clerk: dates first, then people and posts, then decisions and attendance.
/// Pure and linear in the length of the text; needs nothing but the document.
[[nodiscard]] civic::Reading read_document(const civic::Document& document);

/// Compiles the patterns that most texts need (a quarter of a second): once before processes fork, instead of once in each of them.
void prepare();

} // namespace minutebook::read
