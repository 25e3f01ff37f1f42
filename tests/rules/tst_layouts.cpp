// SPDX-License-Identifier: Apache-2.0
#include "models/rules/layouts.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDate layoutSaturday(2026, 11, 21);

Layout plan(const QString& id, const QList<LayoutUse>& uses = {})
{
    Layout layout;
    layout.id = id;
    layout.uses = uses;
    return layout;
}

QList<Shift> lunchAndDinner()
{
    Shift lunch;
    lunch.id = u"lunch"_s;
    lunch.start = QTime(12, 0);
    Shift dinner;
    dinner.id = u"dinner"_s;
    dinner.start = QTime(17, 0);
    return {dinner, lunch};
}

} // namespace

class tst_Layouts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void theUseThatSaysMostOfTheDateIsTaken_data()
    {
        QTest::addColumn<QList<Layout>>("layouts");
        QTest::addColumn<QString>("named");
        QTest::addColumn<QString>("expected");
        const LayoutUse always;
        const LayoutUse weekend{{}, {6, 7}, {}, {}};
        const LayoutUse lunch{u"lunch"_s, {}, {}, {}};
        const LayoutUse dinner{u"dinner"_s, {}, {}, {}};
        const LayoutUse winter{{}, {}, QDate(2026, 11, 1), QDate(2027, 2, 28)};
        const LayoutUse summer{{}, {}, QDate(2026, 5, 1), QDate(2026, 9, 30)};
        const LayoutUse winterWeekend{{}, {6, 7}, QDate(2026, 11, 1), {}};
        const auto row = [](const char* name, const QList<Layout>& layouts, const QString& named,
                            const QString& expected) {
            QTest::newRow(name) << layouts << named << expected;
        };
        row("nothing said: the first", {plan(u"b"_s), plan(u"a"_s)}, {}, u"a"_s);
        row("named by the day", {plan(u"a"_s), plan(u"b"_s)}, u"b"_s, u"b"_s);
        row("named, and gone", {plan(u"a"_s), plan(u"b"_s)}, u"c"_s, u"a"_s);
        row("weekend", {plan(u"a"_s), plan(u"b"_s, {weekend})}, {}, u"b"_s);
        row("its time is over", {plan(u"b"_s), plan(u"a"_s, {summer})}, {}, u"b"_s);
        row("the first shift's", {plan(u"a"_s, {dinner}), plan(u"b"_s, {lunch})}, {}, u"b"_s);
        row("always is less than winter", {plan(u"a"_s, {always}), plan(u"b"_s, {winter})}, {},
            u"b"_s);
        row("most said wins", {plan(u"a"_s, {winter}), plan(u"b"_s, {winterWeekend})}, {}, u"b"_s);
        row("ties by id", {plan(u"b"_s, {winter}), plan(u"a"_s, {winter})}, {}, u"a"_s);
        row("any of its uses", {plan(u"a"_s), plan(u"b"_s, {summer, weekend})}, {}, u"b"_s);
    }

    void theUseThatSaysMostOfTheDateIsTaken()
    {
        QFETCH(QList<Layout>, layouts);
        QFETCH(QString, named);
        QFETCH(QString, expected);
        QList<const Layout*> all;
        for (const Layout& layout : layouts)
            all.append(&layout);
        const Layout* found = layoutFor(all, named, layoutSaturday, lunchAndDinner());
        QVERIFY(found);
        QCOMPARE(found->id, expected);
    }

    void withoutLayoutsThereIsNone() { QVERIFY(!layoutFor({}, u"a"_s, layoutSaturday, {})); }

    void aShiftsOwnLayoutIsFound()
    {
        const Layout standard = plan(u"a"_s);
        const Layout evening = plan(u"b"_s, {{u"dinner"_s, {}, {}, {}}});
        const QList<const Layout*> all{&standard, &evening};
        QCOMPARE(layoutUsed(all, layoutSaturday, u"dinner"_s), &evening);
        QVERIFY(!layoutUsed(all, layoutSaturday, u"lunch"_s));
    }
};

HOSTSTAND_TEST(tst_Layouts)
#include "tst_layouts.moc"
