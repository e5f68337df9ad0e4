// What an engine must be able to do. Internal to this module.
#pragma once

#include "store/database.hpp"

namespace minutebook::store {

class Engine {
public:
    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    /// The contracts are those of Database's functions of the same names.
    [[nodiscard]] virtual Result<> each(std::string_view sql, std::span<const Value> parameters,
                                        const std::function<bool(const Row&)>& each_row) = 0;
    [[nodiscard]] virtual Result<> script(std::string_view sql) = 0;
    [[nodiscard]] virtual Result<bool> has_table(std::string_view name) = 0;
    [[nodiscard]] virtual Result<std::string> check() = 0;
    [[nodiscard]] virtual Result<> compact() = 0;
    [[nodiscard]] virtual bool shared() const = 0;

    /// Those of Transaction. rollback() does nothing where none is open.
    [[nodiscard]] virtual Result<> begin(Durability durability, Exclusion exclusion) = 0;
    [[nodiscard]] virtual Result<> commit() = 0;
    virtual void rollback() = 0;
}; // class Engine

[[nodiscard]] Result<std::unique_ptr<Engine>> open_sqlite(const std::filesystem::path& file, Mode mode, Durability durability);
[[nodiscard]] Result<std::unique_ptr<Engine>> open_postgresql(const Location& location, Mode mode, Durability durability);

} // namespace minutebook::store
