#include "indexer/extract/ocr.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/extract/ocr_noise.hpp"
#include "indexer/extract/ocr_picture.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <dlfcn.h>
#include <leptonica/allheaders.h>
#include <optional>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>
#include <utility>
#include <vector>

namespace minutebook::extract {
namespace {

using tesseract::TessBaseAPI;

constexpr double page_time = 60;  ///< seconds of processor time: others may have the processors first
constexpr double convincing = 60; ///< mean confidence from which nothing better is looked for

/// Tesseract's height of a line (from its deepest descender to its highest ascender), in sizes of the font.
constexpr double line_height_of_font = 0.95;

/// Tesseract starts four threads inside one page, which is slower than one on pages of this size and needs a system call that a
/// jail forbids. OMP_THREAD_LIMIT is only looked at when the program starts; this is asked of whatever OpenMP it brought along.
void one_thread()
{
    using SetLevels = void (*)(int);
    if (void* found = dlsym(RTLD_DEFAULT, "omp_set_max_active_levels")) reinterpret_cast<SetLevels>(found)(0);
}

double thousandth(double points) { return std::round(points * 1000) / 1000; }

/// The processor time that a page may still take.
class Budget {
public:
    [[nodiscard]] bool spent() const { return static_cast<double>(std::clock() - begin_) / CLOCKS_PER_SEC >= page_time; }
    /// Asked by tesseract at each word.
    static bool cancels(void* budget, int /*words*/) { return static_cast<const Budget*>(budget)->spent(); }

private:
    std::clock_t begin_ = std::clock();
}; // class Budget

/// What one reading of a picture gave.
struct Attempt {
    Picture picture;
    int rotation = 0;
    std::vector<PageWord> words;
    double mean = 0;     ///< confidence of a letter
    double worth = 0;    ///< of all letters, those that are sure counting most
    bool on_end = false; ///< most lines run downwards: the page lies on its side
};

bool is_convincing(const Attempt& attempt) { return attempt.mean >= convincing && !attempt.on_end; }

void weigh(Attempt& attempt)
{
    double letters = 0, sum = 0;
    for (const PageWord& word : attempt.words) {
        const auto length = static_cast<double>(word.text.size());
        letters += length;
        sum += length * word.confidence;
        attempt.worth += word.confidence >= convincing ? length : -length / 2;
    }
    attempt.mean = letters == 0 ? 0 : sum / letters;
}

/// The word that `found` stands at; nothing where there is none.
std::optional<PageWord> word_at(const tesseract::ResultIterator& found, const Picture& picture)
{
    const std::unique_ptr<char[]> text(found.GetUTF8Text(tesseract::RIL_WORD));
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!text || !found.BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom)) return std::nullopt;
    const std::string plain = collapse_space(to_valid_utf8(text.get()));
    if (plain.empty() || plain.find(' ') != std::string::npos) return std::nullopt;
    float height = 0, descenders = 0, ascenders = 0;
    found.RowAttributes(&height, &descenders, &ascenders);
    PageWord word;
    word.text = plain;
    word.box = {thousandth(picture.points(left)), thousandth(picture.points(top)), thousandth(picture.points(right)),
                thousandth(picture.points(bottom))};
    word.font_size = thousandth(std::max(1.0, picture.points(static_cast<double>(height)) / line_height_of_font));
    word.confidence = std::clamp(static_cast<int>(std::lround(found.Confidence(tesseract::RIL_WORD))), 0, 100);
    return word;
}

void show(TessBaseAPI& api, const Picture& picture)
{
    const int dpi = std::max(70, static_cast<int>(std::lround(picture.dpi)));
    pixSetResolution(picture.pix.get(), dpi, dpi); // what orientation looks at
    api.SetImage(picture.pix.get());
    api.SetSourceResolution(dpi);
}

