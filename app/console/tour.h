// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/console/console.h"
#include "app/console/hands.h"

#include <QTimer>

#include <functional>

namespace hoststand {

/// A host's first minutes, played on the real widgets by real input events: a party arrives, one is
/// assigned and one seated by drag, a walk-in by keys, the next status, undo, the theme. After each
/// step that the server has confirmed it writes a picture of the window. Driven by the event loop;
/// nothing in it waits. GUI thread; console and theme outlive it.
class Tour final : public QObject
{
    Q_OBJECT

public:
    Tour(Console& console, Theme& theme, const QString& folder, QObject* parent = nullptr);

    void start();

Q_SIGNALS:
    void pictured(const QString& path);
    /// Empty: every step had its effect. Else which had not, and why.
    void ended(const QString& failure);

private:
    struct Step
    {
        QString name; ///< of the picture: "02-arrived"
        /// Begins it; empty, or why it cannot be done.
        std::function<QString()> act;
        /// Whether its effect is there and the server has confirmed it.
        std::function<bool()> done;
    };

    void addSteps();
    void begin();
    void look();
    void finishStep();
    bool picture(const QString& name);
    void fail(const QString& why);

    // steps
    [[nodiscard]] QString arriveByKey();
    [[nodiscard]] QString assignByDrag();
    [[nodiscard]] QString seatByDrag();
    [[nodiscard]] QString walkInByKeys();
    [[nodiscard]] QString stepByKey();
    [[nodiscard]] QString undoByKey();
    [[nodiscard]] QString changeTheme();

    [[nodiscard]] const Reservation* settled(const QString& partyId) const;
    [[nodiscard]] QString partyFor(const std::function<bool(const Reservation&)>& suits) const;
    [[nodiscard]] QString tableFor(const QString& partyId) const;
    [[nodiscard]] QString pull(const QString& partyId, const QString& tableId);
    [[nodiscard]] QString focusRow(const QString& partyId, int tab);

    Console& m_console;
    Theme& m_theme;
    const QString m_folder;
    Hands m_hands;
    QList<Step> m_steps;
    qsizetype m_step = -1;
    QTimer m_look;
    QTimer m_bound;

    QString m_arrived;      ///< who came in
    QString m_assigned;     ///< who got a table
    bool m_carried = false; ///< the picture of a party on its way is taken
    QString m_walkIn;       ///< who came without a booking
    QStringList m_before;
    QString m_table;
    ReservationStatus m_status;
    Theme::Mode m_mode = Theme::Mode::dark;
};

} // namespace hoststand
