#include "indexer/extract/pdf_paths.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <poppler/GfxState.h>

namespace minutebook::extract {
namespace {

constexpr int most_points = 20'000;          ///< of one path
constexpr std::size_t most_segments = 5'000; ///< of one path
constexpr int curve_parts = 6;
constexpr double askew = 0.3; ///< points that the sides of an upright box may lean

Point transformed(const GfxState& state, double x, double y)
{
    Point point;
    state.transform(x, y, &point.x, &point.y);
    return point;
}

Box bounds_of(const std::vector<Point>& points)
{
    Box box{1e9, 1e9, -1e9, -1e9};
    for (const Point& p : points) box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x), std::max(box.y1, p.y)};
    return box;
}

Box joined(const Box& a, const Box& b) { return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)}; }

std::vector<Point> box_outline(const Box& b) { return {{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}}; }

bool close(const Point& a, const Point& b) { return std::abs(a.x - b.x) < askew && std::abs(a.y - b.y) < askew; }

void add_curve(std::vector<Point>& out, Point a, Point b, Point c, Point d)
{
    for (int i = 1; i <= curve_parts; ++i) {
        const double t = static_cast<double>(i) / curve_parts, u = 1 - t;
        const double k0 = u * u * u, k1 = 3 * u * u * t, k2 = 3 * u * t * t, k3 = t * t * t;
        out.push_back({k0 * a.x + k1 * b.x + k2 * c.x + k3 * d.x, k0 * a.y + k1 * b.y + k2 * c.y + k3 * d.y});
    }
}

std::vector<Point> outline_of(const GfxState& state, const GfxSubpath& path)
{
    std::vector<Point> out;
    for (int i = 0; i < path.getNumPoints(); ++i) {
        const Point point = transformed(state, path.getX(i), path.getY(i));
        if (!path.getCurve(i) || out.empty() || i + 2 >= path.getNumPoints()) {
            out.push_back(point);
            continue;
        }
        add_curve(out, out.back(), point, transformed(state, path.getX(i + 1), path.getY(i + 1)),
                  transformed(state, path.getX(i + 2), path.getY(i + 2)));
        i += 2;
    }
    if (out.size() > 1 && close(out.front(), out.back())) out.pop_back();
    return out;
}

/// Four corners with upright sides.
bool is_upright_box(const std::vector<Point>& outline)
{
    if (outline.size() != 4) return false;
    const auto level = [](Point a, Point b) { return std::abs(a.y - b.y) < askew; };
    const auto plumb = [](Point a, Point b) { return std::abs(a.x - b.x) < askew; };
    const auto& o = outline;
    return (level(o[0], o[1]) && plumb(o[1], o[2]) && level(o[2], o[3]) && plumb(o[3], o[0])) ||
           (plumb(o[0], o[1]) && level(o[1], o[2]) && plumb(o[2], o[3]) && level(o[3], o[0]));
}

bool all_finite(const std::vector<Point>& points)
{
    return std::all_of(points.begin(), points.end(), [](const Point& p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

} // namespace

std::vector<Shape> shapes_of(const GfxState& state, bool even_odd)
{
    std::vector<Shape> shapes;
    const GfxPath* path = state.getPath();
    if (path == nullptr) return shapes;
    bool all_boxes = true;
    int points = 0;
    for (int i = 0; i < path->getNumSubpaths(); ++i) {
        points += path->getSubpath(i)->getNumPoints();
        if (points > most_points) break;
        std::vector<Point> outline = outline_of(state, *path->getSubpath(i));
        if (outline.size() < 3 || !all_finite(outline)) continue;
        Shape shape;
        shape.bounds = bounds_of(outline);
        if (!is_upright_box(outline)) {
            all_boxes = false;
            shape.outlines.push_back(std::move(outline));
        }
        shapes.push_back(std::move(shape));
    }
    // Boxes within boxes, taken even–odd, leave holes.
    if (all_boxes && (!even_odd || shapes.size() < 2)) return shapes;
    std::vector<Shape> one;
    one.push_back(merged(std::move(shapes), even_odd));
    return one;
}

Shape merged(std::vector<Shape> shapes, bool even_odd)
{
    Shape out;
    out.even_odd = even_odd;
    out.bounds = {1e9, 1e9, -1e9, -1e9};
    for (Shape& shape : shapes) {
        if (shape.outlines.empty()) out.outlines.push_back(box_outline(shape.bounds));
        for (auto& outline : shape.outlines) out.outlines.push_back(std::move(outline));
        out.bounds = joined(out.bounds, shape.bounds);
    }
    return out;
}

std::vector<std::pair<Point, Point>> segments_of(const GfxState& state)
{
    std::vector<std::pair<Point, Point>> out;
    const GfxPath* path = state.getPath();
    if (path == nullptr) return out;
    for (int i = 0; i < path->getNumSubpaths(); ++i) {
        const GfxSubpath& part = *path->getSubpath(i);
        for (int k = 1; k < part.getNumPoints(); ++k) {
            if (part.getCurve(k) || part.getCurve(k - 1)) continue;
            if (out.size() >= most_segments) return out;
            const Point a = transformed(state, part.getX(k - 1), part.getY(k - 1));
            const Point b = transformed(state, part.getX(k), part.getY(k));
            if (std::isfinite(a.x + a.y + b.x + b.y)) out.emplace_back(a, b);
        }
    }
    return out;
}

Shape stroked(Point from, Point to, double width)
{
    Shape shape;
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    if (length <= 0) return shape;
    const double across_x = -(to.y - from.y) / length * width / 2, across_y = (to.x - from.x) / length * width / 2;
    std::vector<Point> outline{{from.x + across_x, from.y + across_y},
                               {to.x + across_x, to.y + across_y},
                               {to.x - across_x, to.y - across_y},
                               {from.x - across_x, from.y - across_y}};
    shape.bounds = bounds_of(outline);
    if (!is_upright_box(outline)) shape.outlines.push_back(std::move(outline));
    return shape;
}

Shape unit_square(const GfxState& state)
{
    std::vector<Point> outline{transformed(state, 0, 0), transformed(state, 1, 0), transformed(state, 1, 1), transformed(state, 0, 1)};
    Shape shape;
    if (!all_finite(outline)) return shape;
    shape.bounds = bounds_of(outline);
    if (!is_upright_box(outline)) shape.outlines.push_back(std::move(outline));
    return shape;
}

} // namespace minutebook::extract
