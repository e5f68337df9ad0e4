// Pages made in code: lines of text on paper of any size, turned or leaning, as a PDF.
#pragma once

#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

namespace minutebook::extract {

struct DrawnPage {
    std::vector<std::string> lines;
    double width = 420, height = 200; ///< points
    double size = 12;                 ///< of the font
    int turned = 0;                   ///< degrees clockwise
    double leaning = 0;               ///< degrees, anticlockwise
    std::string more{};               ///< operators drawn after the lines
};

/// A number as PDF writes it.
inline std::string real(double value)
{
    const bool negative = value < 0;
    const auto thousandths = static_cast<long>(std::llround(std::abs(value) * 100000));
    std::string digits = std::to_string(thousandths % 100000);
    digits.insert(0, 5 - digits.size(), '0');
    return (negative ? "-" : "") + std::to_string(thousandths / 100000) + "." + digits;
}

inline std::string operators_of(const DrawnPage& page)
{
    const double angle = page.leaning * std::numbers::pi / 180;
    const std::string cosine = real(std::cos(angle)), sine = real(std::sin(angle));
    std::string out = cosine + " " + sine + " " + real(-std::sin(angle)) + " " + cosine + " 0 0 cm\n";
    double y = page.height - 3 * page.size;
    for (const std::string& line : page.lines) {
        out += "BT /F " + real(page.size) + " Tf 36 " + real(y) + " Td (" + line + ") Tj ET\n";
        y -= 1.6 * page.size;
    }
    return out + page.more;
}

/// The pages as a PDF without an index of its objects, which readers rebuild.
inline std::string pdf_of(const std::vector<DrawnPage>& pages)
{
    std::string kids, objects;
    int number = 4;
    for (const DrawnPage& page : pages) {
        const std::string operators = operators_of(page);
        kids += std::to_string(number) + " 0 R ";
        objects += std::to_string(number) + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 " + real(page.width) + " " + real(page.height) +
                   "]/Rotate " + std::to_string(page.turned) + "/Resources<</Font<</F 3 0 R>>>>/Contents " + std::to_string(number + 1) +
                   " 0 R>>endobj\n" + std::to_string(number + 1) + " 0 obj<</Length " + std::to_string(operators.size()) + ">>stream\n" +
                   operators + "\nendstream endobj\n";
        number += 2;
    }
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[" + kids + "]/Count " +
           std::to_string(pages.size()) + ">>endobj\n3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>endobj\n" + objects +
           "trailer<</Root 1 0 R>>\n%%EOF\n";
}

} // namespace minutebook::extract
