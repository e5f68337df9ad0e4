// Joining names into people: the steps behind people.hpp, on plain values.
#pragma once

#include "indexer/resolve/names.hpp"
#include "indexer/resolve/post_labels.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace minutebook::resolve {

/// One name in one role class, with where it was met: the unit that is joined or kept apart.
struct NameNode {
    PersonName name;
    PostClass role = PostClass::other;
    std::set<std::string> posts;                  ///< "organization|post key" of its claims
    std::set<std::size_t> documents;              ///< readings that name it
    std::map<std::string, std::size_t> spellings; ///< as written, how often
    std::size_t count = 0;
    std::set<std::string> apart{}; ///< marks of names beside it that are other people's (marks.hpp)
};

/// Are the two said to be two people, whatever their names?
[[nodiscard]] bool are_two(const NameNode& a, const NameNode& b);

/// For every node the number of its person (the least node number in it). Which nodes are one person depends on the set of nodes
/// alone, not on their order. Called for one block at a time: nodes whose surnames are the same, nearly the same on one post, or
/// told to be of one person.
///   Names under one number are one person, whatever they are; under two numbers of one site they are two. Namesakes whom a list tells
///   apart by their wards are two; a namesake's name without a mark is whoever of them has the same post, else it stays by itself.
///   The same full name is one person, but an elected member and an officer of one name are two.
///   A short form, an initial or a name with fewer given names joins the only fuller one that it fits, first among those on the
///   same post; where it fits two people it stays by itself. Father and son are joined with no bare name but on the same post.
///   A surname alone joins the only person of that surname on the same post, else the only one at all.
///   A misspelling joins on the same post, but never a name that stands beside it in one document; a change of name joins where the
///   words tell it (PersonName::born), on the same post.
[[nodiscard]] std::vector<std::size_t> cluster(const std::vector<NameNode>& nodes);

} // namespace minutebook::resolve
