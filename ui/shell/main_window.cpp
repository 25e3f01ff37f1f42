// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/main_window.h"

#include "ui/book/activity_panel.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/pacing_strip.h"
#include "ui/book/walk_in_line.h"
#include "ui/book/words.h"
#include "ui/shell/announcer.h"
#include "ui/shell/area_gestures.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/day_band.h"
#include "ui/shell/day_controller.h"
#include "ui/shell/empty_floor.h"
#include "ui/shell/key_router.h"
#include "ui/shell/keys_card.h"
#include "ui/shell/notice_strip.h"
#include "ui/shell/outbox_card.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/server_gestures.h"
#include "ui/shell/settings_card.h"
#include "ui/shell/side_columns.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QApplication>
#include <QButtonGroup>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QSize firstSize{1600, 960};
constexpr QSize leastSize{840, 500}; // 1280x800 at 150 %, with a window's frame
constexpr int headHeight = 50;
constexpr int lowHeight = 620;          // below, the pacing is folded
constexpr qint64 clockCorrection = 120; ///< seconds

std::chrono::milliseconds steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

/// The venue's time of an instant that is told in wall time. A clock that differs by less than a
/// correction of the machine's is wall time.
QDateTime venueTime(const QDateTime& wall, const QDateTime& venueNow, const QDateTime& wallNow)
{
    const qint64 ahead = wallNow.secsTo(venueNow);
    return wall.isValid() && std::abs(ahead) > clockCorrection ? wall.addSecs(ahead) : wall;
}

} // namespace

MainWindow::MainWindow(const WindowParts& parts, QWidget* parent)
    : QWidget(parent), m_parts(parts), m_parties(parts.book, parts.clock),
      m_waiting(parts.book, parts.clock, PartiesModel::Scope::waitlist),
      m_tables(parts.book, parts.clock), m_activity(parts.book, parts.clock),
      m_summary(parts.book, parts.clock), m_outbox(parts.sync.outbox()),
      m_problems(parts.book, parts.desk), m_actions(parts.book, parts.desk),
      m_partyActions(parts.book, parts.desk, m_actions),
      m_turns(parts.book, parts.desk, m_actions.placing()), m_scene(parts.theme),
      m_floor(parts.theme, parts.book, parts.desk, m_tables, m_scene)
{
    if (!m_parts.monotonic)
        m_parts.monotonic = steadyNow;
    setWindowTitle(tr("Hoststand"));
    setMinimumSize(leastSize);
    resize(firstSize);
    build();
    connectBook();
    connectPanels();
    connectWaitlist();
    connectInspector();
    connectFloor();
    connectTimeline();
    connectActions();
    connectTop();
    connectProblems();
    connectDay();
    connectServers();
    connectAreas();
    routeKeys();
    connectStaff();
    connectSettings();
    refreshDay();
    refreshVenue();
    refreshAreas();
    refreshUndo();
    refreshLink(m_parts.sync.status());
    m_ticker.setInterval(1s);
    connect(&m_ticker, &QTimer::timeout, this, &MainWindow::tick);
    m_ticker.start();
    tick();
    m_book->focusList();
}

// The last focus and grab events of what is shown still need the scene and the models.
MainWindow::~MainWindow()
{
    hide();
}

// --- building

