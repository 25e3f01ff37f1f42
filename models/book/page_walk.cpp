// SPDX-License-Identifier: Apache-2.0
#include "models/book/page_walk.h"

#include <QPointer>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList entriesOf(const Page& page)
{
    QStringList ids;
    for (const Change& change : page.changes)
        ids.append(idOf(change.entity));
    return ids;
}

bool isEmpty(const Page& page)
{
    return page.changes.isEmpty() && page.leftOut.isEmpty();
}

} // namespace

PageWalk::PageWalk(VenueGateway& gateway, Query from, PageBounds bounds, QObject* parent)
    : QObject(parent), m_gateway(gateway), m_bounds(bounds), m_next(std::move(from))
{
}

void PageWalk::resume()
{
    m_cursors.insert(m_next.cursor);
    m_gateway.fetch(m_next, this, [this](const Result<Page>& page) {
        if (page)
            take(*page);
        else
            Q_EMIT failed(page.error());
    });
}

void PageWalk::take(const Page& page)
{
    const bool isLast = m_next.offset ? !page.nextOffset : page.nextCursor.isEmpty();
    if (!isLast) {
        if (const Result<void> way = wayOnFrom(page); !way) {
            Q_EMIT failed(way.error());
            return;
        }
    }
    const Query asked = m_next;
    ++m_pages;
    m_empty = isEmpty(page) ? m_empty + 1 : 0;
    m_before = entriesOf(page);
    if (!isLast) {
        m_next.cursor = page.nextCursor;
        m_next.offset = page.nextOffset;
        m_next.knownTag.clear();
        resume();
    }
    const QPointer<PageWalk> self(this);
    Q_EMIT pageRead(asked, page);
    if (self && isLast)
        Q_EMIT ended();
}

/// Why the page that is named next is not to be asked for.
Result<void> PageWalk::wayOnFrom(const Page& page) const
{
    const auto lost = [this](const QString& code, const QString& words) {
        return failure(ErrorKind::protocol, code,
                       u"%1, page %2: %3"_s.arg(nameOf(m_next.what)).arg(m_pages + 1).arg(words));
    };
    if (!m_next.offset && m_cursors.contains(page.nextCursor))
        return lost(u"cursor_repeated"_s, u"its next cursor was asked with before"_s);
    if (m_next.offset && *page.nextOffset <= *m_next.offset)
        return lost(u"offset_stuck"_s, u"its next offset is not behind its own"_s);
    if (!m_before.isEmpty() && entriesOf(page) == m_before)
        return lost(u"page_repeated"_s, u"it has the entries of the page before"_s);
    if (isEmpty(page) && m_empty >= m_bounds.emptyInARow)
        return lost(u"empty_pages"_s, u"one more empty page that names a next one"_s);
    if (m_pages + 1 >= m_bounds.pages)
        return lost(u"too_many_pages"_s, u"and still not the last"_s);
    return {};
}

} // namespace hoststand
