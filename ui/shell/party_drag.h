// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/floor/drag_overlay.h"
#include "ui/floor/floor_view.h"
#include "ui/shell/placing_rules.h"

#include <QObject>

namespace hoststand {

/// A party under the pointer, from wherever it was taken up until it is dropped: lights the tables
/// that fit, says what a release would do, also when the book changes under a resting hand, and
/// emits that plan. The gesture's events come from the
/// book's list or the floor's view, mouse and touch alike. GUI thread; borrows what it is given.
class PartyDrag final : public QObject
{
    Q_OBJECT

public:
    PartyDrag(const Book& book, const Desk& desk, const PlacingRules& rules, FloorScene& scene,
              FloorView& view, DragOverlay& overlay, QObject* parent = nullptr);

    [[nodiscard]] bool isActive() const { return !m_party.isEmpty(); }
    /// Nothing happens for a party that cannot be placed. The gesture goes on by move(), drop() and
    /// cancel().
    void begin(const QString& partyId, const QPoint& globalPos);
    /// The same for a pointer that somebody else holds and tells nothing of: it is followed from
    /// the application's events.
    void beginFollowing(const QString& partyId, const QPoint& globalPos);
    void move(const QPoint& globalPos);
    void drop(const QPoint& globalPos);
    void cancel();

Q_SIGNALS:
    /// Released over a table; the plan may also ask or refuse. `asShown`: it is what was said
    /// before.
    void dropped(const hoststand::PlacingPlan& plan, const QPoint& globalPos, bool asShown);
    /// The party went away under the hand; why.
    void lost(const QString& words);
    /// The pointer with a party is there.
    void movedTo(const QPoint& globalPos);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] PlacingPlan planAt(const QPoint& globalPos, QString* tableId) const;
    [[nodiscard]] static QString verbOf(Placing placing);
    void show(const QPoint& globalPos);
    void lookAgain();
    void end();

    const Book& m_book;
    const Desk& m_desk;
    const PlacingRules& m_rules;
    FloorScene& m_scene;
    FloorView& m_view;
    DragOverlay& m_overlay;
    QString m_party;
    QPoint m_at;         ///< where the pointer was last, in global pixels
    PlacingPlan m_shown; ///< what is said there
    bool m_following = false;
    QHash<QString, DropHint> m_hints;
};

} // namespace hoststand
