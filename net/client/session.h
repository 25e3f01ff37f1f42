// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/client/transport.h"

#include <vector>

namespace hoststand {

/// The one token that all requests share, renewed by one sign-in at a time, for which all who need
/// it wait. Lives on the net thread.
class Session final
{
public:
    using Done = std::function<void(Result<QByteArray>)>;

    /// `transport` outlives it.
    Session(QString clientId, QString clientSecret, Transport& transport);

    /// Gives a token that is good for a while: at once where there is one, else after a sign-in.
    /// What the sign-in fails with goes to all who wait; credentials that are refused are
    /// ErrorKind::unauthorized.
    void withToken(Done done);
    /// That token was answered with 401: the next to ask signs in again.
    void expire(const QByteArray& token);

private:
    void signIn();
    [[nodiscard]] Result<QByteArray> take(const WireRequest& request,
                                          const Result<WireAnswer>& answer);

    const QString m_clientId;
    const QString m_clientSecret;
    Transport& m_transport;
    QByteArray m_token;
    QDateTime m_renewAt; ///< by the server's clock
    std::vector<Done> m_waiting;
};

} // namespace hoststand
