#include "bench/read/minutes.hpp"

#include "base/text.hpp"

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace minutebook::bench {
namespace {

constexpr std::array<std::string_view, 16> first_names{"Ada", "Rolf", "Ines", "Gwyn", "Farida", "Tomasz", "Niamh", "Peter",
                                                       "Oda", "Kofi", "Lena", "Huw",  "Sana",   "Bart",   "Una",   "Joan"};
constexpr std::array<std::string_view, 16> last_names{
    "Underhay", "Sampleford", "O'Hallam",     "Mockridge", "St. John-Vexley", "ap Treharne", "Quarshie", "Wintle",
    "Pemmican", "Dolbear",    "Farooqi-Lund", "McQuillet", "van Tassel",      "Ní Bhroin",   "Hartnoll", "Copplestone"};
constexpr std::array<std::string_view, 8> posts{
    "Director of Finance",         "Head of Parks and Open Spaces",  "Monitoring Officer",         "Interim Chief Executive",
    "Democratic Services Officer", "Assistant Director of Highways", "Cabinet Member for Housing", "Town Clerk"};
constexpr std::array<std::string_view, 8> subjects{
    "Budget monitoring",           "Footpath at Mill Lane", "Library opening hours", "Winter gritting",
    "Allotment rents for 2025/26", "Tree strategy",         "Market stalls",         "Youth centre"};
constexpr std::array<std::string_view, 8> months{"January", "March", "April", "June", "July", "September", "October", "November"};

constexpr std::array<std::string_view, 18> items{
    "{P}, {R}, introduced the report of {D}, which set out how the service had done in the first half of the year and where the costs had "
    "grown faster than had been planned. Most of the growth came from the price of energy and of materials, and from two contracts that "
    "had been let again at a higher price than in {Y}.\n\n"
    "Councillor {S} asked when the work would be finished and whether the residents of the lane had been told. {P} replied that letters "
    "had gone out in {M} {Y} and that a further report would be brought back to the Committee within six months.\n\n"
    "RESOLVED:\n\n1. That the report be noted.\n\n2. That a further report be made in {M} {Y}.\n\n",
    "It was moved by Councillor {S} and seconded by Councillor {S} that the recommendation be approved. On being put to the vote there "
    "were "
    "{N} votes in favour and 2 against, with 1 abstention, and the motion was declared carried.\n\n",
    "The minutes of the meeting held on {D} were approved as a correct record and signed by the Chair.\n\n",
    "Members spoke at length of the state of the paths after the rain. The bank had slipped in three places, the fence was down, and the "
    "steps by the weir could not be used with a pram. It was said that the land did not belong to the Council and that its owner had not "
    "been found. The Clerk had written twice. A volunteer group had offered to clear the brambles if tools could be lent.\n\n"
    "It was agreed that the Clerk would write to the landowner and report to the next meeting.\n\n",
    "Proposed by Cllr {I} {S}, seconded by Cllr {S}, that the quotation of £1,240 be accepted. All in favour.\n\n",
    "Councillor {P} believed that the price was too high for what was offered; others held that a cheaper path would have to be laid again "
    "in ten years' time. \"We should do it once and do it well,\" said {P}.\n\n",
    "Planning applications\n\n24/0{N}17/FUL – 3 Orchard Close – single storey extension – no objection\n24/0{N}22/HSE – The Old Forge – "
    "new "
    "roof – objection, loss of light\n\n",
    "Moved by: {P}\nSeconded by: {P}\nTHAT the by-law to levy the rates for {Y} be given first and second reading.\nCarried.\n\n",
    "Councillor {S} declared a personal interest in item {N} as a governor of the school and left the room while it was considered.\n\n",
    "The Committee considered the report of the {R} on the works at the depot. The contractor had begun on {D} and expected to be done by "
    "the "
    "end of {M}. Two trees would be felled and six planted. The noise had been measured at the nearest houses on three mornings and lay "
    "below the limit each time, though a neighbour had asked that deliveries should not come before eight.\n\nAGREED that the progress be "
    "noted.\n\n",
    "{P} was appointed {R} with effect from {D}, following the retirement of {P}, who had held the post since {Y}.\n\n",
    "The {R} gave a talk with slides on what the flood of {M} {Y} had taught the service. The river had risen faster than the gauge "
    "upstream "
    "had led anybody to think, and the sandbags lay in the wrong depot. Thirty houses took in water. Neighbours had carried the elderly "
    "out "
    "before the boats came. Since then a second gauge had been put in above the mill, keys to the depot were held by three people, and a "
    "list "
    "of those who would need help was kept up to date by the wardens. The talk was followed by many questions.\n\n",
    "Correspondence had been received about the bus that no longer stops at the corner. The company says that too few people got on there "
    "to pay "
    "for the minutes lost; those who wrote say that the shelter leaks and the timetable was wrong for a year, so that people gave up. A "
    "count "
    "over two weeks would show how many there are. Nobody present knew who owns the shelter.\n\n",
    "A resident, who had lived beside the green for forty years, said that cars were now left on it every evening, that the grass was worn "
    "to mud "
    "and that children could not play. Another said that there was nowhere else to leave a car since the garages had been pulled down. "
    "Councillor "
    "{S} thanked both and said that the verge belonged to the housing association, which had been written to in {M} and again in {M}.\n\n",
    "The figures for the quarter show that income from parking was below what had been hoped and income from the crematorium above it. "
    "Spending "
    "on agency staff had come down for the third time. The reserve stood at 4.2 million pounds, of which 1.1 million was set aside for the "
    "roof "
    "of the leisure centre. Interest on the balances had been better than forecast because rates had stayed high for longer than "
    "expected.\n\n",
    "The working party had met twice. It had looked at three ways to heat the hall: a new boiler, a heat pump with more insulation, and "
    "panels on "
    "the roof with batteries. The boiler was the cheapest to buy and the dearest to run. For the pump the windows would have to be "
    "replaced, and "
    "the conservation officer would not have plastic. Grants might pay for half of either of the other two, but none had been announced "
    "yet.\n\n",
    "{P} said that the school had two classes fewer than ten years ago and that the room could be used by others in the day. The head "
    "teacher had "
    "been open to it, provided that there was a separate door and that the room was clean by eight in the morning. The playgroup, the toy "
    "library "
    "and the over-sixties had all asked for the same afternoon.\n\n",
    "The playground had been inspected in {M}. Two swings were out of use; new chains were on order and would cost £86 with the fitting. "
    "The bin by the gate was full again. Dog walkers were thanked for the tidy verge, and the school for the bulbs.\n\n",
};

class Writer {
public:
    explicit Writer(unsigned seed) : random_(seed) {}

    std::string head()
    {
        std::string out = "Environment and Transport Committee - Thursday, 20th June, 2024 7.00 pm\n\nPresent: Councillors ";
        for (int i = 0; i < 9; ++i) out += filled("{P}, ");
        return out + filled("{P} (Chair)\n\nApologies: Councillors {P} and {P}\n\nIn attendance: {P}, {R}; {P}, {R}\n\n");
    }

    std::string item(int number)
    {
        std::string out = std::to_string(number) + ". " + std::string(pick(subjects)) + "\n\n";
        for (int i = 0; i < 3; ++i) out += filled(pick(items));
        return out;
    }

private:
    template <std::size_t N>
    std::string_view pick(const std::array<std::string_view, N>& from)
    {
        return from[random_() % N];
    }

    std::string filled(std::string_view pattern)
    {
        std::string out;
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}') {
                out += piece(pattern[i + 1]);
                i += 2;
            }
            else out += pattern[i];
        }
        return out;
    }

    std::string piece(char what)
    {
        switch (what) {
        case 'P': return std::string(pick(first_names)) + " " + std::string(pick(last_names));
        case 'S': return std::string(pick(last_names));
        case 'I': return std::string(pick(first_names).substr(0, 1));
        case 'R': return std::string(pick(posts));
        case 'M': return std::string(pick(months));
        case 'Y': return std::to_string(2015 + random_() % 10);
        case 'D': return std::to_string(1 + random_() % 28) + " " + piece('M') + " " + piece('Y');
        default: return std::to_string(3 + random_() % 7);
        }
    }

    std::minstd_rand random_;
}; // class Writer

} // namespace

civic::Document minutes(std::size_t bytes, unsigned seed)
{
    civic::Document document;
    document.kind = civic::DocumentKind::meeting;
    document.council = "Exampleton Borough Council";
    document.organization = "Environment and Transport Committee";
    document.date = PartialDate::parse("2024-06-20");
    Writer writer(seed);
    document.text = writer.head();
    for (int number = 1; document.text.size() < bytes; ++number) document.text += writer.item(number);
    document.sections.push_back({"", 0, std::nullopt, "", {0, document.text.size()}});
    return document;
}

} // namespace minutebook::bench
