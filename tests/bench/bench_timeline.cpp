// SPDX-License-Identifier: Apache-2.0
// How long the timeline takes of a house of 300 tables with 600 parties, at 1920x1080: from the
// book to what is shown, all of it painted, one party changed, one frame of a drag, and a step of
// scrolling. bench_timeline [ROUNDS]
#include "models/book/book.h"
#include "ui/timeline/timeline_looks.h"
#include "ui/timeline/timeline_view.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWindow>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int usualRounds = 101;
constexpr int tables = 300;
constexpr int parties = 600;
const QDate date{2026, 11, 21};

QDateTime at(int minuteOfDay)
{
    return {date, QTime(minuteOfDay / 60, minuteOfDay % 60), Qt::UTC};
}

QList<Change> house()
{
    QList<Change> all;
    qint64 sequence = 0;
    const auto put = [&](auto entity) {
        entity.version = 1;
        all.append({entity, ++sequence, {}});
    };
    Venue venue;
    venue.id = u"v"_s;
    venue.timeZone = u"UTC"_s;
    put(venue);
    Layout layout;
    layout.id = u"l"_s;
    for (int area = 0; area < 6; ++area)
        layout.areas.append({u"a%1"_s.arg(area), u"Room %1"_s.arg(area + 1)});
    for (int i = 0; i < tables; ++i) {
        Table table;
        table.id = u"t%1"_s.arg(i);
        table.name = u"T%1"_s.arg(i);
        table.areaId = u"a%1"_s.arg(i * 6 / tables);
        table.maxCovers = 4;
        layout.tables.append(table);
    }
    put(layout);
    Shift dinner;
    dinner.id = u"dinner"_s;
    dinner.start = {17, 0};
    dinner.end = {22, 30};
    put(dinner);
    for (int i = 0; i < parties; ++i) {
        Guest guest;
        guest.id = u"g%1"_s.arg(i);
        guest.lastName = u"Family %1"_s.arg(i);
        guest.vip = i % 9 == 0;
        put(guest);
        Reservation party;
        party.id = u"r%1"_s.arg(i);
        party.date = date;
        party.guestId = guest.id;
        party.partySize = 1 + i % 6;
        party.startAt = at(17 * 60 + 30 + i % 12 * 5 + i / tables * 150);
        party.duration = 105min;
        party.tableIds = {u"t%1"_s.arg(i % tables)};
        if (party.startAt < at(19 * 60 + 42)) {
            party.status = Status::entree;
            party.seatedAt = party.startAt;
        }
        if (i % 7 == 0)
            party.allergies = {{u"Nuts"_s, Severity::allergy, {}, {}, {}}};
        put(party);
    }
    return all;
}

/// The middle of so many times of `work`, in milliseconds.
double median(int rounds, const std::function<void(int)>& work)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto begin = Clock::now();
        work(i);
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    }
    std::ranges::sort(times);
    return times.at(times.size() / 2);
}

void print(const char* what, double milliseconds)
{
    std::printf("| %s | %.2f |\n", what, milliseconds);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    const int rounds = argc > 1 ? QCoreApplication::arguments().at(1).toInt() : usualRounds;
    if (rounds < 1)
        return 2;
    Book book;
    book.apply(house());
    const QDateTime now = at(19 * 60 + 42);
    const Theme theme(Theme::Mode::dark);
    TimelineView view(theme);
    view.resize(1920, 1080);
    view.setNow(now);
    const TimelineLook look = timelineLook(book, date, now);
    view.setLook(look);
    view.show();
    while (!view.windowHandle()->isExposed())
        QCoreApplication::processEvents();
    int bars = 0;
    for (const RowLook& row : look.rows)
        bars += static_cast<int>(row.turns.size());
    const std::size_t shown = static_cast<std::size_t>(view.plan().rowsBetween(0, 1050).second);
    std::printf("%d rows, %d bars; %zu rows in sight\n\n| what | median ms |\n| --- | --- |\n",
                static_cast<int>(look.rows.size()), bars, shown);
    print("from the book to what is shown",
          median(rounds, [&](int) { view.setLook(timelineLook(book, date, now)); }));
    print("all of it painted", median(rounds, [&](int) { view.viewport()->repaint(); }));
    TimelineLook other = look;
    other.rows[5].turns[0].name = u"Somebody else · 4"_s;
    print("one party changed, compared and painted", median(rounds, [&](int i) {
              view.setLook(i % 2 == 0 ? other : look);
              const int before = view.paintedRows();
              while (view.paintedRows() == before)
                  QCoreApplication::processEvents();
          }));
    print("a step of scrolling", median(rounds, [&](int i) {
              view.verticalScrollBar()->setValue(i * 36);
              view.viewport()->repaint();
          }));
    view.verticalScrollBar()->setValue(0);
    const QRect bar = view.viewportRectOf(3, 1);
    const auto send = [&](QEvent::Type type, const QPoint& where) {
        QMouseEvent event(type, where, view.viewport()->mapToGlobal(where),
                          type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, Qt::LeftButton,
                          Qt::NoModifier);
        QCoreApplication::sendEvent(view.viewport(), &event);
    };
    QObject::connect(&view, &TimelineView::dragMoved, &view, [&](const TimelineSpot& spot) {
        view.showGhost({TimelineGhost::Verdict::good,
                        u"Family 301 · 3 to T4, 20:15"_s,
                        {spot.at, spot.at.addSecs(6300)},
                        {spot.tableId}});
    });
    send(QEvent::MouseButtonPress, bar.center() - QPoint(bar.width() / 4, 0));
    send(QEvent::MouseMove, bar.center() + QPoint(30, 0));
    view.viewport()->repaint();
    print("one frame of a drag", median(rounds, [&](int i) {
              send(QEvent::MouseMove, bar.center() + QPoint(30 + i % 60, i % 200));
              QCoreApplication::processEvents();
          }));
    return 0;
}