void collect(TessBaseAPI& api, Attempt& attempt)
{
    const std::unique_ptr<tesseract::ResultIterator> found(api.GetIterator());
    if (!found) return;
    std::size_t level = 0, downwards = 0;
    do {
        auto word = word_at(*found, attempt.picture);
        if (!word) continue;
        tesseract::Orientation orientation{};
        tesseract::WritingDirection direction{};
        tesseract::TextlineOrder order{};
        float lean = 0;
        found->Orientation(&orientation, &direction, &order, &lean);
        // Blocks of lines that stand on end are read downwards, whichever way they go.
        word->vertical = direction == tesseract::WRITING_DIRECTION_TOP_TO_BOTTOM;
        (word->vertical ? downwards : level) += word->text.size();
        attempt.words.push_back(std::move(*word));
    } while (found->Next(tesseract::RIL_WORD) && attempt.words.size() < most_words_on_page);
    attempt.on_end = downwards > level;
}

Result<std::unique_ptr<TessBaseAPI>> open_engine(const std::string& models, tesseract::OcrEngineMode mode)
{
    auto api = std::make_unique<TessBaseAPI>();
    if (api->Init(nullptr, models.c_str(), mode) != 0)
        return fail(Errc::not_found, "OCR models '" + models + "' cannot be opened", "install tesseract-ocr-eng and tesseract-ocr-osd");
    return api;
}

bool names_models(std::string_view languages)
{
    const auto fits = [](char c) { return ascii_alnum(c) || c == '_' || c == '+'; };
    return !languages.empty() && languages.size() <= 64 && std::all_of(languages.begin(), languages.end(), fits);
}

} // namespace

class Recogniser::Engine {
public:
    static Result<std::unique_ptr<Engine>> open(std::string_view languages)
    {
        setMsgSeverity(L_SEVERITY_NONE);
        one_thread();
        auto engine = std::make_unique<Engine>();
        auto reading = open_engine(std::string(languages), tesseract::OEM_LSTM_ONLY);
        if (!reading) return propagate(reading);
        auto orientation = open_engine("osd", tesseract::OEM_TESSERACT_ONLY);
        if (!orientation) return propagate(orientation);
        engine->reading_ = std::move(*reading);
        engine->orientation_ = std::move(*orientation);
        engine->reading_->SetPageSegMode(tesseract::PSM_AUTO);
        engine->orientation_->SetPageSegMode(tesseract::PSM_OSD_ONLY);
        engine->languages_ = languages;
        return engine;
    }

    [[nodiscard]] const std::string& languages() const { return languages_; }

    Result<PageWords> page(const Picture& picture, int number)
    {
        PageWords out;
        out.number = number;
        out.recognised = true;
        out.width = thousandth(picture.points(pixGetWidth(picture.pix.get())));
        out.height = thousandth(picture.points(pixGetHeight(picture.pix.get())));
        if (is_blank(picture)) {
            out.reason = "blank page";
            return out;
        }
        auto best = best_reading(picture);
        if (!best) return propagate(best);
        out.rotation = best->rotation;
        out.leaned = best->picture.leaned;
        if (out.rotation % 180 != 0) std::swap(out.width, out.height);
        out.words = std::move(best->words);
        judge(out);
        return out;
    }

private:
    /// `picture`: turned by `rotation`, and level.
    [[nodiscard]] Result<Attempt> read(Picture picture, int rotation, Budget& budget)
    {
        if (budget.spent()) return fail(Errc::limit, "page could not be read within a minute");
        Attempt attempt{std::move(picture), rotation, {}, 0, 0, false};
        show(*reading_, attempt.picture);
        tesseract::ETEXT_DESC monitor;
        monitor.cancel = Budget::cancels;
        monitor.cancel_this = &budget;
        const bool read = reading_->Recognize(&monitor) == 0;
        if (read) collect(*reading_, attempt);
        reading_->Clear();
        if (!read && budget.spent()) return fail(Errc::limit, "page could not be read within a minute");
        drop_noise(attempt.words);
        weigh(attempt);
        return attempt;
    }

