// SPDX-License-Identifier: Apache-2.0
#include "tests/listener/load_sender.h"

#include "tests/listener/sender.h"

#include <algorithm>

namespace hoststand::test {

namespace {

QByteArray requestFor(qint64 number)
{
    static const WebhookSecret secret = *WebhookSecret::parse(Sender::secretText());
    const QByteArray id = "evt_" + QByteArray::number(number);
    const QByteArray body = eventBody(id, static_cast<int>(number));
    const WebhookHeaders headers = sign({secret}, id, QDateTime::currentDateTimeUtc(), body);
    return "POST /webhooks/v1 HTTP/1.1\r\nHost: h\r\nwebhook-id: " + headers.id +
           "\r\nwebhook-timestamp: " + headers.timestamp +
           "\r\nwebhook-signature: " + headers.signature +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

qint64 SentNumbers::next()
{
    if (!open.empty()) {
        const qint64 number = open.front();
        open.pop_front();
        return number;
    }
    if (last > 0 && random() % 4 == 0)
        return 1 + static_cast<qint64>(random()) % last;
    return ++last;
}

LoadSender::LoadSender(const QUrl& url, SentNumbers& numbers, int connections, QObject* parent)
    : QObject(parent), m_numbers(numbers)
{
    for (int i = 0; i < connections; ++i) {
        m_calls.push_back(std::make_unique<Call>());
        Call& call = *m_calls.back();
        call.socket = std::make_unique<QTcpSocket>();
        connect(call.socket.get(), &QTcpSocket::connected, this, [this, &call] { send(call); });
        connect(call.socket.get(), &QTcpSocket::readyRead, this, [this, &call] { read(call); });
        connect(call.socket.get(), &QTcpSocket::disconnected, this, [this, &call] { lose(call); });
        call.socket->connectToHost(url.host(), static_cast<quint16>(url.port()));
    }
}

LoadSender::~LoadSender()
{
    for (const auto& call : m_calls) {
        call->socket->disconnect(this);
        lose(*call);
    }
}

bool LoadSender::isIdle() const
{
    return std::ranges::all_of(m_calls, [](const auto& call) { return call->number == 0; });
}

void LoadSender::send(Call& call)
{
    if (m_isFinishing && m_numbers.open.empty())
        return;
    call.number = m_numbers.next();
    call.socket->write(requestFor(call.number));
}

void LoadSender::read(Call& call)
{
    call.received += call.socket->readAll();
    if (!call.received.contains("\r\n\r\n") || call.number == 0)
        return;
    const qint64 number = std::exchange(call.number, 0);
    if (std::exchange(call.received, {}).startsWith("HTTP/1.1 200 "))
        m_numbers.answered.insert(number);
    else
        ++m_refusals;
    send(call);
    Q_EMIT answered();
}

void LoadSender::lose(Call& call)
{
    const qint64 number = std::exchange(call.number, 0);
    if (number > 0 && !m_numbers.answered.contains(number))
        m_numbers.open.push_back(number);
}

} // namespace hoststand::test
