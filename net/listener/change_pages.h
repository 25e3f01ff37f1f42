// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/event_log.h"
#include "net/http/http_server.h"
#include "net/listener/webhook_authentication.h"

#include <functional>

namespace hoststand {

/// GET /v1/changes from an EventLog, as the venue API has it: for consoles, which show a token.
///
///   200  {data, has_more, next_cursor: null, sequence}; Venue-Sequence says the same
///   401  without one of the tokens       404  of another venue
///   410  changes_expired                 422  after or limit are no such numbers
///   503  the log cannot be read; with Retry-After
///
/// Here `sequence` is the last number of the unbroken run, and not the venue's last: behind it a
/// number is missing or has not come yet. Lives on the server's thread.
class ChangePages final : public QObject
{
    Q_OBJECT

public:
    /// Adds the route. Server and log outlive this, and the log the answers. `tokens` asks for
    /// something. `rejected` is told of each request without a token.
    ChangePages(HttpServer& server, EventLog& log, WebhookAuthentication tokens,
                std::function<void(const HttpRequest&)> rejected, QObject* parent = nullptr);

private:
    void answer(const HttpRequest& request, HttpResponder responder);

    EventLog& m_log;
    const WebhookAuthentication m_tokens;
    const std::function<void(const HttpRequest&)> m_rejected;
};

} // namespace hoststand
