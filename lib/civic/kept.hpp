// The values of civic as kept JSON: what one part of the program writes into a table and reads back itself. Members have the
// names of the fields; what users see is made by popolo_json.hpp and extraction_json.hpp.
#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "civic/document.hpp"
#include "civic/popolo.hpp"
#include "civic/relation.hpp"

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <exception>
#include <string>
#include <string_view>

namespace minutebook {

BOOST_DESCRIBE_STRUCT(CodePointSpan, (), (start, end))

template <class Tag>
void tag_invoke(boost::json::value_from_tag /*tag*/, boost::json::value& out, const Id<Tag>& id)
{
    out = id.value();
}
template <class Tag>
Id<Tag> tag_invoke(boost::json::value_to_tag<Id<Tag>> /*tag*/, const boost::json::value& value)
{
    return Id<Tag>(std::string(value.as_string()));
}
void tag_invoke(boost::json::value_from_tag tag, boost::json::value& out, const PartialDate& date);
PartialDate tag_invoke(boost::json::value_to_tag<PartialDate> tag, const boost::json::value& value);
void tag_invoke(boost::json::value_from_tag tag, boost::json::value& out, const DateValue& date);
DateValue tag_invoke(boost::json::value_to_tag<DateValue> tag, const boost::json::value& value);

} // namespace minutebook

namespace minutebook::civic {

BOOST_DESCRIBE_ENUM(HoldingStatus, permanent, interim, acting, former, incoming)
BOOST_DESCRIBE_ENUM(Predicate, holds, held, starts, ends)
BOOST_DESCRIBE_ENUM(MentionKind, person, post, organization, date)
BOOST_DESCRIBE_ENUM(Outcome, resolved, recommended, agreed, approved, noted, appointed, refused, rejected, deferred, carried, lost,
                    delegated)
BOOST_DESCRIBE_ENUM(RelationType, leads_to, answers, reports, quotes, copies, supersedes)
BOOST_DESCRIBE_ENUM(DocumentKind, agenda_item, meeting, decision, issue, member, committee, attendance, news, council_news, report, other)
BOOST_DESCRIBE_STRUCT(Source, (), (document_id, capture_id, url, span, quote, date, page))
BOOST_DESCRIBE_ENUM(Change, renamed, merged, split, replaced, abolished)
BOOST_DESCRIBE_STRUCT(Passing, (), (id, name, change, date, sources))
BOOST_DESCRIBE_STRUCT(Passings, (), (before, after, beside))
BOOST_DESCRIBE_STRUCT(Person, (), (id, council_id, name, other_names, public_role, sources, keys))
BOOST_DESCRIBE_STRUCT(Organization, (), (id, council_id, name, classification, parent_id, other_names, sources, keys, passings))
BOOST_DESCRIBE_STRUCT(Post, (), (id, council_id, organization_id, label, other_labels, keys, passings, staff))
BOOST_DESCRIBE_STRUCT(OtherBound, (), (bound, sources))
BOOST_DESCRIBE_STRUCT(Membership, (),
                      (id, person_id, post_id, organization_id, council_id, role, status, start, end, other_starts, other_ends, first_seen,
                       last_seen, sources, more_sources, start_sources, end_sources))
BOOST_DESCRIBE_STRUCT(VoteCounts, (), (for_count, against, abstain))
BOOST_DESCRIBE_STRUCT(NamedVote, (), (person, option))
BOOST_DESCRIBE_STRUCT(Attendee, (), (name, role))
BOOST_DESCRIBE_STRUCT(Motion, (),
                      (id, council_id, organization_id, event_id, document_id, title, text, outcome, result, mover, seconder, date, votes,
                       named_votes, unanimous, sources))
BOOST_DESCRIBE_STRUCT(RelationEnd, (), (document_id, span, event_id, date, what, title))
BOOST_DESCRIBE_STRUCT(Relation, (), (id, council_id, type, from, to, rule, why, result, confidence, sources))

void tag_invoke(boost::json::value_from_tag tag, boost::json::value& out, const Bound& bound);
Bound tag_invoke(boost::json::value_to_tag<Bound> tag, const boost::json::value& value);

/// One line of JSON.
template <class T>
std::string keep(const T& value)
{
    return boost::json::serialize(boost::json::value_from(value));
}

/// The value that keep() wrote. Errors: corrupt (it is not such a line).
template <class T>
Result<T> kept(std::string_view text)
{
    try {
        return boost::json::value_to<T>(boost::json::parse({text.data(), text.size()}));
    }
    catch (const std::exception& e) {
        return fail(Errc::corrupt, "a kept value cannot be read: " + std::string(e.what()));
    }
}

} // namespace minutebook::civic
