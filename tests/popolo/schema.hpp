// An export held against the facts of the Popolo specification: which fields its classes have, of what types, how its dates are
// written. The facts are in schemas/*.json, a JSON Schema for each class, in which "#/definitions/NAME" is the schema of that name.
#pragma once

#include <boost/json.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace minutebook::test {

class PopoloSchema {
public:
    /// Reads every schema of a folder. Throws std::runtime_error where one cannot be read.
    explicit PopoloSchema(const std::filesystem::path& folder);
    ~PopoloSchema();
    PopoloSchema(const PopoloSchema&) = delete;
    PopoloSchema& operator=(const PopoloSchema&) = delete;

    /// What is wrong with one entity ("person", "vote_event", …); empty if nothing is.
    [[nodiscard]] std::vector<std::string> faults(const std::string& name, const boost::json::value& entity) const;
    /// What is wrong with a whole export: its arrays, each entity in them, ids that are given twice or lead nowhere.
    [[nodiscard]] std::vector<std::string> faults_of_export(const boost::json::value& whole) const;

private:
    struct Compiled;
    std::unique_ptr<Compiled> compiled_;
}; // class PopoloSchema

} // namespace minutebook::test
