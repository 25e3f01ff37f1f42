// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/domain/guest.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QStackedWidget;

namespace hoststand {

enum class WaitlistAction;
class VisitList;
class PartyPage;
class WaitlistPage;
class TablePage;

/// What is known of the chosen party, or of the chosen table where nobody is chosen, and what can
/// be done about it. It follows the Book by itself and tells what the host wants; it changes
/// nothing. Borrows all that it is given. GUI thread.
class Inspector final : public QWidget
{
    Q_OBJECT

public:
    Inspector(const Theme& theme, const Book& book, const Desk& desk, QWidget* parent = nullptr);

    /// Empty ids: nothing is chosen. A party comes before a table.
    void showParty(const QString& partyId);
    void showTable(const QString& tableId);
    void clear();
    [[nodiscard]] const QString& party() const { return m_party; }
    [[nodiscard]] const QString& table() const { return m_table; }
    /// The big button of the table's page; false where it is not shown, or has none.
    bool pressTablesButton();
    /// Refreshes what depends on the time. To be called about once a second.
    void tick() { refresh(); }

    /// The chosen guest's last visits, which somebody else asks the server for when visitsWanted()
    /// says so. What is told of another guest than the one shown is left out.
    void setVisitsLoading(const QString& guestId);
    void setVisits(const QString& guestId, const QList<Visit>& visits);
    void setVisitsFailed(const QString& guestId, const Error& error);
    /// The server can be reached: visits that could not be read are wanted again.
    void askVisitsAgain();

Q_SIGNALS:
    /// Another guest is shown, whose visits are not known.
    void visitsWanted(const QString& guestId);
    /// The big button, whose words say what Enter does.
    void mainActionRequested(const QString& partyId);
    void statusRequested(const QString& partyId, const hoststand::ReservationStatus& status);
    /// Part of it is here: how many are it now?
    void countRequested(const QString& partyId);
    /// A button of a waitlist party's page.
    void waitlistActionRequested(const QString& entryId, hoststand::WaitlistAction action);
    /// One cover more or less (+ and -).
    void coversRequested(const QString& partyId, int by);
    /// A quarter of an hour more or less at the table (Ctrl+Up, Ctrl+Down), and any length (E).
    void turnChangeRequested(const QString& partyId, std::chrono::minutes by);
    void turnRequested(const QString& partyId);
    void kitchenToldRequested(const QString& partyId);
    void assignRequested(const QString& partyId);
    void moveRequested(const QString& partyId);
    void releaseTableRequested(const QString& partyId);
    /// Of a party past grace: what it says on the phone, and its table for a while longer.
    void callRequested(const QString& partyId);
    void keepRequested(const QString& partyId);
    /// The list of all that can be done (key O).
    void moreRequested(const QString& partyId, const QPoint& globalPos);
    /// Of a party of a day that is over: what is to be put right (X).
    void correctionRequested(const QString& partyId, const QPoint& globalPos);
    /// To another server (Shift+M).
    void transferRequested(const QString& partyId, const QPoint& globalPos);
    /// One of the best tables was chosen: to be seated there by who is here, assigned to who is
    /// not.
    void placeRequested(const QString& partyId, const hoststand::Placement& placement);
    /// A party that a table's page names was chosen.
    void partyChosen(const QString& partyId);
    void walkInRequested(const QString& tableId);
    void cleanRequested(const QString& tableId);
    /// To be blocked, or given back (key B).
    void blockRequested(const QString& tableId);

private:
    void refresh();
    void connectWaitlistPage();
    void refreshVisits(const QString& guestId);
    /// Of the page that is shown.
    [[nodiscard]] VisitList& visitList() const;

    const Book& m_book;
    QString m_party;
    QString m_table;
    QString m_visitsOf;   ///< the guest whose visits are shown or awaited
    int m_visitsPage = 1; ///< on which page
    bool m_visitsFailed = false;
    bool m_stale = false; ///< a refresh is on its way
    QStackedWidget* m_pages = nullptr;
    PartyPage* m_partyPage = nullptr;
    TablePage* m_tablePage = nullptr;
    WaitlistPage* m_waitlistPage = nullptr;
};

} // namespace hoststand
