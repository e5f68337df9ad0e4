// Builds the WHERE clause of a filtered list, parameters numbered as they come.
#pragma once

#include "store/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::index::tables {

class Where {
public:
    /// Adds a condition in which every "$?" stands for `value`.
    void add(std::string_view condition, store::Value value)
    {
        values_.push_back(std::move(value));
        append(condition, "$" + std::to_string(values_.size()));
    }
    void add(std::string_view condition) { append(condition, {}); }
    /// The same, only where the text is not empty.
    void add_if(std::string_view condition, const std::string& text)
    {
        if (!text.empty()) add(condition, text);
    }
    /// A parameter outside the conditions (LIMIT, OFFSET).
    [[nodiscard]] std::string parameter(store::Value value)
    {
        values_.push_back(std::move(value));
        return "$" + std::to_string(values_.size());
    }

    [[nodiscard]] std::string sql() const { return conditions_.empty() ? "" : " WHERE " + conditions_; }
    [[nodiscard]] const std::vector<store::Value>& values() const { return values_; }

private:
    void append(std::string_view condition, std::string_view name)
    {
        if (!conditions_.empty()) conditions_ += " AND ";
        for (std::size_t i = 0; i < condition.size(); ++i) {
            if (condition.substr(i, 2) == "$?") {
                conditions_ += name;
                ++i;
            }
            else conditions_ += condition[i];
        }
    }

    std::string conditions_;
    std::vector<store::Value> values_;
}; // class Where

} // namespace minutebook::index::tables
