// SPDX-License-Identifier: Apache-2.0
#include "models/items/problem_list.h"

#include <algorithm>
#include <array>

namespace hoststand {

ProblemList::ProblemList(const Book& book, const Desk& desk, QObject* parent)
    : QObject(parent), m_book(book), m_desk(desk)
{
    connect(&book, &Book::changed, this, [this](const BookDelta& delta) {
        static constexpr std::array concerned{EntityKind::layout, EntityKind::reservation,
                                              EntityKind::guest, EntityKind::block};
        if (std::any_of(concerned.begin(), concerned.end(),
                        [&](EntityKind kind) { return delta.has(kind); }))
            refresh();
    });
}

void ProblemList::refresh()
{
    QList<Problem> found = hoststand::problems(
        m_desk.situation(), [this](const QString& guestId) { return m_book.guest(guestId); });
    if (found == m_problems)
        return;
    m_problems = std::move(found);
    Q_EMIT changed();
}

} // namespace hoststand
