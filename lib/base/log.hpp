// Messages for the person who runs the program, and records for the programs that watch it: standard error only, one line each.
//
// As text a message is "minutebook: WORDS", with control characters made spaces. As JSON every line is one object with "time"
// (UTC, to the millisecond), "level", "message" or "event", and the fields that were given.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace minutebook::log {

enum class Level { quiet, normal, verbose };
enum class Format { text, json };

/// Set once by main before any thread starts.
void set_level(Level level);
void set_format(Format format);
[[nodiscard]] Format format();

/// What a line of JSON says beside its words. Text that is empty is left out.
struct Field {
    std::string_view name;
    std::variant<std::string_view, std::int64_t, double> value;
};
using Fields = std::initializer_list<Field>;

void debug(std::string_view message, Fields fields = {}); ///< shown with --verbose
void info(std::string_view message, Fields fields = {});  ///< hidden by --quiet
void warn(std::string_view message, Fields fields = {});  ///< always shown: a thing that was skipped, and why
void error(std::string_view message, Fields fields = {}); ///< always shown
/// Something that happened, for programs to read: as JSON a line {"event": NAME, …} unless --quiet; as text nothing.
void record(std::string_view event, Fields fields);
/// Whether record() writes anything: for callers to whom gathering the fields is dear.
[[nodiscard]] bool records();

/// Whether standard error is a terminal and lines on it may be redrawn.
[[nodiscard]] bool on_terminal();
/// A block of lines that stays below all messages and is redrawn in place; "" removes it. Only where on_terminal(); lines
/// are cut to the terminal's width.
void show_block(std::string_view block);

/// One line of JSON as error() and the others write it, without the line feed. For tests and files of the same form.
[[nodiscard]] std::string json_line(std::string_view time, std::string_view level, std::string_view key, std::string_view words,
                                    Fields fields);

} // namespace minutebook::log
