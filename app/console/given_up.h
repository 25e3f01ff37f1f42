// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QSet>
#include <QString>

namespace hoststand {

/// What other systems of the house were not told, until a person has read it. A value. GUI thread.
class GivenUp final
{
public:
    /// As Forwarder::givenUp() says it: `status` is that of a refusal, or 0. A target that wants
    /// nothing more says so for each message: once that was read, it is not told again.
    void add(const QString& target, int messages, const QString& why, int status = 0);
    /// A person has read words().
    void markRead();
    /// One sentence or two for each target; empty: all is told, or read.
    [[nodiscard]] QString words() const;

private:
    struct LeftOut
    {
        int messages = 0;
        int status = 0; ///< of the last refusal
    };

    QMap<QString, LeftOut> m_leftOut; ///< by target
    QSet<QString> m_gone;             ///< targets that want nothing more
    QSet<QString> m_goneAndRead;
};

} // namespace hoststand
