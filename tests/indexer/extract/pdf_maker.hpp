// Makes small PDFs of pages that are given as content streams, for tests of what reads them.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace minutebook::extract {

/// A page's fonts: F1 Helvetica, F2 Helvetica-Bold, F3 Times-Italic, F5 Symbol, F6 Wingdings; glyph codes without a map: F7
/// ArialMT, F8 Obscurica (no core font), F9 SymbolMT. G1 is translucent, G2 multiplies, G3 paints nothing.
class PdfMaker {
public:
    struct PageSettings {
        std::string boxes = "/MediaBox [0 0 595 842]";
        std::string extra; ///< more entries: "/Rotate 90"
    };

    /// Numbered from 1. `annotations`: dictionaries.
    void page(const std::string& content, const std::vector<std::string>& annotations = {},
              const PageSettings& settings = {"/MediaBox [0 0 595 842]", ""})
    {
        std::string list;
        for (const std::string& annotation : annotations) list += reference(add(annotation)) + " ";
        const std::size_t stream = add_stream("", content);
        pages_.push_back(add("<</Type/Page/Parent 2 0 R " + settings.boxes + " " + settings.extra + " /Contents " + reference(stream) +
                             "/Annots [" + list + "]/Resources 3 0 R>>"));
    }
    /// Gives its reference: "12 0 R".
    std::string object(const std::string& body) { return reference(add(body)); }
    std::string stream(const std::string& entries, const std::string& data) { return reference(add_stream(entries, data)); }
    /// What pages call pictures and forms by: `Im1`.
    void name(const std::string& name, const std::string& reference) { named_ += "/" + name + " " + reference; }
    void info(const std::string& entries) { info_ = entries; }
    void trailer(const std::string& entries) { trailer_ = entries; }

    [[nodiscard]] std::string file() const
    {
        std::vector<std::string> bodies = fixed();
        bodies.insert(bodies.end(), bodies_.begin(), bodies_.end());
        std::string out = "%PDF-1.7\n";
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < bodies.size(); ++i) {
            places.push_back(out.size());
            out += std::to_string(i + 1) + " 0 obj\n" + bodies[i] + "\nendobj\n";
        }
        const std::size_t table = out.size();
        out += "xref\n0 " + std::to_string(places.size() + 1) + "\n0000000000 65535 f \n";
        for (const std::size_t place : places) {
            const std::string digits = std::to_string(place);
            out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
        }
        return out + "trailer\n<</Size " + std::to_string(places.size() + 1) + "/Root 1 0 R/Info 4 0 R" + trailer_ + ">>\nstartxref\n" +
               std::to_string(table) + "\n%%EOF\n";
    }

private:
    static constexpr std::size_t fixed_objects = 16;

    static std::string reference(std::size_t number) { return std::to_string(number) + " 0 R"; }
    std::size_t add(const std::string& body)
    {
        bodies_.push_back(body);
        return fixed_objects + bodies_.size();
    }
    std::size_t add_stream(const std::string& entries, const std::string& data)
    {
        return add("<<" + entries + "/Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream");
    }
    static std::string type0(const std::string& name, std::size_t descendant)
    {
        return "<</Type/Font/Subtype/Type0/BaseFont/" + name + "/Encoding/Identity-H/DescendantFonts[" + reference(descendant) + "]>>";
    }
    static std::string descendant(const std::string& name)
    {
        return "<</Type/Font/Subtype/CIDFontType2/BaseFont/" + name +
               "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/" +
               name + "/Flags 32/Ascent 905/Descent -212>>>>";
    }
    [[nodiscard]] std::vector<std::string> fixed() const
    {
        std::string kids;
        for (const std::size_t page : pages_) kids += reference(page) + " ";
        const auto simple = [](const std::string& name, const std::string& more) {
            return "<</Type/Font/Subtype/Type1/BaseFont/" + name + more + ">>";
        };
        return {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count " + std::to_string(pages_.size()) + "/Kids[" + kids + "]>>",
            "<</Font<</F1 5 0 R/F2 6 0 R/F3 7 0 R/F5 8 0 R/F6 9 0 R/F7 10 0 R/F8 12 0 R/F9 14 0 R>>/ExtGState<</G1<</ca 0.4/CA "
            "0.4>>/G2<</BM/Multiply>>/G3<</ca 0/CA 0>>>>/XObject<<" +
                named_ + ">>>>",
            "<<" + info_ + ">>",
            simple("Helvetica", "/Encoding/WinAnsiEncoding"),
            simple("Helvetica-Bold", "/Encoding/WinAnsiEncoding"),
            simple("Times-Italic", "/Encoding/WinAnsiEncoding"),
            simple("Symbol", ""),
            "<</Type/Font/Subtype/TrueType/BaseFont/Wingdings/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 33/Widths[500 500]>>",
            type0("AAAAAA+ArialMT", 11),
            descendant("AAAAAA+ArialMT"),
            type0("BBBBBB+Obscurica", 13),
            descendant("BBBBBB+Obscurica"),
            type0("CCCCCC+SymbolMT", 15),
            descendant("CCCCCC+SymbolMT"),
            "null",
        };
    }

    std::vector<std::string> bodies_;
    std::vector<std::size_t> pages_;
    std::string named_, info_, trailer_;
}; // class PdfMaker

/// Text in a font at a place, from the page's lower left corner: BT … ET.
inline std::string pdf_text_at(double x, double y, const std::string& text, const std::string& font = "F1", double size = 12)
{
    std::string literal;
    for (const char c : text) {
        if (c == '(' || c == ')' || c == '\\') literal += '\\';
        literal += c;
    }
    return "BT /" + font + " " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" + literal +
           ") Tj ET\n";
}

/// ASCII as the glyph numbers of a font: code + `shift`.
inline std::string glyph_codes(const std::string& text, int shift)
{
    std::string out;
    for (const char c : text) {
        out += '\0';
        out += static_cast<char>(static_cast<unsigned char>(c) + shift);
    }
    return out;
}

} // namespace minutebook::extract
