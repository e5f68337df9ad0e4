#include "indexer/extract/docx_parts.hpp"

#include "base/text.hpp"
#include "indexer/extract/office_notes.hpp"

#include <algorithm>

namespace minutebook::extract {
namespace {

constexpr std::size_t most_relationships = 100'000;
constexpr std::size_t longest_title = 300;

/// "word/document.xml" and "media/image1.png" → "word/media/image1.png".
std::string resolved(std::string_view part, std::string_view target)
{
    std::vector<std::string_view> path;
    if (target.empty() || target.front() != '/') {
        path = split(part, '/');
        path.pop_back();
    }
    for (const auto step : split(target, '/')) {
        if (step == ".." && !path.empty()) path.pop_back();
        else if (!step.empty() && step != "." && step != "..") path.push_back(step);
    }
    std::string out;
    for (const auto step : path) out += (out.empty() ? "" : "/") + std::string(step);
    return out;
}

class RelationshipReader : public xml::StreamHandler {
public:
    RelationshipReader(std::string_view part, Relationships& out) : part_(part), out_(out) {}

    void start(std::string_view name, const xml::Attributes& attributes) override
    {
        if (name != "pr:Relationship" || out_.size() >= most_relationships) return;
        Relationship found;
        const auto type = attributes["Type"];
        found.type = type.substr(type.rfind('/') + 1);
        found.external = attributes["TargetMode"] == "External";
        found.target = found.external ? std::string(attributes["Target"]) : resolved(part_, attributes["Target"]);
        out_.emplace(attributes["Id"], std::move(found));
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

private:
    std::string_view part_;
    Relationships& out_;
};

class CoreReader : public xml::StreamHandler {
public:
    std::string title, created, modified;

    void start(std::string_view name, const xml::Attributes&) override
    {
        into_ = name == "dc:title" ? &title : name == "dcterms:created" ? &created : name == "dcterms:modified" ? &modified : nullptr;
    }
    void end(std::string_view) override { into_ = nullptr; }
    void text(std::string_view piece) override
    {
        if (into_ != nullptr && into_->size() < 4 * longest_title) *into_ += piece;
    }

private:
    std::string* into_ = nullptr;
};

} // namespace

xml::StreamOptions ooxml_options()
{
    xml::StreamOptions options;
    options.namespaces = {
        {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
        {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
        {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
        {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
        {"http://schemas.openxmlformats.org/drawingml/2006/main", "a"},
        {"http://purl.oclc.org/ooxml/drawingml/main", "a"},
        {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
        {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
        {"http://purl.oclc.org/ooxml/officeDocument/math", "m"},
        {"urn:schemas-microsoft-com:vml", "v"},
        {"http://schemas.microsoft.com/office/word/2010/wordml", "w14"},
        {"http://schemas.openxmlformats.org/package/2006/relationships", "pr"},
        {"http://purl.org/dc/elements/1.1/", "dc"},
        {"http://purl.org/dc/terms/", "dcterms"},
    };
    return options;
}

Result<> read_part(const ZipPackage& package, std::string_view name, xml::StreamHandler& handler)
{
    xml::StreamParser parser(handler, ooxml_options());
    auto streamed = package.stream(name, [&](std::string_view piece) { return parser.feed(piece); });
    return streamed ? parser.finish() : streamed;
}

bool is_on(std::string_view value) { return value != "0" && value != "false" && value != "off"; }

Result<Relationships> relationships_of(const ZipPackage& package, std::string_view name)
{
    const auto slash = name.rfind('/');
    const std::string folder = slash == std::string_view::npos ? "" : std::string(name.substr(0, slash + 1));
    const std::string part = folder + "_rels/" + std::string(slash == std::string_view::npos ? name : name.substr(slash + 1)) + ".rels";
    Relationships out;
    if (!package.has(part)) return out;
    RelationshipReader reader(name, out);
    if (auto read = read_part(package, part, reader); !read) return propagate(read, part);
    return out;
}

std::string part_of_type(const Relationships& relationships, std::string_view type)
{
    for (const auto& [id, relationship] : relationships)
        if (relationship.type == type && !relationship.external) return relationship.target;
    return {};
}

CoreProperties core_properties(const ZipPackage& package, std::string_view part)
{
    CoreProperties out;
    CoreReader reader;
    if (!package.has(part) || !read_part(package, part, reader)) return out;
    std::string title = collapse_space(reader.title);
    if (!is_idle_title(title) && title.size() <= longest_title) out.title = std::move(title);
    out.created = file_day(reader.created);
    out.modified = file_day(reader.modified);
    return out;
}

} // namespace minutebook::extract
