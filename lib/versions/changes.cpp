#include "versions/changes.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <cassert>

namespace minutebook::versions {
namespace {

/// Texts that have less than this share of the shorter one's words in common are two texts.
constexpr double least_in_common = 0.15;
constexpr std::size_t too_short_to_tell = 40; ///< words
constexpr std::size_t most_words = 30;        ///< edits that one change lists

std::string heading_at(const civic::Document& document, std::size_t byte)
{
    for (const auto& section : document.sections)
        if (section.span.begin <= byte && byte < section.span.end) return collapse_space(section.heading);
    return {};
}

TextSpan cut(std::string_view text, const TextSpan& span)
{
    return {span.begin, span.begin + cut_utf8(span.of(text), longest_quote).size()};
}

void name_it(Change& change, std::size_t place)
{
    change.id = short_id(change.former_document_id.value() + ' ' + change.document_id.value() + ' ' + change.from.value() + ' ' +
                         change.to.value() + ' ' + std::string(to_string(change.kind)) + ' ' + change.seen + ' ' + std::to_string(place));
}

Change begun(ChangeClass kind, const civic::Document& before, const civic::Document& after, const Moments& moments)
{
    Change out;
    out.document_id = after.id;
    out.former_document_id = before.id;
    out.council_id = after.council_id;
    out.organization = make_body_key(after.council_id, after.council, after.organization);
    out.title = after.title;
    out.kind = kind;
    out.from = before.capture_id;
    out.to = after.capture_id;
    out.between = moments.between;
    out.seen = moments.seen;
    return out;
}

class Builder {
public:
    Builder(const Comparison& comparison, const ReadVersion& before, const ReadVersion& after, const Moments& moments)
        : comparison_(&comparison), before_(&before), after_(&after), moments_(&moments), old_places_(before.document.text),
          new_places_(after.document.text)
    {}

    [[nodiscard]] Change change(const Classed& classed) const
    {
        const Difference& difference = comparison_->differences[classed.difference];
        Change out = begun(classed.kind, before_->document, after_->document, *moments_);
        const TextSpan was = comparison_->before.sentence_span(difference.before);
        const TextSpan is = comparison_->after.sentence_span(difference.after);
        if (!difference.before.empty()) out.before = source_of(before_->document, cut(before_->document.text, was));
        if (!difference.after.empty()) out.after = source_of(after_->document, cut(after_->document.text, is));
        out.heading = difference.after.empty() ? heading_at(before_->document, was.begin) : heading_at(after_->document, is.begin);
        for (const Edit& edit : classed.edits) {
            if (out.words.size() == most_words) break;
            out.words.push_back(word_change(edit));
        }
        if (std::max(was.size(), is.size()) > longest_quote) out.note = "the beginning of a longer passage";
        if (!difference.whole) out.note = "too long a stretch to be compared word by word";
        return out;
    }

private:
    [[nodiscard]] WordChange word_change(const Edit& edit) const
    {
        WordChange out;
        if (!edit.before.empty()) {
            const TextSpan span = comparison_->before.word_span(edit.before);
            out.before = old_places_(span);
            out.was = std::string(cut(before_->document.text, span).of(before_->document.text));
        }
        if (!edit.after.empty()) {
            const TextSpan span = comparison_->after.word_span(edit.after);
            out.after = new_places_(span);
            out.is = std::string(cut(after_->document.text, span).of(after_->document.text));
        }
        return out;
    }

