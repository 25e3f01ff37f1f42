// SPDX-License-Identifier: Apache-2.0
#include "ui/book/inspector.h"

#include "models/items/party_row.h"
#include "ui/book/party_page.h"
#include "ui/book/table_page.h"
#include "ui/book/waitlist_page.h"
#include "ui/book/words.h"
#include "ui/theme/labels.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hoststand {

namespace {

QScrollArea* scrolled(QWidget* page, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    return area;
}

QWidget* emptyPage(const Theme& theme, QWidget* parent)
{
    auto* page = new QWidget(parent);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(18, 24, 18, 14);
    auto* text = new WrapLabel(theme, FontRole::body, ColorRole::text_muted, 4, page);
    text->setText(Inspector::tr(
        "Choose a party or a table to see what is known of it and what can be done."));
    layout->addWidget(text);
    layout->addStretch(1);
    return page;
}

} // namespace

Inspector::Inspector(const Theme& theme, const Book& book, const Desk& desk, QWidget* parent)
    : QWidget(parent), m_book(book), m_pages(new QStackedWidget(this)),
      m_partyPage(new PartyPage(theme, book, desk)), m_tablePage(new TablePage(theme, book, desk)),
      m_waitlistPage(new WaitlistPage(theme, book, desk))
{
    m_pages->addWidget(emptyPage(theme, m_pages));
    m_pages->addWidget(scrolled(m_partyPage, m_pages));
    m_pages->addWidget(scrolled(m_tablePage, m_pages));
    m_pages->addWidget(scrolled(m_waitlistPage, m_pages));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_partyPage, &PartyPage::mainAction, this,
            [this] { Q_EMIT mainActionRequested(m_party); });
    connect(m_partyPage, &PartyPage::statusChosen, this,
            [this](const ReservationStatus& status) { Q_EMIT statusRequested(m_party, status); });
    connect(m_partyPage, &PartyPage::countChosen, this, [this] { Q_EMIT countRequested(m_party); });
    connect(m_partyPage, &PartyPage::coversChosen, this,
            [this](int by) { Q_EMIT coversRequested(m_party, by); });
    connect(m_partyPage, &PartyPage::call, this, [this] { Q_EMIT callRequested(m_party); });
    connect(m_partyPage, &PartyPage::keep, this, [this] { Q_EMIT keepRequested(m_party); });
    connect(m_partyPage, &PartyPage::turnChosen, this,
            [this](std::chrono::minutes by) { Q_EMIT turnChangeRequested(m_party, by); });
    connect(m_partyPage, &PartyPage::turnAsked, this, [this] { Q_EMIT turnRequested(m_party); });
    connect(m_partyPage, &PartyPage::kitchenTold, this,
            [this] { Q_EMIT kitchenToldRequested(m_party); });
    connect(m_partyPage, &PartyPage::assign, this, [this] { Q_EMIT assignRequested(m_party); });
    connect(m_partyPage, &PartyPage::move, this, [this] { Q_EMIT moveRequested(m_party); });
    connect(m_partyPage, &PartyPage::releaseTable, this,
            [this] { Q_EMIT releaseTableRequested(m_party); });
    connect(m_partyPage, &PartyPage::correct, this,
            [this](const QPoint& at) { Q_EMIT correctionRequested(m_party, at); });
    connect(m_partyPage, &PartyPage::more, this,
            [this](const QPoint& at) { Q_EMIT moreRequested(m_party, at); });
    connect(m_partyPage, &PartyPage::transfer, this,
            [this](const QPoint& at) { Q_EMIT transferRequested(m_party, at); });
    connect(m_partyPage, &PartyPage::placeChosen, this,
            [this](const Placement& placement) { Q_EMIT placeRequested(m_party, placement); });
    connectWaitlistPage();
    connect(m_tablePage, &TablePage::walkIn, this, [this] { Q_EMIT walkInRequested(m_table); });
    connect(m_tablePage, &TablePage::clean, this, [this] { Q_EMIT cleanRequested(m_table); });
    connect(m_tablePage, &TablePage::block, this, [this] { Q_EMIT blockRequested(m_table); });
    connect(m_tablePage, &TablePage::partyChosen, this, &Inspector::partyChosen);
    connect(&book, &Book::identified, this,
            [this](EntityKind, const QString& local, const QString& server) {
                if (m_party == local)
                    m_party = server;
            });
    // A burst of events is one look at the floor, before the next frame.
    connect(&book, &Book::changed, this, [this] {
        if (std::exchange(m_stale, true))
            return;
        QMetaObject::invokeMethod(
            this, [this] { refresh(); }, Qt::QueuedConnection);
    });
}

