// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "models/items/outbox_model.h"
#include "ui/shell/floating_card.h"

#include <functional>

namespace hoststand {

class ChipButton;
class ElidedLabel;
class OutboxList;
class WrapLabel;

/// What was done here and has no answer of the server yet: each change in order with what it waits
/// for, "Try now" for all of them, and "Give up" on the chosen one, which says what follows before
/// it is done. It stands on while rows come and go; neither the choice nor the keyboard's place is
/// lost. Borrows all that it is given. GUI thread.
class OutboxCard final : public FloatingCard
{
    Q_OBJECT

public:
    OutboxCard(const Theme& theme, QWidget& window, const Book& book, const OutboxQueue& queue,
               OutboxModel& model);

    /// Who is signed in: their role says what they may give up.
    void setUser(const QString& userId);
    /// What the signed-in user may do, where not their role alone says it: with an approval, too.
    void setLeave(std::function<Leave(Permission)> leave);
    /// Whether what waits can go out now.
    void setLive(bool live);
    /// Esc takes the question back first.
    void back() override;

    [[nodiscard]] OutboxList& list() const { return *m_list; }
    /// What it asks; empty where it asks nothing.
    [[nodiscard]] QString question() const;

Q_SIGNALS:
    void tryNow();
    /// It is not to be sent any more, nor what needs it.
    void giveUp(const QString& commandId);

protected:
    void takeFocus() override;

private:
    void build();
    void present();
    void presentFoot();
    void ask();
    void answer(bool yes);
    /// Nothing where there is no such row.
    [[nodiscard]] const OutboxRow* rowOf(const QString& commandId) const;
    /// Why the signed-in user may not give that up; empty where they may.
    [[nodiscard]] QString forbidden(const OutboxRow& row) const;
    [[nodiscard]] Leave leaveFor(const OutboxQueue::Row& row) const;

    const Book& m_book;
    const OutboxQueue& m_queue;
    OutboxModel& m_model;
    QString m_user;
    std::function<Leave(Permission)> m_leave;
    QString m_asked;          ///< the command that is asked about
    bool m_askedLeft = false; ///< what was said of it: that it may have left
    QString m_hint;           ///< what became of it

    ElidedLabel* m_title;
    OutboxList* m_list;
    WrapLabel* m_foot;
    ChipButton* m_try;
    ChipButton* m_giveUp;
    ChipButton* m_close;
    ChipButton* m_yes;
    ChipButton* m_no;
};

} // namespace hoststand