    const Comparison* comparison_;
    const ReadVersion *before_, *after_;
    const Moments* moments_;
    CodePointIndex old_places_, new_places_;
}; // class Builder

/// Share of the shorter text's words that stand in sentences which are the same or were only edited.
double in_common(const Comparison& comparison)
{
    const std::size_t before = comparison.before.words.size(), after = comparison.after.words.size();
    const std::size_t shorter = std::min(before, after);
    if (shorter < too_short_to_tell) return 1.0;
    std::size_t edited = 0;
    const bool before_is_shorter = before <= after;
    for (const Difference& each : comparison.differences)
        for (const Edit& edit : each.edits) edited += before_is_shorter ? edit.before.size() : edit.after.size();
    return 1.0 - static_cast<double>(edited) / static_cast<double>(shorter);
}

Change replaced(const ReadVersion& before, const ReadVersion& after, const Moments& moments, std::string note)
{
    Change out = begun(ChangeClass::replaced, before.document, after.document, moments);
    const auto beginning = [](const civic::Document& document) {
        return source_of(document, cut(document.text, {0, document.text.size()}));
    };
    out.before = beginning(before.document);
    out.after = beginning(after.document);
    out.note = std::move(note);
    return out;
}

/// The step itself, with the words that mark it; the edits that touch them are part of it.
Change standing_change(const ReadVersion& before, const ReadVersion& after, const Moments& moments)
{
    Change out = begun(ChangeClass::standing, before.document, after.document, moments);
    out.note = standing_step(before.mark, after.mark);
    if (!before.mark.span.empty()) out.before = source_of(before.document, before.mark.span);
    if (!after.mark.span.empty()) out.after = source_of(after.document, after.mark.span);
    for (const auto& [mark, what] : {std::pair(&before.mark, "before"), std::pair(&after.mark, "after")})
        if (mark->span.empty() && !mark->words.empty())
            out.note += std::string("; ") + what + ", by its " + mark->where + ": " + mark->words;
    return out;
}

std::vector<Change> numbered(std::vector<Change> changes)
{
    for (std::size_t i = 0; i < changes.size(); ++i) name_it(changes[i], i);
    return changes;
}

} // namespace

civic::Source source_of(const civic::Document& document, const TextSpan& span)
{
    civic::Source out;
    out.document_id = document.id;
    out.capture_id = document.capture_id;
    out.url = document.url;
    out.span = CodePointIndex(document.text)(span);
    out.quote = std::string(span.of(document.text));
    if (document.as_of()) out.date = document.as_of()->to_string();
    out.page = document.page_at(span.begin);
    return out;
}

std::vector<Change> changes_between(const ReadVersion& before, const ReadVersion& after, const Moments& moments)
{
    std::vector<Change> out;
    const bool steps = !standing_step(before.mark, after.mark).empty();
    if (steps) out.push_back(standing_change(before, after, moments));
    const Comparison comparison = compare(before.document.text, after.document.text);
    if (!comparison.compared) {
        out.push_back(replaced(before, after, moments, "too long to be compared"));
        return numbered(std::move(out));
    }
    if (in_common(comparison) < least_in_common) {
        out.push_back(replaced(before, after, moments, "the two have little in common"));
        return numbered(std::move(out));
    }
    const Builder builder(comparison, before, after, moments);
    const std::vector<Classed> all = classify(comparison, before, after);
    for (const Classed& each : all) {
        if (each.kind == ChangeClass::standing) continue;
        if (out.size() + 1 == most_changes) {
            Change rest = builder.change(each);
            rest.kind = ChangeClass::replaced;
            rest.note = "and more: " + std::to_string(all.size()) + " differences in all";
            out.push_back(std::move(rest));
            break;
        }
        out.push_back(builder.change(each));
    }
    if (out.empty()) out.push_back(begun(ChangeClass::bytes, before.document, after.document, moments));
    return numbered(std::move(out));
}

Change presence_change(ChangeClass kind, const civic::Document& version, const Moments& moments, std::string note)
{
    Change out = begun(kind, version, version, moments);
    out.to = {};
    out.note = std::move(note);
    name_it(out, 0);
    return out;
}

Change bytes_change(const Version& version, const civic::Document& document)
{
    const auto other = std::find_if(version.seen.begin(), version.seen.end(),
                                    [&](const Seen& each) { return each.digest != version.seen.front().digest; });
    assert(other != version.seen.end());
    Change out = begun(ChangeClass::bytes, document, document, {(other - 1)->at, other->at});
    out.from = version.id();
    out.to = other->capture_id;
    out.note = std::to_string(version.copies()) + " copies whose bytes differ, with the same words";
    name_it(out, 0);
    return out;
}

} // namespace minutebook::versions
