// What is wrong with a certificate, as far as the library tells.
#pragma once

#include <string_view>

namespace minutebook::crawler {

enum class TlsFault {
    none,
    incomplete,  ///< its issuer was not found: the chain lacks a link, or ends at an authority that is not trusted
    expired,     ///< or not valid yet
    self_signed, ///< by itself, or by an authority of its own
    wrong_name,  ///< it is another host's
    other,
};

/// From OpenSSL's result of a verification that failed (X509_V_ERR_…) and the library's words for it: a name that does not match is
/// no failure of the chain, and told by the words alone.
[[nodiscard]] TlsFault tls_fault(long verify_result, std::string_view words);

} // namespace minutebook::crawler