void MainWindow::build()
{
    m_top = new TopBar(
        m_parts.theme, *this,
        [this](const QString& text) {
            return lookUp(m_parts.book, m_parts.desk.serviceDate(), text);
        },
        this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    column->addLayout(row, 1);
    row->addWidget(buildRail());
    m_columns = new SideColumns(m_parts.theme, *row, *buildSide(), this);
    row->addWidget(buildCentre(), 1);
    m_inspector = new Inspector(m_parts.theme, m_parts.book, m_parts.desk, this);
    m_columns->setInspector(*m_inspector);
    connect(m_columns, &SideColumns::sideAsked, this, &MainWindow::focusSide);
    connect(m_columns, &SideColumns::inspectorAsked, this,
            [this] { std::ignore = enter(Region::inspector); });
    m_announcer = new Announcer(m_activity, m_parts.book, m_parts.consoleId, this);
    m_announcer->lower();
    m_choices = new ChoiceCard(m_parts.theme, *this);
    m_connection = new ConnectionCard(m_parts.theme, *this);
    m_outboxCard =
        new OutboxCard(m_parts.theme, *this, m_parts.book, m_parts.sync.outbox(), m_outbox);
    m_keys = new KeysCard(m_parts.theme, *this);
    m_settings = new SettingsCard(m_parts.theme, *this);
    m_overlay = new DragOverlay(m_parts.theme, this);
    m_drag = std::make_unique<PartyDrag>(m_parts.book, m_parts.desk, m_actions.placing(), m_scene,
                                         *m_view, *m_overlay);
    m_tableDrag = std::make_unique<TableDrag>(m_parts.book, m_parts.desk, m_partyActions, m_scene,
                                              *m_view, *m_overlay);
    buildServers();
    addLayout();
    buildDays();
    buildAreas();
}

QWidget* MainWindow::buildRail()
{
    auto* rail = new Panel(m_parts.theme, ColorRole::surface, this);
    rail->setEdges(Qt::RightEdge);
    auto* column = new QVBoxLayout(rail);
    column->setContentsMargins(2, 12, 2, 12);
    column->setSpacing(m_parts.theme.metric(Metric::gap));
    m_places = new QButtonGroup(rail);
    const auto add = [&](Place place, const QString& icon, const QString& words, KeyAction key) {
        auto* button = new RailButton(m_parts.theme, icon, words, rail);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(withKey(words, key));
        m_places->addButton(button, static_cast<int>(place));
        column->addWidget(button);
    };
    add(Place::floor, u"floor"_s, tr("Floor"), KeyAction::place_floor);
    add(Place::timeline, u"timeline"_s, tr("Timeline"), KeyAction::place_timeline);
    add(Place::waitlist, u"waitlist"_s, tr("Waitlist"), KeyAction::place_waitlist);
    add(Place::activity, u"history"_s, tr("Activity"), KeyAction::place_activity);
    m_places->button(static_cast<int>(m_place))->setChecked(true);
    column->addStretch();
    connect(m_places, &QButtonGroup::idClicked, this,
            [this](int id) { goTo(static_cast<Place>(id)); });
    return rail;
}

QWidget* MainWindow::buildSide()
{
    m_side = new Panel(m_parts.theme, ColorRole::surface, this);
    m_side->setEdges(Qt::RightEdge);
    auto* column = new QVBoxLayout(m_side);
    column->setContentsMargins(0, 0, 1, 0);
    m_sidePages = new QStackedWidget(m_side);
    m_book = new BookPanel(m_parts.theme, m_parts.book, m_parties, m_sidePages);
    m_activityPanel = new ActivityPanel(m_parts.theme, m_parts.book, m_activity, m_sidePages);
    m_sidePages->addWidget(m_book);
    m_sidePages->addWidget(m_activityPanel);
    column->addWidget(m_sidePages);
    return m_side;
}

QWidget* MainWindow::buildCentre()
{
    auto* centre = new Panel(m_parts.theme, ColorRole::ground, this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(10, 6, 10, 0);
    column->setSpacing(m_parts.theme.metric(Metric::gap));
    m_notices = new NoticeStrip(m_parts.theme, m_parts.book, centre);
    m_notices->setQueue(m_parts.sync.outbox());
    m_head = new QStackedWidget(centre);
    m_prompt = new PromptBar(m_parts.theme, m_head);
    m_homeHeads = new QStackedWidget(m_head);
    m_head->addWidget(m_homeHeads);
    m_head->addWidget(m_prompt);
    m_head->addWidget(buildWalkIn());
    m_head->setFixedHeight(headHeight);
    column->addWidget(m_notices);
    m_dayBand = new DayBand(m_parts.theme, centre);
    column->addWidget(m_dayBand);
    column->addWidget(m_head);
    m_centrePages = new QStackedWidget(centre);
    column->addWidget(m_centrePages, 1);
    addPages();
    return centre;
}

void MainWindow::addPages()
{
    auto* floor = new QWidget(m_centrePages);
    auto* column = new QVBoxLayout(floor);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_parts.theme.metric(Metric::gap));
    m_serverPlace = new QWidget(floor);
    auto* strip = new QHBoxLayout(m_serverPlace);
    strip->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_serverPlace);
    column->addWidget(buildFloor(), 1);
    m_pacing = new PacingStrip(m_parts.theme, m_parts.book, m_summary, m_parts.clock, floor);
    column->addWidget(m_pacing);
    QWidget* head = buildFloorHead();
    m_centrePages->addWidget(floor);
    m_homeHeads->addWidget(head);
    m_pages.insert(Place::floor,
                   {m_book, head, floor, m_floorPlace, [this] { m_book->focusList(); }});
    addWaitlistPages(head, floor);
    m_pages.insert(Place::activity, {m_activityPanel, head, floor, m_floorPlace,
                                     [this] { m_activityPanel->focusList(); }});
    addTimeline();
}

