// SPDX-License-Identifier: Apache-2.0
#include "net/listener/metrics.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype k_mostReasons = 64;

/// Seconds, exact to the nanosecond and without an exponent.
QByteArray seconds(std::chrono::nanoseconds time)
{
    constexpr qint64 perSecond = 1'000'000'000;
    QByteArray fraction = QByteArray::number(time.count() % perSecond).rightJustified(9, '0');
    while (fraction.endsWith('0'))
        fraction.chop(1);
    const QByteArray whole = QByteArray::number(time.count() / perSecond);
    return fraction.isEmpty() ? whole : whole + '.' + fraction;
}

/// A label's value: backslash, quote and line feed are escaped.
QByteArray quoted(const QString& value)
{
    QByteArray text = value.toUtf8();
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    return '"' + text + '"';
}

/// Writes one metric after the other.
class MetricsWriter final
{
public:
    void counter(const QByteArray& name, const QByteArray& help, qint64 value)
    {
        begin(name, help, "counter");
        line(name, {}, QByteArray::number(value));
    }
    void gauge(const QByteArray& name, const QByteArray& help, qint64 value)
    {
        begin(name, help, "gauge");
        line(name, {}, QByteArray::number(value));
    }
    void histogram(const QByteArray& name, const QByteArray& help, const DurationHistogram& values)
    {
        begin(name, help, "histogram");
        for (std::size_t i = 0; i < DurationHistogram::bounds.size(); ++i)
            line(name + "_bucket", "le=\"" + seconds(DurationHistogram::bounds[i]) + '"',
                 QByteArray::number(values.upTo(i)));
        line(name + "_bucket", "le=\"+Inf\"", QByteArray::number(values.total()));
        line(name + "_sum", {}, seconds(values.sum()));
        line(name + "_count", {}, QByteArray::number(values.total()));
    }
    void begin(const QByteArray& name, const QByteArray& help, const QByteArray& type)
    {
        m_text += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
    }
    void line(const QByteArray& name, const QByteArray& labels, const QByteArray& value)
    {
        m_text +=
            name + (labels.isEmpty() ? QByteArray() : '{' + labels + '}') + ' ' + value + '\n';
    }
    [[nodiscard]] QByteArray take() { return std::move(m_text); }

private:
    QByteArray m_text;
};

void writeListener(MetricsWriter& writer, const ListenerCounts& counts)
{
    writer.counter("hoststand_webhooks_accepted_total",
                   "Webhooks on disk and answered 200, doubles included.", counts.accepted);
    writer.counter("hoststand_webhooks_unstored_total",
                   "Webhooks that the journal did not take, answered 503.", counts.unstored);
    const QByteArray rejected = "hoststand_webhooks_rejected_total";
    writer.begin(rejected, "Requests and connections that were refused, by reason.", "counter");
    for (auto it = counts.rejected.cbegin(); it != counts.rejected.cend(); ++it)
        writer.line(rejected, "reason=" + quoted(it.key()), QByteArray::number(it.value()));
    writer.gauge("hoststand_webhooks_queue", "Webhooks that wait for the disk.", counts.waiting);
    writer.gauge("hoststand_listener_connections", "Connections that are open.",
                 counts.connections);
    writer.histogram("hoststand_webhook_ack_seconds",
                     "Time from a whole request to its answer 200.", counts.acks);
}

void writeJournal(MetricsWriter& writer, const JournalStats& journal)
{
    writer.gauge("hoststand_journal_events", "Events that the journal knows.", journal.events);
    writer.counter("hoststand_webhooks_duplicates_total",
                   "Webhooks that were known already, answered 200.", journal.duplicates);
    writer.gauge("hoststand_journal_pending", "Events that wait to be applied.", journal.pending);
    writer.gauge("hoststand_journal_set_aside",
                 "Events that were not understood, or whose number is another event's.",
                 journal.setAside);
    writer.gauge("hoststand_journal_last_sequence", "The highest sequence that came in.",
                 journal.lastSequence);
    writer.histogram("hoststand_journal_commit_seconds", "Time of a commit of events.",
                     journal.commits);
}

} // namespace

void ListenerCounts::reject(const QString& reason)
{
    const bool fits = rejected.size() < k_mostReasons || rejected.contains(reason);
    ++rejected[fits ? reason : u"other"_s];
}

QByteArray healthJson(const HealthFacts& facts)
{
    QJsonObject journal;
    if (facts.journal)
        journal = {{u"events"_s, facts.journal->events},
                   {u"pending"_s, facts.journal->pending},
                   {u"set_aside"_s, facts.journal->setAside},
                   {u"last_sequence"_s, facts.journal->lastSequence}};
    if (facts.journal && facts.missing)
        journal.insert(u"missing"_s, *facts.missing);
    const QJsonObject health{{u"status"_s, facts.isWell() ? u"ok"_s : u"failing"_s},
                             {u"journal"_s, facts.journal ? journal : QJsonValue()},
                             {u"uptime_s"_s, static_cast<qint64>(facts.uptime.count())},
                             {u"version"_s, facts.version}};
    return QJsonDocument(health).toJson(QJsonDocument::Compact);
}

QByteArray metricsText(const HealthFacts& facts)
{
    MetricsWriter writer;
    writer.begin("hoststand_build_info", "The version of this program.", "gauge");
    writer.line("hoststand_build_info", "version=" + quoted(facts.version), "1");
    writer.gauge("hoststand_uptime_seconds", "Time since the start.",
                 static_cast<qint64>(facts.uptime.count()));
    writer.gauge("hoststand_journal_takes_events", "1 where the journal takes events, else 0.",
                 facts.isWell() ? 1 : 0);
    writeListener(writer, facts.listener);
    if (facts.journal)
        writeJournal(writer, *facts.journal);
    if (facts.missing)
        writer.gauge("hoststand_log_missing",
                     "Sequence numbers that are missing in the change log: who reads it waits for "
                     "them.",
                     *facts.missing);
    return writer.take();
}

} // namespace hoststand
