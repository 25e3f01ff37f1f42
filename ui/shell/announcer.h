// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/items/activity_model.h"

#include <QLabel>
#include <QTimer>

namespace hoststand {

/// What a screen reader should say unasked: what this window tells, and what other consoles and
/// channels did. A permanent static text without ink whose accessible name is the words, because
/// Qt 6.4 has no event for announcements: each change of the name is one.
///
/// What others do comes at most once in a while, the newest by its words and the rest by their
/// number. Borrows model and book. GUI thread.
class Announcer final : public QLabel
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds restTime{2500};

    /// `consoleId`: what this console did itself is no news; empty: nothing is known as its own.
    Announcer(const ActivityModel& activity, const Book& book, QString consoleId,
              QWidget* parent = nullptr);

    /// At once.
    void say(const QString& words);

Q_SIGNALS:
    /// What a reader hears from now on; empty between two that are alike.
    void told(const QString& name);

private:
    void tell(const QString& name);
    void onNew(int row);
    void sayNews();

    const ActivityModel& m_activity;
    const Book& m_book;
    QString m_consoleId;
    QTimer m_rest;
    QString m_news; ///< the newest that was not said
    int m_more = 0; ///< how many before it
};

} // namespace hoststand
