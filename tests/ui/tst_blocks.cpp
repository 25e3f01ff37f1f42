// SPDX-License-Identifier: Apache-2.0
// A table is blocked and given back, by key and by button; the book, the server and the words.
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/inspector.h"
#include "ui/floor/floor_view.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/lookup_box.h"
#include "ui/shell/prompt_bar.h"

#include <QAbstractButton>
#include <QJsonArray>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_Blocks final : public QObject
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

    void bBlocksForAsLongAsIsTypedAndUndoGivesItBack()
    {
        const QString table = choose(u"T6"_s);
        m_fixture->type(u"b"_s);
        QVERIFY(window().prompt().isAsking());
        QVERIFY2(says(u"for the rest of the night"_s), qPrintable(window().prompt().text()));
        m_fixture->type(u"30 spill"_s);
        QVERIFY2(says(u"until "_s), qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Return);
        QVERIFY(!window().prompt().isAsking());
        const QList<const Block*> blocks = desk().blocksOf(table);
        QCOMPARE(blocks.size(), 1);
        QCOMPARE(blocks.first()->from.secsTo(blocks.first()->to), 30 * 60);
        QCOMPARE(blocks.first()->reason, u"spill"_s);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(reasonsAtVenue(table), QStringList{u"spill"_s});
        QVERIFY(desk().undo());
        QTRY_VERIFY(reasonsAtVenue(table).isEmpty());
        QVERIFY(desk().blocksOf(table).isEmpty());
    }

    void bOnABlockedTableGivesItBackAndUndoBlocksItAgain()
    {
        const QString table = choose(u"T24"_s);
        QCOMPARE(desk().blocksOf(table).size(), 1);
        const Block before = *desk().blocksOf(table).first();
        m_fixture->type(u"b"_s);
        QVERIFY(!window().prompt().isAsking());
        QVERIFY(desk().blocksOf(table).isEmpty());
        QTRY_VERIFY(reasonsAtVenue(table).isEmpty());
        QVERIFY(desk().undo());
        QTRY_COMPARE(reasonsAtVenue(table), QStringList{before.reason});
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(desk().blocksOf(table).size(), 1);
        const Block after = *desk().blocksOf(table).first();
        QCOMPARE(after.from, before.from);
        QCOMPARE(after.to, before.to);
        QCOMPARE(after.tableIds, before.tableIds);
    }

    void whoIsMetIsNamedBeforeEnter()
    {
        choose(u"T3"_s); // Grant sits there
        m_fixture->type(u"b"_s);
        QVERIFY2(says(u"Grant sits there"_s), qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!window().prompt().isAsking());
        QVERIFY(m_fixture->book().pending().empty());
    }

    void aTimeThatCannotBeIsNotTaken()
    {
        const QString table = choose(u"T6"_s);
        m_fixture->type(u"b"_s);
        m_fixture->type(u"21:00-20:00"_s);
        QVERIFY2(says(u"It would end before it begins."_s), qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Return);
        QVERIFY(window().prompt().isAsking());
        QVERIFY(desk().blocksOf(table).isEmpty());
    }

    void aNameThatIsTypedBlocksNothing_data()
    {
        QTest::addColumn<QString>("table");
        QTest::newRow("free") << u"T6"_s;
        QTest::newRow("blocked") << u"T24"_s;
    }
    void aNameThatIsTypedBlocksNothing()
    {
        QFETCH(QString, table);
        const QString id = choose(table);
        const auto before = desk().blocksOf(id).size();
        m_fixture->type(u"brown"_s);
        QCOMPARE(desk().blocksOf(id).size(), before);
        QVERIFY(!window().prompt().isAsking());
        QCOMPARE(window().findChild<LookupBox*>()->text(), u"brown"_s);
        QVERIFY(m_fixture->book().pending().empty());
    }

    void theQuestionGoesWithItsTable()
    {
        choose(u"T6"_s);
        m_fixture->type(u"b"_s);
        QVERIFY(says(u"Block T6"_s));
        choose(u"T9"_s);
        QVERIFY(!window().prompt().isAsking());
    }

    void whoSatDownMeanwhileIsReadFirst()
    {
        const QString table = choose(u"T6"_s);
        m_fixture->type(u"b"_s);
        QVERIFY(!says(u"sits there"_s));
        QVERIFY(desk().walkIn(2, {{table}, {}}, {}));
        m_fixture->key(Qt::Key_Return);
        QVERIFY2(says(u"sits there"_s), qPrintable(window().prompt().text()));
        QVERIFY(desk().blocksOf(table).isEmpty());
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(desk().blocksOf(table).size(), 1);
    }

    void aTableWithAPartyIsBlockedFromItsList()
    {
        choose(u"T3"_s);
        m_fixture->type(u"x"_s);
        const auto* card = window().findChild<ChoiceCard*>();
        QVERIFY(card->isVisible());
        QCOMPARE(card->rows().last()->text(), u"Block T3"_s);
        card->rows().last()->click();
        QVERIFY2(says(u"Grant sits there"_s), qPrintable(window().prompt().text()));
    }

    void whatIsBlockedLaterIsShownBeforeItGoes()
    {
        const QString table = choose(u"T6"_s);
        m_fixture->type(u"b"_s);
        m_fixture->type(u"23:00-23:30 fitters"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(desk().blocksOf(table).size(), 1);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        auto* button = blockButton(u"Blocked times"_s);
        QVERIFY(button);
        button->click();
        const auto* card = window().findChild<ChoiceCard*>();
        QVERIFY(card->isVisible());
        QCOMPARE(card->rows().size(), 2);
        QCOMPARE(card->rows().first()->text(), u"Unblock T6, 23:00 to 23:30"_s);
        card->rows().first()->click();
        QVERIFY(desk().blocksOf(table).isEmpty());
        QTRY_VERIFY(reasonsAtVenue(table).isEmpty());
        QTRY_VERIFY(blockButton(u"Block"_s));
    }

    void theButtonBlocksToo()
    {
        const QString table = choose(u"T6"_s);
        blockButton(u"Block"_s)->click();
        QVERIFY(window().prompt().isAsking());
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(desk().blocksOf(table).size(), 1);
        QTRY_VERIFY(blockButton(u"Unblock"_s));
        blockButton(u"Unblock"_s)->click();
        QVERIFY(desk().blocksOf(table).isEmpty());
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] Desk& desk() { return m_fixture->console().desk(); }
    [[nodiscard]] bool says(const QString& words)
    {
        return window().prompt().text().contains(words);
    }
    /// With the mouse, so that it shows the focus ring. Its id.
    QString choose(const QString& name)
    {
        QString id = m_fixture->tableId(name);
        const QPoint middle = window().rectOfTable(id).center();
        m_fixture->press(middle);
        m_fixture->release(middle);
        if (window().selectedTable() != id)
            QTest::qFail("the table was not chosen", __FILE__, __LINE__);
        return id;
    }
    [[nodiscard]] QAbstractButton* blockButton(const QString& text)
    {
        for (auto* one : window().findChild<Inspector*>()->findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text() == text)
                return one;
        }
        return nullptr;
    }
    /// Of the blocks of that table, as the server has them.
    [[nodiscard]] QStringList reasonsAtVenue(const QString& tableId)
    {
        const QString date = desk().serviceDate().toString(Qt::ISODate);
        const test::Answer answer = m_fixture->venue().get(u"/v1/blocks?date="_s + date);
        QStringList reasons;
        for (const QJsonValue& one : answer.data()) {
            if (one["table_ids"_L1].toArray().contains(tableId))
                reasons.append(one["reason"_L1].toString());
        }
        return reasons;
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};
HOSTSTAND_TEST(tst_Blocks)

#include "tst_blocks.moc"
