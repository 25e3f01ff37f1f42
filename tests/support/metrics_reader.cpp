// SPDX-License-Identifier: Apache-2.0
#include "tests/support/metrics_reader.h"

#include <QRegularExpression>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The family that a sample is of: a histogram's samples have endings.
QByteArray familyOf(const QByteArray& name, const Metrics& metrics)
{
    for (const QByteArrayView ending : {"_bucket", "_sum", "_count"}) {
        const QByteArray family = name.chopped(std::min(ending.size(), name.size()));
        if (name.endsWith(ending) && metrics.types.value(family) == "histogram")
            return family;
    }
    return name;
}

void readSample(const QString& line, Metrics& metrics, const QByteArray& family)
{
    static const QRegularExpression form(
        uR"(\A([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"\})? (-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)\z)"_s);
    const QRegularExpressionMatch match = form.match(line);
    if (!match.hasMatch()) {
        metrics.faults.append(u"no sample: "_s + line);
        return;
    }
    const QByteArray name = match.captured(1).toUtf8();
    if (familyOf(name, metrics) != family || metrics.types.value(family).isEmpty())
        metrics.faults.append(u"not behind its type: "_s + line);
    const QByteArray key = name + match.captured(2).toUtf8();
    if (metrics.values.contains(key))
        metrics.faults.append(u"twice: "_s + line);
    metrics.values.insert(key, match.captured(3).toDouble());
}

void checkHistograms(Metrics& metrics, const QList<QByteArray>& order)
{
    for (auto it = metrics.types.cbegin(); it != metrics.types.cend(); ++it) {
        if (it.value() != "histogram")
            continue;
        double before = 0;
        double bound = 0;
        for (const QByteArray& key : order) {
            if (!key.startsWith(it.key() + "_bucket{le=\""))
                continue;
            const QByteArray le = key.split('"').at(1);
            const double next =
                le == "+Inf" ? std::numeric_limits<double>::infinity() : le.toDouble();
            if (next <= bound || metrics.values.value(key) < before)
                metrics.faults.append(u"not ascending: "_s + QString::fromUtf8(key));
            bound = next;
            before = metrics.values.value(key);
        }
        if (bound != std::numeric_limits<double>::infinity() ||
            before != metrics.values.value(it.key() + "_count", -1) ||
            !metrics.values.contains(it.key() + "_sum"))
            metrics.faults.append(u"no whole histogram: "_s + QString::fromUtf8(it.key()));
    }
}

} // namespace

Metrics readMetrics(const QByteArray& text)
{
    Metrics metrics;
    QList<QByteArray> order;
    QByteArray family;
    QByteArray helped;
    if (!text.endsWith('\n'))
        metrics.faults.append(u"the last line has no end"_s);
    const QList<QByteArray> lines = text.chopped(text.endsWith('\n') ? 1 : 0).split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> words = line.split(' ');
        if (line.startsWith("# HELP ") && words.size() > 3) {
            helped = words.at(2);
        } else if (line.startsWith("# TYPE ") && words.size() == 4) {
            family = words.at(2);
            if (helped != family || metrics.types.contains(family) ||
                !QByteArrayList{"counter", "gauge", "histogram"}.contains(words.at(3)))
                metrics.faults.append(u"no type: "_s + QString::fromUtf8(line));
            metrics.types.insert(family, words.at(3));
        } else {
            readSample(QString::fromUtf8(line), metrics, family);
            order.append(line.left(line.lastIndexOf(' ')));
        }
    }
    checkHistograms(metrics, order);
    return metrics;
}

} // namespace hoststand::test
