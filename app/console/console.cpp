// SPDX-License-Identifier: Apache-2.0
#include "app/console/console.h"

#include "app/console/first_paint.h"
#include "app/console/house_settings.h"
#include "app/console/trouble_words.h"
#include "app/support/app_log.h"
#include "models/json/parked_layout.h"
#include "ui/shell/notice_strip.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QScreen>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int secretBytes = 32;
constexpr std::chrono::minutes defaultIdle{5}; ///< until the console locks itself

constexpr auto consoleIdKey = "console_id"_L1;
constexpr auto webhookSecretKey = "webhook_secret"_L1;
constexpr auto themeKey = "theme"_L1;
constexpr auto houseKey = "house"_L1;
constexpr auto forwardFromKey = "forward_from"_L1;

QString mintWebhookSecret()
{
    QByteArray bytes(secretBytes, Qt::Uninitialized);
    for (char& byte : bytes)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return u"whsec_"_s + QString::fromLatin1(bytes.toBase64());
}

/// The first text in a font looks the font up and reads it in: done while the disk is busy anyway.
void loadFonts(const Theme& theme)
{
    for (const FontRole role :
         {FontRole::caption, FontRole::small_text, FontRole::body, FontRole::body_strong,
          FontRole::title, FontRole::heading, FontRole::display})
        static_cast<void>(QFontMetricsF(theme.font(role)).horizontalAdvance(u"Hoststand 19:30"_s));
}

/// {"till": 4711}: from which of the venue's numbers on each target is told.
QMap<QString, qint64> forwardFrom(const QByteArray& setting)
{
    QMap<QString, qint64> from;
    const QJsonObject object = QJsonDocument::fromJson(setting).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        from.insert(it.key(), it.value().toInteger());
    return from;
}

QByteArray toSetting(const QMap<QString, qint64>& from)
{
    QJsonObject object;
    for (auto it = from.cbegin(); it != from.cend(); ++it)
        object.insert(it.key(), it.value());
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// What the settings card says goes before the settings file.
std::chrono::minutes idleOf(const HouseSettings& house, const ConsoleOptions& options)
{
    const auto unsaid = options.demo ? std::chrono::minutes(0) : defaultIdle;
    return house.idle.value_or(options.settings.idle.value_or(unsaid));
}

QString said(const Error& error)
{
    return error.detail.isEmpty() ? error.code : error.detail;
}

} // namespace

Console::Console(const ConsoleOptions& options, Theme& theme, QObject* parent)
    : QObject(parent), m_options(options), m_theme(theme), m_userId(options.userId)
{
}

Console::~Console() = default;

void Console::start()
{
    m_sinceStart.start();
    if (m_options.demo)
        startDemo();
    else
        openStore();
}

void Console::startDemo()
{
    m_demo = std::make_unique<MockVenueThread>();
    MockOptions options;
    options.seed = m_options.seed;
    options.speed = m_options.speed;
    options.hasTill = true;
    options.otherDays = true;
    m_demo->start(options, this, [this](const Result<MockInfo>& info) {
        if (!info) {
            Q_EMIT failed(tr("The demo venue does not start: %1").arg(said(info.error())));
            return;
        }
        m_demoInfo = *info;
        if (m_userId.isEmpty())
            m_userId = info->userId;
        startTill();
    });
}

void Console::startTill()
{
    m_till = std::make_unique<MockTillThread>();
    TillOptions options;
    options.venue = m_demoInfo.url;
    options.clientId = m_demoInfo.clientId;
    options.clientSecret = m_demoInfo.clientSecret;
    options.payment = std::chrono::milliseconds(
        static_cast<qint64>(static_cast<double>(options.payment.count()) / m_options.speed));
    m_till->start(options, this, [this](const Result<TillInfo>& info) {
        if (!info) {
            Q_EMIT failed(tr("The demo till does not start: %1").arg(said(info.error())));
            return;
        }
        m_tillInfo = *info;
        openStore();
    });
}

void Console::openStore()
{
    m_store = std::make_unique<ServiceStore>();
    connect(m_store.get(), &ServiceStore::folderTaken, this, &Console::folderTaken);
    m_store->open(m_options.dataDir, this, [this](const Result<StoredState>& stored) {
        if (!stored) {
            Q_EMIT failed(said(stored.error()));
            return;
        }
        m_stored = *stored;
        m_store->readSettings(this, [this](const Result<QMap<QString, QByteArray>>& settings) {
            if (!settings) {
                Q_EMIT failed(said(settings.error()));
                return;
            }
            takeSettings(*settings);
        });
    });
    loadFonts(m_theme);
}

