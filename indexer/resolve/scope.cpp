#include "indexer/resolve/scope.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "civic/council_name.hpp"

namespace minutebook::resolve {

std::string body_key(std::string_view name)
{
    std::string key = replace_all(fold(collapse_space(name)), " & ", " and ");
    if (key.compare(0, 4, "the ") == 0) key.erase(0, 4);
    return key;
}

bool is_own(const Scope& scope, std::string_view name)
{
    if (scope.council_id.empty()) return false;
    return body_key(name) == body_key(scope.council_name) || civic::one_council(name, scope.council_name);
}

civic::OrganizationId organization_id(const Scope& scope, std::string_view name)
{
    const std::string key = body_key(name);
    std::string id = slug(key);
    if (is_own(scope, name)) id = scope.council_id.value();
    else if (id.empty()) return {};
    else if (!scope.council_id.empty()) id = scope.council_id.value() + "-" + id;
    civic::OrganizationId body(std::move(id));
    return scope.judged() ? scope.corrections->present(body) : body;
}

civic::PostId post_id(const Scope& scope, const civic::OrganizationId& body, const std::string& key)
{
    civic::PostId post((body.empty() ? std::string{} : body.value() + "-") + slug(key));
    return scope.judged() ? scope.corrections->present(post) : post;
}

} // namespace minutebook::resolve
