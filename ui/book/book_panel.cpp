// SPDX-License-Identifier: Apache-2.0
#include "ui/book/book_panel.h"

#include "ui/book/book_tab.h"
#include "ui/book/party_list.h"
#include "ui/theme/labels.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace hoststand {

namespace {

QList<PartySection> sectionsOf(BookPanel::Tab tab)
{
    switch (tab) {
    case BookPanel::Tab::door:
        return {PartySection::door, PartySection::upcoming};
    case BookPanel::Tab::upcoming:
        return {PartySection::upcoming};
    case BookPanel::Tab::seated:
        return {PartySection::seated};
    case BookPanel::Tab::done:
        return {PartySection::done, PartySection::gone};
    }
    return {};
}

} // namespace

BookPanel::BookPanel(const Theme& theme, const Book& book, PartiesModel& parties, QWidget* parent)
    : QWidget(parent), m_book(book), m_parties(parties)
{
    m_rows.setSourceModel(&parties);

    auto* title = new ElidedLabel(theme, FontRole::heading, ColorRole::text, tr("Book"), this);
    m_walkIn = new ChipButton(theme, tr("Walk-in"), ChipButton::Kind::plain, this);
    m_walkIn->setIconName(QStringLiteral("walk_in"));
    m_walkIn->setToolTip(tr("Seat somebody without a booking (W)"));
    connect(m_walkIn, &ChipButton::clicked, this, &BookPanel::walkInRequested);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 12, 10, 6);
    head->addWidget(title, 1);
    head->addWidget(m_walkIn);

    auto* tabs = new QHBoxLayout;
    tabs->setContentsMargins(14, 0, 8, 0);
    tabs->setSpacing(8);
    auto* group = new QButtonGroup(this);
    const QStringList names{tr("At the door"), tr("Upcoming"), tr("Seated"), tr("Done")};
    for (int i = 0; i < 4; ++i) {
        auto* tab = new BookTab(theme, names.at(i), this);
        m_tabs[static_cast<std::size_t>(i)] = tab;
        group->addButton(tab, i);
        tabs->addWidget(tab);
    }
    tabs->addStretch(1);
    m_tabs[0]->setChecked(true);
    connect(group, &QButtonGroup::idClicked, this,
            [this](int id) { setTab(static_cast<Tab>(id)); });

    m_list = new PartyList(theme, book, this);
    m_list->setModel(&m_rows);
    m_list->setAccessibleName(tr("Book"));
    auto* line = new Panel(theme, ColorRole::line, this);
    line->setFixedHeight(1);
    auto* rows = new QHBoxLayout;
    rows->setContentsMargins(10, 10, 10, 0);
    rows->addWidget(m_list);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(head);
    all->addLayout(tabs);
    all->addWidget(line);
    all->addLayout(rows, 1);

    connect(m_list, &PartyList::chosen, this, [this](const QString& id) {
        m_selected = id;
        Q_EMIT partySelected(id);
    });
    connect(m_list, &PartyList::pulled, this, &BookPanel::dragStarted);
    connect(m_list, &PartyList::asked, this, &BookPanel::contextRequested);
    connect(&parties, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
                if (roles.contains(PartiesModel::SectionRole))
                    refreshCounts();
            });
    connect(&parties, &QAbstractItemModel::rowsInserted, this, &BookPanel::refreshCounts);
    connect(&parties, &QAbstractItemModel::rowsRemoved, this, &BookPanel::refreshCounts);
    connect(&parties, &QAbstractItemModel::modelReset, this, &BookPanel::refreshCounts);
    connect(&book, &Book::identified, this,
            [this](EntityKind, const QString& local, const QString& server) {
                if (m_selected == local)
                    setSelectedParty(server);
            });
    connect(&book, &Book::changed, this, [this] {
        if (m_isRead != (m_book.venue() != nullptr))
            refreshEmptyText();
    });
    setTab(Tab::door);
    refreshCounts();
}

void BookPanel::refreshEmptyText()
{
    m_isRead = m_book.venue() != nullptr;
    if (!m_isRead) {
        m_list->setEmptyText(tr("Nothing was read from the server yet."));
        return;
    }
    switch (m_tab) {
    case Tab::door:
        m_list->setEmptyText(tr("Nobody is waiting, and nobody is to come."));
        break;
    case Tab::upcoming:
        m_list->setEmptyText(tr("Nobody is to come."));
        break;
    case Tab::seated:
        m_list->setEmptyText(tr("Nobody is at a table."));
        break;
    case Tab::done:
        m_list->setEmptyText(tr("Nobody has left yet."));
        break;
    }
}

void BookPanel::setTab(Tab tab)
{
    m_tab = tab;
    m_tabs[static_cast<std::size_t>(tab)]->setChecked(true);
    refreshEmptyText();
    m_rows.setSections(sectionsOf(tab));
    m_rows.setOrder(tab == Tab::seated ? SectionModel::Order::table : SectionModel::Order::book);
    refreshCounts();
    m_list->restore();
    m_list->reveal();
}

void BookPanel::refreshCounts()
{
    m_tabs[0]->setCount(m_parties.countOf(PartySection::door));
    m_tabs[1]->setCount(m_parties.countOf(PartySection::upcoming));
    m_tabs[2]->setCount(m_parties.countOf(PartySection::seated));
    m_tabs[3]->setCount(m_parties.countOf(PartySection::done));
    // With nobody at the door the first row is one to come: its caption says so.
    m_list->setFirstCaption(m_tab == Tab::door && m_parties.countOf(PartySection::door) == 0);
}

void BookPanel::setSelectedParty(const QString& partyId)
{
    m_selected = partyId;
    m_list->choose(partyId);
}

void BookPanel::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

bool BookPanel::listHasFocus() const
{
    return m_list->hasFocus();
}

bool BookPanel::shows(const QString& partyId) const
{
    return m_list->indexOf(partyId).isValid();
}

QRect BookPanel::globalRectOf(const QString& partyId) const
{
    return m_list->globalRectOf(partyId);
}

} // namespace hoststand
