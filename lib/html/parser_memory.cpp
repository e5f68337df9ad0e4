#include "html/parser_memory.hpp"

#include <algorithm>
#include <bit>
#include <new>

namespace minutebook::html {

void* ParserMemory::allocate(std::size_t bytes)
{
    const std::size_t size_class = std::max<std::size_t>(smallest_class, std::bit_width(std::max<std::size_t>(bytes, 1) - 1));
    Header* header = free_[size_class];
    if (header != nullptr) free_[size_class] = header->next;
    else header = new (carve(sizeof(Header) + (std::size_t{1} << size_class))) Header{size_class, nullptr};
    return header + 1;
}

void ParserMemory::release(void* block) noexcept
{
    if (block == nullptr) return;
    Header* header = static_cast<Header*>(block) - 1;
    header->next = free_[header->size_class];
    free_[header->size_class] = header;
}

void* ParserMemory::carve(std::size_t bytes)
{
    if (bytes > room_) {
        room_ = std::max(bytes, chunk_bytes);
        chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(room_));
        at_ = chunks_.back().get();
    }
    std::byte* const carved = at_;
    at_ += bytes;
    room_ -= bytes;
    return carved;
}

} // namespace minutebook::html
