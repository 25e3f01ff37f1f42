// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/timeline_drag.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

TimelineDrag::TimelineDrag(const Book& book, const TurnRules& rules, TimelineView& view,
                           QObject* parent)
    : QObject(parent), m_book(book), m_rules(rules), m_view(view)
{
    connect(&view, &TimelineView::dragBegan, this, [this](const TimelineGrip& grip) {
        m_grip = grip;
        m_spot = {};
    });
    connect(&view, &TimelineView::dragMoved, this, [this](const TimelineSpot& spot) {
        m_spot = spot;
        show();
    });
    connect(&view, &TimelineView::dragEnded, this, [this](const TimelineSpot& spot) {
        if (!isActive())
            return;
        const TurnPlan plan = m_rules.planAt(m_grip, spot);
        const bool asShown = plan == m_shown;
        end();
        Q_EMIT dropped(plan, spot.globalPos, asShown);
    });
    connect(&view, &TimelineView::dragCancelled, this, &TimelineDrag::end);
    connect(&book, &Book::identified, this,
            [this](EntityKind, const QString& local, const QString& server) {
                if (m_grip.partyId == local)
                    m_grip.partyId = server;
            });
    connect(&book, &Book::changed, this, &TimelineDrag::lookAgain);
}

void TimelineDrag::lookAgain()
{
    if (!isActive())
        return;
    if (!m_book.reservation(m_grip.partyId)) {
        m_view.endDrag();
        end();
        Q_EMIT lost(tr("The party is not in the book any more."));
        return;
    }
    show();
}

void TimelineDrag::show()
{
    if (!isActive())
        return;
    m_shown = m_rules.planAt(m_grip, m_spot);
    TimelineGhost ghost;
    ghost.caption = m_shown.words;
    ghost.stay = m_shown.stay;
    ghost.tableIds = m_shown.tableIds;
    const bool asks = !m_shown.warnings.isEmpty() || m_shown.placing.placing == Placing::ask;
    if (m_shown.kind == TurnPlan::Kind::none)
        ghost.verdict = TimelineGhost::Verdict::refused;
    else
        ghost.verdict = asks ? TimelineGhost::Verdict::ask : TimelineGhost::Verdict::good;
    if (!m_shown.warnings.isEmpty())
        ghost.caption = tr("%1: %2").arg(m_shown.words, m_shown.warnings.first());
    m_view.showGhost(ghost);
}

void TimelineDrag::cancel()
{
    if (!isActive())
        return;
    m_view.endDrag();
    end();
}

void TimelineDrag::end()
{
    m_grip = {};
    m_spot = {};
    m_shown = {};
}

} // namespace hoststand
