// SPDX-License-Identifier: Apache-2.0
#include "ui/book/waitlist_panel.h"

#include "ui/book/party_list.h"
#include "ui/book/words.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

WaitlistPanel::WaitlistPanel(const Theme& theme, const Book& book, PartiesModel& waitlist,
                             QWidget* parent)
    : QWidget(parent), m_waitlist(waitlist)
{
    m_rows.setSourceModel(&waitlist);
    auto* add = new ChipButton(theme, tr("Add"), ChipButton::Kind::plain, this);
    add->setIconName(u"plus"_s);
    add->setToolTip(tr("Put somebody on the waitlist (L)"));
    auto* close = new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this);
    close->setToolTip(tr("Back to the book (Esc)"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 12, 10, 0);
    head->addWidget(
        new ElidedLabel(theme, FontRole::heading, ColorRole::text, tr("Waitlist"), this), 1);
    head->addWidget(add);
    head->addWidget(close);
    m_counts = new ElidedLabel(theme, FontRole::small_text, ColorRole::text_muted, {}, this);
    auto* counts = new QHBoxLayout;
    counts->setContentsMargins(16, 0, 10, 8);
    counts->addWidget(m_counts);

    m_list = new PartyList(theme, book, this);
    m_list->setModel(&m_rows);
    m_list->setAccessibleName(tr("Waitlist"));
    m_list->setFirstCaption(true);
    m_list->setCaptions({{PartySection::door, tr("In the house")}});
    auto* line = new Panel(theme, ColorRole::line, this);
    line->setFixedHeight(1);
    auto* rows = new QHBoxLayout;
    rows->setContentsMargins(10, 4, 10, 0);
    rows->addWidget(m_list);
    m_past = new ChipButton(theme, tr("Left, seated"), ChipButton::Kind::tab, this);
    m_past->setFocusPolicy(Qt::TabFocus);
    m_past->setToolTip(tr("Show who was seated or has left; they can be restored"));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(10, 6, 10, 10);
    foot->addWidget(m_past);
    foot->addStretch(1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(head);
    all->addLayout(counts);
    all->addWidget(line);
    all->addLayout(rows, 1);
    all->addLayout(foot);

    connect(add, &ChipButton::clicked, this, &WaitlistPanel::addRequested);
    connect(close, &ChipButton::clicked, this, &WaitlistPanel::closeRequested);
    connect(m_past, &ChipButton::toggled, this, &WaitlistPanel::setPastShown);
    connect(m_list, &PartyList::chosen, this, [this](const QString& id) {
        m_selected = id;
        Q_EMIT partySelected(id);
    });
    connect(m_list, &PartyList::pulled, this, &WaitlistPanel::dragStarted);
    connect(m_list, &PartyList::asked, this, &WaitlistPanel::contextRequested);
    connect(&waitlist, &QAbstractItemModel::dataChanged, this, &WaitlistPanel::refresh);
    connect(&waitlist, &QAbstractItemModel::rowsInserted, this, &WaitlistPanel::refresh);
    connect(&waitlist, &QAbstractItemModel::rowsRemoved, this, &WaitlistPanel::refresh);
    connect(&waitlist, &QAbstractItemModel::modelReset, this, &WaitlistPanel::refresh);
    connect(&book, &Book::identified, this,
            [this](EntityKind, const QString& local, const QString& server) {
                if (m_selected == local)
                    setSelectedParty(server);
            });
    refresh();
}

void WaitlistPanel::refresh()
{
    int parties = 0;
    int guests = 0;
    for (int i = 0; i < m_waitlist.rowCount(); ++i) {
        const PartyRow& row = m_waitlist.row(i);
        if (row.section == PartySection::off_list)
            continue;
        ++parties;
        guests += row.partySize;
    }
    m_counts->setText(parties == 0
                          ? tr("Nobody waits")
                          : words::dotted({parties == 1 ? tr("1 party waits")
                                                        : tr("%n parties wait", nullptr, parties),
                                           words::guests(guests)}));
    m_past->setCount(m_waitlist.countOf(PartySection::off_list));
    m_list->setEmptyText(tr("Nobody is on the waitlist. L puts somebody down."));
}

void WaitlistPanel::setPastShown(bool shown)
{
    m_past->setChecked(shown);
    QList<PartySection> sections{PartySection::door, PartySection::not_here};
    if (shown)
        sections.append(PartySection::off_list);
    m_rows.setSections(sections);
    m_list->restore();
}

void WaitlistPanel::setSelectedParty(const QString& entryId)
{
    m_selected = entryId;
    m_list->choose(entryId);
}

void WaitlistPanel::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

bool WaitlistPanel::listHasFocus() const
{
    return m_list->hasFocus();
}

bool WaitlistPanel::shows(const QString& entryId) const
{
    return m_list->indexOf(entryId).isValid();
}

QRect WaitlistPanel::globalRectOf(const QString& entryId) const
{
    return m_list->globalRectOf(entryId);
}

} // namespace hoststand
