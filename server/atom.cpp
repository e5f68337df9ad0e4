#include "server/atom.hpp"

#include "base/text.hpp"

namespace minutebook::server {
namespace {

std::string element(std::string_view name, std::string_view text)
{
    return "<" + std::string(name) + ">" + escape_html(text) + "</" + std::string(name) + ">\n";
}

std::string link(std::string_view relation, std::string_view type, std::string_view address)
{
    return "<link rel=\"" + std::string(relation) + "\" type=\"" + std::string(type) + "\" href=\"" + escape_html(address) + "\"/>\n";
}

} // namespace

std::string atom_feed(std::string_view title, std::string_view address, std::string_view atom_address,
                      const std::vector<AtomEntry>& entries)
{
    std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
    out += element("title", title) + element("id", "urn:minutebook:" + std::string(address));
    out += element("updated", entries.empty() ? "1970-01-01T00:00:00Z" : entries.front().updated);
    out += link("self", "application/atom+xml", atom_address) + link("alternate", "text/html", address);
    out += "<author><name>Minutebook</name></author>\n";
    for (const AtomEntry& each : entries)
        out += "<entry>\n" + element("title", each.title) + element("id", "urn:minutebook:" + each.id) + element("updated", each.updated) +
               link("alternate", "text/html", each.address) + element("summary", each.summary) + "</entry>\n";
    return out + "</feed>\n";
}

} // namespace minutebook::server
