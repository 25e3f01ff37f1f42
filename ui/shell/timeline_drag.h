// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/turn_rules.h"

#include <QObject>

namespace hoststand {

/// A bar that is held on the timeline, from press to release: says what a release would do, also
/// when the book changes under a resting hand, and emits that plan. GUI thread; borrows what it is
/// given.
class TimelineDrag final : public QObject
{
    Q_OBJECT

public:
    TimelineDrag(const Book& book, const TurnRules& rules, TimelineView& view,
                 QObject* parent = nullptr);

    [[nodiscard]] bool isActive() const { return !m_grip.partyId.isEmpty(); }
    void cancel();

Q_SIGNALS:
    /// Released; the plan may also ask, refuse, or mean nothing. `asShown`: it is what was said
    /// before.
    void dropped(const hoststand::TurnPlan& plan, const QPoint& globalPos, bool asShown);
    /// The party went away under the hand; why.
    void lost(const QString& words);

private:
    void show();
    void lookAgain();
    void end();

    const Book& m_book;
    const TurnRules& m_rules;
    TimelineView& m_view;
    TimelineGrip m_grip;
    TimelineSpot m_spot;
    TurnPlan m_shown;
};

} // namespace hoststand
