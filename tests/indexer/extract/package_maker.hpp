// Makes ZIP packages for tests, good ones and hostile ones: stored or deflated by hand, with any name, size or flag.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook::extract::testing {

class PackageMaker {
public:
    /// An entry stored as it is.
    PackageMaker& add(std::string_view name, std::string_view bytes, std::uint16_t flags = 0)
    {
        return raw(name, 0, bytes, crc(bytes), bytes.size(), flags);
    }

    /// An entry whose packed bytes, method, checksum and size are as given, true or not.
    PackageMaker& raw(std::string_view name, std::uint16_t method, std::string_view packed, std::uint32_t checksum, std::uint64_t size,
                      std::uint16_t flags = 0)
    {
        const std::size_t offset = out_.size();
        const auto fields = [&](std::string& out) {
            two(out, 20), two(out, flags), two(out, method), two(out, 0), two(out, 33), four(out, checksum);
            four(out, static_cast<std::uint32_t>(packed.size())), four(out, static_cast<std::uint32_t>(size));
            two(out, static_cast<std::uint16_t>(name.size())), two(out, 0);
        };
        out_ += "PK\x03\x04";
        fields(out_);
        out_ += name;
        out_ += packed;
        directory_ += "PK\x01\x02";
        two(directory_, 20);
        fields(directory_);
        two(directory_, 0), two(directory_, 0), two(directory_, 0), four(directory_, 0);
        four(directory_, static_cast<std::uint32_t>(offset));
        directory_ += name;
        ++count_;
        return *this;
    }

    [[nodiscard]] std::string bytes() const
    {
        std::string end = "PK\x05\x06";
        four(end, 0), two(end, count_), two(end, count_);
        four(end, static_cast<std::uint32_t>(directory_.size())), four(end, static_cast<std::uint32_t>(out_.size())), two(end, 0);
        return out_ + directory_ + end;
    }

    static std::uint32_t crc(std::string_view bytes)
    {
        static const std::array<std::uint32_t, 256> table = [] {
            std::array<std::uint32_t, 256> out{};
            for (std::uint32_t i = 0; i < 256; ++i) {
                std::uint32_t value = i;
                for (int bit = 0; bit < 8; ++bit) value = (value >> 1U) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
                out.at(i) = value;
            }
            return out;
        }();
        const std::uint32_t* const lookup = table.data(); // tens of megabytes pass through here, in unoptimised code
        std::uint32_t value = 0xFFFFFFFFU;
        const char* const end = bytes.data() + bytes.size();
        for (const char* at = bytes.data(); at != end; ++at)
            value = (value >> 8U) ^ lookup[(value ^ static_cast<unsigned char>(*at)) & 0xFFU];
        return ~value;
    }

private:
    static void two(std::string& out, std::uint16_t value)
    {
        out += static_cast<char>(value & 0xFFU);
        out += static_cast<char>(value >> 8U);
    }
    static void four(std::string& out, std::uint32_t value)
    {
        two(out, static_cast<std::uint16_t>(value & 0xFFFFU));
        two(out, static_cast<std::uint16_t>(value >> 16U));
    }

    std::string out_, directory_;
    std::uint16_t count_ = 0;
}; // class PackageMaker

/// Deflated `character`s, `count` of them, packed 158 : 1: one literal, then runs of 258 at distance 1 (RFC 1951, fixed codes).
inline std::string deflated_run(char character, std::uint64_t count)
{
    std::string out;
    unsigned held = 0;
    unsigned bits = 0;
    const auto put = [&](unsigned value, unsigned length) {
        for (unsigned i = 0; i < length; ++i) {
            held |= (value >> i & 1U) << bits;
            if (++bits == 8) {
                out += static_cast<char>(held);
                held = bits = 0;
            }
        }
    };
    const auto put_code = [&](unsigned code, unsigned length) { // Huffman codes go highest bit first
        for (unsigned i = length; i-- > 0;) put(code >> i & 1U, 1);
    };
    put(1, 1), put(1, 2);
    const auto literal = [&](unsigned char c) { c < 144 ? put_code(0x30U + c, 8) : put_code(0x190U + c - 144U, 9); };
    literal(static_cast<unsigned char>(character));
    std::uint64_t left = count - 1;
    const auto run = [&] { put_code(0xC5, 8), put_code(0, 5), left -= 258; }; // length code 285, distance code 0
    while (left >= 258 && bits != 0) run();
    if (const std::uint64_t eights = left / (8 * std::uint64_t{258}); eights > 0) { // eight of them are 13 whole bytes
        const std::size_t begin = out.size();
        for (int i = 0; i < 8; ++i) run();
        const std::string pattern = out.substr(begin);
        for (std::uint64_t i = 1; i < eights; ++i) out += pattern;
        left -= (eights - 1) * 8 * 258;
    }
    while (left >= 258) run();
    for (; left > 0; --left) literal(static_cast<unsigned char>(character));
    put_code(0, 7);
    if (bits > 0) put(0, 8 - bits);
    return out;
}

inline constexpr std::string_view word_namespaces = R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")"
                                                    R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")"
                                                    R"( xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006")"
                                                    R"( xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main")"
                                                    R"( xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math")"
                                                    R"( xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape")"
                                                    R"( xmlns:v="urn:schemas-microsoft-com:vml")";

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A DOCX with this inside w:body, and further parts: those named "styles", "numbering", "footnotes", "endnotes" get their root element.
inline std::string docx_of(std::string_view body, const Parts& parts = {})
{
    PackageMaker package;
    package.add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    package.add("word/document.xml", "<?xml version=\"1.0\"?><w:document" + std::string(word_namespaces) + "><w:body>" + std::string(body) +
                                         "</w:body></w:document>");
    for (const auto& [name, content] : parts) {
        if (name.find('/') != std::string::npos) package.add(name, content);
        else package.add("word/" + name + ".xml", "<w:" + name + std::string(word_namespaces) + ">" + content + "</w:" + name + ">");
    }
    return package.bytes();
}

} // namespace minutebook::extract::testing
