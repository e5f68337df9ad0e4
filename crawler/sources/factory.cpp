#include "crawler/sources/factory.hpp"

namespace minutebook::crawler {

std::unique_ptr<Adapter> make_adapter(const systems::Source& source)
{
    if (source.base.empty()) return nullptr;
    switch (source.system) {
    case systems::System::moderngov: return make_moderngov_adapter(source);
    case systems::System::news: return make_news_adapter(source);
    case systems::System::cmis: return make_cmis_adapter(source);
    case systems::System::plain: return make_plain_adapter(source);
    case systems::System::none: return nullptr;
    }
    return nullptr;
}

} // namespace minutebook::crawler
