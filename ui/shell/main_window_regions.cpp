// SPDX-License-Identifier: Apache-2.0
// How the keyboard gets about in the window: Tab from region to region, arrows within one.
#include "ui/book/activity_panel.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/day_band.h"
#include "ui/shell/empty_floor.h"
#include "ui/shell/lookup_box.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_strip.h"
#include "ui/shell/side_columns.h"
#include "ui/shell/top_bar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>
#include <array>

namespace hoststand {

namespace {

constexpr int rowHeight = 12; ///< what lies no further apart than this is read as one row

/// What takes the keyboard in a part of the window, as it is read.
QList<QWidget*> stopsIn(const QWidget& region)
{
    QList<QWidget*> stops;
    for (QWidget* widget : region.findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus))
            stops.append(widget);
    }
    const auto place = [&](const QWidget* widget) {
        const QPoint at = widget->mapTo(&region, widget->rect().center());
        return std::pair(at.y() / rowHeight, at.x());
    };
    std::stable_sort(stops.begin(), stops.end(), [&](const QWidget* one, const QWidget* other) {
        return place(one) < place(other);
    });
    return stops;
}

void focusOn(QWidget& stop)
{
    stop.setFocus(Qt::TabFocusReason);
    for (QWidget* above = stop.parentWidget(); above; above = above->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(above))
            area->ensureWidgetVisible(&stop);
    }
}

} // namespace

QWidget* MainWindow::widgetOf(Region region) const
{
    switch (region) {
    case Region::side:
        return m_sidePages;
    case Region::floor:
        return m_pages[m_place].region;
    case Region::servers:
        if (m_place == Place::layout)
            return &m_layout->view().palettePane();
        return m_serverPlace;
    case Region::inspector:
        if (m_place == Place::layout)
            return &m_layout->view().panelPlace();
        return m_inspector;
    case Region::lookup:
        return &m_top->lookup();
    case Region::bar:
        return m_top;
    case Region::notices:
        return m_notices;
    case Region::days:
        return m_dayBand;
    case Region::head:
        return m_head;
    }
    return nullptr;
}

std::optional<MainWindow::Region> MainWindow::regionOf(const QWidget* widget) const
{
    using enum Region;
    for (const Region region :
         {side, floor, servers, inspector, lookup, bar, notices, days, head}) {
        const QWidget* around = widgetOf(region);
        if (widget && (around == widget || around->isAncestorOf(widget)))
            return region;
    }
    return std::nullopt;
}

bool MainWindow::enter(Region region)
{
    switch (region) {
    case Region::side:
        if (!m_pages[m_place].side)
            return false; // the centre has its room
        m_columns->showSide();
        focusSide();
        return true;
    case Region::floor:
        if (m_pages[m_place].region != m_floorPlace) {
            focusHome()->setFocus(Qt::TabFocusReason);
            return true;
        }
        (m_emptyFloor->stop() ? m_emptyFloor->stop() : m_view)->setFocus(Qt::TabFocusReason);
        return true;
    case Region::lookup:
        m_top->lookup().begin();
        return true;
    case Region::inspector:
        m_columns->showInspector();
        break;
    case Region::servers:
    case Region::bar:
    case Region::notices:
    case Region::days:
    case Region::head:
        break;
    }
    const QList<QWidget*> stops = stopsOf(region);
    if (!stops.isEmpty())
        focusOn(*stops.first());
    return !stops.isEmpty();
}

QList<QWidget*> MainWindow::stopsOf(Region region) const
{
    QList<QWidget*> stops = stopsIn(*widgetOf(region));
    if (region == Region::bar)
        stops.removeOne(&m_top->lookup()); // a region of its own
    return stops;
}

void MainWindow::moveRegion(int step)
{
    using enum Region;
    static constexpr std::array order{side, floor,   servers, inspector, lookup,
                                      bar,  notices, days,    head};
    constexpr auto count = static_cast<int>(order.size());
    const std::optional<Region> here = regionOf(QApplication::focusWidget());
    int at = step > 0 ? count - 1 : 0;
    if (here)
        at = static_cast<int>(std::find(order.begin(), order.end(), *here) - order.begin());
    for (int i = 0; i < count; ++i) {
        at = (at + step + count) % count;
        if (enter(order.at(static_cast<std::size_t>(at))))
            return;
    }
}

QWidget* MainWindow::focusHome() const
{
    if (m_place == Place::layout)
        return &m_layout->view().canvas();
    return m_place == Place::timeline ? static_cast<QWidget*>(m_timeline) : m_view;
}

void MainWindow::focusSide()
{
    m_pages[m_place].focus();
}

bool MainWindow::focusNextPrevChild(bool next)
{
    QWidget* focused = QApplication::focusWidget();
    QList<QWidget*> stops;
    if (!m_openCards.isEmpty())
        stops = stopsIn(*m_openCards.last()); // nothing else is meant while it is open
    else if (const auto region = regionOf(focused))
        stops = stopsOf(*region);
    if (stops.isEmpty()) {
        if (m_openCards.isEmpty())
            focusSide(); // what had the keyboard is gone
        return true;
    }
    const qsizetype from = stops.indexOf(focused);
    const qsizetype to =
        from < 0 ? 0 : std::clamp<qsizetype>(from + (next ? 1 : -1), 0, stops.size() - 1);
    if (to != from)
        focusOn(*stops.at(to));
    return true;
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    const bool ahead = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    const bool aside = event->key() == Qt::Key_Right || event->key() == Qt::Key_Left;
    if (aside && m_book->listHasFocus()) {
        constexpr int tabs = static_cast<int>(BookPanel::Tab::done) + 1;
        m_book->setTab(static_cast<BookPanel::Tab>(
            (static_cast<int>(m_book->tab()) + (ahead ? 1 : -1) + tabs) % tabs));
        return;
    }
    const bool arrow = ahead || event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    const QWidget* focused = QApplication::focusWidget();
    if (arrow && (qobject_cast<const QAbstractButton*>(focused) || focused == m_notices))
        focusNextPrevChild(ahead); // a group of buttons ends here, the region does not
    else
        QWidget::keyPressEvent(event);
}

} // namespace hoststand
