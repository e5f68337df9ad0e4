#include "server/pages/answer.hpp"

#include "server/markup.hpp"
#include "server/render.hpp"

namespace minutebook::server::pages {

namespace {

/// An address of mail or of a page as a link, anything else as it stands.
void put_contact(boost::json::object& model, std::string_view contact)
{
    constexpr std::string_view mailto = "mailto:";
    const std::string_view shown = contact.starts_with(mailto) ? contact.substr(mailto.size()) : contact;
    const bool mail = shown.find('@') != shown.npos && shown.find_first_of(" /?&") == shown.npos;
    model["operator_contact"] = shown;
    model["operator_address"] = mail ? std::string(mailto) + std::string(shown) : safe_link(contact);
}

} // namespace

Response json_answer(boost::json::object model) // NOLINT(performance-unnecessary-value-param): its members are moved out
{
    boost::json::object whole{{"ok", true}};
    for (auto& [key, value] : model) whole[key] = std::move(value);
    Response response;
    response.content_type = "application/json";
    response.body = json_text(whole);
    return response;
}

Response html_answer(const Visit& visit, std::string_view name, std::string_view title, boost::json::object model)
{
    model["title"] = title;
    model["operator_name"] = visit.site_operator->name;
    put_contact(model, visit.site_operator->contact);
    std::string data_address = (visit.target.segments.empty() ? "/index" : visit.target.path) + ".json";
    if (!visit.target.query.empty()) data_address += "?" + visit.target.query;
    model["data_address"] = data_address;
    Response response;
    response.body = render_page(name, std::move(model));
    return response;
}

Response moved(const Visit& visit, std::string_view folder, std::string_view present_id)
{
    Response response;
    response.status = 301;
    std::string location = "/" + std::string(folder) + "/" + std::string(present_id) + (visit.json() ? ".json" : "");
    if (!visit.target.query.empty()) location += "?" + visit.target.query;
    response.headers.emplace_back("Location", location);
    response.content_type = "text/plain; charset=utf-8";
    response.body = location + "\n";
    return response;
}

tl::unexpected<Error> no_such(std::string_view what) { return fail(Errc::not_found, "there is no such " + std::string(what)); }

} // namespace minutebook::server::pages
