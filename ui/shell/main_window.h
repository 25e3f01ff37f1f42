// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/items/activity_model.h"
#include "models/items/outbox_model.h"
#include "models/items/parties_model.h"
#include "models/items/service_summary.h"
#include "models/items/tables_model.h"
#include "models/staff/staff_session.h"
#include "ui/floor/drag_overlay.h"
#include "ui/floor/floor_scene.h"
#include "ui/floor/floor_view.h"
#include "ui/shell/floor_controller.h"
#include "ui/shell/host_actions.h"
#include "ui/shell/key_map.h"
#include "ui/shell/party_drag.h"
#include "ui/shell/places.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>

class QButtonGroup;
class QHBoxLayout;
class QMenu;
class QStackedWidget;

namespace hoststand {

class ActivityPanel;
class BookPanel;
class ChoiceCard;
class ConnectionCard;
class EmptyFloor;
class FloatingCard;
class Inspector;
class KeyRouter;
class KeysCard;
struct LookupHit;
class NoticeStrip;
class OutboxCard;
class PacingStrip;
class Panel;
class PromptBar;
class SignInCard;
class TopBar;
class WalkInLine;

/// What the window is made of. All outlive it.
struct WindowParts
{
    Theme& theme;
    Book& book;
    Sync& sync;
    Desk& desk;
    VenueGateway& gateway; ///< for what is only looked at: a guest's visits
    const Clock& clock;    ///< the venue's
    std::function<std::chrono::milliseconds()> monotonic; ///< empty: the steady clock
    StaffSession* session =
        nullptr; ///< who may change what; none: everybody may, and nobody is asked
};

/// The console's window: top bar, book, floor, pacing, inspector. It turns gestures and keys into
/// calls of HostActions and shows what the models say; nothing in it waits. GUI thread.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowParts& parts, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// A fault of this machine that stays until it is over; empty: over.
    void showFault(const QString& words);
    /// What other systems of the house do not take, until they do; empty: over. It can be tried at
    /// once.
    void showTrouble(const QString& words);
    /// What is lost for good and somebody should look after; stays until it is closed.
    void showLoss(const QString& words);

    /// That party, wherever it sits; empty: nothing. Its table shows the ring.
    void select(const QString& partyId);
    /// That table (or place of a by-seat table), whoever is there.
    void selectTable(const QString& tableId, int seat = 0);
    [[nodiscard]] const QString& selectedParty() const { return m_party; }
    [[nodiscard]] const QString& selectedTable() const { return m_table; }

    // For whoever plays or tries gestures from outside; rectangles in global pixels.
    [[nodiscard]] BookPanel& book() { return *m_book; }
    [[nodiscard]] TopBar& top() { return *m_top; }
    [[nodiscard]] PromptBar& prompt() { return *m_prompt; }
    [[nodiscard]] ChoiceCard& choices() { return *m_choices; }
    [[nodiscard]] NoticeStrip& notices() { return *m_notices; }
    [[nodiscard]] OutboxCard& outbox() { return *m_outboxCard; }
    [[nodiscard]] FloorView& floor() { return *m_view; }
    /// With a session.
    [[nodiscard]] SignInCard& signInCard() { return *m_signIn; }
    /// Null where the table is not on the floor that is shown.
    [[nodiscard]] QRect rectOfTable(const QString& tableId) const;
    [[nodiscard]] QRect rectOfUserButton() const;

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    /// Arrows on buttons: within the region.
    bool focusNextPrevChild(bool next) override;

private:
    // building
    void build();
    [[nodiscard]] QWidget* buildRail();
    [[nodiscard]] QWidget* buildSide();
    [[nodiscard]] QWidget* buildCentre();
    [[nodiscard]] QWidget* buildFloorHead();
    void addPages();
    [[nodiscard]] QWidget* buildFloor();
    [[nodiscard]] QWidget* buildWalkIn();
    void connectBook();
    void connectPanels();
    void connectInspector();
    void connectFloor();
    void connectActions();
    void connectTop();
    void routeKeys();
    void connectStaff();
    void watch(FloatingCard* card);

    // showing
    void tick();
    void refreshDay();
    void refreshVenue();
    void refreshUndo();
    void refreshUser();
    void refreshLink(const LinkStatus& status);
    void refreshAreas();
    void refreshEmptyFloor();
    void showArea(const QString& areaId);
    void onIdentified(const QString& localId, const QString& serverId);
    void showSelection();
    [[nodiscard]] bool sits() const;
    void goAlongToTable();
    void followBook();
    void askUndoActivity(const QList<ActivityItem>& items);
    void closeQuestionUnlessOf(const QString& partyId, const QString& tableId);
    void reveal(const LookupHit& hit);
    void revealTable(const QString& tableId);
    void showInBook(const QString& partyId);
    void showUserMenu();
    void addStaffActions(QMenu& menu);
    /// Asks for what the session holds.
    void askHeld();
    /// With `anybody` not of who has locked it.
    void signIn(bool anybody = false);
    void lock();
    void showOutbox();
    enum class Head { areas, prompt, walk_in };
    void showHead(Head head);

