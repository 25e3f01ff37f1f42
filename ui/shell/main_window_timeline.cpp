// SPDX-License-Identifier: Apache-2.0
// The timeline in the window, and what hands and keys do to a party's time.
#include "models/rules/status_steps.h"
#include "models/rules/turn_text.h"
#include "ui/book/words.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/day_controller.h"
#include "ui/shell/key_router.h"
#include "ui/shell/lookup_index.h"
#include "ui/shell/main_window.h"
#include "ui/shell/party_text.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/timeline_head.h"
#include "ui/timeline/timeline_looks.h"

#include <QStackedWidget>

#include <algorithm>

namespace hoststand {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr double zoomStep = 1.25;
constexpr std::chrono::milliseconds leastBetween{50};

std::chrono::milliseconds steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

/// Nothing on the timeline moves in between.
QDateTime wholeMinute(const QDateTime& now)
{
    return now.addMSecs(-(now.toMSecsSinceEpoch() % 60000));
}
} // namespace

// --- the place

void MainWindow::addTimeline()
{
    m_timelineHead = new TimelineHead(m_parts.theme, m_homeHeads);
    m_timeline = new TimelineView(m_parts.theme, m_centrePages);
    m_timeline->setAccessibleName(tr("Timeline"));
    m_homeHeads->addWidget(m_timelineHead);
    m_centrePages->addWidget(m_timeline);
    m_pages.insert(Place::timeline, {nullptr, m_timelineHead, m_timeline, m_timeline,
                                     [this] { m_timeline->setFocus(Qt::TabFocusReason); }});
}

void MainWindow::connectTimeline()
{
    m_timelineDrag = std::make_unique<TimelineDrag>(m_parts.book, m_turns.rules(), *m_timeline);
    connect(m_timelineDrag.get(), &TimelineDrag::dropped, this, &MainWindow::onTurnDropped);
    connect(m_timelineDrag.get(), &TimelineDrag::lost, m_prompt, &PromptBar::tell);
    connect(&m_turns, &TurnActions::told, m_prompt, &PromptBar::tell);
    connect(&m_turns, &TurnActions::warned, m_prompt, &PromptBar::warn);
    m_timelineTimer.setSingleShot(true);
    connect(&m_timelineTimer, &QTimer::timeout, this, &MainWindow::refreshTimeline);
    connect(&m_parts.book, &Book::pendingChanged, this, &MainWindow::refreshTimelineSoon);
    connect(m_timeline, &TimelineView::turnChosen, this, [this](const QString& party) {
        if (party != m_party || m_chosen != Chosen::party)
            select(party);
    });
    connect(m_timeline, &TimelineView::rowChosen, this, [this](const QString& table) {
        if (table.isEmpty())
            select({});
        else
            selectTable(table);
    });
    connect(m_timeline, &TimelineView::groundPressed, this, [this] { select({}); });
    connect(m_timeline, &TimelineView::activated, this, [this] { mainAction(); });
    connect(m_timeline, &TimelineView::contextWanted, this,
            [this](const QString& party, const QString& table, const QPoint& at) {
                if (!party.isEmpty())
                    offerWaysOut(party, {at, QSize(1, 1)});
                else if (!table.isEmpty() && !isTimelineOfAnotherDay())
                    m_choices->ask(
                        {PartyText(m_parts.book, m_parts.desk.serviceDate()).tableName(table),
                         {blockChoice(table)}},
                        {at, QSize(1, 1)});
            });
    connect(m_timeline, &TimelineView::rangeChanged, this,
            [this] { m_timelineHead->setFolded(m_timeline->foldedWords()); });
    connect(m_timelineHead, &TimelineHead::nowPressed, this, [this] {
        m_days->choice().backToTonight();
        m_timeline->showNow();
    });
    connect(m_timelineHead, &TimelineHead::fitPressed, m_timeline, &TimelineView::fit);
    connect(m_timelineHead, &TimelineHead::zoomPressed, this, &MainWindow::zoom);
    connect(m_timelineHead, &TimelineHead::clashesPressed, this, &MainWindow::showNextClash);
}

void MainWindow::tickTimeline()
{
    if (wholeMinute(m_parts.clock.now()) != m_timelineAt)
        refreshTimeline();
}

void MainWindow::refreshTimeline()
{
    m_timelineTimer.stop();
    m_timelineMade = steadyNow();
    if (m_place != Place::timeline)
        return;
    const QDateTime now = wholeMinute(m_parts.clock.now());
    m_timelineAt = now;
    m_timeline->setCalendar(m_parts.book.calendar());
    m_timeline->setNow(m_days->choice().isTonight() ? now : QDateTime()); // no line on other days
    m_timeline->setLook(
        timelineLook(m_parts.book, m_days->choice().chosen(), now, m_days->choice().shiftId()));
    QSet<QString> clashing;
    for (const RowLook& row : m_timeline->look().rows) {
        for (const TurnLook& turn : row.turns) {
            if (turn.clashes)
                clashing.insert(turn.partyId);
        }
    }
    m_timelineHead->setClashes(static_cast<int>(clashing.size()));
}

