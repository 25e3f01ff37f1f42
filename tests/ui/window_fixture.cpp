// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/window_fixture.h"

#include "ui/book/book_panel.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTest>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

WindowFixture::WindowFixture() : m_options(MockHttp::calm())
{
    m_options.clientSecret = u"a secret for tests"_s;
    // A finger that is slow because the machine is presses no longer than it means to: the events
    // of a gesture are given one by one, and timers run between them.
    QGuiApplication::styleHints()->setMousePressAndHoldInterval(60'000);
}

QPointingDevice* WindowFixture::finger()
{
    static QPointingDevice* const one = QTest::createTouchDevice();
    return one;
}

bool WindowFixture::start()
{
    m_options.otherDays = otherDays;
    m_venue = std::make_unique<MockHttp>(m_options);
    if (!m_venue->isReady())
        return false;
    m_info = m_venue->info();
    m_options.port = static_cast<quint16>(m_info.url.port());
    return startConsole();
}

bool WindowFixture::restart()
{
    m_console.reset();
    return startConsole();
}

bool WindowFixture::startConsole()
{
    ConsoleOptions options;
    options.server = m_info.url;
    options.clientId = m_info.clientId;
    options.clientSecret = m_info.clientSecret;
    options.userId = user.value_or(m_info.userId);
    options.forgetPins = forgetPins;
    options.dataDir = m_data.path();
    options.size = QSize(1600, 960);
    m_console = std::make_unique<Console>(options, theme);
    m_console->setMonotonic([this] { return now; });
    QSignalSpy ready(m_console.get(), &Console::ready);
    m_console->start();
    if (!ready.wait(30000))
        return false;
    window().activateWindow();
    const bool live =
        !m_venue ||
        QTest::qWaitFor([this] { return m_console->sync().status().link == Link::live; }, 30000);
    return live && QTest::qWaitForWindowActive(&window());
}

bool WindowFixture::startVenueAgain()
{
    m_venue = std::make_unique<MockHttp>(m_options);
    return m_venue->isReady();
}

const Reservation* WindowFixture::party(const QString& lastName)
{
    for (const Reservation* one : book().reservations(m_console->desk().serviceDate())) {
        const Guest* guest = book().guest(one->guestId);
        if (guest && guest->lastName == lastName)
            return one;
    }
    return nullptr;
}

QString WindowFixture::tableId(const QString& name)
{
    for (const Table& table : book().layoutOf(m_console->desk().serviceDate())->tables) {
        if (table.name == name)
            return table.id;
    }
    return {};
}

bool WindowFixture::chooseRow(const QString& lastName)
{
    const Reservation* one = party(lastName);
    if (!one)
        return false;
    const QString id = one->id;
    window().select(id);
    const QRect row = window().book().globalRectOf(id);
    if (row.isEmpty())
        return false;
    press(row.center());
    release(row.center());
    return window().selectedParty() == id && window().book().listHasFocus();
}

void WindowFixture::press(QPoint globalPos)
{
    m_held = window().childAt(window().mapFromGlobal(globalPos));
    QTest::mousePress(m_held, Qt::LeftButton, {}, m_held->mapFromGlobal(globalPos));
}

void WindowFixture::moveTo(QPoint globalPos)
{
    // QTest::mouseMove tells of no button that is held.
    QMouseEvent event(QEvent::MouseMove, m_held->mapFromGlobal(QPointF(globalPos)),
                      QPointF(globalPos), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_held, &event);
}

void WindowFixture::release(QPoint globalPos)
{
    QTest::mouseRelease(m_held, Qt::LeftButton, {}, m_held->mapFromGlobal(globalPos));
}

void WindowFixture::dragToTable(const QString& lastName, const QString& tableName)
{
    const QPoint from = window().book().globalRectOf(party(lastName)->id).center();
    const QPoint to = window().rectOfTable(tableId(tableName)).center();
    press(from);
    for (int i = 1; i <= 10; ++i)
        moveTo(from + (to - from) * i / 10);
    release(to);
}

void WindowFixture::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window(), key,
                    modifiers);
}

void WindowFixture::type(const QString& text)
{
    for (const QChar letter : text)
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window(),
                        letter.toLatin1());
}

} // namespace hoststand::test
