// SPDX-License-Identifier: Apache-2.0
#include "net/till/mock_till.h"

#include "models/json/codec.h"
#include "models/rules/checks.h"
#include "models/rules/status_steps.h"
#include "net/client/answer_policy.h"
#include "net/mock/till_prices.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds tryAgainAfter{500};
constexpr auto webhookPath = "/till/v1/webhooks"_L1;
constexpr auto checksPath = "/till/v1/checks"_L1;

WebhookSecret mintSecret()
{
    QByteArray key;
    for (int i = 0; i < 6; ++i) {
        const quint32 word = QRandomGenerator::system()->generate();
        key.append(reinterpret_cast<const char*>(&word), sizeof word);
    }
    return *WebhookSecret::fromKey(key);
}

GatewayOptions wayTo(const TillOptions& options)
{
    GatewayOptions way;
    way.baseUrl = options.venue;
    return way;
}

} // namespace

MockTill::MockTill(const TillOptions& options, QObject* parent)
    : QObject(parent), m_options(options), m_secret(mintSecret()),
      m_transport(wayTo(options), nullptr),
      m_session(options.clientId, options.clientSecret, m_transport)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &MockTill::work);
}

MockTill::~MockTill()
{
    m_server.close();
}

Result<TillInfo> MockTill::start()
{
    m_server.route(HttpMethod::post, QString(webhookPath),
                   [this](const HttpRequest& request, HttpResponder responder) {
                       take(request, std::move(responder));
                   });
    m_server.route(HttpMethod::get, QString(checksPath),
                   [this](const HttpRequest&, HttpResponder responder) {
                       responder.send(HttpResponse::json(checks()));
                   });
    if (const Result<void> listening = m_server.listen(m_options.listen, m_options.port);
        !listening)
        return tl::unexpected(listening.error());
    QUrl base;
    base.setScheme(u"http"_s);
    base.setHost(m_options.listen.toString());
    base.setPort(m_server.port());
    TillInfo info{base, m_secret.text(), base};
    info.webhookUrl.setPath(QString(webhookPath));
    info.checksUrl.setPath(QString(checksPath));
    return info;
}

QJsonObject MockTill::checks() const
{
    QJsonArray data;
    for (auto tab = m_tabs.cbegin(); tab != m_tabs.cend(); ++tab) {
        if (!tab->check)
            continue;
        QJsonObject check = json::toJson(Entity(*tab->check));
        check.insert("table_ids"_L1, QJsonArray::fromStringList(tab->tableIds));
        data.append(check);
    }
    return {{u"data"_s, data}};
}

// --- hearing

void MockTill::take(const HttpRequest& request, HttpResponder responder)
{
    const WebhookHeaders headers{request.header("webhook-id"), request.header("webhook-timestamp"),
                                 request.header("webhook-signature")};
    if (!verify({m_secret}, headers, request.body, QDateTime::currentDateTimeUtc()))
        return responder.send(HttpResponse::empty(401));
    const QString id = QString::fromLatin1(headers.id);
    if (m_heard.contains(id))
        return responder.send(HttpResponse::empty(200));
    const Result<Forward> message = json::forwardFromBytes(request.body);
    if (!message)
        return responder.send(HttpResponse::empty(400));
    m_heard.insert(id);
    responder.send(HttpResponse::empty(200));
    hear(*message);
}

void MockTill::hear(const Forward& message)
{
    const Reservation* party = std::get_if<Reservation>(&message.entity);
    if (!party)
        return;
    switch (message.occurrence) {
    case Occurrence::party_seated:
        return onSeated(message, *party);
    case Occurrence::party_moved:
    case Occurrence::party_joined:
    case Occurrence::party_split:
        if (const auto tab = m_tabs.find(party->id); tab != m_tabs.end())
            tab->tableIds = party->tableIds;
        return;
    case Occurrence::party_course:
        return onCourse(message, *party);
    case Occurrence::party_left:
        return add({party->id, message.id, u"closed"_s, 0});
    case Occurrence::party_unseated:
        return add({party->id, message.id, u"void"_s, 0});
    case Occurrence::table_state_changed:
    case Occurrence::reservation_created:
    case Occurrence::reservation_updated:
    case Occurrence::reservation_cancelled:
        return;
    }
}

