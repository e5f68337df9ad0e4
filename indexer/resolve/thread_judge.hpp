// Does one step of a matter follow another? Values in, a judgement out.
#pragma once

#include "civic/relation.hpp"
#include "indexer/resolve/thread_step.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// Why a step is believed to follow another.
struct Judgement {
    std::string rule;
    std::string why; ///< for a reader
    double confidence = 0;
    std::vector<civic::Source> more; ///< words beside those of the two steps
    civic::RelationType type = civic::RelationType::leads_to;
};

/// What every judgement within one unit rests on.
struct UnitView {
    std::string basis;      ///< first word of the key
    std::string subject;    ///< the rest of it, for a reader
    bool recurring = false; ///< the same title came back at one body too often to be one matter
};

/// Days from one ISO day to another; nothing where either is no day.
[[nodiscard]] std::optional<int> days_between(std::string_view from, std::string_view to);
/// Is `a` before `b`: by their days, else by the source's own numbers, else (of posts) by phase. Nothing where it is not known.
[[nodiscard]] std::optional<bool> before(const ThreadStep& a, const ThreadStep& b);
/// How many words two lists share, and "x, y, z" of them.
[[nodiscard]] std::vector<std::string> shared_words(const std::vector<std::string>& a, const std::vector<std::string>& b);
/// "Cabinet, 4 March 2031": where and when a step was, as far as known.
[[nodiscard]] std::string step_words(const ThreadStep& step);

/// Nothing where the two are not believed to be steps of one matter, in this order.
[[nodiscard]] std::optional<Judgement> judge(const ThreadStep& a, const ThreadStep& b, const UnitView& view);

} // namespace minutebook::resolve
