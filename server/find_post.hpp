// A post by what somebody calls it.
#pragma once

#include "server/gate.hpp"

#include <string>
#include <vector>

namespace minutebook::server {

struct PostMatch {
    civic::Post post;
    std::string organization; ///< name of the body it is of
    std::string council;      ///< name of its council
    double score = 0;         ///< 1: the very title; less: some of its words
};

/// Posts that a title may mean, the likeliest first: "Chief Executive", "interim director of housing", "Leader of Ashby Borough
/// Council", or an id. Interim, Acting and the name of the body or council in the title are not of it. `council` narrows to
/// one council by its id or by words of its name.
[[nodiscard]] Result<std::vector<PostMatch>> find_posts(Gate& gate, const std::string& title, const std::string& council);

/// Is the first of them what was meant: the very title, and of no other council or body as well.
[[nodiscard]] bool is_plain(const std::vector<PostMatch>& matches);

} // namespace minutebook::server
