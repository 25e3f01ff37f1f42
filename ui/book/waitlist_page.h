// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/waitlist_look.h"
#include "ui/book/inspector_parts.h"

#include <QWidget>

class QGridLayout;

namespace hoststand {

/// What a button of the waitlist's page does.
enum class WaitlistAction { call, here, not_here, seat, leave, cancelled, restore, show_party };

/// What Enter does with a party of the waitlist, by its state: here, called, seated; back on the
/// list for who left; to its table for who was seated.
[[nodiscard]] WaitlistAction mainActionOf(const WaitlistEntry& entry);

/// The inspector's page of one party of the waitlist. Shows the book as it is when show() is
/// called. Borrows all that it is given.
class WaitlistPage final : public QWidget
{
    Q_OBJECT

public:
    WaitlistPage(const Theme& theme, const Book& book, const Desk& desk, QWidget* parent = nullptr);

    void show(const WaitlistEntry& entry);
    [[nodiscard]] VisitList& visits() { return *m_visits; }

Q_SIGNALS:
    void mainAction();
    void chosen(hoststand::WaitlistAction action);
    void sizeChosen(int by);
    void more(const QPoint& globalPos);
    void placeChosen(const hoststand::Placement& placement);

private:
    void buildActions(QVBoxLayout& layout);
    void showHead(const WaitlistEntry& entry);
    void showSummary(const WaitlistEntry& entry);
    void showActions(const WaitlistEntry& entry);
    void showOptions(const WaitlistEntry& entry);
    [[nodiscard]] QString waitText(const WaitlistEntry& entry) const;
    [[nodiscard]] QString callText(const WaitlistEntry& entry) const;
    [[nodiscard]] QString offText(const WaitlistEntry& entry) const;

    const Theme& m_theme;
    const Book& m_book;
    const Desk& m_desk;
    WaitlistLook m_look;
    PageHead* m_head;
    ChipFlow* m_chips;
    SummaryCard* m_summary;
    CoversLine* m_covers;
    PrimaryButton* m_main = nullptr;
    QWidget* m_actions = nullptr;
    ChipButton* m_seat = nullptr;
    ChipButton* m_call = nullptr;
    ChipButton* m_away = nullptr;
    ChipButton* m_left = nullptr;
    ChipButton* m_more = nullptr;
    QGridLayout* m_grid = nullptr;
    OptionList* m_options;
    VisitList* m_visits;
};

} // namespace hoststand