    /// Clockwise degrees that bring the page upright; nothing where too few letters tell.
    std::optional<int> upright(const Picture& picture)
    {
        constexpr float trusted = 3;
        show(*orientation_, picture);
        int degrees = 0;
        float confidence = 0, script_confidence = 0;
        const char* script = nullptr;
        const bool found = orientation_->DetectOrientationScript(&degrees, &confidence, &script, &script_confidence);
        orientation_->Clear();
        if (!found || confidence < trusted) return std::nullopt;
        return (360 - degrees) % 360;
    }

    /// The ways to turn a page that could not be read as it is, likeliest first.
    std::vector<int> turns_to_try(const Attempt& first, const Picture& picture)
    {
        if (first.on_end && first.mean >= convincing) return {270};
        if (const auto known = upright(picture)) return *known == 0 ? std::vector<int>{} : std::vector<int>{*known};
        return {180, 90, 270};
    }

    Result<Attempt> upright_reading(const Picture& picture, Budget& budget)
    {
        auto best = read(levelled(turned(picture, 0)), 0, budget);
        if (!best || is_convincing(*best)) return best;
        for (const int turn : turns_to_try(*best, picture)) {
            auto other = read(levelled(turned(picture, turn)), turn, budget);
            if (!other) break; // out of time: what was read before is better than nothing
            const bool better = !other->on_end && (best->on_end || other->worth > best->worth);
            if (better) best = std::move(other);
            if (is_convincing(*best)) break;
        }
        return best;
    }

    /// Specks and the grain of old copies often go, and large letters come clear, where four dots are made one.
    Result<Attempt> best_reading(const Picture& picture)
    {
        constexpr double clear = 92;
        constexpr double fine_enough = 200; // dots an inch
        Budget budget;
        auto best = upright_reading(picture, budget);
        if (!best || best->mean >= clear || picture.dpi < fine_enough) return best;
        auto coarse = read(halved(best->picture), best->rotation, budget);
        if (coarse && coarse->on_end == best->on_end && coarse->worth > best->worth) best = std::move(coarse);
        return best;
    }

    std::unique_ptr<TessBaseAPI> reading_;
    std::unique_ptr<TessBaseAPI> orientation_;
    std::string languages_;
}; // class Recogniser::Engine

namespace {

/// A page that says a word in a standard font, small enough to be drawn and read in a moment.
constexpr std::string_view page_to_warm_up_with =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 144 36]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 6 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 59>>stream\nBT /F 14 Tf 9 12 Td (Minutes) Tj /G 14 Tf (agreed) Tj ET   \nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF\n";

} // namespace

std::string recogniser_name() { return std::string("tesseract ") + TessBaseAPI::Version() + ", " + std::to_string(recogniser_version); }

Recogniser::Recogniser(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
Recogniser::Recogniser(Recogniser&& other) noexcept = default;
Recogniser& Recogniser::operator=(Recogniser&& other) noexcept = default;
Recogniser::~Recogniser() = default;

std::unique_ptr<Recogniser::Engine>& Recogniser::kept()
{
    static std::unique_ptr<Engine> engine;
    return engine;
}

Result<Recogniser> Recogniser::open(std::string_view languages)
{
    if (!names_models(languages)) return fail(Errc::usage, "OCR languages '" + std::string(languages) + "'", "name models: eng+cym");
    if (kept() && kept()->languages() == languages) return Recogniser(std::move(kept()));
    auto engine = Engine::open(languages);
    if (!engine) return propagate(engine);
    return Recogniser(std::move(*engine));
}

Result<PageWords> Recogniser::page(std::string_view bytes, Format format, int page_number)
{
    auto picture = picture_of_page(bytes, format, page_number);
    if (!picture) return propagate(picture);
    return engine_->page(*picture, page_number);
}

Result<> warm_recogniser(std::string_view languages)
{
    auto recogniser = Recogniser::open(languages);
    if (!recogniser) return propagate(recogniser);
    auto page = recogniser->page(page_to_warm_up_with, Format::pdf, 1);
    if (!page) return propagate(page);
    Recogniser::keep(std::move(*recogniser));
    return {};
}

void Recogniser::keep(Recogniser recogniser) { kept() = std::move(recogniser.engine_); }

} // namespace minutebook::extract
