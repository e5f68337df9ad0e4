// What is painted on a page besides text, in painting order: enough to tell what hides a word and what a word stands on.
#pragma once

#include "indexer/extract/page_words.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace minutebook::extract {

struct Point {
    double x = 0, y = 0;
};

/// Red, green, blue, each 0 to 1.
struct Colour {
    float r = 0, g = 0, b = 0;
};
[[nodiscard]] bool alike(const Colour& a, const Colour& b);

/// An area bounded by closed outlines. Without outlines it is its whole box.
struct Shape {
    Box bounds;
    std::vector<std::vector<Point>> outlines;
    bool even_odd = false; ///< else the non-zero winding rule

    [[nodiscard]] bool contains(Point point) const;
};

/// Areas that painting was confined to, the innermost first. Boxes are cut from the layers themselves.
struct Clip {
    Shape shape;
    std::shared_ptr<const Clip> outer;
};

struct Layer {
    Shape shape;
    std::shared_ptr<const Clip> clip;
    bool opaque = false;          ///< nothing below shines through
    bool image = false;           ///< a picture
    bool large = false;           ///< a picture that, with those it is cut into, takes much of the page; told by Layers::finish()
    std::optional<Colour> colour; ///< of one colour throughout; nothing where it is a picture or a pattern
};

/// The layers of one page. A layer's number is its place in the order of painting.
class Layers {
public:
    Layers(double width, double height);

    /// Layers beyond a bound of count are left out, and then `crowded()`.
    void add(Layer layer);
    /// Nothing of what was added since the layer `first` hides what is below (a group that turns out to be translucent).
    void soften(std::size_t first);
    /// All areas are kept; call before asking.
    void finish();

    [[nodiscard]] std::size_t size() const { return layers_.size(); }
    [[nodiscard]] bool crowded() const { return crowded_; }
    /// Share of the page, 0 to 1, that pictures take.
    [[nodiscard]] double image_share() const { return image_share_; }
    [[nodiscard]] std::size_t images() const { return images_; }
    /// Is there a picture at this place, whenever painted?
    [[nodiscard]] bool on_image(Point point) const;
    /// Does an opaque layer painted at or after number `first` lie there? Where pictures make up the page, a large one hides nothing,
    /// and a small one nothing of text that is not painted (`unpainted`) and has no other picture.
    [[nodiscard]] bool hidden(Point point, std::size_t first, bool unpainted) const;
    /// Where pictures make up the page: does one painted at or after number `first` lie there?
    [[nodiscard]] bool under_page_image(Point point, std::size_t first) const;
    /// The uppermost layer there painted before number `end`; null where the paper is bare.
    [[nodiscard]] const Layer* below(Point point, std::size_t end) const;

private:
    void find_large_images();
    [[nodiscard]] bool covers(std::uint32_t number, Point point) const;
    [[nodiscard]] std::size_t cell(Point point) const;
    template <class Accept>
    [[nodiscard]] const Layer* search(Point point, std::size_t first, std::size_t end, Accept accept) const;

    double width_, height_;
    std::vector<Layer> layers_;
    std::vector<std::vector<std::uint32_t>> cells_; ///< numbers of small layers by place, ascending
    std::vector<std::uint32_t> wide_;               ///< numbers of the others
    std::size_t points_ = 0;
    std::size_t images_ = 0;
    double image_share_ = 0;
    mutable bool crowded_ = false;
    mutable std::size_t looks_ = 0;
}; // class Layers

} // namespace minutebook::extract
