// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHostAddress>
#include <QTcpSocket>

#include <limits>

namespace hoststand::fuzz {

/// A socket without a system behind it: the client is who calls the functions below. What is
/// written leaves when it is flushed, or later by pump(), as far as the client reads it; who has
/// vanished is noticed then. Nothing happens by itself.
class WireSocket final : public QTcpSocket
{
public:
    WireSocket()
    {
        setOpenMode(ReadWrite | Unbuffered);
        setPeerAddress(QHostAddress(QHostAddress::LocalHost));
        // flush() cannot be replaced; of a socket that is closing it calls disconnectFromHost().
        setSocketState(ClosingState);
    }

    // --- the client

    void say(const QByteArray& bytes)
    {
        m_incoming += bytes;
        if (isThere() && !bytes.isEmpty())
            Q_EMIT readyRead();
    }
    void leave()
    {
        if (!isThere())
            return;
        setSocketState(UnconnectedState);
        Q_EMIT disconnected();
    }
    /// It has gone, and the system does not know it yet.
    void vanish() { m_hasVanished = true; }
    /// The client takes so many bytes more, and then no more.
    void readOnly(qsizetype bytes) { m_room = bytes; }
    void readMore(qsizetype bytes) { m_room += std::min(bytes, k_all - m_room); }
    void readAll() { m_room = k_all; }
    /// The system sends what it can.
    void pump()
    {
        if (isThere() && (m_hasVanished || (!m_unsent.isEmpty() && m_room > 0)))
            send();
    }
    [[nodiscard]] const QByteArray& received() const { return m_received; }
    [[nodiscard]] bool isThere() const { return state() != UnconnectedState; }

    // --- the server

    [[nodiscard]] qint64 bytesAvailable() const override { return m_incoming.size(); }
    [[nodiscard]] qint64 bytesToWrite() const override { return m_unsent.size(); }
    void disconnectFromHost() override
    {
        if (isOpen())
            return send(); // by flush()
        setSocketState(UnconnectedState);
        Q_EMIT disconnected();
    }

protected:
    qint64 readData(char* data, qint64 most) override
    {
        const qsizetype size = std::min<qsizetype>(most, m_incoming.size());
        std::copy_n(m_incoming.cbegin(), size, data);
        m_incoming.remove(0, size);
        return size;
    }
    qint64 skipData(qint64 most) override
    {
        const qsizetype size = std::min<qsizetype>(most, m_incoming.size());
        m_incoming.remove(0, size);
        return size;
    }
    qint64 writeData(const char* data, qint64 size) override
    {
        m_unsent.append(data, size);
        QTcpSocket::writeData(".", 1); // so that flush() has a reason
        return size;
    }

private:
    static constexpr qsizetype k_all = std::numeric_limits<int>::max();

    void send()
    {
        if (m_hasVanished)
            return abort();
        const qsizetype size = std::min(m_room, m_unsent.size());
        if (size == 0)
            return;
        m_received += m_unsent.first(size);
        m_unsent.remove(0, size);
        m_room -= size;
        Q_EMIT bytesWritten(size);
    }

    QByteArray m_incoming;
    QByteArray m_unsent;
    QByteArray m_received;
    qsizetype m_room = k_all;
    bool m_hasVanished = false;
};

} // namespace hoststand::fuzz
