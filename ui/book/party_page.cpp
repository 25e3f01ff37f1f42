// SPDX-License-Identifier: Apache-2.0
#include "ui/book/party_page.h"

#include "models/items/party_row.h"
#include "models/rules/allergies.h"
#include "models/rules/checks.h"
#include "models/rules/punctuality.h"
#include "models/rules/rotation.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"
#include "ui/book/book_looks.h"
#include "ui/book/page_parts.h"
#include "ui/book/words.h"
#include "ui/book/words_servers.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 tablesFromSeconds =
    45 * 60; ///< before its time a party's best tables of now mean nothing

QString capital(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

QString allergyChip(const Allergy& allergy)
{
    QString text = capital(words::allergy(allergy.what));
    if (!allergy.seat.isEmpty())
        text += u", "_s + PartyPage::tr("seat %1").arg(allergy.seat);
    else if (!allergy.forWhom.isEmpty())
        text += u", "_s + allergy.forWhom;
    return text;
}

QList<Chip> chipsOf(const Book& book, const Reservation& party, const QDateTime& now)
{
    QList<Chip> chips;
    const Guest* guest = book.guest(party.guestId);
    for (const PartyMark mark : partyMarks(book, party, now)) {
        if (mark == PartyMark::allergy) {
            for (const Allergy& allergy : allergiesAtTable(party, guest))
                addChip(chips, allergyChip(allergy), Mark::allergy);
        } else if (mark != PartyMark::note && mark != PartyMark::unassigned &&
                   mark != PartyMark::unconfirmed) {
            addChip(chips, words::mark(mark), iconOf(mark));
        }
    }
    for (const Tag& tag : party.tags)
        addChip(chips, tag.name);
    for (const Tag& tag : guest ? guest->tags : QList<Tag>())
        addChip(chips, tag.name);
    return chips;
}

} // namespace

PartyPage::PartyPage(const Theme& theme, const Book& book, const Desk& desk, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_book(book), m_desk(desk),
      m_head(new PageHead(theme, this)), m_chips(new ChipFlow(theme, this)),
      m_summary(new SummaryCard(theme, this)), m_covers(new CoversLine(theme, this)),
      m_turn(new TurnLine(theme, this)), m_statusCaption(captionLabel(theme, tr("Status"), this)),
      m_steps(new StatusSteps(theme, this)),
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
    layout->addWidget(m_turn);
    layout->addWidget(m_statusCaption);
    layout->addWidget(m_steps);
    buildLate(*layout);
    buildKitchen(*layout);
    buildActions(*layout);
    layout->addWidget(m_options);
    layout->addWidget(m_visits);
    layout->addStretch(1);
    connect(m_covers, &CoversLine::chosen, this, &PartyPage::coversChosen);
    connect(m_turn, &TurnLine::chosen, this, &PartyPage::turnChosen);
    connect(m_turn, &TurnLine::asked, this, &PartyPage::turnAsked);
    connect(m_steps, &StatusSteps::chosen, this, &PartyPage::statusChosen);
    connect(m_steps, &StatusSteps::countChosen, this, &PartyPage::countChosen);
    connect(m_options, &OptionList::chosen, this,
            [this](const OptionList::Line& line) { Q_EMIT placeChosen(line.placement); });
}

void PartyPage::buildKitchen(QVBoxLayout& layout)
{
    m_kitchen = new Panel(m_theme, ColorRole::alert_soft, this);
    m_kitchen->setRadius(m_theme.metric(Metric::radius));
    m_kitchenText =
        new WrapLabel(m_theme, FontRole::body_strong, ColorRole::alert_text, 3, m_kitchen);
    auto* told = new ChipButton(m_theme, tr("Told"), ChipButton::Kind::plain, m_kitchen);
    told->setToolTip(tr("The kitchen knows of it"));
    connect(told, &ChipButton::clicked, this, &PartyPage::kitchenTold);
    auto* row = new QHBoxLayout(m_kitchen);
    row->setContentsMargins(12, 3, 4, 3);
    row->addWidget(m_kitchenText, 1);
    row->addWidget(told);
    layout.addWidget(m_kitchen);
}

