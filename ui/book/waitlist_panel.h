// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/items/section_model.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace hoststand {

class ChipButton;
class ElidedLabel;
class PartyList;

/// The waitlist beside the floor: who waits in the house, who is not here yet, each with the
/// minutes waited against those quoted; and, when asked for, who was seated or has left. It shows
/// what the model says, a PartiesModel of the waitlist's scope, and tells what the host did; it
/// changes nothing itself. Borrows all that it is given. GUI thread.
class WaitlistPanel final : public QWidget
{
    Q_OBJECT

public:
    WaitlistPanel(const Theme& theme, const Book& book, PartiesModel& waitlist,
                  QWidget* parent = nullptr);

    /// The entry that is marked as chosen, if it is shown; tells nobody.
    void setSelectedParty(const QString& entryId);
    /// Whether those are shown too who do not wait any more.
    void setPastShown(bool shown);
    /// Gives the keyboard to the list.
    void focusList();
    [[nodiscard]] bool listHasFocus() const;
    [[nodiscard]] bool shows(const QString& entryId) const;
    /// Where that entry's row is, on the screen; empty where it is not to be seen.
    [[nodiscard]] QRect globalRectOf(const QString& entryId) const;

Q_SIGNALS:
    void partySelected(const QString& entryId);
    /// As BookPanel::dragStarted.
    void dragStarted(const QString& entryId, const QPoint& globalPos);
    void contextRequested(const QString& entryId, const QPoint& globalPos);
    void addRequested();
    void closeRequested();

private:
    void refresh();

    PartiesModel& m_waitlist;
    SectionModel m_rows{{PartySection::door, PartySection::not_here}};
    QString m_selected;
    ElidedLabel* m_counts = nullptr;
    PartyList* m_list = nullptr;
    ChipButton* m_past = nullptr;
};

} // namespace hoststand
