// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QEvent>
#include <QObject>
#include <QPoint>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <deque>
#include <functional>

namespace hoststand {

/// Presses, pulls and types as a person would: input events for the widgets of one window, one
/// after the other, each in a turn of the event loop of its own. GUI thread; the window outlives
/// it.
class Hands final : public QObject
{
    Q_OBJECT

public:
    explicit Hands(QWidget& window, QObject* parent = nullptr);

    /// Global pixels.
    void click(const QPoint& at);
    /// Press at `from`, on the way in small moves, release at `to`. `held` runs shortly before the
    /// release.
    void drag(const QPoint& from, const QPoint& to, std::function<void()> held = {});
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}, const QString& text = {});
    void type(const QString& text);
    /// Runs when everything before it has been done.
    void then(std::function<void()> what);
    [[nodiscard]] bool isBusy() const { return !m_queue.empty(); }

private:
    void next();
    void add(std::function<void()> what);
    void mouse(QEvent::Type type, const QPoint& at, Qt::MouseButton button,
               Qt::MouseButtons buttons);
    [[nodiscard]] QWidget* under(const QPoint& at) const;

    QWidget& m_window;
    QPointer<QWidget> m_held; ///< where the button went down: it gets what follows
    std::deque<std::function<void()>> m_queue;
    QTimer m_timer;
    int m_asked = 0; ///< how often the window was to become active in vain
};

} // namespace hoststand
