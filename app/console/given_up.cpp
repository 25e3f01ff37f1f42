// SPDX-License-Identifier: Apache-2.0
#include "app/console/given_up.h"

#include <QCoreApplication>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(GivenUp)
};

} // namespace

void GivenUp::add(const QString& target, int messages, const QString& why, int status)
{
    if (why != "gone"_L1) {
        LeftOut& leftOut = m_leftOut[target];
        leftOut.messages += messages;
        if (status > 0)
            leftOut.status = status;
    } else if (!m_goneAndRead.contains(target)) {
        m_gone.insert(target);
    }
}

void GivenUp::markRead()
{
    m_goneAndRead.unite(m_gone);
    m_gone.clear();
    m_leftOut.clear();
}

QString GivenUp::words() const
{
    QStringList said;
    QStringList gone = m_gone.values();
    std::ranges::sort(gone);
    for (const QString& target : gone) {
        said.append(Words::tr("“%1” wants nothing more passed on to it. Take it out of the "
                              "settings, or set it up anew there and start again.")
                        .arg(target));
    }
    for (auto it = m_leftOut.cbegin(); it != m_leftOut.cend(); ++it) {
        const int status = it.value().status;
        if (status > 0)
            said.append(Words::tr("“%1” refused it (%2).").arg(it.key()).arg(status));
        said.append(Words::tr("“%1” was not told of all that happened (%n left out). Look there "
                              "whether a check is missing.",
                              nullptr, it.value().messages)
                        .arg(it.key()));
    }
    return said.join(u' ');
}

} // namespace hoststand
