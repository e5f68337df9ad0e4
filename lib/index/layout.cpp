#include "index/layout.hpp"

#include "base/files.hpp"
#include "base/id.hpp"
#include "base/text.hpp"

namespace minutebook::index {

Result<std::string> Layout::current_generation() const
{
    auto bytes = read_file(current(), 4096);
    if (!bytes) {
        if (bytes.error().code == Errc::not_found)
            return fail(Errc::not_found, "nothing is indexed yet in " + directory.string(), "run 'minutebook index'");
        return propagate(bytes);
    }
    std::string name(trim(*bytes));
    if (!is_id(name))
        return fail(Errc::invalid, current().string() + " names no generation of the index", "run 'minutebook index --rebuild'");
    return name;
}

} // namespace minutebook::index
