// What the tests of hard cases begin with: whole papers of one invented council, told in short.
#pragma once

#include "tests/indexer/resolve/told.hpp"

#include <gmock/gmock.h>
#include <string>
#include <vector>

namespace minutebook::resolve {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

constexpr const char* council = "Ombrey Council";

inline std::vector<std::string> told(const std::vector<Paper>& papers) { return tenures(known_from(council, papers)); }

} // namespace minutebook::resolve
