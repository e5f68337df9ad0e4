#include "indexer/versions/history.hpp"

#include "indexer/versions/standing.hpp"
#include "versions/changes.hpp"

#include <algorithm>

namespace minutebook::indexer {
namespace {

using versions::ChangeClass;
using versions::VersionText;

/// Why the words of a copy are not known, or not all of them; empty where they are.
std::string why_unread(const archive::Capture& capture, const Result<ReadDocument>& read)
{
    if (!read) return "it could not be read: " + read.error().message;
    if (!read->reading_matter) return "a list that only leads on";
    if (!capture.truncated.empty()) return "the copy is not whole (" + capture.truncated + ")";
    const auto pictures = std::count_if(read->document.pages.begin(), read->document.pages.end(), [](const civic::Page& page) {
        return page.needs_ocr || (page.quality == civic::PageQuality::no_text_layer && !page.recognised);
    });
    if (pictures > 0)
        return std::to_string(pictures) + (pictures == 1 ? " page is a picture that has" : " pages are pictures that have") +
               " not been read";
    return {};
}

/// What one copy says, prepared once.
struct Copy {
    const Result<ReadDocument>* read = nullptr;
    std::string words; ///< normal_text()
    std::size_t count = 0;
};

class Maker {
public:
    Maker(const archive::DocumentRow& row, const std::vector<archive::Capture>& captures,
          const std::map<std::string, Result<ReadDocument>>& read)
        : row_(&row), captures_(&captures)
    {
        out_.document_id = row.id;
        for (const auto& [digest, each] : read) {
            Copy copy{&each, {}, 0};
            if (each) {
                const auto words = versions::words_of(each->document.text);
                copy.words = versions::normal_text(words);
                copy.count = words.size();
            }
            copies_.emplace(digest, std::move(copy));
        }
    }

    versions::DocumentVersions make(const std::vector<archive::Removal>& removals)
    {
        for (const archive::Capture& each : *captures_) add(each);
        if (!out_.versions.empty()) {
            VersionText& last = out_.versions.back();
            out_.versions.front().version.left_out = left_out_;
            last.present = last.version.unread.empty() && last.version.has(row_->newest.id);
        }
        compare();
        for (const archive::Removal& each : removals) add(each);
        std::stable_sort(out_.changes.begin(), out_.changes.end(), [](const auto& a, const auto& b) { return a.seen < b.seen; });
        return std::move(out_);
    }

private:
    void add(const archive::Capture& capture)
    {
        const auto copy = copies_.find(capture.digest);
        if (copy == copies_.end()) {
            ++left_out_;
            return;
        }
        const versions::Seen seen{capture.id, to_iso(capture.fetched_at), capture.digest};
        const std::string unread = why_unread(capture, *copy->second.read);
        if (!out_.versions.empty() && says_the_same(out_.versions.back(), *last_, capture.digest, copy->second, unread)) {
            out_.versions.back().version.seen.push_back(seen);
            return;
        }
        VersionText next;
        next.version.document_id = row_->id;
        next.version.seen = {seen};
        next.version.unread = unread;
        next.version.words = copy->second.count;
        if (*copy->second.read && (*copy->second.read)->reading_matter) {
            next.document = (*copy->second.read)->document;
            next.reading = (*copy->second.read)->reading;
        }
        next.document.id = row_->id;
        next.document.capture_id = capture.id;
        next.version.title = next.document.title;
        // What is said of the address is said of what stands there now.
        const bool newest = capture.digest == row_->newest.digest;
        next.version.mark = standing_mark(next.document, newest ? systems::facts_from_json(row_->facts_json) : systems::AddressFacts{});
        out_.versions.push_back(std::move(next));
        last_ = &copy->second;
    }

    static bool says_the_same(const VersionText& before, const Copy& last, const std::string& digest, const Copy& now,
                              const std::string& unread)
    {
        if (before.version.unread != unread) return false;
        return unread.empty() ? last.words == now.words : before.version.seen.front().digest == digest;
    }

    void compare()
    {
        const VersionText* before = nullptr;
        for (const VersionText& each : out_.versions) {
            if (each.version.copies() > 1 && each.version.unread.empty())
                out_.changes.push_back(versions::bytes_change(each.version, each.document));
            if (!each.version.unread.empty()) continue;
            if (before != nullptr) step(*before, each);
            before = &each;
        }
    }

    void step(const VersionText& before, const VersionText& after)
    {
        auto found = versions::changes_between({before.document, before.reading, before.version.mark},
                                               {after.document, after.reading, after.version.mark},
                                               {before.version.seen.back().at, after.version.seen.front().at});
        std::move(found.begin(), found.end(), std::back_inserter(out_.changes));
    }

    void add(const archive::Removal& removal)
    {
        const std::string gone = to_iso(removal.first_gone);
        const VersionText* last = nullptr;
        std::string seen;
        for (const VersionText& each : out_.versions)
            for (const versions::Seen& at : each.version.seen)
                if (at.at <= gone) last = &each, seen = at.at;
        if (last == nullptr) { // the captures from before it are not held
            if (out_.versions.empty()) return;
            last = &out_.versions.front();
        }
        out_.changes.push_back(versions::presence_change(ChangeClass::withdrawn, last->document, {seen, gone},
                                                         "not given on " + std::to_string(removal.visits) + " visits, the last on " +
                                                             to_iso(removal.last_gone).substr(0, 10)));
        if (removal.returned_at)
            out_.changes.push_back(versions::presence_change(ChangeClass::returned, last->document,
                                                             {to_iso(removal.last_gone), to_iso(*removal.returned_at)}, {}));
    }

    const archive::DocumentRow* row_;
    const std::vector<archive::Capture>* captures_;
    std::map<std::string, Copy> copies_;
    const Copy* last_ = nullptr;
    std::size_t left_out_ = 0;
    versions::DocumentVersions out_;
}; // class Maker

} // namespace

versions::DocumentVersions versions_of(const archive::DocumentRow& row, const std::vector<archive::Capture>& captures,
                                       const std::vector<archive::Removal>& removals,
                                       const std::map<std::string, Result<ReadDocument>>& read)
{
    return Maker(row, captures, read).make(removals);
}

std::vector<versions::StandingSeen> standings_seen(const std::vector<VersionText>& versions)
{
    std::vector<versions::StandingSeen> out;
    for (const VersionText& each : versions) {
        const versions::StandingMark& mark = each.version.mark;
        if (!each.version.unread.empty() || (!out.empty() && out.back().standing == mark.standing)) continue;
        versions::StandingSeen seen{mark.standing, each.version.seen.front().at, each.version.id(), {}, mark.words};
        if (!mark.span.empty()) seen.mark = versions::source_of(each.document, mark.span);
        out.push_back(std::move(seen));
    }
    return out;
}

} // namespace minutebook::indexer
