// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace hoststand::test {

/// Prometheus' text format, version 0.0.4, read strictly.
struct Metrics
{
    QMap<QByteArray, double> values; ///< by name and labels as written: name{label="value"}
    QMap<QByteArray, QByteArray> types;
    QStringList faults; ///< what is not of the format, line by line
};
[[nodiscard]] Metrics readMetrics(const QByteArray& text);

} // namespace hoststand::test
