// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/client/gateway_options.h"
#include "net/client/wire.h"

#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace hoststand {

/// One attempt under way: a reply, its three deadlines and the bound of its body. Lives on the
/// thread of its reply. Deleted before its end, it aborts the reply and reports nothing.
class Exchange final : public QObject
{
    Q_OBJECT

public:
    /// `done` is called exactly once, never from within this constructor: with an answer whatever
    /// its status, or with why no whole one came. It may delete this object later, not at once.
    Exchange(std::unique_ptr<QNetworkReply> reply, const ConnectionPolicy& policy,
             std::function<void(Result<WireAnswer>)> done, QObject* parent);
    ~Exchange() override;

private:
    struct Closer
    {
        void operator()(QNetworkReply* reply) const;
    };

    void boundWhatIsHeld();
    void watchDeadlines(const Deadlines& deadlines);
    void onRead();
    void onFinished();
    void onTlsErrors(const QList<QSslError>& errors);
    void end(Result<WireAnswer> result);

    std::unique_ptr<QNetworkReply, Closer> m_reply;
    const qsizetype m_mostBytes;
    std::function<void(Result<WireAnswer>)> m_done;
    QByteArray m_body;
    QString m_tlsErrors;
    QTimer m_connected{this};
    QTimer m_firstByte{this};
    QTimer m_whole{this};
};

} // namespace hoststand
