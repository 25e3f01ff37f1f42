// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/venue_gateway.h"

#include <QObject>
#include <QSet>

namespace hoststand {

/// Where a walk stops, however the pages go on.
struct PageBounds
{
    int pages = 10'000;
    int emptyInARow = 3; ///< pages without an entry that name a next one

    bool operator==(const PageBounds&) const = default;
};

/// Reads a list to its end, page by page, by the cursor that each page names or, where the query
/// has an offset, by the number of entries so far. The next page is asked for before one is handed
/// out, so that it is on its way meanwhile.
///
/// It always comes to an end. Pages that lead nowhere end it with ErrorKind::protocol:
///   cursor_repeated  a page names a cursor that was asked with before
///   offset_stuck     a page's next offset is not behind its own
///   page_repeated    a page has the entries of the one before it
///   empty_pages      more empty pages in a row than PageBounds::emptyInARow (over HTTP an
///   ...              empty page is the last, as the contract says)
///   too_many_pages   more pages than PageBounds::pages
///
/// GUI thread. Deleted before its end, also from within what it calls, it takes back what is under
/// way and speaks no more. The gateway outlives it.
class PageWalk final : public QObject
{
    Q_OBJECT

public:
    /// A query with a cursor or an offset goes on from there.
    PageWalk(VenueGateway& gateway, Query from, PageBounds bounds = {}, QObject* parent = nullptr);

    /// Asks for the page next(): at the start, and again after failed(), if what it failed with may
    /// pass.
    void resume();
    /// What is asked, or will be next: a walk that begins with it goes on where this one is.
    [[nodiscard]] const Query& next() const { return m_next; }

Q_SIGNALS:
    /// Each page in its turn, with what it was asked by.
    void pageRead(const hoststand::Query& asked, const hoststand::Page& page);
    /// The last page was read.
    void ended();
    /// No page came, or the pages lead nowhere. resume() asks for the same page again.
    void failed(const hoststand::Error& error);

private:
    void take(const Page& page);
    [[nodiscard]] Result<void> wayOnFrom(const Page& page) const;

    VenueGateway& m_gateway;
    const PageBounds m_bounds;
    Query m_next;
    QSet<QString> m_cursors; ///< that were asked with
    QStringList m_before;    ///< the entries of the last page
    int m_pages = 0;
    int m_empty = 0; ///< in a row
};

} // namespace hoststand
