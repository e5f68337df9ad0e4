// `minutebook changes` and `minutebook clock`: what the pages /changes and /clock tell, from the terminal.
#pragma once

#include "base/result.hpp"
#include "index/versions.hpp"
#include "server/serve.hpp"

#include <ostream>
#include <string>

namespace minutebook::cli {

struct ChangesOptions {
    server::ServeOptions site;
    std::string council, organization, kind, from, to; ///< as given; empty: any
    std::size_t limit = 25;
    bool json = false;
};

/// Newest first, only what may be shown. Errors: usage (a class or date that is none), busy (nothing is indexed yet), io, corrupt.
[[nodiscard]] Result<> run_changes(const ChangesOptions& options, std::ostream& out);

struct ClockOptions {
    server::ServeOptions site;
    std::string council, organization; ///< empty: every council, every body
    bool json = false;
    bool csv = false; ///< one row a meeting
};

/// By body. Errors: usage (a council that nothing is known of), busy (nothing is indexed yet), io, corrupt.
[[nodiscard]] Result<> run_clock(const ClockOptions& options, std::ostream& out);

} // namespace minutebook::cli
