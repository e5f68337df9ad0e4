// poppler's paths and matrices as shapes on the upright page.
#pragma once

#include "indexer/extract/pdf_layers.hpp"

#include <utility>
#include <vector>

class GfxState;

namespace minutebook::extract {

/// The current path: one shape for each part where all parts are upright boxes, else one shape of all outlines, its curves
/// as short lines. Paths beyond a bound of points give their boxes alone, as areas that contain nothing.
[[nodiscard]] std::vector<Shape> shapes_of(const GfxState& state, bool even_odd);

/// One shape of several.
[[nodiscard]] Shape merged(std::vector<Shape> shapes, bool even_odd);

/// The straight lines of the current path, at most some thousand.
[[nodiscard]] std::vector<std::pair<Point, Point>> segments_of(const GfxState& state);

/// What a pen of that width covers from one point to the other.
[[nodiscard]] Shape stroked(Point from, Point to, double width);

/// The square that pictures are painted in.
[[nodiscard]] Shape unit_square(const GfxState& state);

} // namespace minutebook::extract