void PartyPage::buildLate(QVBoxLayout& layout)
{
    m_late = new Panel(m_theme, ColorRole::alert_soft, this);
    m_late->setRadius(m_theme.metric(Metric::radius));
    m_lateText = new WrapLabel(m_theme, FontRole::body_strong, ColorRole::alert_text, 2, m_late);
    auto* column = new QVBoxLayout(m_late);
    column->setContentsMargins(12, 6, 8, 6);
    column->addWidget(m_lateText);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    column->addLayout(row);
    const auto add = [&](const QString& text, const QString& tip) {
        auto* button = new ChipButton(m_theme, text, ChipButton::Kind::plain, m_late);
        button->setToolTip(tip);
        button->setMinimumWidth(leastButton);
        row->addWidget(button, 1);
        return button;
    };
    ChipButton* callButton = add(tr("Call…"), tr("Their number, and what they say"));
    m_keep = add(tr("+10 min"), tr("The table waits for them 10 minutes more"));
    m_giveUpTable = add(tr("Release"), tr("The table is free for others (Shift+G)"));
    connect(callButton, &ChipButton::clicked, this, &PartyPage::call);
    connect(m_keep, &ChipButton::clicked, this, &PartyPage::keep);
    connect(m_giveUpTable, &ChipButton::clicked, this, &PartyPage::releaseTable);
    layout.addWidget(m_late);
}

void PartyPage::showLate(const Reservation& party)
{
    const QDateTime now = m_desk.now();
    const bool isKept = party.promisedUntil.isValid() && now < party.promisedUntil;
    const bool past = stageOf(party.status) == Stage::upcoming && isLate(party.startAt, now, m_book.house());
    const bool placed = !party.tableIds.isEmpty();
    m_late->setVisible(past && !isKept);
    m_keep->setVisible(placed);
    m_giveUpTable->setVisible(placed);
    const auto minutes = static_cast<int>(party.startAt.secsTo(now) / 60);
    const QString late = tr("%1 late", "minutes").arg(words::minutes(minutes));
    m_lateText->setText(
        placed ? words::dotted({late, tr("%1 waits for them")
                                          .arg(words::place(m_book, party.date,
                                                            {party.tableIds, party.seats}))})
               : late);
}

