// Web pages as Documents: ModernGov's by their structure, others by their main text.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"
#include "systems/facts.hpp"
#include "systems/sources.hpp"

#include <string_view>

namespace minutebook::extract {

/// Reads one page. `charset` is the Content-Type header's charset or the header itself; `url` may be empty or not a web address
/// (then nothing is taken from it); `facts` is what led to the page. Ids, and what describe_content() tells, are left to the caller.
/// Text is without furniture (menus, banners, related stories, comments, file sizes) and without people's telephones and
/// e-mails where the page labels them. `published` comes from the address, else metadata, else the by-line, else the text.
/// `language` is what the page states, empty where it states none.
/// Errors: limit (html::Page::parse).
[[nodiscard]] Result<civic::Document> from_html(std::string_view bytes, std::string_view charset, std::string_view url,
                                                const systems::AddressFacts& facts, const systems::SourceCatalogue& sources);

} // namespace minutebook::extract
