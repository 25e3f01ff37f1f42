// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <QHash>
#include <QList>
#include <QVariant>

namespace hoststand::test {

/// A copy of a list model that knows nothing but what the model's signals say: each row as its
/// roles' values. What it finds wrong with a signal (a role that is named and does not differ) it
/// keeps in faults().
class ModelShadow final : public QObject
{
    Q_OBJECT

public:
    explicit ModelShadow(const QAbstractItemModel& model, QObject* parent = nullptr);

    using Row = QHash<int, QVariant>;
    [[nodiscard]] const QList<Row>& rows() const { return m_rows; }
    [[nodiscard]] const QStringList& faults() const { return m_faults; }
    [[nodiscard]] int resets() const { return m_resets; }
    [[nodiscard]] int moves() const { return m_moves; }

    /// All rows of a model as they are now.
    [[nodiscard]] static QList<Row> rowsOf(const QAbstractItemModel& model);
    /// The first difference between the two in words; empty where they are equal.
    [[nodiscard]] static QString difference(const QAbstractItemModel& model, const QList<Row>& a,
                                            const QList<Row>& b);

private:
    void onDataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles);
    void onMoved(int from, int to);

    const QAbstractItemModel& m_model;
    QList<Row> m_rows;
    QStringList m_faults;
    int m_resets = 0;
    int m_moves = 0;
};

} // namespace hoststand::test