void MockTill::onSeated(const Forward& message, const Reservation& party)
{
    Tab& tab = m_tabs[party.id];
    tab.tableIds = party.tableIds;
    tab.covers = party.partySize;
    for (const Check& check : message.checks) {
        if (isOpen(check) && !tab.check)
            tab.check = check;
    }
    const bool isWaiting = std::ranges::any_of(
        m_jobs, [&](const Job& job) { return job.partyId == party.id && job.state.isEmpty(); });
    const bool hasOne = tab.check && isOpen(*tab.check);
    if (message.checkNeeded && !hasOne && !isWaiting)
        add({party.id, message.id, {}, 0});
}

void MockTill::onCourse(const Forward& message, const Reservation& party)
{
    const auto tab = m_tabs.find(party.id);
    if (tab == m_tabs.end())
        return; // it sat there before the till was there
    const qint64 total = hadBy(party.status) * tab->covers;
    tab->isDropped = party.status == Status::check_dropped;
    if (rankOf(party.status) >= rankOf(Status::paid))
        return add({party.id, message.id, u"closed"_s, total});
    add({party.id, message.id, u"open"_s, total});
    if (!tab->isDropped)
        return;
    QTimer::singleShot(m_options.payment, this, [this, id = party.id, key = message.id, total] {
        if (m_tabs.value(id).isDropped)
            add({id, key + u"-paid"_s, u"closed"_s, total});
    });
}

// --- doing

void MockTill::add(const Job& job)
{
    if (!m_tabs.contains(job.partyId))
        return;
    m_jobs.push_back(job);
    work();
}

/// Nothing where there is nothing to be done any more.
std::optional<WireRequest> MockTill::requestOf(const Job& job) const
{
    const Tab tab = m_tabs.value(job.partyId);
    const bool isToBeOpened = job.state.isEmpty();
    if (!isToBeOpened && (!tab.check || !isOpen(*tab.check)))
        return {};
    QJsonObject body{{u"covers"_s, tab.covers}};
    WireRequest request;
    request.headers = {{"Content-Type", "application/json"},
                       {"Idempotency-Key", "till-" + job.key.toLatin1()}};
    if (isToBeOpened) {
        body.insert("reservation_id"_L1, job.partyId);
        request.verb = "POST";
        request.path = "/v1/checks";
    } else {
        Check check = *tab.check;
        check.total.amount = std::max(check.total.amount, job.total);
        if (job.state == "open"_L1 && check == *tab.check)
            return {}; // nothing more on it: the party has gone back a course
        body.insert("state"_L1, job.state);
        body.insert("total"_L1, json::toJson(Entity(check))["total"_L1]);
        request.verb = "PATCH";
        request.path = pathWith("/v1/checks/", tab.check->id);
        request.headers.append({"If-Match", '"' + QByteArray::number(tab.check->version) + '"'});
    }
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

void MockTill::work()
{
    while (!m_isBusy && !m_again.isActive() && !m_jobs.empty()) {
        if (const auto request = requestOf(m_jobs.front()))
            return carryOut(*request);
        m_jobs.pop_front();
    }
}

void MockTill::carryOut(const WireRequest& request)
{
    m_isBusy = true;
    m_session.withToken([this, request](const Result<QByteArray>& token) {
        if (!token)
            return onAnswer(tl::unexpected<Error>(token.error()));
        WireRequest out = request;
        out.headers.append({"Authorization", "Bearer " + *token});
        m_transport.start(std::move(out), [this, token = *token](const Result<WireAnswer>& answer) {
            if (answer && answer->status == 401)
                m_session.expire(token);
            onAnswer(answer);
        });
    });
}

void MockTill::onAnswer(const Result<WireAnswer>& answer)
{
    m_isBusy = false;
    const bool isDone = answer && answer->status >= 200 && answer->status < 300;
    const bool isStale = answer && answer->status == 412;
    if (!isDone && !isStale && !(answer && policyOf(answer->status).settles)) {
        m_again.start(tryAgainAfter);
        return;
    }
    const QJsonObject object = isStale ? json::problemFromBytes(answer->body).current
                                       : QJsonDocument::fromJson(answer->body).object();
    const Result<Entity> check = json::entityFromJson(EntityKind::check, object);
    if ((isDone || isStale) && check)
        m_tabs[m_jobs.front().partyId].check = std::get<Check>(*check);
    if (isStale && check)
        m_jobs.front().key += u"-again"_s; // the same, on what there is now
    else
        m_jobs.pop_front();
    work();
}

} // namespace hoststand
