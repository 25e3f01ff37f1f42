// SPDX-License-Identifier: Apache-2.0
#include "tests/listener/receiver_process.h"

#include "models/store/service_store.h"
#include "net/listener/listener_thread.h"
#include "tests/listener/sender.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>
#include <sys/resource.h>
#include <unistd.h>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto marker = "--receive"_L1;
constexpr int startsWithin = 30'000;
} // namespace

ReceiverProcess::ReceiverProcess(Kind kind)
{
    m_process.setProgram(QCoreApplication::applicationFilePath());
    m_process.setArguments(
        {QString(marker), m_folder.path(), kind == Kind::tls ? u"tls"_s : u"plain"_s});
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start();
    if (m_process.waitForReadyRead(startsWithin))
        m_url = QUrl(QString::fromUtf8(m_process.readLine().trimmed()));
}

ReceiverProcess::~ReceiverProcess()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(startsWithin))
        m_process.kill();
}

qint64 ReceiverProcess::kib(const QByteArray& row) const
{
    QFile file(u"/proc/%1/status"_s.arg(m_process.processId()));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith(row + ':'))
            return line.sliced(row.size() + 1).simplified().split(' ').first().toLongLong();
    }
    return -1;
}

void ReceiverProcess::forgetPeak() const
{
    QFile file(u"/proc/%1/clear_refs"_s.arg(m_process.processId()));
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

bool isReceiverProcess(const QStringList& arguments)
{
    return arguments.size() == 4 && arguments.at(1) == marker;
}

int runReceiverProcess(const QStringList& arguments)
{
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    ListenerOptions options;
    options.secrets = QStringList{Sender::secretText()};
    if (arguments.at(3) == "tls"_L1)
        options.tls =
            TlsFiles{testCertificate(u"localhost.pem"_s), testCertificate(u"server.key"_s)};
    ServiceStore store;
    std::unique_ptr<ListenerThread> listener;
    store.open(arguments.at(2), qApp, [&](const Result<StoredState>&) {
        listener = std::make_unique<ListenerThread>(store.journal());
        listener->start(options, qApp, [](const Result<QUrl>& url) {
            std::puts(qPrintable(url.value_or(QUrl()).toString()));
            std::fflush(stdout);
        });
    });
    QSocketNotifier parent(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&parent, &QSocketNotifier::activated, qApp, &QCoreApplication::quit);
    const int code = QCoreApplication::exec();
    listener.reset();
    return code;
}

} // namespace hoststand::test
