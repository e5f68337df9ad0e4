#include "server/serve.hpp"

#include "ledger/visibility.hpp"
#include "server/errors.hpp"
#include "server/store_records.hpp"

namespace minutebook::server {
namespace {

Rules rules_of(const ledger::Visibility& visibility, const ServeOptions& options)
{
    Rules rules;
    rules.may_show = [&visibility](const civic::Document& document) { return visibility.may_show(document); };
    rules.may_show_person = [&visibility](const civic::Person& person) { return visibility.may_show_person(person); };
    rules.may_show_post = [&visibility](const civic::Post& post) { return visibility.may_show_post(post); };
    rules.may_show_organization = [&visibility](const civic::Organization& body) { return visibility.may_show_organization(body); };
    rules.may_show_capture = [&visibility](const archive::Capture& capture) {
        return visibility.may_show(
            {.document = capture.document_id, .url = capture.url, .digest = capture.digest, .capture = capture.id, .entity = {}});
    };
    rules.may_show_full_text = options.may_show_full_text;
    rules.source_name = options.source_name;
    return rules;
}

Handler make_worker(const ServeOptions& options)
{
    auto records = std::make_shared<StoreRecords>(archive::Layout{options.directory, options.database});
    return [records, options](const Request& request) {
        // Asked anew each time, so that what is withheld is gone with the next request.
        const auto visibility = ledger::Visibility::open(ledger::ledger_file(options.directory));
        if (!visibility) return error_response(format_of(request.target), visibility.error());
        records->refresh();
        return route(*records, rules_of(*visibility, options), options.site_operator, request);
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

struct Inquiry::State {
    explicit State(const ServeOptions& options, ledger::Visibility shown)
        : visibility(std::move(shown)), rules(rules_of(visibility, options)), records({options.directory, options.database}),
          gate(records, rules)
    {}
    ledger::Visibility visibility;
    Rules rules;
    StoreRecords records;
    Gate gate;
};

Inquiry::Inquiry(std::unique_ptr<State> state) : state_(std::move(state)) {}
Inquiry::Inquiry(Inquiry&&) noexcept = default;
Inquiry& Inquiry::operator=(Inquiry&&) noexcept = default;
Inquiry::~Inquiry() = default;
Gate& Inquiry::gate() { return state_->gate; }

Result<Inquiry> Inquiry::open(const ServeOptions& options)
{
    auto visibility = ledger::Visibility::open(ledger::ledger_file(options.directory));
    if (!visibility) return propagate(visibility);
    return Inquiry(std::make_unique<State>(options, std::move(*visibility)));
}

} // namespace minutebook::server
