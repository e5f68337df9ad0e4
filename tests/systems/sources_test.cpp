#include "systems/sources.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace minutebook::systems {
namespace {

const std::vector<Source>& built_in() { return SourceCatalogue::built_in().all(); }

std::map<System, int> live_councils(std::string_view nation = {})
{
    std::map<System, int> out;
    for (const Source& source : built_in())
        if (source.kind == SourceKind::council && !source.abolished() && (nation.empty() || source.nation == nation)) ++out[source.system];
    return out;
}

TEST(BuiltInCatalogue, HoldsEveryPrincipalCouncil)
{
    using Counts = std::map<System, int>;
    EXPECT_EQ(live_councils(), (Counts{{System::moderngov, 301}, {System::cmis, 30}, {System::plain, 51}, {System::none, 1}}));
    EXPECT_EQ(live_councils("wales"), (Counts{{System::moderngov, 21}, {System::plain, 1}}));
    EXPECT_EQ(live_councils("scotland"), (Counts{{System::moderngov, 6}, {System::cmis, 8}, {System::plain, 18}}));
    EXPECT_EQ(live_councils("northern-ireland"), (Counts{{System::moderngov, 2}, {System::cmis, 1}, {System::plain, 8}}));
    std::map<std::string, int> kinds;
    for (const Source& source : built_in())
        if (source.kind == SourceKind::council && !source.abolished()) ++kinds[source.council_kind];
    EXPECT_EQ(kinds, (std::map<std::string, int>{{"county", 21},
                                                 {"non-metropolitan district", 164},
                                                 {"metropolitan district", 36},
                                                 {"london borough", 32},
                                                 {"city corporation", 1},
                                                 {"unitary authority", 63},
                                                 {"strategic authority", 1},
                                                 {"council area", 32},
                                                 {"principal area", 22},
                                                 {"local government district", 11}}));
}

TEST(BuiltInCatalogue, NamesWhoFollowedEveryCouncilThatWasAbolished)
{
    std::size_t abolished = 0;
    for (const Source& source : built_in()) {
        if (!source.abolished()) continue;
        ++abolished;
        EXPECT_FALSE(source.successors.empty()) << source.id;
        for (const auto& successor : source.successors) {
            const Source* known = SourceCatalogue::built_in().by_id(successor.value());
            ASSERT_NE(known, nullptr) << source.id << " " << successor.value();
            EXPECT_TRUE(!known->start || known->start->earliest() > source.end->latest()) << source.id << " ended after " << known->id;
        }
    }
    EXPECT_EQ(abolished, 88U);
}

TEST(BuiltInCatalogue, HoldsPapersThatServeCouncilsItKnows)
{
    std::size_t papers = 0;
    for (const Source& source : built_in()) {
        if (source.kind != SourceKind::paper) continue;
        papers += source.system == System::news ? 1 : 0;
        EXPECT_FALSE(source.full_text) << source.id << ": no terms of a paper were read yet";
        EXPECT_EQ(source.terms, "headline, extract and link") << source.id;
        for (const auto& area : source.areas) {
            const Source* council = SourceCatalogue::built_in().by_id(area.value());
            ASSERT_NE(council, nullptr) << source.id << " " << area.value();
            EXPECT_FALSE(council->abolished()) << source.id << " " << area.value();
        }
    }
    EXPECT_GE(papers, 40U);
}

TEST(BuiltInCatalogue, IsKnownButNotCrawledUnlessAsked)
{
    EXPECT_TRUE(std::none_of(built_in().begin(), built_in().end(), [](const Source& source) { return source.enabled; }));
}

TEST(BuiltInCatalogue, FindsEverySourceByItsHosts)
{
    const auto& catalogue = SourceCatalogue::built_in();
    std::set<std::string> hosts;
    for (const Source& source : built_in()) {
        EXPECT_EQ(catalogue.by_id(source.id), &source);
        const Source& site = catalogue.site_of(source);
        if (!source.hosts.empty()) hosts.insert(source.hosts.begin(), source.hosts.end());
        for (const std::string& host : source.hosts) EXPECT_EQ(catalogue.by_host(host), &site) << source.id << " " << host;
    }
    EXPECT_GT(hosts.size(), 480U);
    ASSERT_NE(catalogue.by_host("www.thurrock.gov.uk"), nullptr);
    EXPECT_EQ(catalogue.by_host("www.thurrock.gov.uk")->id, "thr");
    EXPECT_EQ(catalogue.by_host("somewhere.test"), nullptr);
    EXPECT_EQ(catalogue.council_name(civic::CouncilId("thr")), "Thurrock Council");
}

TEST(BuiltInCatalogue, TellsCouncilsOfASharedSiteApartByTheCommittee)
{
    const auto& catalogue = SourceCatalogue::built_in();
    const Source* site = catalogue.by_host("democracy.adur-worthing.gov.uk");
    ASSERT_NE(site, nullptr);
    EXPECT_EQ(site->id, "adu");
    EXPECT_EQ(catalogue.site_of(*catalogue.by_id("wot")).id, "adu");
    const std::vector<std::pair<std::string, std::string>> cases{{"Worthing Planning Committee", "wot"},
                                                                 {"Adur Planning Committee", "adu"},
                                                                 {"Adur and Worthing Joint Strategic Committee", "adu"},
                                                                 {"Licensing Committee", "adu"},
                                                                 {"Adurside Working Group", "adu"}};
    for (const auto& [committee, id] : cases) EXPECT_EQ(catalogue.told_apart(*site, committee).id, id) << committee;
    const Source* successor = catalogue.by_host("democracy.westsuffolk.gov.uk");
    ASSERT_NE(successor, nullptr);
    EXPECT_EQ(successor->id, "wsk") << "an abolished council leaves its site to its successor";
}

SourceCatalogue read(std::string_view toml)
{
    SourceCatalogue catalogue;
    const auto added = catalogue.add_toml(toml, "test.toml");
    EXPECT_TRUE(added) << added.error().text();
    return catalogue;
}

TEST(Catalogue, ReadsEveryField)
{
    const auto catalogue = read(R"(
[[council]]
id = "ashby"
name = "Ashby Borough Council"
common_name = "Ashby"
kind = "non-metropolitan district"
nation = "england"
start = 1974-04-01
end = "2023-03"
successors = ["greater-ashby"]
system = "moderngov"
base = "http://Democracy.Ashby.test"
hosts = ["ASHBY.test"]
feeds = ["http://ashby.test/feed"]
terms = "as it likes"
licence = "OGL-UK-3.0"
notes = "Slow."
checked = 2024-02-03
resolve = "127.0.0.1:9"
delay = 2
newest_year = 2024
oldest_year = 2001
full_text = false
enabled = false
)");
    const Source* ashby = catalogue.by_id("ashby");
    ASSERT_NE(ashby, nullptr);
    EXPECT_EQ(ashby->common_name, "Ashby");
    EXPECT_EQ(ashby->council_kind, "non-metropolitan district");
    EXPECT_EQ(ashby->nation, "england");
    EXPECT_EQ(ashby->start->to_string(), "1974-04-01");
    EXPECT_EQ(ashby->end->to_string(), "2023-03");
    EXPECT_EQ(ashby->successors, std::vector{civic::CouncilId("greater-ashby")});
    EXPECT_EQ(ashby->system, System::moderngov);
    EXPECT_EQ(ashby->base, "http://democracy.ashby.test/");
    EXPECT_EQ(ashby->hosts, (std::vector<std::string>{"ashby.test", "democracy.ashby.test"}));
    EXPECT_EQ(ashby->feeds, std::vector<std::string>{"http://ashby.test/feed"});
    EXPECT_EQ(ashby->area.value(), "ashby");
    EXPECT_EQ(ashby->terms, "as it likes");
    EXPECT_EQ(ashby->licence, "OGL-UK-3.0");
    EXPECT_EQ(ashby->notes, "Slow.");
    EXPECT_EQ(ashby->checked, "2024-02-03");
    EXPECT_EQ(ashby->resolve, "127.0.0.1:9");
    EXPECT_EQ(ashby->delay, 2.0);
    EXPECT_EQ(ashby->newest_year, 2024);
    EXPECT_EQ(ashby->oldest_year, 2001);
    EXPECT_FALSE(ashby->full_text);
    EXPECT_FALSE(ashby->enabled);
    EXPECT_EQ(ashby->origin, "test.toml, line 2");
}

TEST(Catalogue, HasDefaultsByKind)
{
    const auto catalogue = read("[[council]]\nid=\"a\"\nname=\"A\"\n[[paper]]\nid=\"p\"\nname=\"P\"\narea=[\"a\",\"b\"]\n"
                                "[[site]]\nid=\"s\"\nname=\"S\"\narea=\"a\"\n");
    EXPECT_TRUE(catalogue.by_id("a")->full_text);
    EXPECT_EQ(catalogue.by_id("a")->terms, "");
    EXPECT_TRUE(catalogue.by_id("a")->enabled);
    EXPECT_EQ(catalogue.by_id("a")->common_name, "A");
    EXPECT_FALSE(catalogue.by_id("p")->full_text);
    EXPECT_EQ(catalogue.by_id("p")->terms, "headline, extract and link");
    EXPECT_TRUE(catalogue.by_id("p")->area.empty()) << "of two councils neither is its own";
    EXPECT_EQ(catalogue.by_id("p")->areas.size(), 2U);
    EXPECT_EQ(catalogue.by_id("s")->area.value(), "a");
    EXPECT_EQ(catalogue.by_id("s")->kind, SourceKind::site);
}

TEST(Catalogue, NamesFileLineAndFieldOfWhatIsWrong)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"[[council]]\nid=\"a\"\nname=\"A\"\ncolour=1", "line 4: unknown field 'colour' in [[council]]"},
        {"[[paper]]\nid=\"a\"\nname=\"A\"\nsuccessors=[\"b\"]", "line 4: unknown field 'successors' in [[paper]]"},
        {"[[site]]\nid=\"A B\"\nname=\"A\"", "line 1: id 'A B'"},
        {"[[site]]\nid=\"a\"", "has no name"},
        {"[[site]]\nid=\"a\"\nname=7", "line 3: 'name' must be text"},
        {"[[site]]\nid=\"a\"\nname=\"A\"\nbase=\"ftp://a.test/\"", "line 4: 'base' is no address of the web"},
        {"[[site]]\nid=\"a\"\nname=\"A\"\nhosts=\"a.test\"", "line 4: 'hosts' must be a list"},
        {"[[site]]\nid=\"a\"\nname=\"A\"\nhosts=[\"a.test/x\"]", "which is no host"},
        {"[[site]]\nid=\"a\"\nname=\"A\"\nscope=\"x\"", "'scope' must be a path"},
        {"[[site]]\nid=\"a\"\nname=\"A\"\nsystem=\"plain\"", "has a system, but no base"},
        {"[[council]]\nid=\"a\"\nname=\"A\"\nkind=\"duchy\"", "'duchy' is unknown; known are: county"},
        {"[[council]]\nid=\"a\"\nname=\"A\"\nnation=\"france\"", "'france' is unknown"},
        {"[[council]]\nid=\"a\"\nname=\"A\"\nend=\"yesterday\"", "'end' must be a date"},
        {"[[council]]\nid=\"a\"\nname=\"A\"\nsystem=\"blog\"", "unknown system 'blog'"},
        {"[[council]]\nid=\"a\"\nname=\"A\"\ndelay=-1", "'delay' must be a number of seconds"},
        {"[[council]]\nid=\"a\"\nname=\"A\"\nfull_text=1", "'full_text' must be true or false"},
        {"[[council]]\nid=\"a\"\nname=\"A\"\nsame_site=\"b\"", "same_site of 'a' names 'b'"},
        {"[[council]]\nid=\"a\"\nname=\"A\"\n[[site]]\nid=\"a\"\nname=\"B\"", "line 4: the id 'a' is already that of some.toml, line 1"},
        {"[[site]]\nid=\"a\"\nname=\"A\"\nhosts=[\"x.test\"]\n[[site]]\nid=\"b\"\nname=\"B\"\nhosts=[\"www.x.test\"]",
         "line 5: the host www.x.test of 'b' is already that of 'a' (some.toml, line 1)"},
    };
    for (const auto& [toml, words] : cases) {
        SourceCatalogue catalogue;
        const auto added = catalogue.add_toml(toml, "some.toml");
        ASSERT_FALSE(added) << toml;
        EXPECT_EQ(added.error().code, Errc::invalid) << toml;
        EXPECT_NE(added.error().message.find(words), std::string::npos) << added.error().message;
        EXPECT_TRUE(catalogue.all().empty()) << "nothing is added by a text that is refused";
    }
}

