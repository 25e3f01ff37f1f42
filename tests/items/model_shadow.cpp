// SPDX-License-Identifier: Apache-2.0
#include "tests/items/model_shadow.h"

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {
ModelShadow::Row rowOf(const QAbstractItemModel& model, int row)
{
    ModelShadow::Row values;
    const QHash<int, QByteArray> names = model.roleNames();
    for (auto it = names.cbegin(); it != names.cend(); ++it)
        values.insert(it.key(), model.index(row, 0).data(it.key()));
    return values;
}
} // namespace

ModelShadow::ModelShadow(const QAbstractItemModel& model, QObject* parent)
    : QObject(parent), m_model(model), m_rows(rowsOf(model))
{
    connect(&model, &QAbstractItemModel::dataChanged, this, &ModelShadow::onDataChanged);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        ++m_resets;
        m_rows = rowsOf(m_model);
    });
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) {
                for (int row = first; row <= last; ++row)
                    m_rows.insert(row, rowOf(m_model, row));
            });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex&, int first, int last) {
                m_rows.remove(first, last - first + 1);
            });
    connect(&model, &QAbstractItemModel::rowsMoved, this,
            [this](const QModelIndex&, int first, int last, const QModelIndex&, int to) {
                if (first != last)
                    m_faults.append(u"moved more than one row"_s);
                onMoved(first, to > first ? to - 1 : to);
            });
}

void ModelShadow::onMoved(int from, int to)
{
    ++m_moves;
    m_rows.move(from, to);
    if (m_rows.at(to) != rowOf(m_model, to))
        m_faults.append(u"a move changed values"_s);
}

void ModelShadow::onDataChanged(const QModelIndex& first, const QModelIndex& last,
                                const QList<int>& roles)
{
    for (int row = first.row(); row <= last.row(); ++row) {
        if (roles.isEmpty())
            m_faults.append(u"no roles named"_s);
        for (const int role : roles) {
            const QVariant value = m_model.index(row, 0).data(role);
            if (value == m_rows.at(row).value(role))
                m_faults.append(u"%1 is named and does not differ"_s.arg(
                    QLatin1StringView(m_model.roleNames().value(role))));
            m_rows[row].insert(role, value);
        }
    }
}

QList<ModelShadow::Row> ModelShadow::rowsOf(const QAbstractItemModel& model)
{
    QList<Row> rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows.append(rowOf(model, row));
    return rows;
}

QString ModelShadow::difference(const QAbstractItemModel& model, const QList<Row>& a,
                                const QList<Row>& b)
{
    if (a.size() != b.size())
        return u"%1 rows against %2"_s.arg(a.size()).arg(b.size());
    const QHash<int, QByteArray> names = model.roleNames();
    for (qsizetype row = 0; row < a.size(); ++row) {
        for (auto it = names.cbegin(); it != names.cend(); ++it) {
            if (a.at(row).value(it.key()) != b.at(row).value(it.key()))
                return u"row %1, %2"_s.arg(row).arg(QLatin1StringView(it.value()));
        }
    }
    return {};
}

} // namespace hoststand::test
