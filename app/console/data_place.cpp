// SPDX-License-Identifier: Apache-2.0
#include "app/console/data_place.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

DataPlace::DataPlace(const ConsoleOptions& options) : m_path(options.dataDir)
{
    if (!m_path.isEmpty())
        return;
    if (!options.demo) {
        m_path = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
        return;
    }
    m_temporary = std::make_unique<QTemporaryDir>();
    if (m_temporary->isValid())
        m_path = m_temporary->path();
    else
        m_fault = QCoreApplication::translate(
                      "DataPlace", "No temporary folder can be made: %1. Name one with --data.")
                      .arg(m_temporary->errorString());
}

QString DataPlace::logFile() const
{
    return m_path + u"/log/hoststand.log"_s;
}

} // namespace hoststand
