// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/rehome_card.h"

#include "models/rules/status_steps.h"
#include "ui/book/words.h"
#include "ui/shell/party_text.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int rehomeCardWidth = 430;
constexpr int rehomeMostHeight = 360;
} // namespace

RehomeCard::RehomeCard(const Theme& theme, QWidget& window, const Book& book, const Desk& desk)
    : FloatingCard(theme, window), m_book(book), m_desk(desk),
      m_title(new ElidedLabel(theme, FontRole::title, ColorRole::text, {}, this)),
      m_area(new QScrollArea(this)), m_buttons(new QHBoxLayout)
{
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidgetResizable(true);
    m_area->viewport()->setAutoFillBackground(false);
    m_area->setFixedWidth(rehomeCardWidth);
    m_buttons->setSpacing(theme.metric(Metric::gap));
    column().addWidget(m_title);
    column().addWidget(m_area);
    column().addLayout(m_buttons);
    connect(&m_book, &Book::changed, this, [this] {
        if (isVisible())
            refresh();
    });
}

void RehomeCard::begin(const QString& title, const QRect& globalRect)
{
    m_said.clear();
    m_chosen.clear();
    m_shown.clear();
    m_title->setText(title);
    setAccessibleName(title);
    refresh();
    showNear(globalRect);
}

bool RehomeCard::isTaken(const Reservation& party) const
{
    return homeOf(party.id) && m_said.value(party.id, goesByItself(party));
}

QList<NewHome> RehomeCard::taken() const
{
    QList<NewHome> result = m_homes;
    result.removeIf([this](const NewHome& home) {
        const Reservation* party = m_book.reservation(home.partyId);
        return !party || !isTaken(*party);
    });
    return result;
}

const NewHome* RehomeCard::homeOf(const QString& partyId) const
{
    const auto found = std::find_if(m_homes.cbegin(), m_homes.cend(),
                                    [&](const NewHome& home) { return home.partyId == partyId; });
    return found == m_homes.cend() ? nullptr : &*found;
}

QList<NewHome> RehomeCard::homesBut(const QString& partyId) const
{
    QList<NewHome> others = m_homes;
    others.removeIf([&](const NewHome& home) { return home.partyId == partyId; });
    return others;
}

QString RehomeCard::lineText(const Reservation& party) const
{
    const PartyText text(m_book, m_desk.serviceDate());
    const QString since = isSeated(party.status) ? tr("seated") : text.time(party.startAt);
    const QString who = words::dotted({since, text.nameAndSize(party)});
    const NewHome* home = homeOf(party.id);
    const QString place = text.placeName(party);
    if (home)
        return tr("%1: %2 → %3", "a party, table, table")
            .arg(who, place, text.placeName(home->placement));
    return party.assigned == Assignment::locked
               ? tr("%1: stays at %2, which is locked for them", "a party, table").arg(who, place)
               : tr("%1: stays at %2, no table is free", "a party, table").arg(who, place);
}

void RehomeCard::refresh()
{
    m_homes = proposal(m_chosen);
    QStringList says = saysAbove();
    for (const Reservation* party : parties())
        says.append(party->id + lineText(*party));
    if (says == m_shown)
        return;
    m_shown = says;
    rebuild();
}

void RehomeCard::rebuild()
{
    QString focused;
    for (auto it = m_lines.cbegin(); it != m_lines.cend(); ++it) {
        if (it.value()->hasFocus())
            focused = it.key();
    }
    m_lines.clear();
    if (QWidget* old = m_area->takeWidget())
        old->deleteLater(); // its own press may be what changed the book
    auto* page = new QWidget;
    page->setAutoFillBackground(false);
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 4, 0);
    rows->setSpacing(6);
    addAbove(*rows);
    addLines(*rows);
    rows->addStretch(1);
    m_area->setWidget(page);
    m_area->setFixedHeight(std::min(page->sizeHint().height() + 2, rehomeMostHeight));
    page->setFixedWidth(rehomeCardWidth - 6);
    if (ChipButton* again = m_lines.value(focused))
        again->setFocus(Qt::OtherFocusReason);
    showTaken();
}

void RehomeCard::addLines(QVBoxLayout& rows)
{
    const QList<const Reservation*> all = parties();
    auto* head = new QHBoxLayout;
    auto* words = new ElidedLabel(theme(), FontRole::small_text, ColorRole::text_muted, {}, this);
    words->setText(caption(all.isEmpty()));
    head->addWidget(words, 1);
    rows.addLayout(head);
    if (m_homes.size() > 1) {
        auto* every = new ChipButton(theme(), tr("All"), ChipButton::Kind::plain, this);
        every->setFocusPolicy(Qt::StrongFocus);
        every->setToolTip(tr("All of them, or none"));
        connect(every, &ChipButton::clicked, this, &RehomeCard::takeAll);
        head->addWidget(every);
    }
    for (const Reservation* party : all)
        addLine(rows, *party);
}

void RehomeCard::addLine(QVBoxLayout& rows, const Reservation& party)
{
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    auto* chip = new ChipButton(theme(), lineText(party), ChipButton::Kind::tab, this);
    chip->setFocusPolicy(Qt::StrongFocus);
    chip->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    chip->setMinimumWidth(0);
    chip->setEnabled(homeOf(party.id) != nullptr);
    chip->setToolTip(lineText(party));
    line->addWidget(chip, 1);
    m_lines.insert(party.id, chip);
    connect(chip, &ChipButton::clicked, this, [this, id = party.id] {
        if (const Reservation* one = m_book.reservation(id)) {
            m_said.insert(id, !isTaken(*one));
            showTaken();
        }
    });
    const QList<Placement> places = placesFor(party.id, homesBut(party.id));
    if (places.size() > (homeOf(party.id) ? 1 : 0)) {
        auto* other = new ChipButton(theme(), {}, ChipButton::Kind::plain, this);
        const PartyText text(m_book, m_desk.serviceDate());
        const QString what = tr("Another table for %1, %2 free", "a party, a number")
                                 .arg(text.shortName(party))
                                 .arg(places.size());
        other->setIconName(u"chevron_right"_s);
        other->setFocusPolicy(Qt::StrongFocus);
        other->setToolTip(what);
        other->setAccessibleName(what);
        line->addWidget(other);
        connect(other, &ChipButton::clicked, this, [this, id = party.id] { goOn(id); });
    }
    rows.addLayout(line);
}

/// To the next best table, and from the last one to the best.
void RehomeCard::goOn(const QString& partyId)
{
    const QList<Placement> places = placesFor(partyId, homesBut(partyId));
    if (places.isEmpty())
        return;
    const NewHome* now = homeOf(partyId);
    const qsizetype at = now ? places.indexOf(now->placement) : -1;
    m_chosen = homesBut(partyId); // what stands there stays
    m_chosen.append({partyId, places.at((at + 1) % places.size())});
    m_said.insert(partyId, true);
    refresh();
}

void RehomeCard::takeAll()
{
    const qsizetype before = taken().size();
    for (const NewHome& home : std::as_const(m_homes))
        m_said.insert(home.partyId, before < m_homes.size());
    showTaken();
}

void RehomeCard::showTaken()
{
    for (auto it = m_lines.cbegin(); it != m_lines.cend(); ++it) {
        const Reservation* party = m_book.reservation(it.key());
        tick(*it.value(), party && isTaken(*party));
    }
    onLinesChanged();
}

void RehomeCard::tick(ChipButton& chip, bool chosen)
{
    chip.setChecked(chosen);
    chip.setIconName(chosen ? u"tick"_s : QString());
}

} // namespace hoststand
