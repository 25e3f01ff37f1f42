// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace hoststand::test {

/// What the server did and said, as it wrote it down itself (MockOptions::eventsTo, answersTo).
class ServerLog final
{
public:
    struct Event
    {
        qint64 sequence = 0;
        QString type;
        QString entity; ///< "reservation:res_1"
        qint64 version = 0;
        QJsonObject object;
    };

    /// One JSON object a line. An error in words; empty: read.
    [[nodiscard]] QString readEvents(const QString& path);
    [[nodiscard]] QString readAnswers(const QString& path);

    /// What is wrong with the events by themselves: a number that is missing or stands there
    /// twice, an entity that skips a version, or has one twice.
    [[nodiscard]] const QStringList& complaints() const { return m_complaints; }

    /// What came of the request with that Idempotency-Key, in order.
    [[nodiscard]] QList<Event> under(const QString& key) const { return m_events.value(key); }
    [[nodiscard]] QStringList keysWithEvents() const { return m_events.keys(); }
    [[nodiscard]] qsizetype events() const { return m_eventCount; }

    /// Whether it ever answered a request with that key.
    [[nodiscard]] bool knows(const QString& key) const { return m_answers.contains(key); }
    /// Whether it answered with success, if only once.
    [[nodiscard]] bool saidYes(const QString& key) const;
    /// Whether it answered with a refusal that settles the matter, and with that code. A code that
    /// was spoilt on its way is "http_409".
    [[nodiscard]] bool saidNo(const QString& key, const QString& code) const;
    /// Whether it answered with that status, if only once.
    [[nodiscard]] bool said(const QString& key, int status) const;
    /// Requests that came again after they were carried out.
    [[nodiscard]] int repeats() const;

private:
    struct Answer
    {
        int status = 0;
        QString code;
    };
    struct Last
    {
        qint64 version = 0;
        QString key;
    };

    void takeEvent(const QJsonObject& told);
    void checkOrder(const Event& event, const QString& key);

    QHash<QString, QList<Event>> m_events;   ///< by key
    QHash<QString, QList<Answer>> m_answers; ///< by key
    QHash<QString, Last> m_last;             ///< by entity
    qint64 m_sequence = 0;                   ///< of the event before
    qsizetype m_eventCount = 0;
    QStringList m_complaints;
};

/// "reservation:res_1" of an entity's name in the contract and its object.
[[nodiscard]] QString entityName(const QString& kind, const QJsonObject& object);

} // namespace hoststand::test
