// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/area_card.h"

#include "models/rules/status_steps.h"
#include "ui/book/words.h"
#include "ui/shell/party_text.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QVBoxLayout>

#include <algorithm>

namespace hoststand {

AreaCard::AreaCard(const Theme& theme, QWidget& window, const Book& book, const Desk& desk,
                   const AreaDesk& areas)
    : RehomeCard(theme, window, book, desk), m_areas(areas),
      m_take(new PrimaryButton(theme, {}, this)),
      m_takeAll(new ChipButton(theme, {}, ChipButton::Kind::plain, this))
{
    auto* close = new ChipButton(theme, tr("Keep open"), ChipButton::Kind::plain, this);
    close->setToolTip(tr("Leave the area as it is (Esc)"));
    m_take->setToolTip(tr("Close the area; who is ticked gets the other table"));
    m_takeAll->setToolTip(tr("Close the area; everybody who is to come gets the other table"));
    m_takeAll->setFocusPolicy(Qt::StrongFocus);
    buttons().addWidget(m_take, 1);
    buttons().addWidget(m_takeAll);
    buttons().addWidget(close);
    connect(close, &ChipButton::clicked, this, &FloatingCard::dismiss);
    connect(m_take, &PrimaryButton::clicked, this, [this] { decide(taken()); });
    connect(m_takeAll, &ChipButton::clicked, this, [this] { decide(all()); });
}

void AreaCard::decide(const QList<NewHome>& moves)
{
    dismiss();
    Q_EMIT decided(m_areaId, m_span, moves);
}

void AreaCard::ask(const QString& areaId, const BlockSpan& span, const QRect& globalRect)
{
    m_areaId = areaId;
    m_span = span;
    m_take->setSubject(areaId);
    m_takeAll->setSubject(areaId);
    const Layout* layout = book().layoutOf(desk().serviceDate());
    QString name;
    for (const Area& area : layout ? layout->areas : QList<Area>()) {
        if (area.id == areaId)
            name = area.name;
    }
    begin(span.reason.isEmpty() ? tr("Close %1", "an area").arg(name)
                                : tr("Close %1: %2", "an area, a reason").arg(name, span.reason),
          globalRect);
}

QList<NewHome> AreaCard::all() const
{
    const QList<NewHome> chosen = taken();
    QList<NewHome> result = homes();
    result.removeIf([&](const NewHome& home) {
        const Reservation* party = book().reservation(home.partyId);
        return !party || (isSeated(party->status) && !chosen.contains(home));
    });
    return result;
}

QList<const Reservation*> AreaCard::parties() const
{
    return m_areas.partiesOf(m_areaId, m_span);
}

QList<NewHome> AreaCard::proposal(const QList<NewHome>& chosen) const
{
    return m_areas.homesFor(m_areaId, m_span, chosen);
}

QList<Placement> AreaCard::placesFor(const QString& partyId, const QList<NewHome>& others) const
{
    return m_areas.homesFor(m_areaId, partyId, others);
}

bool AreaCard::goesByItself(const Reservation& party) const
{
    return !isSeated(party.status);
}

QString AreaCard::caption(bool isEmpty) const
{
    return isEmpty ? tr("Nobody has a table there any more.")
                   : tr("To another table; who sits goes only with a tick:");
}

QString AreaCard::aboveText() const
{
    const QList<const Reservation*> all = parties();
    const auto stays = std::count_if(all.cbegin(), all.cend(), [this](const Reservation* one) {
        const QList<NewHome>& some = homes();
        return std::none_of(some.cbegin(), some.cend(),
                            [&](const NewHome& home) { return home.partyId == one->id; });
    });
    const PartyText text(book(), desk().serviceDate());
    const QString until =
        m_span.from > desk().now()
            ? tr("%1 to %2", "two times").arg(text.time(m_span.from), text.time(m_span.to))
            : tr("Closed until %1").arg(text.time(m_span.to));
    const QString left = tr("%1 without another table").arg(stays);
    return stays == 0 ? until : words::dotted({until, left});
}

void AreaCard::addAbove(QVBoxLayout& rows)
{
    rows.addWidget(new ElidedLabel(theme(), FontRole::body, ColorRole::text, aboveText(), this));
}

QStringList AreaCard::saysAbove() const
{
    return {aboveText()};
}

void AreaCard::onLinesChanged()
{
    m_take->setText(tr("Close, take ticked · %1", "parties").arg(taken().size()));
    m_takeAll->setText(tr("Take all · %1", "parties").arg(all().size()));
    m_take->updateGeometry();
    m_takeAll->updateGeometry();
}

} // namespace hoststand
