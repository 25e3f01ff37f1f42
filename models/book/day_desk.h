// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"

namespace hoststand {

/// What is still open when a day is to be closed.
struct OpenLine
{
    enum class Kind { expected, at_door, seated, waiting };
    Kind kind = Kind::expected;
    QString id; ///< of a reservation; of a waitlist entry where it is `waiting`

    bool operator==(const OpenLine&) const = default;
};

/// A note that was written on an earlier day and not struck: it stays until it is.
struct CarriedNote
{
    QDate date;
    DayNote note;

    bool operator==(const CarriedNote&) const = default;
};

/// The service day at the Desk: the door, the notes, its end; tonight's, or that of `date`. Each
/// call is one command with one undo, in the shown book when it returns. Errors are the Desk's, and
/// no_day (it is not known here yet), time_is_over, no_note.
///
/// GUI thread; borrows what it is given.
class DayDesk final
{
public:
    DayDesk(const Book& book, Desk& desk, QDate date = {})
        : m_book(book), m_desk(desk), m_date(date)
    {
    }

    /// From now on, for all consoles; see models/rules/door_hold.h for what follows.
    Result<QString> holdDoor(std::chrono::minutes time, const QString& reason);
    Result<QString> openDoor();

    /// Those that are not struck, in the order in which they were written; without those that date
    /// a change of the rotation.
    [[nodiscard]] QList<DayNote> notes() const;
    /// Of the days before that are known here, oldest first.
    [[nodiscard]] QList<CarriedNote> carriedNotes() const;
    Result<QString> addNote(const QString& text);
    Result<QString> strikeNote(const DayNote& note);

    /// Everybody who is expected, here or in the line, who is here first.
    [[nodiscard]] QList<OpenLine> openLines() const;
    [[nodiscard]] bool isClosed() const;
    /// Or opens it again. What is open stays as it is.
    Result<QString> setClosed(bool closed);

private:
    Result<QString> change(CommandKind kind, const ServiceDay& after);
    [[nodiscard]] Result<ServiceDay> day() const;
    [[nodiscard]] QDate date() const { return m_date.isValid() ? m_date : m_desk.serviceDate(); }

    const Book& m_book;
    Desk& m_desk;
    QDate m_date; ///< invalid: tonight, whichever that is
};

} // namespace hoststand
