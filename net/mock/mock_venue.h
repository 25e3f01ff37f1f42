// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "net/http/http_server.h"
#include "net/mock/evening_clock.h"
#include "net/mock/gate.h"
#include "net/mock/idempotency_keys.h"
#include "net/mock/mock_options.h"
#include "net/mock/simulation.h"
#include "net/mock/venue_reads.h"
#include "net/mock/venue_writes.h"
#include "net/mock/webhook_sender.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace hoststand {

/// The booking platform's side of venue-api v1 for one demo venue: the contract over HTTP,
/// webhooks, and an evening that runs by itself. Lives on one thread with an event loop; see
/// MockVenueThread for one of its own.
class MockVenue final : public QObject
{
    Q_OBJECT

public:
    explicit MockVenue(const MockOptions& options, QObject* parent = nullptr);
    ~MockVenue() override;

    /// Makes the venue and its guests, and listens. Kind rejected with "cannot_listen", or storage
    /// with "demo_data".
    [[nodiscard]] Result<MockInfo> start();

private:
    [[nodiscard]] Result<void> prepare();
    void addRoutes();
    void addWebhookRoutes();
    using Answer = std::function<HttpResponse(const HttpRequest&)>;
    void route(HttpMethod method, const QString& pattern, Answer answer);
    [[nodiscard]] HttpResponse once(const HttpRequest& request, const Answer& answer);
    void finish(const HttpRequest& request, HttpResponse& response);
    void tick();

    MockOptions m_options;
    DemoWords m_words;
    Gate m_gate;
    IdempotencyKeys m_keys;
    std::optional<EveningClock> m_clock;
    std::unique_ptr<VenueState> m_state;
    std::optional<Simulation> m_simulation;
    WebhookSender m_webhooks;
    HttpServer m_server;
    QTimer m_tick;
    quint64 m_requests = 0;
};

} // namespace hoststand
