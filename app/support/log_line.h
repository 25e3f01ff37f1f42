// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

#include <string>

/// How a message becomes a line of the log file. Pure functions; any thread.
namespace hoststand {

/// What one line says.
struct LogRecord
{
    QDateTime at; ///< wall time, UTC
    QtMsgType type = QtInfoMsg;
    QByteArray category;
    QByteArray thread; ///< its name
    QString text;
};

/// "2026-11-22T18:03:11.042Z info    hoststand.net [net] text", with the line break. Whatever could
/// end the line or change how it reads (control characters, line and paragraph separators, marks of
/// writing direction) is escaped, a backslash too; a text beyond 4000 characters is cut and says
/// so.
[[nodiscard]] std::string logLine(const LogRecord& record);

/// Whether a category is one of ours.
[[nodiscard]] bool isOurs(QByteArrayView category);
/// A message of Qt or another library as the log may keep it. They do not know what is personal:
/// what they quote, and the text that QString::arg complains about, is left out.
[[nodiscard]] QString withoutQuotes(const QString& text);

} // namespace hoststand
