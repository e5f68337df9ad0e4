#include "indexer/extract/language.hpp"

#include "indexer/extract/extract.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

TEST(Language, IsToldFromALineOrTwo)
{
    const std::pair<const char*, const char*> cases[] = {
        {"en", "Resolved that the fence beside the allotments be mended before the spring."},
        {"en", "MINUTES OF THE MEETING HELD IN THE VILLAGE HALL\nPresent: Councillors A Brook (Chair), B Crane and C Hartley"},
        {"cy", "Penderfynwyd y dylid atgyweirio'r ffens wrth y rhandiroedd cyn diwedd mis Mawrth."},
        {"cy", "COFNODION Y CYFARFOD A GYNHALIWYD YN NEUADD Y PENTREF\nYn bresennol: y Cynghorwyr A Brook (Cadeirydd) a B Crane"},
        {"gd", "Dh'aontaich a' chomataidh gum bu chòir an rathad a chàradh ro dheireadh na bliadhna."},
        {"ga", "Chinn an coiste go ndeiseofaí an bóthar roimh dheireadh na bliadhna agus go gcuirfí airgead ar leataobh."},
        {"de", "Der Ausschuss hat beschlossen, den Zaun neben den Gärten noch vor dem Ende des Jahres reparieren zu lassen."},
        {"fr", "Le comité a décidé de faire réparer la clôture des jardins avant la fin de l'année et d'en informer les voisins."},
        {"pl", "Komitet postanowił naprawić ogrodzenie przy ogródkach działkowych przed końcem roku i powiadomić sąsiadów."},
    };
    for (const auto& [language, text] : cases) EXPECT_EQ(language_of(text), language) << text;
}

TEST(Language, IsNotGuessed)
{
    const char* const cases[] = {"",         "Yes",      "12/01101/ELEC 1,250.00 14.03.2019", "https://wexcombe.test/papers/agenda.pdf",
                                 "W J Wren", "|| - 7 --"};
    for (const char* text : cases) EXPECT_EQ(language_of(text), "und") << text;
}

TEST(Language, OfATextInTwoIsNeither)
{
    const std::string welsh =
        "Penderfynwyd y dylid atgyweirio'r ffens wrth y rhandiroedd cyn diwedd mis Mawrth a rhoi gwybod i'r cymdogion.\n";
    const std::string english =
        "It was resolved that the fence beside the allotments be mended before the end of March and neighbours told.\n";
    std::string both;
    for (int i = 0; i < 8; ++i) both += welsh + english;
    EXPECT_EQ(language_of(both), "und");
}

TEST(Language, StaysAsItWasWhereTheTextDoesNotTell)
{
    civic::Document document;
    document.language = "en";
    document.text = "1. 2. 3.";
    find_language(document);
    EXPECT_EQ(document.language, "en");
    document.text = "Penderfynwyd y dylid atgyweirio'r ffens wrth y rhandiroedd cyn diwedd mis Mawrth.";
    find_language(document);
    EXPECT_EQ(document.language, "cy");
}

TEST(Language, IsThePagesOwnWordWhereItGivesOne)
{
    const std::string welsh = "Penderfynwyd y dylid atgyweirio'r ffens wrth y rhandiroedd cyn diwedd mis Mawrth.";
    const std::pair<std::string, const char*> cases[] = {
        {welsh, "cy"},
        {"12. 14. 16.", "en"},
        {"<html><body><p>" + welsh + "</p></body></html>", "cy"},
        {"<html lang=\"en-GB\"><body><p>" + welsh + "</p></body></html>", "en"},
        {"<html><body><p>12. 14. 16.</p></body></html>", "en"},
    };
    for (const auto& [bytes, language] : cases) {
        const Source source{bytes, "", "http://wexcombe.test/page", {}};
        const auto document = extract_content(source, systems::SourceCatalogue::built_in());
        ASSERT_TRUE(document) << bytes;
        EXPECT_EQ(document->language, language) << bytes;
        EXPECT_EQ(document->fingerprint.text_hash.size(), 64U);
    }
}

} // namespace
} // namespace minutebook::extract
