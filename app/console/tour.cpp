// SPDX-License-Identifier: Apache-2.0
#include "app/console/tour.h"

#include "models/rules/status_steps.h"
#include "ui/book/book_panel.h"
#include "ui/shell/placing_rules.h"

#include <QDir>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto lookEvery = 40ms;
constexpr auto stepBound = 30s;   ///< of real time; the first step waits for the whole snapshot
constexpr int farAhead = 25 * 60; ///< seconds: who is due so late does not come by itself meanwhile

bool isFar(const Reservation& party, const QDateTime& now)
{
    return now.secsTo(party.startAt) > farAhead;
}

} // namespace

Tour::Tour(Console& console, Theme& theme, const QString& folder, QObject* parent)
    : QObject(parent), m_console(console), m_theme(theme), m_folder(folder),
      m_hands(console.window())
{
    m_look.setInterval(lookEvery);
    m_bound.setInterval(stepBound);
    m_bound.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &Tour::look);
    connect(&m_bound, &QTimer::timeout, this, [this] { fail(tr("it had no effect in time")); });
}

void Tour::start()
{
    if (!QDir().mkpath(m_folder)) {
        Q_EMIT ended(tr("The folder %1 cannot be made.").arg(m_folder));
        return;
    }
    addSteps();
    m_step = 0;
    begin();
}

void Tour::addSteps()
{
    const auto isNow = [this](const QString& party, auto matches) {
        const Reservation* found = settled(party);
        return found && matches(*found);
    };
    m_steps = {
        {u"01-floor"_s, [] { return QString(); },
         [this] {
             const Book& book = m_console.book();
             return m_console.sync().status().link == Link::live &&
                    book.layoutOf(m_console.desk().serviceDate()) &&
                    !book.reservations(m_console.desk().serviceDate()).isEmpty();
         }},
        {u"02-arrived"_s, [this] { return arriveByKey(); },
         [=, this] {
             return isNow(m_arrived,
                          [](const Reservation& r) { return stageOf(r.status) == Stage::door; });
         }},
        {u"04-assigned"_s, [this] { return assignByDrag(); },
         [=, this] {
             return isNow(m_assigned, [this](const Reservation& r) {
                 return r.tableIds == QStringList(m_table);
             });
         }},
        {u"05-seated"_s, [this] { return seatByDrag(); },
         [=, this] {
             return isNow(m_arrived, [this](const Reservation& r) {
                 return r.status == Status::seated && r.tableIds == QStringList(m_table);
             });
         }},
        {u"06-walk-in"_s, [this] { return walkInByKeys(); },
         [this] {
             m_walkIn = partyFor([this](const Reservation& r) {
                 return !m_before.contains(r.id) && r.channel == Channel::walk_in &&
                        isSeated(r.status) && r.bookedBy == m_console.desk().user() &&
                        !isLocalId(r.id);
             });
             return !m_walkIn.isEmpty() && settled(m_walkIn);
         }},
        {u"07-next-status"_s, [this] { return stepByKey(); },
         [=, this] {
             return isNow(m_arrived, [this](const Reservation& r) { return r.status == m_status; });
         }},
        {u"08-undone"_s, [this] { return undoByKey(); },
         [=, this] {
             return isNow(m_arrived,
                          [](const Reservation& r) { return r.status == Status::seated; });
         }},
        {u"09-theme"_s, [this] { return changeTheme(); },
         [this] { return m_theme.mode() != m_mode; }},
    };
}

// --- running

void Tour::begin()
{
    m_bound.start();
    m_look.start();
    if (const QString why = m_steps.at(m_step).act(); !why.isEmpty())
        fail(why);
}

void Tour::look()
{
    if (m_step < 0 || m_hands.isBusy() || !m_steps.at(m_step).done())
        return;
    m_look.stop();
    m_bound.stop();
    // One turn more, so that what the answer changed is painted.
    QTimer::singleShot(lookEvery, this, &Tour::finishStep);
}

void Tour::finishStep()
{
    if (!picture(m_steps.at(m_step).name))
        return;
    if (++m_step < m_steps.size()) {
        begin();
        return;
    }
    m_step = -1;
    Q_EMIT ended({});
}

bool Tour::picture(const QString& name)
{
    const QString path = QDir(m_folder).filePath(name + u".png"_s);
    if (!m_console.window().grab().save(path)) {
        fail(tr("%1 cannot be written").arg(path));
        return false;
    }
    Q_EMIT pictured(path);
    return true;
}

void Tour::fail(const QString& why)
{
    m_look.stop();
    m_bound.stop();
    const QString step = m_steps.at(m_step).name;
    m_step = -1;
    m_console.window().grab().save(QDir(m_folder).filePath(u"failed-%1.png"_s.arg(step)));
    Q_EMIT ended(tr("The tour stopped at %1: %2.").arg(step, why));
}

// --- steps

const Reservation* Tour::settled(const QString& partyId) const
{
    const Book& book = m_console.book();
    const Reservation* party = book.reservation(book.resolved(partyId));
    return party && !book.pendingOn(EntityKind::reservation, party->id) ? party : nullptr;
}

