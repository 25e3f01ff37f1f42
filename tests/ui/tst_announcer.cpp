// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/evening_scene.h"
#include "ui/shell/announcer.h"

#include <QAccessible>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_Announcer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_house = std::make_unique<SmallHouse>();
        m_activity = std::make_unique<ActivityModel>(m_house->book, m_house->clock);
        m_announcer = std::make_unique<Announcer>(*m_activity, m_house->book, u"here"_s);
        m_house->put(SmallHouse::guest(u"g1"_s, u"Adaeze"_s, u"Okafor"_s), false);
        m_house->put(SmallHouse::guest(u"g2"_s, u"Samir"_s, u"Haddad"_s), false);
        m_house->put(SmallHouse::party(u"p1"_s, 4, SmallHouse::at(19, 30), u"g1"_s), false);
        m_house->put(SmallHouse::party(u"p2"_s, 2, SmallHouse::at(20, 0), u"g2"_s), false);
        m_heard.clear();
        connect(m_announcer.get(), &Announcer::told, this,
                [this](const QString& name) { m_heard.append(name); });
    }
    void cleanup()
    {
        m_announcer.reset();
        m_activity.reset();
        m_house.reset();
    }

    void whatAnotherConsoleDidIsSaid()
    {
        arrive(u"p1"_s, u"there"_s);
        QVERIFY2(said().contains(u"Okafor"_s), qPrintable(said()));
    }

    void whatThisConsoleDidIsNot()
    {
        arrive(u"p1"_s, u"here"_s);
        QCOMPARE(said(), QString());
    }

    void ofManyTheNewestIsSaidAndTheRestCounted()
    {
        arrive(u"p1"_s, u"there"_s);
        const QString first = said();
        arrive(u"p2"_s, u"there"_s);
        QCOMPARE(said(), first);
        leave(u"p2"_s);
        leave(u"p1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(said() != first, 10'000);
        QVERIFY2(said().contains(u"Okafor"_s), qPrintable(said()));
        QVERIFY2(said().contains(u"and 2 more changes"_s), qPrintable(said()));
    }

    void theSameWordsAreSaidAgain()
    {
        m_announcer->say(u"Nobody is selected."_s);
        m_announcer->say(u"Nobody is selected."_s);
        m_announcer->say({});
        m_announcer->say(u"The door is open."_s);
        // Between the two that are alike it is empty, or a reader would take the second for none.
        QCOMPARE(m_heard, (QStringList{u"Nobody is selected."_s, QString(),
                                       u"Nobody is selected."_s, u"The door is open."_s}));
    }

    void itIsAStaticTextThatTakesNothingFromTheHands()
    {
        QAccessibleInterface* one = QAccessible::queryAccessibleInterface(m_announcer.get());
        QCOMPARE(one->role(), QAccessible::StaticText);
        QVERIFY(m_announcer->testAttribute(Qt::WA_TransparentForMouseEvents));
        QCOMPARE(m_announcer->focusPolicy(), Qt::NoFocus);
    }

private:
    [[nodiscard]] QString said() const { return m_announcer->accessibleName(); }
    void arrive(const QString& id, const QString& console)
    {
        Reservation party = *m_house->book.reservation(id);
        party.status = Status::arrived;
        party.arrivedAt = m_house->clock.now();
        put(party, console);
    }
    void leave(const QString& id)
    {
        Reservation party = *m_house->book.reservation(id);
        party.status = Status::no_show;
        put(party, u"there"_s);
    }
    void put(const Reservation& party, const QString& console)
    {
        Cause cause;
        cause.commandId = u"c%1"_s.arg(++m_commands);
        cause.consoleId = console;
        m_house->put(party, true, cause);
    }

    int m_commands = 0;
    std::unique_ptr<SmallHouse> m_house;
    std::unique_ptr<ActivityModel> m_activity;
    QStringList m_heard; ///< what a screen reader is told, in its order
    std::unique_ptr<Announcer> m_announcer;
};
HOSTSTAND_TEST(tst_Announcer)

#include "tst_announcer.moc"
