#include "indexer/resolve/name_items.hpp"

#include "base/text.hpp"

#include <array>

namespace minutebook::resolve {
namespace {

constexpr char parts_apart = '|';
constexpr std::array<PostClass, 3> classes{PostClass::member, PostClass::officer, PostClass::other};
constexpr std::string_view letters = "mox";

std::string without_bar(std::string text)
{
    for (char& c : text)
        if (c == parts_apart) c = ' ';
    return text;
}

} // namespace

std::string block_of(const PersonName& name)
{
    const std::string written = slug(name.surname);
    const auto last = written.rfind('-');
    return last == std::string::npos ? written : written.substr(last + 1);
}

std::string name_item(const PersonName& name, PostClass role)
{
    std::string out;
    for (std::size_t i = 0; i < classes.size(); ++i)
        if (classes[i] == role) out = letters[i];
    out += parts_apart + without_bar(name.surname) + parts_apart + without_bar(join(name.given, " "));
    if (name.suffix.empty() && name.born.empty() && name.mark.empty()) return out;
    out += parts_apart + name.suffix + parts_apart + without_bar(name.born);
    return name.mark.empty() ? out : out + parts_apart + without_bar(name.mark);
}

NameItem parse_name_item(std::string_view item)
{
    NameItem out;
    const auto parts = split(item, parts_apart);
    if (parts.size() != 3 && parts.size() != 5 && parts.size() != 6) return out;
    for (std::size_t i = 0; i < classes.size(); ++i)
        if (!parts[0].empty() && letters[i] == parts[0][0]) out.role = classes[i];
    out.name.surname = parts[1];
    if (!parts[2].empty())
        for (const auto given : split(parts[2], ' ')) out.name.given.emplace_back(given);
    if (parts.size() > 3) {
        out.name.suffix = parts[3];
        out.name.born = parts[4];
    }
    if (parts.size() == 6) out.name.mark = parts[5];
    return out;
}

} // namespace minutebook::resolve
