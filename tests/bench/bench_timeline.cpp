// SPDX-License-Identifier: Apache-2.0
// How long the timeline takes of a house of 300 tables with 600 parties, at 1920x1080: from the
// book to what is shown, all of it painted, one party changed, one frame of a drag, and a step of
// scrolling. bench_timeline [ROUNDS]
#include "models/book/book.h"
#include "tests/bench/large_house.h"
#include "ui/timeline/timeline_looks.h"
#include "ui/timeline/timeline_view.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWindow>

#include <cstdio>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using bench::timesOf;

namespace {

constexpr int usualRounds = 101;

void print(const char* what, const bench::Times& times)
{
    std::printf("| %s | %.2f | %.2f |\n", what, times.median(), times.at(0.95));
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
    book.apply(bench::LargeHouse().changes());
    const QDate date = bench::LargeHouse::date();
    const QDateTime now = bench::LargeHouse::now();
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
    std::printf("%d rows, %d bars; %zu rows in sight\n\n| what | median ms | p95 ms |\n| --- | --- "
                "| --- |\n",
                static_cast<int>(look.rows.size()), bars, shown);
    print("from the book to what is shown",
          timesOf(rounds, [&](int) { view.setLook(timelineLook(book, date, now)); }));
    print("all of it painted", timesOf(rounds, [&](int) { view.viewport()->repaint(); }));
    TimelineLook other = look;
    other.rows[5].turns[0].name = u"Somebody else · 4"_s;
    print("one party changed, compared and painted", timesOf(rounds, [&](int i) {
              view.setLook(i % 2 == 0 ? other : look);
              const int before = view.paintedRows();
              while (view.paintedRows() == before)
                  QCoreApplication::processEvents();
          }));
    print("a step of scrolling", timesOf(rounds, [&](int i) {
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
    print("one frame of a drag", timesOf(rounds, [&](int i) {
              send(QEvent::MouseMove, bar.center() + QPoint(30 + i % 60, i % 200));
              QCoreApplication::processEvents();
          }));
    return 0;
}
