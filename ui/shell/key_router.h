// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/key_map.h"

#include <QObject>

#include <chrono>
#include <functional>

class QKeyEvent;
class QWidget;

namespace hoststand {

/// How keys reach the window's actions.
struct KeyHandlers
{
    /// Whether the selected party or table shows the keyboard's focus ring.
    std::function<bool()> ringShown;
    /// The party, or else the table, that would be acted upon; empty where there is neither.
    std::function<QString()> subject;
    /// Does it. For what changes the book at once: the id of the command that is held back, else
    /// empty.
    std::function<QString(KeyAction)> run;
    /// Takes a held command back; false where it has left.
    std::function<bool(const QString& commandId)> takeBack;
    /// Text that is no command goes to the lookup.
    std::function<void(const QString& text)> type;
    /// Monotonic time.
    std::function<std::chrono::milliseconds()> now;
};

/// Sends the keys of one window where the key map says, with the safeguards of a hurried hand:
/// - a letter acts only where the focus ring is; elsewhere it is text for the lookup;
/// - what changes the book at once is held for `hold`: a letter or digit within that time takes it
/// back, and both
///   become text;
/// - auto-repeat never runs a command, and never is an answer;
/// - after Enter or "." the same party takes no further step for `restTime`, and no button an
/// Enter. Questions ask
///   isResting() themselves: what one Enter opened no other answers unread.
/// GUI thread.
class KeyRouter final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds hold{400};
    static constexpr std::chrono::milliseconds restTime{600};

    /// Filters the application's key presses that go to `window` or what is in it.
    KeyRouter(QWidget& window, KeyHandlers handlers);

    /// While something else on the window takes the letters (a list of choices), only keys of scope
    /// everywhere act.
    void setLettersOff(bool off) { m_lettersOff = off; }
    /// Who would be acted upon takes no step from now on for `restTime`.
    void rest();
    /// True: a step may be taken, and no other for `restTime`. For every source of a step that is
    /// no key: a double click is one step.
    [[nodiscard]] bool takeStep();
    /// Who would be acted upon has just taken a step: what is asked now is to be read first.
    [[nodiscard]] bool isResting() const;
    /// The server has named a party that was made here.
    void rename(const QString& localId, const QString& serverId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool press(const QKeyEvent& event, bool inText);
    [[nodiscard]] bool takesBackHeld(const QKeyEvent& event);
    void run(const KeyBinding& binding, const QString& text);
    [[nodiscard]] bool typeAhead(const QKeyEvent& event);

    QWidget& m_window;
    KeyHandlers m_handlers;
    bool m_lettersOff = false;
    QString m_heldCommand;
    QString m_heldText;
    std::chrono::milliseconds m_heldAt{0};
    QString m_resting;
    std::chrono::milliseconds m_restsSince{0};
};

/// Whether letters are text there.
[[nodiscard]] bool takesText(const QObject* widget);

} // namespace hoststand
