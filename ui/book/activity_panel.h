// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/items/activity_model.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace hoststand {

class ActivityList;

/// What happened, newest first: who, where, what, when, from and to, each with a button that takes
/// it back. Tells what the host wants; whoever carries it out says by setUndoFailed() why it could
/// not be. Borrows all that it is given. GUI thread.
class ActivityPanel final : public QWidget
{
    Q_OBJECT

public:
    ActivityPanel(const Theme& theme, const Book& book, ActivityModel& activity,
                  QWidget* parent = nullptr);

    /// Why what was asked last could not be taken back: stands in that row, in words, until the
    /// next try.
    void setUndoFailed(const Error& error);
    void focusList();

Q_SIGNALS:
    /// For Desk::undoActivity.
    void undoRequested(const QList<hoststand::ActivityItem>& items);
    void closeRequested();

private:
    const Book& m_book;
    ActivityList* m_list = nullptr;
};

} // namespace hoststand
