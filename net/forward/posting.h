// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/client/gateway_options.h"
#include "net/client/wire.h"

#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <functional>

namespace hoststand {

/// One message on its way to a target: one connection, one POST, written once, and the head of one
/// answer (32 KiB at most), behind which nothing is kept: its status says what became of the
/// message, whatever becomes of the rest, of which answerBytes are read. Whatever the target says
/// it cannot make this take more memory, nor more time than the policy's deadlines:
/// QNetworkAccessManager bounds neither the head of an answer nor the body of a 401.
///
/// TLS errors are errors; nothing is unpacked, nothing followed; the way is that of the system's
/// proxy. One thread. Deleted before its end, it breaks off and reports nothing.
class Posting final : public QObject
{
    Q_OBJECT

public:
    /// `request` says the headers and the body; Host, Content-Length and the like are added. `done`
    /// is called exactly once, never from within this constructor: with an answer without its body,
    /// or with why there is none (offline, timeout, protocol; the codes are the client's). It may
    /// delete this object later, not at once.
    Posting(const QUrl& url, const WireRequest& request, const ConnectionPolicy& policy,
            const QSslConfiguration& tls, std::function<void(Result<WireAnswer>)> done,
            QObject* parent);
    ~Posting() override;

private:
    void watchDeadlines(const Deadlines& deadlines);
    void connectTo(const QUrl& url, const QSslConfiguration& tls);
    void write();
    void onRead();
    void endWhereDone();
    [[nodiscard]] bool isWriting() const;
    void onHead(qsizetype end);
    /// Whether the body has come to its end, as far as that is known before the connection ends.
    [[nodiscard]] bool isWhole() const;
    void onDisconnected();
    void onTlsErrors(const QList<QSslError>& errors);
    void fail(ErrorKind kind, QLatin1StringView code, const QString& detail = {});
    void end(Result<WireAnswer> result);

    const qsizetype m_mostBytes;
    std::function<void(Result<WireAnswer>)> m_done;
    QByteArray m_bytes;   ///< that are to be written
    QByteArray m_got;     ///< of the head; then the last bytes of the body
    qsizetype m_read = 0; ///< bytes of all of the answer, or of the body when the head is there
    qint64 m_length = -1; ///< of the body; -1: not said
    bool m_hasHead = false;
    WireAnswer m_answer;
    QString m_tlsErrors;
    QSslSocket m_socket;
    QTimer m_connected{this};
    QTimer m_firstByte{this};
    QTimer m_whole{this};
};

} // namespace hoststand
