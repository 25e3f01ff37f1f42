// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QString>

#include <unistd.h>

namespace hoststand::test {

/// While it lives, this process works with the rights of a user without any, to whom `folder` (but
/// not what is in it) belongs. Only root can become somebody else.
class OtherUser final
{
public:
    [[nodiscard]] static bool isPossible() { return ::geteuid() == 0; }

    explicit OtherUser(const QString& folder)
    {
        if (::chown(QFile::encodeName(folder).constData(), nobody, nobody) != 0 ||
            ::seteuid(nobody) != 0)
            qFatal("cannot become another user");
    }
    OtherUser(const OtherUser&) = delete;
    OtherUser& operator=(const OtherUser&) = delete;
    ~OtherUser()
    {
        if (::seteuid(0) != 0)
            qFatal("cannot become root again");
    }

private:
    static constexpr uid_t nobody = 65534;
};

} // namespace hoststand::test
