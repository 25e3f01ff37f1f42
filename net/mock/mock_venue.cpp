// SPDX-License-Identifier: Apache-2.0
#include "net/mock/mock_venue.h"

#include "net/mock/evening.h"
#include "net/mock/other_days.h"

#include <QJsonDocument>
#include <QRandomGenerator>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int fewestGuests = 500;
constexpr std::chrono::milliseconds tickEvery{100};

QByteArray randomBytes(int words)
{
    QByteArray result;
    for (int i = 0; i < words; ++i) {
        const quint32 word = QRandomGenerator::system()->generate();
        result.append(reinterpret_cast<const char*>(&word), sizeof word);
    }
    return result;
}

MockOptions withSecrets(MockOptions options)
{
    if (options.clientSecret.isEmpty())
        options.clientSecret = u"sec_"_s + QString::fromLatin1(randomBytes(6).toHex());
    if (options.webhookSecret.isEmpty())
        options.webhookSecret = u"whsec_"_s + QString::fromLatin1(randomBytes(8).toBase64());
    if (!(options.speed > 0))
        options.speed = 1.0;
    options.guests = std::max(options.guests, fewestGuests);
    return options;
}

void append(QFile& file, const QByteArray& line)
{
    if (!file.isOpen() || file.write(line + '\n') >= 0)
        return;
    qWarning("%s: %s. Nothing is kept there any more.", qUtf8Printable(file.fileName()),
             qUtf8Printable(file.errorString()));
    file.close();
}

QUrl urlOf(const QHostAddress& address, quint16 port)
{
    QUrl url;
    url.setScheme(u"http"_s);
    const bool isAny = address == QHostAddress::Any || address == QHostAddress::AnyIPv4 ||
                       address == QHostAddress::AnyIPv6;
    url.setHost(isAny ? u"127.0.0.1"_s : address.toString());
    url.setPort(port);
    return url;
}

} // namespace

MockVenue::MockVenue(const MockOptions& options, QObject* parent)
    : QObject(parent), m_options(withSecrets(options)), m_gate(m_options),
      m_faults(m_options.faults, m_options.faultSeed), m_recorder(m_options.recordTo),
      m_webhooks(m_options.retryAfter)
{
    connect(&m_tick, &QTimer::timeout, this, &MockVenue::tick);
    connect(&m_webhooks, &WebhookSender::sent, this,
            [this](const QByteArray& id, const QByteArray& timestamp, const QByteArray& signature,
                   const QByteArray& body) { m_recorder.webhook(id, timestamp, signature, body); });
    connect(&m_webhooks, &WebhookSender::spoilt, this,
            [this](FaultKind kind) { m_faults.happened(kind); });
}

MockVenue::~MockVenue()
{
    m_server.close();
}

Result<void> MockVenue::prepare()
{
    Result<DemoVenue> demo = loadDemoVenue(m_options.tables);
    Result<DemoWords> words = loadDemoWords();
    if (!demo || !words)
        return tl::unexpected(demo ? words.error() : demo.error());
    m_words = *std::move(words);
    demo->venue.clockRate = m_options.speed;
    const Calendar calendar(demo->venue.timeZone, demo->venue.serviceDayStart);
    const QDate date = m_options.date.isValid()
                           ? m_options.date
                           : calendar.serviceDate(QDateTime::currentDateTimeUtc());
    QList<Guest> guests = GuestGenerator(m_words, m_options.seed, date).guests(m_options.guests);
    m_clock.emplace(eveningStart(calendar, date), m_options.speed);
    m_state = std::make_unique<VenueState>(*std::move(demo), std::move(guests), *m_clock,
                                           m_options.logLength);
    const Result<void> prepared = prepareEvening(*m_state, m_words, m_options.seed, date);
    if (!prepared)
        return prepared;
    if (m_options.otherDays)
        prepareOtherDays(*m_state, m_words, m_options.seed, date);
    m_guests.emplace(*m_state);
    m_messages.emplace(*m_state);
    m_simulation.emplace(*m_state, *m_clock, m_words, m_options.seed, date);
    if (m_options.hasTill)
        m_simulation->leaveChecksToTheTill();
    m_clock.emplace(eveningStart(calendar, date), m_options.speed);
    return {};
}

Result<void> MockVenue::openFiles()
{
    m_events.setFileName(m_options.eventsTo);
    m_answers.setFileName(m_options.answersTo);
    for (QFile* file : {&m_events, &m_answers}) {
        if (!file->fileName().isEmpty() &&
            !file->open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            return failure(
                ErrorKind::storage, u"file"_s,
                u"%1 cannot be written: %2"_s.arg(file->fileName(), file->errorString()));
    }
    return {};
}

Result<MockInfo> MockVenue::start()
{
    const Result<void> prepared = prepare().and_then([this] { return openFiles(); });
    if (!prepared)
        return tl::unexpected(prepared.error());
    m_state->setObserver([this](const LoggedEvent& event) { announce(event); });
    m_state->tellTimeAhead(m_faults.clockOffset());
    m_webhooks.setClockAhead(m_faults.clockOffset());
    m_webhooks.setFaults([this] { return m_faults.onWebhook(); });
    addRoutes();
    addWebhookRoutes();
    addMockRoutes();
    m_server.setFinish(
        [this](const HttpRequest& request, HttpResponse& response) { finish(request, response); });
    const Result<void> listening = m_server.listen(m_options.listen, m_options.port);
    if (!listening)
        return failure(ErrorKind::rejected, u"cannot_listen"_s, listening.error().detail);
    m_tick.start(tickEvery);
    MockInfo info;
    info.url = urlOf(m_options.listen, m_server.port());
    info.clientId = m_options.clientId;
    info.clientSecret = m_options.clientSecret;
    info.webhookSecret = m_options.webhookSecret;
    info.venueId = m_state->venue().id;
    info.userId = u"stf_mk"_s;
    for (const StaffMember& member : m_state->staff()) {
        if (member.id == info.userId)
            info.userName = member.name;
    }
    return info;
}

void MockVenue::announce(const LoggedEvent& event)
{
    append(m_events, event.body);
    m_webhooks.deliver(event);
}

void MockVenue::noteAnswer(const HttpRequest& request, const HttpResponse& response)
{
    const QString key = QString::fromLatin1(request.header("idempotency-key"));
    if (!m_answers.isOpen() || key.isEmpty())
        return;
    const QJsonObject body = QJsonDocument::fromJson(response.body).object();
    const QJsonObject line{
        {u"key"_s, key},
        {u"status"_s, response.status},
        {u"code"_s, response.status >= 400 ? body["code"_L1].toString() : QString()}};
    append(m_answers, QJsonDocument(line).toJson(QJsonDocument::Compact));
}

void MockVenue::tick()
{
    m_messages->advance();
    if (m_options.still)
        m_state->expireHolds();
    else
        m_simulation->advanceTo(m_clock->running());
}

} // namespace hoststand
