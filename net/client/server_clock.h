// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <chrono>

namespace hoststand {

/// Wall time as the server sees it: this machine's, corrected by the Date of the server's answers.
/// For the expiry of tokens and the age of signatures, which are the server's. One thread.
class ServerClock final
{
public:
    /// UTC.
    [[nodiscard]] QDateTime now() const
    {
        return QDateTime::currentDateTimeUtc().addMSecs(m_ahead.count());
    }
    /// By how much the server is ahead of this machine; 0 until it was heard.
    [[nodiscard]] std::chrono::milliseconds ahead() const { return m_ahead; }

    /// Takes in a Date of an answer that came just now; an invalid one is passed over. It has
    /// whole seconds, so that differences below two of them count as none.
    void hear(const QDateTime& date);

private:
    std::chrono::milliseconds m_ahead{0};
};

} // namespace hoststand
