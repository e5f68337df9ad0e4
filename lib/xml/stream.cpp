#include "xml/stream.hpp"

#include <algorithm>
#include <expat.h>
#include <optional>
#include <string>

namespace minutebook::xml {
namespace {

constexpr char parting = '\n'; // between namespace and name; no address holds it
constexpr std::size_t piece_bytes = std::size_t{64} << 10U;

} // namespace

std::string_view Attributes::operator[](std::string_view name) const
{
    for (const auto& [key, value] : all_)
        if (key == name) return value;
    return {};
}

bool Attributes::has(std::string_view name) const
{
    return std::any_of(all_.begin(), all_.end(), [&](const auto& attribute) { return attribute.first == name; });
}

struct StreamParser::State {
    StreamHandler& handler;
    StreamOptions options;
    XML_Parser parser = nullptr;
    std::size_t bytes = 0;
    std::size_t depth = 0;
    std::size_t elements = 0;
    std::optional<Error> trouble;
    // Reused from call to call.
    std::string element_name;
    std::vector<std::string> attribute_names;
    std::vector<std::pair<std::string_view, std::string_view>> attributes;

    State(StreamHandler& taker, StreamOptions bounds) : handler(taker), options(std::move(bounds)) {}

    void stop(Errc code, std::string message)
    {
        if (!trouble) trouble = Error{code, std::move(message), {}};
        XML_StopParser(parser, XML_FALSE);
    }

    void resolve(std::string_view name, std::string& out) const
    {
        const auto cut = name.find(parting);
        if (cut == std::string_view::npos) {
            out = name;
            return;
        }
        const std::string_view uri = name.substr(0, cut);
        out.clear();
        for (const Namespace& known : options.namespaces)
            if (known.uri == uri) {
                out = known.prefix;
                out += ':';
                break;
            }
        out += name.substr(cut + 1);
    }

    void begin_element(const XML_Char* name, const XML_Char** pairs)
    {
        if (trouble) return;
        if (++depth > options.max_depth) return stop(Errc::limit, "XML nests over " + std::to_string(options.max_depth) + " deep");
        if (++elements > options.max_elements)
            return stop(Errc::limit, "XML has over " + std::to_string(options.max_elements) + " elements");
        std::size_t count = 0;
        while (pairs[2 * count] != nullptr) ++count;
        if (count > options.max_attributes)
            return stop(Errc::limit, "an XML element has over " + std::to_string(options.max_attributes) + " attributes");
        if (attribute_names.size() < count) attribute_names.resize(count);
        attributes.clear();
        for (std::size_t i = 0; i < count; ++i) {
            resolve(pairs[2 * i], attribute_names[i]);
            attributes.emplace_back(attribute_names[i], pairs[2 * i + 1]);
        }
        resolve(name, element_name);
        handler.start(element_name, Attributes(attributes));
    }

    void end_element(const XML_Char* name)
    {
        if (trouble) return;
        --depth;
        resolve(name, element_name);
        handler.end(element_name);
    }

    static State& of(void* user) { return *static_cast<State*>(user); }

    void connect()
    {
        XML_SetUserData(parser, this);
        XML_SetElementHandler(
            parser, [](void* user, const XML_Char* name, const XML_Char** pairs) { of(user).begin_element(name, pairs); },
            [](void* user, const XML_Char* name) { of(user).end_element(name); });
        XML_SetCharacterDataHandler(parser, [](void* user, const XML_Char* text, int length) {
            if (!of(user).trouble) of(user).handler.text({text, static_cast<std::size_t>(length)});
        });
        // Entities are how a few bytes become gigabytes, or a file of this machine: a part that declares any has no good reason to.
        XML_SetStartDoctypeDeclHandler(parser, [](void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
            of(user).stop(Errc::refused, "XML has a document type declaration");
        });
        XML_SetEntityDeclHandler(parser, [](void* user, const XML_Char*, int, const XML_Char*, int, const XML_Char*, const XML_Char*,
                                            const XML_Char*, const XML_Char*) { of(user).stop(Errc::refused, "XML declares an entity"); });
    }

    [[nodiscard]] Result<> parse(std::string_view piece, bool last)
    {
        if (trouble) return tl::unexpected<Error>(*trouble);
        bytes += piece.size();
        if (bytes > options.max_bytes) {
            trouble = Error{Errc::limit, "XML is over " + std::to_string(options.max_bytes >> 20U) + " MiB", {}};
            return tl::unexpected<Error>(*trouble);
        }
        const auto status = XML_Parse(parser, piece.data(), static_cast<int>(piece.size()), last ? XML_TRUE : XML_FALSE);
        if (!trouble && status == XML_STATUS_ERROR)
            trouble = Error{Errc::invalid,
                            "XML is not well-formed at line " + std::to_string(XML_GetCurrentLineNumber(parser)) + ": " +
                                XML_ErrorString(XML_GetErrorCode(parser)),
                            {}};
        // An unfinished tag is read again with every piece: let it not grow without end.
        if (!trouble && !last && bytes > options.max_tag) {
            const XML_Index at = XML_GetCurrentByteIndex(parser);
            if (at >= 0 && bytes - static_cast<std::size_t>(at) > options.max_tag + piece_bytes)
                trouble = Error{Errc::limit, "an XML tag is over " + std::to_string(options.max_tag >> 10U) + " KiB", {}};
        }
        if (trouble) return tl::unexpected<Error>(*trouble);
        return handler.so_far();
    }
};

StreamParser::StreamParser(StreamHandler& handler, StreamOptions options) : state_(std::make_unique<State>(handler, std::move(options)))
{
    state_->parser = XML_ParserCreateNS(nullptr, parting);
    if (state_->parser != nullptr) state_->connect();
    else state_->trouble = Error{Errc::limit, "no memory for an XML parser", {}};
}

StreamParser::~StreamParser()
{
    if (state_->parser != nullptr) XML_ParserFree(state_->parser);
}

Result<> StreamParser::feed(std::string_view piece)
{
    for (; !piece.empty(); piece.remove_prefix(std::min(piece.size(), piece_bytes)))
        if (auto done = state_->parse(piece.substr(0, piece_bytes), false); !done) return done;
    return {};
}

Result<> StreamParser::finish() { return state_->parse({}, true); }

Result<> read_stream(std::string_view bytes, StreamHandler& handler, StreamOptions options)
{
    StreamParser parser(handler, std::move(options));
    if (auto fed = parser.feed(bytes); !fed) return fed;
    return parser.finish();
}

} // namespace minutebook::xml
