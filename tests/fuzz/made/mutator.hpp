// Documents damaged and twisted with some understanding of their format. The same number gives the same mutant.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::made {

class Mutator {
public:
    /// `others`: where foreign pieces are taken from; kept by reference.
    Mutator(std::uint64_t number, const std::vector<std::string>& others) : random_(number), others_(others) {}

    /// One to eight changes, chosen by what `bytes` are. Grows by 1 MiB at most.
    [[nodiscard]] std::string mutant(std::string bytes);

private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }
    bool one_in(std::size_t n) { return below(n) == 0; }
    const std::string& other() { return others_[below(others_.size())]; }

    void anywhere(std::string& bytes);
    void flip_bits(std::string& bytes);
    void set_bytes(std::string& bytes);
    void remove_chunk(std::string& bytes);
    void repeat_chunk(std::string& bytes);
    void swap_chunks(std::string& bytes);
    void truncate(std::string& bytes);
    void splice(std::string& bytes);
    void change_number(std::string& bytes);
    void change_tokens(std::string& bytes, char from, char to);
    void change_pdf(std::string& bytes);
    void change_pdf_stream(std::string& bytes);
    void change_zip(std::string& bytes);

    std::mt19937_64 random_;
    const std::vector<std::string>& others_;
}; // class Mutator

} // namespace minutebook::made
