// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/waitlist_look.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLineEdit;

namespace hoststand {

class ElidedLabel;
class PrimaryButton;

/// The walk-in's one line: digits are the size, what follows a space is the name; the line answers
/// where they could sit, now or when, and Enter takes what is shown: a table, or a place on the
/// waitlist. Where there is nothing to take, it says what can be done instead. Esc closes. Borrows
/// all that it is given. GUI thread.
class WalkInLine final : public QWidget
{
    Q_OBJECT

public:
    WalkInLine(const Theme& theme, const Book& book, const Desk& desk, QWidget* parent = nullptr);

    /// Empties the line and takes the keyboard. With a table, the answer is about that one.
    void begin(const QString& tableId = {});
    /// Looks again: the book or the time went on.
    void refresh();
    /// The size that is typed; 0 while there is none.
    [[nodiscard]] int covers() const { return m_covers; }
    [[nodiscard]] const QString& name() const { return m_name; }

Q_SIGNALS:
    /// Seat them there, now. `until` is what they are promised.
    void taken(int covers, const hoststand::Placement& placement, const QDateTime& until,
               const QString& name);
    /// Put them on the waitlist: what was typed, as waitlistText() reads it.
    void waitingTaken(const QString& typed);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void read();
    void take();
    /// Enter puts them on the waitlist.
    [[nodiscard]] bool waits() const;
    [[nodiscard]] QString answerWords() const;
    /// What to do about it; empty where Enter does it.
    [[nodiscard]] QString adviceWords() const;
    /// Of the server who would get them; empty where there is nothing to know.
    [[nodiscard]] QString serverWarning() const;
    [[nodiscard]] bool isUnclean() const;

    const Book& m_book;
    const Desk& m_desk;
    WaitlistLook m_look;
    QString m_table;
    int m_covers = 0;
    QString m_name;
    WalkInAnswer m_answer;
    QString m_meets; ///< the party that comes there before a whole turn would end
    bool m_isEmptyTaken = false;
    QLineEdit* m_field = nullptr;
    ElidedLabel* m_words = nullptr;
    ElidedLabel* m_advice = nullptr;
    PrimaryButton* m_take = nullptr;
};

} // namespace hoststand
