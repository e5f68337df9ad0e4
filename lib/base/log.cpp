#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <string>

namespace minutebook::log {
namespace {

spdlog::logger& logger()
{
    static spdlog::logger instance = [] {
        spdlog::logger made("minutebook", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made.set_pattern("minutebook: %v");
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

} // namespace

void set_level(Level level)
{
    switch (level) {
    case Level::quiet: logger().set_level(spdlog::level::warn); break;
    case Level::normal: logger().set_level(spdlog::level::info); break;
    case Level::verbose: logger().set_level(spdlog::level::debug); break;
    }
}

void debug(std::string_view message) { logger().debug("{}", printable(message)); }
void info(std::string_view message) { logger().info("{}", printable(message)); }
void warn(std::string_view message) { logger().warn("warning: {}", printable(message)); }
void error(std::string_view message) { logger().error("{}", printable(message)); }

} // namespace minutebook::log
