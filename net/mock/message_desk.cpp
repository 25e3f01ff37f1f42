// SPDX-License-Identifier: Apache-2.0
#include "net/mock/message_desk.h"

#include "models/json/codec.h"
#include "net/mock/api_reply.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestText = 1000;

constexpr std::pair<QLatin1String, QLatin1String> templates[] = {
    {"table_ready"_L1, "Your table is ready. Please come to the host stand."_L1},
    {"booking_confirmed"_L1, "Your table is booked. We look forward to seeing you."_L1},
    {"reminder"_L1, "A reminder of your table with us. Please tell us if you cannot come."_L1},
    {"on_waitlist"_L1, "You are on our list. We will text you when your table is ready."_L1},
};

QString textOf(const QString& templateName)
{
    for (const auto& [name, text] : templates) {
        if (name == templateName)
            return text;
    }
    return {};
}

QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue::Null : QJsonValue(text);
}

} // namespace

QJsonObject MessageDesk::toJson(const Message& message)
{
    const Cause& cause = message.cause;
    return {{u"id"_s, message.id},
            {u"reservation_id"_s, orNull(message.reservationId)},
            {u"waitlist_id"_s, orNull(message.waitlistId)},
            {u"to"_s, message.to},
            {u"template"_s, orNull(message.templateName)},
            {u"text"_s, message.text},
            {u"state"_s, message.state},
            {u"created_at"_s, json::toWire(message.createdAt)},
            {u"updated_at"_s, json::toWire(message.updatedAt)},
            {u"version"_s, message.version},
            {u"cause"_s, QJsonObject{{u"command_id"_s, orNull(cause.commandId)},
                                     {u"user_id"_s, orNull(cause.userId)},
                                     {u"console_id"_s, orNull(cause.consoleId)},
                                     {u"channel"_s, orNull(cause.channel)}}}};
}

/// The guest's number: of the party, or of who waits.
QString MessageDesk::phoneFor(const Message& message) const
{
    if (const Reservation* party = m_state.find<Reservation>(message.reservationId)) {
        const Guest* guest = m_state.find<Guest>(party->guestId);
        return guest ? guest->phone : QString();
    }
    const WaitlistEntry* entry = m_state.find<WaitlistEntry>(message.waitlistId);
    if (!entry)
        return {};
    const Guest* guest = m_state.find<Guest>(entry->guestId);
    return entry->phone.isEmpty() && guest ? guest->phone : entry->phone;
}

HttpResponse MessageDesk::post(const HttpRequest& request)
{
    static const QRegularExpression number(u"^\\+[1-9][0-9]{5,14}$"_s);
    const auto body = bodyObject(request);
    if (!body)
        return body.error();
    Message message;
    message.reservationId = body->value("reservation_id"_L1).toString();
    message.waitlistId = body->value("waitlist_id"_L1).toString();
    if (!message.reservationId.isEmpty() && !m_state.find<Reservation>(message.reservationId))
        return fieldProblem(u"reservation_id"_s, u"is not a reservation"_s);
    if (!message.waitlistId.isEmpty() && !m_state.find<WaitlistEntry>(message.waitlistId))
        return fieldProblem(u"waitlist_id"_s, u"is not on the waitlist"_s);
    message.to = body->value("to"_L1).toString(phoneFor(message));
    if (!number.match(message.to).hasMatch())
        return fieldProblem(u"to"_s, u"must be a phone number, +441234567890"_s);
    message.templateName = body->value("template"_L1).toString();
    message.text = body->value("text"_L1).toString(textOf(message.templateName));
    if (message.text.isEmpty() || message.text.size() > longestText)
        return fieldProblem(u"text"_s, u"must be 1 to %1 characters, or template one that "
                                       "there is"_s.arg(longestText));
    message.id = u"msg_%1"_s.arg(m_messages.size() + 1, 6, 10, QChar(u'0'));
    message.state = u"queued"_s;
    message.createdAt = m_state.clock().now();
    message.updatedAt = message.createdAt;
    message.cause = {QString::fromUtf8(request.header("idempotency-key")),
                     body->value("user_id"_L1).toString(),
                     body->value("console_id"_L1).toString(),
                     {}};
    m_messages.append(message);
    m_state.tell(u"message.updated"_s, toJson(message), {});
    return HttpResponse::json(toJson(message), 201);
}

HttpResponse MessageDesk::list(const HttpRequest& request) const
{
    const QString party = request.queryValue(u"reservation_id").value_or(QString());
    const QString entry = request.queryValue(u"waitlist_id").value_or(QString());
    if (party.isEmpty() && entry.isEmpty())
        return fieldProblem(u"reservation_id"_s, u"is missing"_s);
    const auto paging = pagingOf(request);
    if (!paging)
        return paging.error();
    QJsonArray data;
    for (const Message& message : m_messages) {
        const bool isOf = (!party.isEmpty() && message.reservationId == party) ||
                          (!entry.isEmpty() && message.waitlistId == entry);
        if (!isOf || message.id <= paging->after)
            continue;
        if (data.size() == paging->limit)
            return pageReply(data, true, data.last()["id"_L1].toString());
        data.append(toJson(message));
    }
    return pageReply(data, false, {});
}

void MessageDesk::advance()
{
    for (qsizetype i = m_unsettled; i < m_messages.size(); ++i) {
        Message& message = m_messages[i];
        const QString was = message.state;
        if (was == "delivered"_L1)
            continue;
        message.state = was == "queued"_L1 ? u"sent"_s : u"delivered"_s;
        message.updatedAt = m_state.clock().now();
        ++message.version;
        m_state.tell(u"message.updated"_s, toJson(message), {{u"state"_s, was}});
    }
    while (m_unsettled < m_messages.size() && m_messages.at(m_unsettled).state == "delivered"_L1)
        ++m_unsettled;
}

} // namespace hoststand
