// Given names and their short forms, as used in Britain, Ireland and Canada.
#pragma once

#include <string_view>

namespace minutebook::resolve {

/// May both be said of one person: the same name, an initial of it, or a short form of it ("bob" and "robert", "bob" and "rob";
/// not "paul" and "pauline", which are two names). Folded text.
[[nodiscard]] bool same_given_name(std::string_view a, std::string_view b);

} // namespace minutebook::resolve