QString Tour::partyFor(const std::function<bool(const Reservation&)>& suits) const
{
    const auto key = [](const Reservation& party) { // who has no table yet comes first
        return std::tuple(!party.tableIds.isEmpty(), party.startAt, party.id);
    };
    const Reservation* best = nullptr;
    for (const Reservation* party : m_console.book().reservations(m_console.desk().serviceDate())) {
        if (suits(*party) && (!best || key(*party) < key(*best)))
            best = party;
    }
    return best ? best->id : QString();
}

QString Tour::tableFor(const QString& partyId) const
{
    const PlacingRules rules(m_console.book(), m_console.desk());
    const Layout* layout = m_console.book().layoutOf(m_console.desk().serviceDate());
    QSet<QString> taken;
    for (const Reservation* party : m_console.book().reservations(m_console.desk().serviceDate())) {
        if (isSeated(party->status))
            taken.unite({party->tableIds.cbegin(), party->tableIds.cend()});
    }
    for (const Table& table : layout->tables) {
        if (taken.contains(table.id))
            continue;
        if (table.seating == Seating::by_seat || m_console.window().rectOfTable(table.id).isNull())
            continue;
        const PlacingPlan plan = rules.plan(partyId, table.id);
        const bool simple = plan.placing == Placing::assign || plan.placing == Placing::seat;
        if (simple && plan.fits && plan.warnings.isEmpty() && plan.placement.tableIds.size() == 1)
            return table.id;
    }
    return {};
}

QString Tour::focusRow(const QString& partyId, int tab)
{
    BookPanel& book = m_console.window().book();
    book.setTab(static_cast<BookPanel::Tab>(tab));
    m_console.window().select(partyId);
    const QRect row = book.globalRectOf(partyId);
    if (row.isEmpty())
        return tr("the party's row is not to be seen");
    m_hands.click(row.center());
    return {};
}

QString Tour::arriveByKey()
{
    const QDateTime now = m_console.desk().now();
    m_arrived = partyFor([&](const Reservation& party) {
        return party.status == Status::booked && party.tableIds.isEmpty() && party.partySize > 1 &&
               party.partySize <= 4 && party.allergies.isEmpty() && party.startAt > now;
    });
    if (m_arrived.isEmpty())
        return tr("nobody is expected without a table");
    if (const QString why = focusRow(m_arrived, static_cast<int>(BookPanel::Tab::upcoming));
        !why.isEmpty())
        return why;
    m_hands.type(u"a"_s);
    m_hands.key(Qt::Key_Return, {}, u"\r"_s);
    return {};
}

QString Tour::pull(const QString& partyId, const QString& tableId)
{
    const QRect row = m_console.window().book().globalRectOf(partyId);
    const QRect table = m_console.window().rectOfTable(tableId);
    if (row.isEmpty() || table.isEmpty())
        return tr("the party's row or the table is not to be seen");
    m_hands.drag(row.center(), table.center(), [this] {
        if (!m_carried)
            picture(u"03-carried"_s);
        m_carried = true;
    });
    return {};
}

QString Tour::assignByDrag()
{
    const QDateTime now = m_console.desk().now();
    m_assigned = partyFor([&](const Reservation& one) {
        return one.status == Status::booked && isFar(one, now) && one.allergies.isEmpty() &&
               one.id != m_arrived && one.partySize <= 4 && !tableFor(one.id).isEmpty();
    });
    if (m_assigned.isEmpty())
        return tr("no table fits anybody who is to come");
    m_table = tableFor(m_assigned);
    if (const QString why = focusRow(m_assigned, static_cast<int>(BookPanel::Tab::upcoming));
        !why.isEmpty())
        return why;
    return pull(m_assigned, m_table);
}

QString Tour::seatByDrag()
{
    m_console.window().book().setTab(BookPanel::Tab::door);
    m_table = tableFor(m_arrived);
    if (m_table.isEmpty())
        return tr("no table fits the party at the door");
    if (const QString why = focusRow(m_arrived, static_cast<int>(BookPanel::Tab::door));
        !why.isEmpty())
        return why;
    return pull(m_arrived, m_table);
}

QString Tour::walkInByKeys()
{
    m_before.clear();
    for (const Reservation* party : m_console.book().reservations(m_console.desk().serviceDate()))
        m_before.append(party->id);
    m_hands.type(u"w2"_s);
    m_hands.key(Qt::Key_Return, {}, u"\r"_s);
    return {};
}

QString Tour::stepByKey()
{
    const Reservation* party = settled(m_arrived);
    const std::optional<Status> next = party ? defaultNext(party->status) : std::nullopt;
    if (!next)
        return tr("the seated party has no next status");
    m_status = *next;
    if (const QString why = focusRow(m_arrived, static_cast<int>(BookPanel::Tab::seated));
        !why.isEmpty())
        return why;
    m_hands.key(Qt::Key_Period, {}, u"."_s);
    return {};
}

QString Tour::undoByKey()
{
    m_hands.key(Qt::Key_Z, Qt::ControlModifier);
    return {};
}

QString Tour::changeTheme()
{
    m_mode = m_theme.mode();
    m_hands.click(m_console.window().rectOfUserButton().center());
    m_hands.key(Qt::Key_Down);
    m_hands.key(Qt::Key_Return, {}, u"\r"_s);
    return {};
}

} // namespace hoststand
