#include "xml/stream.hpp"

#include <gtest/gtest.h>
#include <string>

namespace minutebook::xml {
namespace {

class Recorder : public StreamHandler {
public:
    std::string seen;
    std::size_t most = 1'000'000;

    void start(std::string_view name, const Attributes& attributes) override
    {
        seen += "<" + std::string(name);
        if (attributes.has("p:a")) seen += " p:a=" + std::string(attributes["p:a"]);
        if (attributes.has("b")) seen += " b=" + std::string(attributes["b"]);
        seen += ">";
    }
    void end(std::string_view name) override { seen += "</" + std::string(name) + ">"; }
    void text(std::string_view piece) override { seen += piece; }
    [[nodiscard]] Result<> so_far() const override { return seen.size() > most ? fail(Errc::limit, "enough") : Result<>{}; }
};

StreamOptions options()
{
    StreamOptions out;
    out.namespaces = {{"urn:one", "p"}, {"urn:strict:one", "p"}};
    return out;
}

TEST(XmlStream, GivesNamesOfKnownNamespacesWithOurPrefix)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"<x:r xmlns:x='urn:one' x:a='1' b='2'>t&amp;t<y/></x:r>", "<p:r p:a=1 b=2>t&t<y></y></p:r>"},
        {"<r xmlns='urn:strict:one'><s/></r>", "<p:r><p:s></p:s></p:r>"},
        {"<z:r xmlns:z='urn:other' z:a='1'/>", "<r></r>"},
        {"\xEF\xBB\xBF<?xml version='1.0'?><!-- c --><r><![CDATA[<&]]></r>", "<r><&</r>"},
        {"<?xml version='1.0' encoding='ISO-8859-1'?><r>\xE9</r>", "<r>é</r>"},
    };
    for (const auto& [bytes, seen] : cases) {
        Recorder recorder;
        const auto read = read_stream(bytes, recorder, options());
        EXPECT_TRUE(read) << bytes;
        EXPECT_EQ(recorder.seen, seen);
    }
}

TEST(XmlStream, ReadsTheSameHoweverItIsCut)
{
    const std::string bytes = "<r xmlns='urn:one'><p a='é'>café</p><!-- x --></r>";
    Recorder whole;
    ASSERT_TRUE(read_stream(bytes, whole, options()));
    Recorder pieces;
    StreamParser parser(pieces, options());
    for (const char c : bytes) ASSERT_TRUE(parser.feed({&c, 1}));
    ASSERT_TRUE(parser.finish());
    EXPECT_EQ(pieces.seen, whole.seen);
}

TEST(XmlStream, IsBounded)
{
    StreamOptions small = options();
    small.max_bytes = 1'000'000;
    small.max_depth = 10;
    small.max_elements = 1'000;
    small.max_attributes = 5;
    small.max_tag = 100'000;
    std::string deep;
    std::string many = "<r>";
    for (int i = 0; i < 11; ++i) deep += "<a>";
    for (int i = 0; i < 1'001; ++i) many += "<a/>";
    const std::pair<std::string, Errc> cases[] = {
        {deep, Errc::limit},
        {many, Errc::limit},
        {"<r a='' b='' c='' d='' e='' f=''/>", Errc::limit},
        {"<r>" + std::string(1'000'001, 'x'), Errc::limit},
        {"<r a='" + std::string(500'000, 'x'), Errc::limit},
        {"<r><!--" + std::string(500'000, 'x'), Errc::limit},
        {"<!DOCTYPE r><r/>", Errc::refused},
        {"<!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>", Errc::refused},
        {"<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r/>", Errc::refused},
        {"<r>&unknown;</r>", Errc::invalid},
        {"<r>", Errc::invalid},
        {"", Errc::invalid},
        {"no markup", Errc::invalid},
        {"<r>\xFF</r>", Errc::invalid},
    };
    for (const auto& [bytes, code] : cases) {
        Recorder recorder;
        const auto read = read_stream(bytes, recorder, small);
        ASSERT_FALSE(read) << bytes.substr(0, 60);
        EXPECT_EQ(read.error().code, code) << bytes.substr(0, 60) << ": " << read.error().message;
    }
}

TEST(XmlStream, StopsWhenItsReaderHasEnough)
{
    Recorder recorder;
    recorder.most = 1'000;
    const auto read = read_stream("<r>" + std::string(10'000'000, 'x') + "</r>", recorder, options());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message, "enough");
    EXPECT_LT(recorder.seen.size(), 200'000U);
}

} // namespace
} // namespace minutebook::xml
