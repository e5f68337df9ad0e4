#include "indexer/extract/attachments.hpp"

#include "indexer/extract/extract.hpp"
#include "systems/sources.hpp"
#include "tests/indexer/extract/package_maker.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

using testing::docx_of;
using testing::PackageMaker;

Result<civic::Document> read(std::string_view bytes) { return extract_content({bytes, {}, {}, {}}, systems::SourceCatalogue{}); }

std::string headings(const civic::Document& document)
{
    std::string out;
    std::size_t at = 0;
    for (const auto& section : document.sections) {
        EXPECT_EQ(section.span.begin, at);
        at = section.span.end;
        out += std::to_string(section.level) + section.heading + "|";
    }
    EXPECT_EQ(at, document.text.size());
    return out;
}

const std::string word =
    docx_of("<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>Roads</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r>"
            "<w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");

TEST(Attachments, ReadAnArchiveAsOneDocument)
{
    const auto document = read(PackageMaker()
                                   .add("papers/Item 4.docx", word)
                                   .add("__MACOSX/papers/._Item 4.docx", "shadow")
                                   .add("n\xC3\xB6tes.txt", "It was agreed.")
                                   .add("sums.xlsx", PackageMaker().add("xl/workbook.xml", "<x/>").bytes())
                                   .add("locked.txt", "x", 1)
                                   .bytes());
    ASSERT_TRUE(document) << document.error().text();
    EXPECT_EQ(document->format, "ZIP");
    EXPECT_EQ(document->text, "Item 4.docx\n\nRoads\n\na | b\n\nnötes.txt\n\nIt was agreed.");
    EXPECT_EQ(headings(*document), "1Item 4.docx|2Roads|1nötes.txt|");
    ASSERT_EQ(document->tables.size(), 1U);
    EXPECT_EQ(document->tables[0].rows[0][1].of(document->text), "b");
    EXPECT_EQ(document->notes, (std::vector<std::string>{"sums.xlsx: not read, Excel spreadsheet (XLSX) files are not read",
                                                         "locked.txt: not read, \"locked.txt\" is encrypted"}));
}

TEST(Attachments, AreBoundedInNumberAndDepth)
{
    PackageMaker many;
    for (int i = 0; i < 300; ++i) many.add(std::to_string(i) + ".txt", "words");
    const auto document = read(many.bytes());
    ASSERT_TRUE(document);
    EXPECT_EQ(document->sections.size(), JoinedDocument::most_files);
    EXPECT_EQ(document->notes.size(), 300 - JoinedDocument::most_files);
    EXPECT_EQ(document->notes.back(), "299.txt: not read, there are too many files or too much text");
    std::string nested = PackageMaker().add("deep.txt", "words").bytes();
    for (int i = 0; i < 3; ++i) nested = PackageMaker().add("in.zip", nested).add("shallow.txt", "words").bytes();
    const auto shallow = read(nested);
    ASSERT_TRUE(shallow);
    EXPECT_EQ(headings(*shallow), "1in.zip|2shallow.txt|1shallow.txt|");
    EXPECT_NE(shallow->notes.at(0).find("too deep"), std::string::npos);
    EXPECT_EQ(read(PackageMaker().add("a.bin", std::string("\0\1", 2)).bytes()).error().message,
              "none of the archive's files can be read: a.bin: not read, not a text: holds bytes that no text encoding has");
    EXPECT_FALSE(read(PackageMaker().bytes() + std::string()));
}

TEST(Attachments, NameWhatDoesNotFitAndKeepTheRest)
{
    PackageMaker package;
    std::string text;
    while (text.size() < 3'500'000) text += "The committee agreed the report on roads. ";
    for (int i = 1; i <= 5; ++i) package.add(std::to_string(i) + ".txt", text);
    const auto document = read(package.add("last.txt", "It was agreed.").bytes());
    ASSERT_TRUE(document) << document.error().text();
    EXPECT_EQ(headings(*document), "11.txt|12.txt|13.txt|14.txt|1last.txt|");
    EXPECT_EQ(document->notes, (std::vector<std::string>{"5.txt: not read, there are too many files or too much text"}));
}

TEST(Attachments, NameWhatIsReadOnlyByItself)
{
    const auto document = read(PackageMaker()
                                   .add("Old minutes.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more")
                                   .add("scan.png", "\x89PNG\r\n\x1A\n and more")
                                   .add("notes.txt", "It was agreed.")
                                   .bytes());
    ASSERT_TRUE(document) << document.error().text();
    EXPECT_EQ(headings(*document), "1notes.txt|");
    EXPECT_EQ(document->notes,
              (std::vector<std::string>{"Old minutes.doc: not read, Word files of the old kind (DOC) within other files are not read",
                                        "scan.png: not read, pictures within other files are not read"}));
}

