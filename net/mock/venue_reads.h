// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_request.h"
#include "net/http/http_response.h"
#include "net/mock/venue_state.h"

#include <span>

/// The reading side of the venue API: a request and the state in, an answer out. One thread: the
/// state's.
namespace hoststand::reads {

using Read = HttpResponse (*)(const HttpRequest& request, const VenueState& state);

struct Route
{
    const char16_t* pattern;
    Read answer;
};
/// All GET routes that need nothing but the state.
[[nodiscard]] std::span<const Route> routes();

/// Whether a request names another venue than this one, by path or query.
[[nodiscard]] bool isOfAnotherVenue(const HttpRequest& request, const VenueState& state);

} // namespace hoststand::reads
