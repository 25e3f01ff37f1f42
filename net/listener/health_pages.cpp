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

} // namespace

/// To the journal: answered by it or by the clock, whichever is first.
struct HealthPages::Question
{
    HttpResponder responder;
    HttpResponse (*form)(const HealthFacts&);
    qint64 accepted = 0; ///< by then
    bool isAnswered = false;
};

HealthPages::HealthPages(QString version, Journal& journal, std::function<ListenerCounts()> counts,
                         const EventLog* log, QObject* parent)
    : QObject(parent), m_version(std::move(version)), m_journal(journal),
      m_counts(std::move(counts)), m_log(log), m_server(fewClients(), this)
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
    auto question =
        std::make_shared<Question>(Question{std::move(responder), form, m_counts().accepted});
    QTimer::singleShot(k_journalSays, this, [this, question] {
        const bool takes = m_counts().accepted > question->accepted;
        HealthFacts late = facts(takes ? m_last : std::nullopt);
        late.isBusy = takes;
        settle(*question, late);
    });
    m_journal.stats(this, [this, question](const Result<JournalStats>& stats) {
        m_last = stats ? std::optional(*stats) : std::nullopt;
        settle(*question, facts(m_last));
    });
}

void HealthPages::settle(Question& question, const HealthFacts& facts)
{
    if (!std::exchange(question.isAnswered, true))
        question.responder.send(question.form(facts));
}

HealthFacts HealthPages::facts(std::optional<JournalStats> stats) const
{
    HealthFacts facts;
    facts.listener = m_counts();
    facts.journal = std::move(stats);
    facts.uptime = std::chrono::duration_cast<std::chrono::seconds>(
        std::chrono::milliseconds(m_since.elapsed()));
    facts.version = m_version;
    if (m_log)
        facts.missing = m_log->missing();
    return facts;
}

} // namespace hoststand
