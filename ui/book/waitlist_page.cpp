// SPDX-License-Identifier: Apache-2.0
#include "ui/book/waitlist_page.h"

#include "models/items/party_row.h"
#include "ui/book/book_looks.h"
#include "ui/book/page_parts.h"
#include "ui/book/words.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

WaitlistAction mainActionOf(const WaitlistEntry& entry)
{
    switch (entry.status.value) {
    case WaitlistStatus::waiting:
        return entry.inHouse ? WaitlistAction::call : WaitlistAction::here;
    case WaitlistStatus::called:
        return entry.inHouse ? WaitlistAction::seat : WaitlistAction::here;
    case WaitlistStatus::seated:
        return WaitlistAction::show_party;
    case WaitlistStatus::left:
    case WaitlistStatus::cancelled:
    case WaitlistStatus::other:
        break;
    }
    return WaitlistAction::restore;
}

namespace {
constexpr int columns = 2; ///< of buttons; their words have room then

QString mainWords(WaitlistAction action)
{
    switch (action) {
    case WaitlistAction::call:
        return WaitlistPage::tr("Call");
    case WaitlistAction::here:
        return WaitlistPage::tr("Here");
    case WaitlistAction::seat:
        return WaitlistPage::tr("Seat…");
    case WaitlistAction::restore:
        return WaitlistPage::tr("Restore");
    case WaitlistAction::show_party:
        return WaitlistPage::tr("Show the party");
    case WaitlistAction::not_here:
    case WaitlistAction::leave:
    case WaitlistAction::cancelled:
        break;
    }
    return {};
}
} // namespace

