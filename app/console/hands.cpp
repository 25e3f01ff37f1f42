// SPDX-License-Identifier: Apache-2.0
#include "app/console/hands.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

#include <chrono>

namespace hoststand {

using namespace std::chrono_literals;

namespace {
constexpr int movesOnTheWay = 12;
constexpr int mostAsked = 100; ///< turns in which the window may become the active one
constexpr auto pause =
    12ms; ///< between two events: as fast as a quick hand, slow enough to be painted
} // namespace

Hands::Hands(QWidget& window, QObject* parent) : QObject(parent), m_window(window)
{
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &Hands::next);
}

void Hands::add(std::function<void()> what)
{
    m_queue.push_back(std::move(what));
    m_timer.start();
}

void Hands::next()
{
    if (m_queue.empty()) {
        m_timer.stop();
        return;
    }
    const bool mine =
        QApplication::activeWindow() == &m_window || QApplication::activePopupWidget();
    if (!mine && m_asked++ < mostAsked) {
        m_window
            .activateWindow(); // keys go where the window has the focus: without it nothing is real
        return;
    }
    m_asked = 0;
    const auto what = std::move(m_queue.front());
    m_queue.pop_front();
    what();
}

void Hands::then(std::function<void()> what)
{
    add(std::move(what));
}

QWidget* Hands::under(const QPoint& at) const
{
    if (QWidget* popup = QApplication::activePopupWidget())
        return popup;
    QWidget* child = m_window.childAt(m_window.mapFromGlobal(at));
    return child ? child : &m_window;
}

void Hands::mouse(QEvent::Type type, const QPoint& at, Qt::MouseButton button,
                  Qt::MouseButtons buttons)
{
    if (type == QEvent::MouseButtonPress) {
        m_held = under(at);
        for (QWidget* widget = m_held; widget; widget = widget->parentWidget()) {
            if (widget->focusPolicy() & Qt::ClickFocus) {
                widget->setFocus(Qt::MouseFocusReason);
                break;
            }
        }
    }
    if (!m_held)
        return;
    QMouseEvent event(type, m_held->mapFromGlobal(QPointF(at)),
                      m_held->window()->mapFromGlobal(QPointF(at)), QPointF(at), button, buttons,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(m_held, &event);
    if (type == QEvent::MouseButtonRelease)
        m_held.clear();
}

void Hands::click(const QPoint& at)
{
    add([this, at] { mouse(QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton); });
    add([this, at] { mouse(QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton); });
}

void Hands::drag(const QPoint& from, const QPoint& to, std::function<void()> held)
{
    add([this, from] { mouse(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton); });
    for (int i = 1; i <= movesOnTheWay; ++i) {
        const QPoint at = from + (to - from) * i / movesOnTheWay;
        add([this, at] { mouse(QEvent::MouseMove, at, Qt::NoButton, Qt::LeftButton); });
    }
    if (held)
        add(std::move(held));
    add([this, to] { mouse(QEvent::MouseButtonRelease, to, Qt::LeftButton, Qt::NoButton); });
}

void Hands::key(Qt::Key key, Qt::KeyboardModifiers modifiers, const QString& text)
{
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        add([this, type, key, modifiers, text] {
            QWidget* focus = QApplication::focusWidget();
            QWidget* target = QApplication::activePopupWidget();
            if (!target)
                target = focus && focus->window() == &m_window ? focus : m_window.focusWidget();
            QKeyEvent event(type, key, modifiers, text);
            QCoreApplication::sendEvent(target ? target : &m_window, &event);
        });
    }
}

void Hands::type(const QString& text)
{
    for (const QChar letter : text)
        key(static_cast<Qt::Key>(letter.toUpper().unicode()), {}, QString(letter));
}

} // namespace hoststand
