// Where poppler draws a page to: signs are put together to words, everything else painted is noted as layers.
//
// poppler's own TextOutputDev throws away what lies under and over a text, its render mode and its codes, which redactions and
// fonts without a character map need; so words are put together here, in the same pass.
#pragma once

#include "indexer/extract/pdf_raw.hpp"

#include <functional>
#include <map>
#include <poppler/OutputDev.h>
#include <utility>

class GfxFont;
class GfxPath;

namespace minutebook::extract {

struct DeviceLimits {
    std::size_t words_a_page = 200'000;
    std::size_t characters = 5'000'000; ///< of the document
};

class PdfDevice : public OutputDev {
public:
    /// `stop`: forms are no longer drawn once it says so (poppler itself ends only the innermost of nested forms).
    PdfDevice(XRef* xref, const DeviceLimits& limits, std::function<bool()> stop) : xref_(xref), limits_(limits), stop_(std::move(stop)) {}

    /// What is drawn from now on belongs to this page.
    void begin(int number, double width, double height);
    /// The page drawn; its words are judged: hidden ones are marked (RawWord::fate).
    [[nodiscard]] RawPage take();
    [[nodiscard]] std::vector<PdfFont>& fonts() { return fonts_; }
    [[nodiscard]] bool full() const { return characters_ >= limits_.characters; }
    /// An area that is to be hidden though nothing is painted there (a redaction that is marked, not carried out).
    void hide(const Box& box);

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }
    bool useTilingPatternFill() override { return true; }
    bool useShadedFills(int) override { return true; }
    bool useDrawForm() override { return stop_(); }
    void saveState(GfxState* state) override;
    void restoreState(GfxState* state) override;
    void updateFont(GfxState* state) override;
    void beginString(GfxState* state, const GooString* text) override;
    void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y, CharCode code, int bytes,
                  const Unicode* values, int count) override;
    void beginActualText(GfxState* state, const GooString* text) override;
    void endActualText(GfxState* state) override;
    void stroke(GfxState* state) override;
    void fill(GfxState* state) override;
    void eoFill(GfxState* state) override;
    void clip(GfxState* state) override;
    void eoClip(GfxState* state) override;
    void clipToStrokePath(GfxState* state) override;
    bool tilingPatternFill(GfxState* state, Gfx* gfx, Catalog* catalog, GfxTilingPattern* pattern, const double* matrix, int x0, int y0,
                           int x1, int y1, double x_step, double y_step) override;
    bool functionShadedFill(GfxState* state, GfxFunctionShading* shading) override;
    bool axialShadedFill(GfxState* state, GfxAxialShading* shading, double from, double to) override;
    bool radialShadedFill(GfxState* state, GfxRadialShading* shading, double from, double to) override;
    bool gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading* shading) override;
    bool patchMeshShadedFill(GfxState* state, GfxPatchMeshShading* shading) override;
    void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert, bool interpolate,
                       bool inlined) override;
    void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colours, bool interpolate,
                   const int* mask_colours, bool inlined) override;
    void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colours, bool interpolate,
                         Stream* mask, int mask_width, int mask_height, bool mask_invert, bool mask_interpolate) override;
    void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height, GfxImageColorMap* colours,
                             bool interpolate, Stream* mask, int mask_width, int mask_height, GfxImageColorMap* mask_colours,
                             bool mask_interpolate) override;
    void beginTransparencyGroup(GfxState* state, const double* bounds, GfxColorSpace* space, bool isolated, bool knockout,
                                bool for_soft_mask) override;
    void paintTransparencyGroup(GfxState* state, const double* bounds) override;
    void setSoftMask(GfxState* state, const double* bounds, bool alpha, Function* transfer, GfxColor* backdrop) override;
    void clearSoftMask(GfxState* state) override;

private:
    /// What poppler's graphics state does not keep for us.
    struct State {
        std::shared_ptr<const Clip> clip;
        bool masked = false; ///< by a soft mask
    };
    struct Group {
        std::size_t first_layer;
        bool for_soft_mask;
    };
    /// How the signs of the string being drawn are written.
    struct Pen {
        double size = 0, ascent = 0, descent = 0;
        double along_x = 1, along_y = 0; ///< direction of writing, a unit vector
        Turn turn = Turn::right;
        bool unpainted = false;
        Colour colour;
        Box clip;
    };
    /// A sign with its place, before it is known whether another text stands for it (ActualText).
    struct Sign {
        double x = 0, y = 0, width = 0, space = 0; ///< `space`: extra advance between letters
        std::u32string values;
    };
    /// A sign that ActualText may stand for, as it was drawn.
    struct Covered {
        Sign sign;
        Pen pen;
        std::uint32_t font;
        std::size_t layer; ///< how many layers were painted before it
    };

    void use(const Pen& pen, std::uint32_t font);
    void add_covered(const std::vector<Covered>& covered, const std::u32string& text);
    void add_sign(const Sign& sign);
    void add_glyph(char32_t value, double x, double y, double width, double space);
    [[nodiscard]] bool joins(double along, double across) const;
    void begin_word(double x, double y);
    void end_word(bool spaced);
    [[nodiscard]] std::uint32_t font_index(GfxFont* font);
    void remember(char32_t value);
    void flush_actual_text();
    void fill_path(GfxState* state, bool even_odd);
    void add_clip(GfxState* state, bool even_odd);
    void add_image(GfxState* state, bool opaque, std::optional<Colour> colour);
    void add_clip_area(GfxState* state, bool opaque);
    void add_layer(GfxState* state, Shape shape, bool opaque, bool image, std::optional<Colour> colour);
    void add_rules_of(const Box& box);
    void add_rule(const Box& box);

    XRef* xref_;
    DeviceLimits limits_;
    std::function<bool()> stop_;
    std::vector<PdfFont> fonts_;
    std::map<std::pair<int, int>, std::uint32_t> font_numbers_; ///< by object number
    std::map<std::string, std::uint32_t> inline_fonts_;         ///< fonts without a number, by name and kind
    std::size_t characters_ = 0;

    RawPage page_;
    std::unique_ptr<Layers> layers_;
    std::vector<State> states_{State{}};
    std::vector<Group> groups_;
    std::size_t soft_mask_depth_ = 0; ///< groups that only make a mask are not seen
    Pen pen_;
    std::uint32_t font_ = 0;
    bool in_word_ = false;
    bool space_seen_ = true; ///< since the last word
    bool letter_spaced_ = false;
    double end_along_ = 0, end_across_ = 0; ///< where the last sign ended
    std::size_t clipped_ = 0;               ///< signs of the word beyond the clip
    std::optional<std::u32string> actual_text_;
    std::vector<Covered> covered_;             ///< signs that ActualText stands for
    std::optional<std::size_t> covered_layer_; ///< of covered signs while they are added
};                                             // class PdfDevice

} // namespace minutebook::extract
