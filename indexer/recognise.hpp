// Pages without a text layer of their own wait here, behind all documents that have one, to be read from their pictures.
#pragma once

#include "indexer/jail/worker_pool.hpp"
#include "indexer/reader.hpp"
#include "indexer/run.hpp"
#include "indexer/stores.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::indexer {

/// Which OCR made a result: with another one, pages are read again.
[[nodiscard]] std::string ocr_engine(const Options& options);

/// Puts a document among those that wait, if it has pages that OCR should read (at most Options::ocr_pages of them).
[[nodiscard]] Result<> wait_for_ocr(const archive::DocumentRow& row, const civic::Document& document, const Options& options,
                                    index::ExtractionStore& extractions);

/// What OCR made of a page.
struct RecognisedPage {
    int page = 0;
    std::string words;   ///< extract::pack_page
    bool failed = false; ///< it could not be read: then it has no words, but the reason
};

/// Reading processes for pictures of pages: at the lowest priority, each page a job of its own.
class RecognisingPool {
public:
    /// `languages`: as extract::Recogniser::open() wants them.
    RecognisingPool(std::size_t jobs, const std::string& languages);
    /// What each of these pages says. Errors: not_found (no model for the languages), io (no process can be started).
    [[nodiscard]] Result<std::vector<RecognisedPage>> read(std::string_view bytes, const std::vector<int>& pages);

private:
    [[nodiscard]] Result<> begin();
    jail::WorkerPool pool_;
    bool begun_ = false; ///< its models were found
};

/// Works the waiting documents off, one after another; `before_each` is asked first and lets what has come meanwhile go ahead.
[[nodiscard]] Result<> recognise_waiting(const Options& options, Stores& stores, Reader& reader, Summary& summary,
                                         const std::function<Result<>()>& before_each);

} // namespace minutebook::indexer
