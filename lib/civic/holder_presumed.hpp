// Who presumably held a post on a day on which the records show nobody in it. Inner part of holder().
#pragma once

#include "civic/holder_proof.hpp"

#include <vector>

namespace minutebook::civic::holding {

/// Moves the one presumed from `before` or `after` to `holders`, with Grounds::presumed; holder.hpp says when.
void presume(const Post& post, const std::vector<Membership>& memberships, const Days& days, HolderAnswer& answer);

} // namespace minutebook::civic::holding
