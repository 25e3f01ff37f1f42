// SPDX-License-Identifier: Apache-2.0
#include "tests/support/log_lines.h"

#include "tests/support/test_main.h"

#include <QLoggingCategory>
#include <QMutex>

namespace hoststand::test {

namespace {

QMutex lock;
QStringList taken;
QtMessageHandler before = nullptr;

void take(QtMsgType, const QMessageLogContext& context, const QString& message)
{
    const QMutexLocker locked(&lock);
    taken.append(QString::fromLatin1(context.category) + QStringLiteral(": ") + message);
}

} // namespace

LogLines::LogLines()
{
    taken.clear();
    before = qInstallMessageHandler(take);
    QLoggingCategory::setFilterRules({});
}

LogLines::~LogLines()
{
    logQuietly();
    qInstallMessageHandler(before);
}

QStringList LogLines::lines() const
{
    const QMutexLocker locked(&lock);
    return taken;
}

} // namespace hoststand::test