const std::string mail =
    "Return-Path: <clerk@westmere.example>\r\nFrom: Clerk <clerk@westmere.example>\r\nTo: members@westmere.example\r\n"
    "Subject: =?UTF-8?Q?Papers_for_caf=C3=A9?=\r\n meeting\r\nDate: Mon, 3 Jun 2024 23:30:00 +0100\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=\"c\"\r\n\r\n"
    "--c\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "The council=92s papers.\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>Not this one</p>\r\n--c--\r\n"
    "--b\r\nContent-Type: application/octet-stream; name=\"Minutes.txt\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    "SXQgd2FzIGFncmVlZC4=\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
    "Subject: Earlier\r\nMIME-Version: 1.0\r\nFrom: a@westmere.example\r\n\r\nEarlier words.\r\n--b--\r\n";

TEST(Mail, IsReadWithItsAttachmentsButNotItsPeople)
{
    EXPECT_EQ(sniff(mail), Format::mail);
    const auto document = read(mail);
    ASSERT_TRUE(document) << document.error().text();
    EXPECT_EQ(document->title, "Papers for café meeting");
    EXPECT_EQ(document->published->to_string(), "2024-06-03");
    EXPECT_EQ(document->published_evidence, "metadata");
    EXPECT_EQ(headings(*document), "0|1Minutes.txt|1Earlier|");
    EXPECT_NE(document->text.find("The council’s papers."), std::string::npos);
    EXPECT_NE(document->text.find("It was agreed."), std::string::npos);
    EXPECT_NE(document->text.find("Earlier words."), std::string::npos);
    EXPECT_EQ(document->notes, (std::vector<std::string>{"1 picture within the message's text is not read"}));
    for (const std::string_view left_out : {"Not this one", "clerk@", "members@"})
        EXPECT_EQ(document->text.find(left_out), std::string::npos) << left_out;
}

TEST(Mail, DecodesItsSubject)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"Plain words", "Plain words"},
        {"=?windows-1252?Q?caf=E9_=96_papers?=", "café – papers"},
        {"=?utf-8?B?VMW3IGhhbGw=?= =?UTF-8?q?_now?= or never", "Tŷ hall now or never"},
        {"=?utf-8?B?broken", "=?utf-8?B?broken"},
        {"=?koi8-r?Q?=C1?=", "\xEF\xBF\xBD"},
        {"=??", "=??"},
        {"", ""},
    };
    for (const auto& [subject, title] : cases) {
        const auto document = read("Message-ID: <1@x>\nFrom: a\nTo: b\nSubject: " + std::string(subject) + "\n\nWords.\n");
        ASSERT_TRUE(document);
        EXPECT_EQ(document->title, title);
    }
}

TEST(Mail, IsToldFromMemoranda)
{
    const std::pair<std::string_view, bool> cases[] = {
        {"From: the Clerk\nTo: all members\nSubject: Roads\nDate: 3 June 2024\n\nWords.", false},
        {"Message-ID: <1@x>\nFrom: a\nSubject: b\n\nWords.", true},
        {"From clerk Mon Jun 3\nReceived: from x\n by y\nFrom: a\nTo: b\n\n", true},
        {"Received: with thanks\nThe letter of 3 May.\n", false},
        {"MIME-Version: 1.0\n\nx", false},
        {"", false},
    };
    for (const auto& [bytes, is_mail] : cases) EXPECT_EQ(looks_like_mail(bytes), is_mail) << bytes;
}

TEST(Mail, IsBounded)
{
    const std::string head = "Message-ID: <1@x>\nFrom: a\nTo: b\nMIME-Version: 1.0\n";
    std::string deep = head;
    for (int i = 0; i < 100'000; ++i)
        deep += "Content-Type: multipart/mixed; boundary=x" + std::to_string(i) + "\n\n--x" + std::to_string(i) + "\n";
    EXPECT_EQ(read(deep).error().code, Errc::limit);
    std::string hundreds = head;
    for (int i = 0; i < 400; ++i)
        hundreds += "Content-Type: multipart/mixed; boundary=x" + std::to_string(i) + "\n\n--x" + std::to_string(i) + "\n";
    EXPECT_TRUE(read(hundreds)); // deeper than anybody means: nothing of it is read
    std::string wide = head + "Content-Type: multipart/mixed; boundary=x\n\n";
    for (int i = 0; i < 5'000; ++i) wide += "--x\nContent-Disposition: attachment; filename=a\n\nwords\n";
    const auto document = read(wide + "--x--\n");
    ASSERT_TRUE(document);
    EXPECT_LE(document->sections.size(), JoinedDocument::most_files + 1);
    EXPECT_TRUE(read(head + "\n"));
}

TEST(Sniff, LooksIntoPackagesByTheNamesOfTheirEntries)
{
    // A Word file within an archive does not make the archive one.
    EXPECT_EQ(sniff(PackageMaker().add("papers/Item.docx", word).bytes()), Format::zip);
    EXPECT_EQ(sniff(word), Format::docx);
    EXPECT_EQ(sniff(word.substr(0, word.size() - 30)), Format::docx); // its list of contents is cut off
    EXPECT_EQ(read(PackageMaker().add("ppt/presentation.xml", "x").bytes()).error().message,
              "PowerPoint presentation (PPTX) files are not read");
}

} // namespace
} // namespace minutebook::extract
