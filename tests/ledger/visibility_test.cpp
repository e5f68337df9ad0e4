#include "ledger/visibility.hpp"

#include "store/database.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace minutebook::ledger {
namespace {

using test::TemporaryFolder;

const Timestamp day = *parse_iso("2026-02-03T04:05:06Z");
const std::string digest = "sha256:" + std::string(64, 'a');

Result<> hide(const std::filesystem::path& file, Scope scope, std::string value, Action action = Action::hide)
{
    return withhold(file, {scope, std::move(value), action, "published by mistake", day});
}

TEST(Visibility, ShowsEverythingWithoutALedger)
{
    const TemporaryFolder folder;
    const auto visibility = Visibility::open(ledger_file(folder.path()));
    ASSERT_TRUE(visibility);
    EXPECT_TRUE(
        visibility->may_show({.document = civic::DocumentId("0123456789abcdef"), .url = {}, .digest = {}, .capture = {}, .entity = {}}));
    EXPECT_FALSE(std::filesystem::exists(ledger_file(folder.path())));
}

TEST(Visibility, WithholdsAThingByAnyOfItsNames)
{
    const TemporaryFolder folder;
    const struct {
        Scope scope;
        std::string value;
        Thing thing;
    } cases[] = {
        {Scope::document, "0123456789abcdef", {civic::DocumentId("0123456789abcdef"), "https://exborough.test/a", digest, {}, {}}},
        {Scope::url, "HTTPS://Exborough.test:443/a b", {civic::DocumentId("1"), "https://exborough.test/a%20b", {}, {}, {}}},
        {Scope::digest, digest, {{}, {}, digest, civic::CaptureId("2"), {}}},
        {Scope::capture, "00000000000000aa", {{}, {}, {}, civic::CaptureId("00000000000000aa"), {}}},
        {Scope::entity, "exb-jane-example", {{}, {}, {}, {}, "exb-jane-example"}},
    };
    for (const auto& [scope, value, thing] : cases) {
        const auto file = folder.path() / (std::string(to_string(scope)) + ".sqlite");
        ASSERT_TRUE(hide(file, scope, value)) << value;
        const auto visibility = Visibility::open(file).value();
        EXPECT_FALSE(visibility.may_show(thing)) << value;
        EXPECT_EQ(visibility.why(thing), "withheld on 2026-02-03: published by mistake");
        EXPECT_TRUE(
            visibility.may_show(Thing{civic::DocumentId("other"), "https://exborough.test/other", "sha256:b", civic::CaptureId("c"), "d"}));
    }
}

TEST(Visibility, FollowsTheNewestJudgement)
{
    const TemporaryFolder folder;
    const auto file = ledger_file(folder.path());
    const Thing thing{{}, {}, digest, {}, {}};
    ASSERT_TRUE(hide(file, Scope::digest, digest));
    ASSERT_TRUE(hide(file, Scope::digest, digest, Action::show));
    EXPECT_TRUE(Visibility::open(file)->may_show(thing));
    ASSERT_TRUE(hide(file, Scope::digest, digest));
    EXPECT_FALSE(Visibility::open(file)->may_show(thing));
    const auto log = judgements(file);
    ASSERT_EQ(log->size(), 3U);
    EXPECT_EQ((*log)[1].action, Action::show);
    EXPECT_EQ((*log)[2].reason, "published by mistake");
}

TEST(Visibility, GivesAPageOnlyToPeopleWithAPublicRole)
{
    civic::Person person;
    person.id = civic::PersonId("exb-jane-example");
    person.keys = {"exb-jane-example", "exb-j-example"};
    EXPECT_FALSE(Visibility().may_show_person(person));
    person.public_role = true;
    EXPECT_TRUE(Visibility().may_show_person(person));
    const Visibility by_other_key({{Scope::entity, "exb-j-example", Action::hide, "a reason", day}});
    EXPECT_FALSE(by_other_key.may_show_person(person));
}

TEST(Visibility, KnowsADocumentByIdAddressAndCapture)
{
    civic::Document document;
    document.id = civic::DocumentId("0123456789abcdef");
    document.url = "https://exborough.test/a";
    document.capture_id = civic::CaptureId("00000000000000aa");
    EXPECT_TRUE(Visibility().may_show(document));
    for (const auto& [scope, value] : {std::pair{Scope::document, "0123456789abcdef"}, std::pair{Scope::url, "https://exborough.test/a"},
                                       std::pair{Scope::capture, "00000000000000aa"}})
        EXPECT_FALSE(Visibility({{scope, value, Action::hide, "a reason", day}}).may_show(document)) << value;
}

TEST(Ledger, RefusesJudgementsWithoutReasonOrMeaning)
{
    const TemporaryFolder folder;
    const auto file = ledger_file(folder.path());
    EXPECT_EQ(withhold(file, {Scope::document, "0123456789abcdef", Action::hide, "  ", day}).error().code, Errc::usage);
    for (const auto& [scope, value] :
         {std::pair{Scope::url, "not an address"}, std::pair{Scope::url, "ftp://exborough.test/"}, std::pair{Scope::document, ""},
          std::pair{Scope::digest, "sha256:short"}, std::pair{Scope::entity, "Not An Id"}})
        EXPECT_EQ(hide(file, scope, value).error().code, Errc::usage) << value;
    EXPECT_FALSE(std::filesystem::exists(file));
}

TEST(Ledger, StopsAtAJudgementItDoesNotUnderstand)
{
    const TemporaryFolder folder;
    const auto file = ledger_file(folder.path());
    ASSERT_TRUE(hide(file, Scope::digest, digest));
    {
        auto database = store::Database::open(file, store::Mode::read_write);
        ASSERT_TRUE(database->script("INSERT INTO withholdings VALUES (2, 'span', 'x', 'hide', 'because', '2026-02-03T04:05:06Z')"));
    }
    EXPECT_EQ(Visibility::open(file).error().code, Errc::corrupt);
}

TEST(Ledger, NamesItsScopes)
{
    for (const char* name : {"url", "document", "digest", "capture", "entity"}) EXPECT_EQ(to_string(scope(name).value()), name);
    EXPECT_FALSE(scope("span"));
}

} // namespace
} // namespace minutebook::ledger
