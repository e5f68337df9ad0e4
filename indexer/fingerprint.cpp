#include "indexer/fingerprint.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/anchors.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace minutebook::indexer {
namespace {

constexpr std::size_t run_length = 5; ///< words
constexpr std::size_t fewest_kept = 512;
constexpr std::size_t most_kept = 4096;
constexpr unsigned scale_of_packs = 6; ///< up to which a sketch may hold more than 512
constexpr unsigned coarsest = 40;
constexpr std::uint64_t number_bit = std::uint64_t{1} << 63U;

/// The end of MurmurHash3: every bit of the input moves every bit of the output.
std::uint64_t mixed(std::uint64_t h)
{
    h ^= h >> 33U;
    h *= 0xFF51AFD7ED558CCDULL;
    h ^= h >> 33U;
    h *= 0xC4CEB9FE1A85EC53ULL;
    return h ^ h >> 33U;
}

/// FNV-1a, mixed.
std::uint64_t hash_of(std::string_view text)
{
    std::uint64_t h = 0xCBF29CE484222325ULL;
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return mixed(h);
}

/// Keeps the hashes divisible by a power of two that grows with their number, so that memory stays bounded whatever the text.
class Sketch {
public:
    /// `many`: how many may be kept at this scale.
    explicit Sketch(std::size_t (*many)(unsigned scale)) : many_(many) {}

    void add(std::uint64_t hash)
    {
        if (!kept_at(hash, scale_) || !hashes_.insert(hash).second) return;
        while (hashes_.size() > many_(scale_) && scale_ < coarsest) {
            ++scale_;
            for (auto at = hashes_.begin(); at != hashes_.end();) at = kept_at(*at, scale_) ? std::next(at) : hashes_.erase(at);
        }
    }
    [[nodiscard]] unsigned scale() const { return scale_; }
    [[nodiscard]] std::vector<std::uint64_t> hashes() const
    {
        std::vector<std::uint64_t> out(hashes_.begin(), hashes_.end());
        std::sort(out.begin(), out.end());
        return out;
    }
    static bool kept_at(std::uint64_t hash, unsigned scale) { return (hash & ((std::uint64_t{1} << scale) - 1)) == 0; }

private:
    std::size_t (*many_)(unsigned scale);
    unsigned scale_ = 0;
    std::unordered_set<std::uint64_t> hashes_;
}; // class Sketch

std::size_t runs_kept(unsigned scale) { return scale < scale_of_packs ? fewest_kept : most_kept; }
std::size_t anchors_kept(unsigned /*scale*/) { return fewest_kept; }

/// The words of a text, folded, one after the other.
template <class Found>
void each_word(std::string_view folded, Found found)
{
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= folded.size();) {
        const bool plain = at >= folded.size() || static_cast<unsigned char>(folded[at]) < 0x80;
        const CodePoint c = plain ? CodePoint{U' ', 1} : decode(folded, at);
        const bool part = plain ? at < folded.size() && ascii_alnum(folded[at]) : is_letter(c.value);
        if (!part && at > begin) found(folded.substr(begin, at - begin));
        at += c.length;
        if (!part) begin = at;
    }
}

/// The scale of a set of anchors is not written down: it is what all of them are divisible by. Few of them were never thinned out.
unsigned scale_of(const std::vector<std::uint64_t>& hashes)
{
    std::uint64_t all = 0;
    for (const std::uint64_t hash : hashes) all |= hash;
    unsigned scale = 0;
    while (hashes.size() > fewest_kept / 4 && scale < coarsest && Sketch::kept_at(all, scale + 1)) ++scale;
    return scale;
}

std::vector<std::uint64_t> kept_at(const std::vector<std::uint64_t>& hashes, unsigned scale)
{
    std::vector<std::uint64_t> out;
    std::copy_if(hashes.begin(), hashes.end(), std::back_inserter(out), [scale](std::uint64_t h) { return Sketch::kept_at(h, scale); });
    return out;
}

struct Common {
    std::size_t first = 0, second = 0, both = 0;
    [[nodiscard]] double jaccard() const
    {
        return first + second == both ? 0 : static_cast<double>(both) / static_cast<double>(first + second - both);
    }
};

/// Of two ascending lists.
Common common(const std::vector<std::uint64_t>& first, const std::vector<std::uint64_t>& second)
{
    std::vector<std::uint64_t> both;
    std::set_intersection(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(both));
    return {first.size(), second.size(), both.size()};
}

std::vector<std::uint64_t> numbers_of(const std::vector<std::uint64_t>& anchors)
{
    return {std::lower_bound(anchors.begin(), anchors.end(), number_bit), anchors.end()};
}

