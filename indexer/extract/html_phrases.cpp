#include "indexer/extract/html_phrases.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

namespace minutebook::extract {
namespace {

constexpr std::size_t longest = 160;

/// How a phrase must stand in its line.
enum class Stand {
    whole, ///< the line is the phrase, signs and a number aside
    leads, ///< the line begins with it
};

struct Entry {
    Phrase phrase;
    Stand stand;
    std::string_view lines; ///< folded, parted by '|'
};

// Folded: lower case, without accents, plain quotes.
constexpr std::array table{
    Entry{
        Phrase::other_stories, Stand::whole,
        "related|related articles|related stories|related news|related posts|related content|related topics|related links|related reading|"
        "related coverage|related video|related videos|more articles|more stories|more news|more on this story|more on this|more|"
        "most read|most popular|most viewed|most shared|top stories|editors' picks|editor's picks|editor's choice|trending|trending now|"
        "popular|popular posts|recommended|recommended for you|recommended reading|recommended stories|you may also like|you might also "
        "like|you might like|you may like|further reading|see also|read also|also read|also on|read next|up next|what to read next|read "
        "more|latest news|latest stories|latest|recent posts|recent articles|from around the web|around the web|from the web|in other "
        "news|don't miss|keep reading|continue reading|similar articles|similar posts|similar stories|other stories|other news|other "
        "articles|previous article|next article|previous post|next post|next|previous|tags|topics|filed under|categories|"
        "mehr zum thema|zum thema|das konnte sie auch interessieren|das konnte dich auch interessieren|lesen sie auch|lesen sie "
        "mehr|auch interessant|weitere artikel|weitere meldungen|weitere nachrichten|weitere themen|verwandte artikel|ahnliche "
        "artikel|ahnliche beitrage|mehr aus|meistgelesen|meistgelesene artikel|neueste artikel|schlagworte|schlagworter|themen|"
        "links zum thema|weiterfuhrende links|mehr dazu|mehr zu|dossier|"
        "a lire aussi|lire aussi|sur le meme sujet|sur le meme theme|articles similaires|articles lies|articles associes|les plus "
        "lus|voir aussi|a voir aussi|dans la meme rubrique|pour aller plus loin|mots-cles|"
        "te puede interesar|tambien te puede interesar|le puede interesar|noticias relacionadas|articulos relacionados|mas noticias|lea "
        "tambien|lo mas leido|mas leidas|relacionados|etiquetas|mas informacion|temas relacionados|contenido relacionado|"
        "leggi anche|articoli correlati|potrebbe interessarti|potrebbero interessarti|ti potrebbe interessare|articoli simili|i piu "
        "letti|argomenti|"
        "lees ook|lees meer|gerelateerd|gerelateerde artikelen|meer nieuws|meest gelezen|ook interessant|"
        "leia tambem|leia mais|veja tambem|saiba mais|noticias relacionadas|mais lidas|materias relacionadas|relacionadas|"
        "czytaj takze|zobacz takze|czytaj tez|las ocksa|mer om|relaterat|les ogsa|laes ogsa|lue myos|citajte jos|"
        "相关阅读|相关新闻|相关文章|推荐阅读|延伸阅读|热门推荐|相关链接|猜你喜欢|関連記事|関連ニュース|あわせて読みたい|おすすめ記事|"
        "читайте также|"
        "читаите также|по теме|материалы по теме|похожие статьи"},
    Entry{Phrase::other_stories, Stand::leads,
          "read more:|read more about|read more on|more from |more news from|more on |see also:|read also:|also read:|read next:|related:|"
          "related story:|related article:|recommended:|also see:|don't miss:|must read:|read the full|click here for more|you may also "
          "like|you might also|watch:|watch more|listen:|more:|tags:|topics:|filed under|filed in|posted in|posted under|categories:|"
          "category:|labels:|keywords:|share this|see more:|other articles|lesen sie auch:|lesen sie hier|lesen sie mehr|mehr zum thema|"
          "mehr dazu|mehr zu:|lesen sie dazu|auch interessant:|das konnte sie|das konnte dich|weitere artikel|schlagworte:|tags :|"
          "a lire aussi|lire aussi|a lire :|a lire:|voir aussi|>> lire|a decouvrir|mots-cles|"
          "lea tambien|lee tambien|te puede interesar|lea mas|leer mas|mas informacion:|etiquetas:|puede interesarte|"
          "leggi anche|leggi tutto|lees ook|lees verder|leia tambem|leia mais|veja tambem|saiba mais|czytaj takze|czytaj tez|zobacz "
          "takze|las ocksa|las mer|les ogsa|lue myos|читаите также|читайте также|相关阅读|推荐阅读|延伸阅读|関連記事"},
    Entry{Phrase::comments, Stand::whole,
          "comments|comment|leave a reply|leave a comment|leave your comment|post a comment|post comment|write a comment|add a comment|add "
          "comment|join the discussion|join the conversation|have your say|your comments|reader comments|readers' comments|what do you "
          "think|be the first to comment|no comments|no comments yet|show comments|view comments|"
          "kommentare|kommentar schreiben|kommentar verfassen|schreibe einen kommentar|schreiben sie einen kommentar|leserkommentare|"
          "hinterlasse einen kommentar|keine kommentare|diskutieren sie mit|commentaires|laisser un commentaire|ajouter un "
          "commentaire|vos reactions|comentarios|deja un comentario|deja una respuesta|dejar un comentario|anadir "
          "comentario|commenti|lascia un commento|reacties|geef een reactie|plaats een reactie|deixe um comentario|deixe uma "
          "resposta|kommentarer|komentarze|dodaj komentarz|评论|网友评论|发表评论|コメント|комментарии|оставить комментарии"},
    Entry{Phrase::comments, Stand::leads,
          "leave a reply|leave a comment|post a comment|kommentar schreiben|schreibe einen kommentar|laisser un commentaire|deja un "
          "comentario|deja una respuesta|lascia un commento|geef een reactie|deixe um comentario|deixe uma resposta|dodaj komentarz"},
    Entry{Phrase::notice, Stand::whole,
          "advertisement|advertisements|advertising|ad|ads|sponsored|sponsored content|promoted|promotion|article continues below|story "
          "continues below|article continues after advertisement|continue reading below|advertisement - scroll to continue|scroll to "
          "continue|share|share this|share this article|share this story|share this post|share this page|share article|share on "
          "facebook|share on twitter|share via email|share on social media|tweet|pin it|pin|like|like this|like this:|facebook|twitter|"
          "linkedin|whatsapp|reddit|pinterest|email|e-mail|instagram|telegram|google+|messenger|print|print this|print this page|print "
          "article|email this|email this article|send to a friend|copy link|link copied|save|save article|bookmark|loading|loading...|"
          "loading comments|please wait|close|open|menu|search|home|back|back to top|top|go back|skip to content|skip to main content|"
          "skip|view gallery|view all|see all|show more|load more|view more|expand|hide|play|play video|pause|mute|replay|watch "
          "now|listen to article|listen|follow|follow us|follow us on|subscribe|subscribe now|log in|login|sign in|register|image|"
          "photo|photos|video|gallery|caption|enlarge|enlarge image|zoom|view image|click to enlarge|hide caption|toggle caption|"
          "all rights reserved|report a problem|report an error|was this article helpful|rate this article|text size|a a a|reprints|"
          "anzeige|werbung|teilen|drucken|merken|artikel teilen|artikel drucken|versenden|empfehlen|kommentieren|weiterlesen|nach "
          "oben|zuruck|zur startseite|startseite|vorlesen|newsletter|feedback|bild vergrossern|grossansicht|schliessen|seite drucken|"
          "mailen|twittern|per e-mail|mehr lesen|publicite|partager|imprimer|envoyer|haut de page|fermer|s'abonner|"
          "publicidad|compartir|imprimir|enviar|cerrar|suscribete|pubblicita|condividi|stampa|chiudi|advertentie|deel|delen|deel dit "
          "artikel|afdrukken|publicidade|compartilhe|compartilhar|partilhar|continua apos a publicidade|continua depois da publicidade|"
          "reklama|udostepnij|drukuj|annons|dela|annonse|del|annonce|mainos|jaa|реклама|поделиться|广告|分享|分享到|打印|关闭|返回顶部|"
          "広告|シェア"},
    Entry{Phrase::notice, Stand::leads,
          "follow us on|follow @|follow me on|like us on|find us on|join us on|like this:|share this:|share on:|share:|skip to |"
          "copyright ©|© copyright|(c) copyright|©|all rights reserved|read the original|view this post on|a post shared by|"
          "article continues below|story continues below|this article was originally published|责任编辑|编辑：|编辑:|扫一扫|点击进入|"
          "folgen sie uns|teilen:|share article|enable javascript|please enable javascript|your browser does not|javascript is "
          "disabled|this video is not available|to view this video"},
    Entry{
        Phrase::sign_up, Stand::whole,
        "newsletter|newsletters|sign up|sign-up|subscribe to our newsletter|sign up for our newsletter|stay up to date|stay informed|stay "
        "in touch|get the latest news|join our mailing list|newsletter abonnieren|newsletter bestellen|inscrivez-vous|inscription a la "
        "newsletter|suscribete|iscriviti alla newsletter|support us|support our journalism|donate|become a member"},
    Entry{Phrase::sign_up, Stand::leads,
          "sign up for|sign up to|sign-up for|sign-up to|subscribe to|subscribe for|subscribe today|get our newsletter|get the latest|"
          "get breaking news|receive our|enter your email|your email address|you have successfully|thank you for subscribing|thanks for "
          "signing up|join our newsletter|by signing up|by subscribing|by submitting|download our app|download the app|to get more|stay "
          "up to date with|already a subscriber|this article is for subscribers|become a subscriber|abonnieren sie|jetzt abonnieren|"
          "melden sie sich|zum newsletter|inscrivez-vous|abonnez-vous|recevez|suscribete a|iscriviti a|schrijf je in|assine a|inscreva-se"},
    Entry{Phrase::about_author, Stand::whole,
          "about the author|about the authors|about author|author|about the writer|uber den autor|uber die autorin|zum autor|zur person "
          "des autors|a propos de l'auteur|l'auteur|sobre el autor|acerca del autor|sobre o autor|informazioni sull'autore|over de auteur"},
};

struct Lines {
    std::unordered_map<std::string_view, Phrase> whole;
    std::unordered_map<char, std::vector<std::pair<std::string_view, Phrase>>> leads; ///< by first byte

