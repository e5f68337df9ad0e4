// One WARC record as a value, and the judgement of its digests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook::archive {

/// Named fields in their order; names are compared without regard to the case of their letters.
class NamedFields {
public:
    void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }
    /// The first value of that name; empty if there is none.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
}; // class NamedFields

/// Reads "Name: value" lines up to the first empty line or the end; folded lines are joined, lines without ":" left out.
[[nodiscard]] NamedFields parse_fields(std::string_view lines);

/// A record of a WARC 1.0 or 1.1 file.
struct WarcRecord {
    std::string version; ///< "WARC/1.1"
    NamedFields fields;
    std::string block;        ///< exactly Content-Length bytes
    std::uint64_t offset = 0; ///< where it begins in the file; for compressed records where its gzip member begins
    std::uint64_t length = 0; ///< bytes in the file, separators included; 0 where it shares its gzip member with others

    [[nodiscard]] std::string_view type() const { return fields["WARC-Type"]; }
    [[nodiscard]] std::string_view record_id() const { return fields["WARC-Record-ID"]; }
    /// WARC-Target-URI without the angle brackets that some writers put around it.
    [[nodiscard]] std::string_view target_uri() const;
};

/// Without "<" and ">" at the ends.
[[nodiscard]] std::string_view without_brackets(std::string_view uri);

/// Whether bytes have the digest that a label gives ("sha256:<hex>", "sha1:<base32 or hex>"); nothing where the label is
/// empty or of a kind that cannot be computed here.
[[nodiscard]] std::optional<bool> digest_matches(std::string_view label, std::string_view bytes);

} // namespace minutebook::archive
