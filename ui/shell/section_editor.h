// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/service_desk.h"
#include "ui/shell/floor_controller.h"

#include <QMap>
#include <QObject>

namespace hoststand {

/// Sections being edited: which tables go to whom. Nothing is in the book before it is taken; what
/// somebody else changes meanwhile stays as they did it, but for the tables that were changed here.
/// GUI thread; borrows what it is given.
class SectionEditor final : public QObject
{
    Q_OBJECT

public:
    SectionEditor(const Book& book, const Desk& desk, const ServiceDesk& servers,
                  FloorController& floor, QObject* parent = nullptr);

    /// Whose tables are chosen first.
    void begin(const QString& serverId);
    void leave();
    [[nodiscard]] bool isActive() const { return m_isActive; }
    /// From now on tables go to that server.
    void choose(const QString& serverId);
    [[nodiscard]] const QString& server() const { return m_server; }

    /// To the chosen server, or away where it is that one's already. A stroke that goes on from
    /// there does the same to what it crosses.
    void toggle(const QString& tableId);
    void stroke(const QString& tableId);
    /// No sections at all: the house rotates.
    void clearAll();

    /// As they would be.
    [[nodiscard]] QList<Section> sections() const;
    [[nodiscard]] bool hasChanges() const { return !m_changes.isEmpty(); }
    /// "T5, T6 to Ana · T9 to nobody", or what can be done.
    [[nodiscard]] QString caption() const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString ownerNow(const QString& tableId) const;
    [[nodiscard]] QString ownerThen(const QString& tableId) const;
    void give(const QString& tableId, const QString& serverId);
    void show();

    const Book& m_book;
    const Desk& m_desk;
    const ServiceDesk& m_servers;
    FloorController& m_floor;
    bool m_isActive = false;
    bool m_gives = true; ///< what the stroke does
    QString m_server;
    QMap<QString, QString> m_changes; ///< by table: to whom; empty: to nobody
};

} // namespace hoststand
