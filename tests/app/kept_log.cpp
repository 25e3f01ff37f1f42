// SPDX-License-Identifier: Apache-2.0
#include "tests/app/kept_log.h"

#include "app/support/log_line.h"
#include "tests/app/log_reader.h"

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList warnings;

void keepWarnings(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (type != QtDebugMsg && type != QtInfoMsg && !isOurs(context.category) &&
        !text.startsWith(u"This plugin does not support"_s))
        warnings.append(text);
}

} // namespace

KeptLog::KeptLog(LogLevel level) : m_path(m_folder.filePath(u"log/hoststand.log"_s))
{
    warnings.clear();
    m_before = qInstallMessageHandler(keepWarnings);
    LogWriterOptions options;
    options.path = m_path;
    options.limits.fileBytes = 1024LL * 1024 * 1024;
    options.queueBytes = 1024LL * 1024 * 1024;
    m_log = std::make_unique<Log>(options, level);
}

KeptLog::~KeptLog()
{
    m_log.reset();
    qInstallMessageHandler(m_before);
}

QStringList KeptLog::lines() const
{
    return m_log->flush(std::chrono::seconds(30)) ? linesOf(m_path) : QStringList();
}

bool KeptLog::has(const QStringList& parts) const
{
    return !lineWith(lines(), parts).isEmpty();
}

QStringList KeptLog::foreignWarnings()
{
    return warnings;
}

} // namespace hoststand::test
