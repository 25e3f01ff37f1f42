// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/party_drag.h"

#include "ui/book/book_looks.h"
#include "ui/book/words.h"
#include "ui/shell/party_text.h"

#include <QApplication>
#include <QMouseEvent>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

// On the tile, whose name stands above it; the caption under the pointer says it in full.
QString PartyDrag::verbOf(Placing placing)
{
    switch (placing) {
    case Placing::assign:
        return tr("Assign");
    case Placing::seat:
        return tr("Seat");
    case Placing::move:
        return tr("Move");
    case Placing::ask:
        return tr("Choose");
    case Placing::none:
        break;
    }
    return {};
}

PartyDrag::PartyDrag(const Book& book, const Desk& desk, const PlacingRules& rules,
                     FloorScene& scene, FloorView& view, DragOverlay& overlay, QObject* parent)
    : QObject(parent), m_book(book), m_desk(desk), m_rules(rules), m_scene(scene), m_view(view),
      m_overlay(overlay)
{
    connect(&m_book, &Book::identified, this,
            [this](EntityKind, const QString& local, const QString& server) {
                if (m_party == local)
                    m_party = server;
            });
    connect(&m_book, &Book::changed, this, &PartyDrag::lookAgain);
}

// Tables fill and empty under a slow hand, and another console may take the party itself.
void PartyDrag::lookAgain()
{
    if (!isActive())
        return;
    const std::optional<Reservation> party = m_rules.partyOf(m_party);
    if (!party || m_rules.wantedFor(*party) == Placing::none) {
        const PartyText text(m_book, m_desk.serviceDate());
        const QString words =
            party ? tr("%1 is %2 now.")
                        .arg(text.shortName(*party), PartyText::statusWord(party->status))
            : m_book.waitlistEntry(m_party) ? tr("They do not wait any more.")
                                            : tr("The party is not in the book any more.");
        end();
        Q_EMIT lost(words);
        return;
    }
    m_hints = m_rules.hints(m_party);
    show(m_at);
}

void PartyDrag::begin(const QString& partyId, const QPoint& globalPos)
{
    const std::optional<Reservation> party = m_rules.partyOf(partyId);
    if (!party || m_rules.wantedFor(*party) == Placing::none)
        return;
    m_party = partyId;
    const PartyText text(m_book, m_desk.serviceDate());
    DragCard card;
    card.title = text.listName(*party);
    card.detail = words::guests(party->partySize);
    if (const QString place = text.placeName(*party); !place.isEmpty())
        card.detail += u" · "_s + place;
    card.status = statusKeyOf(party->status);
    card.marks = text.marks(*party, m_desk.now());
    m_overlay.begin(card, globalPos);
    m_hints = m_rules.hints(partyId);
    m_scene.setDropHints(m_hints);
    move(globalPos);
}

void PartyDrag::beginFollowing(const QString& partyId, const QPoint& globalPos)
{
    begin(partyId, globalPos);
    if (!isActive())
        return;
    m_following = true;
    qApp->installEventFilter(this);
}

bool PartyDrag::eventFilter(QObject* watched, QEvent* event)
{
    // Each event comes once for the window and once for each widget that it is handed on to: the
    // widgets' are enough.
    if (!watched->isWidgetType())
        return false;
    if (event->type() == QEvent::MouseMove) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->buttons() & Qt::LeftButton)
            move(mouse->globalPosition().toPoint());
        else
            cancel();
    } else if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton)
            drop(mouse->globalPosition().toPoint());
    } else if (event->type() == QEvent::MouseButtonPress) {
        cancel(); // another button
    }
    return false;
}

PlacingPlan PartyDrag::planAt(const QPoint& globalPos, QString* tableId) const
{
    const std::optional<SeatRef> seat = m_view.seatAtGlobal(globalPos);
    *tableId = seat ? seat->tableId : m_view.tableAtGlobal(globalPos);
    if (tableId->isEmpty())
        return {};
    return m_rules.plan(m_party, *tableId, seat ? seat->seat : 0);
}

void PartyDrag::move(const QPoint& globalPos)
{
    if (!isActive())
        return;
    m_overlay.follow(globalPos);
    show(globalPos);
    Q_EMIT movedTo(globalPos);
}

void PartyDrag::show(const QPoint& globalPos)
{
    m_at = globalPos;
    QString tableId;
    m_shown = planAt(globalPos, &tableId);
    const PlacingPlan& plan = m_shown;
    QHash<QString, DropHint> hints = m_hints;
    if (tableId.isEmpty()) {
        m_overlay.setCaption(DragOverlay::Verdict::none, {});
    } else if (plan.placing == Placing::none) {
        m_overlay.setCaption(DragOverlay::Verdict::refused, plan.words);
    } else {
        const QString words = plan.warnings.isEmpty()
                                  ? plan.words
                                  : tr("%1: %2").arg(plan.words, plan.warnings.first());
        const bool asks = plan.placing == Placing::ask || !plan.warnings.isEmpty();
        m_overlay.setCaption(asks ? DragOverlay::Verdict::ask : DragOverlay::Verdict::good, words);
        for (const QString& id : plan.placement.tableIds) {
            DropHint target{DropHint::Kind::target, verbOf(plan.placing), {}};
            const SeatRange seats = plan.placement.seats.value(id);
            for (int one = seats.first; one < seats.first + seats.count; ++one)
                target.seats.append(one);
            hints.insert(id, target);
        }
    }
    m_scene.setDropHints(hints);
}

void PartyDrag::drop(const QPoint& globalPos)
{
    if (!isActive())
        return;
    QString tableId;
    const PlacingPlan plan = planAt(globalPos, &tableId);
    const bool asShown = plan == m_shown;
    end();
    if (!tableId.isEmpty())
        Q_EMIT dropped(plan, globalPos, asShown);
}

void PartyDrag::cancel()
{
    if (isActive())
        end();
}

void PartyDrag::end()
{
    if (std::exchange(m_following, false))
        qApp->removeEventFilter(this);
    m_party.clear();
    m_shown = {};
    m_hints.clear();
    m_scene.clearDropHints();
    m_overlay.end();
}

} // namespace hoststand
