#include "crawler/tls_fault.hpp"

namespace minutebook::crawler {

TlsFault tls_fault(long verify_result, std::string_view words)
{
    switch (verify_result) {
    case 2:                                // X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT
    case 20:                               // X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY
    case 21:                               // X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE
    case 27: return TlsFault::incomplete;  // X509_V_ERR_CERT_UNTRUSTED
    case 9:                                // X509_V_ERR_CERT_NOT_YET_VALID
    case 10: return TlsFault::expired;     // X509_V_ERR_CERT_HAS_EXPIRED
    case 18:                               // X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT
    case 19: return TlsFault::self_signed; // X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN
    case 62: return TlsFault::wrong_name;  // X509_V_ERR_HOSTNAME_MISMATCH
    default: break;
    }
    return words.find("subject name") != std::string_view::npos ? TlsFault::wrong_name : TlsFault::other;
}

} // namespace minutebook::crawler
