// What a request asks for: the path with its ending, and strictly read parameters.
#pragma once

#include "base/partial_date.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::server {

enum class Format { html, json, csv, atom };

/// The limits of one request target.
inline constexpr std::size_t max_target = 4096;
inline constexpr std::size_t max_parameters = 32;
inline constexpr std::size_t max_value = 3000;

/// Parameters by name, each at most once unless its page lets it be repeated. An empty value counts as not given, since
/// forms send their empty fields.
struct DaySpan {
    std::string from; ///< ISO days; empty: not bounded
    std::string to;
};

class Parameters {
public:
    /// Reads a query ("q=a+b&kind=news"); tabs and line ends in values become spaces. Errors: usage (repeated or too many parameters, a
    /// value that is too long, not UTF-8, or holds control characters; the message names the parameter).
    [[nodiscard]] static Result<Parameters> parse(std::string_view query, std::span<const std::string_view> repeatable = {});

    /// The value, of several the first; empty if not given.
    [[nodiscard]] const std::string& get(std::string_view name) const;
    /// Every value that is not empty, in the order given.
    [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
    /// The same as ids. Errors: usage.
    [[nodiscard]] Result<std::vector<std::string>> ids(std::string_view name) const;
    /// Errors: usage, naming the first parameter that is none of `known`.
    [[nodiscard]] Result<> allow_only(std::span<const std::string_view> known) const;
    /// A whole day ("2019-10-02"). Errors: usage.
    [[nodiscard]] Result<std::optional<std::chrono::sys_days>> day(std::string_view name) const;
    /// A day, month or year. Errors: usage.
    [[nodiscard]] Result<std::optional<PartialDate>> date(std::string_view name) const;
    /// The days of "from" and "to", each a day, month or year, both included. Errors: usage.
    [[nodiscard]] Result<DaySpan> days() const;
    /// An id (see is_id()). Errors: usage.
    [[nodiscard]] Result<std::string> id(std::string_view name) const;
    /// A whole number from 0 to `most`, 0 if not given. Errors: usage.
    [[nodiscard]] Result<std::size_t> number(std::string_view name, std::size_t most) const;
    /// One of `words`, or empty if not given. Errors: usage, listing them.
    [[nodiscard]] Result<std::string> one_of(std::string_view name, std::span<const std::string_view> words) const;

    /// Several values, each one of `words`. Errors: usage, listing them.
    [[nodiscard]] Result<std::vector<std::string>> each_of(std::string_view name, std::span<const std::string_view> words) const;

    /// All that were given, as a query again, in order of name: without `except`, and with `name` set to `value` alone.
    [[nodiscard]] std::string with(std::string_view name, std::string_view value,
                                   std::initializer_list<std::string_view> except = {}) const;

private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_; ///< never an empty list
};                                                                        // class Parameters

/// A request target taken apart: "/posts/leader.json?on=2019-01-01" has the segments {"posts", "leader"}.
struct Target {
    std::string path; ///< as it came, without the query
    std::vector<std::string> segments;
    Format format = Format::html;
    std::string query; ///< as it came, without "?"
};

/// Reads an origin-form target (RFC 9112 section 3.2.1). "/" and "/index.json" have no segments. Escapes in the path are
/// refused: nothing that we serve has any. Errors: usage (not such a target), limit (longer than max_target).
[[nodiscard]] Result<Target> parse_target(std::string_view target);
/// The format that an answer to this target should have, whether or not the target is valid.
[[nodiscard]] Format format_of(std::string_view target);

} // namespace minutebook::server
