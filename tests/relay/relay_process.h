// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QUrl>

#include <sys/resource.h>

namespace hoststand::test {

/// What an HTTP server answered.
struct Reply
{
    int status = 0; ///< 0: nothing came
    QByteArray body;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    [[nodiscard]] QJsonObject object() const;
};

/// A relay in a process of its own, on loopback and free ports. Ends with this object.
class RelayProcess final
{
public:
    static QByteArray token() { return "a_token_for_the_tests"; }

    /// With Sender::secretText() and token(), unless `environment` says otherwise; an empty value
    /// takes a variable out. No more than `mostFiles` may it have open, unless that is 0.
    explicit RelayProcess(const QString& data, const QStringList& more = {},
                          const QMap<QString, QString>& environment = {}, rlim_t mostFiles = 0);
    ~RelayProcess();
    RelayProcess(const RelayProcess&) = delete;
    RelayProcess& operator=(const RelayProcess&) = delete;

    /// Waits for the line with which it says that it is ready; whether that came.
    [[nodiscard]] bool isReady();
    [[nodiscard]] const QUrl& webhooks() const { return m_webhooks; }
    /// All that it said on stdout and on stderr.
    [[nodiscard]] QByteArray said();
    [[nodiscard]] QString complained();

    /// Waits for the end; whether it ended by itself, and not by a signal.
    [[nodiscard]] bool ends();
    void signal(int number) const;
    [[nodiscard]] QProcess& process() { return m_process; }

    [[nodiscard]] Reply get(const QUrl& url, const QByteArray& bearer = {});
    [[nodiscard]] Reply health(const QString& page = QStringLiteral("/healthz"));
    /// With token().
    [[nodiscard]] Reply changes(const QString& query);
    /// The sequences of all events in the change log, in its order, holes passed over.
    [[nodiscard]] QList<qint64> held(qint64 upTo);

private:
    QProcess m_process;
    QNetworkAccessManager m_network;
    QByteArray m_said;
    QString m_complained;
    QUrl m_webhooks;
    QUrl m_health;
};

} // namespace hoststand::test
