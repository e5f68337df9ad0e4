// PDF files made object by object, honest or not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::made {

/// Objects are numbered from 1 in the order they are added; number 1 is to be the catalogue.
class PdfMaker {
public:
    /// The number of the new object: `body` is what stands between "obj" and "endobj".
    int add(std::string body);
    /// A stream; `entries` is what its dictionary holds beside /Length, e.g. "/Filter /FlateDecode".
    int add_stream(std::string_view entries, std::string_view bytes);
    /// The same, its bytes deflated.
    int add_deflated(std::string_view entries, std::string_view bytes);
    /// Replaces an object that was added before.
    void set(int number, std::string body);
    [[nodiscard]] std::string file() const;

private:
    std::vector<std::string> objects_;
}; // class PdfMaker

/// Pages of lines of text in Helvetica, one string a page, lines parted by "\n".
[[nodiscard]] std::string text_pdf(const std::vector<std::string>& pages, bool deflate = true);

} // namespace minutebook::made
