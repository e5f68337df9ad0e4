// How a matter went on: a section of the pages of decisions and documents, and a page of its own.
#pragma once

#include "archive/standing.hpp"
#include "index/thread.hpp"
#include "server/pages/values.hpp"

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::server::pages {

/// A paper as it stood at the meeting.
struct StandingPaper {
    civic::DocumentId document_id;
    std::string title;
    archive::Standing standing;
};

struct ThreadView {
    index::Thread thread;
    std::vector<std::vector<StandingPaper>> papers; ///< of each step
    Notes notes;
    /// Something hangs together with what was asked about, or a paper of it is known.
    [[nodiscard]] bool tells() const;
};

struct NamedThread {
    std::string title;   ///< of the decision or document
    std::string address; ///< of its page
    ThreadView view;
    coverage::Missing missing; ///< of its council, from the first of its days on: later steps may stand in any of its records
};
/// Nothing where there is no such decision or document, or it may not be shown.
[[nodiscard]] Result<std::optional<NamedThread>> thread_of(Gate& gate, const civic::MotionId& id);
[[nodiscard]] Result<std::optional<NamedThread>> thread_of(Gate& gate, const civic::DocumentId& id);
[[nodiscard]] Result<ThreadView> thread_view(Gate& gate, const index::ThreadStart& start);
/// {"steps", "links", "cut"}: docs/json-api.md.
[[nodiscard]] boost::json::object thread_json(const ThreadView& view);
/// The same with "title" before, and what is missing around it.
[[nodiscard]] boost::json::object thread_json(const NamedThread& thread);
/// For the template part-thread.
[[nodiscard]] boost::json::object thread_html(const ThreadView& view);

} // namespace minutebook::server::pages
