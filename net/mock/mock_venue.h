// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "net/http/http_server.h"
#include "net/mock/evening_clock.h"
#include "net/mock/exchange_recorder.h"
#include "net/mock/fault_injector.h"
#include "net/mock/gate.h"
#include "net/mock/guest_ledger.h"
#include "net/mock/idempotency_keys.h"
#include "net/mock/message_desk.h"
#include "net/mock/mock_options.h"
#include "net/mock/simulation.h"
#include "net/mock/venue_reads.h"
#include "net/mock/venue_writes.h"
#include "net/mock/webhook_sender.h"

#include <QFile>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace hoststand {

/// The booking platform's side of venue-api v1 for one demo venue: the contract over HTTP,
/// webhooks, an evening that runs by itself, and faults on demand. Lives on one thread with an
/// event loop; see MockVenueThread for one of its own.
class MockVenue final : public QObject
{
    Q_OBJECT

public:
    explicit MockVenue(const MockOptions& options, QObject* parent = nullptr);
    ~MockVenue() override;

    /// Makes the venue and its guests, and listens. Kind rejected with "cannot_listen", or storage
    /// with "demo_data" or "file".
    [[nodiscard]] Result<MockInfo> start();

private:
    using Answer = std::function<HttpResponse(const HttpRequest&)>;
    enum class Guard { open, token };
    /// One request from its coming to its answer.
    struct Turn
    {
        HttpRequest request;
        HttpResponder responder;
        Answer answer;
        RequestFaults faults;
        QByteArray fingerprint;            ///< of a change whose key it holds; else empty
        std::optional<HttpResponse> early; ///< it is answered before the matter itself
        bool hasChanged = false;           ///< it was a change, and it is carried out by now
    };

    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> openFiles();
    void announce(const LoggedEvent& event);
    void noteAnswer(const HttpRequest& request, const HttpResponse& response);
    void tick();

    // mock_venue_routes.cpp
    void addRoutes();
    void addWebhookRoutes();
    void addMockRoutes();
    void route(HttpMethod method, const QString& pattern, Guard guard, Answer answer);
    void take(const std::shared_ptr<Turn>& turn, Guard guard);
    [[nodiscard]] std::optional<HttpResponse> beginChange(Turn& turn);
    void conclude(Turn& turn);
    [[nodiscard]] HttpResponse carryOut(Turn& turn);
    void answer(Turn& turn, HttpResponse response);
    [[nodiscard]] bool breaksOff(Turn& turn, HttpResponse& response);
    void applyFaultsAround(Turn& turn);
    void finish(const HttpRequest& request, HttpResponse& response);
    [[nodiscard]] HttpResponse setFaults(const HttpRequest& request);
    [[nodiscard]] HttpResponse setEvening(const HttpRequest& request);

    MockOptions m_options;
    DemoWords m_words;
    Gate m_gate;
    IdempotencyKeys m_keys;
    FaultInjector m_faults;
    ExchangeRecorder m_recorder;
    QFile m_events;  ///< see MockOptions::eventsTo; open while there is one
    QFile m_answers; ///< see MockOptions::answersTo; the same
    std::optional<EveningClock> m_clock;
    std::unique_ptr<VenueState> m_state;
    std::optional<GuestLedger> m_guests;
    std::optional<MessageDesk> m_messages;
    std::optional<Simulation> m_simulation;
    WebhookSender m_webhooks;
    HttpServer m_server;
    QTimer m_tick;
    quint64 m_requests = 0;
};

} // namespace hoststand
