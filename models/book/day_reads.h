// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "models/book/venue_gateway.h"

#include <QDate>
#include <QObject>
#include <QSet>

#include <memory>

namespace hoststand {

class PageWalk;

/// What is known of a service date.
enum class DayReading {
    unread,  ///< as far as events and the cached book tell of it
    reading, ///< under way
    read,    ///< whole; events keep it so
    failed,  ///< the server refused it, see DayReads::reason()
};

/// The service dates beside the one that Sync works on: each is read once, when somebody looks at
/// it, one after the other, and kept current by the events, which come of all dates. What was read
/// is read again only where events were missed (forget()).
///
/// A part of Sync, which says when questions lead anywhere. GUI thread; the collaborators outlive
/// it.
class DayReads final : public QObject
{
    Q_OBJECT

public:
    /// `listPage`: see Query::limit.
    DayReads(Book& book, VenueGateway& gateway, int listPage, QObject* parent = nullptr);
    ~DayReads() override;

    /// Reads it as soon as that leads anywhere, before all others that wait; nothing where it is
    /// known already. The latest one is kept in the book however old it is.
    void look(QDate date);
    /// The same behind whatever is looked at.
    void prefetch(QDate date);
    [[nodiscard]] DayReading reading(QDate date) const;
    /// Why the date is `failed`.
    [[nodiscard]] Error reason(QDate date) const { return m_failed.value(date); }
    /// How many entries of a `read` date could not be understood; they are asked for again a few
    /// times.
    [[nodiscard]] int leftOut(QDate date) const { return m_leftOut.value(date); }

    // --- for Sync

    /// The date that Sync reads by itself, or that it has left.
    void setTonight(QDate date, bool isWhole);
    /// Questions lead to answers now: what waits is asked, what failed is asked again.
    void goOn();
    /// Until goOn() they do not.
    void pause();
    /// Events were missed: nothing that was read counts, and what is looked at is read again.
    void forget();
    /// The first date that the book is to keep, if it would go by `oldest`: days that have what is
    /// still to be seen to stay. Dates before it are read anew when somebody looks at them again.
    QDate keepFrom(QDate oldest);

Q_SIGNALS:
    /// reading() of that date is another one.
    void changed(QDate date);
    /// The book let those go, by name: they are not there any more.
    void letGo(const QStringList& names);

private:
    struct Reading;
    void next();
    void onPage(const Query& query, const Page& page);
    void onFailed(const Error& error);
    void onListEnded();
    void askAgainForLeftOut();

    Book& m_book;
    VenueGateway& m_gateway;
    const int m_listPage;
    QDate m_tonight;
    QDate m_looked;
    bool m_mayAsk = false;
    QList<QDate> m_waiting; ///< the next one first
    QSet<QDate> m_ahead;    ///< of those, and of the one being read: not only looked at
    QSet<QDate> m_read;
    QHash<QDate, int> m_leftOut;
    QHash<QDate, Error> m_failed;
    QHash<QDate, int> m_failures; ///< in a row
    std::unique_ptr<Reading> m_reading;
};

} // namespace hoststand
