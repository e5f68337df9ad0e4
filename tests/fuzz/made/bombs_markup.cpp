#include "tests/fuzz/made/bombs.hpp"

namespace minutebook::made {
namespace {

std::string page(const std::string& body) { return "<!DOCTYPE html><html><head><title>Minutes</title></head><body><p>Item 1</p>" + body; }

std::string laughs()
{
    std::string out = "<?xml version=\"1.0\"?><!DOCTYPE m [<!ENTITY a0 \"ha\">";
    for (int i = 1; i < 12; ++i) out += "<!ENTITY a" + std::to_string(i) + " \"" + repeated("&a" + std::to_string(i - 1) + ";", 10) + "\">";
    return out + "]><getmeeting><meeting>&a11;</meeting></getmeeting>";
}

std::string attributes(std::size_t count)
{
    std::string out = "<p";
    for (std::size_t i = 0; i < count; ++i) out += " a" + std::to_string(i) + "=\"1\"";
    return out + ">";
}

std::string nested_mail(int depth)
{
    std::string out =
        "From: a@quexley.test\r\nTo: b@quexley.test\r\nSubject: Agenda\r\nDate: Tue, 6 Feb 2024 09:00:00 +0000\r\nMIME-Version: 1.0\r\n";
    for (int i = 0; i < depth; ++i) {
        const std::string boundary = "b" + std::to_string(i);
        out += "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary + "\r\n";
    }
    return out + "Content-Type: text/plain\r\n\r\nThe meeting is moved.\r\n";
}

} // namespace

std::string repeated(std::string_view piece, std::size_t times)
{
    std::string out;
    out.reserve(piece.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
}

std::vector<Bomb> markup_bombs()
{
    const std::vector<std::string> bounds{"tags open", "over ", "limit"};
    return {
        {"100 KB of nested tags", [] { return page(repeated("<div>", 20'000)); }, {"tags open at once"}},
        {"500,000 nested svg", [] { return page(repeated("<svg>", 500'000)); }, {"tags open at once"}},
        {"a million nested templates", [] { return page(repeated("<template>", 900'000)); }, {"tags open at once"}},
        {"50 MB of <", [] { return page(repeated("<", 50'000'000)); }, {"over "}},
        {"50 MB of < alone", [] { return std::string(50'000'000, '<'); }, {"16 MiB"}},
        {"9 MB of <", [] { return page(repeated("<", 9'000'000)); }, {}},
        {"9 MB of open comments", [] { return page(repeated("<!--", 2'250'000)); }, {}},
        {"9 MB of nothing", [] { return page(std::string(9'000'000, '\0')); }, {}},
        {"9 MB of half characters", [] { return page(std::string(9'000'000, '\xFF')); }, {"16 MiB"}},
        {"formatting that is carried on", [] { return page(repeated("<b><i><u><font size=1><p>", 100'000)); }, bounds},
        {"100,000 attributes", [] { return page(attributes(100'000)); }, {"attributes"}},
        {"half a million rows", [] { return page("<table>" + repeated("<tr><td>1", 1'000'000)); }, {}},
        {"a billion laughs", laughs, {"ENTITY", "DOCTYPE", "entit"}},
        {"XML 100,000 deep", [] { return "<?xml version=\"1.0\"?><getmeeting>" + repeated("<a>", 100'000); }, {"deep"}},
        {"XML of a million elements",
         [] { return "<?xml version=\"1.0\"?><getmeeting>" + repeated("<a/>", 9'000'000) + "</getmeeting>"; },
         {"over ", "more than"}},
        {"an external entity",
         [] {
             return std::string(
                 "<?xml version=\"1.0\"?><!DOCTYPE m [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><getmeeting>&x;</getmeeting>");
         },
         {"ENTITY", "DOCTYPE", "entit"}},
        {"RTF five million groups deep", [] { return "{\\rtf1 " + repeated("{", 5'000'000); }, {"deep"}},
        {"RTF that promises a gigabyte", [] { return std::string("{\\rtf1 \\bin999999999 abc}"); }, {}},
        {"mail 10,000 parts deep", [] { return nested_mail(10'000); }, {"parts"}},
        {"a line of 60 MB", [] { return "Minutes " + repeated("a ", 30'000'000); }, {"16 MiB"}},
        {"60 MB of numbers", [] { return "Minutes\n" + repeated("1. 14 March 2024\n", 3'500'000); }, {"16 MiB"}},
    };
}

} // namespace minutebook::made
