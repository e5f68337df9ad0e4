#include "crawler/address_memory.hpp"

#include <functional>

namespace minutebook::crawler {

std::size_t AddressMemory::place_of(const void* source, std::string_view address)
{
    return (std::hash<std::string_view>{}(address) ^ std::hash<const void*>{}(source)) % places;
}

const JudgedAddress* AddressMemory::find(const void* source, std::string_view address) const
{
    const Place& place = table_[place_of(source, address)];
    return place.source == source && place.address == address ? &place.judged : nullptr;
}

void AddressMemory::keep(const void* source, std::string_view address, JudgedAddress judged)
{
    table_[place_of(source, address)] = {source, std::string(address), std::move(judged)};
}

} // namespace minutebook::crawler
