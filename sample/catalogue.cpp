// The entries by which the sample sites are crawled like any others.
#include "base/text.hpp"
#include "sample/traps.hpp"
#include "sample/world.hpp"

namespace minutebook::sample {
namespace {

struct Entry {
    const char* table;
    const char* id;
    const char* name;
    const char* system;
    const char* host;
    const char* area;
    const char* path = "/";
};

constexpr Entry entries[] = {
    {"council", "quexbourne", "Quexbourne Borough Council", "moderngov", "democracy.quexbourne.test", "quexbourne"},
    {"council", "tollshire", "Tollshire County Council", "moderngov", "democracy.tollshire.test", "tollshire"},
    {"paper", "quexbourne-courier", "Quexbourne Courier", "news", "www.quexbournecourier.test", "quexbourne"},
};

constexpr Entry more_entries[] = {
    {"council", "brackenhoe", "Brackenhoe District Council", "cmis", "brackenhoe.cmis.test", "brackenhoe", "/brackenhoe/"},
    {"site", "nether-quillow", "Nether Quillow Parish Council", "plain", "www.netherquillow-pc.test", "brackenhoe"},
};

/// A day's stories and their links are what a site of pages and a paper have in common.
constexpr Entry many_pages{"paper", "many-pages", "The site of many pages", "news", "www.manypages.test", "quexbourne"};

std::string table_of(const Entry& e, int port)
{
    const std::string host = e.host;
    return std::string("[[") + e.table + "]]\nid = \"" + e.id + "\"\nname = \"" + e.name + "\"\nsystem = \"" + e.system +
           "\"\nbase = \"http://" + host + e.path + "\"\nhosts = [\"" + host + "\"]\narea = \"" + e.area +
           "\"\nresolve = \"127.0.0.1:" + std::to_string(port) + "\"\ndelay = 0.0\nfull_text = true\n\n";
}

} // namespace

std::string sources_toml(int port)
{
    std::string out;
    for (const Entry& e : entries) out += table_of(e, port);
    return out;
}

std::string more_sources_toml(int port)
{
    std::string out;
    for (const Entry& e : more_entries) out += table_of(e, port);
    return out;
}

std::string trap_sources_toml(int port)
{
    const Entry site{"site", "trapwood", "Trapwood Council", "plain", "www.trapwood.test", "quexbourne"};
    const Entry many{"site", "trapwood-many", "Trapwood Council's links", "plain", "many.trapwood.test", "quexbourne"};
    std::string hosts;
    for (const std::string& host : trap_hosts()) hosts += (hosts.empty() ? "\"" : ", \"") + host + "\"";
    return replace_all(table_of(site, port), "hosts = [\"www.trapwood.test\"]", "hosts = [" + hosts + "]") + table_of(many, port);
}

std::string many_pages_toml(int port) { return table_of(many_pages, port); }

std::vector<std::string> source_ids()
{
    std::vector<std::string> out;
    for (const Entry& e : entries) out.emplace_back(e.id);
    return out;
}

} // namespace minutebook::sample
