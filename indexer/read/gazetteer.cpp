#include "indexer/read/gazetteer.hpp"

#include <unordered_map>

namespace minutebook::read {
namespace {

constexpr WordList lists[] = {
    {Word::title,
     "councillor cllr cllt clr coun mr mrs ms miss mx dr doctor prof professor sir dame lord lady baroness baron viscount rev revd "
     "reverend father fr canon bishop archdeacon imam rabbi alderman ald pcso p.c.s.o. pc sgt sergeant inspector insp superintendent supt "
     "constable captain capt major colonel col commissioner councilmember councilwoman councilman firefighter supervisor trustee"},
    {Word::title_many, "councillors cllrs messrs commissioners councilmembers firefighters drs aldermen"},
    {Word::councillor,
     "councillor cllr cllt clr coun councillors cllrs councilmember councilmembers councilman councilwoman alderman aldermen ald"},
    {Word::function,
     "a an the this that these those and or but nor so yet if when while whilst where as at by for from in into of off on onto out over to "
     "up with within "
     "without under upon after before since until during between among against about across along around through per via than then there "
     "here "
     "he she it they we you i his her its their our your my him them us me who whom whose which what why how all any both each every few "
     "many more most "
     "other others some such no not only own same too very can could may might must shall should will would is are was were be been being "
     "am "
     "has have had having do does did done also however therefore thus once now new former outgoing late further following next last first "
     "second "
     "because although though despite besides including regarding concerning having given meanwhile later earlier today tonight yesterday "
     "tomorrow please thank thanks yes none nil never just even still again one two three four five six seven eight nine ten "
     "appoint elect re-elect reappoint invite authorise nominate co-opt declare"},
    {Word::not_name,
     "agenda item items minutes minute apologies absence declaration declarations interest interests resolved recommended agreed decision "
     "decisions "
     "report reports reporting appendix annex attendance present absent apology meeting meetings members member public press exempt "
     "private session part motion "
     "motions amendment budget council councillors committee cabinet scrutiny overview planning application applications monday tuesday "
     "wednesday "
     "thursday friday saturday sunday january february march april may june july august september october november december spring summer "
     "autumn "
     "winter christmas easter act regulations regulation order orders standing notice venue contact title date time place room chamber "
     "chambers "
     "hall civic offices office guildhall street road avenue lane drive close court park house centre school county borough district "
     "parish town city "
     "community village ward north south east west northern southern eastern western upper lower great little new old england wales "
     "scotland "
     "ireland britain uk london essex director directors officer officers manager head chief executive interim acting deputy vice chair "
     "chairman "
     "leader mayor clerk secretary treasurer editor reporter local national news home page section table figure schedule financial finance "
     "housing health education environment highways transport services service social care children adults adult people resources place "
     "legal governance policy "
     "strategy plan programme project review update updates statement account accounts audit annual general special extraordinary ordinary "
     "joint full draft final note notes noted question questions answer questioned response speaker resident residents neighbour "
     "the signed dated next matters arising correspondence any business welcome election nomination appointment appointments declare "
     "conservative conservatives labour tory tories liberal democrat democrats green independent independents party group covid "
     "coronavirus "
     "act bill code model policy data protection risk assessment freedom information best value commissioners government minister "
     "state prime parliament royal board trust fund bank police fire ambulance nhs hospital surgery church chapel memorial library museum "
     "company limited charity foundation society association club forum team department directorate unit partnership authority agency "
     "additional documents document pdf icon supporting view directions webcast media email tel telephone website facebook twitter "
     "instagram "
     "share advertisement read comment comments sign newsletter subscribe privacy cookie cookies published publication search related "
     "articles "
     "more latest breaking image picture photo photograph caption copyright issue details detail status key subject call "
     "proposed seconded moved approved carried lost noted deferred refused rejected received considered discussed vote votes voting "
     "recorded "
     "abstain abstained abstentions unanimous unanimously favour action actions all clerk's chairman's "
     "street highway bridge river lake green common field fields farm cottage lodge barn well station bypass crossing junction roundabout "
     "recreation ground playground allotment cemetery footpath footpaths lighting grass dog bin bins waste recycling litter parking "
     "traffic speed "
     "band tax precept grant grants payment payments invoice invoices cheque receipts expenditure income balance total "
     "january's mp msp ms am obe mbe cbe jp qc kc ltd plc llp ceo hr it od ict agm egm vat gdpr pm bst gmt dob id ok tv faq rt hon "
     "water homes energy power rail trains buses bus airport port harbour stores foods awards ceremony fair festival parade gala "
     "communication communications english welsh scottish irish british european american french "
     "german african asian world war day week month year years"},
    {Word::org_head,
     "council committee sub-committee subcommittee board partnership police commission authority association trust group forum club "
     "society school schools "
     "college academy university fund agency ltd limited llp llc plc inc co panel federation union charity foundation company party "
     "ombudsman registry parliament assembly ministry consortium corporation institute alliance network congress league "
     "constabulary tribunal secretariat cooperative co-operative bank inspectorate confederation trusts guild "
     "ccg ics icb lep rfc fc afc organisation organization legion healthwatch taskforce"},
    {Word::org_generic,
     "the full annual special extraordinary ordinary regular parish town city county borough district community unitary local this that "
     "our joint "
     "whole general meeting public new old council committee cabinet said main advisory executive political party steering village cp "
     "credit notice"},
    {Word::org_known, "ofsted lscb lscp cqc hmrc hsbc bbc itv lga nalc slcc ico rspb nspcc rspca rnli ukip defra dfe dft dluhc mhclg cipfa "
                      "tfl hse dvla dwp nhs ylca calc lalc "
                      "eapc kalc salc barclays lloyds natwest santander tesco sainsbury asda morrisons aldi lidl serco capita veolia biffa "
                      "barnardo's barnardos healthwatch "
                      "homebase ikea unison gmb unite acas cilca snp dup dclg ofcom ofgem ofwat ofqual cafcass"},
    {Word::org_stop,
     "watch modern contact former councillor councillors chair chairman leader mayor deputy interim acting director clerk minutes agenda "
     "meeting monday "
     "tuesday "
     "wednesday thursday friday saturday sunday re email apologies annual members member officers following given with"},
    {Word::place, "road street avenue lane drive close court park house centre center school hospital ward square crescent gardens primary "
                  "academy college library "
                  "terrace estate station bridge roundabout surgery farm pub inn hotel theatre museum stadium arena airport way common "
                  "green cottage lodge building chapel church "
                  "report scheme award awards act bill prize cup ridings trophy memorial tunnel quay wharf marina docks"},
    {Word::post_head,
     "chair chairman chairwoman chairperson mayor mayoress leader clerk director manager officer secretary treasurer chaplain consort "
     "commissioner inspector editor reporter representative auditor solicitor executive constable minister deputy interim taker holder "
     "nurse "
     "co-ordinator coordinator administrator surveyor engineer adviser advisor registrar coroner sheriff accountant planner caretaker "
     "warden "
     "archivist librarian statistician ombudsperson whip spokesperson vice-chair vice-chairman vice-chairwoman vice-chairperson co-chair "
     "headteacher principal head member chief boss lead assistant"},
    {Word::post_modifier, "interim acting deputy vice assistant joint corporate executive independent senior principal chief managing "
                          "strategic service regional general "
                          "group shadow lead non-executive honorary statutory responsible monitoring returning presiding co-opted "
                          "associate divisional area town parish "
                          "borough city county district community village police opposition council head civic lord lady cabinet portfolio "
                          "democratic services financial section internal external minute website best value"},
    {Word::service,
     "medical clinical nursing marketing management estates facilities fleet people housing health finance education environment highways "
     "transport services service social care children childrens children's "
     "adults adult adults' "
     "resources place legal governance policy strategy culture leisure communities community regeneration growth economic economy planning "
     "development public protection "
     "property assets corporate customer digital technology ict it hr od transformation communications commercial commissioning delivery "
     "performance "
     "improvement safeguarding families family young schools skills learning libraries sport arts heritage tourism waste recycling "
     "street streets scene streetscene parks open spaces neighbourhoods neighbourhood homes homelessness regulatory licensing enforcement "
     "trading standards emergency "
     "resilience equalities equality democratic electoral elections law audit risk procurement pensions treasury accountancy revenues "
     "benefits "
     "wellbeing well-being prevention early years help inclusion send special needs outcomes targeted central climate change "
     "sustainability "
     "energy "
     "infrastructure investment business enterprise employment tax council infrastructure partnerships engagement registration bereavement "
     "operations human workforce organisational insight intelligence information data engineering building control conservation design "
     "rural coastal marine "
     "crime safety cohesion volunteering voluntary sector recreation park child youth justice offending fostering adoption disabilities "
     "mental physical activity"},
    {Word::particle, "de da del della di van von der den la le du dos bin ibn al el ap ab st mac o"},
    {Word::party, "labour conservatives tories ukip greens snp dup"},
    {Word::party_adjective, "labour conservative tory liberal democrat lib dem ukip green independent opposition majority minority reform"},
    {Word::post_nominal, "mp msp ms am mep mbe obe cbe qc kc jp phd bsc cpfa obe dl frics md"},
    {Word::speech, "said says asked told explained questioned queried stated replied responded added welcomed thanked advised confirmed "
                   "withdrew declared presented "
                   "introduced announced felt believed highlighted sought attended joined resigned reported noted proposed seconded moved "
                   "suggested commented "
                   "observed outlined spoke reminded expressed raised requested wondered agreed disagreed argued claimed insisted warned "
                   "praised criticised "
                   "apologised left arrived abstained voted chaired presided opened closed gave took read wrote"},
    {Word::party_noun, "councillors councillor cllr cllrs members member leader leaders deputy mp mps administration party government "
                       "candidate candidates opposition colleague "
                       "colleagues group's run controlled led voter voters motion amendment budget spokesman spokeswoman spokesperson "
                       "chair chairman mayor supporters "
                       "activist activists seat seats benches side manifesto whip majority minority minister peer stronghold cabinet "
                       "council policy vote proposal plan plans"},
    {Word::paper, "news gazette echo herald times chronicle mercury observer guardian express argus standard independent enquirer "
                  "telegraph mail journal "
                  "advertiser recorder courier"},
    {Word::prefix_head, "bank friends university borough church campaign society institute trust association federation ministry board "
                        "commission panel council college "
                        "fund agency union league registry authority arts office"},
};

class Lexicon {
public:
    Lexicon()
    {
        for (const auto& list : lists) add(list.words, list.kind);
        add(first_name_list(), Word::first_name);
        add(surname_list(), Word::surname);
        add(ambiguous_first_name_list(), Word::first_name);
        add(ambiguous_first_name_list(), Word::also_a_word);
    }

    [[nodiscard]] std::uint32_t kinds(std::string_view word) const
    {
        const auto it = words_.find(word);
        return it == words_.end() ? 0 : it->second;
    }

private:
    void add(std::string_view words, Word kind)
    {
        constexpr std::string_view blank = " \n";
        for (std::size_t at = words.find_first_not_of(blank); at != words.npos;) {
            const std::size_t end = words.find_first_of(blank, at);
            words_[words.substr(at, end == words.npos ? words.npos : end - at)] |= static_cast<std::uint32_t>(kind);
            at = end == words.npos ? end : words.find_first_not_of(blank, end);
        }
    }

    std::unordered_map<std::string_view, std::uint32_t> words_;
}; // class Lexicon

} // namespace

std::uint32_t word_kinds(std::string_view folded)
{
    static const Lexicon lexicon;
    return lexicon.kinds(folded);
}

bool is_word(std::string_view folded, Word kind) { return (word_kinds(folded) & static_cast<std::uint32_t>(kind)) != 0; }

} // namespace minutebook::read