void PartyPage::buildActions(QVBoxLayout& layout)
{
    m_main = new PrimaryButton(m_theme, {}, this);
    m_main->setKeyHint(tr("Enter", "the key"));
    m_main->setMinimumWidth(leastButton); // it elides rather than push the page out of its column
    connect(m_main, &PrimaryButton::clicked, this, &PartyPage::mainAction);
    layout.addWidget(m_main);

    m_actions = new QWidget(this);
    auto* row = new QHBoxLayout(m_actions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto add = [&](const QString& text, const QString& tip) {
        auto* button = new ChipButton(m_theme, text, ChipButton::Kind::plain, m_actions);
        button->setToolTip(tip);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setMinimumWidth(leastButton);
        row->addWidget(button, 1);
        return button;
    };
    m_assign = add(tr("Assign"), tr("Set a table aside (G)"));
    m_move = add(tr("Move"), tr("To another table (M)"));
    m_release = add(tr("No table"), tr("Take its table back (Shift+G)"));
    m_finish = add(tr("Finished"), tr("They have left; the table is to be cleaned"));
    m_more = add(tr("More…"), tr("Confirmed, lock, promise, split, one party with (O); no-show, "
                                 "cancelled, walked out (X)"));
    connect(m_assign, &ChipButton::clicked, this, &PartyPage::assign);
    connect(m_move, &ChipButton::clicked, this, &PartyPage::move);
    connect(m_release, &ChipButton::clicked, this, &PartyPage::releaseTable);
    connect(m_finish, &ChipButton::clicked, this,
            [this] { Q_EMIT statusChosen(Status::finished); });
    connect(m_more, &ChipButton::clicked, this,
            [this] { Q_EMIT more(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
    layout.addWidget(m_actions);
    m_server = new ChipButton(m_theme, {}, ChipButton::Kind::plain, this);
    m_server->setToolTip(tr("To another server (Shift+M)"));
    m_server->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_server->setMinimumWidth(leastButton);
    connect(m_server, &ChipButton::clicked, this,
            [this] { Q_EMIT transfer(m_server->mapToGlobal(m_server->rect().bottomLeft())); });
    layout.addWidget(m_server);
    m_correct = new ChipButton(m_theme, tr("Correct…"), ChipButton::Kind::plain, this);
    m_correct->setToolTip(tr("Status, covers or note of a day that is over: a manager’s (X)"));
    m_correct->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_correct, &ChipButton::clicked, this,
            [this] { Q_EMIT correct(m_correct->mapToGlobal(m_correct->rect().bottomLeft())); });
    layout.addWidget(m_correct);
}

/// What goes on an evening only is left out of a day that is over or has not come.
void PartyPage::showAsOfAnotherDay(const Reservation& party)
{
    const DayPlace place = m_desk.placeOf(party.date);
    const bool isHere = m_desk.dateOf(party) == m_desk.serviceDate(); // even if its day is over
    const bool isOver = place == DayPlace::past && !isHere;
    m_correct->setVisible(isOver);
    const bool waitedFor =
        place == DayPlace::still_open && stageOf(party.status) == Stage::upcoming;
    if (isHere || (place == DayPlace::still_open && !waitedFor))
        return;
    m_statusCaption->hide();
    m_steps->hide();
    m_late->hide();
    if (waitedFor) { // they did not come: all that is left is to say so
        m_main->setText(tr("No-show or cancelled…"));
        m_main->show();
        m_assign->hide();
        m_move->hide();
        m_covers->hide();
        m_turn->hide();
        m_options->show({});
        m_late->show();
        m_lateText->setText(tr("They did not come on %1", "a day").arg(words::day(party.date)));
        m_keep->hide();
        m_giveUpTable->hide();
        return;
    }
    const bool mayAssign = !isOver && isAwaiting(party.status) && party.tableIds.isEmpty();
    m_main->setText(tr("Assign a table…"));
    m_main->setVisible(mayAssign);
    m_assign->hide(); // the big button says it
    if (!isOver)
        return;
    m_covers->hide();
    m_turn->hide();
    m_kitchen->hide();
    m_actions->hide();
    m_server->hide();
    m_options->show({});
}

void PartyPage::show(const Reservation& party)
{
    const Guest* guest = m_book.guest(party.guestId);
    showHead(party, guest);
    m_chips->setChips(chipsOf(m_book, party, m_desk.now()));
    showSummary(party);
    m_covers->show(party);
    m_turn->show(party, m_desk.now(), m_book.calendar());
    m_statusCaption->show();
    m_steps->QWidget::show();
    m_steps->show(party);
    showLate(party);
    showKitchen(party);
    showActions(party);
    showOptions(party);
    showAsOfAnotherDay(party);
    for (ThemedButton* button : findChildren<ThemedButton*>())
        button->setSubject(party.id);
    m_main->setSubject(u"%1: %2"_s.arg(party.id, m_main->text()));
}

void PartyPage::showHead(const Reservation& party, const Guest* guest)
{
    QString name = guest ? fullName(*guest) : QString();
    if (name.isEmpty())
        name = words::party(m_book, party);
    QStringList contact;
    if (guest && !isStranger(*guest, party.channel)) {
        contact.append(guest->stats.visits > 0 ? words::visits(guest->stats.visits)
                                               : tr("first visit"));
        contact.append(words::money(guest->stats.spend));
    }
    m_head->show(initialsOf(name), name, guest ? guest->phone : words::channel(party.channel),
                 words::dotted(contact));
}

QString PartyPage::stayText(const Reservation& party) const
{
    const QDateTime now = m_desk.now();
    const Calendar& calendar = m_book.calendar();
    const auto minutesFrom = [&](const QDateTime& a, const QDateTime& b) {
        return static_cast<int>(std::max<qint64>(0, a.secsTo(b)) / 60);
    };
    switch (stageOf(party.status)) {
    case Stage::pending:
        return {};
    case Stage::upcoming: {
        if (party.date.isValid() && party.date != m_desk.serviceDate())
            return words::day(party.date);
        const int away = minutesFrom(now, party.startAt);
        const int late = minutesFrom(party.startAt, now);
        return late > 0 ? tr("%1 late").arg(words::minutes(late))
                        : tr("in %1").arg(words::minutes(away));
    }
    case Stage::door: {
        const QDateTime since = party.arrivedAt.isValid() ? party.arrivedAt : party.startAt;
        const QDateTime until = now.addDuration(party.duration);
        const QString here = tr("Here %1").arg(words::minutes(minutesFrom(since, now)));
        return party.duration.count() > 0
                   ? words::dotted(
                         {here, tr("if seated now, until %1").arg(words::time(until, calendar))})
                   : here;
    }
    case Stage::seated: {
        const QDateTime until = party.seatedAt.addDuration(party.duration);
        return words::dotted({tr("Seated %1").arg(words::time(party.seatedAt, calendar)),
                              words::turn(turnOf(party, now)),
                              party.duration.count() > 0
                                  ? tr("expected until %1").arg(words::time(until, calendar))
                                  : QString()});
    }
    case Stage::done:
        return words::dotted({tr("Left %1").arg(words::time(party.leftAt, calendar)),
                              tr("stayed %1").arg(words::elapsed(turnOf(party, now).elapsed))});
    case Stage::gone:
        return words::status(party.status);
    }
    return {};
}

/// Those that are open, or where none is, the last one that was closed.
QString PartyPage::checkText(const Reservation& party) const
{
    QStringList open;
    QString last;
    for (const Check* check : m_book.checksOf(party.id)) {
        const QString text = words::check(*check, m_book.calendar());
        if (isOpen(*check))
            open.append(text);
        else if (!text.isEmpty())
            last = text;
    }
    return open.isEmpty() ? last : open.join(u"; "_s);
}

QString PartyPage::bookedText(const Reservation& party) const
{
    const QString channel = words::channel(party.channel);
    const StaffMember* member = m_book.staffMember(party.bookedBy);
    const QString by = member ? member->name : party.bookedBy;
    const bool asked =
        stageOf(party.status) == Stage::upcoming || stageOf(party.status) == Stage::door;
    const bool walkIn = party.channel == Channel::walk_in;
    const QString booked =
        walkIn         ? by.isEmpty() ? tr("Walk-in") : tr("Walk-in, taken by %1").arg(by)
                : by.isEmpty() ? tr("Booked by %1", "a channel").arg(channel)
                       : tr("Booked by %1, %2", "person, channel").arg(by, channel);
    return words::dotted(
        {booked, asked && !walkIn ? words::confirmation(party.confirmation).toLower() : QString()});
}

void PartyPage::showSummary(const Reservation& party)
{
    const QString where = words::place(m_book, party.date, {party.tableIds, party.seats});
    const bool waits = isAwaiting(party.status);
    const QString table = where.isEmpty() ? waits ? tr("no table") : QString()
                          : waits ? tr("%1 assigned").arg(where)
                                          : where;
    const bool isTonight = !party.date.isValid() || party.date == m_desk.serviceDate();
    const QString title = words::dotted(
        {isTonight || stageOf(party.status) == Stage::upcoming ? QString() : words::day(party.date),
         words::time(party.startAt, m_book.calendar()), words::guests(party.partySize), table});
    const bool named =
        party.channel == Channel::walk_in && party.notes.simplified() == partyName(m_book, party);
    const QString request = party.guestRequest.simplified();
    const Turn turn = turnOf(party, m_desk.now());
    const bool over =
        isSeated(party.status) && turn.over().count() > 0 && turn.expected.count() > 0;
    const bool promised = party.promisedUntil.isValid() && stageOf(party.status) != Stage::done;
    m_summary->show(title,
                    {stayText(party),
                     promised ? tr("%1 is theirs until %2", "table, time")
                                    .arg(where, words::time(party.promisedUntil, m_book.calendar()))
                              : QString(),
                     checkText(party), bookedText(party),
                     request.isEmpty() ? QString() : u"“%1”"_s.arg(request),
                     named ? QString() : party.notes.simplified()},
                    over ? ColorRole::alert_text : ColorRole::text_muted);
}

void PartyPage::showKitchen(const Reservation& party)
{
    QStringList open;
    for (const Allergy& allergy : untold(allergiesAtTable(party, m_book.guest(party.guestId))))
        open.append(allergy.what.toLower());
    const Stage stage = stageOf(party.status);
    m_kitchen->setVisible(!open.isEmpty() && stage != Stage::done && stage != Stage::gone);
    m_kitchenText->setText(tr("Kitchen not told: %1").arg(open.join(u", "_s)));
}

QString PartyPage::mainWords(const Reservation& party) const
{
    switch (stageOf(party.status)) {
    case Stage::upcoming:
        return tr("Arrived");
    case Stage::door: {
        const QString where = words::place(m_book, party.date, {party.tableIds, party.seats});
        return where.isEmpty() ? tr("Seat…") : tr("Seat at %1").arg(where);
    }
    case Stage::seated: {
        const std::optional<Status> next = defaultNext(party.status);
        return next ? tr("Next: %1").arg(words::status(*next)) : QString();
    }
    case Stage::pending:
    case Stage::done:
    case Stage::gone:
        break;
    }
    return {};
}

void PartyPage::showActions(const Reservation& party)
{
    const QString action = mainWords(party);
    m_main->setText(action);
    m_main->setVisible(!action.isEmpty());
    m_main->updateGeometry();
    const bool waits = isAwaiting(party.status);
    const bool placed = !party.tableIds.isEmpty();
    m_actions->show();
    m_assign->setVisible(waits && !placed);
    m_move->setVisible(placed && (waits || isSeated(party.status)));
    m_release->setVisible(waits && placed);
    m_finish->setVisible(isSeated(party.status) && !(party.status == Status::bussing));
    m_more->show();
    m_server->setText(tr("Server: %1 · transfer…").arg(words::serverName(m_book, party.serverId)));
    m_server->setVisible(isSeated(party.status));
}

/// Whose turn it is says more than who has fewest covers.
QString PartyPage::reasonsText(TableOption option, const FloorSituation& floor,
                               const QString& next) const
{
    const bool isPossible =
        option.fit == Fit::fits || option.fit == Fit::dirty || option.fit == Fit::meets_booking;
    if (!isPossible || option.serverId.isEmpty())
        return words::reasons(option, m_book);
    const QString name = words::serverName(m_book, option.serverId);
    if (option.serverId == next) {
        option.fewestCovers = false;
        return words::dotted({tr("%1 is next up").arg(name), words::reasons(option, m_book)});
    }
    const bool isCut = floor.day && floor.day->cuts.contains(option.serverId);
    if (isCut)
        option.fewestCovers = false;
    return words::dotted(
        {isCut ? tr("%1 is cut").arg(name) : QString(), words::reasons(option, m_book)});
}

void PartyPage::showOptions(const Reservation& party)
{
    const bool soon = m_desk.now().secsTo(party.startAt) <= tablesFromSeconds;
    if (!isAwaiting(party.status) || !soon) {
        m_options->show({});
        return;
    }
    static constexpr qsizetype best = 3;
    static constexpr qsizetype meeting = 2;
    QList<OptionList::Line> fitting;
    QList<OptionList::Line> meets;
    OptionList::Line assigned;
    const Placement present{party.tableIds, party.seats};
    const FloorSituation floor = m_desk.situation();
    const QString next = nextUp(floor);
    QList<TableOption> options = m_desk.optionsFor(party.id);
    preferNextUp(options, floor);
    for (const TableOption& option : std::as_const(options)) {
        const OptionList::Line line{words::place(m_book, party.date, option.placement),
                                    reasonsText(option, floor, next),
                                    option.placement,
                                    {},
                                    option.placement.tableIds == present.tableIds};
        const bool fits = option.fit == Fit::fits || option.fit == Fit::dirty;
        if (line.marked && !present.tableIds.isEmpty())
            assigned = line;
        else if (fits && fitting.size() < best)
            fitting.append(line);
        else if (option.fit == Fit::meets_booking && meets.size() < meeting)
            meets.append(line);
    }
    if (!assigned.name.isEmpty()) {
        assigned.placement = present;
        if (stageOf(party.status) == Stage::upcoming) { // nothing is left to be done with it
            assigned.reasons = words::dotted({tr("assigned"), assigned.reasons});
            assigned.offered = false;
        }
        fitting.prepend(assigned);
        fitting = fitting.mid(0, best);
    }
    m_options->show(fitting + meets, tr("No table fits now."));
}

} // namespace hoststand
