// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/cut_card.h"

#include "ui/book/words.h"
#include "ui/book/words_servers.h"
#include "ui/shell/party_text.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QGridLayout>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int takersPerRow = 3;
} // namespace

CutCard::CutCard(const Theme& theme, QWidget& window, const Book& book, const Desk& desk,
                 const ServiceDesk& servers)
    : RehomeCard(theme, window, book, desk), m_servers(servers),
      m_cut(new PrimaryButton(theme, {}, this))
{
    auto* close = new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this);
    close->setToolTip(tr("Close (Esc)"));
    buttons().addWidget(m_cut, 1);
    buttons().addWidget(close);
    connect(close, &ChipButton::clicked, this, &FloatingCard::dismiss);
    connect(m_cut, &PrimaryButton::clicked, this, [this] {
        const CutPlan chosen = plan();
        dismiss();
        Q_EMIT decided(m_server, chosen);
    });
}

void CutCard::ask(const QString& serverId, const QRect& globalRect)
{
    m_server = serverId;
    m_passTo = m_servers.partiesOf(serverId).isEmpty() ? QString() : fewestCovers();
    const QString name = words::serverName(book(), serverId);
    m_cut->setText(tr("Cut %1").arg(name));
    m_cut->setSubject(serverId);
    begin(tr("%1 takes no new parties").arg(name), globalRect);
}

/// The one named first: it is seen and can be changed before anything is done.
QString CutCard::fewestCovers() const
{
    QList<ServerLoad> loads = m_servers.loads();
    loads.removeIf([this](const ServerLoad& one) { return one.isCut || one.serverId == m_server; });
    const auto least = std::min_element(
        loads.cbegin(), loads.cend(),
        [](const ServerLoad& a, const ServerLoad& b) { return a.coversNow < b.coversNow; });
    return least == loads.cend() ? QString() : least->serverId;
}

QList<const Reservation*> CutCard::parties() const
{
    return m_servers.bookingsOf(m_server);
}

QList<NewHome> CutCard::proposal(const QList<NewHome>& chosen) const
{
    return m_servers.homesFor(m_server, chosen);
}

QList<Placement> CutCard::placesFor(const QString& partyId, const QList<NewHome>& others) const
{
    return m_servers.homesFor(m_server, partyId, others);
}

QString CutCard::caption(bool isEmpty) const
{
    return isEmpty ? tr("No bookings in the section.")
                   : tr("Bookings in the section, to another table:");
}

QStringList CutCard::saysAbove() const
{
    const PartyText text(book(), desk().serviceDate());
    QStringList says;
    for (const Reservation* party : m_servers.partiesOf(m_server))
        says.append(party->id + text.placeName(*party));
    for (const ServerLoad& load : m_servers.loads())
        says.append(load.serverId + (load.isCut ? u"-"_s : u"+"_s));
    return says;
}

void CutCard::addAbove(QVBoxLayout& rows)
{
    m_takers.clear();
    const QList<const Reservation*> sitting = m_servers.partiesOf(m_server);
    auto* words = new ElidedLabel(theme(), FontRole::small_text, ColorRole::text_muted, {}, this);
    rows.addWidget(words);
    if (sitting.isEmpty()) {
        words->setText(tr("No guests sit with them now."));
        return;
    }
    const PartyText text(book(), desk().serviceDate());
    QStringList places;
    for (const Reservation* party : sitting)
        places.append(text.placeName(*party));
    words->setText(tr("Who gets %1, where guests sit?").arg(places.join(u", "_s)));
    auto* grid = new QGridLayout;
    grid->setSpacing(6);
    int at = 0;
    const auto add = [&](const QString& serverId, const QString& label) {
        auto* chip = new ChipButton(theme(), label, ChipButton::Kind::tab, this);
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        grid->addWidget(chip, at / takersPerRow, at % takersPerRow);
        ++at;
        m_takers.insert(serverId, chip);
        connect(chip, &ChipButton::clicked, this, [this, serverId] {
            m_passTo = serverId;
            showTaker();
        });
    };
    for (const ServerLoad& load : m_servers.loads()) {
        if (!load.isCut && load.serverId != m_server)
            add(load.serverId, tr("%1 · %2", "server, covers now")
                                   .arg(words::serverName(book(), load.serverId))
                                   .arg(load.coversNow));
    }
    add({}, tr("%1 finishes").arg(words::serverName(book(), m_server)));
    if (!m_takers.contains(m_passTo))
        m_passTo.clear();
    rows.addLayout(grid);
}

void CutCard::showTaker()
{
    for (auto it = m_takers.cbegin(); it != m_takers.cend(); ++it)
        tick(*it.value(), it.key() == m_passTo);
}

} // namespace hoststand
