// Claims and what they hold as kept JSON.
#pragma once

#include "civic/kept.hpp"
#include "indexer/resolve/claims.hpp"

namespace minutebook::resolve {

BOOST_DESCRIBE_STRUCT(PersonName, (), (written, given, surname, suffix, mark, born))
BOOST_DESCRIBE_STRUCT(PostLabel, (), (shown, key, body, modifier))
BOOST_DESCRIBE_STRUCT(Claim, (),
                      (name, post, organization, predicate, status, start, end, as_of, by, councillor, rule, kind, dated, day, source))

} // namespace minutebook::resolve
