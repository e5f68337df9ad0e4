#include "indexer/jail/worker_pool.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace minutebook::jail {
namespace {

/// Does what the input names.
std::string obedient(std::string_view input)
{
    if (input == "die") ::raise(SIGKILL);
    if (input == "leave") ::_exit(7);
    if (input == "hang") std::this_thread::sleep_for(std::chrono::minutes(5));
    if (input == "flood") return std::string(2'000'000, 'x');
    if (input == "write") {
        std::ofstream file(std::filesystem::temp_directory_path() / ("minutebook-jail-test-" + std::to_string(::getpid())));
        file << "words" << std::flush;
        return file.good() ? "written" : "not written";
    }
    if (input == "pid") return std::to_string(::getpid());
    return "read " + std::string(input);
}

Limits tight()
{
    Limits limits;
    limits.wall = std::chrono::milliseconds(500);
    limits.output_bytes = 1'000'000;
    return limits;
}

TEST(WorkerPool, AnswersInTheOrderOfTheInputs)
{
    WorkerPool pool(3, obedient);
    std::vector<std::string> inputs;
    for (int i = 0; i < 50; ++i) inputs.push_back(std::to_string(i));
    const auto answers = pool.run(inputs);
    ASSERT_EQ(answers.size(), 50U);
    for (std::size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(answers[i].value(), "read " + std::to_string(i));
    EXPECT_EQ(pool.casualties(), 0U);
}

TEST(WorkerPool, NamesTheReasonWhenAWorkerDiesAndGoesOn)
{
    struct Case {
        std::string input;
        std::string reason;
    };
    for (const auto& [input, reason] : {Case{"die", "killed by signal 9"}, Case{"leave", "ended with code 7"},
                                        Case{"hang", "took longer than"}, Case{"flood", "more than 1000000 bytes"}}) {
        WorkerPool pool(2, obedient, tight());
        const auto answers = pool.run({"a", input, "b", "c"});
        EXPECT_EQ(answers[0].value(), "read a");
        ASSERT_FALSE(answers[1].has_value()) << input;
        EXPECT_EQ(answers[1].error().code, Errc::limit);
        EXPECT_EQ(answers[1].error().message.rfind("quarantined: ", 0), 0U) << answers[1].error().message;
        EXPECT_NE(answers[1].error().message.find(reason), std::string::npos) << answers[1].error().message;
        EXPECT_EQ(answers[2].value(), "read b");
        EXPECT_EQ(answers[3].value(), "read c");
        EXPECT_EQ(pool.casualties(), 2U) << "tried twice: " << input;
    }
}

TEST(WorkerPool, LetsNoWorkerWriteAFile)
{
    WorkerPool pool(1, obedient);
    const auto answers = pool.run({"write"});
    // Either refused, or killed by SIGXFSZ: nothing is written.
    EXPECT_TRUE(!answers[0].has_value() || answers[0].value() == "not written");
}

TEST(WorkerPool, ReplacesAWorkerAfterItsShareOfJobs)
{
    Limits limits;
    limits.jobs_per_worker = 2;
    WorkerPool pool(1, obedient, limits);
    const auto answers = pool.run({"pid", "pid", "pid"});
    EXPECT_EQ(answers[0].value(), answers[1].value());
    EXPECT_NE(answers[1].value(), answers[2].value());
}

TEST(WorkerPool, TriesAgainInAProcessThatHasReadNothingElse)
{
    // What dies in company and lives alone: the second process is a fresh one.
    int jobs = 0;
    WorkerPool pool(1, [&jobs](std::string_view input) {
        ++jobs;
        if (input == "shy" && jobs > 1) ::raise(SIGKILL);
        return std::to_string(jobs);
    });
    const auto answers = pool.run({"a", "b", "shy", "c"});
    EXPECT_EQ(answers[1].value(), "2");
    EXPECT_EQ(answers[2].value(), "1");
    EXPECT_EQ(answers[3].value(), "2");
    EXPECT_EQ(pool.casualties(), 1U);
}

TEST(WorkerPool, HoldsOneInputAWorkerAtOnce)
{
    WorkerPool pool(2, obedient);
    std::size_t given = 0, answered = 0, most = 0;
    pool.run_each(
        [&]() -> std::optional<std::string> {
            if (given == 40) return std::nullopt;
            most = std::max(most, given - answered);
            return given++ % 7 == 3 ? "leave" : std::string(300'000, 'x');
        },
        [&](std::size_t index, const Result<std::string>& answer) {
            ++answered;
            EXPECT_EQ(answer.has_value(), index % 7 != 3) << index;
        });
    EXPECT_EQ(answered, 40U);
    EXPECT_LE(most, 1U) << "beside the one that is asked for";
}

TEST(WorkerPool, LeavesNeitherDescriptorsNorProcessesBehind)
{
    const auto open_files = [] { return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {}); };
    const auto before = open_files();
    {
        WorkerPool pool(3, obedient, tight());
        const auto answers = pool.run({"a", "die", "leave", "hang", "flood", "b"});
        EXPECT_EQ(answers[5].value(), "read b");
    }
    EXPECT_EQ(open_files(), before);
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "a child is left";
}

TEST(Pack, GivesBackWhatWasPutIn)
{
    const auto fields = unpack(pack({"", "a", std::string_view("\0b", 2)}));
    ASSERT_TRUE(fields.has_value());
    EXPECT_EQ(*fields, (std::vector<std::string>{"", "a", std::string("\0b", 2)}));
}

TEST(Pack, RefusesLengthsThatDoNotAddUp)
{
    const std::string whole = pack({"abcdef"});
    for (std::size_t cut = 1; cut < whole.size(); ++cut) EXPECT_FALSE(unpack(std::string_view(whole).substr(0, cut)).has_value()) << cut;
}

} // namespace
} // namespace minutebook::jail
