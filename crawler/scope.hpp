// Which addresses belong to a source's crawl.
#pragma once

#include "base/result.hpp"
#include "base/url.hpp"
#include "systems/sources.hpp"

namespace minutebook::crawler {

/// An address is in scope at a source's own hosts and at ports 80, 443 or its base's, with at most 20 path segments (none of
/// them more than twice, as in the endless paths of broken links) and 20 parameters. Errors: refused, saying which rule.
[[nodiscard]] Result<> in_scope(const systems::Source& source, const Url& url);

} // namespace minutebook::crawler
