// SPDX-License-Identifier: Apache-2.0
// Tables put together, parties split and made one, locked, promised and confirmed: by key, drag
// and button; the book, the server and the words.
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/words.h"
#include "ui/floor/floor_view.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/lookup_box.h"
#include "ui/shell/prompt_bar.h"

#include <QAbstractButton>
#include <QJsonArray>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_Parties final : public QObject
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

    void jPutsTablesTogetherAndTakesThemApart()
    {
        const QString six = choose(u"T6"_s);
        m_fixture->type(u"j"_s);
        m_fixture->now += std::chrono::seconds(1);
        m_fixture->type(u"t21"_s);
        QVERIFY2(says(u"Join T6+21"_s), qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Return);
        const QStringList both{six, m_fixture->tableId(u"T21"_s)};
        QCOMPARE(joinAt(six), both);
        QTRY_COMPARE(joinAtVenue(six), both);
        m_fixture->type(u"j"_s);
        QVERIFY(card().isVisible());
        QVERIFY(!card().rows().isEmpty());
        card().rows().first()->click();
        QVERIFY(joinAt(six).isEmpty());
        QTRY_VERIFY(joinAtVenue(six).isEmpty());
        QVERIFY(desk().undo());
        QCOMPARE(joinAt(six), both);
        QTRY_COMPARE(joinAtVenue(six), both);
        QVERIFY(desk().undo());
        QTRY_VERIFY(joinAtVenue(six).isEmpty());
    }

    void anOpenTableDroppedOnAnotherStandsWithIt()
    {
        const QString six = m_fixture->tableId(u"T6"_s);
        const QString one = m_fixture->tableId(u"T1"_s); // Ruiz sits there
        dragTable(u"T6"_s, u"T1"_s);
        QCOMPARE(joinAt(six), (QStringList{one, six}));
        const QString ruiz = m_fixture->party(u"Ruiz"_s)->id;
        QCOMPARE(m_fixture->book().reservation(ruiz)->tableIds, (QStringList{one, six}));
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(m_fixture->venue().party(u"Ruiz"_s)["table_ids"_L1].toArray().size(), 2);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_fixture->book().reservation(ruiz)->tableIds, QStringList(one));
        QTRY_VERIFY(joinAtVenue(six).isEmpty());
        QCOMPARE(m_fixture->venue().party(u"Ruiz"_s)["table_ids"_L1].toArray().size(), 1);
    }

    void escapeAndABarJoinNothing()
    {
        const QString six = m_fixture->tableId(u"T6"_s);
        const QPoint from = window().rectOfTable(six).center();
        const QPoint to = window().rectOfTable(m_fixture->tableId(u"T2"_s)).center();
        m_fixture->press(from);
        m_fixture->moveTo(from + QPoint(30, 0));
        m_fixture->moveTo(to);
        m_fixture->key(Qt::Key_Escape);
        m_fixture->release(to);
        QVERIFY(joinAt(six).isEmpty());
        dragTable(u"T6"_s, u"Bar"_s);
        QVERIFY(joinAt(six).isEmpty());
        QVERIFY(m_fixture->book().pending().empty());
    }

    void whoSitsAtJoinedTablesKeepsOneOfThem()
    {
        dragTable(u"T6"_s, u"T1"_s);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        choose(u"T1"_s);
        m_fixture->type(u"j"_s);
        QCOMPARE(card().rows().size(), 2);
        QCOMPARE(card().rows().first()->text(), u"Ruiz · 2 stays at T1"_s);
        card().rows().first()->click();
        QTRY_VERIFY(m_fixture->book().pending().empty());
        const Reservation* ruiz = m_fixture->party(u"Ruiz"_s);
        QCOMPARE(ruiz->tableIds, QStringList(m_fixture->tableId(u"T1"_s)));
        QTRY_COMPARE(m_fixture->book().tableState(m_fixture->tableId(u"T6"_s))->condition.value,
                     TableCondition::dirty);
    }

    void whoIsPagedAtTheDoorCountsTheMinutesUntilTheySit()
    {
        QVERIFY(m_fixture->chooseRow(u"Okafor"_s));
        pick(u"o"_s, u"Paged"_s);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        const Reservation paged = *m_fixture->party(u"Okafor"_s);
        QVERIFY(paged.pagedAt.isValid());
        QVERIFY(!m_fixture->venue().party(u"Okafor"_s)["paged_at"_L1].toString().isEmpty());
        const Calendar& calendar = m_fixture->book().calendar();
        PartyRow row = partyRow(m_fixture->book(), paged, paged.pagedAt);
        QCOMPARE(words::pill(row, calendar), u"Paged"_s);
        refreshTimes(row, paged.pagedAt.addSecs(240));
        QCOMPARE(words::pill(row, calendar), u"Paged 4 min"_s);
        m_fixture->now += std::chrono::seconds(1);
        pick(u"o"_s, u"Not paged"_s);
        QVERIFY(!m_fixture->party(u"Okafor"_s)->pagedAt.isValid());
        QVERIFY(desk().undo());
        QCOMPARE(m_fixture->party(u"Okafor"_s)->pagedAt, paged.pagedAt);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(desk().seat(paged.id, paged.tableIds.isEmpty()
                                          ? Placement{{m_fixture->tableId(u"T6"_s)}, {}}
                                          : Placement{paged.tableIds, paged.seats}));
        QVERIFY(!m_fixture->party(u"Okafor"_s)->pagedAt.isValid());
        QVERIFY(desk().undo());
        QCOMPARE(m_fixture->party(u"Okafor"_s)->pagedAt, paged.pagedAt);
        QTRY_VERIFY(m_fixture->book().pending().empty());
    }

    void aPartyIsSplitFromItsList()
    {
        Allergy sesame; // told at the table: in no profile
        sesame.what = u"sesame"_s;
        sesame.severity = Severity::allergy;
        const Reservation whole = *m_fixture->party(u"Okafor"_s);
        Reservation told = whole;
        told.allergies.append(sesame);
        QVERIFY(desk().change(CommandKind::edit, {{whole, told}}));
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(m_fixture->chooseRow(u"Okafor"_s));
        pick(u"o"_s, u"Split…"_s);
        QVERIFY(says(u"Split Okafor · 4"_s));
        m_fixture->type(u"4"_s);
        QVERIFY2(says(u"how many go, 1 to 3"_s), qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Return);
        QVERIFY(window().prompt().isAsking());
        m_fixture->key(Qt::Key_Backspace);
        m_fixture->type(u"1 t6"_s);
        QVERIFY2(says(u"3 stay, 1 T6"_s), qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(parties(u"Okafor"_s).size(), 2);
        QCOMPARE(partiesAtVenue(u"Okafor"_s), (QList<int>{1, 3}));
        for (const Reservation* part : parties(u"Okafor"_s))
            QCOMPARE(part->allergies, told.allergies); // nobody knows whose they are
        QVERIFY(desk().undo());
        QTRY_COMPARE(partiesAtVenue(u"Okafor"_s), QList<int>{4});
    }

    void twoPartiesAreOneByNameOrByDrop_data()
    {
        QTest::addColumn<bool>("byDrop");
        QTest::newRow("by name") << false;
        QTest::newRow("by drop") << true;
    }
    void twoPartiesAreOneByNameOrByDrop()
    {
        QFETCH(bool, byDrop);
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        if (byDrop) {
            m_fixture->dragToTable(u"Moreau"_s, u"T3"_s);
            QVERIFY(card().isVisible());
            QCOMPARE(card().rows().last()->text(), u"One party with Grant"_s);
            card().rows().last()->click();
        } else {
            pick(u"o"_s, u"One party with…"_s);
            m_fixture->type(u"nobody"_s);
            QVERIFY(says(u"Nobody here of that name"_s));
            for (int i = 0; i < 6; ++i)
                m_fixture->key(Qt::Key_Backspace);
            m_fixture->type(u"grant"_s);
            QVERIFY2(says(u"4 guests"_s), qPrintable(window().prompt().text()));
            m_fixture->key(Qt::Key_Return);
            if (window().prompt().isAsking())
                m_fixture->key(Qt::Key_Return); // what is told first
        }
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(partiesAtVenue(u"Grant"_s), QList<int>{4});
        QCOMPARE(partiesAtVenue(u"Moreau"_s), QList<int>());
        const Reservation* grant = m_fixture->party(u"Grant"_s);
        QCOMPARE(grant->companions.size(), 1);
        QVERIFY(desk().undo());
        QTRY_COMPARE(partiesAtVenue(u"Moreau"_s), QList<int>{2});
        QCOMPARE(partiesAtVenue(u"Grant"_s), QList<int>{2});
    }

    void aLockedPartyIsMovedOnlyAfterItIsRead()
    {
        QVERIFY(m_fixture->chooseRow(u"Okafor"_s));
        pick(u"o"_s, u"Lock to T12"_s);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(m_fixture->venue().party(u"Okafor"_s)["assigned"_L1].toString(), u"locked"_s);
        const QString id = m_fixture->party(u"Okafor"_s)->id;
        m_fixture->dragToTable(u"Okafor"_s, u"T21"_s);
        QVERIFY2(says(u"locked to T12"_s), qPrintable(window().prompt().text()));
        QCOMPARE(m_fixture->book().reservation(id)->status.value, Status::arrived);
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(m_fixture->chooseRow(u"Okafor"_s));
        pick(u"o"_s, u"Unlock from T12"_s);
        QTRY_COMPARE(m_fixture->venue().party(u"Okafor"_s)["assigned"_L1].toString(), u"by_hand"_s);
    }

    void whatACallGaveIsKept()
    {
        window().book().setTab(BookPanel::Tab::upcoming);
        QVERIFY(m_fixture->chooseRow(u"Novak"_s));
        pick(u"o"_s, u"No answer"_s);
        QTRY_COMPARE(m_fixture->venue().party(u"Novak"_s)["confirmation"_L1].toString(),
                     u"no_answer"_s);
        QVERIFY(desk().undo());
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(m_fixture->venue().party(u"Novak"_s)["confirmation"_L1].toString() !=
                u"no_answer"_s);
    }

    void aPromiseIsShownWithItsTime()
    {
        QVERIFY(m_fixture->chooseRow(u"Okafor"_s));
        pick(u"o"_s, u"Promise until…"_s);
        m_fixture->type(u"spill"_s);
        QVERIFY2(says(u"no such time"_s), qPrintable(window().prompt().text()));
        for (int i = 0; i < 5; ++i)
            m_fixture->key(Qt::Key_Backspace);
        m_fixture->type(u"21:15"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(!m_fixture->venue().party(u"Okafor"_s)["promised_until"_L1].toString().isEmpty());
        QVERIFY(shows(u"T12 is theirs until 21:15"_s));
    }

    void whoWasANoShowArrivesAfterAll()
    {
        window().book().setTab(BookPanel::Tab::done);
        QVERIFY(m_fixture->chooseRow(u"Stan"_s));
        pick(u"x"_s, u"Arrived after all"_s);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(m_fixture->venue().party(u"Stan"_s)["status"_L1].toString(), u"arrived"_s);
        QCOMPARE(window().selectedParty(), m_fixture->party(u"Stan"_s)->id);
        QVERIFY(desk().undo());
        QTRY_COMPARE(m_fixture->venue().party(u"Stan"_s)["status"_L1].toString(), u"no_show"_s);
    }

    void aNameThatIsTypedOpensTheLookup_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"okafor", "olsen", "jones", "xavier"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void aNameThatIsTypedOpensTheLookup()
    {
        QFETCH(QString, name);
        choose(u"T3"_s);
        m_fixture->type(name);
        QVERIFY(!card().isVisible());
        QVERIFY(!window().prompt().isAsking());
        QCOMPARE(window().findChild<LookupBox*>()->text(), name);
        QVERIFY(m_fixture->book().pending().empty());
    }

    void theButtonOpensTheWholeList()
    {
        QVERIFY(m_fixture->chooseRow(u"Okafor"_s));
        for (auto* button : window().findChild<Inspector*>()->findChildren<QAbstractButton*>()) {
            if (button->isVisible() && button->text() == u"More…"_s)
                button->click();
        }
        QVERIFY(card().isVisible());
        QVERIFY(card().rows().size() > 8);
        for (const ChoiceRow* row : card().rows())
            QVERIFY(card().rect().contains(row->geometry()));
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] Desk& desk() { return m_fixture->console().desk(); }
    [[nodiscard]] ChoiceCard& card() { return window().choices(); }
    [[nodiscard]] bool says(const QString& words)
    {
        return window().prompt().text().contains(words);
    }
    [[nodiscard]] bool shows(const QString& words)
    {
        for (const auto* label : window().findChild<Inspector*>()->findChildren<QWidget*>()) {
            if (label->isVisible() && label->accessibleName().contains(words))
                return true;
        }
        return false;
    }
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
    void dragTable(const QString& name, const QString& onto)
    {
        const QPoint from = window().rectOfTable(m_fixture->tableId(name)).center();
        const QPoint to = window().rectOfTable(m_fixture->tableId(onto)).center();
        m_fixture->press(from);
        for (int i = 1; i <= 10; ++i)
            m_fixture->moveTo(from + (to - from) * i / 10);
        m_fixture->release(to);
    }
    /// The key's list, and the line of those words.
    void pick(const QString& key, const QString& words)
    {
        m_fixture->type(key);
        for (ChoiceRow* row : card().rows()) {
            if (row->text() == words) {
                row->click();
                return;
            }
        }
        QTest::qFail(qPrintable(u"no line "_s + words), __FILE__, __LINE__);
    }
    [[nodiscard]] QStringList joinAt(const QString& tableId)
    {
        for (const Join& join : m_fixture->book().serviceDay(desk().serviceDate())->joins) {
            if (join.tableIds.contains(tableId))
                return join.tableIds;
        }
        return {};
    }
    [[nodiscard]] QStringList joinAtVenue(const QString& tableId)
    {
        const QString date = desk().serviceDate().toString(Qt::ISODate);
        const test::Answer answer = m_fixture->venue().get(u"/v1/service-days/"_s + date);
        for (const QJsonValue& join : answer.object()["joins"_L1].toArray()) {
            QStringList ids;
            for (const QJsonValue& id : join["table_ids"_L1].toArray())
                ids.append(id.toString());
            if (ids.contains(tableId))
                return ids;
        }
        return {};
    }
    [[nodiscard]] QList<const Reservation*> parties(const QString& lastName)
    {
        QList<const Reservation*> found;
        for (const Reservation* one : m_fixture->book().reservations(desk().serviceDate())) {
            const Guest* guest = m_fixture->book().guest(one->guestId);
            if (guest && guest->lastName == lastName)
                found.append(one);
        }
        return found;
    }
    /// How many guests each of them has, void ones left out.
    [[nodiscard]] QList<int> partiesAtVenue(const QString& lastName)
    {
        const QString date = desk().serviceDate().toString(Qt::ISODate);
        const test::Answer answer =
            m_fixture->venue().get(u"/v1/reservations?limit=400&date="_s + date);
        QList<int> sizes;
        for (const QJsonValue& one : answer.data()) {
            if (one["guest"_L1]["last_name"_L1].toString() == lastName &&
                one["status"_L1].toString() != u"void"_s)
                sizes.append(one["party_size"_L1].toInt());
        }
        std::sort(sizes.begin(), sizes.end());
        return sizes;
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};
HOSTSTAND_TEST(tst_Parties)

#include "tst_parties.moc"
