#include "indexer/resolve/scope.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace minutebook::resolve {

std::string body_key(std::string_view name)
{
    std::string key = replace_all(fold(collapse_space(name)), " & ", " and ");
    if (key.compare(0, 4, "the ") == 0) key.erase(0, 4);
    return key;
}

civic::OrganizationId organization_id(const Scope& scope, std::string_view name)
{
    const std::string key = body_key(name);
    if (key == body_key(scope.council_name) && !scope.council_id.empty()) return civic::OrganizationId(scope.council_id.value());
    const std::string written = slug(key);
    if (written.empty()) return {};
    return civic::OrganizationId(scope.council_id.empty() ? written : scope.council_id.value() + "-" + written);
}

civic::PostId post_id(const civic::OrganizationId& body, const std::string& key)
{
    return civic::PostId((body.empty() ? std::string{} : body.value() + "-") + slug(key));
}

} // namespace minutebook::resolve
