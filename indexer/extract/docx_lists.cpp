#include "base/text.hpp"
#include "indexer/extract/docx_parts.hpp"

#include <algorithm>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr std::size_t most_lists = 50'000;
constexpr std::size_t longest_label = 64;
constexpr int levels = 9;

NumberStyle number_style(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, NumberStyle>, 10> known{{{"decimal", NumberStyle::decimal},
                                                                              {"decimalZero", NumberStyle::decimal_zero},
                                                                              {"lowerLetter", NumberStyle::lower_letter},
                                                                              {"upperLetter", NumberStyle::upper_letter},
                                                                              {"lowerRoman", NumberStyle::lower_roman},
                                                                              {"upperRoman", NumberStyle::upper_roman},
                                                                              {"ordinal", NumberStyle::ordinal},
                                                                              {"bullet", NumberStyle::bullet},
                                                                              {"none", NumberStyle::none},
                                                                              {"cardinalText", NumberStyle::decimal}}};
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& entry) { return entry.first == name; });
    return found == known.end() ? NumberStyle::decimal : found->second;
}

class ListReader : public xml::StreamHandler {
public:
    explicit ListReader(WordLists& out) : out_(out) {}

    void start(std::string_view name, const xml::Attributes& attributes) override
    {
        const auto value = attributes["w:val"];
        if (name == "w:abstractNum" && out_.abstracts.size() < most_lists)
            abstract_ = &out_.abstracts[std::string(attributes["w:abstractNumId"])];
        else if (name == "w:num" && out_.instances.size() < most_lists) {
            if (const auto id = small_number(attributes["w:numId"])) instance_ = &out_.instances[*id];
        }
        else if (name == "w:abstractNumId" && instance_ != nullptr) instance_->abstract = value;
        else if (name == "w:lvlOverride") override_ = small_number(attributes["w:ilvl"]);
        else if (name == "w:startOverride" && instance_ != nullptr && override_)
            instance_->start[*override_] = small_number(value).value_or(1);
        else if (name == "w:numStyleLink" && abstract_ != nullptr) abstract_->style_link = value;
        else if (name == "w:styleLink" && abstract_ != nullptr) abstract_->is_style = value;
        else if (name == "w:lvl") open_level(small_number(attributes["w:ilvl"]).value_or(-1));
        else if (level_ != nullptr) property(name, value);
    }

    void end(std::string_view name) override
    {
        if (name == "w:lvl") level_ = nullptr;
        else if (name == "w:abstractNum") abstract_ = nullptr;
        else if (name == "w:num") instance_ = nullptr;
        else if (name == "w:lvlOverride") override_.reset();
    }
    void text(std::string_view) override {}

private:
    void open_level(int level)
    {
        if (level < 0 || level >= levels) return;
        if (abstract_ != nullptr) level_ = &abstract_->levels[level];
        else if (instance_ != nullptr && override_) level_ = &instance_->levels[level];
    }

    void property(std::string_view name, std::string_view value)
    {
        if (name == "w:start") level_->start = small_number(value).value_or(1);
        else if (name == "w:numFmt") level_->style = number_style(value);
        else if (name == "w:lvlText") level_->text = value.size() <= longest_label ? value : std::string_view();
        else if (name == "w:lvlRestart") level_->restart = small_number(value);
        else if (name == "w:isLgl") level_->legal = is_on(value);
        else if (name == "w:pStyle") level_->paragraph_style = value;
    }

    WordLists& out_;
    AbstractList* abstract_ = nullptr;
    ListInstance* instance_ = nullptr;
    ListLevel* level_ = nullptr;
    std::optional<int> override_;
};

/// Lists that only name a list style get its levels.
void link_styles(WordLists& lists, const WordStyles& styles)
{
    for (auto& [id, abstract] : lists.abstracts) {
        if (abstract.style_link.empty() || !abstract.levels.empty()) continue;
        const auto place = styles.list(abstract.style_link);
        const auto instance = place.number ? lists.instances.find(*place.number) : lists.instances.end();
        if (instance == lists.instances.end()) continue;
        const auto source = lists.abstracts.find(instance->second.abstract);
        if (source != lists.abstracts.end() && source->second.style_link.empty()) abstract.levels = source->second.levels;
    }
}

} // namespace

Result<WordLists> WordLists::read(const ZipPackage& package, std::string_view part, const WordStyles& styles)
{
    WordLists out;
    if (!package.has(part)) return out;
    ListReader reader(out);
    if (auto read = read_part(package, part, reader); !read) return propagate(read, part);
    link_styles(out, styles);
    return out;
}

const ListLevel* WordLists::level_of(const ListInstance& instance, int level) const
{
    if (const auto own = instance.levels.find(level); own != instance.levels.end()) return &own->second;
    const auto abstract = abstracts.find(instance.abstract);
    if (abstract == abstracts.end()) return nullptr;
    const auto found = abstract->second.levels.find(level);
    return found == abstract->second.levels.end() ? nullptr : &found->second;
}

int WordLists::level_of_style(int number, std::string_view style) const
{
    const auto instance = instances.find(number);
    if (instance == instances.end() || style.empty()) return 0;
    for (int level = 0; level < levels; ++level) {
        const ListLevel* found = level_of(instance->second, level);
        if (found != nullptr && found->paragraph_style == style) return level;
    }
    return 0;
}

std::string WordLists::next(int number, int level)
{
    const auto instance = instances.find(number);
    if (instance == instances.end() || level < 0 || level >= levels) return {};
    const ListLevel* own = level_of(instance->second, level);
    if (own == nullptr) return {};
    auto& values = counters_[instance->second.abstract].values;
    auto& begun = begun_[number];
    const auto restarted = instance->second.start.find(level);
    const auto at = static_cast<std::size_t>(level);
    if (restarted != instance->second.start.end() && !begun[at]) values[at] = restarted->second;
    else if (values[at]) ++*values[at];
    else values[at] = restarted != instance->second.start.end() ? restarted->second : own->start;
    begun[at] = true;
    for (int deeper = level + 1; deeper < levels; ++deeper) {
        const ListLevel* below = level_of(instance->second, deeper);
        const bool goes_on = below != nullptr && below->restart && (*below->restart == 0 || *below->restart <= level);
        if (!goes_on) values[static_cast<std::size_t>(deeper)].reset();
    }
    if (own->style == NumberStyle::bullet) return "-";
    if (own->style == NumberStyle::none && own->text.find('%') == std::string::npos) return own->text;
    std::string label;
    for (std::size_t i = 0; i < own->text.size(); ++i) {
        const char digit = i + 1 < own->text.size() ? own->text[i + 1] : '\0';
        if (own->text[i] != '%' || digit < '1' || digit > '9') {
            label += own->text[i];
            continue;
        }
        ++i;
        const int shown = digit - '1';
        const ListLevel* source = level_of(instance->second, shown);
        if (source == nullptr) continue;
        auto& value = values[static_cast<std::size_t>(shown)];
        if (!value) value = source->start; // a level that no item of its own has begun
        label += list_number(*value, own->legal && source->style != NumberStyle::none ? NumberStyle::decimal : source->style);
    }
    return label;
}

} // namespace minutebook::extract
