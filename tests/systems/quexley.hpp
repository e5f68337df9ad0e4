// An invented council on ModernGov whose site answers at several hosts.
#pragma once

#include "systems/sources.hpp"

namespace minutebook::systems {

inline Source council()
{
    Source source;
    source.id = "qx";
    source.system = System::moderngov;
    source.base = "https://democracy.quexley.test/";
    source.hosts = {"democracy.quexley.test", "quexley.moderngov.test", "quexley.test"};
    return source;
}

} // namespace minutebook::systems
