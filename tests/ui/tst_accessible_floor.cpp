// SPDX-License-Identifier: Apache-2.0
// The window as a screen reader has it: each table a named object that can be acted upon.
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/floor/floor_view.h"
#include "ui/shell/choice_card.h"

#include <QAbstractButton>
#include <QAccessible>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_AccessibleFloor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_fixture = std::make_unique<test::WindowFixture>();
        QVERIFY(m_fixture->start());
    }
    void cleanup() { m_fixture.reset(); }

    void eachTableIsASentence()
    {
        QCOMPARE(floor()->text(QAccessible::Name), u"Floor, Main dining"_s);
        QStringList names;
        for (int i = 0; i < floor()->childCount(); ++i) {
            QAccessibleInterface* table = floor()->child(i);
            QVERIFY(table && table->isValid());
            QCOMPARE(table->role(), QAccessible::ListItem);
            QVERIFY(table->rect().isValid());
            QCOMPARE(floor()->indexOfChild(table), i);
            QCOMPARE(table->parent(), floor());
            names.append(table->text(QAccessible::Name));
        }
        const auto saysOf = [&](const QString& begin, const QStringList& parts) {
            const auto found = std::find_if(names.cbegin(), names.cend(), [&](const QString& one) {
                return one.startsWith(begin + u", "_s);
            });
            if (found == names.cend())
                return u"no "_s + begin;
            for (const QString& part : parts) {
                if (!found->contains(part))
                    return u"no “%1” in “%2”"_s.arg(part, *found);
            }
            return QString();
        };
        QCOMPARE(saysOf(u"Table 12"_s,
                        {u"set aside"_s, u"Okafor party of 4"_s, u"nuts allergy"_s, u"VIP"_s}),
                 QString());
        QCOMPARE(saysOf(u"Table 22"_s,
                        {u"dessert"_s, u"Nakamura party of 6"_s, u"114 minutes"_s, u"9 over"_s}),
                 QString());
        QCOMPARE(saysOf(u"Table 3"_s, {u"Grant party of 2"_s, u"shellfish allergy"_s}), QString());
        QCOMPARE(saysOf(u"Table 24"_s, {u"blocked until"_s, u"Wobbly leg"_s}), QString());
        QCOMPARE(saysOf(u"Table 6"_s, {u"free"_s, u"2 seats"_s}), QString());
        QCOMPARE(names.size(), QSet<QString>(names.cbegin(), names.cend()).size());
    }

    void aBarHasItsPartiesAsChildren()
    {
        QAccessibleInterface* bar = table(u"BAR"_s);
        QVERIFY(bar);
        QCOMPARE(bar->childCount(), 3);
        QStringList names;
        for (int i = 0; i < 3; ++i) {
            names.append(bar->child(i)->text(QAccessible::Name));
            QVERIFY(bar->child(i)->rect().isValid());
            QVERIFY(bar->rect().intersects(bar->child(i)->rect()));
            QCOMPARE(bar->child(i)->parent(), bar);
        }
        QVERIFY2(names.first().startsWith(u"Places 1 to 2, seated, Diaz party of 2, 31 minutes"_s),
                 qPrintable(names.first()));
        bar->child(1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(m_fixture->window().selectedParty(), m_fixture->party(u"Chen"_s)->id);
    }

    void actionsDoWhatHandsDo()
    {
        QAccessibleInterface* twelve = table(u"T12"_s);
        QAccessibleActionInterface* actions = twelve->actionInterface();
        QVERIFY(actions);
        QVERIFY(!twelve->state().selected);
        actions->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(m_fixture->window().selectedParty(), m_fixture->party(u"Okafor"_s)->id);
        QVERIFY(twelve->state().selected);
        QVERIFY(twelve->state().focused);
        QVERIFY(floor()->focusChild() == twelve);
        actions->doAction(QAccessibleActionInterface::showMenuAction());
        QVERIFY(m_fixture->window().choices().isVisible());
        m_fixture->key(Qt::Key_Escape);
        for (const QString& name : actions->actionNames()) {
            QVERIFY(!actions->localizedActionName(name).isEmpty());
            QVERIFY(!actions->localizedActionDescription(name).isEmpty());
        }
    }

    void aPartyIsSeatedThroughIt()
    {
        QAccessibleActionInterface* four = table(u"T4"_s)->actionInterface(); // Moreau, at the door
        four->doAction(QAccessibleActionInterface::pressAction());
        four->doAction(u"mainAction"_s);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(m_fixture->venue().party(u"Moreau"_s)["status"_L1].toString(), u"seated"_s);
        QVERIFY(table(u"T4"_s)->text(QAccessible::Name).startsWith(u"Table 4, seated, Moreau"_s));
    }

    // That events go out to listeners is seen from outside, over AT-SPI: Qt sends none offscreen.
    void whatChangesHasOtherWordsAtOnce()
    {
        FloorScene& scene = m_fixture->window().floor().floorScene();
        const QString four = m_fixture->tableId(u"T4"_s);
        QStringList told;
        connect(&scene, &FloorScene::lookChanged, this, [&](const QString& id) {
            if (id == four)
                told.append(scene.spoken(id));
        });
        QVERIFY(m_fixture->console().desk().seat(m_fixture->party(u"Moreau"_s)->id));
        QVERIFY(!told.isEmpty());
        QCOMPARE(told.last(), table(u"T4"_s)->text(QAccessible::Name));
        QVERIFY(told.last().startsWith(u"Table 4, seated, Moreau"_s));
    }

    void anotherAreaHasItsOwnTables()
    {
        QAccessibleInterface* twelve = table(u"T12"_s);
        for (auto* tab : m_fixture->window().findChildren<QAbstractButton*>()) {
            if (tab->text() == u"Patio"_s)
                tab->click();
        }
        QCOMPARE(floor()->text(QAccessible::Name), u"Floor, Patio"_s);
        QAccessibleInterface* patio = table(u"P2"_s);
        QVERIFY(patio && patio->isValid());
        QVERIFY(patio->text(QAccessible::Name).contains(u"Katz party of 2"_s));
        QVERIFY(!twelve->isValid());
        QVERIFY(twelve->state().invalid);
        QVERIFY(twelve->text(QAccessible::Name).isEmpty());
    }

private:
    [[nodiscard]] QAccessibleInterface* floor()
    {
        return QAccessible::queryAccessibleInterface(&m_fixture->window().floor());
    }
    [[nodiscard]] QAccessibleInterface* table(const QString& name)
    {
        const int at = static_cast<int>(
            m_fixture->window().floor().floorScene().tableIds().indexOf(m_fixture->tableId(name)));
        return at < 0 ? nullptr : floor()->child(at);
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};
HOSTSTAND_TEST(tst_AccessibleFloor)

#include "tst_accessible_floor.moc"
