// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_request.h"
#include "net/http/http_response.h"
#include "net/mock/venue_state.h"

namespace hoststand {

/// Texts to guests: GET and POST /messages. No text leaves the house: each is queued, then sent,
/// then delivered, one step with each advance(), and every step is a message.updated. Lives beside
/// the state, on its thread; the state outlives it.
class MessageDesk final
{
public:
    explicit MessageDesk(VenueState& state) : m_state(state) {}

    /// {reservation_id or waitlist_id or to, template or text, ...}
    [[nodiscard]] HttpResponse post(const HttpRequest& request);
    /// Those of one reservation or place in the line, the oldest first.
    [[nodiscard]] HttpResponse list(const HttpRequest& request) const;
    void advance();

private:
    struct Message
    {
        QString id;
        QString reservationId;
        QString waitlistId;
        QString to; ///< E.164
        QString templateName;
        QString text;
        QString state;
        QDateTime createdAt;
        QDateTime updatedAt;
        qint64 version = 1;
        Cause cause;
    };
    [[nodiscard]] static QJsonObject toJson(const Message& message);
    [[nodiscard]] QString phoneFor(const Message& message) const;

    VenueState& m_state;
    QList<Message> m_messages;
    qsizetype m_unsettled = 0; ///< index of the first that is not delivered
};

} // namespace hoststand