    Lines()
    {
        for (const Entry& entry : table)
            for (const std::string_view line : split(entry.lines, '|')) {
                if (line.empty()) continue;
                if (entry.stand == Stand::whole) whole.emplace(line, entry.phrase);
                else leads[line.front()].emplace_back(line, entry.phrase);
            }
    }
};

const Lines& known()
{
    static const Lines made;
    return made;
}

bool is_sign(char c)
{
    return ascii_space(c) || ascii_digit(c) || std::string_view(".:,;!?()[]<>*|-+/#\"'&").find(c) != std::string_view::npos;
}

/// Without signs, arrows and numbers at both ends: "» Comments (12)" is "comments".
std::string_view bare(std::string_view text)
{
    constexpr std::array<std::string_view, 10> marks{"»", "«", "›", "→", "▼", "▶", "•", "…", "↓", "："};
    for (bool again = true; again && !text.empty();) {
        again = false;
        if (is_sign(text.front())) text.remove_prefix(1), again = true;
        if (!text.empty() && is_sign(text.back())) text.remove_suffix(1), again = true;
        for (const auto mark : marks) {
            if (text.substr(0, mark.size()) == mark) text.remove_prefix(mark.size()), again = true;
            if (text.size() >= mark.size() && text.substr(text.size() - mark.size()) == mark) text.remove_suffix(mark.size()), again = true;
        }
    }
    return text;
}

} // namespace

Phrase phrase_of(std::string_view line)
{
    if (line.empty() || line.size() > longest) return Phrase::none;
    const std::string folded = fold(line);
    const std::string_view plain = bare(folded);
    if (const auto found = known().whole.find(plain); found != known().whole.end()) return found->second;
    if (folded.empty()) return Phrase::none;
    const auto leads = known().leads.find(folded.front());
    if (leads == known().leads.end()) return Phrase::none;
    for (const auto& [lead, phrase] : leads->second)
        if (std::string_view(folded).substr(0, lead.size()) == lead) return phrase;
    return Phrase::none;
}

} // namespace minutebook::extract
