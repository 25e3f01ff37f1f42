// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "ui/book/inspector_parts.h"
#include "ui/book/turn_line.h"

#include <QWidget>

namespace hoststand {

/// The inspector's page of one party. Shows the book as it is when show() is called. Borrows all
/// that it is given.
class PartyPage final : public QWidget
{
    Q_OBJECT

public:
    PartyPage(const Theme& theme, const Book& book, const Desk& desk, QWidget* parent = nullptr);

    void show(const Reservation& party);
    [[nodiscard]] VisitList& visits() { return *m_visits; }

Q_SIGNALS:
    void mainAction();
    void statusChosen(const hoststand::ReservationStatus& status);
    void countChosen();
    void coversChosen(int by);
    void turnChosen(std::chrono::minutes by);
    void turnAsked();
    void kitchenTold();
    void call();
    void keep();
    void assign();
    void move();
    void releaseTable();
    void more(const QPoint& globalPos);
    /// Of a party of a day that is over: what is to be put right.
    void correct(const QPoint& globalPos);
    void transfer(const QPoint& globalPos);
    void placeChosen(const hoststand::Placement& placement);

private:
    void buildKitchen(QVBoxLayout& layout);
    void buildLate(QVBoxLayout& layout);
    void showLate(const Reservation& party);
    void buildActions(QVBoxLayout& layout);
    void showHead(const Reservation& party, const Guest* guest);
    void showSummary(const Reservation& party);
    void showKitchen(const Reservation& party);
    void showActions(const Reservation& party);
    void showAsOfAnotherDay(const Reservation& party);
    void showOptions(const Reservation& party);
    [[nodiscard]] QString stayText(const Reservation& party) const;
    [[nodiscard]] QString checkText(const Reservation& party) const;
    [[nodiscard]] QString bookedText(const Reservation& party) const;
    [[nodiscard]] QString reasonsText(TableOption option, const FloorSituation& floor,
                                      const QString& next) const;
    [[nodiscard]] QString mainWords(const Reservation& party) const;

    const Theme& m_theme;
    const Book& m_book;
    const Desk& m_desk;
    PageHead* m_head;
    ChipFlow* m_chips;
    SummaryCard* m_summary;
    CoversLine* m_covers;
    TurnLine* m_turn;
    ElidedLabel* m_statusCaption;
    StatusSteps* m_steps;
    Panel* m_late = nullptr;
    WrapLabel* m_lateText = nullptr;
    ChipButton* m_keep = nullptr;
    ChipButton* m_giveUpTable = nullptr;
    Panel* m_kitchen = nullptr;
    WrapLabel* m_kitchenText = nullptr;
    PrimaryButton* m_main = nullptr;
    QWidget* m_actions = nullptr;
    ChipButton* m_assign = nullptr;
    ChipButton* m_move = nullptr;
    ChipButton* m_release = nullptr;
    ChipButton* m_finish = nullptr;
    ChipButton* m_more = nullptr;
    ChipButton* m_server = nullptr;
    ChipButton* m_correct = nullptr;
    OptionList* m_options;
    VisitList* m_visits;
};

} // namespace hoststand
