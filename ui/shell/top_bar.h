// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/sync.h"
#include "models/rules/covers.h"
#include "ui/shell/day_bar.h"
#include "ui/shell/lookup_box.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace hoststand {

class ChipButton;
class ConnectionPill;
class ElidedLabel;
class UserButton;

/// The line above everything: venue, service date and shift, covers, what to look at, lookup,
/// connection, clock, undo, user. It shows what it is told. Where room is short a long venue's name
/// and what is to be undone elide, and nothing else. Borrows the theme. GUI thread.
class TopBar final : public QWidget
{
    Q_OBJECT

public:
    TopBar(const Theme& theme, QWidget& window, LookupBox::Find find, QWidget* parent = nullptr);

    void setVenue(const QString& name, const QString& street);
    /// "Sat 21 Nov 2026", "Sat 21 Nov", "Dinner"; whether it is the day that is worked on, and
    /// whether that shift is shown alone.
    void setService(const QString& date, const QString& shortDate, const QString& shift,
                    bool isTonight = true, bool isAlone = false);
    /// In the place of the shift, while the door is held; empty: it is open.
    void setDoorHold(const QString& words, const QString& why);
    void setCovers(const CoverTotals& totals);
    void setLink(const LinkStatus& status, const Calendar& calendar);
    void setClock(const QString& time);
    /// Empty words: nothing to undo.
    void setUndo(const QString& words);
    void setUser(const QString& name, const QString& initials);
    /// How many there are to look at; the chip is there while there are any. `tip` says it in
    /// words.
    void setProblems(int count, const QString& words, const QString& tip);
    /// Says so where the user's initials are otherwise.
    void setLocked(bool locked);

    [[nodiscard]] DayBar& days() const { return *m_days; }
    [[nodiscard]] LookupBox& lookup() const { return *m_lookup; }
    [[nodiscard]] ConnectionPill& pill() const { return *m_pill; }
    [[nodiscard]] ChipButton& undoButton() const { return *m_undo; }
    [[nodiscard]] QWidget& userButton() const;
    [[nodiscard]] ChipButton& problemsButton() const { return *m_problems; }

Q_SIGNALS:
    void pillPressed();
    void undoPressed();
    void userPressed();
    void problemsPressed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void dress();
    void presentCovers();
    void shareRoom();
    void presentUser();

    const Theme& m_theme;
    ElidedLabel* m_venue;
    ElidedLabel* m_street;
    DayBar* m_days;
    ElidedLabel* m_coversHead;
    ElidedLabel* m_covers;
    ElidedLabel* m_coversRest; ///< where there is room for two short lines only
    ChipButton* m_problems;
    LookupBox* m_lookup;
    ConnectionPill* m_pill;
    QLabel* m_clock;
    ChipButton* m_undo;
    UserButton* m_user;
    QString m_userName;
    bool m_isLocked = false;
    std::optional<CoverTotals> m_totals; ///< of a book that was read
};

} // namespace hoststand