    // doing
    [[nodiscard]] QString run(KeyAction action);
    [[nodiscard]] QString runOnParty(KeyAction action);
    [[nodiscard]] QString runOnReservation(KeyAction action);
    [[nodiscard]] bool ringShown() const;
    [[nodiscard]] bool saysWhoIsThereNow();
    void carryOut(const PlacingPlan& plan);
    void askTable(Placing wanted);
    void askArrived(const QString& typed = {});
    void beginWalkIn(const QString& tableId = {});
    /// Asks how long and why; of a table that is blocked, gives it back. `letter` is the key that
    /// asked, if it was one. The command that a second letter takes back, or nothing.
    QString askBlock(const QString& tableId, const QString& letter = {});
    [[nodiscard]] Choice blockChoice(const QString& tableId);
    void askBlockTime(const QString& tableId, const QString& letter = {});
    void askVisits(const QString& guestId);
    void offerWaysOut();
    /// Of a party that was pointed at.
    void offerWaysOut(const QString& partyId, const QRect& anchor);
    void tellWaits(const WaitlistEntry& entry);
    QString mainAction();
    void closeTop();
    void onCard(FloatingCard* card, bool open);
    void goTo(Place place);
    [[nodiscard]] QRect anchorOfSelection() const;
    void onDropped(const PlacingPlan& plan, const QPoint& globalPos, bool asShown);

    // the keyboard's ways
    enum class Region { side, floor, inspector, lookup, bar, notices, head };
    [[nodiscard]] QWidget* widgetOf(Region region) const;
    [[nodiscard]] std::optional<Region> regionOf(const QWidget* widget) const;
    [[nodiscard]] QList<QWidget*> stopsOf(Region region) const;
    [[nodiscard]] bool enter(Region region);
    void moveRegion(int step);
    void focusSide();

    WindowParts m_parts;
    PartiesModel m_parties;
    TablesModel m_tables;
    ActivityModel m_activity;
    ServiceSummary m_summary;
    OutboxModel m_outbox;
    HostActions m_actions;
    FloorScene m_scene;
    FloorController m_floor;
    std::unique_ptr<PartyDrag> m_drag;
    QTimer m_ticker;

    /// What the host chose; the other of the two follows from the book.
    enum class Chosen { nothing, party, table };
    Chosen m_chosen = Chosen::nothing;
    QString m_party;
    QString m_table;
    int m_seat = 0;
    bool m_sits = false;   ///< the chosen party does
    bool m_unread = false; ///< somebody else is at the chosen table than when it was chosen
    QDateTime m_linkSince; ///< the venue's time at which the connection became what it is
    Link m_link = Link::starting;
    struct
    {
        QDateTime wall;
        QDateTime venue;
    } m_contact; ///< when the server was last heard of, or the cached book saved

    KeyRouter* m_router = nullptr;
    TopBar* m_top = nullptr;
    QWidget* m_floorPlace = nullptr;
    FloorView* m_view = nullptr;
    EmptyFloor* m_emptyFloor = nullptr;
    DragOverlay* m_overlay = nullptr;
    QStackedWidget* m_head = nullptr;
    QHBoxLayout* m_areaRow = nullptr;
    QButtonGroup* m_areaTabs = nullptr;
    QButtonGroup* m_places = nullptr;
    Panel* m_side = nullptr;
    QStackedWidget* m_sidePages = nullptr;
    QStackedWidget* m_homeHeads = nullptr; ///< of m_head: what stands there while nothing is asked
    QStackedWidget* m_centrePages = nullptr;
    QHash<Place, PlacePages> m_pages;
    Place m_place = Place::floor;
    BookPanel* m_book = nullptr;
    ActivityPanel* m_activityPanel = nullptr;
    Inspector* m_inspector = nullptr;
    PacingStrip* m_pacing = nullptr;
    WalkInLine* m_walkIn = nullptr;
    QPointer<QWidget> m_beforeHead; ///< who had the keyboard before a question took it
    PromptBar* m_prompt = nullptr;
    NoticeStrip* m_notices = nullptr;
    ChoiceCard* m_choices = nullptr;
    ConnectionCard* m_connection = nullptr;
    OutboxCard* m_outboxCard = nullptr;
    KeysCard* m_keys = nullptr;
    SignInCard* m_signIn = nullptr; ///< where there is a session
    bool m_wasAskedWho = false;
    QList<FloatingCard*> m_openCards; ///< the topmost last
};

} // namespace hoststand