QWidget* MainWindow::buildFloor()
{
    m_floorPlace = new QWidget(this);
    m_view = new FloorView(m_parts.theme, m_scene, m_floorPlace);
    m_view->setAccessibleName(tr("Floor"));
    m_emptyFloor = new EmptyFloor(m_parts.theme, m_floorPlace);
    auto* place = new QGridLayout(m_floorPlace);
    place->setContentsMargins(0, 0, 0, 0);
    place->addWidget(m_view, 0, 0);
    place->addWidget(m_emptyFloor, 0, 0, Qt::AlignCenter);
    connect(m_emptyFloor, &EmptyFloor::tryAgain, &m_parts.sync, &Sync::retryNow);
    return m_floorPlace;
}

QWidget* MainWindow::buildWalkIn()
{
    auto* card = new Panel(m_parts.theme, ColorRole::card, m_head);
    card->setRadius(m_parts.theme.metric(Metric::radius));
    card->setEdges(Qt::LeftEdge | Qt::TopEdge | Qt::RightEdge | Qt::BottomEdge);
    m_walkIn = new WalkInLine(m_parts.theme, m_parts.book, m_parts.desk, card);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_walkIn);
    return card;
}

QWidget* MainWindow::buildFloorHead()
{
    auto* head = new QWidget(m_homeHeads);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_areaRow = new QHBoxLayout;
    m_areaRow->setSpacing(4);
    row->addLayout(m_areaRow);
    row->addStretch(1);
    auto* colours = new QButtonGroup(head);
    const QList<std::pair<ColourBy, QString>> choices{{ColourBy::status, tr("Status")},
                                                      {ColourBy::server, tr("Server")},
                                                      {ColourBy::turn, tr("Turn")},
                                                      {ColourBy::next, tr("Next")}};
    for (const auto& [colourBy, words] : choices) {
        auto* chip = new ChipButton(m_parts.theme, words, ChipButton::Kind::tab, head);
        chip->setFocusPolicy(Qt::TabFocus);
        chip->setToolTip(tr("Colour tables by: %1").arg(words));
        chip->setChecked(colourBy == ColourBy::status);
        colours->addButton(chip);
        row->addWidget(chip);
        connect(chip, &QAbstractButton::clicked, this,
                [this, by = colourBy] { m_floor.setColourBy(by); });
    }
    m_areaTabs = new QButtonGroup(head);
    return head;
}

// --- showing

void MainWindow::showFault(const QString& words)
{
    m_notices->setFault(words);
}

void MainWindow::showTrouble(const QString& words)
{
    m_notices->setTrouble(words);
}

void MainWindow::showLoss(const QString& words)
{
    m_notices->setLoss(words);
}

