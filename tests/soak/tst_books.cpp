// SPDX-License-Identifier: Apache-2.0
// What the soak must notice beside its account, planted by hand: books that differ, and faults that
// did not come about.
#include "tests/soak/books.h"
#include "tests/soak/every_fault.h"
#include "tests/support/test_main.h"

using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QJsonObject party{{u"id"_s, u"res_1"_s},
                        {u"version"_s, 3},
                        {u"seats"_s, QJsonObject{{u"T1"_s, 2}}},
                        {u"check_ids"_s, QJsonArray{u"chk_1"_s}}};

QJsonObject with(QJsonObject object, const QString& member, const QJsonValue& value)
{
    object.insert(member, value);
    return object;
}

} // namespace

class tst_Books : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void namesInWhatBooksDiffer_data()
    {
        QTest::addColumn<QJsonObject>("book");
        QTest::addColumn<QJsonObject>("server");
        QTest::addColumn<QString>("amongConsoles");
        QTest::addColumn<QString>("fromServer");
        const QString name = u"reservation:res_1"_s;
        const QJsonObject book{{name, party}};
        QJsonObject embedding = with(party, u"guest"_s, QJsonObject());
        embedding.remove("check_ids"_L1);
        QTest::newRow("the same") << book << book << QString() << QString();
        QTest::newRow("the server embeds more") << book << QJsonObject{{name, embedding}}
                                                << u"it has another %1"_s.arg(name) << QString();
        QTest::newRow("another value")
            << book << QJsonObject{{name, with(party, u"seats"_s, QJsonObject())}}
            << u"it has another %1"_s.arg(name) << u"seats of %1 is not the server's"_s.arg(name);
        QTest::newRow("a member that the server has not")
            << QJsonObject{{name, with(party, u"notes"_s, u"window"_s)}} << book
            << u"it has another %1"_s.arg(name) << u"notes of %1 is not the server's"_s.arg(name);
        QTest::newRow("an entry less") << QJsonObject() << book << u"it lacks %1"_s.arg(name)
                                       << u"the book lacks %1"_s.arg(name);
        QTest::newRow("an entry more") << book << QJsonObject() << u"it still has %1"_s.arg(name)
                                       << u"the book still has %1"_s.arg(name);
    }
    void namesInWhatBooksDiffer()
    {
        QFETCH(QJsonObject, book);
        QFETCH(QJsonObject, server);
        QFETCH(QString, amongConsoles);
        QFETCH(QString, fromServer);
        QCOMPARE(differences(u"it"_s, book, server).join(u'\n'), amongConsoles);
        QCOMPARE(differencesFromServer(book, server).join(u'\n'), fromServer);
    }

    void theServersBookHasAllThatAConsoleShows()
    {
        MockHttp venue;
        const QJsonObject book = serversBook(venue, u"2026-11-21"_s);
        for (const QString& kind : {u"reservation:res_"_s, u"waitlist:"_s, u"block:"_s,
                                    u"table:tbl_"_s, u"check:"_s, u"service_day:2026-11-21"_s})
            QVERIFY2(std::ranges::any_of(
                         book.keys(), [&](const QString& name) { return name.startsWith(kind); }),
                     qPrintable(kind));
    }

    void namesWhatNeverHappened()
    {
        MockHttp venue;
        QJsonObject told = venue.get(u"/mock/faults"_s).object();
        QVERIFY(neverHappened(told).contains(u"webhook_drop"_s));
        QJsonObject happened;
        for (const QString& missed : neverHappened(told)) {
            const QString variant = missed.section(u" at "_s, 0, 0);
            const QString place = missed.section(u" at "_s, 1);
            happened.insert(variant, with(happened[variant].toObject(), place, 1));
        }
        told.insert("happened"_L1, happened);
        QCOMPARE(neverHappened(told), QStringList());
        happened.insert("cut_before"_L1, QJsonObject{{u"GET /v1/venues"_s, 7}});
        told.insert("happened"_L1, happened);
        QCOMPARE(neverHappened(told), QStringList{u"cut_before at POST /v1/changes"_s});
        told.insert("names"_L1, QJsonArray{u"webhook_drop"_s, u"lateness"_s});
        QCOMPARE(neverHappened(told).constFirst(), u"nothing is asked of lateness"_s);
    }
};

HOSTSTAND_TEST(tst_Books)
#include "tst_books.moc"
