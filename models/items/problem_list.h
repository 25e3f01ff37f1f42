// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/rules/problems.h"

#include <QObject>

namespace hoststand {

/// What a host should look at in tonight's service, kept as the book and the clock have it. GUI
/// thread; book and desk outlive it.
class ProblemList final : public QObject
{
    Q_OBJECT

public:
    ProblemList(const Book& book, const Desk& desk, QObject* parent = nullptr);

    /// The most urgent first.
    [[nodiscard]] const QList<Problem>& problems() const { return m_problems; }
    /// To be called about once a second: some of them come with time alone.
    void tick() { refresh(); }

Q_SIGNALS:
    void changed();

private:
    void refresh();

    const Book& m_book;
    const Desk& m_desk;
    QList<Problem> m_problems;
};

} // namespace hoststand
