// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/items/activity_model.h"
#include "models/items/outbox_model.h"
#include "models/items/parties_model.h"
#include "models/items/problem_list.h"
#include "models/items/service_summary.h"
#include "models/items/tables_model.h"
#include "models/staff/staff_session.h"
#include "ui/floor/drag_overlay.h"
#include "ui/floor/floor_scene.h"
#include "ui/floor/floor_view.h"
#include "ui/shell/floor_controller.h"
#include "ui/shell/host_actions.h"
#include "ui/shell/key_map.h"
#include "ui/shell/layout_controller.h"
#include "ui/shell/party_actions.h"
#include "ui/shell/party_drag.h"
#include "ui/shell/places.h"
#include "ui/shell/table_drag.h"
#include "ui/shell/timeline_drag.h"

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
class Announcer;
class AreaGestures;
class BookPanel;
class ChoiceCard;
class ConnectionCard;
class DayBand;
class DayController;
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
class ServerGestures;
class ServerStrip;
class TimelineHead;
class SettingsCard;
class SideColumns;
class SignInCard;
class TopBar;
class WaitlistPanel;
enum class WaitlistAction;
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
    QString consoleId{}; ///< whose own doings are no news; may be empty
    StaffSession* session =
        nullptr;           ///< who may change what; none: everybody may, and nobody is asked
    LayoutShelf layouts{}; ///< changes of a layout that are not saved
    /// Keeps a habit of the house for the next start; empty: it is not kept.
    std::function<void(const HouseRules& house, std::chrono::minutes idle)> keepHouse{};
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
    [[nodiscard]] WaitlistPanel& waitlist() { return *m_waitlistPanel; }
    [[nodiscard]] TopBar& top() { return *m_top; }
    [[nodiscard]] PromptBar& prompt() { return *m_prompt; }
    [[nodiscard]] ChoiceCard& choices() { return *m_choices; }
    [[nodiscard]] NoticeStrip& notices() { return *m_notices; }
    [[nodiscard]] OutboxCard& outbox() { return *m_outboxCard; }
    [[nodiscard]] FloorView& floor() { return *m_view; }
    [[nodiscard]] ServerStrip& servers();
    [[nodiscard]] AreaGestures& areas() { return *m_areas; }
    [[nodiscard]] SettingsCard& settings() { return *m_settings; }
    [[nodiscard]] TimelineView& timeline() { return *m_timeline; }
    [[nodiscard]] LayoutController& layouts() { return *m_layout; }
    [[nodiscard]] DayController& days() { return *m_days; }
    /// As the rail does.
    void goTo(Place place);
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
    void addTimeline();
    void addLayout();
    [[nodiscard]] QWidget* buildFloor();
    [[nodiscard]] QWidget* buildWalkIn();
    void buildServers();
    void buildAreas();
    void addAreaTab(const Area& area);
    void connectAreas();
    /// Sections are, or tables are moved: a press on a table is about that.
    [[nodiscard]] bool isEditingFloor() const;
    void connectBook();
    void connectPanels();
    void connectInspector();
    void connectFloor();
    void connectTimeline();
    void connectActions();
    void connectTop();
    void connectServers();
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
    void refreshTimeline();
    void refreshTimelineSoon();
    void tickTimeline();
    void showNextClash();
    [[nodiscard]] bool revealOnTimeline(const LookupHit& hit);
    void onIdentified(const QString& localId, const QString& serverId);
    void showSelection();
    [[nodiscard]] bool sits() const;
    [[nodiscard]] bool sideHasKeyboard() const;
    [[nodiscard]] bool sideShows(const QString& partyId) const;
    void goAlongToTable();
    void followBook();
    void askUndoActivity(const QList<ActivityItem>& items);
    void closeQuestionUnlessOf(const QString& partyId, const QString& tableId);
    void reveal(const LookupHit& hit);
    void revealTable(const QString& tableId);
    void showInBook(const QString& partyId);
    void showUserMenu();
    void connectSettings();
    void showSettings();
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
    /// The tables that stand with that one are asked for, or who keeps which of them.
    void askJoin(const QString& tableId, const QString& letter = {});
    /// The list that a letter opened: with another one at once it is a name.
    void freshList(KeyAction action);
    [[nodiscard]] std::function<bool()> freshFor() const;
    /// What can be done where somebody sits.
    void offerOccupied(const PlacingPlan& plan, const QRect& anchor);
    /// All that can be done with a party, the ways out last.
    void offerParty(const QString& partyId, const QRect& anchor);
    void connectDay();
    void refreshDoor();
    /// Asks how long and why; where it is held, opens it.
    void askDoor();
    void showNotes();
    void askNote(QDate date);
    void offerClosing(QDate date);
    void closeDay(QDate date, bool closed);
    // other days: main_window_days.cpp
    void buildDays();
    void showDay(QDate date);
    void goToDayOf(const QString& partyId);
    /// What does not go on the day of that party: said. True: it was.
    [[nodiscard]] [[nodiscard]] bool isTimelineOfAnotherDay() const;
    bool isOfAnotherDay(KeyAction action);
    void offerCorrection(const QString& partyId, const QRect& anchor);
    void askCorrectedCovers(const QString& partyId);
    void askCorrectedNote(const QString& partyId);
    void connectProblems();
    void refreshProblems();
    void showProblems();
    void jumpTo(const Problem& problem);
    /// Until when, or how long: "21:45", "+15", "1 h 45". `letter` is the key that asked.
    void askTurn(const QString& letter = {});
    void shiftTurn(KeyAction action);
    void zoom(bool closer);
    void onTurnDropped(const TurnPlan& plan, const QPoint& globalPos, bool asShown);
    void askVisits(const QString& guestId);
    void offerWaysOut();
    /// Of a party that was pointed at.
    void offerWaysOut(const QString& partyId, const QRect& anchor);
    // the waitlist: main_window_waitlist.cpp
    void addWaitlistPages(QWidget* floorHead, QWidget* floor);
    void connectWaitlist();
    void beginWaitlist(const QString& letter = {});
    [[nodiscard]] QString runOnWaiting(const WaitlistEntry& entry, KeyAction action);
    QString onWaitlistAction(const QString& entryId, WaitlistAction action,
                             std::chrono::milliseconds hold = {});
    bool followWaitlist();
    QString mainAction();
    void closeTop();
    void onCard(FloatingCard* card, bool open);
    [[nodiscard]] QRect anchorOfSelection() const;
    /// While sections are edited: what the key does to them, or why it does nothing. False: it
    /// means what it always does.
    [[nodiscard]] bool runOnSections(KeyAction action);
    /// The same while tables are moved.
    [[nodiscard]] bool runOnMoves(KeyAction action);
    void onDropped(const PlacingPlan& plan, const QPoint& globalPos, bool asShown);

    // the keyboard's ways
    enum class Region { side, floor, servers, inspector, lookup, bar, notices, days, head };
    [[nodiscard]] QWidget* widgetOf(Region region) const;
    [[nodiscard]] std::optional<Region> regionOf(const QWidget* widget) const;
    [[nodiscard]] QList<QWidget*> stopsOf(Region region) const;
    [[nodiscard]] bool enter(Region region);
    void moveRegion(int step);
    void focusSide();
    /// Where the keyboard is at this place while nothing else has it.
    [[nodiscard]] QWidget* focusHome() const;

    WindowParts m_parts;
    PartiesModel m_parties;
    PartiesModel m_waiting;
    TablesModel m_tables;
    ActivityModel m_activity;
    ServiceSummary m_summary;
    OutboxModel m_outbox;
    ProblemList m_problems;
    HostActions m_actions;
    PartyActions m_partyActions;
    TurnActions m_turns;
    FloorScene m_scene;
    FloorController m_floor;
    std::unique_ptr<PartyDrag> m_drag;
    std::unique_ptr<TableDrag> m_tableDrag;
    std::unique_ptr<ServerGestures> m_servers;
    std::unique_ptr<DayController> m_days;
    std::unique_ptr<AreaGestures> m_areas;
    std::unique_ptr<TimelineDrag> m_timelineDrag;
    std::unique_ptr<LayoutController> m_layout;
    QTimer m_ticker;

    /// What the host chose; the other of the two follows from the book.
    enum class Chosen { nothing, party, table };
    Chosen m_chosen = Chosen::nothing;
    QString m_party;
    QString m_table;
    int m_seat = 0;
    bool m_sits = false;   ///< the chosen party does
    bool m_waits = false;  ///< the chosen one is a waitlist party that waits
    QString m_seatedFrom;  ///< the waitlist entry from which the chosen party was seated here
    bool m_unread = false; ///< somebody else is at the chosen table than when it was chosen
    QDateTime m_linkSince; ///< the venue's time at which the connection became what it is
    Link m_link = Link::starting;
    struct
    {
        QDateTime wall;
        QDateTime venue;
    } m_contact; ///< when the server was last heard of, or the cached book saved

    KeyRouter* m_router = nullptr;
    Announcer* m_announcer = nullptr;
    TopBar* m_top = nullptr;
    QWidget* m_floorPlace = nullptr;
    QWidget* m_serverPlace = nullptr; ///< where the strip stands
    FloorView* m_view = nullptr;
    TimelineView* m_timeline = nullptr;
    TimelineHead* m_timelineHead = nullptr;
    QTimer m_timelineTimer;                      ///< a refresh is on its way
    std::chrono::milliseconds m_timelineMade{0}; ///< when it was last
    QDateTime m_timelineAt;                      ///< the minute that it shows
    EmptyFloor* m_emptyFloor = nullptr;
    DragOverlay* m_overlay = nullptr;
    QStackedWidget* m_head = nullptr;
    QHBoxLayout* m_areaRow = nullptr;
    QButtonGroup* m_areaTabs = nullptr;
    QButtonGroup* m_places = nullptr;
    Panel* m_side = nullptr;
    SideColumns* m_columns = nullptr;
    QStackedWidget* m_sidePages = nullptr;
    QStackedWidget* m_homeHeads = nullptr; ///< of m_head: what stands there while nothing is asked
    QStackedWidget* m_centrePages = nullptr;
    QHash<Place, PlacePages> m_pages;
    Place m_place = Place::floor;
    BookPanel* m_book = nullptr;
    WaitlistPanel* m_waitlistPanel = nullptr;
    ActivityPanel* m_activityPanel = nullptr;
    Inspector* m_inspector = nullptr;
    PacingStrip* m_pacing = nullptr;
    WalkInLine* m_walkIn = nullptr;
    QPointer<QWidget> m_beforeHead; ///< who had the keyboard before a question took it
    PromptBar* m_prompt = nullptr;
    NoticeStrip* m_notices = nullptr;
    DayBand* m_dayBand = nullptr;
    ChoiceCard* m_choices = nullptr;
    ConnectionCard* m_connection = nullptr;
    OutboxCard* m_outboxCard = nullptr;
    KeysCard* m_keys = nullptr;
    SettingsCard* m_settings = nullptr;
    SignInCard* m_signIn = nullptr; ///< where there is a session
    bool m_wasAskedWho = false;
    QList<FloatingCard*> m_openCards; ///< the topmost last
};

} // namespace hoststand
