// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench_programs.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <cstdlib>
#include <thread>

namespace hoststand::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 30'000; ///< ms

std::chrono::microseconds monotonicNow()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace

Program::Program(const QString& name, const QStringList& arguments,
                 const QProcessEnvironment& environment)
{
    const QString beside = QCoreApplication::applicationDirPath() + u'/' + name;
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_startedAt = monotonicNow();
    m_process.start(QFileInfo(beside).isExecutable() ? beside : name, arguments);
    if (!m_process.waitForStarted(patience))
        giveUp(name + u" does not start"_s);
}

Program::~Program()
{
    m_process.terminate();
    if (!m_process.waitForFinished(patience))
        m_process.kill();
}

QString Program::line()
{
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patience))
            giveUp(m_process.program() + u" says nothing"_s);
    }
    return QString::fromUtf8(m_process.readLine()).trimmed();
}

Venue::Venue(const QStringList& arguments)
    : m_program(std::make_unique<Program>(u"hoststand-mock"_s, arguments,
                                          QProcessEnvironment::systemEnvironment()))
{
    const QJsonObject told = QJsonDocument::fromJson(m_program->line().toUtf8()).object();
    m_url = told["url"_L1].toString();
    m_clientId = told["client_id"_L1].toString();
    m_secret = told["client_secret"_L1].toString();
}

QStringList Venue::arguments(const QString& dataFolder, const QString& logFile) const
{
    return {u"--server"_s, m_url,      u"--client-id"_s, m_clientId,
            u"--data"_s,   dataFolder, u"--log-file"_s,  logFile};
}

QProcessEnvironment Venue::environment(QProcessEnvironment base) const
{
    base.insert(u"HOSTSTAND_CLIENT_SECRET"_s, m_secret);
    return base;
}

Screen::Screen(Kind kind) : m_environment(QProcessEnvironment::systemEnvironment())
{
    if (kind == Kind::offscreen) {
        m_environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        return;
    }
    m_server = std::make_unique<Program>(u"Xvfb"_s,
                                         QStringList{u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s,
                                                     u"1920x1080x24"_s, u"-nolisten"_s, u"tcp"_s},
                                         m_environment);
    m_environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    m_environment.insert(u"DISPLAY"_s, u':' + m_server->line());
}

QString awaitLine(const QString& path, const QString& words, std::chrono::seconds most)
{
    const QDeadlineTimer deadline(most);
    while (!deadline.hasExpired()) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly)) {
            const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
            const QStringList found = lines.filter(words);
            if (!found.isEmpty())
                return found.first();
        }
        sleepFor(std::chrono::milliseconds(5));
    }
    giveUp(path + u" does not say: "_s + words);
}

std::chrono::microseconds monotonicIn(const QString& line)
{
    const qint64 number = line.section(u"monotonic "_s, 1).section(u' ', 0, 0).toLongLong();
    return std::chrono::microseconds(number);
}

void sleepFor(std::chrono::milliseconds time)
{
    std::this_thread::sleep_for(time);
}

void giveUp(const QString& why)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(why));
    std::exit(1);
}

} // namespace hoststand::bench
