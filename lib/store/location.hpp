// Where a database is: an embedded file, or a schema of a PostgreSQL server.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace minutebook::store {

/// "postgresql://USER:PASSWORD@HOST:PORT/DATABASE?options=-csearch_path%3DSCHEMA" or the path of a file for SQLite. The address of
/// a server is libpq's connection URI ("postgres://" means the same), so `host` may be a socket's folder and every parameter of
/// libpq may stand in it. Each archive that shares a database with others needs a schema of its own: it is made when the
/// database is first opened for writing.
class Location {
public:
    explicit Location(std::filesystem::path file) : file_(std::move(file)) {}
    /// The address of a server if it begins as one, else a path. Errors: usage (empty, or the address of something else).
    [[nodiscard]] static Result<Location> parse(std::string_view text);

    [[nodiscard]] bool embedded() const { return url_.empty(); }
    /// Of an embedded database; empty for a server.
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// Of a server, as it was given; empty for a file.
    [[nodiscard]] const std::string& url() const { return url_; }
    /// For messages: the path, or the address without its password.
    [[nodiscard]] std::string name() const;

    friend bool operator==(const Location&, const Location&) = default;

private:
    Location() = default;
    std::filesystem::path file_;
    std::string url_;
}; // class Location

} // namespace minutebook::store
