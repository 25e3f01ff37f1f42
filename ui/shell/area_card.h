// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/area_desk.h"
#include "ui/shell/rehome_card.h"

namespace hoststand {

class PrimaryButton;

/// Who has a table in an area that is to be closed, and which table each of them gets instead. Who
/// is to come goes unless the host says no; who sits stays unless the host says so. GUI thread;
/// borrows what it is given.
class AreaCard final : public RehomeCard
{
    Q_OBJECT

public:
    AreaCard(const Theme& theme, QWidget& window, const Book& book, const Desk& desk,
             const AreaDesk& areas);

    void ask(const QString& areaId, const BlockSpan& span, const QRect& globalRect);
    /// What is ticked.
    [[nodiscard]] QList<NewHome> ticked() const { return taken(); }
    /// Everybody who is to come, and of who sits those that are ticked.
    [[nodiscard]] QList<NewHome> all() const;

Q_SIGNALS:
    /// The answer; the card is closed.
    void decided(const QString& areaId, const hoststand::BlockSpan& span,
                 const QList<hoststand::NewHome>& moves);

private:
    [[nodiscard]] QList<const Reservation*> parties() const override;
    [[nodiscard]] QList<NewHome> proposal(const QList<NewHome>& chosen) const override;
    [[nodiscard]] QList<Placement> placesFor(const QString& partyId,
                                             const QList<NewHome>& others) const override;
    [[nodiscard]] bool goesByItself(const Reservation& party) const override;
    [[nodiscard]] QString caption(bool isEmpty) const override;
    void addAbove(QVBoxLayout& rows) override;
    [[nodiscard]] QStringList saysAbove() const override;
    void onLinesChanged() override;
    void decide(const QList<NewHome>& moves);
    [[nodiscard]] QString aboveText() const;

    const AreaDesk& m_areas;
    QString m_areaId;
    BlockSpan m_span;
    PrimaryButton* m_take;
    ChipButton* m_takeAll;
};

} // namespace hoststand
