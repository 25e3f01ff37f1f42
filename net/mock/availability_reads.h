// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_request.h"
#include "net/http/http_response.h"
#include "net/mock/venue_state.h"

/// GET /venues/{id}/availability, /grid and /month. One thread: the state's.
namespace hoststand::reads {

[[nodiscard]] HttpResponse availability(const HttpRequest& request, const VenueState& state);
[[nodiscard]] HttpResponse availabilityGrid(const HttpRequest& request, const VenueState& state);
[[nodiscard]] HttpResponse availabilityMonth(const HttpRequest& request, const VenueState& state);

} // namespace hoststand::reads
