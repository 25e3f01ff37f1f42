// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/service_desk.h"
#include "ui/book/book_panel.h"
#include "ui/floor/drag_overlay.h"
#include "ui/floor/floor_view.h"
#include "ui/shell/floor_controller.h"

#include <QObject>

namespace hoststand {

/// A server under the pointer, from the strip until it is dropped: on a party that sits, at its
/// table or on its row, which becomes theirs; on any other table, which goes into their section.
/// Says what a release would do. The pointer is followed from the application's events, mouse and
/// touch alike. GUI thread; borrows what it is given.
class ServerDrag final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        const Book& book;
        const Desk& desk;
        const FloorController& floor;
        FloorScene& scene;
        FloorView& view;
        BookPanel& list;
        DragOverlay& overlay;
    };
    explicit ServerDrag(const Parts& parts, QObject* parent = nullptr);

    [[nodiscard]] bool isActive() const { return !m_server.isEmpty(); }
    void begin(const QString& serverId, const QPoint& globalPos);
    void cancel();

Q_SIGNALS:
    void droppedOnParty(const QString& serverId, const QString& partyId);
    void droppedOnTable(const QString& serverId, const QString& tableId);
    /// Released where it does nothing; why.
    void refused(const QString& words);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Target
    {
        QString partyId;
        QString tableId;
        QString words; ///< what a release does, or why it does nothing; empty: over nothing
        bool possible = false;
    };
    [[nodiscard]] Target targetAt(const QPoint& globalPos) const;
    [[nodiscard]] QString partyAt(const QPoint& globalPos, QString* tableId) const;
    void move(const QPoint& globalPos);
    void drop(const QPoint& globalPos);
    void end();

    Parts m_parts;
    QString m_server;
};

} // namespace hoststand
