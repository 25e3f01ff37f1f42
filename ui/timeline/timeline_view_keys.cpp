// SPDX-License-Identifier: Apache-2.0
// Who has the ring on the timeline, and the keys that carry it about.
#include "ui/timeline/timeline_accessible.h"
#include "ui/timeline/timeline_view.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <cmath>
#include <limits>

namespace hoststand {

void TimelineView::setFocusOn(const TimelinePlan::Hit& hit, bool isChoice)
{
    const bool isTurn = hit.row >= 0 && hit.turn >= 0;
    m_focus.isSet = hit.row >= 0;
    m_focus.isRow = m_focus.isSet && !isTurn;
    m_focus.tableId = m_focus.isSet ? m_look.rows.at(hit.row).tableId : QString();
    m_focus.partyId = isTurn ? m_look.rows.at(hit.row).turns.at(hit.turn).partyId : QString();
    viewport()->update();
    if (m_focus.isSet && hasFocus())
        tellFocus();
    if (!isChoice || !m_focus.isSet)
        return;
    const QString table = m_focus.tableId;
    if (isTurn)
        Q_EMIT turnChosen(QString(m_focus.partyId), table);
    else
        Q_EMIT rowChosen(table);
}

void TimelineView::tellFocus()
{
    const TimelinePlan::Hit hit = focusedHit();
    if (hit.row >= 0)
        tellTimelineFocus(*this, hit);
}

void TimelineView::chooseAt(int row, int turn)
{
    setFocus(Qt::OtherFocusReason);
    setFocusOn({row, turn, false}, true);
    revealHit({row, turn, false});
}

void TimelineView::activateAt(int row, int turn)
{
    const RowLook& look = m_look.rows.at(row);
    if (look.kind == RowLook::Kind::heading)
        return;
    const QString party = turn >= 0 ? look.turns.at(turn).partyId : QString();
    Q_EMIT activated(party, QString(look.tableId));
}

void TimelineView::askAt(int row, int turn)
{
    const RowLook& look = m_look.rows.at(row);
    const QString party = turn >= 0 ? look.turns.at(turn).partyId : QString();
    const QRect rect = viewportRectOf(row, turn);
    Q_EMIT contextWanted(party, QString(look.tableId), viewport()->mapToGlobal(rect.center()));
}

TimelinePlan::Hit TimelineView::neighbour(Qt::Key key) const
{
    const auto rows = static_cast<int>(m_look.rows.size());
    const TimelinePlan::Hit here = focusedHit();
    const auto isHeading = [&](int row) {
        return m_look.rows.at(row).kind == RowLook::Kind::heading;
    };
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        if (here.row < 0)
            return {};
        const auto turns = static_cast<int>(m_look.rows.at(here.row).turns.size());
        const int next = here.turn + (key == Qt::Key_Right ? 1 : -1);
        const bool hasHead = m_look.rows.at(here.row).kind == RowLook::Kind::table;
        return next < turns && next >= (hasHead ? -1 : 0) ? TimelinePlan::Hit{here.row, next, false}
                                                          : TimelinePlan::Hit{};
    }
    const int step = key == Qt::Key_Down ? 1 : -1;
    int row = here.row < 0 ? (step > 0 ? 0 : rows - 1) : here.row + step;
    while (row >= 0 && row < rows && isHeading(row))
        row += step;
    if (row < 0 || row >= rows)
        return {};
    // The bar nearest in time to the one that is left.
    const auto middle = [](const Stay& stay) {
        return stay.from.addSecs(stay.from.secsTo(stay.to) / 2);
    };
    const QDateTime from =
        here.turn >= 0 ? middle(m_look.rows.at(here.row).turns.at(here.turn).stay) : m_now;
    int best = -1;
    qint64 nearest = std::numeric_limits<qint64>::max();
    const QList<TurnLook>& turns = m_look.rows.at(row).turns;
    for (int i = 0; i < turns.size(); ++i) {
        const Stay& stay = turns.at(i).stay;
        const qint64 away =
            stay.from <= from && from < stay.to ? 0 : std::abs(from.secsTo(middle(stay)));
        if (away < nearest) {
            nearest = away;
            best = i;
        }
    }
    return {row, best, false};
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    const auto key = static_cast<Qt::Key>(event->key());
    const bool isArrow =
        key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    if (isArrow && !(event->modifiers() & ~Qt::KeypadModifier)) {
        const TimelinePlan::Hit next = neighbour(key);
        if (next.row >= 0) {
            setFocusOn(next, true);
            revealHit(next);
        }
        event->accept();
        return;
    }
    if (key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
        verticalScrollBar()->triggerAction(key == Qt::Key_PageUp
                                               ? QAbstractSlider::SliderPageStepSub
                                               : QAbstractSlider::SliderPageStepAdd);
        return;
    }
    event->ignore();
}

void TimelineView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool byKey =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKey && !m_focus.isSet) {
        const TimelinePlan::Hit first = neighbour(Qt::Key_Down);
        if (first.row >= 0)
            setFocusOn(first, true);
    } else if (m_focus.isSet) {
        tellFocus();
    }
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace hoststand
