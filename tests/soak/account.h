// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QMap>
#include <QSet>
#include <QStringList>

namespace hoststand::test {

/// What the consoles' ledgers say against what the server's events say: did each command take
/// effect exactly once, or was it refused with its reason? See ledger.h.
class Account final
{
public:
    /// The server's events, one JSON object a line. An error in words; empty: read.
    [[nodiscard]] QString readEvents(const QString& path);
    /// One console's. The same.
    [[nodiscard]] QString readLedger(const QString& path);

    /// What is wrong, in words; empty where all is right. `unanswered`: command ids that are still
    /// in an Outbox.
    [[nodiscard]] QStringList complaints() const;

    /// Commands that were given, by CommandKind.
    [[nodiscard]] const QMap<int, int>& kinds() const { return m_kinds; }
    [[nodiscard]] int given() const { return m_given; }
    [[nodiscard]] int carriedOut() const;
    [[nodiscard]] int refused() const;
    /// Answered with success although nothing was left to change.
    [[nodiscard]] int withoutEffect() const;
    [[nodiscard]] qsizetype events() const { return m_eventCount; }

private:
    enum class End { open, answered, takenBack };
    struct Story
    {
        QSet<QString> keys;
        bool isStored = false;
        End end = End::open;
        QString code; ///< the reason of the last refusal
    };
    /// What came of one key.
    struct Effect
    {
        QMap<QString, QSet<qint64>> versions; ///< by entity
        QSet<qint64> run;                     ///< sequence numbers
        QMap<QString, QSet<QString>> created; ///< by kind
    };

    [[nodiscard]] QStringList effectiveKeys(const Story& story) const;
    [[nodiscard]] QString doubled(const Effect& effect) const;
    [[nodiscard]] QString complaint(const QString& id, const Story& story) const;

    QMap<QString, Story> m_stories;   ///< by command id
    QHash<QString, Effect> m_effects; ///< by key
    QMap<int, int> m_kinds;
    int m_given = 0;
    qsizetype m_eventCount = 0;
};

} // namespace hoststand::test
