// SPDX-License-Identifier: Apache-2.0
#include "net/listener/health_pages.h"

#include <QTimer>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::seconds k_journalSays{2};

/// For a few who ask now and then.
HttpLimits fewClients()
{
    HttpLimits limits;
    limits.bodyBytes = 1024;
    limits.connections = 32;
    limits.connectionsPerAddress = 32;
    return limits;
}

HttpResponse health(const HealthFacts& facts)
{
    HttpResponse response = HttpResponse::json(QJsonObject(), facts.isWell() ? 200 : 503);
    response.body = healthJson(facts);
    response.setHeader("Cache-Control", "no-store");
    return response;
}

HttpResponse metrics(const HealthFacts& facts)
{
    HttpResponse response = HttpResponse::text(metricsText(facts));
    response.setHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    return response;
}

/// One question to the journal: answered by it or by the clock, whichever is first.
struct Question
{
    HttpResponder responder;
    bool isAnswered = false;
};

} // namespace

HealthPages::HealthPages(QString version, Journal& journal, std::function<ListenerCounts()> counts,
                         QObject* parent)
    : QObject(parent), m_version(std::move(version)), m_journal(journal),
      m_counts(std::move(counts)), m_server(fewClients(), this)
{
    m_since.start();
    m_server.route(HttpMethod::get, u"/healthz"_s,
                   [this](const HttpRequest&, HttpResponder responder) {
                       answer(std::move(responder), health);
                   });
    m_server.route(HttpMethod::get, u"/metrics"_s,
                   [this](const HttpRequest&, HttpResponder responder) {
                       answer(std::move(responder), metrics);
                   });
}

Result<QUrl> HealthPages::listen(quint16 port)
{
    if (const auto listening = m_server.listen(QHostAddress(QHostAddress::LocalHost), port);
        !listening)
        return tl::unexpected<Error>(listening.error());
    return QUrl(u"http://127.0.0.1:%1/healthz"_s.arg(m_server.port()));
}

void HealthPages::answer(HttpResponder responder, HttpResponse (*form)(const HealthFacts&))
{
    auto question = std::make_shared<Question>(Question{std::move(responder)});
    const auto settle = [this, form](Question& one, std::optional<JournalStats> stats) {
        if (std::exchange(one.isAnswered, true))
            return;
        const std::chrono::milliseconds uptime(m_since.elapsed());
        one.responder.send(
            form({m_counts(), std::move(stats),
                  std::chrono::duration_cast<std::chrono::seconds>(uptime), m_version}));
    };
    QTimer::singleShot(k_journalSays, this,
                       [settle, question] { settle(*question, std::nullopt); });
    m_journal.stats(this, [settle, question](const Result<JournalStats>& stats) {
        settle(*question, stats ? std::optional(*stats) : std::nullopt);
    });
}

} // namespace hoststand
