#include "indexer/read/dates.hpp"

#include "indexer/read/dates_expressions.hpp"
#include "indexer/read/dates_relative.hpp"
#include "indexer/read/dates_years.hpp"

namespace minutebook::read {
namespace {

civic::Mention mention_of(std::string_view text, const DateExpression& date)
{
    civic::Mention mention;
    mention.kind = civic::MentionKind::date;
    mention.span = date.span;
    mention.text = std::string(date.span.of(text));
    mention.value = DateValue{date.first, date.last}.to_string();
    mention.rule = std::string(date.rule);
    mention.confidence = date.confidence;
    return mention;
}

} // namespace

Dates find_dates(const civic::Document& document)
{
    auto expressions = date_expressions(document.text);
    give_years(document.text, expressions, document.as_of());
    Dates out;
    for (const DateExpression& date : expressions) out.mentions.push_back(mention_of(document.text, date));
    out.relative = relative_dates(document, expressions);
    return out;
}

} // namespace minutebook::read
