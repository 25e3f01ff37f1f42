// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/log.h"

#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace hoststand::test {

/// A Log in one file that never ends. What others than our own categories warn of meanwhile is
/// kept, and is to be looked at in the end; nothing of it all goes to stderr. One at a time.
class KeptLog final
{
public:
    explicit KeptLog(LogLevel level);
    ~KeptLog();
    KeptLog(const KeptLog&) = delete;
    KeptLog& operator=(const KeptLog&) = delete;

    [[nodiscard]] const QString& path() const { return m_path; }
    /// All lines so far; empty where they cannot be had.
    [[nodiscard]] QStringList lines() const;
    /// Whether one line has all of these.
    [[nodiscard]] bool has(const QStringList& parts) const;
    /// Of this one, or the last one that was.
    [[nodiscard]] static QStringList foreignWarnings();

private:
    QtMessageHandler m_before = nullptr;
    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<Log> m_log;
};

} // namespace hoststand::test
