// SPDX-License-Identifier: Apache-2.0
#include "tests/support/line.h"

#include <QRegularExpression>
#include <QTcpSocket>

#include <algorithm>

namespace hoststand::test {

/// One connection of a client, and its way on to the server.
struct Line::Call
{
    std::unique_ptr<QTcpSocket> client;
    std::unique_ptr<QTcpSocket> server; ///< none where the line was silent
    QByteArray up;
    QByteArray down;
};

Line::Line(quint16 serverPort, QObject* parent) : QObject(parent), m_serverPort(serverPort)
{
    connect(&m_server, &QTcpServer::newConnection, this, &Line::take);
    if (m_server.listen(QHostAddress::LocalHost, 0)) {
        m_port = m_server.serverPort();
        m_state = State::up;
    }
}

Line::~Line()
{
    closeAll();
}

void Line::cut()
{
    m_state = State::cut;
    m_server.close();
    closeAll();
}

bool Line::restore()
{
    return listen(State::up);
}

bool Line::silence()
{
    closeAll();
    return listen(State::silent);
}

bool Line::listen(State state)
{
    if (!m_server.isListening() && !m_server.listen(QHostAddress::LocalHost, m_port))
        return false;
    m_state = state;
    return true;
}

void Line::closeAll()
{
    for (const std::unique_ptr<Call>& call : m_calls) {
        for (QTcpSocket* socket : {call->client.get(), call->server.get()}) {
            if (!socket)
                continue;
            socket->disconnect(this);
            socket->abort();
        }
    }
}

void Line::forget()
{
    std::erase_if(m_calls, [](const std::unique_ptr<Call>& call) {
        return call->client->state() == QAbstractSocket::UnconnectedState;
    });
    for (const std::unique_ptr<Call>& call : m_calls) {
        call->up.clear();
        call->down.clear();
    }
}

void Line::take()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        socket->setParent(nullptr);
        m_calls.push_back(std::make_unique<Call>());
        Call& call = *m_calls.back();
        call.client.reset(socket);
        if (m_state == State::up)
            call.server = std::make_unique<QTcpSocket>();
        QTcpSocket* server = call.server.get();
        const auto pass = [&call, socket, server] {
            const QByteArray bytes = socket->readAll();
            call.up += bytes;
            if (server)
                server->write(bytes);
        };
        connect(socket, &QTcpSocket::readyRead, this, pass);
        if (server) {
            connect(server, &QTcpSocket::readyRead, this, [&call, socket, server] {
                const QByteArray bytes = server->readAll();
                call.down += bytes;
                socket->write(bytes);
            });
            connect(server, &QTcpSocket::disconnected, this,
                    [socket] { socket->disconnectFromHost(); });
            connect(socket, &QTcpSocket::disconnected, this,
                    [server] { server->disconnectFromHost(); });
            server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_serverPort);
        }
        if (socket->bytesAvailable() > 0)
            pass();
    }
}

qint64 Line::bytesDown() const
{
    qint64 bytes = 0;
    for (const std::unique_ptr<Call>& call : m_calls)
        bytes += call->down.size();
    return bytes;
}

QList<Line::Exchange> Line::exchanges() const
{
    // Bodies are one line of JSON or a form: nothing in them begins a line like these.
    static const QRegularExpression asked(
        QStringLiteral("(GET|PUT|POST|PATCH|DELETE) (\\S+) HTTP/1\\.1\r\n(.*?)\r\n\r\n"),
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression answered(QStringLiteral("HTTP/1\\.1 (\\d{3})[^\r]*\r\n"));
    QList<Exchange> result;
    for (const std::unique_ptr<Call>& call : m_calls) {
        auto requests = asked.globalMatch(QString::fromLatin1(call->up));
        auto replies = answered.globalMatch(QString::fromLatin1(call->down));
        while (requests.hasNext()) {
            const QRegularExpressionMatch request = requests.next();
            Exchange exchange{request.captured(1).toLatin1(), request.captured(2).toLatin1(),
                              request.captured(3).toLower().toLatin1(), 0};
            if (replies.hasNext())
                exchange.status = replies.next().captured(1).toInt();
            result.append(exchange);
        }
    }
    return result;
}

int Line::answers() const
{
    const QList<Exchange> all = exchanges();
    return static_cast<int>(std::count_if(all.cbegin(), all.cend(),
                                          [](const Exchange& one) { return one.status != 0; }));
}

} // namespace hoststand::test
