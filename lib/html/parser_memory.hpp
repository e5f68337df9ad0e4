// Memory for one parse: blocks from large chunks, freed blocks given again, everything let go at once at the end. A tree of
// a thousand small nodes is made and dropped with a handful of calls to the system's allocator.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace minutebook::html {

class ParserMemory {
public:
    /// A block of at least that many bytes, aligned for anything; valid until release() or the end of this.
    [[nodiscard]] void* allocate(std::size_t bytes);
    /// Has the block used again for a later one of its class of size. Null is passed over.
    void release(void* block) noexcept;

private:
    struct Header {
        std::size_t size_class;
        Header* next; ///< of the free blocks of this class
    };
    static_assert(sizeof(Header) % alignof(std::max_align_t) == 0);

    static constexpr std::size_t chunk_bytes = 256 * 1024;
    static constexpr std::size_t smallest_class = 5; ///< 2^5 bytes

    [[nodiscard]] void* carve(std::size_t bytes);

    std::vector<std::unique_ptr<std::byte[]>> chunks_;
    std::byte* at_ = nullptr;
    std::size_t room_ = 0;
    std::array<Header*, 64> free_{}; ///< by class: blocks of 2^class bytes
};                                   // class ParserMemory

} // namespace minutebook::html
