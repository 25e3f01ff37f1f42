// SPDX-License-Identifier: Apache-2.0
#include "ui/book/table_page.h"

#include "models/rules/status_steps.h"
#include "ui/book/words.h"

#include <QVBoxLayout>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

TablePage::TablePage(const Theme& theme, const Book& book, const Desk& desk, QWidget* parent)
    : QWidget(parent), m_book(book), m_desk(desk), m_head(new PageHead(theme, this)),
      m_state(new SummaryCard(theme, this)),
      m_walkIn(new PrimaryButton(theme, tr("Walk-in here"), this)),
      m_clean(new PrimaryButton(theme, tr("Mark clean"), this)),
      m_walkInDirty(new ChipButton(theme, tr("Walk-in here, to be cleaned first"),
                                   ChipButton::Kind::plain, this)),
      m_block(new ChipButton(theme, tr("Block"), ChipButton::Kind::plain, this)),
      m_parties(new OptionList(theme, tr("Tonight at this table"), this))
{
    m_walkIn->setKeyHint(u"W"_s);
    m_clean->setKeyHint(tr("Enter"));
    m_walkInDirty->setMinimumWidth(leastButton);
    m_block->setMinimumWidth(leastButton);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 10, 14);
    layout->setSpacing(10);
    layout->addWidget(m_head);
    layout->addWidget(m_state);
    layout->addWidget(m_clean);
    layout->addWidget(m_walkIn);
    layout->addWidget(m_walkInDirty);
    layout->addWidget(m_block);
    layout->addWidget(m_parties);
    layout->addStretch(1);
    connect(m_walkIn, &PrimaryButton::clicked, this, &TablePage::walkIn);
    connect(m_walkInDirty, &ChipButton::clicked, this, &TablePage::walkIn);
    connect(m_clean, &PrimaryButton::clicked, this, &TablePage::clean);
    connect(m_block, &ChipButton::clicked, this, &TablePage::block);
    connect(m_parties, &OptionList::chosen, this,
            [this](const OptionList::Line& line) { Q_EMIT partyChosen(line.partyId); });
}

void TablePage::show(const QString& tableId)
{
    const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
    const Table* table = layout ? layout->table(tableId) : nullptr;
    if (!table)
        return;
    const QList<TableRow> rows = tableRows(m_book, m_desk.serviceDate(), m_desk.now(), {});
    const auto row = std::find_if(rows.cbegin(), rows.cend(),
                                  [&](const TableRow& one) { return one.id == tableId; });
    if (row == rows.cend())
        return;
    showHead(*row, *table, *layout);
    m_state->show(stateTitle(*row), {nextText(*row), openText(*row), row->blockReason});
    const bool usable =
        row->condition != TableCondition::out_of_service && !row->blockedUntil.isValid();
    const bool open = row->bySeat ? !row->openStretches.isEmpty() : row->occupant.id.isEmpty();
    const bool dirty = row->condition == TableCondition::dirty;
    m_walkIn->setVisible(usable && open && !dirty);
    m_walkInDirty->setVisible(usable && open && dirty);
    m_clean->setVisible(dirty);
    m_block->setText(m_desk.blockNow(tableId)             ? tr("Unblock")
                     : m_desk.blocksOf(tableId).isEmpty() ? tr("Block")
                                                          : tr("Blocked times"));
    showParties(*row);
}

bool TablePage::pressPrimary()
{
    for (PrimaryButton* button : {m_clean, m_walkIn}) {
        if (button->isHidden())
            continue;
        button->click();
        return true;
    }
    return false;
}

void TablePage::showHead(const TableRow& row, const Table& table, const Layout& layout)
{
    QStringList about;
    about.append(row.bySeat
                     ? words::seats(row.seats)
                     : tr("%1 guests", "a range").arg(words::range(row.minCovers, row.maxCovers)));
    for (const QString& attribute : table.attributes)
        about.append(words::attribute(attribute));
    const auto area = std::find_if(layout.areas.cbegin(), layout.areas.cend(),
                                   [&](const Area& one) { return one.id == row.areaId; });
    QString title = row.name;
    if (area != layout.areas.cend())
        title = words::dotted({row.name, area->name});
    const StaffMember* server = m_book.staffMember(row.serverId);

    m_head->show(row.name.left(4), title, words::dotted(about),
                 server ? server->name : tr("no server"));
}

QString TablePage::stateTitle(const TableRow& row) const
{
    if (row.condition == TableCondition::out_of_service)
        return tr("Out of service");
    if (row.blockedUntil.isValid())
        return tr("Blocked until %1").arg(words::time(row.blockedUntil, m_book.calendar()));
    if (!row.occupant.id.isEmpty()) {
        const Reservation* party = m_book.reservation(row.occupant.id);
        const QString name = party ? words::party(m_book, *party) : row.occupant.name;
        return words::dotted({name, words::guests(row.occupant.partySize)});
    }
    if (row.condition == TableCondition::dirty)
        return tr("To be cleaned, %1").arg(words::minutes(row.conditionMinutes));
    if (row.bySeat) {
        int taken = 0;
        for (const SeatStretch& stretch : row.stretches)
            taken += stretch.seated ? stretch.seats.count : 0;
        return tr("%1 of %2 seats taken").arg(taken).arg(row.seats);
    }
    return row.freeMinutes < 0 ? tr("Free all night")
                               : tr("Free %1").arg(words::minutes(row.freeMinutes));
}

QString TablePage::nextText(const TableRow& row) const
{
    const Calendar& calendar = m_book.calendar();
    QStringList parts;
    if (!row.occupant.id.isEmpty()) {
        parts.append(words::status(row.occupant.status));
        parts.append(words::turn(row.turn));
        parts.append(tr("free about %1").arg(words::time(row.readyAt, calendar)));
    }
    if (!row.next.id.isEmpty()) {
        const Reservation* party = m_book.reservation(row.next.id);
        const QString name = words::shortName(party ? words::party(m_book, *party) : row.next.name);
        parts.append(tr("then %1 %2 at %3", "name, guests, time")
                         .arg(name)
                         .arg(row.next.partySize)
                         .arg(words::time(row.next.at, calendar)));
    }
    return words::dotted(parts);
}

QString TablePage::openText(const TableRow& row) const
{
    if (!row.bySeat)
        return {};
    QStringList ranges;
    for (const SeatRange& range : row.openStretches)
        ranges.append(words::range(range.first, range.first + range.count - 1));
    return ranges.isEmpty() ? tr("No seat is free") : tr("Free: %1").arg(ranges.join(u", "_s));
}

void TablePage::showParties(const TableRow& row)
{
    QList<const Reservation*> parties = m_desk.situation().parties;
    parties.removeIf([&](const Reservation* party) {
        return !party->tableIds.contains(row.id) ||
               !(isSeated(party->status) || isAwaiting(party->status));
    });
    std::sort(parties.begin(), parties.end(), [](const Reservation* a, const Reservation* b) {
        return std::tuple(!isSeated(a->status), a->startAt, a->id) <
               std::tuple(!isSeated(b->status), b->startAt, b->id);
    });
    QList<OptionList::Line> lines;
    for (const Reservation* party : parties) {
        const QDateTime at =
            isSeated(party->status) && party->seatedAt.isValid() ? party->seatedAt : party->startAt;
        lines.append({words::time(at, m_book.calendar()),
                      words::dotted({words::party(m_book, *party), words::guests(party->partySize),
                                     words::status(party->status).toLower()}),
                      {},
                      party->id,
                      false});
    }
    m_parties->show(lines);
}

} // namespace hoststand
