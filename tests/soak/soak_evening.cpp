// SPDX-License-Identifier: Apache-2.0
#include "tests/soak/soak_evening.h"

#include "tests/soak/books.h"
#include "tests/soak/every_fault.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double speed = 120; ///< two venue minutes a second
/// From the moment that no more is given: nothing is to depend on how slow the rest is, and the
/// service day is not to turn in it.
constexpr double calmSpeed = 1;
constexpr std::chrono::milliseconds firstOutage{4000};
constexpr std::chrono::milliseconds outage{1500};
constexpr std::chrono::milliseconds betweenOutages{20000};

QString programPath()
{
    return QCoreApplication::applicationDirPath() + u"/soak_console"_s;
}

} // namespace

SoakConsoleProcess::SoakConsoleProcess(const QString& name, const QString& folder,
                                       const MockInfo& venue, unsigned seed, int commands)
    : m_name(name), m_folder(folder), m_venue(venue), m_seed(seed), m_commands(commands)
{
}

SoakConsoleProcess::~SoakConsoleProcess()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->closeWriteChannel();
    m_process->waitForFinished(20000);
}

QString SoakConsoleProcess::ledger() const
{
    return m_folder + u'/' + m_name + u".ledger"_s;
}

void SoakConsoleProcess::start()
{
    m_process = std::make_unique<QProcess>();
    QProcess* process = m_process.get();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOSTSTAND_CLIENT_SECRET"_s, m_venue.clientSecret);
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(process, &QProcess::readyReadStandardOutput, this, [this, process] {
        while (process->canReadLine())
            onLine(QJsonDocument::fromJson(process->readLine()).object());
    });
    connect(process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        m_crash = u"%1 ended by itself: code %2%3"_s.arg(
            m_name, QString::number(code), status == QProcess::CrashExit ? u", crashed"_s : u""_s);
    });
    process->start(programPath(),
                   {u"--data"_s, m_folder + u'/' + m_name, u"--ledger"_s, ledger(), u"--server"_s,
                    m_venue.url.toString(), u"--client-id"_s, m_venue.clientId, u"--console"_s,
                    m_name, u"--user"_s, m_venue.userId, u"--seed"_s, QString::number(m_seed),
                    u"--commands"_s, QString::number(m_commands)});
    if (m_isCalm)
        calmDown();
}

void SoakConsoleProcess::kill()
{
    m_process->disconnect(this);
    m_process->kill();
    m_process->waitForFinished(20000);
    m_rests = false;
    start();
}

void SoakConsoleProcess::giveMore()
{
    m_hasGivenAll = false;
    m_process->write("more\n");
}

void SoakConsoleProcess::calmDown()
{
    m_isCalm = true;
    m_rests = false;
    m_process->write("calm\n");
}

void SoakConsoleProcess::askForBook()
{
    m_book.reset();
    m_process->write("dump\n");
}

void SoakConsoleProcess::onLine(const QJsonObject& line)
{
    if (line.contains("given"_L1))
        m_hasGivenAll = true;
    if (line.contains("rest"_L1)) {
        m_rests = line["rest"_L1].toBool();
        m_through = line["through"_L1].toInteger();
        m_date = line["date"_L1].toString();
        m_why = line["why"_L1].toString();
    }
    if (line.contains("book"_L1))
        m_book = line["book"_L1].toObject();
}

// --- the evening

MockOptions SoakEvening::options(unsigned seed, const QString& folder)
{
    MockOptions options = MockHttp::calm();
    options.still = false;
    options.speed = speed;
    options.otherDays = true;
    options.seed = seed;
    options.eventsTo = folder + u"/events.jsonl"_s;
    options.answersTo = folder + u"/answers.jsonl"_s;
    options.faultSeed = seed;
    options.clientSecret = u"a secret of the soak test"_s;
    options.retryAfter = {std::chrono::milliseconds(100), std::chrono::milliseconds(400),
                          std::chrono::milliseconds(1500)};
    return options;
}

SoakEvening::SoakEvening(unsigned seed, int commands, int kills)
    : m_random(seed), m_seed(seed), m_venue(options(seed, m_folder.path()))
{
    m_folder.setAutoRemove(false);
    for (const QString& name : {u"con_one"_s, u"con_two"_s})
        m_consoles.push_back(std::make_unique<SoakConsoleProcess>(
            name, m_folder.path(), m_venue.info(), m_seed * 2 + unsigned(m_consoles.size()),
            commands));
    for (int i = 0; i < kills * 2; ++i)
        m_kills.append({i % 2, 100 + static_cast<int>(m_random() % 700)});
    std::shuffle(m_kills.begin(), m_kills.end(), m_random);
    m_killer.setSingleShot(true);
    connect(&m_killer, &QTimer::timeout, this, [this] {
        m_consoles[static_cast<std::size_t>(m_kills.at(m_killed).first)]->kill();
        ++m_killed;
        killLater();
    });
}

