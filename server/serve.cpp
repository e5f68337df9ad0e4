#include "server/serve.hpp"

#include "server/store_records.hpp"

namespace minutebook::server {
namespace {

Handler make_worker(const ServeOptions& options)
{
    auto records = std::make_shared<StoreRecords>(options.directory);
    return [records, options](const Request& request) {
        records->refresh();
        Rules rules;
        rules.may_show_full_text = options.may_show_full_text;
        return route(*records, rules, options.site_operator, request);
    };
}

} // namespace

Result<HttpServer> open_site(const ServeOptions& options)
{
    const Operator& site_operator = options.site_operator;
    if (!options.http.endpoint.loopback() && (site_operator.name.empty() || site_operator.contact.empty()))
        return fail(Errc::usage,
                    "will not listen on " + options.http.endpoint.text() +
                        ": other machines can reach it, and nobody is named as its operator",
                    "set operator name and contact in the configuration, or listen on 127.0.0.1");
    return HttpServer::listen(options.http, [options] { return make_worker(options); });
}

} // namespace minutebook::server
