// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/forward/forwarder.h"

#include <QThread>

namespace hoststand {

/// A Forwarder on a thread of its own. Lives on the GUI thread. The destructor breaks off what is
/// under way and joins the thread; what was not answered by then goes out again another time.
class ForwarderThread final : public QObject
{
    Q_OBJECT

public:
    /// `queue` outlives it. Begins at once.
    ForwarderThread(const ForwardOptions& options, ForwardQueue& queue,
                    const QList<QSslCertificate>& authorities, QObject* parent = nullptr);
    ~ForwarderThread() override;

    /// See Forwarder.
    void setClockAhead(std::chrono::milliseconds ahead);
    void tryNow();

Q_SIGNALS:
    /// See Forwarder.
    void givenUp(const QString& target, int messages, const QString& why, int status);
    void troubled(const hoststand::ForwardTrouble& trouble);
    void recovered(const QString& target);

private:
    class Worker;

    QThread m_thread;
    Worker* m_worker; ///< lives on m_thread; gone when it has finished
};

} // namespace hoststand
