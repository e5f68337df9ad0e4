// Bombs among good documents, through the reading processes: each is over within ten seconds and its bounds, with the right
// reason where it is refused, and every good document is read. Prints what came of each; ends with 0 where all that holds. On a
// machine that is busy with other things the ten seconds are counted of the processor.
//   bomb_test [WORDS]    all, or those with WORDS in their name
#include "tests/fuzz/made/bombs.hpp"
#include "tests/fuzz/made/picture.hpp"
#include "tests/fuzz/made/seeds.hpp"

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <sys/resource.h>

namespace {

using namespace minutebook;

constexpr double most_seconds = 10;

/// Of all reading processes that have ended.
double processor_seconds()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// What a bomb cost, and what came of it.
struct Outcome {
    made::Verdict verdict;
    bool neighbours_read = true;
    std::size_t bytes = 0;
    double wall = 0, processor = 0;
};

Outcome set_off(const made::Bomb& bomb, const std::string& good, const std::function<std::unique_ptr<jail::WorkerPool>()>& pool)
{
    Outcome out;
    std::vector<std::string> inputs{good, made::pack_document(bomb.make(), ""), good};
    out.bytes = inputs[1].size();
    const double before = processor_seconds();
    const auto begun = std::chrono::steady_clock::now();
    std::vector<Result<std::string>> answers;
    answers = pool()->run(std::move(inputs)); // whose processes have ended when it is measured
    out.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    out.processor = processor_seconds() - before;
    out.verdict = made::verdict_of(answers[1]);
    for (const std::size_t i : {0, 2})
        out.neighbours_read = out.neighbours_read && made::verdict_of(answers[i]).kind == made::Verdict::Kind::read;
    return out;
}

bool has_reason(const std::vector<std::string>& wanted, const std::string& reason)
{
    return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& words) { return reason.find(words) != std::string::npos; });
}

/// What must not be; empty: all is well.
std::string fault_of(const made::Bomb& bomb, const Outcome& outcome)
{
    const auto& verdict = outcome.verdict;
    if (outcome.wall > most_seconds && (outcome.processor > most_seconds || outcome.wall > 13 * most_seconds)) return "took too long";
    if (!outcome.neighbours_read) return "a good document beside it was not read";
    for (const char* ours : {"code 99", "signal 31", "could not be jailed", "broken answer", "cannot start"})
        if (verdict.reason.find(ours) != std::string::npos) return "not the document's fault";
    if (!bomb.reasons.empty() && verdict.kind == made::Verdict::Kind::read) return "should not have been read";
    if (!bomb.reasons.empty() && !has_reason(bomb.reasons, verdict.reason)) return "not for the right reason";
    return {};
}

std::string words_of(const made::Verdict& verdict)
{
    switch (verdict.kind) {
    case made::Verdict::Kind::read: return "read: " + std::to_string(verdict.characters) + " characters";
    case made::Verdict::Kind::refused: return "refused: " + verdict.reason;
    case made::Verdict::Kind::quarantined: return verdict.reason;
    }
    return {};
}

/// Prints what came of it. False: there is a fault.
bool report(const made::Bomb& bomb, const Outcome& outcome, const char* how)
{
    const std::string fault = fault_of(bomb, outcome);
    std::cout << std::fixed << std::setprecision(2) << outcome.wall << " s (" << outcome.processor << " of processor)  "
              << outcome.bytes / 1024 << " KB  " << bomb.name << how << ": " << words_of(outcome.verdict)
              << (fault.empty() ? "" : "  FAULT: " + fault) << std::endl;
    return fault.empty();
}

int set_off_all(const char* words)
{
    const made::Seed good = made::seeds().front();
    const std::string good_input = made::pack_document(good.bytes, good.url);
    const std::string picture = made::pack_document(made::png(64, 64, std::string(64, '\x7F'), 64), "");
    (void)made::read_job(good_input); // tables that every process needs are made once, here
    const auto reading = [] { return made::reading_pool(1); };
    const auto recognising = [] { return made::recognising_pool(1); };
    std::size_t count = 0, faults = 0;
    const auto all = [&](const std::vector<made::Bomb>& bombs, bool ocr) {
        for (const auto& bomb : bombs) {
            if (bomb.name.find(words) == std::string::npos) continue;
            ++count;
            if (!report(bomb, set_off(bomb, good_input, reading), "")) ++faults;
            if (ocr && !report(bomb, set_off(bomb, picture, recognising), " (OCR)")) ++faults;
        }
    };
    all(made::markup_bombs(), false);
    all(made::office_bombs(), false);
    all(made::pdf_bombs(), false);
    all(made::picture_bombs(), true);
    std::cout << count << " bombs, " << faults << " faults; the parent holds " << (made::holdings().resident_bytes >> 20U) << " MiB\n";
    return faults == 0 ? 0 : 1;
}

} // namespace

int main(int count, char** words) { return set_off_all(count > 1 ? words[1] : ""); }