void MainWindow::tick()
{
    if (m_parts.session)
        m_parts.session->lockIfIdle();
    m_parties.tick();
    m_waiting.tick();
    m_tables.tick();
    m_summary.tick();
    m_problems.tick();
    refreshDoor();
    m_floor.tick();
    m_servers->tick();
    m_layout->tick();
    m_areas->tick();
    followBook(); // who is due shows on a table from some minute on
    m_inspector->tick();
    m_pacing->tick();
    tickTimeline();
    if (m_walkIn->isVisible())
        m_walkIn->refresh();
    if (m_outboxCard->isVisible())
        m_outbox.refresh();
    refreshVenue();
}

void MainWindow::refreshDay()
{
    const QDate date = m_parts.desk.serviceDate();
    if (!date.isValid())
        return;
    m_tables.setServiceDate(date); // who is really there, whichever day is shown
    showDay(m_days->choice().chosen());
    refreshVenue();
}

void MainWindow::refreshVenue()
{
    const Venue* venue = m_parts.book.venue();
    m_top->setVenue(venue ? venue->name : tr("Hoststand"), venue ? venue->street : QString());
    m_days->refresh();
    m_top->setClock(words::time(m_parts.clock.now(), m_parts.book.calendar()));
    refreshUser();
}

void MainWindow::refreshUndo()
{
    const std::optional<UndoOffer> offer = m_parts.desk.undoOffer();
    m_top->setUndo(offer ? words::undo(*offer, m_parts.book) : QString());
}

void MainWindow::refreshLink(const LinkStatus& status)
{
    if (status.link != m_link || !m_linkSince.isValid()) {
        m_link = status.link;
        m_linkSince = m_parts.clock.now();
        m_announcer->say(words::link(status, m_parts.book.calendar()));
    }
    LinkStatus shown = status;
    shown.since = m_linkSince;
    if (status.lastContact != m_contact.wall) {
        const QDateTime wall = QDateTime::currentDateTimeUtc();
        m_contact = {status.lastContact, venueTime(status.lastContact, m_parts.clock.now(), wall)};
    }
    shown.lastContact = m_contact.venue;
    m_top->setLink(shown, m_parts.book.calendar());
    m_connection->setStatus(shown, m_parts.book.calendar());
    m_outboxCard->setLive(status.link == Link::live);
    refreshEmptyFloor();
}

void MainWindow::refreshEmptyFloor()
{
    m_emptyFloor->present(m_parts.sync.status());
    m_emptyFloor->setVisible(m_floor.areaId().isEmpty());
}

void MainWindow::refreshAreas()
{
    refreshEmptyFloor();
    for (QAbstractButton* tab : m_areaTabs->buttons())
        delete tab;
    const Layout* layout = m_floor.layout();
    if (!layout)
        return;
    for (const Area& area : layout->areas)
        addAreaTab(area);
}

void MainWindow::showArea(const QString& areaId)
{
    if (areaId == m_floor.areaId())
        return;
    m_floor.showArea(areaId);
    for (QAbstractButton* tab : m_areaTabs->buttons())
        tab->setChecked(tab->objectName() == areaId);
}

void MainWindow::showHead(Head head)
{
    if (head == Head::areas && m_prompt->isTelling())
        head = Head::prompt; // it was said while something else stood here
    const bool asks = head != Head::areas && !(head == Head::prompt && m_prompt->isTelling());
    QWidget* focused = QApplication::focusWidget();
    if (asks && focused && !m_head->isAncestorOf(focused))
        m_beforeHead = focused;
    m_head->setCurrentIndex(static_cast<int>(head));
    if (!asks && (!focused || m_head->isAncestorOf(focused)))
        (m_beforeHead ? m_beforeHead.data() : focusHome())->setFocus(Qt::OtherFocusReason);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_columns->setWindowWidth(width());
    m_pacing->setFolded(height() < lowHeight);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_ticker.stop();
    QWidget::closeEvent(event);
}

} // namespace hoststand
