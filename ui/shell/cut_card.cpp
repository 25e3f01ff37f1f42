// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/cut_card.h"

#include "ui/book/words.h"
#include "ui/book/words_servers.h"
#include "ui/shell/party_text.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int cutCardWidth = 430;
constexpr int mostHeight = 360;
constexpr int takersPerRow = 3;
} // namespace

CutCard::CutCard(const Theme& theme, QWidget& window, const Book& book, const Desk& desk,
                 const ServiceDesk& servers)
    : FloatingCard(theme, window), m_book(book), m_desk(desk), m_servers(servers),
      m_title(new ElidedLabel(theme, FontRole::title, ColorRole::text, {}, this)),
      m_area(new QScrollArea(this)), m_cut(new PrimaryButton(theme, {}, this))
{
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidgetResizable(true);
    m_area->viewport()->setAutoFillBackground(false);
    m_area->setFixedWidth(cutCardWidth);
    auto* close = new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this);
    close->setToolTip(tr("Close (Esc)"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme.metric(Metric::gap));
    buttons->addWidget(m_cut, 1);
    buttons->addWidget(close);
    column().addWidget(m_title);
    column().addWidget(m_area);
    column().addLayout(buttons);
    connect(close, &ChipButton::clicked, this, &FloatingCard::dismiss);
    connect(m_cut, &PrimaryButton::clicked, this, [this] {
        const CutPlan chosen = plan();
        dismiss();
        Q_EMIT taken(m_server, chosen);
    });
    connect(&m_book, &Book::changed, this, [this] {
        if (isVisible())
            refresh();
    });
}

void CutCard::ask(const QString& serverId, const QRect& globalRect)
{
    m_server = serverId;
    m_kept.clear();
    m_shown.clear();
    m_passTo = m_servers.partiesOf(serverId).isEmpty() ? QString() : fewestCovers();
    const QString name = words::serverName(m_book, serverId);
    const QString title = tr("%1 takes no new parties").arg(name);
    m_title->setText(title);
    setAccessibleName(title);
    m_cut->setText(tr("Cut %1").arg(name));
    m_cut->setSubject(serverId);
    refresh();
    showNear(globalRect);
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

CutPlan CutCard::plan() const
{
    CutPlan plan{m_passTo, m_homes};
    plan.homes.removeIf([this](const NewHome& home) { return m_kept.contains(home.partyId); });
    return plan;
}

const NewHome* CutCard::homeOf(const QString& partyId) const
{
    const auto found = std::find_if(m_homes.cbegin(), m_homes.cend(),
                                    [&](const NewHome& home) { return home.partyId == partyId; });
    return found == m_homes.cend() ? nullptr : &*found;
}

QString CutCard::bookingText(const Reservation& booking) const
{
    const PartyText text(m_book, m_desk.serviceDate());
    const QString who = words::dotted({text.time(booking.startAt), text.nameAndSize(booking)});
    const NewHome* home = homeOf(booking.id);
    return home ? tr("%1: %2 → %3", "a booking, table, table")
                      .arg(who, text.placeName(booking), text.placeName(home->placement))
                : tr("%1: stays at %2, no table is free", "a booking, table")
                      .arg(who, text.placeName(booking));
}

void CutCard::refresh()
{
    m_homes = m_servers.homesFor(m_server);
    const PartyText text(m_book, m_desk.serviceDate());
    QStringList says;
    for (const Reservation* party : m_servers.partiesOf(m_server))
        says.append(party->id + text.placeName(*party));
    for (const ServerLoad& load : m_servers.loads())
        says.append(load.serverId + (load.isCut ? u"-"_s : u"+"_s));
    for (const Reservation* booking : m_servers.bookingsOf(m_server))
        says.append(booking->id + bookingText(*booking));
    if (says == m_shown)
        return;
    m_shown = says;
    rebuild();
}

void CutCard::rebuild()
{
    m_takers.clear();
    m_bookings.clear();
    if (QWidget* old = m_area->takeWidget())
        old->deleteLater(); // its own press may be what changed the book
    auto* page = new QWidget;
    page->setAutoFillBackground(false);
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 4, 0);
    rows->setSpacing(6);
    addPassOn(*rows);
    addBookings(*rows);
    rows->addStretch(1);
    m_area->setWidget(page);
    m_area->setFixedHeight(std::min(page->sizeHint().height() + 2, mostHeight));
    page->setFixedWidth(cutCardWidth - 6);
    showChosen();
}

