// `minutebook extract --report`: what was read, summed up by kind.
#pragma once

#include "indexer/read_capture.hpp"

#include <cstddef>
#include <map>
#include <ostream>
#include <string>
#include <string_view>

namespace minutebook::cli {

/// Sums for each kind, and for all. A kind is the manifest's, else that of the document ("meeting").
class ExtractReport {
public:
    void add(std::string_view kind, const indexer::ReadDocument& read);
    void add_unread(std::string_view kind);
    /// A line for each kind, tab-separated, after a line of names; the last is of all. "suspect" and "no text" count pages whose words
    /// are not (or not surely) known, OCR pages those read from pictures, seconds the wall time of the reading processes.
    void print(std::ostream& out) const;

private:
    struct Sums {
        std::size_t documents = 0, unread = 0, pages = 0, characters = 0, suspect = 0, no_text = 0, recognised = 0, redacted = 0;
        std::size_t tables = 0, people = 0, posts = 0, organizations = 0, dates = 0, statements = 0, decisions = 0, votes = 0,
                    attendance = 0;
        double seconds = 0;
    };
    static void add_to(Sums& sums, const indexer::ReadDocument& read);
    std::map<std::string, Sums> kinds_;
    Sums all_;
}; // class ExtractReport

} // namespace minutebook::cli
