// SPDX-License-Identifier: Apache-2.0
#include "tests/relay/relay_process.h"

#include "tests/listener/sender.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTest>

#include <csignal>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int patience = 60'000; ///< ms
}

QJsonObject Reply::object() const
{
    return QJsonDocument::fromJson(body).object();
}

RelayProcess::RelayProcess(const QString& data, const QStringList& more,
                           const QMap<QString, QString>& environment, rlim_t mostFiles)
{
    if (mostFiles > 0) {
        m_process.setChildProcessModifier([mostFiles] {
            const rlimit files{mostFiles, mostFiles};
            ::setrlimit(RLIMIT_NOFILE, &files);
        });
    }
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    all.insert(u"HOSTSTAND_WEBHOOK_SECRET"_s, Sender::secretText());
    all.insert(u"HOSTSTAND_RELAY_TOKEN"_s, QString::fromLatin1(token()));
    for (auto it = environment.cbegin(); it != environment.cend(); ++it) {
        if (it.value().isEmpty())
            all.remove(it.key());
        else
            all.insert(it.key(), it.value());
    }
    m_process.setProcessEnvironment(all);
    m_process.setProgram(QCoreApplication::applicationDirPath() + u"/hoststand-relay"_s);
    QStringList arguments{u"--data"_s, data};
    if (!more.contains(u"--listen"_s))
        arguments += {u"--listen"_s, u"127.0.0.1:0"_s};
    m_process.setArguments(arguments + more);
    m_process.start();
}

RelayProcess::~RelayProcess()
{
    m_process.kill();
    m_process.waitForFinished(patience);
}

bool RelayProcess::isReady()
{
    const bool hasLine = QTest::qWaitFor(
        [this] { return said().contains('\n') || m_process.state() == QProcess::NotRunning; },
        patience);
    const QJsonObject line = QJsonDocument::fromJson(said().split('\n').first()).object();
    m_webhooks = QUrl(line["webhook_url"_L1].toString());
    m_health = QUrl(line["health_url"_L1].toString());
    return hasLine && !m_webhooks.isEmpty() && !m_health.isEmpty();
}

QByteArray RelayProcess::said()
{
    m_said += m_process.readAllStandardOutput();
    return m_said;
}

QString RelayProcess::complained()
{
    m_complained += QString::fromUtf8(m_process.readAllStandardError());
    return m_complained;
}

bool RelayProcess::ends()
{
    const bool ended =
        QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, patience);
    return ended && m_process.exitStatus() == QProcess::NormalExit;
}

void RelayProcess::signal(int number) const
{
    ::kill(static_cast<pid_t>(m_process.processId()), number);
}

Reply RelayProcess::get(const QUrl& url, const QByteArray& bearer)
{
    QNetworkRequest request(url);
    if (!bearer.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + bearer);
    const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, patience))
        return {};
    Reply result;
    result.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    result.body = reply->readAll();
    for (const auto& [name, value] : reply->rawHeaderPairs())
        result.headers.insert(name.toLower(), value);
    return result;
}

Reply RelayProcess::health(const QString& page)
{
    return get(m_health.resolved(QUrl(page)));
}

Reply RelayProcess::changes(const QString& query)
{
    return get(m_webhooks.resolved(QUrl(u"/v1/changes?"_s + query)), token());
}

QList<qint64> RelayProcess::held(qint64 upTo)
{
    QList<qint64> numbers;
    for (qint64 after = 0; after < upTo;) {
        const Reply page = changes(u"after=%1&limit=1000"_s.arg(after));
        const QJsonArray events = page.object()["data"_L1].toArray();
        for (const QJsonValue& event : events)
            numbers.append(event["sequence"_L1].toInteger());
        after = events.isEmpty() ? after + 1 : numbers.last();
    }
    return numbers;
}

} // namespace hoststand::test
