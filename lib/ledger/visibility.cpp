#include "ledger/visibility.hpp"

#include "base/url.hpp"

#include <algorithm>

namespace minutebook::ledger {

Result<Visibility> Visibility::open(const std::filesystem::path& ledger_file)
{
    auto all = judgements(ledger_file);
    if (!all) return propagate(all);
    return Visibility(*all);
}

Visibility::Visibility(const std::vector<Judgement>& judgements)
{
    for (const Judgement& judgement : judgements) {
        std::pair key{judgement.scope, judgement.value};
        if (judgement.action == Action::hide) withheld_.insert_or_assign(std::move(key), judgement);
        else withheld_.erase(key);
    }
}

bool Visibility::may_show(const civic::Document& document) const
{
    return may_show({.document = document.id, .url = document.url, .digest = {}, .capture = document.capture_id, .entity = {}});
}

bool Visibility::may_show_person(const civic::Person& person) const
{
    return person.public_role && may_show_keys(person.id.value(), person.keys);
}

bool Visibility::may_show_post(const civic::Post& post) const { return may_show_keys(post.id.value(), post.keys); }

bool Visibility::may_show_organization(const civic::Organization& organization) const
{
    return may_show_keys(organization.id.value(), organization.keys);
}

bool Visibility::may_show_keys(std::string_view id, const std::vector<std::string>& keys) const
{
    return why(Scope::entity, id).empty() &&
           std::all_of(keys.begin(), keys.end(), [&](const auto& key) { return why(Scope::entity, key).empty(); });
}

std::string Visibility::why(Scope scope, std::string_view value) const
{
    if (value.empty() || withheld_.empty()) return {};
    const auto found = withheld_.find(std::pair{scope, std::string(value)});
    if (found == withheld_.end()) return {};
    return "withheld on " + to_iso(found->second.date).substr(0, 10) + ": " + found->second.reason;
}

std::string Visibility::why(const Thing& thing) const
{
    if (withheld_.empty()) return {};
    std::string url = thing.url;
    if (!url.empty())
        if (const auto normal = Url::parse(url)) url = normal->text();
    const std::pair<Scope, std::string_view> names[] = {{Scope::document, thing.document.value()},
                                                        {Scope::url, url},
                                                        {Scope::digest, thing.digest},
                                                        {Scope::capture, thing.capture.value()},
                                                        {Scope::entity, thing.entity}};
    for (const auto& [scope, value] : names)
        if (std::string reason = why(scope, value); !reason.empty()) return reason;
    return {};
}

} // namespace minutebook::ledger
