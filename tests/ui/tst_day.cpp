// SPDX-License-Identifier: Apache-2.0
// The service day in the real window: the door is held, notes are written and struck, the day ends.
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/labels.h"

#include <QAbstractButton>
#include <QJsonArray>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_Day final : public QObject
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

    void aHeldDoorCountsDownAndWarnsAtEverySeating()
    {
        press(u"Hold the door"_s);
        QVERIFY(says(u"no sale for the next hour"_s));
        m_fixture->type(u"0"_s);
        QVERIFY2(says(u"type 1 to 120 minutes"_s), qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Return);
        QVERIFY(window().prompt().isAsking());
        m_fixture->key(Qt::Key_Backspace);
        m_fixture->type(u"15 kitchen behind"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(!dayAtVenue()["door_hold_until"_L1].toString().isEmpty());
        QCOMPARE(dayAtVenue()["closures"_L1].toArray().size(), 1);
        QVERIFY(topSays(u"Door held 1"_s)); // 15:00 or 14:59

        QVERIFY(m_fixture->chooseRow(u"Okafor"_s));
        m_fixture->key(Qt::Key_Return);
        QVERIFY2(says(u"the door is held until"_s), qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Escape);

        press(u"Open the door"_s);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(dayAtVenue()["closures"_L1].toArray().size(), 0);
        QVERIFY(!topSays(u"Door held"_s));
        QVERIFY(m_fixture->console().desk().undo());
        QTRY_COMPARE(dayAtVenue()["closures"_L1].toArray().size(), 1);
        QVERIFY(topSays(u"Door held"_s));
    }

    void notesAreWrittenAndStruckForAllConsoles()
    {
        const qsizetype before = openNotesAtVenue().size();
        m_fixture->key(Qt::Key_N, Qt::ControlModifier);
        pick(u"Add a note…"_s);
        m_fixture->type(u"86 the sole"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(openNotesAtVenue().size(), before + 1);
        QCOMPARE(openNotesAtVenue().last(), u"86 the sole"_s);
        m_fixture->key(Qt::Key_N, Qt::ControlModifier);
        pick(u"86 the sole"_s);
        QTRY_COMPARE(openNotesAtVenue().size(), before);
        QVERIFY(m_fixture->console().desk().undo());
        QTRY_COMPARE(openNotesAtVenue().size(), before + 1);
    }

    void theDayIsClosedWithItsOpenLinesInSight()
    {
        m_fixture->key(Qt::Key_N, Qt::ControlModifier);
        pick(u"Close the day…"_s);
        QVERIFY(card().isVisible());
        QVERIFY(card().rows().size() > 3);
        card().rows().first()->click();
        QVERIFY(!window().selectedParty().isEmpty()); // to see to it
        m_fixture->key(Qt::Key_N, Qt::ControlModifier);
        pick(u"Close the day…"_s);
        pick(u"Close it all the same"_s);
        QTRY_COMPARE(dayAtVenue()["state"_L1].toString(), u"closed"_s);
        m_fixture->key(Qt::Key_N, Qt::ControlModifier);
        pick(u"Open the day again"_s);
        QTRY_COMPARE(dayAtVenue()["state"_L1].toString(), u"open"_s);
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] ChoiceCard& card() { return window().choices(); }
    [[nodiscard]] bool says(const QString& words)
    {
        return window().prompt().text().contains(words);
    }
    [[nodiscard]] bool topSays(const QString& words)
    {
        for (const auto* label : window().top().findChildren<ElidedLabel*>()) {
            if (label->isVisible() && label->text().startsWith(words))
                return true;
        }
        return false;
    }
    void press(const QString& text)
    {
        for (auto* one : window().findChildren<QAbstractButton*>()) {
            if (!one->isVisible() || one->text() != text)
                continue;
            const QPoint middle = one->mapToGlobal(one->rect().center());
            m_fixture->press(middle);
            m_fixture->release(middle);
            return;
        }
        QTest::qFail(qPrintable(u"no button "_s + text), __FILE__, __LINE__);
    }
    void pick(const QString& words)
    {
        for (ChoiceRow* row : card().rows()) {
            if (card().isVisible() && row->text() == words) {
                row->click();
                return;
            }
        }
        QTest::qFail(qPrintable(u"no line "_s + words), __FILE__, __LINE__);
    }
    [[nodiscard]] QJsonObject dayAtVenue()
    {
        const QString date = m_fixture->console().desk().serviceDate().toString(Qt::ISODate);
        return m_fixture->venue().get(u"/v1/service-days/"_s + date).object();
    }
    [[nodiscard]] QStringList openNotesAtVenue()
    {
        QStringList texts;
        for (const QJsonValue& note : dayAtVenue()["notes"_L1].toArray()) {
            if (!note["struck"_L1].toBool())
                texts.append(note["text"_L1].toString());
        }
        return texts;
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};
HOSTSTAND_TEST(tst_Day)

#include "tst_day.moc"
