// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/items/parties_model.h"

#include <QCollator>
#include <QSortFilterProxyModel>

namespace hoststand {

/// Some sections of a PartiesModel. Order::book keeps the source's order; Order::table sorts by the
/// first table's name (T9 before T10), parties without a table last. GUI thread.
class SectionModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Order { book, table };
    Q_ENUM(Order)

    explicit SectionModel(QList<PartySection> sections, QObject* parent = nullptr);

    void setSections(const QList<PartySection>& sections);
    [[nodiscard]] const QList<PartySection>& sections() const { return m_sections; }
    void setOrder(Order order);
    /// The index of that party here; invalid where it is not.
    [[nodiscard]] QModelIndex indexOf(const QString& partyId) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow,
                                        const QModelIndex& sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QList<PartySection> m_sections;
    QCollator m_collator;
};

} // namespace hoststand
