#include "indexer/extract/pdf_layers.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr std::size_t columns = 24, rows = 32;
constexpr std::size_t most_layers = 200'000;
constexpr std::size_t most_points = 2'000'000; ///< of all outlines together
constexpr std::size_t most_looks = 50'000'000; ///< at layers, for one page
constexpr std::size_t wide = 64;               ///< cells: a layer over more of them is looked at everywhere
constexpr double page_image_share = 0.5;       ///< from here on pictures are the page, and text under them is its text layer
constexpr double large_image_share = 0.25;     ///< of the page: a smaller one is pasted on
constexpr double joint = 1.5;                  ///< points between the parts that a picture is cut into, or over which they overlap

bool inside(const Box& box, Point p) { return p.x >= box.x0 && p.x <= box.x1 && p.y >= box.y0 && p.y <= box.y1; }

/// Twice the signed area of the triangle: on which side of the line a–b the point lies.
double side(Point a, Point b, Point p) { return (b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y); }

bool near(double a, double b) { return std::abs(a - b) <= joint; }

/// Do two parts make one box, as strips and tiles of a scan do?
bool make_one(const Box& a, const Box& b)
{
    const bool below = near(a.x0, b.x0) && near(a.x1, b.x1) && (near(a.y1, b.y0) || near(b.y1, a.y0));
    const bool beside = near(a.y0, b.y0) && near(a.y1, b.y1) && (near(a.x1, b.x0) || near(b.x1, a.x0));
    return below || beside;
}

Box around(const Box& a, const Box& b) { return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)}; }

struct CellRange {
    std::size_t x0, x1, y0, y1; ///< inclusive
    [[nodiscard]] std::size_t count() const { return (x1 - x0 + 1) * (y1 - y0 + 1); }
};

std::size_t index_of(double at, double extent, std::size_t count)
{
    const double place = extent > 0 ? at / extent * static_cast<double>(count) : 0;
    return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(count - 1)));
}

} // namespace

bool alike(const Colour& a, const Colour& b)
{
    constexpr float least = 0.08F;
    return std::abs(a.r - b.r) < least && std::abs(a.g - b.g) < least && std::abs(a.b - b.b) < least;
}

bool Shape::contains(Point point) const
{
    if (!inside(bounds, point)) return false;
    if (outlines.empty()) return true;
    int winding = 0, crossings = 0;
    for (const auto& outline : outlines) {
        for (std::size_t i = 0; i < outline.size(); ++i) {
            const Point a = outline[i];
            const Point b = outline[(i + 1) % outline.size()];
            if ((a.y <= point.y) == (b.y <= point.y)) continue;
            const bool left = side(a, b, point) > 0;
            if (left != (b.y > a.y)) continue;
            ++crossings;
            winding += b.y > a.y ? 1 : -1;
        }
    }
    return even_odd ? crossings % 2 != 0 : winding != 0;
}

Layers::Layers(double width, double height) : width_(width), height_(height), cells_(columns * rows) {}

void Layers::add(Layer layer)
{
    const Box& b = layer.shape.bounds;
    if (!(b.width() > 0) || !(b.height() > 0)) return;
    for (const auto& outline : layer.shape.outlines) points_ += outline.size();
    if (layers_.size() >= most_layers || points_ > most_points) {
        crowded_ = true;
        return;
    }
    layers_.push_back(std::move(layer));
}

void Layers::soften(std::size_t first)
{
    for (std::size_t i = first; i < layers_.size(); ++i) {
        layers_[i].opaque = false;
        layers_[i].colour.reset();
    }
}

void Layers::finish()
{
    for (std::uint32_t number = 0; number < layers_.size(); ++number) {
        const Box& b = layers_[number].shape.bounds;
        const CellRange range{index_of(b.x0, width_, columns), index_of(b.x1, width_, columns), index_of(b.y0, height_, rows),
                              index_of(b.y1, height_, rows)};
        images_ += layers_[number].image ? 1 : 0;
        if (range.count() > wide) {
            wide_.push_back(number);
            continue;
        }
        for (std::size_t y = range.y0; y <= range.y1; ++y)
            for (std::size_t x = range.x0; x <= range.x1; ++x) cells_[y * columns + x].push_back(number);
    }
    if (images_ == 0) return;
    find_large_images();
    std::size_t taken = 0;
    for (std::size_t y = 0; y < rows; ++y)
        for (std::size_t x = 0; x < columns; ++x)
            taken += on_image({(static_cast<double>(x) + 0.5) * width_ / columns, (static_cast<double>(y) + 0.5) * height_ / rows}) ? 1 : 0;
    image_share_ = static_cast<double>(taken) / (columns * rows);
}

