#include "bench/resolve/world.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace minutebook::bench {
namespace {

constexpr int days = 20 * 365;

constexpr std::array given_names{"Ada",    "Bertram", "Cecily", "Dorian", "Edith",    "Felix",  "Greta",  "Hector",  "Imogen",
                                 "Jasper", "Keziah",  "Lionel", "Mabel",  "Nestor",   "Olive",  "Percy",  "Queenie", "Rupert",
                                 "Sybil",  "Tobias",  "Una",    "Victor", "Winifred", "Xavier", "Yvonne", "Zachary", "Agnes",
                                 "Basil",  "Clara",   "Dexter", "Enid",   "Fergus",   "Gwenda", "Horace", "Isolde",  "Joel"};
constexpr std::array first_parts{"Ash", "Birch", "Clay", "Dun",  "Elm", "Fen", "Gor",   "Hazel", "Ive", "Kel", "Lang", "Mar",
                                 "Nor", "Oak",   "Pen",  "Quar", "Rad", "Sel", "Thorn", "Ull",   "Ven", "Wil", "Yar",  "Zel"};
constexpr std::array last_parts{"bourne", "combe", "dale",  "field", "grave",   "holme", "kirk", "leigh", "mere", "ness",
                                "over",   "pool",  "ridge", "shaw",  "thwaite", "vale",  "wick", "worth", "yard", "stead"};
constexpr std::array committees{"Cabinet",         "Planning Committee",     "Licensing Committee",
                                "Audit Committee", "Housing Scrutiny Panel", "Highways Committee"};
constexpr std::array officers{"Chief Executive",      "Director of Finance",    "Director of Housing",    "Director of Children's Services",
                              "Director of Highways", "Head of Legal Services", "Head of Planning",       "Head of Libraries",
                              "Monitoring Officer",   "Head of Revenues",       "Head of Communications", "Head of Parks"};

/// SplitMix64 (Steele, Lea, Flood 2014): the next of a run of numbers.
std::uint64_t next(std::uint64_t& state)
{
    std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

std::size_t below(std::uint64_t& state, std::size_t limit) { return static_cast<std::size_t>(next(state) % limit); }

template <class List>
std::string pick(std::uint64_t& state, const List& list)
{
    return std::string(list[below(state, list.size())]);
}

/// A letter lost or written twice, not the first.
std::string misspelt(std::uint64_t& state, std::string word)
{
    const std::size_t at = 1 + below(state, word.size() - 1);
    if (below(state, 2) == 0) word.erase(at, 1);
    else word.insert(at, 1, word[at]);
    return word;
}

} // namespace

/// One document in the making.
class World::Page {
public:
    Page(const World& world, std::uint64_t seed, std::size_t council) : world_(&world), random_(seed), council_(council) {}

    void say(const std::string& words) { text() += words; }

    /// A person's name as somebody writes it, marked as a mention.
    std::string name(std::size_t person, bool full)
    {
        const Person& who = world_->people_[person];
        const std::size_t way = full ? 0 : below(random_, 100);
        std::string written = who.given + " " + who.surname;
        if (way >= 85 && way < 95) written = who.given.substr(0, 1) + " " + who.surname;
        if (way >= 98) written = who.given + " " + misspelt(random_, who.surname);
        civic::Mention mention;
        mention.kind = civic::MentionKind::person;
        mention.span = {text().size(), text().size() + written.size()};
        mention.text = mention.value = written;
        out_.stored.reading.mentions.push_back(mention);
        out_.meant.push_back({text().size(), person});
        say(written);
        return written;
    }

    void holds(const Holding& held, const Place& place)
    {
        civic::Statement statement;
        const std::size_t begin = text().size();
        statement.person = name(held.person, false);
        say(", ");
        const std::size_t post = text().size();
        statement.post = (held.interim ? "Interim " : "") + place.post;
        say(statement.post);
        out_.stored.reading.mentions.push_back({civic::MentionKind::post, {post, text().size()}, statement.post, {}, {}, 1.0});
        statement.organization = place.body.empty() ? world_->council_name(council_) : place.body;
        statement.status = held.interim ? civic::HoldingStatus::interim : civic::HoldingStatus::permanent;
        statement.councillor = world_->people_[held.person].member;
        statement.evidence = {begin, text().size()};
        statement.rule = "apposition";
        out_.stored.reading.statements.push_back(std::move(statement));
        say(".\n");
    }

    void decide(int number)
    {
        civic::Decision decision;
        const std::size_t begin = text().size();
        say("RESOLVED: that proposal " + std::to_string(number) + " be agreed.");
        decision.span = {begin, text().size()};
        out_.stored.reading.decisions.push_back(decision);
        say("\n");
    }

