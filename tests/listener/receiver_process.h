// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace hoststand::test {

/// A listener with its journal in a process of its own, as a console has them: this executable,
/// called with other arguments. Ends with this object.
class ReceiverProcess final
{
public:
    enum class Kind { plain, tls };
    explicit ReceiverProcess(Kind kind);
    ~ReceiverProcess();
    ReceiverProcess(const ReceiverProcess&) = delete;
    ReceiverProcess& operator=(const ReceiverProcess&) = delete;

    /// Where it takes webhooks signed with Sender::secretText(); empty where it did not start.
    [[nodiscard]] const QUrl& url() const { return m_url; }
    /// A number of /proc/PID/status in KiB: "VmRSS" now, "VmHWM" at its highest.
    [[nodiscard]] qint64 kib(const QByteArray& row) const;
    /// Sets VmHWM back to what it is now.
    void forgetPeak() const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QUrl m_url;
};

/// Whether the arguments ask for the other side, and that side: call both first in main().
[[nodiscard]] bool isReceiverProcess(const QStringList& arguments);
[[nodiscard]] int runReceiverProcess(const QStringList& arguments);

} // namespace hoststand::test