TEST(Catalogue, ListsTheFieldsThatAreKnown)
{
    SourceCatalogue catalogue;
    const auto added = catalogue.add_toml("[[site]]\nid=\"a\"\ncolour=1", "t");
    ASSERT_FALSE(added);
    EXPECT_NE(added.error().hint.find("area, base"), std::string::npos) << added.error().hint;
    EXPECT_EQ(added.error().hint.find("successors"), std::string::npos) << "a site has none";
}

TEST(Catalogue, LetsTheUserReplaceWhatIsBuiltIn)
{
    SourceCatalogue catalogue = SourceCatalogue::built_in();
    const auto before = catalogue.all().size();
    const auto added = catalogue.add_toml(
        "[[council]]\nid=\"thr\"\nname=\"Thurrock\"\nsystem=\"moderngov\"\nbase=\"http://elsewhere.test/\"", "minutebook.toml");
    ASSERT_TRUE(added) << added.error().text();
    EXPECT_EQ(catalogue.all().size(), before);
    EXPECT_EQ(catalogue.by_host("elsewhere.test")->id, "thr");
    EXPECT_EQ(catalogue.by_host("democracy.thurrock.gov.uk"), nullptr);
    EXPECT_TRUE(catalogue.by_id("thr")->enabled);
    const auto twice = catalogue.add_toml("[[paper]]\nid=\"own\"\nname=\"Own\"\nhosts=[\"bbc.co.uk\"]", "minutebook.toml");
    ASSERT_FALSE(twice);
    EXPECT_NE(twice.error().hint.find("same_site = \"bbc-news\""), std::string::npos) << twice.error().hint;
}

