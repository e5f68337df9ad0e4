#include "base/legacy_text.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/extract/attachments.hpp"

#include <algorithm>
#include <array>
#include <gmime/gmime.h>
#include <memory>
#include <mutex>
#include <optional>

namespace minutebook::extract {
namespace {

constexpr std::size_t most_parts = 500;
constexpr int deepest_part = 16;
constexpr std::size_t longest_title = 300;
constexpr std::size_t header_looked_at = 16'384;

struct Release {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Held = std::unique_ptr<T, Release>;

/// How often the words that open another level of parts stand in the bytes: a parser goes a level down for each.
std::size_t levels_named(std::string_view bytes)
{
    std::size_t count = 0;
    for (const std::string_view word : {"multipart/", "message/rfc822"})
        for (std::size_t at = 0; at + word.size() <= bytes.size(); ++at) {
            const char first = bytes[at];
            if (first != 'm' && first != 'M') continue;
            if (ascii_lower(bytes.substr(at, word.size())) == word) ++count;
        }
    return count;
}

/// What a part holds after its transfer encoding; the charset is left as it is.
std::string content_of(GMimePart* part)
{
    GMimeDataWrapper* wrapper = g_mime_part_get_content(part);
    if (wrapper == nullptr) return {};
    const Held<GMimeStream> memory(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(wrapper, memory.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::string type_of(GMimeObject* object)
{
    GMimeContentType* type = g_mime_object_get_content_type(object);
    if (type == nullptr) return "text/plain";
    std::string out = std::string(g_mime_content_type_get_media_type(type)) + "/" + g_mime_content_type_get_media_subtype(type);
    const char* charset = g_mime_content_type_get_parameter(type, "charset");
    return ascii_lower(out) + (charset == nullptr ? "" : "; charset=" + to_valid_utf8(charset));
}

/// The bytes of an encoded word: "Q" (RFC 2047, 4.2) or "B" (base64).
std::string encoded_bytes(std::string_view text, bool base64)
{
    std::string out;
    if (base64) {
        gsize size = 0;
        guchar* bytes = g_base64_decode(std::string(text).c_str(), &size);
        out.assign(reinterpret_cast<const char*>(bytes), size);
        g_free(bytes);
        return out;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto digits = text.substr(i + 1, 2);
        int value = -1;
        if (text[i] == '=' && digits.size() == 2 && g_ascii_isxdigit(digits[0]) && g_ascii_isxdigit(digits[1]))
            value = g_ascii_xdigit_value(digits[0]) * 16 + g_ascii_xdigit_value(digits[1]);
        if (value >= 0) i += 2;
        out += value >= 0 ? static_cast<char>(value) : text[i] == '_' ? ' ' : text[i];
    }
    return out;
}

/// A header's words, encoded ones decoded (RFC 2047). Without the C library's converters, which a jail cannot load: of charsets other
/// than UTF-8 and the Western ones letters beyond ASCII become U+FFFD.
std::string decoded_header(std::string_view text)
{
    std::string out;
    bool after_word = false;
    while (!text.empty()) {
        const auto begin = text.find("=?");
        const auto charset_end = begin == std::string_view::npos ? begin : text.find('?', begin + 2);
        const auto end = charset_end == std::string_view::npos ? charset_end : text.find("?=", charset_end + 3);
        if (end == std::string_view::npos || text.size() <= charset_end + 2 || text[charset_end + 2] != '?') break;
        // White space between two encoded words is not part of the text.
        const auto before = text.substr(0, begin);
        if (!after_word || !trim(before).empty()) out += to_valid_utf8(before);
        const std::string charset = ascii_lower(text.substr(begin + 2, charset_end - begin - 2));
        const bool base64 = text[charset_end + 1] == 'B' || text[charset_end + 1] == 'b';
        const std::string bytes = encoded_bytes(text.substr(charset_end + 3, end - charset_end - 3), base64);
        const bool western = charset.rfind("windows-1252", 0) == 0 || charset.rfind("iso-8859-1", 0) == 0 || charset == "iso-8859-15";
        out += western ? from_windows_1252(bytes) : to_valid_utf8(bytes);
        text.remove_prefix(end + 2);
        after_word = true;
    }
    return out + to_valid_utf8(text);
}

/// Nothing where there is no subject.
std::string subject_of(GMimeMessage* message)
{
    GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    GMimeHeader* header = headers == nullptr ? nullptr : g_mime_header_list_get_header(headers, "Subject");
    const char* raw = header == nullptr ? nullptr : g_mime_header_get_raw_value(header);
    return raw == nullptr ? std::string() : std::string(cut_utf8(collapse_space(decoded_header(raw)), longest_title));
}

struct Attachment {
    std::string name, type, bytes;
};

class MailReader {
public:
    explicit MailReader(const ReadInner& read) : read_(read) {}

    /// The text, and the attachments that come with it.
    void walk(GMimeObject* object, int depth)
    {
        if (object == nullptr || depth > deepest_part || ++parts_ > most_parts) return;
        if (GMIME_IS_MULTIPART(object)) walk_parts(GMIME_MULTIPART(object), depth);
        else if (GMIME_IS_MESSAGE_PART(object)) attach_message(GMIME_MESSAGE_PART(object));
        else if (GMIME_IS_PART(object)) take(GMIME_PART(object));
    }

    [[nodiscard]] civic::Document finish()
    {
        JoinedDocument joined;
        if (body_) joined.opening(std::move(*body_));
        else if (!body_reason_.empty()) joined.note("the message's own text is not read: " + body_reason_);
        for (const Attachment& attachment : attachments_) joined.add(attachment.name, attachment.bytes, attachment.type, read_);
        if (pictures_ > 0)
            joined.note(std::to_string(pictures_) + (pictures_ == 1 ? " picture" : " pictures") + " within the message's text " +
                        (pictures_ == 1 ? "is" : "are") + " not read");
        return joined.finish();
    }

private:
    void walk_parts(GMimeMultipart* multipart, int depth)
    {
        const int count = std::min(g_mime_multipart_get_count(multipart), static_cast<int>(most_parts));
        const bool alternatives = type_of(GMIME_OBJECT(multipart)).rfind("multipart/alternative", 0) == 0;
        int plain = -1;
        for (int i = 0; alternatives && i < count && plain < 0; ++i)
            if (type_of(g_mime_multipart_get_part(multipart, i)).rfind("text/plain", 0) == 0) plain = i;
        for (int i = 0; i < count; ++i) {
            // One text in several dresses: the plain one will do. What else is not text comes along.
            GMimeObject* part = g_mime_multipart_get_part(multipart, i);
            if (plain >= 0 && i != plain && type_of(part).rfind("text/", 0) == 0) continue;
            walk(part, depth + 1);
        }
    }

    void take(GMimePart* part)
    {
        const std::string type = type_of(GMIME_OBJECT(part));
        const char* name = g_mime_part_get_filename(part);
        const bool text = type.rfind("text/plain", 0) == 0 || type.rfind("text/html", 0) == 0;
        std::string bytes = content_of(part);
        if (text && name == nullptr && !g_mime_part_is_attachment(part) && !body_) {
            if (trim(bytes).empty()) return;
            auto body = read_(bytes, type);
            if (body) body_ = std::move(*body);
            else body_reason_ = body.error().message;
            return;
        }
        // Pictures within the text are signatures and crests.
        if (name == nullptr && type.rfind("image/", 0) == 0) {
            ++pictures_;
            return;
        }
        attachments_.push_back(
            {name == nullptr ? "attachment " + std::to_string(attachments_.size() + 1) : std::string(name), type, std::move(bytes)});
    }

    void attach_message(GMimeMessagePart* part)
    {
        GMimeMessage* message = g_mime_message_part_get_message(part);
        if (message == nullptr) return;
        const Held<GMimeStream> memory(g_mime_stream_mem_new());
        g_mime_object_write_to_stream(GMIME_OBJECT(message), nullptr, memory.get());
        const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
        const char* subject = g_mime_message_get_subject(message);
        attachments_.push_back({subject == nullptr ? "message" : std::string(subject),
                                "message/rfc822",
                                {reinterpret_cast<const char*>(bytes->data), bytes->len}});
    }

    const ReadInner& read_;
    std::optional<civic::Document> body_;
    std::string body_reason_;
    std::vector<Attachment> attachments_;
    std::size_t parts_ = 0, pictures_ = 0;
};

std::optional<PartialDate> day_of(GMimeMessage* message)
{
    GDateTime* date = g_mime_message_get_date(message);
    if (date == nullptr) return std::nullopt;
    const PartialDate day{g_date_time_get_year(date), static_cast<unsigned>(g_date_time_get_month(date)),
                          static_cast<unsigned>(g_date_time_get_day_of_month(date))};
    return *day.year >= 1990 && *day.year <= 2100 ? std::optional(day) : std::nullopt;
}

} // namespace

Result<civic::Document> from_mail(std::string_view bytes, const ReadInner& read)
{
    static std::once_flag begun;
    std::call_once(begun, [] { g_mime_init(); });
    if (levels_named(bytes) > most_parts) return fail(Errc::limit, "the message has over " + std::to_string(most_parts) + " parts");
    const Held<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Held<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Held<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message) return fail(Errc::invalid, "no e-mail: its header cannot be read");
    MailReader reader(read);
    reader.walk(g_mime_message_get_mime_part(message.get()), 0);
    civic::Document document = reader.finish();
    document.title = subject_of(message.get());
    document.published = day_of(message.get());
    if (document.published) document.published_evidence = "metadata";
    if (document.text.empty()) document.notes.emplace_back("the message holds no text");
    return document;
}

bool looks_like_mail(std::string_view bytes)
{
    constexpr std::array<std::string_view, 5> machine{"received", "message-id", "mime-version", "return-path", "x-mailer"};
    constexpr std::array<std::string_view, 6> usual{"from", "to", "subject", "date", "delivered-to", "content-type"};
    std::string_view rest = bytes.substr(0, header_looked_at);
    bool by_machine = false;
    std::size_t known = 0;
    for (bool first = true; !rest.empty(); first = false) {
        const auto end = std::min(rest.find('\n'), rest.size() - 1);
        const std::string_view line = rest.substr(0, end + 1);
        rest.remove_prefix(end + 1);
        if (trim(line).empty()) break;
        if (line.front() == ' ' || line.front() == '\t' || (first && line.substr(0, 5) == "From ")) continue;
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0 || line.substr(0, colon).find(' ') != std::string_view::npos) return false;
        const std::string name = ascii_lower(line.substr(0, colon));
        by_machine = by_machine || std::find(machine.begin(), machine.end(), name) != machine.end();
        if (std::find(usual.begin(), usual.end(), name) != usual.end()) ++known;
    }
    return by_machine && known >= 2;
}

} // namespace minutebook::extract
