// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/party_desk.h"
#include "ui/shell/host_actions.h"
#include "ui/shell/prompt_bar.h"

namespace hoststand {

/// What a host does with a booking beside the steps of the evening, in words: each of it as a line
/// of a list or a question with its answer read before Enter. Speaks through the host's actions.
/// GUI thread; borrows what it is given.
class PartyActions final : public QObject
{
    Q_OBJECT

public:
    PartyActions(const Book& book, Desk& desk, HostActions& host, QObject* parent = nullptr);

    /// All that can be done with that party now, each with what follows. Empty for a stranger.
    [[nodiscard]] QList<Choice> ways(const QString& partyId);

    /// Past grace: call them, keep the table for a while, or give it to others.
    [[nodiscard]] QList<Choice> lateWays(const QString& partyId);
    /// What the call gave.
    [[nodiscard]] Choices callChoices(const QString& partyId);
    void keepTable(const QString& partyId);

    /// "Join T31 with": a table's name, or several.
    [[nodiscard]] PromptBar::LineQuestion joinQuestion(const QString& tableId);
    /// "T31+32 · 8 seats · for Tanaka · 6"
    [[nodiscard]] QString joinWords(const QStringList& tableIds) const;
    /// Why one is not put to the other, or empty.
    [[nodiscard]] QString whyNotJoined(const QString& tableId, const QString& otherId) const;
    /// Joins, or says why not; rules that it bends are read first.
    void join(const QStringList& tableIds);
    /// What J means at a table that is joined: who keeps which of them.
    [[nodiscard]] Choices apartChoices(const QString& tableId);
    [[nodiscard]] bool isJoined(const QString& tableId) const;

    /// "Split Okafor · 6": how many go, and to which table.
    [[nodiscard]] PromptBar::LineQuestion splitQuestion(const QString& partyId);
    /// "Okafor · 4 and": another party's name.
    [[nodiscard]] PromptBar::LineQuestion mergeQuestion(const QString& partyId);
    void merge(const QString& partyId, const QString& otherId);
    /// Whether both are bookings that are expected, here or seated.
    [[nodiscard]] bool mayMerge(const QString& partyId, const QString& otherId) const;
    /// Of a party that is put where another sits: the two are one from then on. They may be merged.
    [[nodiscard]] Choice mergeChoice(const QString& partyId, const QString& otherId);
    /// "T6 is Okafor's until": a time or minutes.
    [[nodiscard]] PromptBar::LineQuestion promiseQuestion(const QString& partyId);

Q_SIGNALS:
    /// A line of a list wants a line of text.
    void asks(const hoststand::PromptBar::LineQuestion& question);
    /// One wants another list.
    void offers(const hoststand::Choices& choices);

private:
    struct Parts ///< what was typed to split a party
    {
        int count = 0; ///< 0: no such number
        Placement place;
        QString wrongTable; ///< typed, and no table
    };
    [[nodiscard]] Parts partsOf(const QString& partyId, const QString& typed) const;
    [[nodiscard]] QStringList tablesTyped(const QString& typed, QString* wrong) const;
    [[nodiscard]] QList<BentRule> bentByMerge(const Reservation& stays,
                                              const Reservation& goes) const;
    [[nodiscard]] QStringList mergeWarnings(const Reservation& stays,
                                            const Reservation& goes) const;
    [[nodiscard]] QString partyTyped(const QString& typed, const QString& except) const;
    void carryOut(const QString& words, const QString& action,
                  const std::function<Result<QString>(const DeskOptions&)>& act);

    const Book& m_book;
    Desk& m_desk;
    HostActions& m_host;
    PartyDesk m_party;
};

} // namespace hoststand