TEST(Catalogue, TellsSitesOfOneHostApartByScope)
{
    const auto catalogue = read("[[site]]\nid=\"host\"\nname=\"Host\"\nhosts=[\"p.test\"]\n"
                                "[[site]]\nid=\"a\"\nname=\"A\"\nhosts=[\"p.test\"]\nscope=\"/a/\"\n"
                                "[[site]]\nid=\"b\"\nname=\"B\"\nhosts=[\"p.test\"]\nscope=\"/b/\"\n");
    const std::vector<std::pair<std::string, std::string>> cases{
        {"http://p.test/a/minutes.pdf", "a"}, {"http://www.p.test/b/", "b"}, {"http://p.test/c", "host"}, {"https://p.test/a", "host"}};
    for (const auto& [address, id] : cases) EXPECT_EQ(catalogue.by_address(*Url::parse(address))->id, id) << address;
    EXPECT_EQ(catalogue.by_host("p.test")->id, "host");
    const auto inner = SourceCatalogue(catalogue).add_toml("[[site]]\nid=\"c\"\nname=\"C\"\nhosts=[\"p.test\"]\nscope=\"/a/c/\"", "t");
    EXPECT_FALSE(inner) << "one scope below another is told apart by nobody";
}

TEST(Catalogue, EnablesWhatIsNamedAndWhatServesAnArea)
{
    SourceCatalogue catalogue = SourceCatalogue::built_in();
    EXPECT_FALSE(catalogue.enable("no-such-source"));
    ASSERT_TRUE(catalogue.enable("ess"));
    EXPECT_FALSE(catalogue.enable_area("yourthurrock")) << "a paper is no area";
    ASSERT_TRUE(catalogue.enable_area("thr"));
    for (const auto* id : {"ess", "thr", "yourthurrock", "thurrock-nub-news", "echo-essex"})
        EXPECT_TRUE(catalogue.by_id(id)->enabled) << id;
    EXPECT_FALSE(catalogue.by_id("bra")->enabled);
}

} // namespace
} // namespace minutebook::systems