    [[nodiscard]] std::uint64_t& random() { return random_; }
    [[nodiscard]] Invented& out() { return out_; }

private:
    [[nodiscard]] std::string& text() { return out_.stored.document.text; }
    const World* world_;
    std::uint64_t random_;
    std::size_t council_;
    Invented out_;
};

World::World(std::size_t councils, std::size_t documents) : documents_(documents)
{
    std::uint64_t random = 2026;
    for (std::size_t i = 0; i < councils; ++i) add_council(random);
}

std::string World::council_name(std::size_t council) const { return "Exampleshire " + std::to_string(council) + " Council"; }

std::size_t World::add_person(std::uint64_t& random, bool member, bool namesake)
{
    Person person{pick(random, given_names), pick(random, first_parts) + pick(random, last_parts), member};
    // One full name is one person, but for an officer who is called like a member: that much the record itself can tell.
    const auto known = [&](const Person& other) { return other.given == person.given && other.surname == person.surname; };
    const auto begin = people_.begin() + static_cast<std::ptrdiff_t>(council_begins_);
    while (std::any_of(begin, people_.end(), known)) person.given = pick(random, given_names);
    if (namesake && begin != people_.end()) {
        person.given = begin->given;
        person.surname = begin->surname;
    }
    people_.push_back(std::move(person));
    return people_.size() - 1;
}

void World::fill(Place& place, std::uint64_t& random, bool member, int shortest, int longest)
{
    for (int day = 0; day < days;) {
        const int to = day + shortest + static_cast<int>(below(random, static_cast<std::size_t>(longest - shortest)));
        place.holdings.push_back({add_person(random, member, false), day, to, false});
        day = to;
        if (member || below(random, 3) != 0) continue;
        const int interim = day + 90 + static_cast<int>(below(random, 200));
        place.holdings.push_back({add_person(random, member, false), day, interim, true});
        day = interim;
    }
}

void World::add_council(std::uint64_t& random)
{
    council_begins_ = people_.size();
    Council council;
    for (int seat = 0; seat < 30; ++seat) {
        council.seats.emplace_back();
        fill(council.seats.back(), random, true, 4 * 365, 12 * 365);
    }
    for (const char* post : officers) {
        council.posts.push_back({post, {}, {}});
        fill(council.posts.back(), random, false, 2 * 365, 7 * 365);
    }
    council.posts.back().holdings.back().person = add_person(random, false, true);
    for (const char* body : committees) {
        Place chair{"Chair", body, {}};
        for (int year = 0; year < days; year += 365)
            chair.holdings.push_back(
                {holding_at(council.seats[below(random, council.seats.size())], year).person, year, year + 365, false});
        council.chairs.push_back(std::move(chair));
    }
    Place leader{"Leader of the Council", {}, {}};
    for (int term = 0; term < days; term += 4 * 365)
        leader.holdings.push_back(
            {holding_at(council.seats[below(random, council.seats.size())], term).person, term, term + 4 * 365, false});
    council.posts.push_back(std::move(leader));
    councils_.push_back(std::move(council));
}

const World::Holding& World::holding_at(const Place& place, int day)
{
    const auto after = std::find_if(place.holdings.begin(), place.holdings.end(), [&](const Holding& held) { return day < held.to; });
    return after == place.holdings.end() ? place.holdings.back() : *after;
}

Invented World::document(std::size_t number) const
{
    const std::size_t of = number % councils_.size();
    const Council& council = councils_[of];
    Page page(*this, 0xC0FFEEULL * (number + 1), of);
    auto& [document, reading] = page.out().stored;
    const int day = static_cast<int>(number * static_cast<std::size_t>(days) / documents_);
    const Place& chair = council.chairs[below(page.random(), council.chairs.size())];
    document.id = civic::DocumentId("d" + std::to_string(number));
    document.capture_id = civic::CaptureId("c" + std::to_string(number));
    document.council_id = civic::CouncilId("ex" + std::to_string(of));
    document.council = council_name(of);
    document.kind = civic::DocumentKind::meeting;
    document.url = "http://democracy.example-" + std::to_string(of) + ".test/" + std::to_string(number);
    document.title = chair.body;
    document.organization = chair.body;
    document.date = PartialDate::from_day(std::chrono::sys_days(std::chrono::year{2005} / 1 / 1) + std::chrono::days(day));

    page.say(chair.body + "\nPresent: ");
    civic::Attendance attendance;
    for (int i = 0; i < 10; ++i) {
        const Place& seat = council.seats[below(page.random(), council.seats.size())];
        attendance.present.push_back(page.name(holding_at(seat, day).person, true));
        page.say("\n");
    }
    reading.attendance = std::move(attendance);
    page.holds(holding_at(chair, day), chair);
    for (int i = 0; i < 3; ++i) {
        const Place& post = council.posts[below(page.random(), council.posts.size())];
        page.holds(holding_at(post, day), post);
    }
    for (int i = 0; i < 3; ++i) page.decide(static_cast<int>(number) * 3 + i);
    return std::move(page.out());
}

} // namespace minutebook::bench
