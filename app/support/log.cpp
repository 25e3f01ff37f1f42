// SPDX-License-Identifier: Apache-2.0
#include "app/support/log.h"

#include "app/support/log_line.h"

#include <QLoggingCategory>

#include <array>
#include <atomic>
#include <csignal>
#include <ctime>
#include <mutex>
#include <pthread.h>
#include <unistd.h>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::seconds fatalWait{1};
constexpr std::chrono::milliseconds crashWait{10}; ///< one of several
constexpr std::array crashSignals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

// Qt's handler and a signal's are plain functions: what they need is here, and Log alone sets it.
std::mutex writerMutex;
std::shared_ptr<LogWriter> theWriter;
QtMessageHandler handlerBefore = nullptr;
std::atomic<const LogWriter*> writerOfCrash{nullptr};
std::atomic<int> crashWaits{0};
std::array<struct sigaction, crashSignals.size()> actionsBefore{};

std::pair<std::shared_ptr<LogWriter>, QtMessageHandler> current()
{
    const std::lock_guard lock(writerMutex);
    return {theWriter, handlerBefore};
}

QByteArray threadName()
{
    char name[16] = {};
    ::pthread_getname_np(::pthread_self(), name, sizeof name);
    const bool isMain = ::getpid() == ::gettid();
    return isMain ? QByteArray("main") : QByteArray(name);
}

bool isAtLeastWarning(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
    case QtInfoMsg:
        return false;
    case QtWarningMsg:
    case QtCriticalMsg:
    case QtFatalMsg:
        return true;
    }
    return true;
}

void onMessage(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    const auto [writer, before] = current();
    const QByteArray category(context.category ? context.category : "default");
    const bool isForeign = !isOurs(category);
    const bool isLoud = isAtLeastWarning(type);
    if (writer && (isLoud || !isForeign)) {
        writer->append(logLine({QDateTime::currentDateTimeUtc(), type, category, threadName(),
                                isForeign ? withoutQuotes(text) : text}));
        if (type == QtFatalMsg)
            writer->flush(fatalWait);
    }
    if (before && (isLoud || isForeign))
        before(type, context, text);
}

void onCrash(int number)
{
    for (std::size_t i = 0; i < crashSignals.size(); ++i)
        ::sigaction(crashSignals[i], &actionsBefore[i], nullptr);
    if (const LogWriter* writer = writerOfCrash.load()) {
        const timespec shortWhile{0, std::chrono::nanoseconds(crashWait).count()};
        for (int i = crashWaits.load(); i > 0 && !writer->isIdle(); --i)
            ::nanosleep(&shortWhile, nullptr);
        char words[] = "crashed: signal   \n";
        words[sizeof words - 4] = static_cast<char>('0' + number / 10 % 10);
        words[sizeof words - 3] = static_cast<char>('0' + number % 10);
        if (writer->descriptor() >= 0) [[maybe_unused]]
            const ssize_t written = ::write(writer->descriptor(), words, sizeof words - 1);
    }
    ::raise(number);
}

QString rulesFor(LogLevel level)
{
    switch (level) {
    case LogLevel::debug:
        return u"hoststand.*.debug=true"_s;
    case LogLevel::info:
        return {};
    case LogLevel::warning:
        return u"hoststand.*.info=false"_s;
    }
    return {};
}

} // namespace

std::optional<LogLevel> logLevel(const QString& name)
{
    if (name == "debug"_L1)
        return LogLevel::debug;
    if (name == "info"_L1)
        return LogLevel::info;
    if (name == "warning"_L1)
        return LogLevel::warning;
    return std::nullopt;
}

Log::Log(const LogWriterOptions& options, LogLevel level)
    : m_writer(std::make_shared<LogWriter>(options))
{
    QLoggingCategory::setFilterRules(rulesFor(level));
    {
        const std::lock_guard lock(writerMutex);
        theWriter = m_writer;
    }
    m_before = qInstallMessageHandler(onMessage);
    const std::lock_guard lock(writerMutex);
    handlerBefore = m_before;
}

Log::~Log()
{
    qInstallMessageHandler(m_before);
    writerOfCrash.store(nullptr);
    const std::lock_guard lock(writerMutex);
    theWriter.reset();
    handlerBefore = nullptr;
    QLoggingCategory::setFilterRules({});
}

void Log::watchForCrashes(std::chrono::milliseconds patience)
{
    crashWaits.store(static_cast<int>(patience / crashWait));
    if (writerOfCrash.exchange(m_writer.get()))
        return;
    struct sigaction action = {};
    action.sa_handler = onCrash;
    for (std::size_t i = 0; i < crashSignals.size(); ++i)
        ::sigaction(crashSignals[i], &action, &actionsBefore[i]);
}

} // namespace hoststand
