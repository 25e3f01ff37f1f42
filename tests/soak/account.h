// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/soak/server_log.h"

#include <QJsonArray>
#include <QMap>
#include <QStringList>

namespace hoststand::test {

/// What the consoles' ledgers say against what the server wrote down: did each command take effect
/// exactly once and as a whole, or was it taken back for a reason that holds? See ledger.h.
class Account final
{
public:
    /// It outlives the account.
    explicit Account(const ServerLog& server) : m_server(server) {}

    /// One console's. An error in words; empty: read.
    [[nodiscard]] QString readLedger(const QString& path);

    /// What is wrong, in words; empty where all is right.
    [[nodiscard]] QStringList complaints() const;

    /// Commands that were given, by CommandKind.
    [[nodiscard]] const QMap<int, int>& kinds() const { return m_kinds; }
    [[nodiscard]] int given() const { return m_given; }
    [[nodiscard]] int carriedOut() const;
    [[nodiscard]] int takenBack() const;

private:
    enum class End {
        open,
        answered,   ///< "ok"
        refused,    ///< by the server; the host was told
        along,      ///< because it needed `with`
        unstored,   ///< the disk did not take it; the host was told
        withdrawn,  ///< before it left
        theirs,     ///< given up for the other side's value
        cut_short,  ///< killed in the turn that let go of it: no time to say why
        never_kept, ///< killed before it was on disk
    };
    struct Story
    {
        QMap<QString, QJsonArray> requests; ///< key, steps
        bool isGiven = false;
        bool isStored = false;
        bool isGone = false; ///< its row was let go of
        bool isLost = false; ///< its row was not let go of, and was not there after a start
        End end = End::open;
        QString code;                                ///< of a refusal
        QString with;                                ///< of `along`: what it needed
        QStringList accepted;                        ///< keys that were answered "ok"
        QList<std::pair<QString, QString>> declined; ///< key and code of answers that said no
    };

    [[nodiscard]] bool take(const QStringList& words, QMap<QString, Story>& stories);
    static void reopen(QMap<QString, Story>& stories, const QStringList& found,
                       const QStringList& leaving);

    [[nodiscard]] QStringList effectiveKeys(const Story& story) const;
    [[nodiscard]] QString complaint(const QString& id, const Story& story) const;
    [[nodiscard]] QString aboutEffects(const Story& story) const;
    [[nodiscard]] QString aboutAnswers(const Story& story) const;
    [[nodiscard]] QString aboutEnd(const Story& story) const;

    const ServerLog& m_server;
    QMap<QString, Story> m_stories; ///< by command id
    QMap<int, int> m_kinds;
    int m_given = 0;
};

} // namespace hoststand::test