void Console::keep(const QString& key, const QByteArray& value)
{
    // A setting that is not kept is made anew at the next start; the store itself is watched where
    // it matters.
    m_store->writeSetting(key, value, this, [key](const Result<void>& written) {
        if (!written)
            qCWarning(appLog).noquote().nospace()
                << "The setting " << key << " is not kept: " << said(written.error());
    });
}

void Console::takeSettings(const QMap<QString, QByteArray>& settings)
{
    m_consoleId = QString::fromUtf8(settings.value(QString(consoleIdKey)));
    if (m_consoleId.isEmpty()) {
        m_consoleId = u"console-"_s + mintId();
        keep(QString(consoleIdKey), m_consoleId.toUtf8());
    }
    m_webhookSecret = QString::fromUtf8(settings.value(QString(webhookSecretKey)));
    if (m_webhookSecret.isEmpty()) {
        m_webhookSecret = mintWebhookSecret();
        keep(QString(webhookSecretKey), m_webhookSecret.toUtf8());
    }
    if (m_options.theme)
        m_theme.setMode(*m_options.theme);
    else if (const QByteArray mode = settings.value(QString(themeKey)); !mode.isEmpty())
        m_theme.setMode(mode == "light" ? Theme::Mode::light : Theme::Mode::dark);
    connect(&m_theme, &Theme::changed, this, [this] {
        keep(QString(themeKey), m_theme.mode() == Theme::Mode::light ? "light" : "dark");
    });

    m_house = houseFromSetting(settings.value(QString(houseKey)));
    m_forwardFrom = forwardFrom(settings.value(QString(forwardFromKey)));
    m_keptPins = settings.value(QString::fromLatin1(StaffPins::setting));
    if (m_options.forgetPins) {
        m_keptPins.clear();
        keep(QString::fromLatin1(StaffPins::setting), m_keptPins);
        qCInfo(appLog) << "all PINs of this console are forgotten";
    }
    m_parkedLayout =
        json::parkedFromSetting(settings.value(QString::fromLatin1(json::parkedLayoutSetting)));
    GatewayOptions gateway;
    gateway.baseUrl = m_options.demo ? m_demoInfo.url : m_options.server;
    gateway.clientId = m_options.demo ? m_demoInfo.clientId : m_options.clientId;
    gateway.clientSecret = m_options.demo ? m_demoInfo.clientSecret : m_options.clientSecret;
    gateway.authorities = m_options.authorities;
    gateway.consoleId = m_consoleId;
    gateway.userId = m_userId;
    join(gateway);
}

void Console::join(const GatewayOptions& gateway)
{
    m_book = std::make_unique<Book>();
    m_book->setHouse(m_house.rules);
    m_gateway = std::make_unique<HttpVenueGateway>(gateway);
    m_sync = std::make_unique<Sync>(*m_book, *m_store, *m_gateway, m_clock);
    m_desk = std::make_unique<Desk>(*m_book, *m_sync, m_clock);
    signIn();
    m_pace = std::make_unique<EventPace>(
        [this](const QList<JournalRecord>& records) { m_sync->receive(records); });
    m_store->setJournalReceiver(
        this, [this](const QList<JournalRecord>& records) { m_pace->take(records); });
    qCInfo(appLog).noquote() << "console id" << m_consoleId << "user" << m_userId;
    showWindow();
    watchFirstFloor();
    connect(m_book.get(), &Book::changed, m_window.get(), [this](const BookDelta& delta) {
        if (delta.has(EntityKind::venue))
            checkTimeZone();
    });
    listen();
    forward();
    m_sync->start(m_stored);
    m_stored = {};
    Q_EMIT ready();
}

/// Who --user names is signed in as long as nobody has a PIN, and has the console locked at first
/// when somebody has; the demo's own manager needs none.
void Console::signIn()
{
    m_pins = std::make_unique<StaffPins>(
        std::exchange(m_keptPins, {}),
        [this](const QByteArray& value, QObject* context, std::function<void(Result<void>)> done) {
            m_store->writeSetting(QString::fromLatin1(StaffPins::setting), value, context,
                                  std::move(done));
        },
        [] { return QDateTime::currentDateTimeUtc(); });
    const std::chrono::minutes idle = idleOf(m_house, m_options);
    const auto sinceBoot = [] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(timeSinceBoot());
    };
    m_session = std::make_unique<StaffSession>(*m_book, *m_desk, *m_pins, idle,
                                               m_monotonic ? m_monotonic : sinceBoot);
    if (m_userId.isEmpty())
        return;
    m_session->begin(m_userId);
    if (!m_options.demo)
        m_session->lock();
}

