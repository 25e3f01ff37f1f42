// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/server_drag.h"

#include "models/rules/status_steps.h"
#include "ui/book/words_servers.h"
#include "ui/shell/party_text.h"

#include <QApplication>
#include <QMouseEvent>

namespace hoststand {

ServerDrag::ServerDrag(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts) {}

void ServerDrag::begin(const QString& serverId, const QPoint& globalPos)
{
    const StaffMember* server = m_parts.book.staffMember(serverId);
    if (!server || isActive())
        return;
    m_server = serverId;
    for (const ServerLoad& load : serverLoads(m_parts.desk.situation())) {
        if (load.serverId == serverId)
            m_parts.overlay.begin({server->name, words::serverCovers(load), StatusKey::seated, {}},
                                  globalPos);
    }
    qApp->installEventFilter(this);
    move(globalPos);
}

bool ServerDrag::eventFilter(QObject* watched, QEvent* event)
{
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

QString ServerDrag::partyAt(const QPoint& globalPos, QString* tableId) const
{
    const std::optional<SeatRef> seat = m_parts.view.seatAtGlobal(globalPos);
    *tableId = seat ? seat->tableId : m_parts.view.tableAtGlobal(globalPos);
    if (!tableId->isEmpty())
        return m_parts.floor.partyAt(*tableId, seat ? seat->seat : 0);
    const FloorSituation floor = m_parts.desk.situation();
    for (const Reservation* party : floor.parties) {
        if (m_parts.list.isVisible() && m_parts.list.globalRectOf(party->id).contains(globalPos))
            return party->id;
    }
    return {};
}

ServerDrag::Target ServerDrag::targetAt(const QPoint& globalPos) const
{
    Target target;
    const QString partyId = partyAt(globalPos, &target.tableId);
    const Reservation* party = m_parts.book.reservation(partyId);
    const PartyText text(m_parts.book, m_parts.desk.serviceDate());
    const QString name = words::serverName(m_parts.book, m_server);
    if (party && isSeated(party->status)) {
        target.partyId = party->id;
        target.possible = party->serverId != m_server;
        target.words = target.possible
                           ? tr("%1 to %2", "party, server").arg(text.nameAndSize(*party), name)
                           : tr("%1 has them already").arg(name);
        return target;
    }
    if (target.tableId.isEmpty()) {
        if (party)
            target.words = tr("%1 does not sit yet").arg(text.shortName(*party));
        return target;
    }
    const ServiceDay* day = m_parts.book.serviceDay(m_parts.desk.serviceDate());
    if (day && day->cuts.contains(m_server)) {
        target.words = tr("%1 is cut").arg(name);
        return target;
    }
    target.possible = m_parts.desk.serverOf({target.tableId}) != m_server;
    const QString table = text.tableName(target.tableId);
    target.words = target.possible ? tr("%1 to %2’s section").arg(table, name)
                                   : tr("%1 is in %2’s section").arg(table, name);
    return target;
}

void ServerDrag::move(const QPoint& globalPos)
{
    if (!isActive())
        return;
    m_parts.overlay.follow(globalPos);
    const Target target = targetAt(globalPos);
    m_parts.overlay.setCaption(target.words.isEmpty() ? DragOverlay::Verdict::none
                               : target.possible      ? DragOverlay::Verdict::good
                                                      : DragOverlay::Verdict::refused,
                               target.words);
    QHash<QString, DropHint> hints;
    if (target.possible && !target.tableId.isEmpty())
        hints.insert(target.tableId,
                     {DropHint::Kind::target, words::serverName(m_parts.book, m_server), {}});
    m_parts.scene.setDropHints(hints);
}

void ServerDrag::drop(const QPoint& globalPos)
{
    if (!isActive())
        return;
    const QString server = m_server;
    const Target target = targetAt(globalPos);
    end();
    if (!target.possible && !target.words.isEmpty())
        Q_EMIT refused(target.words);
    else if (target.possible && !target.partyId.isEmpty())
        Q_EMIT droppedOnParty(server, target.partyId);
    else if (target.possible)
        Q_EMIT droppedOnTable(server, target.tableId);
}

void ServerDrag::cancel()
{
    if (isActive())
        end();
}

void ServerDrag::end()
{
    qApp->removeEventFilter(this);
    m_server.clear();
    m_parts.scene.clearDropHints();
    m_parts.overlay.end();
}

} // namespace hoststand