void Inspector::connectWaitlistPage()
{
    connect(m_waitlistPage, &WaitlistPage::mainAction, this,
            [this] { Q_EMIT mainActionRequested(m_party); });
    connect(m_waitlistPage, &WaitlistPage::chosen, this,
            [this](WaitlistAction action) { Q_EMIT waitlistActionRequested(m_party, action); });
    connect(m_waitlistPage, &WaitlistPage::sizeChosen, this,
            [this](int by) { Q_EMIT coversRequested(m_party, by); });
    connect(m_waitlistPage, &WaitlistPage::more, this,
            [this](const QPoint& at) { Q_EMIT moreRequested(m_party, at); });
    connect(m_waitlistPage, &WaitlistPage::placeChosen, this,
            [this](const Placement& placement) { Q_EMIT placeRequested(m_party, placement); });
}

void Inspector::showParty(const QString& partyId)
{
    m_party = partyId;
    refresh();
}

void Inspector::showTable(const QString& tableId)
{
    m_table = tableId;
    refresh();
}

void Inspector::clear()
{
    m_party.clear();
    m_table.clear();
    refresh();
}

bool Inspector::pressTablesButton()
{
    return m_pages->currentIndex() == 2 && m_tablePage->pressPrimary();
}

void Inspector::refresh()
{
    m_stale = false;
    const Reservation* party = m_party.isEmpty() ? nullptr : m_book.reservation(m_party);
    const WaitlistEntry* entry =
        m_party.isEmpty() || party ? nullptr : m_book.waitlistEntry(m_party);
    if (party) {
        m_partyPage->show(*party);
        m_pages->setCurrentIndex(1);
        const Guest* guest = m_book.guest(party->guestId);
        refreshVisits(guest && isStranger(*guest, party->channel) ? QString() : party->guestId);
    } else if (entry) {
        m_waitlistPage->show(*entry);
        m_pages->setCurrentIndex(3);
        const Guest* guest = m_book.guest(entry->guestId);
        refreshVisits(guest && isStranger(*guest, *entry) ? QString() : entry->guestId);
    } else if (!m_table.isEmpty()) {
        m_tablePage->show(m_table);
        m_pages->setCurrentIndex(2);
    } else {
        m_pages->setCurrentIndex(0);
    }
}

VisitList& Inspector::visitList() const
{
    return m_visitsPage == 3 ? m_waitlistPage->visits() : m_partyPage->visits();
}

void Inspector::refreshVisits(const QString& guestId)
{
    const bool isOtherPage = std::exchange(m_visitsPage, m_pages->currentIndex()) != m_visitsPage;
    visitList().setVisible(!guestId.isEmpty());
    if (guestId == m_visitsOf && !isOtherPage)
        return;
    m_visitsOf = guestId;
    m_visitsFailed = false;
    visitList().say({});
    if (!guestId.isEmpty())
        Q_EMIT visitsWanted(guestId);
}

void Inspector::setVisitsLoading(const QString& guestId)
{
    if (guestId == m_visitsOf)
        visitList().say(tr("Looking for visits"));
}

void Inspector::setVisits(const QString& guestId, const QList<Visit>& visits)
{
    if (guestId == m_visitsOf)
        visitList().show(visits);
}

void Inspector::setVisitsFailed(const QString& guestId, const Error& error)
{
    if (guestId != m_visitsOf)
        return;
    m_visitsFailed = true;
    visitList().say(tr("The visits are not here. %1").arg(words::error(error, m_book).what));
}

void Inspector::askVisitsAgain()
{
    if (std::exchange(m_visitsFailed, false) && !m_visitsOf.isEmpty())
        Q_EMIT visitsWanted(m_visitsOf);
}

} // namespace hoststand
