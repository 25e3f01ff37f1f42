// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/items/section_model.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <array>

namespace hoststand {

class BookTab;
class ChipButton;
class PartyList;

/// The book beside the floor: who is at the door, who is to come, who sits, who has left. It shows
/// what the model says and tells what the host did; it changes nothing itself. Borrows all that it
/// is given. GUI thread.
class BookPanel final : public QWidget
{
    Q_OBJECT

public:
    enum class Tab {
        door,     ///< who waits, and below them who is to come
        upcoming, ///< who is to come
        seated,
        done, ///< who has left, and below them who never came
    };
    Q_ENUM(Tab)

    BookPanel(const Theme& theme, const Book& book, PartiesModel& parties,
              QWidget* parent = nullptr);

    void setTab(Tab tab);
    [[nodiscard]] Tab tab() const { return m_tab; }
    /// The party that is marked as chosen, if it is in the list that is shown; tells nobody.
    void setSelectedParty(const QString& partyId);
    [[nodiscard]] const QString& selectedParty() const { return m_selected; }
    /// Gives the keyboard to the list.
    void focusList();
    /// Whether the keyboard is in the list, so that the chosen row shows its ring.
    [[nodiscard]] bool listHasFocus() const;
    /// Whether the list that is shown has a row of that party, be it out of sight.
    [[nodiscard]] bool shows(const QString& partyId) const;
    /// Where that party's row is, on the screen; empty where it is not to be seen.
    [[nodiscard]] QRect globalRectOf(const QString& partyId) const;

Q_SIGNALS:
    void partySelected(const QString& partyId);
    /// A row was pressed and pulled beyond the start distance. The pointer is still down and
    /// grabbed by the list.
    void dragStarted(const QString& partyId, const QPoint& globalPos);
    /// Right click, menu key or long press on a row.
    void contextRequested(const QString& partyId, const QPoint& globalPos);
    void walkInRequested();

private:
    void refreshCounts();
    void refreshEmptyText();

    const Book& m_book;
    PartiesModel& m_parties;
    bool m_isRead = false; ///< something of the venue is known
    SectionModel m_rows{{PartySection::door, PartySection::upcoming}};
    Tab m_tab = Tab::door;
    QString m_selected;
    std::array<BookTab*, 4> m_tabs{};
    ChipButton* m_walkIn = nullptr;
    PartyList* m_list = nullptr;
};

} // namespace hoststand
