// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_request.h"
#include "net/http/http_response.h"
#include "net/mock/guest_ledger.h"
#include "net/mock/message_desk.h"
#include "net/mock/venue_state.h"

#include <span>

/// The writing side of the venue API: a request is read strictly into steps, and VenueState says
/// yes or no. The gate and the idempotency keys come before it. One thread: the state's.
namespace hoststand::writes {

/// All that a request can change.
struct Platform
{
    VenueState& state;
    GuestLedger& guests;
    MessageDesk& messages;
};
using Write = HttpResponse (*)(const HttpRequest& request, const Platform& platform);

struct Route
{
    HttpMethod method;
    const char16_t* pattern;
    Write answer;
};
/// All routes that change the state.
[[nodiscard]] std::span<const Route> routes();

} // namespace hoststand::writes
