// The site over the invented borough of Ashby, asked without a network.
#pragma once

#include "server/router.hpp"
#include "tests/server/fake_records.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>
#include <string>

namespace minutebook::server::testing {

class Site : public ::testing::Test {
protected:
    Response get(const std::string& target, const std::string& if_none_match = {})
    {
        const Request request{false, target, if_none_match};
        return finish(route(records_, rules_, operator_, request), request);
    }
    boost::json::object data(const std::string& target)
    {
        const Response response = get(target);
        EXPECT_EQ(response.content_type, "application/json") << target;
        return boost::json::parse(response.body).as_object();
    }

    FakeRecords records_ = ashby();
    Rules rules_;
    Operator operator_{"Ashby Civic Society", "mail@ashby.example"};
};

} // namespace minutebook::server::testing