void compare_runs(const civic::Fingerprint& first, const civic::Fingerprint& second, Likeness& out)
{
    const unsigned scale = std::max(first.scale, second.scale);
    const Common runs = common(kept_at(first.sketch, scale), kept_at(second.sketch, scale));
    const auto runs_of = [](const civic::Fingerprint& print) {
        return static_cast<double>(print.sketch.size()) * static_cast<double>(std::uint64_t{1} << std::min(print.scale, coarsest));
    };
    const double in_first = runs_of(first), in_second = runs_of(second);
    out.first_is_larger = in_first > in_second;
    const double larger = std::max(in_first, in_second);
    out.size = larger == 0 ? 1 : std::min(in_first, in_second) / larger;
    out.resemblance = runs.jaccard();
    out.runs_compared = out.first_is_larger ? runs.second : runs.first;
    if (out.runs_compared != 0) out.contained = static_cast<double>(runs.both) / static_cast<double>(out.runs_compared);
}

} // namespace

civic::Fingerprint fingerprint_of(const civic::Document& document)
{
    Sketch runs(runs_kept), anchors(anchors_kept);
    Sha256 digest;
    std::array<std::uint64_t, run_length> last{};
    std::size_t words = 0;
    const auto add_run = [&](std::size_t length) {
        std::uint64_t h = 0;
        for (std::size_t i = words - length; i < words; ++i) h = mixed(h * 0x9E3779B97F4A7C15ULL + last[i % run_length]);
        runs.add(h);
    };
    std::string told; // a call of the digest for each word would cost more than its work
    each_word(fold(document.text), [&](std::string_view word) {
        if (words != 0) told += ' ';
        told += word;
        last[words++ % run_length] = hash_of(word);
        if (words >= run_length) add_run(run_length);
    });
    digest.update(told);
    if (words != 0 && words < run_length) add_run(words);
    each_anchor(document.text, [&](AnchorKind kind, const std::string& anchor) {
        const std::uint64_t h = hash_of(anchor) & ~number_bit;
        anchors.add(kind == AnchorKind::number ? h | number_bit : h);
    });
    return {words == 0 ? "" : digest.hex(), runs.scale(), runs.hashes(), anchors.hashes()};
}

Likeness compare(const civic::Fingerprint& first, const civic::Fingerprint& second)
{
    Likeness out;
    out.same_text = !first.text_hash.empty() && first.text_hash == second.text_hash;
    compare_runs(first, second, out);
    const unsigned scale = std::max(scale_of(first.anchors), scale_of(second.anchors));
    const auto mine = kept_at(first.anchors, scale), theirs = kept_at(second.anchors, scale);
    out.anchor_resemblance = common(mine, theirs).jaccard();
    const Common numbers = common(numbers_of(mine), numbers_of(theirs));
    out.number_resemblance = numbers.first + numbers.second == 0 ? 1 : numbers.jaccard();
    out.numbers_common = numbers.both;
    return out;
}

namespace {

/// "en" of "en-GB".
std::string primary(const std::string& language) { return ascii_lower(language.substr(0, language.find('-'))); }

} // namespace

Relation relation(const civic::Document& first, const civic::Document& second)
{
    constexpr std::size_t enough_runs = 5;
    constexpr std::size_t enough_numbers = 6;
    constexpr double near = 0.5;            // a draft with a word in twenty changed
    constexpr double numbers_of_copy = 0.6; // agendas of two meetings differ in their dates alone
    constexpr double within = 0.8;
    constexpr double part = 0.75;   // a copy of three quarters is a copy that lost a page
    constexpr double foreign = 0.1; // quotations and names in a translation
    constexpr double numbers_of_twin = 0.5;
    const Likeness like = compare(first.fingerprint, second.fingerprint);
    if (like.same_text) return Relation::same;
    const bool other_day = first.date && second.date && !(*first.date == *second.date);
    const bool told = like.runs_compared >= enough_runs;
    if (told && like.resemblance >= near && !other_day && like.number_resemblance >= numbers_of_copy) return Relation::near_copy;
    if (told && like.contained >= within && like.size < part) return like.first_is_larger ? Relation::contains : Relation::part_of;
    const bool twin = primary(first.language) != primary(second.language) && like.resemblance < foreign && !other_day;
    if (twin && like.numbers_common >= enough_numbers && like.number_resemblance >= numbers_of_twin) return Relation::translation;
    return Relation::unrelated;
}

std::string_view to_string(Relation relation)
{
    constexpr std::array<std::string_view, 6> names{"same", "near copy", "part of", "contains", "translation", "unrelated"};
    return names[static_cast<std::size_t>(relation)];
}

} // namespace minutebook::indexer
