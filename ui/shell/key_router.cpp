// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/key_router.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QWidget>

namespace hoststand {

namespace {

bool isRegionKey(const KeyBinding& binding)
{
    return binding.action == KeyAction::next_region || binding.action == KeyAction::previous_region;
}

bool isLetterOrDigit(const QKeyEvent& event)
{
    const QString text = event.text();
    return !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) &&
           !text.isEmpty() && text.at(0).isLetterOrNumber();
}

bool isEnter(const QKeyEvent& event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

} // namespace

bool takesText(const QObject* widget)
{
    return qobject_cast<const QLineEdit*>(widget) ||
           qobject_cast<const QAbstractSpinBox*>(widget) ||
           qobject_cast<const QTextEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget);
}

KeyRouter::KeyRouter(QWidget& window, KeyHandlers handlers)
    : QObject(&window), m_window(window), m_handlers(std::move(handlers))
{
    qApp->installEventFilter(this);
}

bool KeyRouter::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (!widget || (widget != &m_window && widget->window() != &m_window))
        return false;
    const auto& key = *static_cast<QKeyEvent*>(event);
    const bool inText = takesText(watched);
    if (press(key, inText))
        return true;
    const bool onButton = qobject_cast<QAbstractButton*>(watched) != nullptr;
    if (!isEnter(key) || !(inText || onButton))
        return false;
    if (key.isAutoRepeat())
        return true;
    // A text field leaves Enter to its parents even after it has acted on it; it must end here.
    watched->event(event);
    event->accept();
    if (onButton)
        rest(); // bounced, it would be the next step
    return true;
}

bool KeyRouter::press(const QKeyEvent& event, bool inText)
{
    if (!inText && !m_lettersOff && takesBackHeld(event))
        return true;
    if (!inText && isEnter(event) && isResting())
        return true;
    const KeyBinding* binding = bindingFor(event);
    if (binding && inText && binding->scope != KeyScope::everywhere)
        binding = nullptr;
    if (binding && m_lettersOff &&
        (binding->scope != KeyScope::everywhere || isRegionKey(*binding)))
        return false;
    if (!binding)
        return !inText && !m_lettersOff && typeAhead(event);
    if (event.isAutoRepeat())
        return !isRegionKey(*binding);
    if (binding->scope == KeyScope::ring && !m_handlers.ringShown())
        return typeAhead(event);
    run(*binding, event.text());
    return true;
}

bool KeyRouter::takesBackHeld(const QKeyEvent& event)
{
    if (m_heldCommand.isEmpty() || event.isAutoRepeat() || !isLetterOrDigit(event))
        return false;
    const QString held = std::exchange(m_heldCommand, {});
    if (m_handlers.now() - m_heldAt >= hold || !m_handlers.takeBack(held))
        return false;
    m_resting.clear();
    m_handlers.type(m_heldText + event.text());
    return true;
}

void KeyRouter::rest()
{
    m_resting = m_handlers.subject();
    m_restsSince = m_handlers.now();
}

void KeyRouter::rename(const QString& localId, const QString& serverId)
{
    if (m_resting == localId)
        m_resting = serverId;
}

// Also where the first one opened a question: it is to be read before it is answered.
bool KeyRouter::isResting() const
{
    return !m_resting.isEmpty() && m_resting == m_handlers.subject() &&
           m_handlers.now() - m_restsSince < restTime;
}

bool KeyRouter::takeStep()
{
    if (isResting())
        return false;
    rest();
    return true;
}

void KeyRouter::run(const KeyBinding& binding, const QString& text)
{
    if (binding.action == KeyAction::next_step && !takeStep())
        return;
    const QString command = m_handlers.run(binding.action);
    m_heldCommand = binding.changesAtOnce ? command : QString();
    m_heldText = text;
    m_heldAt = m_handlers.now();
}

bool KeyRouter::typeAhead(const QKeyEvent& event)
{
    if (!isLetterOrDigit(event))
        return false;
    if (!event.isAutoRepeat())
        m_handlers.type(event.text());
    return true;
}

} // namespace hoststand
