// SPDX-License-Identifier: Apache-2.0
#include "app/console/data_place.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DataPlace)
};

/// Empty where the environment does not say: Qt would take the root of the file system for a home,
/// and it does not take a relative XDG_DATA_HOME.
QString usersPlace()
{
    if (qEnvironmentVariableIsEmpty("HOME") && !qgetenv("XDG_DATA_HOME").startsWith('/'))
        return {};
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

} // namespace

DataPlace::DataPlace(const ConsoleOptions& options) : m_path(options.dataDir)
{
    if (!m_path.isEmpty())
        return;
    if (!options.demo) {
        m_path = usersPlace();
        if (m_path.isEmpty())
            m_fault = Words::tr("There is no place for the console's data, because HOME is not "
                                "set. Name a folder with --data DIR.");
        return;
    }
    m_temporary = std::make_unique<QTemporaryDir>();
    if (m_temporary->isValid())
        m_path = m_temporary->path();
    else
        m_fault = Words::tr("No temporary folder can be made: %1. Name one with --data DIR.")
                      .arg(m_temporary->errorString());
}

QString DataPlace::logFile() const
{
    return m_path + u"/log/hoststand.log"_s;
}

} // namespace hoststand
