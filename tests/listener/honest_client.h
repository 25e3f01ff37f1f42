// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QSslSocket>
#include <QStringList>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <memory>
#include <vector>

namespace hoststand::test {

/// The platform, which sends signed events of 1 KiB one after the other while others misbehave.
/// Lives on the thread that made it; needs its event loop.
class HonestClient final : public QObject
{
public:
    enum class Manner {
        keeps,    ///< one connection for all
        connects, ///< one for each event, handshake included in its time
    };
    /// Begins at once; `pause` between an answer and the next event.
    HonestClient(Manner manner, const QUrl& target, const QString& from,
                 std::chrono::milliseconds pause, QObject* parent = nullptr);
    ~HonestClient() override;

    /// From the first byte, or from the connection, to the whole answer 200.
    [[nodiscard]] const std::vector<std::chrono::microseconds>& times() const { return m_times; }
    /// Other answers, and connections that were refused or broke: in words, when, after what.
    [[nodiscard]] const QStringList& failures() const { return m_failures; }

private:
    void connectAnew();
    void next();
    void send();
    void read();
    void fail(const QString& why);

    const Manner m_manner;
    const QUrl m_target;
    const QString m_from;
    std::unique_ptr<QSslSocket> m_socket;
    QByteArray m_received;
    QTimer m_pause;
    QElapsedTimer m_since;
    std::vector<std::chrono::microseconds> m_times;
    QStringList m_failures;
    int m_sent = 0;
};

} // namespace hoststand::test
