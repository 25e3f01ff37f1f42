// SPDX-License-Identifier: Apache-2.0
// What to look at before it is too late, and what is offered past grace, in the real window.
#include "models/items/problem_list.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/prompt_bar.h"

#include <QAbstractButton>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_ProblemsList final : public QObject
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

    void theListSaysWhatAndLeadsThere()
    {
        m_fixture->type(u"!"_s);
        QVERIFY(card().isVisible());
        const int lindqvist = rowOf(u"Lindqvist · 2 has no table"_s);
        QVERIFY(lindqvist >= 0);
        QVERIFY(rowOf(u"Katz · 2 is 22 min late"_s) >= 0);
        QVERIFY(rowOf(u"Novak · 2 is not confirmed"_s) >= 0);
        for (const ChoiceRow* row : card().rows())
            QVERIFY(!row->lines().join(QString()).isEmpty());
        card().rows().at(lindqvist)->click();
        QCOMPARE(window().selectedParty(), m_fixture->party(u"Lindqvist"_s)->id);
        QVERIFY(window().book().listHasFocus());
    }

    void whatIsSolvedLeavesTheList()
    {
        const int before = countShown();
        QVERIFY(before > 0);
        const QString table = m_fixture->tableId(u"T6"_s);
        QVERIFY(m_fixture->console().desk().assign(m_fixture->party(u"Lindqvist"_s)->id,
                                                   {{table}, {}}));
        QCOMPARE(countShown(), before - 1);
        QVERIFY(m_fixture->console().desk().undo());
        QCOMPARE(countShown(), before);
    }

    void aLatePartyIsKeptCalledOrReleased()
    {
        window().book().setTab(BookPanel::Tab::upcoming);
        QVERIFY(m_fixture->chooseRow(u"Katz"_s));
        const QString katz = m_fixture->party(u"Katz"_s)->id;
        const int before = countShown();
        press(u"+10 min"_s);
        QCOMPARE(countShown(), before - 1);
        QTRY_VERIFY(!button(u"+10 min"_s));
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(!m_fixture->venue().party(u"Katz"_s)["promised_until"_L1].toString().isEmpty());
        QVERIFY(m_fixture->console().desk().undo());
        QCOMPARE(countShown(), before);

        QTRY_VERIFY(button(u"Call…"_s));
        press(u"Call…"_s);
        QVERIFY(card().isVisible());
        const int coming = rowOf(u"They are coming"_s);
        QVERIFY(coming >= 0);
        card().rows().at(coming)->click();
        QTRY_COMPARE(m_fixture->venue().party(u"Katz"_s)["confirmation"_L1].toString(),
                     u"confirmed"_s);

        QTRY_VERIFY(button(u"Release"_s));
        press(u"Release"_s);
        QVERIFY(m_fixture->book().reservation(katz)->tableIds.isEmpty());
        QTRY_VERIFY(m_fixture->book().pending().empty());
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] ChoiceCard& card() { return window().choices(); }
    [[nodiscard]] int rowOf(const QString& words)
    {
        for (int i = 0; i < card().rows().size(); ++i) {
            if (card().rows().at(i)->text() == words)
                return i;
        }
        return -1;
    }
    /// As the chip above the floor says.
    [[nodiscard]] int countShown()
    {
        for (const auto* one : window().findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->accessibleName().endsWith(u" to look at"_s))
                return one->text().toInt();
        }
        return 0;
    }
    [[nodiscard]] QAbstractButton* button(const QString& text)
    {
        for (auto* one : window().findChild<Inspector*>()->findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text() == text)
                return one;
        }
        return nullptr;
    }
    void press(const QString& text)
    {
        QAbstractButton* one = button(text);
        if (!one)
            return QTest::qFail(qPrintable(u"no button "_s + text), __FILE__, __LINE__);
        const QPoint middle = one->mapToGlobal(one->rect().center());
        m_fixture->press(middle);
        m_fixture->release(middle);
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};
HOSTSTAND_TEST(tst_ProblemsList)

#include "tst_problems_list.moc"
