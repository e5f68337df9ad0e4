// The character set of a page: found as far as it can be found, and left behind: everything after this is UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace minutebook::html {

/// A text in valid UTF-8 and the character set it was read as ("utf-8", "windows-1252", …; lower case).
struct DecodedText {
    std::string text;
    std::string charset;
};

/// Reads bytes of a web page or text file. Asked in this order: a byte order mark; the Content-Type header's charset; whether
/// the bytes are valid UTF-8 (which beats a header that says windows-1252 or the like, a server's usual default); the page's own
/// <meta> (first 1,024 bytes); a guess from the bytes; windows-1252. A charset that the bytes contradict (UTF-8 that is not) or
/// that is not known is passed over; "iso-8859-1" and "us-ascii" mean windows-1252, as in every browser (WHATWG Encoding section
/// 4.2). `header` is a charset name or a whole Content-Type value; may be empty.
/// Never fails: what cannot be read becomes U+FFFD.
[[nodiscard]] DecodedText decode_bytes(std::string_view bytes, std::string_view header = {});

/// The charset parameter of a Content-Type value, lower case; a bare charset name is returned as it is; else empty.
[[nodiscard]] std::string charset_of(std::string_view content_type);

} // namespace minutebook::html
