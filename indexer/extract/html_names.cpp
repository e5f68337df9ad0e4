#include "indexer/extract/html_names.hpp"

#include "base/text.hpp"

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

namespace minutebook::extract {
namespace {

struct Named {
    Part part;
    std::string_view words; ///< parted by spaces; "a+b" = the word a right before b
};

constexpr std::array table{
    Named{Part::furniture,
          "related relatedposts relatedarticles relatedcontent yarpp jp+relatedposts recommended recommendation recommendations trending "
          "popular mostread mostpopular newsletter newsletters signup subscribe subscription subscriptions cookie cookies cookiebot "
          "cookiebar cookielaw cookiebanner cookienotice onetrust didomi usercentrics consent gdpr "
          "share shares sharing sharebar sharebox sharedaddy shareaholic addthis addtoany socials sharethis advert adverts advertisement "
          "advertising advertorial adsense adsbygoogle adslot adunit adbox adwrapper adcontainer ads ad dfp gpt sponsor sponsored "
          "sponsors promo promos promoted promotion promotions sidebar sidebars breadcrumb breadcrumbs crumbs pagination paginator pager "
          "pagenav taboola outbrain plista zergnet revcontent mgid popup popups modal overlay lightbox toolbar tools articletools tags "
          "taglist tagcloud posttags tagged paywall donate donation navigation nav navbar subnav topnav menu submenu megamenu dropdown "
          "masthead topbar sitemap most+read most+popular most+viewed more+news more+stories more+articles more+from more+on read+more "
          "read+next readmore also+read up+next next+up you+may sign+up author+bio about+author author+box authorbox author+info "
          "author+profile author+description bio+box social+media social+links social+icons social+share social+buttons social+bar "
          "follow followus follow+us skip skiplink skiplinks jump+link article+tags post+tags entry+tags tag+list tags+links cat+links "
          "post+navigation prev+next nextprev next+article previous+article next+post previous+post site+header site+footer "
          "page+footer footer+widgets colophon copyright disclaimer legal rating ratings star+rating poll quiz votes feedback toplinks "
          "print printlink email+this emailthis onthispage infobox+nav toc tableofcontents table+of+contents noprint navbox catlinks "
          "mw+editsection editsection reflist+nav printfooter siteSub jumptonav hatnote weather ticker stockticker marketwatch "
          "playlist carousel+nav teasers teaserlist article+list postlist latest+news latest+posts recent+posts recentposts "
          "linklist linkbox link+list widgettitle wp+block+latest wpcnt jp+post post+share blog+pager post+footer footer+line "
          "article+footer entry+footer story+footer reply+link edit+link backlinks trackbacks trackback pingback wp+caption+credit "
          "buttons btn button cta calltoaction call+to+action join+us download+app appstore inread teads native+ad ad+container "
          "ad+wrapper banner+ad google+ad leaderboard skyscraper mpu billboard login signin register registration search searchform "
          "searchbox languages language+switcher lang+switch"},
    Named{Part::comments,
          "comment comments commentlist commentform comment+respond respond disqus disqus+thread livefyre fb+comments usercomments "
          "kommentare kommentar commentaires comentarios commenti reacties discussion reader+comments leserkommentare"},
    Named{Part::box,
          "widget widgets banner box teaser teasers extra aside infobox factbox inset module rail gallery slideshow carousel slider "
          "more links list block+links external see+also video player embed embedded social share+this footer header top bottom "
          "notice alert message note toggle tab tabs extras supplement secondary complementary right left+col rightcol leftcol "
          "entry+utility hint ressort channel topics topic keywords categories category"},
    Named{Part::content,
          "entry+content post+content article+body article+content article+text story+body story+content story+text articlebody "
          "articletext articlecontent storybody storycontent post+body postbody postcontent postentry entrycontent entry+body news+text "
          "news+body news+content news+detail newsdetail newstext field+name+body body+text bodytext body+copy bodycopy article+main "
          "article+copy maincontent blog+content single+content td+post+content mw+parser+output page+content content+body "
          "contentbody content+text node+content article+detail detail+text post+text text+content articulo+cuerpo cuerpo+noticia "
          "corps+article texte+article testo+articolo artikel+text artikeltext artikel+inhalt beitrag+text richtext+article "
          "rte+article article+container js+article+inner articlepage+content content+article blog+post+body theme+default+content "
          "article+paragraphs e+content instapaper_body instapaper+body"},
    Named{Part::by_line,
          "byline bylines byl author authors autor autoren auteur autore writer writers journalist reporter credits+author dc+creator "
          "creator contributor contributors verfasser redakteur signature firma posted+by written+by post+author entry+author"},
    Named{Part::dated,
          "date dates datum fecha data dateline published pubdate publishdate publisheddate postdate post+date posted "
          "posted+on postedon entry+date article+date timestamp datetime datepublished created createdate creationdate datestamp "
          "pub+date time news+date dtstamp submitted erstellt veroeffentlicht publicado publie pubtime published+at publication "
          "uhrzeit zeit releasedate date+header mod+articlemeta"},
    Named{Part::credit,
          "credit credits copyright photographer photocredit imagecredit photo+credit image+credit picture+credit img+credit source "
          "quelle bildquelle bildrechte fotograf copyrightholder media+credit caption+credit rights"},
    Named{Part::caption,
          "caption captions figcaption wp+caption+text wp+caption image+caption photo+caption img+caption bildunterschrift legende "
          "cutline gallery+caption imagecaption photocaption bu pie+foto didascalia"},
    Named{Part::standfirst,
          "standfirst lede lead intro dek deck subheadline subtitle subheading sub+title sub+headline chapo chapeau vorspann teasertext "
          "summary abstract excerpt entradilla bajada sommario occhiello sapo description+lead article+summary article+intro "
          "article+lead lead+text strapline kicker+text anleser einleitung introtext untertitel article+description"},
    Named{Part::headline,
          "headline entry+title post+title article+title story+title articletitle news+title newstitle posttitle firstheading titre "
          "titel titulo titolo article+headline title heading ueberschrift schlagzeile page+title"},
    Named{Part::unseen,
          "sr+only screen+reader screenreader visually+hidden visuallyhidden visuallyhidden+focusable u+hidden a11y offscreen hidden+text "
          "element+invisible assistive+text print+only is+hidden noscreen invisible"},
    Named{Part::details,
          "meta postmeta entrymeta articlemeta metadata entry+meta post+meta article+meta story+meta article+info post+info postinfo "
          "articleinfo byline info infos details subline post+details article+header+info entry+header post+header meta+info metas "
          "submeta blog+meta postmetadata entry+info"},
    Named{Part::changed,
          "updated modified lastmod changed lastmodified last+modified lastupdated last+updated date+modified update aktualisiert "
          "revised datemodified"},
    Named{Part::other_time,
          "event events calendar archive archives reviewed kalender termine termin agenda evento countdown expiry expires showtime "
          "schedule programme birthday founded deadline clock today todays currentdate current+date now datetoday heute"},
};

/// What single words mean, and pairs or longer runs of them by their first word.
struct Words {
    struct Run {
        std::string_view rest; ///< "b+c" of "a+b+c"
        Part part;
    };
    std::unordered_map<std::string_view, Parts> single;
    std::unordered_map<std::string_view, std::vector<Run>> runs;