void SoakEvening::start()
{
    setFaults(everyFault());
    for (auto& console : m_consoles)
        console->start();
    killLater();
    connect(&m_outage, &QTimer::timeout, this, &SoakEvening::cutTheLine);
    m_outage.start(firstOutage);
}

void SoakEvening::setFaults(const QStringList& faults)
{
    const Answer set = m_venue.write("POST", u"/mock/faults"_s,
                                     {{u"seed"_s, qint64(m_seed) + m_outages},
                                      {u"faults"_s, QJsonArray::fromStringList(faults)}});
    if (set.status != 200)
        qFatal("the faults are not taken: %s", set.body.constData());
}

void SoakEvening::cutTheLine()
{
    m_isCut = !m_isCut;
    m_outages += m_isCut ? 1 : 0;
    setFaults(m_isCut ? QStringList{u"cut_before"_s} : homecomingFaults() + everyFault());
    m_outage.start(m_isCut ? outage : betweenOutages);
}

void SoakEvening::killLater()
{
    if (m_killed < m_kills.size())
        m_killer.start(m_kills.at(m_killed).second);
}

bool SoakEvening::hasGivenAll() const
{
    return m_killed == m_kills.size() && std::ranges::all_of(m_consoles, [](const auto& console) {
               return console->hasGivenAll() || !console->crash().isEmpty();
           });
}

void SoakEvening::giveMore()
{
    setFaults(homecomingFaults() + everyFault());
    for (auto& console : m_consoles)
        console->giveMore();
}

void SoakEvening::calmDown()
{
    m_outage.stop();
    setFaults({});
    (void)m_venue.write("POST", u"/mock/evening"_s, {{u"still"_s, true}, {u"speed"_s, calmSpeed}});
    for (auto& console : m_consoles)
        console->calmDown();
}

bool SoakEvening::hasComeToRest()
{
    const Answer log = m_venue.get(u"/v1/changes?after=0&limit=1"_s);
    const qint64 newest = log.headers.value("venue-sequence").toLongLong();
    // With the faults the server's clock was off, too: each console must have come back from it.
    const QString date = m_consoles.front()->date();
    return std::ranges::all_of(m_consoles, [&](const auto& console) {
        return console->rests() && console->through() == newest && console->date() == date;
    });
}

void SoakEvening::addFreshConsole()
{
    auto third = std::make_unique<SoakConsoleProcess>(u"con_three"_s, m_folder.path(),
                                                      m_venue.info(), 0U, 0);
    third->start();
    third->calmDown();
    m_consoles.push_back(std::move(third));
}

void SoakEvening::askForBooks()
{
    for (auto& console : m_consoles)
        console->askForBook();
}

bool SoakEvening::haveTold() const
{
    return std::ranges::all_of(m_consoles,
                               [](const auto& console) { return console->book().has_value(); });
}

/// Each book beside a fresh console's, and that one beside the server's own words of the day that
/// they show.
QStringList SoakEvening::differences()
{
    const QJsonObject truth = *m_consoles.back()->book();
    QStringList result;
    for (std::size_t i = 0; i + 1 < m_consoles.size(); ++i)
        result += test::differences(u"console %1"_s.arg(i + 1), *m_consoles[i]->book(), truth);
    return result + differencesFromServer(truth, serversBook(m_venue, m_consoles.back()->date()));
}

QStringList SoakEvening::faultsThatNeverHappened()
{
    return neverHappened(m_venue.get(u"/mock/faults"_s).object());
}

QString SoakEvening::state() const
{
    QStringList result;
    for (const auto& console : m_consoles)
        result.append(u"through %1, on %2, rests %3: %4"_s.arg(console->through())
                          .arg(console->date())
                          .arg(console->rests())
                          .arg(console->why()));
    return result.join(u'\n') + crashes();
}

QString SoakEvening::read(ServerLog& server, Account& account) const
{
    QStringList troubles{server.readEvents(m_folder.filePath(u"events.jsonl"_s)),
                         server.readAnswers(m_folder.filePath(u"answers.jsonl"_s))};
    for (std::size_t i = 0; i < 2; ++i)
        troubles.append(account.readLedger(m_consoles[i]->ledger()));
    troubles.removeAll(QString());
    return troubles.join(u'\n');
}

QString SoakEvening::crashes() const
{
    QString result;
    for (const auto& console : m_consoles)
        result += console->crash();
    return result;
}

} // namespace hoststand::test
