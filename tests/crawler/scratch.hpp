// A directory of a test's own, empty at first and gone afterwards.
#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>

namespace minutebook::crawler {

class Scratch {
public:
    explicit Scratch(const std::string& name = "") : path_(std::filesystem::temp_directory_path() / (unique() + name))
    {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() { std::filesystem::remove_all(path_); }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    static std::string unique()
    {
        const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
        return std::string("minutebook-") + test->test_suite_name() + "-" + test->name() + "-" + std::to_string(::getpid());
    }
    std::filesystem::path path_;
}; // class Scratch

} // namespace minutebook::crawler
