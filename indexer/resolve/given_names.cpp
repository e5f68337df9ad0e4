#include "indexer/resolve/given_names.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace minutebook::resolve {
namespace {

/// A name and its short forms. A short form may belong to several names: it fits each of them.
constexpr std::array families{
    "abigail abi abby gail",
    "adrian ade",
    "aileen eileen",
    "alan allan allen alun al",
    "alasdair alastair alistair alister al ali",
    "albert al bert bertie",
    "alexander alex alec alick sandy xander lex",
    "alexandra alex alexa sandra sandy lexi",
    "alfred alf alfie fred",
    "alison ali",
    "amanda mandy",
    "andrew andy drew",
    "angela angie ange",
    "ann anne annie nan",
    "anthony antony tony ant",
    "archibald archie",
    "arthur art",
    "barbara barb babs",
    "barnaby barney",
    "bartholomew bart",
    "benjamin ben benny benji",
    "bernard bernie",
    "bernadette bernie",
    "beverley beverly bev",
    "brendan brenden",
    "bridget bridie biddy breda brid",
    "cameron cam",
    "caroline carolyn caro carrie",
    "catherine katherine kathryn katharine cathryn cath cathy kath kathy kate katie kat kitty cate",
    "charles charlie chas chuck",
    "charlotte charlie lottie",
    "christine chris chrissie",
    "christina chris tina chrissie",
    "christopher chris kit topher",
    "clifford cliff",
    "colin col",
    "cornelius con neil neilus",
    "cynthia cindy",
    "daniel dan danny",
    "david dave davy dai dafydd davey",
    "deborah debra deb debbie debs",
    "denis dennis den",
    "desmond des",
    "diana diane di",
    "dominic dom",
    "donald don donnie",
    "dorothy dot dotty dolly",
    "douglas doug dougie",
    "edmund ed eddie ned ted",
    "edward ed eddie ned ted teddy",
    "edwin ed eddie",
    "eleanor ellie nell nora elinor",
    "elizabeth elisabeth liz lizzie beth betty bess bet libby eliza elsie lisa",
    "emily em emmy",
    "emma em",
    "ernest ernie",
    "eugene gene",
    "florence flo florrie",
    "frances fran francie fanny",
    "francis frank fran francie",
    "franklin frank",
    "frederick fred freddie",
    "gabriel gabe",
    "gareth gaz",
    "gary garry gaz",
    "gavin gav",
    "geoffrey geoff jeff",
    "jeffrey jeff",
    "gerald gerry jerry",
    "gerard gerry ger jerry",
    "gillian jillian gill jill",
    "gordon gord gordie",
    "graham graeme grahame",
    "gregory greg",
    "gwendolyn gwen",
    "harold harry hal",
    "harriet hattie",
    "henry harry hal hank",
    "herbert bert herb",
    "howard howie",
    "hugh hughie",
    "ian iain",
    "isabel isobel isabelle isabella bella izzy issy",
    "jacob jake",
    "jacqueline jackie jacqui jaqui",
    "james jim jimmy jamie jas",
    "jane janie",
    "janet jan",
    "janice jan",
    "jason jay",
    "jean jeannie",
    "jennifer jen jenny jenni",
    "jessica jess jessie",
    "joan joanie",
    "joanna joanne jo joey",
    "john jack johnny jon",
    "jonathan jon jonny jonty johnathan",
    "joseph joe joey",
    "josephine jo josie",
    "joshua josh",
    "judith judy judi",
    "julia julie jules",
    "julian jules",
    "kenneth ken kenny",
    "kevin kev",
    "kimberley kimberly kim",
    "kirsten kirsty",
    "laurence lawrence larry laurie",
    "leonard len lenny leo",
    "leslie lesley les",
    "lewis lew lewie louis",
    "lillian lilian lily lil",
    "linda lynda lyn",
    "louise lou",
    "lynn lyn lynne",
    "madeleine madeline maddie maddy",
    "malcolm mal",
    "margaret maggie meg peggy madge marge mags peg maggy rita",
    "marion marian",
    "mark marc",
    "martin marty martyn",
    "mary molly polly maire",
    "matthew mat matt",
    "maurice mo",
    "maureen mo",
    "melanie mel",
    "melissa mel",
    "michael mike mick mickey mikey micky",
    "michelle shell chelle",
    "mohammed mohammad muhammad mohamed muhammed mo",
    "montague monty",
    "nathaniel nat nathan nate",
    "neil neal niall",
    "nicholas nicolas nick nicky nic",
    "nicola nicky nikki nic",
    "nigel nige",
    "norman norm",
    "oliver ollie olly",
    "oswald oz ozzie",
    "owen owain",
    "pamela pam",
    "patricia pat patsy trish tricia patty",
    "patrick pat paddy padraig",
    "paul pauly",
    "penelope pen penny",
    "peter pete",
    "philip phillip phil pip",
    "philippa phillipa pip pippa",
    "rachel rach rachael",
    "raymond ray",
    "rebecca becky becca bex",
    "reginald reg reggie",
    "richard rich rick ricky dick richie",
    "robert rob bob bobby robbie bobbie bert rab",
    "roderick rod roddy rory",
    "rodney rod",
    "roger rodge",
    "roland rollo",
    "ronald ron ronnie",
    "rosemary rose rosie",
    "rupert rupe",
    "russell russ",
    "samantha sam sammy",
    "samuel sam sammy",
    "sarah sara sally sadie",
    "sean shaun shawn",
    "sebastian seb",
    "seamus seumas",
    "sharon shaz",
    "sheila sheelagh shelagh",
    "sidney sydney sid syd",
    "simon si",
    "stanley stan",
    "stephanie steph stef",
    "stephen steven steve stevie ste",
    "stewart stuart stu stew",
    "susan suzanne sue susie suzie suzy sukie susannah",
    "suzanne sue suzie",
    "sylvia syl",
    "terence terrance terrence terry tel",
    "teresa theresa tess terri tessa",
    "theodore theo ted teddy",
    "thomas tom tommy tomas",
    "timothy tim timmy",
    "valerie val",
    "vanessa nessa",
    "veronica ronnie",
    "victor vic",
    "victoria vic vicky vicki tori vikki",
    "vincent vince vinny",
    "virginia ginny",
    "walter walt wally",
    "wilfred wilf fred",
    "wilhelmina mina",
    "william will bill billy willie liam wm willy",
    "winifred win winnie freda",
    "yvonne von",
    "zachary zac zack zach",
};

using Families = std::map<std::string_view, std::set<std::size_t>, std::less<>>;

const Families& families_of_names()
{
    static const Families table = [] {
        Families out;
        for (std::size_t i = 0; i < families.size(); ++i)
            for (const auto name : split(families[i], ' ')) out[name].insert(i);
        return out;
    }();
    return table;
}

/// Is this a name in its own right, so that a longer one that begins with it is another name?
bool is_full_name(std::string_view name)
{
    static const std::set<std::string_view> names = [] {
        // Names that longer ones begin with, of which they are no short form.
        std::set<std::string_view> out{"anna",  "carol", "christian", "eric",   "george", "karl",   "carl",   "marian", "marie",
                                       "may",   "nicol", "roman",     "rosa",   "roy",    "simone", "jay",    "tom",    "lou",
                                       "alan",  "bruno", "clare",     "claire", "denise", "emil",   "ernest", "evan",   "glen",
                                       "glenn", "henri", "julian",    "karen",  "laura",  "lee",    "luci",   "marcel", "ros",
                                       "ross",  "ruth",  "tim",       "val",    "vera",   "wen",    "yve",    "zara"};
        for (const std::string_view family : families) out.insert(family.substr(0, family.find(' ')));
        return out;
    }();
    return names.contains(name);
}

bool one_family(std::string_view a, std::string_view b)
{
    const auto x = families_of_names().find(a);
    const auto y = families_of_names().find(b);
    if (x == families_of_names().end() || y == families_of_names().end()) return false;
    return std::any_of(x->second.begin(), x->second.end(), [&](std::size_t family) { return y->second.contains(family); });
}

} // namespace

bool same_given_name(std::string_view a, std::string_view b)
{
    if (a.empty() || b.empty()) return false;
    if (a == b) return true;
    if (a.size() == 1 || b.size() == 1) return a[0] == b[0];
    if (one_family(a, b)) return true;
    const auto& shorter = a.size() < b.size() ? a : b;
    const auto& longer = a.size() < b.size() ? b : a;
    constexpr std::size_t tells = 3; // "Jo" is too little to tell Joan from Joseph
    return shorter.size() >= tells && longer.starts_with(shorter) && !is_full_name(shorter);
}

} // namespace minutebook::resolve
