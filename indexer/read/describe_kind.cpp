#include "base/text.hpp"
#include "base/url.hpp"
#include "indexer/read/describe_head.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::DocumentKind;

struct Shape {
    Pattern pattern; ///< of path and query, lower case
    DocumentKind kind;
};

/// Pages of council meeting systems, told by their address.
const std::vector<Shape>& system_pages()
{
    static const std::vector<Shape> table{
        // ModernGov
        {Pattern(R"(/mgai\.aspx)"), DocumentKind::agenda_item},
        {Pattern(R"(/ielistdocuments\.aspx|/mgmeeting\.aspx)"), DocumentKind::meeting},
        {Pattern(R"(/mgmeetingattendance\.aspx|/mgattendance\w*\.aspx)"), DocumentKind::attendance},
        {Pattern(R"(/(?:ie|mg)decisiondetails\.aspx)"), DocumentKind::decision},
        {Pattern(R"(/(?:ie|mg)issue\w*\.aspx)"), DocumentKind::issue},
        {Pattern(R"(/mguserinfo\.aspx)"), DocumentKind::member},
        {Pattern(R"(/mgcommittee\w*\.aspx|/ielistmeetings\.aspx|/mglistcommittees\.aspx)"), DocumentKind::committee},
        {Pattern(R"(/mgconvert2pdf\.aspx|/documents/s\d+/)"), DocumentKind::report},
        {Pattern(R"(/documents/g\d+/)"), DocumentKind::meeting},
        // CMIS
        {Pattern(R"(/viewmeetingpublic/|/meetings/tabid/.*meeting/\d+)"), DocumentKind::meeting},
        {Pattern(R"(/viewcommitteedetails|/committees/tabid/.*committee/\d+)"), DocumentKind::committee},
        {Pattern(R"(/viewdecision|/decisions/tabid/.*decision/\d+)"), DocumentKind::decision},
        {Pattern(R"(/viewcouncillor|/councillors/tabid/.*councillor)"), DocumentKind::member},
    };
    return table;
}

bool is_council_host(std::string_view host)
{
    static const Pattern pattern(
        R"((?:^|\.)(?:gov\.uk|gov\.wales|gov\.scot|llyw\.cymru|gov\.ie|gov|moderngov\.co\.uk|nigov\.net)$|council|(?:^|\.)(?:cc|coco)\.ie$)");
    return pattern.found_in(host);
}

bool is_paper_host(std::string_view host)
{
    static const Pattern pattern(
        R"(news|gazette|herald|times|echo|(?:^|\.)bbc\.|guardian|advertiser|observer|chronicle|journal|courier|mercury|)"
        R"(standard|telegraph|argus|express|localgov|examiner|tribune|reporter|independent|champion|leader|nationalist|democrat|evening|)"
        R"(weekly|bulletin|dailyrecord|pressandjournal|(?:valley|county|city|town|daily|evening|weekly)(?:post|mail|press|star|voice|record|leader)|live\.co\.uk)");
    return pattern.found_in(host);
}

DocumentKind kind_by_address(const std::string& address, const systems::SourceCatalogue& catalogue)
{
    const auto url = Url::parse(address);
    if (!url) return DocumentKind::other;
    const std::string place = ascii_lower(url->path() + "?" + url->query());
    for (const Shape& shape : system_pages())
        if (shape.pattern.found_in(place)) return shape.kind;
    const auto* source = catalogue.by_address(*url);
    if (source != nullptr && source->kind == systems::SourceKind::paper) return DocumentKind::news;
    static const Pattern news_path(R"(/(?:news|press|press-releases?|newsroom|latest-news|media)(?:/|\?|$))");
    const bool council = source != nullptr || is_council_host(url->host());
    static const Pattern file_path(
        R"(/media/(?:\d+|[a-z0-9]{6,})/|\.(?:pdf|docx?|odt|rtf)(?:\?|$))"); // "/media/1234/minutes.pdf": where some keep all files
    if (council && news_path.found_in(place) && !file_path.found_in(place)) return DocumentKind::council_news;
    if (!council && is_paper_host(url->host())) return DocumentKind::news;
    return DocumentKind::other;
}

/// A rule that tells the kind from the text itself.
struct TextRule {
    Pattern pattern;
    DocumentKind kind;
    bool head = false; ///< looked for in the head alone
    std::string_view name;
};

const std::vector<TextRule>& text_rules()
{
    static const std::vector<TextRule> rules = [] {
        std::vector<TextRule> out;
        for (const Rule& rule : rule_table("describe"))
            if (rule["tells"] == "kind")
                out.push_back({Pattern(rule.pattern), civic::document_kind(rule["kind"]).value_or(DocumentKind::meeting),
                               rule["head"] == "yes", rule.name});
        return out;
    }();
    return rules;
}

} // namespace

std::optional<HeadTold> kind_by_text(std::string_view text)
{
    const auto opening = text.substr(0, 4000);
    const auto head = opening.substr(0, 600);
    for (const TextRule& rule : text_rules())
        if (rule.pattern.found_in(rule.head ? head : opening)) return HeadTold{std::string(rule.name), std::string(to_string(rule.kind))};
    return std::nullopt;
}

namespace {

/// A council or paper outside the catalogue may have a site of any name: what its address calls a story is one, unless the head is that
/// of a record.
bool is_story(const civic::Document& document, const std::optional<HeadTold>& told)
{
    static const Pattern story_path(
        R"(/(?:news|newyddion|story|stories|article|articles)(?:[/-]|\?|$)|/(?:19|20)\d\d/\d\d?/(?:\d\d?/)?[a-z0-9]+-[a-z0-9-]+)");
    const auto url = Url::parse(document.url);
    if (!url || !story_path.found_in(ascii_lower(url->path()))) return false;
    return !told || told->rule == "motions moved and seconded" || told->rule == "resolutions";
}

} // namespace

void describe_kind(civic::Document& document, const systems::SourceCatalogue& catalogue)
{
    if (document.kind != DocumentKind::other) return;
    document.kind = kind_by_address(document.url, catalogue);
    if (document.kind != DocumentKind::other) return;
    const auto told = kind_by_text(document.text);
    if (is_story(document, told)) document.kind = DocumentKind::news;
    else if (told) document.kind = civic::document_kind(told->value).value_or(DocumentKind::other);
    if (document.kind != DocumentKind::other) return;
    if (meeting_heading(document.text)) document.kind = DocumentKind::meeting;
}

void describe_story(civic::Document& document, const systems::SourceCatalogue& catalogue)
{
    if (document.kind != DocumentKind::other || !document.published || document.published_evidence != "by-line") return;
    const auto url = Url::parse(document.url);
    if (url && catalogue.by_address(*url) == nullptr && !is_council_host(url->host())) document.kind = DocumentKind::news;
}

} // namespace minutebook::read