void CutCard::addPassOn(QVBoxLayout& rows)
{
    const QList<const Reservation*> parties = m_servers.partiesOf(m_server);
    auto* caption = new ElidedLabel(theme(), FontRole::small_text, ColorRole::text_muted, {}, this);
    rows.addWidget(caption);
    if (parties.isEmpty()) {
        caption->setText(tr("No guests sit with them now."));
        return;
    }
    const PartyText text(m_book, m_desk.serviceDate());
    QStringList places;
    for (const Reservation* party : parties)
        places.append(text.placeName(*party));
    caption->setText(tr("Who gets %1, where guests sit?").arg(places.join(u", "_s)));
    auto* grid = new QGridLayout;
    grid->setSpacing(6);
    int at = 0;
    const auto add = [&](const QString& serverId, const QString& words) {
        auto* chip = new ChipButton(theme(), words, ChipButton::Kind::tab, this);
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        grid->addWidget(chip, at / takersPerRow, at % takersPerRow);
        ++at;
        m_takers.insert(serverId, chip);
        connect(chip, &ChipButton::clicked, this, [this, serverId] {
            m_passTo = serverId;
            showChosen();
        });
    };
    for (const ServerLoad& load : m_servers.loads()) {
        if (!load.isCut && load.serverId != m_server)
            add(load.serverId, tr("%1 · %2", "server, covers now")
                                   .arg(words::serverName(m_book, load.serverId))
                                   .arg(load.coversNow));
    }
    add({}, tr("%1 finishes").arg(words::serverName(m_book, m_server)));
    if (!m_takers.contains(m_passTo))
        m_passTo.clear();
    rows.addLayout(grid);
}

void CutCard::addBookings(QVBoxLayout& rows)
{
    const QList<const Reservation*> bookings = m_servers.bookingsOf(m_server);
    auto* head = new QHBoxLayout;
    auto* caption = new ElidedLabel(theme(), FontRole::small_text, ColorRole::text_muted, {}, this);
    caption->setText(bookings.isEmpty() ? tr("No bookings in the section.")
                                        : tr("Bookings in the section, to another table:"));
    head->addWidget(caption, 1);
    rows.addLayout(head);
    if (m_homes.size() > 1) {
        auto* all = new ChipButton(theme(), tr("All"), ChipButton::Kind::plain, this);
        all->setFocusPolicy(Qt::StrongFocus);
        all->setToolTip(tr("All of them, or none"));
        connect(all, &ChipButton::clicked, this, &CutCard::takeAll);
        head->addWidget(all);
    }
    for (const Reservation* booking : bookings) {
        auto* chip = new ChipButton(theme(), bookingText(*booking), ChipButton::Kind::tab, this);
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        chip->setMinimumWidth(0);
        chip->setEnabled(homeOf(booking->id) != nullptr);
        chip->setToolTip(bookingText(*booking));
        rows.addWidget(chip);
        m_bookings.insert(booking->id, chip);
        connect(chip, &ChipButton::clicked, this, [this, id = booking->id] {
            if (!m_kept.remove(id))
                m_kept.insert(id);
            showChosen();
        });
    }
}

void CutCard::takeAll()
{
    const bool takesAll = !m_kept.isEmpty();
    m_kept.clear();
    for (const NewHome& home : std::as_const(m_homes)) {
        if (!takesAll)
            m_kept.insert(home.partyId);
    }
    showChosen();
}

// By a tick, not by colour alone.
void CutCard::showChosen()
{
    const auto show = [](ChipButton& chip, bool chosen) {
        chip.setChecked(chosen);
        chip.setIconName(chosen ? u"tick"_s : QString());
    };
    for (auto it = m_takers.cbegin(); it != m_takers.cend(); ++it)
        show(*it.value(), it.key() == m_passTo);
    for (auto it = m_bookings.cbegin(); it != m_bookings.cend(); ++it)
        show(*it.value(), homeOf(it.key()) && !m_kept.contains(it.key()));
}

} // namespace hoststand
