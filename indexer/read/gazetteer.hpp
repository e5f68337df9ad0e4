// Small lists of words by what they tell a reader of council records: common first names, title words, the nouns that
// head posts and organizations, words that are never a name. No particular person is listed. The lists are the tables
// rules/words*.rules, one rule for each kind and named as here.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace minutebook::read {

/// What a word can be; one word may be several things.
enum class Word : std::uint32_t {
    first_name = 1u << 0,       ///< Jane, Mohammed
    also_a_word = 1u << 1,      ///< a first name that is also a common word or place: Will, Victoria
    title = 1u << 2,            ///< before one name: Councillor, Mr, PCSO
    title_many = 1u << 3,       ///< before a list of names: Councillors, Cllrs
    councillor = 1u << 4,       ///< those titles that mean a member of a council
    function = 1u << 5,         ///< the, from, who …
    not_name = 1u << 6,         ///< capitalised in records without naming a person: Agenda, Housing, Monday
    org_head = 1u << 7,         ///< ends an organization's name: Council, Committee, Ltd
    org_generic = 1u << 8,      ///< tells nothing of which body: Parish, City, Full, Annual
    org_known = 1u << 9,        ///< an organization by itself: Ofsted, HMRC
    org_stop = 1u << 10,        ///< capitalised before an organization without being of its name: Contact, Former
    place = 1u << 11,           ///< ends the name of a street or building: Road, Hospital
    post_head = 1u << 12,       ///< ends a post: Director, Clerk, Mayor
    post_modifier = 1u << 13,   ///< Interim, Deputy, Corporate
    service = 1u << 14,         ///< what a post or department is of: Housing, Finance
    particle = 1u << 15,        ///< inside a surname: de, van
    party = 1u << 16,           ///< a party as a noun: Labour, Conservatives
    party_adjective = 1u << 17, ///< Labour, Tory, Conservative
    post_nominal = 1u << 18,    ///< after a name: MP, OBE
    speech = 1u << 19,          ///< a verb that people do: said, proposed, withdrew
    party_noun = 1u << 20,      ///< makes the party word before it an adjective: councillors, leader
    paper = 1u << 21,           ///< ends a newspaper's name: Gazette, News
    surname = 1u << 23,         ///< a common surname
    post_topic = 1u << 24,      ///< what an officer is for: case, tree, committee
    scope_owner = 1u << 25,     ///< "of the …" after a post, without a name: council, borough, committee
    scope_kind = 1u << 26,      ///< before such a word: municipal district, working group
    org_weak = 1u << 27,        ///< heads an organization, but places and things as well: school, bank, group
    firm = 1u << 28,            ///< ends a firm's name: Homes, Aggregates, Taxis
    not_body = 1u << 29,        ///< capitals that name no organization: VAT, CCTV
    org_tail = 1u << 30,        ///< may end the name of a club, a service of volunteers, a practice: Rovers, Rescue, Surgery
    prefix_head = 1u << 22,     ///< begins an organization's name with "of" or "for": Bank, Friends, University
};

/// The kind that a rule of those tables lists; nothing for a name that is no kind.
[[nodiscard]] std::optional<Word> word_kind(std::string_view name);

/// Everything that `folded` (a word as fold() gives it) is listed as: bits of Word.
[[nodiscard]] std::uint32_t word_kinds(std::string_view folded);
/// True if `folded` is listed as `kind`.
[[nodiscard]] bool is_word(std::string_view folded, Word kind);

} // namespace minutebook::read
