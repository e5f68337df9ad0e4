// Pages that are pictures → words in their places, read by tesseract.
#pragma once

#include "base/result.hpp"
#include "indexer/extract/extract.hpp"
#include "indexer/extract/page_words.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace minutebook::extract {

/// Raised whenever the same picture would give other words: kept results of another version are read anew.
inline constexpr int recogniser_version = 2;

/// What a kept result was made by: "tesseract 5.3.0, 1".
[[nodiscard]] std::string recogniser_name();

/// Loads what reading a page needs from the file system (models, fonts), for a process that is about to lose access to it, and
/// keeps the models for the next Recogniser opened with the same languages, here or in a fork.
/// Errors: as Recogniser::open.
[[nodiscard]] Result<> warm_recogniser(std::string_view languages = "eng");

/// Reads pages. Slow: some three seconds for a page of A4; a page turned by 90 or 180 degrees, or one that is hard to read, up to
/// five times that, and never much over a minute of processor time. For one thread; one process reads one page at a time.
class Recogniser {
public:
    /// `languages`: names of tesseract's models joined by '+', most likely first: "eng", "eng+cym".
    /// Errors: usage (not such a list), not_found (a model is not installed).
    [[nodiscard]] static Result<Recogniser> open(std::string_view languages = "eng");

    Recogniser(Recogniser&& other) noexcept;
    Recogniser& operator=(Recogniser&& other) noexcept;
    ~Recogniser();

    /// The words of a page of a PDF, an image file or a DOCX; `page_number` from 1. Upright and level whatever the picture is
    /// (PageWords::rotation); places in thousandths of a point. Words are what can be seen, each with its confidence: none is
    /// guessed, and specks and lines that look like letters are left out. Quality: suspect below a mean confidence of 60,
    /// no_text_layer where the picture holds no words, good and "blank page" where it holds nothing at all.
    /// Errors: invalid (damaged, or no such page), refused (encrypted), limit (too large, or a minute was not enough).
    [[nodiscard]] Result<PageWords> page(std::string_view bytes, Format format, int page_number);

private:
    class Engine;
    friend Result<> warm_recogniser(std::string_view languages);
    explicit Recogniser(std::unique_ptr<Engine> engine);
    static std::unique_ptr<Engine>& kept();
    static void keep(Recogniser recogniser);
    std::unique_ptr<Engine> engine_;
}; // class Recogniser

} // namespace minutebook::extract