WaitlistPage::WaitlistPage(const Theme& theme, const Book& book, const Desk& desk, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_book(book), m_desk(desk), m_look(book, desk),
      m_head(new PageHead(theme, this)), m_chips(new ChipFlow(theme, this)),
      m_summary(new SummaryCard(theme, this)), m_covers(new CoversLine(theme, this)),
      m_options(new OptionList(theme, tr("Best tables"), this)),
      m_visits(new VisitList(theme, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 10, 14);
    layout->setSpacing(10);
    layout->addWidget(m_head);
    layout->addWidget(m_chips);
    layout->addWidget(m_summary);
    layout->addWidget(m_covers);
    buildActions(*layout);
    layout->addWidget(m_options);
    layout->addWidget(m_visits);
    layout->addStretch(1);
    connect(m_covers, &CoversLine::chosen, this, &WaitlistPage::sizeChosen);
    connect(m_options, &OptionList::chosen, this,
            [this](const OptionList::Line& line) { Q_EMIT placeChosen(line.placement); });
}

void WaitlistPage::buildActions(QVBoxLayout& layout)
{
    m_main = new PrimaryButton(m_theme, {}, this);
    m_main->setKeyHint(tr("Enter", "the key"));
    m_main->setMinimumWidth(leastButton);
    connect(m_main, &PrimaryButton::clicked, this, &WaitlistPage::mainAction);
    layout.addWidget(m_main);
    m_actions = new QWidget(this);
    m_grid = new QGridLayout(m_actions);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(8);
    const auto add = [&](const QString& text, const QString& tip, WaitlistAction action) {
        auto* button = new ChipButton(m_theme, text, ChipButton::Kind::plain, m_actions);
        button->setToolTip(tip);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setMinimumWidth(leastButton);
        connect(button, &ChipButton::clicked, this, [this, action] { Q_EMIT chosen(action); });
        return button;
    };
    m_seat = add(tr("Seat"), tr("Seat them: the table's name, Enter (S)"), WaitlistAction::seat);
    m_call = add(tr("Call"), tr("Their table is ready: call them"), WaitlistAction::call);
    m_away = add(tr("Not here"), tr("They are not in the house yet"), WaitlistAction::not_here);
    m_left = add(tr("Left"), tr("They do not wait any longer (X)"), WaitlistAction::leave);
    m_more = new ChipButton(m_theme, tr("More…"), ChipButton::Kind::plain, m_actions);
    m_more->setToolTip(tr("Left, cancelled, not here (X)"));
    m_more->setMinimumWidth(leastButton);
    m_more->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_more, &ChipButton::clicked, this,
            [this] { Q_EMIT more(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
    layout.addWidget(m_actions);
}

void WaitlistPage::show(const WaitlistEntry& entry)
{
    showHead(entry);
    showSummary(entry);
    m_covers->show(entry);
    showActions(entry);
    showOptions(entry);
    for (ThemedButton* button : findChildren<ThemedButton*>())
        button->setSubject(entry.id);
    m_main->setSubject(u"%1: %2"_s.arg(entry.id, m_main->text()));
}

void WaitlistPage::showHead(const WaitlistEntry& entry)
{
    const Guest* guest = m_book.guest(entry.guestId);
    QString name = guest ? fullName(*guest) : entry.name;
    if (name.isEmpty())
        name = tr("Guest");
    const QString phone = entry.phone.isEmpty() && guest ? guest->phone : entry.phone;
    m_head->show(initialsOf(name), name, phone, words::channel(entry.channel));
    QList<Chip> chips;
    for (const PartyMark mark : partyRow(m_book, entry, m_desk.now()).marks)
        addChip(chips, words::mark(mark), iconOf(mark));
    m_chips->setChips(chips);
}

/// "Waits 12 min of 35–45 quoted at 19:30 · until 20:15"
QString WaitlistPage::waitText(const WaitlistEntry& entry) const
{
    const PartyRow row = partyRow(m_book, entry, m_desk.now());
    const QString waits = tr("Waits %1").arg(words::minutes(row.minutesWaiting));
    if (entry.quoted.toMinutes <= 0)
        return waits;
    const Calendar& calendar = m_book.calendar();
    const QDateTime until = entry.quoted.at.addSecs(60LL * entry.quoted.toMinutes);
    return words::dotted(
        {waits,
         tr("quoted %1 min at %2")
             .arg(words::range(entry.quoted.fromMinutes, entry.quoted.toMinutes),
                  words::time(entry.quoted.at, calendar)),
         row.overPromise ? tr("over since %1").arg(words::time(until, calendar)) : QString()});
}

QString WaitlistPage::callText(const WaitlistEntry& entry) const
{
    if (!entry.pagedAt.isValid())
        return {};
    const QString at = words::time(entry.pagedAt, m_book.calendar());
    const int minutes = partyRow(m_book, entry, m_desk.now()).minutesPaged;
    return minutes > 0 ? tr("Called %1, %2 ago").arg(at, words::minutes(minutes))
                       : tr("Called %1").arg(at);
}

QString WaitlistPage::offText(const WaitlistEntry& entry) const
{
    if (entry.status == WaitlistStatus::seated) {
        const Reservation* party = m_book.reservation(entry.reservationId);
        const QString place =
            party ? words::place(m_book, party->date, {party->tableIds, party->seats}) : QString();
        return place.isEmpty() ? tr("Was seated") : tr("Was seated at %1").arg(place);
    }
    return entry.status == WaitlistStatus::cancelled ? tr("Cancelled") : tr("Has left");
}

void WaitlistPage::showSummary(const WaitlistEntry& entry)
{
    const bool waits = isWaiting(entry);
    const PartyRow row = partyRow(m_book, entry, m_desk.now());
    const QString where = entry.inHouse ? tr("in the house") : tr("not here yet");
    m_summary->show(
        words::dotted({tr("Waitlist"), words::guests(entry.partySize), waits ? where : QString()}),
        {waits ? waitText(entry) : offText(entry), waits ? callText(entry) : QString(),
         words::noteLine(row)},
        waits && row.overPromise ? ColorRole::alert_text : ColorRole::text_muted);
}

void WaitlistPage::showActions(const WaitlistEntry& entry)
{
    const WaitlistAction main = mainActionOf(entry);
    m_main->setText(mainWords(main));
    m_main->updateGeometry();
    const bool waits = isWaiting(entry);
    m_actions->setVisible(waits);
    const std::initializer_list<std::pair<ChipButton*, bool>> buttons{
        {m_seat, main != WaitlistAction::seat},
        {m_call, main != WaitlistAction::call},
        {m_away, entry.inHouse},
        {m_left, true},
        {m_more, true}};
    int place = 0;
    for (const auto& [button, offered] : buttons) {
        button->setVisible(offered);
        if (!offered)
            continue;
        m_grid->addWidget(button, place / columns, place % columns);
        ++place;
    }
}

void WaitlistPage::showOptions(const WaitlistEntry& entry)
{
    if (!isWaiting(entry)) {
        m_options->show({});
        return;
    }
    static constexpr qsizetype best = 3;
    static constexpr qsizetype meeting = 2;
    QList<OptionList::Line> fitting;
    QList<OptionList::Line> meets;
    const FloorSituation floor = m_desk.situation();
    for (const TableOption& option : seatingOptions(floor, m_look.asParty(entry))) {
        const OptionList::Line line{words::place(m_book, entry.date, option.placement),
                                    words::reasons(option, m_book),
                                    option.placement,
                                    {}};
        const bool fits = option.fit == Fit::fits || option.fit == Fit::dirty;
        if (fits && fitting.size() < best)
            fitting.append(line);
        else if (option.fit == Fit::meets_booking && meets.size() < meeting)
            meets.append(line);
    }
    m_options->show(fitting + meets, tr("No table fits now."));
}

} // namespace hoststand
