#include "base/log.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <chrono>
#include <cmath>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <mutex>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace minutebook::log {
namespace {

Format chosen = Format::text;

spdlog::logger& logger()
{
    static spdlog::logger instance = [] {
        spdlog::logger made("minutebook", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made.set_pattern("%v");
        made.set_level(spdlog::level::info);
        made.flush_on(spdlog::level::trace);
        return made;
    }();
    return instance;
}

std::string printable(std::string_view message)
{
    std::string out;
    for (char c : message) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F) out += c;
        else out += ' ';
    }
    return out;
}

void quote(std::string& out, std::string_view text)
{
    out += '"';
    for (char c : is_valid_utf8(text) ? std::string(text) : to_valid_utf8(text)) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else out += c;
    }
    out += '"';
}

void add(std::string& out, const Field& field)
{
    if (const auto* text = std::get_if<std::string_view>(&field.value)) {
        if (text->empty()) return;
        out += ',';
        quote(out, field.name);
        out += ':';
        quote(out, *text);
        return;
    }
    out += ',';
    quote(out, field.name);
    out += ':';
    if (const auto* whole = std::get_if<std::int64_t>(&field.value)) out += std::to_string(*whole);
    else {
        const double number = std::get<double>(field.value);
        out += std::isfinite(number) ? fmt::format("{}", number) : "null";
    }
}

std::string time_now()
{
    const auto now = std::chrono::system_clock::now();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(now - seconds).count();
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)), millis);
}

/// The block below the messages, and how many lines of it stand on the terminal now. One lock for it and for every line.
std::mutex screen;
std::string block;
int drawn = 0;

std::size_t terminal_width()
{
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

void write_terminal(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto n = ::write(STDERR_FILENO, bytes.data(), bytes.size());
        if (n <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

void erase()
{
    if (drawn > 0) write_terminal(fmt::format("\x1b[{}F\x1b[0J", drawn));
    drawn = 0;
}

void draw()
{
    if (block.empty()) return;
    const std::size_t width = terminal_width();
    std::string out;
    for (std::string_view line : split(block, '\n')) {
        out += std::string(cut_utf8(line, width - 1)) + "\n";
        ++drawn;
    }
    write_terminal(out);
}

void put(spdlog::level::level_enum level, std::string_view line)
{
    if (!logger().should_log(level)) return;
    const std::lock_guard lock(screen);
    erase();
    logger().log(level, "{}", line);
    draw();
}

void message(spdlog::level::level_enum level, std::string_view name, std::string_view words, Fields fields)
{
    if (!logger().should_log(level)) return;
    if (chosen == Format::json) return put(level, json_line(time_now(), name, "message", words, fields));
    put(level, (level == spdlog::level::warn ? "minutebook: warning: " : "minutebook: ") + printable(words));
}

} // namespace

void set_level(Level level)
{
    switch (level) {
    case Level::quiet: logger().set_level(spdlog::level::warn); break;
    case Level::normal: logger().set_level(spdlog::level::info); break;
    case Level::verbose: logger().set_level(spdlog::level::debug); break;
    }
}

void set_format(Format format) { chosen = format; }
Format format() { return chosen; }

void debug(std::string_view words, Fields fields) { message(spdlog::level::debug, "debug", words, fields); }
void info(std::string_view words, Fields fields) { message(spdlog::level::info, "info", words, fields); }
void warn(std::string_view words, Fields fields) { message(spdlog::level::warn, "warning", words, fields); }
void error(std::string_view words, Fields fields) { message(spdlog::level::err, "error", words, fields); }

bool records() { return chosen == Format::json && logger().should_log(spdlog::level::info); }

void record(std::string_view event, Fields fields)
{
    if (records()) put(spdlog::level::info, json_line(time_now(), "info", "event", event, fields));
}

bool on_terminal() { return chosen == Format::text && ::isatty(STDERR_FILENO) == 1; }

void show_block(std::string_view text)
{
    if (!on_terminal()) return;
    const std::lock_guard lock(screen);
    erase();
    block = text;
    draw();
}

std::string json_line(std::string_view time, std::string_view level, std::string_view key, std::string_view words, Fields fields)
{
    std::string out = "{\"time\":";
    quote(out, time);
    out += ",\"level\":";
    quote(out, level);
    add(out, {key, words});
    for (const Field& field : fields) add(out, field);
    return out + "}";
}

} // namespace minutebook::log
