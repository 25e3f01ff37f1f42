// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/evening_scene.h"
#include "tests/ui/on_screen.h"
#include "ui/book/inspector.h"
#include "ui/book/walk_in_line.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

/// What somebody who comes without a booking is told, and how they get to a table.
class tst_WalkInLine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aWalkInIsToldWhatMustBeCleanedFirst()
    {
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        inspector.showTable(u"t7"_s);
        const auto button = [&](const QString& text) {
            const auto all = inspector.findChildren<QAbstractButton*>();
            return std::any_of(all.cbegin(), all.cend(), [&](const QAbstractButton* one) {
                return one->text() == text && one->isVisibleTo(&inspector);
            });
        };
        QVERIFY(button(u"Walk-in here, to be cleaned first"_s));
        inspector.showTable(u"t8"_s);
        QVERIFY(button(u"Walk-in here"_s));
        WalkInLine line(theme, scene.house.book, scene.desk);
        const auto words = [&](const QString& table) {
            line.begin(table);
            QTest::keyClicks(line.findChild<QLineEdit*>(), u"2"_s);
            return line.findChild<ElidedLabel*>()->text();
        };
        QCOMPARE(words(u"t7"_s), u"T7, yours until 21:12 · to be cleaned first"_s);
        QVERIFY(!words(u"t8"_s).contains(u"clean"_s));
    }

    void aWalkInAtATableThatIsBookedSoonIsToldWhoComes()
    {
        EveningScene scene;
        const Theme theme;
        WalkInLine line(theme, scene.house.book, scene.desk);
        line.begin(u"t8"_s); // the company's, at 20:00
        QTest::keyClicks(line.findChild<QLineEdit*>(), u"4"_s);
        const QList<ElidedLabel*> labels = line.findChildren<ElidedLabel*>();
        QCOMPARE(labels.at(0)->text(), u"T8, yours until 20:00"_s);
        QVERIFY(labels.at(1)->isVisibleTo(&line));
        QVERIFY2(labels.at(1)->text().startsWith(u"A whole turn meets "_s) &&
                     labels.at(1)->text().contains(u" 8 at 20:00"_s),
                 qPrintable(labels.at(1)->text()));
        line.begin();
        QTest::keyClicks(line.findChild<QLineEdit*>(), u"2"_s);
        QVERIFY(!labels.at(1)->isVisibleTo(&line));
    }

    void enterOnAnEmptyLineAsksForTheNumber()
    {
        EveningScene scene;
        const Theme theme;
        WalkInLine line(theme, scene.house.book, scene.desk);
        line.begin();
        const QSignalSpy taken(&line, &WalkInLine::taken);
        QTest::keyClick(line.findChild<QLineEdit*>(), Qt::Key_Return);
        QCOMPARE(taken.size(), 0);
        QVERIFY(hasLabel(line, u"How many are they? Type a number, then Enter."_s));
        QTest::keyClicks(line.findChild<QLineEdit*>(), u"x"_s);
        QVERIFY(hasLabel(line, u"Type how many they are; a name may follow."_s));
    }

    void whatCannotBeTakenNowSaysWhatToDo()
    {
        EveningScene scene;
        const Theme theme;
        WalkInLine line(theme, scene.house.book, scene.desk);
        line.begin();
        auto* field = line.findChild<QLineEdit*>();
        const QList<ElidedLabel*> labels = line.findChildren<ElidedLabel*>();
        QSet<WalkInAnswer::Kind> seen;
        for (int covers = 1; covers <= 60; ++covers) {
            field->clear();
            QTest::keyClicks(field, QString::number(covers));
            const WalkInAnswer::Kind kind = scene.desk.walkInAnswer(covers).kind;
            seen.insert(kind);
            const bool advised =
                std::any_of(labels.cbegin() + 1, labels.cend(), [&](const ElidedLabel* label) {
                    return label->isVisibleTo(&line) && !label->text().isEmpty();
                });
            QCOMPARE(advised, kind != WalkInAnswer::Kind::table_now);
        }
        QVERIFY(seen.contains(WalkInAnswer::Kind::none));
        QVERIFY(seen.contains(WalkInAnswer::Kind::table_now));
        QVERIFY(hasLabel(line, u"Seat them in smaller groups, each as a walk-in."_s));
    }

    void fiveKeysTakeAWalkInToATable()
    {
        EveningScene scene;
        const Theme theme;
        WalkInLine line(theme, scene.house.book, scene.desk);
        line.resize(900, 50);
        line.show();
        line.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&line));
        line.begin();
        const QSignalSpy taken(&line, &WalkInLine::taken);
        QLineEdit* field = line.findChild<QLineEdit*>();
        QTest::keyClicks(field, u"2"_s);
        QCOMPARE(line.covers(), 2);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken.first().at(1).value<Placement>(), scene.desk.walkInAnswer(2).placement);
        QTest::keyClicks(field, u" Petrov"_s);
        QCOMPARE(line.name(), u"Petrov"_s);
        const QSignalSpy closed(&line, &WalkInLine::closed);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
    }

    void whatDoesNotFitIsNotTaken()
    {
        EveningScene scene;
        const Theme theme;
        WalkInLine line(theme, scene.house.book, scene.desk);
        line.begin();
        const QSignalSpy taken(&line, &WalkInLine::taken);
        QLineEdit* field = line.findChild<QLineEdit*>();
        QTest::keyClicks(field, u"60"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(taken.size(), 0);
        QVERIFY(hasLabel(line, u"No place here is large enough"_s));
    }
};

HOSTSTAND_TEST(tst_WalkInLine)

#include "tst_walk_in_line.moc"
