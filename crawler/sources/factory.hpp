// Chooses the adapter for a source.
#pragma once

#include "crawler/sources/adapter.hpp"
#include "systems/sources.hpp"

#include <memory>

namespace minutebook::crawler {

/// Null where a source is known by name alone: no base address, or a system that is not crawled. `source` must outlive it.
[[nodiscard]] std::unique_ptr<Adapter> make_adapter(const systems::Source& source);

[[nodiscard]] std::unique_ptr<Adapter> make_moderngov_adapter(const systems::Source& source);
[[nodiscard]] std::unique_ptr<Adapter> make_cmis_adapter(const systems::Source& source);
[[nodiscard]] std::unique_ptr<Adapter> make_plain_adapter(const systems::Source& source);
[[nodiscard]] std::unique_ptr<Adapter> make_news_adapter(const systems::Source& source);

} // namespace minutebook::crawler
