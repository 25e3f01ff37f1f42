// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/rules/rehoming.h"
#include "ui/shell/floating_card.h"

#include <QHash>

class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace hoststand {

class ChipButton;
class ElidedLabel;

/// Parties that need another table, each with the one that it would get, all of them or one by one:
/// of a server who is cut, of an area that is closed. A press on a line takes it or leaves it, the
/// button behind it goes on to the next best table. It follows the book while it is open and
/// changes nothing itself. GUI thread; borrows what it is given.
class RehomeCard : public FloatingCard
{
    Q_OBJECT

public:
    RehomeCard(const Theme& theme, QWidget& window, const Book& book, const Desk& desk);

protected:
    // --- whose they are, and where they can go

    [[nodiscard]] virtual QList<const Reservation*> parties() const = 0;
    [[nodiscard]] virtual QList<NewHome> proposal(const QList<NewHome>& chosen) const = 0;
    /// All places of one of them, best first, beside what the others get.
    [[nodiscard]] virtual QList<Placement> placesFor(const QString& partyId,
                                                     const QList<NewHome>& others) const = 0;
    /// Whether it goes where the host says nothing.
    [[nodiscard]] virtual bool goesByItself(const Reservation& party) const = 0;
    /// Above the lines, and above all of it.
    [[nodiscard]] virtual QString caption(bool isEmpty) const = 0;
    virtual void addAbove(QVBoxLayout& rows) = 0;
    /// What addAbove() says, to know when it has to be said anew.
    [[nodiscard]] virtual QStringList saysAbove() const = 0;
    /// Another line is taken, or the lines differ.
    virtual void onLinesChanged() = 0;

    // --- for those who are one

    /// Asks about other parties than before.
    void begin(const QString& title, const QRect& globalRect);
    /// What is taken as it stands there.
    [[nodiscard]] QList<NewHome> taken() const;
    [[nodiscard]] const QList<NewHome>& homes() const { return m_homes; }
    [[nodiscard]] QHBoxLayout& buttons() const { return *m_buttons; }
    [[nodiscard]] const Book& book() const { return m_book; }
    [[nodiscard]] const Desk& desk() const { return m_desk; }
    /// By a tick, not by colour alone.
    static void tick(ChipButton& chip, bool chosen);

private:
    void refresh();
    void rebuild();
    void addLines(QVBoxLayout& rows);
    void addLine(QVBoxLayout& rows, const Reservation& party);
    void takeAll();
    void showTaken();
    void goOn(const QString& partyId);
    [[nodiscard]] bool isTaken(const Reservation& party) const;
    [[nodiscard]] const NewHome* homeOf(const QString& partyId) const;
    [[nodiscard]] QList<NewHome> homesBut(const QString& partyId) const;
    [[nodiscard]] QString lineText(const Reservation& party) const;

    const Book& m_book;
    const Desk& m_desk;
    QHash<QString, bool> m_said; ///< by party: what the host said of it
    QList<NewHome> m_chosen;     ///< tables that the host went on to
    QList<NewHome> m_homes;
    QStringList m_shown; ///< what the lines say
    ElidedLabel* m_title;
    QScrollArea* m_area;
    QHBoxLayout* m_buttons;
    QHash<QString, ChipButton*> m_lines; ///< by party
};

} // namespace hoststand