    Words()
    {
        for (const Named& named : table)
            for (const std::string_view word : split(named.words, ' ')) {
                if (word.empty()) continue;
                const auto plus = word.find('+');
                if (plus == std::string_view::npos) single[word].add(named.part);
                else runs[word.substr(0, plus)].push_back({word.substr(plus + 1), named.part});
            }
    }
};

const Words& known()
{
    static const Words made;
    return made;
}

constexpr std::size_t most_words = 48;

bool is_number(std::string_view word) { return word.find_first_not_of("0123456789") == std::string_view::npos; }

/// Words that say of a wrapper what it has or lacks, or to which topic a story belongs: "has-sidebar", "category-comments".
bool leads_a_foreign_word(std::string_view word)
{
    constexpr std::array<std::string_view, 16> leads{"has", "no",  "with", "without", "category", "tag",  "layout", "js",
                                                     "not", "cat", "hide", "postid",  "theme",    "type", "col",    "topic"};
    for (const auto lead : leads)
        if (word == lead) return true;
    return false;
}

class NameReader {
public:
    explicit NameReader(std::string_view names) : names_(names) {}

    Parts read()
    {
        cut();
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (words_[i].foreign) continue;
            if (const auto found = known().single.find(words_[i].text); found != known().single.end()) merge(found->second);
            const auto runs = known().runs.find(words_[i].text);
            if (runs == known().runs.end()) continue;
            for (const Words::Run& run : runs->second)
                if (continues(i + 1, run.rest)) out_.add(run.part);
        }
        return out_;
    }

private:
    struct Word {
        std::string text;
        bool foreign = false; ///< is or follows a word that takes its meaning away
        bool first = false;   ///< begins a name
    };

    /// Names at white space, words within at signs and humps.
    void cut()
    {
        std::string word;
        bool foreign = false, first = true;
        const auto end_word = [&] {
            if (word.empty() || words_.size() >= most_words) {
                word.clear();
                return;
            }
            if (first && leads_a_foreign_word(word)) foreign = true;
            if (!is_number(word)) words_.push_back({word, foreign, first});
            first = false;
            word.clear();
        };
        char before = ' ';
        for (const char c : names_) {
            const bool hump = c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z';
            if (hump || !ascii_alnum(c)) end_word();
            if (ascii_space(c)) {
                first = true;
                foreign = false;
            }
            else if (ascii_alnum(c)) word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            before = c;
        }
        end_word();
    }

    bool continues(std::size_t from, std::string_view rest) const
    {
        for (const std::string_view word : split(rest, '+')) {
            if (from >= words_.size() || words_[from].first || words_[from].text != word) return false;
            ++from;
        }
        return true;
    }

    void merge(const Parts& parts)
    {
        for (unsigned bit = 0; bit < 14; ++bit)
            if (const auto part = static_cast<Part>(1U << bit); parts.has(part)) out_.add(part);
    }

    std::string_view names_;
    std::vector<Word> words_;
    Parts out_;
}; // class NameReader

} // namespace

Parts parts_named(const html::Node& node)
{
    Parts out;
    if (!node.is_element()) return out;
    const auto classes = node.attribute("class"), id = node.id();
    if (classes.empty() && id.empty()) return out;
    std::string names(classes.substr(0, 1'000));
    names += ' ';
    names += id.substr(0, 200);
    return NameReader(names).read();
}

} // namespace minutebook::extract
