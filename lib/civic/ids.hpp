// The identifiers of the vocabulary. Each is computed: see docs/architecture.md, "Ids".
#pragma once

#include "base/id.hpp"

namespace minutebook::civic {

using CouncilId = Id<struct CouncilTag>;           ///< its code in the catalogue of sources, lower case ("thr")
using CaptureId = Id<struct CaptureTag>;           ///< 16 hex digits of SHA-256(address, time, digest)
using DocumentId = Id<struct DocumentTag>;         ///< 16 hex digits of SHA-256(canonical address)
using PersonId = Id<struct PersonTag>;             ///< council + folded name
using OrganizationId = Id<struct OrganizationTag>; ///< council + folded name; a council's own is its code
using PostId = Id<struct PostTag>;                 ///< organization + folded label
using EventId = Id<struct EventTag>;               ///< a meeting: council + body + day, or + the system's number
using MotionId = Id<struct MotionTag>;             ///< document + place of its first words

} // namespace minutebook::civic
