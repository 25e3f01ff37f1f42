// SPDX-License-Identifier: Apache-2.0
// What the soak's account must notice, planted by hand.
#include "tests/soak/account.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTemporaryDir>

using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray told(const QByteArray& key, const QByteArray& reservation, int version,
                int sequence = 1000, const QByteArray& type = "reservation.updated")
{
    return R"({"type":")" + type + R"(","sequence":)" + QByteArray::number(sequence) +
           R"(,"data":{"object":{"id":")" + reservation + R"(","version":)" +
           QByteArray::number(version) + R"(,"cause":{"command_id":")" + key + R"("}}}})" + "\n";
}

} // namespace

class tst_Account : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void namesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("ledger");
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<QString>("complaint");
        const QByteArray stored = "given c1 4\nkey c1 k1\nstored c1\n";
        const QByteArray once = told("k1", "res_1", 2);
        QTest::newRow("carried out") << stored << once << QString();
        QTest::newRow("carried out, told of by two events")
            << stored << QByteArray(once + once) << QString();
        QTest::newRow("of somebody else") << stored + "answered c1 ok\n"
                                          << told("", "res_1", 3) << QString();
        QTest::newRow("refused") << stored + "answered c1 rule_bent\nrefused c1 rule_bent\n"
                                 << QByteArray() << QString();
        QTest::newRow("refused, and told so before the kill; carried out afterwards")
            << stored + "refused c1 rule_bent\nanswered c1 ok\n"
            << once << QString();
        QTest::newRow("never stored")
            << QByteArray("given c1 4\nkey c1 k1\n") << QByteArray() << QString();
        QTest::newRow("lost") << stored << QByteArray() << u"c1 was lost without a word"_s;
        QTest::newRow("let go of, and killed before a word") << stored + "gone c1\nstart 1\n"
                                                             << QByteArray() << QString();
        QTest::newRow("let go of without a word")
            << stored + "gone c1\nkey c2 k2\nstart 1\n"
            << QByteArray() << u"c1 was lost without a word"_s;
        QTest::newRow("answered with a fault alone")
            << stored + "answered c1 server_fault\n"
            << QByteArray() << u"c1 was lost without a word"_s;
        QTest::newRow("twice") << stored << QByteArray(once + told("k1", "res_1", 3))
                               << u"c1 changed reservationres_1 2 times"_s;
        QTest::newRow("created twice")
            << stored
            << QByteArray(told("k1", "res_1", 1, 1000, "reservation.created") +
                          told("k1", "res_2", 1, 1001, "reservation.created"))
            << u"c1 created "_s;
        QTest::newRow("twice, on other entities")
            << stored << QByteArray(once + told("k1", "res_2", 3, 1007))
            << u"c1 was carried out at 1000 and at 1007"_s;
        QTest::newRow("under two keys")
            << stored + "key c1 k2\nstored c1\n"
            << QByteArray(once + told("k2", "res_1", 3)) << u"c1 took effect under "_s;
        QTest::newRow("refused and carried out")
            << stored + "refused c1 rule_bent\n"
            << once << u"c1 took effect although it was taken back"_s;
        QTest::newRow("withdrawn and carried out")
            << stored + "withdrawn c1\n"
            << once << u"c1 took effect although it was taken back"_s;
        QTest::newRow("refused without a reason")
            << stored + "refused c1\n"
            << QByteArray() << u"c1 was refused without a reason"_s;
    }
    void namesWhatIsWrong()
    {
        QFETCH(QByteArray, ledger);
        QFETCH(QByteArray, events);
        QFETCH(QString, complaint);
        const QTemporaryDir folder;
        const QString ledgerPath = write(folder, u"ledger"_s, ledger);
        const QString eventsPath = write(folder, u"events"_s, events);
        Account account;
        QCOMPARE(account.readEvents(eventsPath), QString());
        QCOMPARE(account.readLedger(ledgerPath), QString());
        const QString said = account.complaints().join(u'\n');
        QVERIFY2(complaint.isEmpty() ? said.isEmpty() : said.startsWith(complaint),
                 qPrintable(said));
    }

private:
    static QString write(const QTemporaryDir& folder, const QString& name, const QByteArray& text)
    {
        QFile file(folder.filePath(name));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        return isWritten ? file.fileName() : QString();
    }
};

HOSTSTAND_TEST(tst_Account)
#include "tst_account.moc"