// The first change shows in the next frame; a stream of them makes no picture more often than eyes
// follow.
void MainWindow::refreshTimelineSoon()
{
    if (m_place != Place::timeline || m_timelineTimer.isActive())
        return;
    const auto since = steadyNow() - m_timelineMade;
    m_timelineTimer.start(std::max(0ms, leastBetween - since));
}

void MainWindow::showNextClash()
{
    QList<std::pair<QString, QString>> clashing;
    qsizetype at = -1;
    for (const RowLook& row : m_timeline->look().rows) {
        for (const TurnLook& turn : row.turns) {
            if (!turn.clashes)
                continue;
            if (turn.partyId == m_party)
                at = clashing.size();
            clashing.append({turn.partyId, row.tableId});
        }
    }
    if (clashing.isEmpty())
        return;
    const auto& [party, table] = clashing.at((at + 1) % clashing.size());
    select(party);
    m_timeline->reveal(party, table);
    m_timeline->setFocus(Qt::OtherFocusReason);
}

bool MainWindow::revealOnTimeline(const LookupHit& hit)
{
    if (m_place != Place::timeline)
        return false;
    refreshTimeline();
    if (hit.kind == LookupHit::Kind::table) {
        selectTable(hit.id);
    } else {
        if (!m_parts.book.reservation(hit.id))
            return false; // waits without a booking: the book has them
        select(hit.id);
    }
    m_timeline->reveal(m_party, m_table);
    m_timeline->setFocus(Qt::OtherFocusReason);
    m_router->rest(); // a second Enter is no step of who was found
    return true;
}

void MainWindow::zoom(bool closer)
{
    const double factor = closer ? zoomStep : 1 / zoomStep;
    if (m_place == Place::timeline)
        m_timeline->zoomBy(factor);
    else
        m_view->zoomBy(factor, QRectF(m_view->viewport()->rect()).center());
}

// --- a party's time

void MainWindow::onTurnDropped(const TurnPlan& plan, const QPoint& globalPos, bool asShown)
{
    if (plan.kind == TurnPlan::Kind::place)
        onDropped(plan.placing, globalPos, asShown);
    else if (asShown)
        m_turns.carryOut(plan);
    else
        m_turns.askFirst(plan);
}

void MainWindow::shiftTurn(KeyAction action)
{
    const TurnRules& rules = m_turns.rules();
    const bool isTime = action == KeyAction::later || action == KeyAction::earlier;
    const bool isMore = action == KeyAction::later || action == KeyAction::longer_turn;
    const auto by = isMore ? 15min : -15min;
    m_turns.carryOut(isTime ? rules.shift(m_party, by) : rules.extend(m_party, by));
}

void MainWindow::askTurn(const QString& letter)
{
    const Reservation* party = m_parts.book.reservation(m_party);
    if (!party)
        return;
    const PartyText text(m_parts.book, m_parts.desk.serviceDate());
    if (!isSeated(party->status) && !isAwaiting(party->status)) {
        m_prompt->tell(m_turns.rules().duration(m_party, party->duration).words);
        return;
    }
    const auto plan = [this, id = m_party](const QString& typed) -> Result<TurnPlan> {
        const QString known = m_parts.book.resolved(id);
        return m_parts.desk.party(known).and_then([&](const Reservation& who) {
            return turnTyped(typed, who, m_parts.desk.now(), m_parts.desk.dateOf(who),
                             m_parts.book.calendar())
                .transform([&](std::chrono::minutes turn) {
                    return m_turns.rules().duration(known, turn);
                });
        });
    };
    PromptBar::LineQuestion question;
    question.words = tr("%1 until when?").arg(text.nameAndSize(*party));
    question.placeholder = tr("21:45, +15, 1 h 45");
    question.action = tr("Change");
    question.typed = letter;
    if (!letter.isEmpty()) {
        question.isFresh = [this, since = m_parts.monotonic()] {
            return m_parts.monotonic() - since < KeyRouter::hold;
        };
    }
    question.read = [this, plan](const QString& typed) -> PromptBar::LineAnswer {
        if (typed.trimmed().isEmpty())
            return {tr("21:45, +15, -15, 1 h 45 or minutes"), {}, false};
        const Result<TurnPlan> found = plan(typed);
        if (!found)
            return {words::error(found.error(), m_parts.book).line(), {}, false};
        return {found->words, words::dotted(found->warnings),
                found->kind == TurnPlan::Kind::duration};
    };
    question.take = [this, plan](const QString& typed) {
        if (Result<TurnPlan> found = plan(typed)) {
            found->warnings.clear(); // they were read beside the answer
            m_turns.carryOut(*found);
        }
    };
    m_prompt->askLine(question);
}

} // namespace hoststand
