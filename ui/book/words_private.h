// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"

#include <QCoreApplication>
#include <QString>

namespace hoststand::words {

/// The translation context of all words; for the words_*.cpp files.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(hoststand::Words)
};

/// The singular is a text of its own, so that the language of the sources needs no translation
/// file.
[[nodiscard]] inline QString counted(int count, const QString& one, const QString& many)
{
    return count == 1 ? one : many;
}

constexpr int lineName = 18; ///< letters of a party's name within a line

/// What a command's text needs of its first party and table.
struct Subject
{
    QString name;      ///< "Silva"
    QString other;     ///< a second party, of swap and clear and seat
    QString place;     ///< where to; empty where the command sets none
    QString from;      ///< where from; empty likewise
    QString table;     ///< of a command on a table
    QString area;      ///< where that table is
    QString status;    ///< that it sets
    QString time;      ///< until when, or from when on, that it sets
    QString held;      ///< the tables that the party has
    QString server;    ///< a server's name
    QString note;      ///< the note of the day by which a rotation is set
    bool back = false; ///< the server is not cut any more
    int covers = 0;
    int here = 0;
    TableCondition condition = TableCondition::clean;
};
[[nodiscard]] Subject subjectOf(const Command& command, const Book& book);

/// One sentence after the other; either may be empty.
[[nodiscard]] inline QString sentences(const QString& a, const QString& b)
{
    return a.isEmpty() || b.isEmpty() ? a + b : a + QChar(u' ') + b;
}

} // namespace hoststand::words