/// Pictures painted one after the other are put together as far as they make boxes.
void Layers::find_large_images()
{
    struct Group {
        Box box;
        std::vector<std::uint32_t> numbers;
    };
    std::vector<Group> groups;
    for (std::uint32_t number = 0; number < layers_.size(); ++number) {
        if (!layers_[number].image) continue;
        groups.push_back({layers_[number].shape.bounds, {number}});
        for (std::size_t last = groups.size() - 1; last > 0 && make_one(groups[last - 1].box, groups[last].box); --last) {
            Group& before = groups[last - 1];
            before.box = around(before.box, groups[last].box);
            before.numbers.insert(before.numbers.end(), groups[last].numbers.begin(), groups[last].numbers.end());
            groups.pop_back();
        }
    }
    for (const Group& group : groups) {
        if (group.box.width() * group.box.height() < large_image_share * width_ * height_) continue;
        for (const std::uint32_t number : group.numbers) layers_[number].large = true;
    }
}

std::size_t Layers::cell(Point point) const { return index_of(point.y, height_, rows) * columns + index_of(point.x, width_, columns); }

bool Layers::covers(std::uint32_t number, Point point) const
{
    const Layer& layer = layers_[number];
    if (!layer.shape.contains(point)) return false;
    for (const Clip* clip = layer.clip.get(); clip != nullptr; clip = clip->outer.get())
        if (!clip->shape.contains(point)) return false;
    return true;
}

/// The uppermost accepted layer with a number in [first, end) at that place.
template <class Accept>
const Layer* Layers::search(Point point, std::size_t first, std::size_t end, Accept accept) const
{
    const Layer* found = nullptr;
    std::uint32_t best = 0;
    for (const auto* numbers : {&wide_, &std::as_const(cells_)[cell(point)]}) {
        for (auto at = std::lower_bound(numbers->begin(), numbers->end(), end); at != numbers->begin();) {
            const std::uint32_t number = *--at;
            if (number < first || (found != nullptr && number < best)) break;
            if (++looks_ > most_looks) {
                crowded_ = true;
                return found;
            }
            if (!accept(layers_[number]) || !covers(number, point)) continue;
            found = &layers_[number];
            best = number;
            break;
        }
    }
    return found;
}

bool Layers::on_image(Point point) const
{
    return search(point, 0, layers_.size(), [](const Layer& layer) { return layer.image; }) != nullptr;
}

bool Layers::hidden(Point point, std::size_t first, bool unpainted) const
{
    const bool images_hide = image_share_ < page_image_share;
    const auto hides = [&](const Layer& layer) { return layer.opaque && (images_hide || !layer.image); };
    if (search(point, first, layers_.size(), hides) != nullptr) return true;
    if (images_hide) return false;
    const Layer* pasted = search(point, first, layers_.size(), [](const Layer& layer) { return layer.opaque && !layer.large; });
    if (pasted == nullptr || !unpainted) return pasted != nullptr;
    // The lowest picture at its place is the text's own.
    const auto number = static_cast<std::size_t>(pasted - layers_.data());
    return search(point, 0, number, [](const Layer& layer) { return layer.image; }) != nullptr;
}

bool Layers::under_page_image(Point point, std::size_t first) const
{
    if (image_share_ < page_image_share) return false;
    return search(point, first, layers_.size(), [](const Layer& layer) { return layer.opaque && layer.image; }) != nullptr;
}

const Layer* Layers::below(Point point, std::size_t end) const
{
    return search(point, 0, end, [](const Layer&) { return true; });
}

} // namespace minutebook::extract