void Console::watchFirstFloor()
{
    auto* first = new FirstPaint(
        *m_window->floor().viewport(),
        [this] {
            const Layout* layout = m_book->layoutOf(m_desk->serviceDate());
            return layout && !layout->tables.isEmpty();
        },
        m_window.get());
    connect(first, &FirstPaint::painted, this, [this](std::chrono::microseconds at) {
        qCInfo(appLog).nospace() << "floor painted " << m_sinceStart.elapsed()
                                 << " ms after the start, monotonic " << at.count() << " us";
    });
}

void Console::checkTimeZone()
{
    const Venue* venue = m_book->venue();
    if (!venue || m_book->calendar().isZoneKnown())
        return;
    qCWarning(appLog) << "the venue's time zone is not known here:" << venue->timeZone;
    tellFault(u"time zone"_s,
              tr("This PC does not know the venue's time zone %1, so all times are UTC. "
                 "Install the package tzdata and start again.")
                  .arg(venue->timeZone));
}

void Console::listen()
{
    m_listener = std::make_unique<ListenerThread>(m_store->journal());
    connect(m_gateway.get(), &HttpVenueGateway::serverClockCorrected, m_listener.get(),
            &ListenerThread::setClockAhead);
    connect(m_listener.get(), &ListenerThread::journalFailed, m_sync.get(),
            &Sync::setJournalTrouble);
    connect(m_listener.get(), &ListenerThread::journalRecovered, m_sync.get(),
            [this] { m_sync->setJournalTrouble({}); });
    ListenerOptions options = m_options.settings.listener;
    options.address = m_options.listenAddress;
    options.port = m_options.listenPort;
    if (options.secrets.isEmpty())
        options.secrets = {m_webhookSecret};
    m_listener->start(options, this, [this, options](const Result<QUrl>& url) {
        if (!url) {
            const QString where =
                u"%1:%2"_s.arg(m_options.listenAddress.toString()).arg(m_options.listenPort);
            tellFault(u"listener"_s,
                      tr("No webhooks come in: cannot listen on %1 (%2). The console "
                         "asks every few seconds "
                         "instead; name another address with --listen.")
                          .arg(where, said(url.error())));
            return;
        }
        subscribe(*url, options);
    });
    showHealth();
}

void Console::showHealth()
{
    if (!m_options.metricsPort)
        return;
    m_listener->showHealth(*m_options.metricsPort, QCoreApplication::applicationVersion(), this,
                           [](const Result<QUrl>& url) {
                               if (url)
                                   qCInfo(appLog).noquote() << "health at" << url->toString();
                               else
                                   qCWarning(appLog).noquote()
                                       << "health is not shown:" << said(url.error());
                           });
}

void Console::subscribe(const QUrl& url, const ListenerOptions& listener)
{
    QUrl webhook = url;
    QString secret = m_webhookSecret;
    switch (listener.authentication) {
    case AuthenticationKind::signature:
        secret = listener.secrets.first();
        break;
    case AuthenticationKind::bearer:
        return; // a token cannot be asked for: the platform has it from whoever set it up there
    case AuthenticationKind::path:
        break; // the URL has it; a signature that comes too is passed over
    }
    if (!m_options.publicUrl.isEmpty())
        webhook = m_options.publicUrl;
    if (!m_options.publicUrl.isEmpty() && listener.authentication == AuthenticationKind::path)
        webhook.setPath(webhook.path() + u'/' + listener.secrets.first());
    if (listener.tls && m_options.publicUrl.isEmpty())
        qCWarning(appLog, "public_url is not set: webhooks are asked for at an address, and a "
                          "certificate is for a name");
    const QUrl server = m_options.demo ? m_demoInfo.url : m_options.server;
    if (mayBeSentTo(webhook, server))
        m_sync->setWebhook(webhook, secret);
    else
        qCInfo(appLog) << "no webhooks are asked for: the listener can be reached by http "
                          "alone, and the platform is another machine; see --public-url";
}

