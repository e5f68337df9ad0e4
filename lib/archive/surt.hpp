// Sort-friendly addresses, the keys of CDXJ indexes.
#pragma once

#include <string>
#include <string_view>

namespace minutebook::archive {

/// "https://www.Exborough.test/a/?b=2&a=1" → "test,exborough)/a/?a=1&b=2": host reversed and without "www.", everything lower
/// case, parameters in order; the port where one is given that is not the scheme's. As warcio and pywb
/// make them, but for session ids, which stay. What is no web address is given as it stands, in lower case,
/// with white space and control characters escaped.
[[nodiscard]] std::string surt(std::string_view url);

/// "2020-01-02T03:04:05Z" → "20200102030405".
[[nodiscard]] std::string cdx_timestamp(std::string_view iso);

} // namespace minutebook::archive
