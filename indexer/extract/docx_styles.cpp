#include "base/text.hpp"
#include "indexer/extract/docx_parts.hpp"

namespace minutebook::extract {
namespace {

constexpr std::size_t most_styles = 20'000;
constexpr int longest_chain = 20;

class StyleReader : public xml::StreamHandler {
public:
    explicit StyleReader(WordStyles& out) : out_(out) {}

    void start(std::string_view name, const xml::Attributes& attributes) override
    {
        if (name == "w:style") {
            id_ = attributes["w:styleId"];
            style_ = {};
            open_ = out_.styles.size() < most_styles;
            if (attributes["w:type"] == "paragraph" && attributes.has("w:default") && is_on(attributes["w:default"]))
                out_.default_paragraph = id_;
            return;
        }
        // Properties of tables and their parts, and what properties were before a tracked change.
        if (skipping_ > 0 || name.substr(0, 3) == "w:t" || (name.size() > 6 && name.substr(name.size() - 6) == "Change")) {
            ++skipping_;
            return;
        }
        if (open_) property(name, attributes);
    }

    void end(std::string_view name) override
    {
        if (skipping_ > 0) --skipping_;
        else if (name == "w:style" && open_) {
            out_.styles.emplace(id_, std::move(style_));
            open_ = false;
        }
    }
    void text(std::string_view) override {}

private:
    void property(std::string_view name, const xml::Attributes& attributes)
    {
        const auto value = attributes["w:val"];
        if (name == "w:name") style_.name = ascii_lower(collapse_space(value));
        else if (name == "w:basedOn") style_.based_on = value;
        else if (name == "w:outlineLvl") style_.outline = small_number(value);
        else if (name == "w:numId") style_.list.number = small_number(value);
        else if (name == "w:ilvl") style_.list.level = small_number(value);
        else if (name == "w:vanish") style_.hidden = is_on(value);
        else if (name == "w:b") style_.bold = is_on(value);
        else if (name == "w:color") style_.colour = ink_of(value);
        else if (name == "w:shd") style_.fill = shading_ink(attributes);
        else if (name == "w:highlight") style_.fill = highlight_ink(value);
    }

    WordStyles& out_;
    std::string id_;
    WordStyle style_;
    bool open_ = false;
    int skipping_ = 0;
};

/// "heading 2" → 2.
int heading_by_name(std::string_view name)
{
    constexpr std::string_view word = "heading ";
    if (name.substr(0, word.size()) != word || name.size() != word.size() + 1) return 0;
    const char digit = name.back();
    return digit >= '1' && digit <= '9' ? digit - '0' : 0;
}

} // namespace

Result<WordStyles> WordStyles::read(const ZipPackage& package, std::string_view part)
{
    WordStyles out;
    if (!package.has(part)) return out;
    StyleReader reader(out);
    if (auto read = read_part(package, part, reader); !read) return propagate(read, part);
    return out;
}

void WordStyles::climb(std::string_view id, const std::function<bool(const WordStyle&)>& take) const
{
    for (int step = 0; step < longest_chain; ++step) {
        const auto found = styles.find(id);
        if (found == styles.end() || take(found->second)) return;
        id = found->second.based_on;
    }
}

int WordStyles::heading(std::string_view id) const
{
    int level = 0;
    climb(id, [&](const WordStyle& style) {
        if (style.outline) {
            level = *style.outline >= 0 && *style.outline <= 8 ? *style.outline + 1 : 0;
            return true;
        }
        level = style.name == "title" ? 1 : heading_by_name(style.name);
        return level > 0;
    });
    return level;
}

bool WordStyles::is_title(std::string_view id) const
{
    bool title = false;
    climb(id, [&](const WordStyle& style) {
        title = style.name == "title";
        return title || heading_by_name(style.name) > 0;
    });
    return title;
}

bool WordStyles::hidden(std::string_view id) const
{
    bool hidden = false;
    climb(id, [&](const WordStyle& style) {
        hidden = style.hidden.value_or(false);
        return style.hidden.has_value();
    });
    return hidden;
}

bool WordStyles::bold(std::string_view id) const
{
    bool bold = false;
    climb(id, [&](const WordStyle& style) {
        bold = style.bold.value_or(false);
        return style.bold.has_value();
    });
    return bold;
}

Ink WordStyles::colour(std::string_view id) const
{
    Ink out;
    climb(id, [&](const WordStyle& style) {
        out = style.colour;
        return out.has_value();
    });
    return out;
}

Ink WordStyles::fill(std::string_view id) const
{
    Ink out;
    climb(id, [&](const WordStyle& style) {
        out = style.fill;
        return out.has_value();
    });
    return out;
}

bool WordStyles::is_plain_table(std::string_view id) const
{
    const auto found = styles.find(id);
    return found == styles.end() || found->second.name == "table grid" || found->second.name == "normal table";
}

ListPlace WordStyles::list(std::string_view id) const
{
    ListPlace place;
    climb(id, [&](const WordStyle& style) {
        if (!place.level) place.level = style.list.level;
        if (!place.number) place.number = style.list.number;
        return place.number.has_value();
    });
    return place;
}

} // namespace minutebook::extract