/// On the one machine that settings name, and in the demo to its till.
void Console::forward()
{
    ForwardOptions options = m_options.settings.forward;
    const QString machine = QSysInfo::machineHostName();
    if (!forwardsHere(options, m_consoleId, machine)) {
        if (!options.targets.isEmpty())
            qCInfo(appLog) << "nothing is passed on here: settings name" << options.console
                           << "for that, and this is" << m_consoleId << "on" << machine;
        options.targets.clear();
    }
    if (m_till)
        options.targets.append(
            {u"demo till"_s,
             m_tillInfo.webhookUrl,
             m_tillInfo.secret,
             {Occurrence::party_seated, Occurrence::party_moved, Occurrence::party_joined,
              Occurrence::party_split, Occurrence::party_course, Occurrence::party_left}});
    if (options.targets.isEmpty())
        return;
    for (const ForwardTarget& target : std::as_const(options.targets))
        qCInfo(appLog).noquote() << "what happens is passed on to" << target.name;
    m_sync->setForwarding(rulesOf(options, m_forwardFrom));
    connect(m_sync.get(), &Sync::forwardingBegan, this, [this](const QMap<QString, qint64>& from) {
        keep(QString(forwardFromKey), toSetting(from));
    });
    m_forwarder =
        std::make_unique<ForwarderThread>(options, m_store->forwards(), m_options.authorities);
    watchForwarder();
}

void Console::watchForwarder()
{
    connect(m_gateway.get(), &HttpVenueGateway::serverClockCorrected, m_forwarder.get(),
            &ForwarderThread::setClockAhead);
    connect(m_forwarder.get(), &ForwarderThread::troubled, this,
            [this](const ForwardTrouble& trouble) {
                if (!m_troubles.contains(trouble.target))
                    qCWarning(appLog).noquote().nospace()
                        << trouble.target << " does not take what is passed on, last status "
                        << trouble.status;
                m_troubles.insert(trouble.target, trouble);
                tellTroubles();
            });
    connect(m_forwarder.get(), &ForwarderThread::recovered, this, [this](const QString& target) {
        qCInfo(appLog).noquote() << target << "takes what is passed on again";
        m_troubles.remove(target);
        tellTroubles();
    });
    connect(m_forwarder.get(), &ForwarderThread::givenUp, this,
            [this](const QString& target, int messages, const QString& why, int status) {
                qCWarning(appLog).noquote()
                    << messages << "messages for" << target << "are given up:" << why;
                m_givenUp.add(target, messages, why, status);
                m_window->showLoss(m_givenUp.words());
            });
    connect(&m_window->notices(), &NoticeStrip::lossRead, this, [this] { m_givenUp.markRead(); });
    connect(&m_window->notices(), &NoticeStrip::tryNow, m_forwarder.get(),
            &ForwarderThread::tryNow);
}

void Console::tellTroubles()
{
    QStringList words;
    for (const ForwardTrouble& trouble : std::as_const(m_troubles))
        words.append(troubleWords(trouble, m_book->calendar(), m_clock.now()));
    m_window->showTrouble(words.join(u' '));
}

void Console::tellFault(const QString& about, const QString& words)
{
    m_faults.insert(about, words);
    QStringList shown = m_faults.values();
    shown.removeAll(QString());
    m_window->showFault(shown.join(u' '));
}

void Console::showWindow()
{
    const auto park = [this](const std::optional<ParkedLayout>& parked) {
        keep(QString::fromLatin1(json::parkedLayoutSetting), json::toSetting(parked));
    };
    const auto keepHouse = [this](const HouseRules& rules, std::chrono::minutes idle) {
        m_house.rules = rules;
        if (idle != idleOf(m_house, m_options)) // else the settings file goes on saying it
            m_house.idle = idle;
        keep(QString(houseKey), toSetting(m_house));
    };
    m_window = std::make_unique<MainWindow>(WindowParts{m_theme,
                                                        *m_book,
                                                        *m_sync,
                                                        *m_desk,
                                                        *m_gateway,
                                                        m_clock,
                                                        m_monotonic,
                                                        m_consoleId,
                                                        m_session.get(),
                                                        {m_parkedLayout, park},
                                                        keepHouse});
    // The offscreen platform's screen is none: there the window has its own size.
    if (m_options.size.isValid())
        m_window->resize(m_options.size);
    else if (QGuiApplication::platformName() != "offscreen"_L1)
        m_window->resize(m_window->size().boundedTo(m_window->screen()->availableSize()));
    m_window->show();
    m_window->activateWindow();
}

} // namespace hoststand
