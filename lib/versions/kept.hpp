// The values of this module as kept JSON (civic/kept.hpp).
#pragma once

#include "civic/kept.hpp"
#include "versions/version.hpp"

namespace minutebook {
BOOST_DESCRIBE_STRUCT(TextSpan, (), (begin, end))
} // namespace minutebook

namespace minutebook::versions {

BOOST_DESCRIBE_ENUM(ChangeClass, spelling, name, number, date, decision, vote, attendance, removal, addition, moved, wording, replaced,
                    bytes, standing, withdrawn, returned)
BOOST_DESCRIBE_ENUM(Standing, unknown, draft, approved)
BOOST_DESCRIBE_ENUM(PaperRole, page, agenda, minutes, paper, decision)
BOOST_DESCRIBE_STRUCT(StandingMark, (), (standing, span, words, where))
BOOST_DESCRIBE_STRUCT(WordChange, (), (before, after, was, is))
BOOST_DESCRIBE_STRUCT(Change, (),
                      (id, document_id, former_document_id, council_id, organization, title, kind, from, to, between, seen, before, after,
                       words, heading, note))
BOOST_DESCRIBE_STRUCT(Seen, (), (capture_id, at, digest))
BOOST_DESCRIBE_STRUCT(Version, (), (document_id, seen, title, mark, unread, words, left_out))
BOOST_DESCRIBE_STRUCT(StandingSeen, (), (standing, at, capture_id, mark, words))
BOOST_DESCRIBE_STRUCT(Publication, (),
                      (document_id, council_id, organization, day, role, title, url, published, evidence, first_seen, first_capture,
                       standings, clear_days))
BOOST_DESCRIBE_STRUCT(MinutesApproval, (), (document_id, council_id, organization, day, approved_on, source))

} // namespace minutebook::versions
