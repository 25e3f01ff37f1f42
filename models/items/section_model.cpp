// SPDX-License-Identifier: Apache-2.0
#include "models/items/section_model.h"

namespace hoststand {

SectionModel::SectionModel(QList<PartySection> sections, QObject* parent)
    : QSortFilterProxyModel(parent), m_sections(std::move(sections))
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    // In every change, so that each is looked at again.
    setFilterRole(PartiesModel::PartyRole);
    setSortRole(PartiesModel::PartyRole);
    setDynamicSortFilter(true);
}

void SectionModel::setSections(const QList<PartySection>& sections)
{
    if (sections == m_sections)
        return;
    m_sections = sections;
    invalidateFilter();
}

void SectionModel::setOrder(Order order)
{
    sort(order == Order::table ? 0 : -1);
}

QModelIndex SectionModel::indexOf(const QString& partyId) const
{
    const auto* parties = qobject_cast<const PartiesModel*>(sourceModel());
    const int row = parties ? parties->rowOf(partyId) : -1;
    return row < 0 ? QModelIndex() : mapFromSource(parties->index(row));
}

bool SectionModel::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    return m_sections.contains(
        static_cast<PartySection>(index.data(PartiesModel::SectionRole).toInt()));
}

bool SectionModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QStringList a = left.data(PartiesModel::TableNamesRole).toStringList();
    const QStringList b = right.data(PartiesModel::TableNamesRole).toStringList();
    if (a.isEmpty() != b.isEmpty())
        return b.isEmpty();
    const int order = a.isEmpty() ? 0 : m_collator.compare(a.first(), b.first());
    return order != 0 ? order < 0 : left.row() < right.row();
}

} // namespace hoststand
