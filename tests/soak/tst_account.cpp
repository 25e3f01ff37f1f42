// SPDX-License-Identifier: Apache-2.0
// What the soak's account must notice, planted by hand.
#include "tests/soak/account.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTemporaryDir>

using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// An event as the server writes it down.
QByteArray told(int sequence, const QByteArray& key, const QByteArray& id, int version,
                const QByteArray& type = "reservation.updated",
                const QByteArray& members = R"("status":"arrived")")
{
    return R"({"type":")" + type + R"(","sequence":)" + QByteArray::number(sequence) +
           R"(,"data":{"object":{"id":")" + id + R"(","version":)" + QByteArray::number(version) +
           R"(,"cause":{"command_id":")" + key + R"(","user_id":"stf_1"},)" + members + "}}}\n";
}

QByteArray answer(const QByteArray& key, int status, const QByteArray& code = {})
{
    return R"({"key":")" + key + R"(","status":)" + QByteArray::number(status) + R"(,"code":")" +
           code + "\"}\n";
}

QByteArray update(const QByteArray& id, int version)
{
    return R"({"entity":"reservation","id":")" + id + R"(","version":)" +
           QByteArray::number(version) + R"(,"set":{"status":"arrived"}})";
}

const QByteArray creation =
    R"({"entity":"reservation","ref":"local","create":{"notes":"by phone"}})";
const QByteArray removal = R"({"entity":"block","id":"blk_1","version":4,"remove":true})";

/// A command that was given and stored.
QByteArray kept(const QByteArray& steps, const QByteArray& id = "c1", const QByteArray& key = "k1")
{
    return "given " + id + " 4\nkey " + id + ' ' + key + " [" + steps + "]\nstored " + id + '\n';
}

const QByteArray stored = kept(update("res_1", 1));
const QByteArray once = told(1000, "k1", "res_1", 2);
const QByteArray yes = answer("k1", 200);
const QByteArray no = answer("k1", 409, "rule_bent");
const QByteArray stale = answer("k1", 412, "stale_version");
const QByteArray nothing;

} // namespace

class tst_Account : public QObject
{
    Q_OBJECT

    static void columns()
    {
        QTest::addColumn<QByteArray>("ledger");
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<QString>("complaint"); ///< its beginning; empty: none
    }

    static void row(const char* name, const QByteArray& ledger, const QByteArray& events,
                    const QByteArray& answers, const QString& complaint = {})
    {
        QTest::newRow(name) << ledger << events << answers << complaint;
    }

    static void check()
    {
        QFETCH(QByteArray, ledger);
        QFETCH(QByteArray, events);
        QFETCH(QByteArray, answers);
        QFETCH(QString, complaint);
        const QTemporaryDir folder;
        ServerLog server;
        QCOMPARE(server.readEvents(write(folder, u"events"_s, events)), QString());
        QCOMPARE(server.readAnswers(write(folder, u"answers"_s, answers)), QString());
        Account account(server);
        QCOMPARE(account.readLedger(write(folder, u"ledger"_s, ledger)), QString());
        const QString said = account.complaints().join(u'\n');
        QVERIFY2(complaint.isEmpty() ? said.isEmpty() : said.startsWith(complaint),
                 qPrintable(said));
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void namesWhatIsWrong_data()
    {
        columns();
        row("carried out", stored + "answered c1 k1 ok\n", once, yes);
        row("carried out, heard of by an event alone", stored + "gone c1\n", once, yes);
        row("carried out, told of by two events", stored,
            once + told(1001, "k1", "res_1", 2, "table.seated"), yes);
        row("refused", stored + "answered c1 k1 rule_bent\nrefused c1 rule_bent\n", nothing, no);
        row("refused with a code that was spoilt on its way",
            stored + "answered c1 k1 http_409\nrefused c1 http_409\n", nothing, no);
        row("withdrawn", stored + "gone c1\nwithdrawn c1\n", nothing, nothing);
        row("given up for theirs", stored + "answered c1 k1 stale_version\ntheirs c1\ngone c1\n",
            nothing, stale);
        row("the disk did not take it", "given c1 4\nkey c1 k1 []\ngone c1\nunstored c1 full\n",
            nothing, nothing);
        row("never stored", "given c1 4\nkey c1 k1 []\n", nothing, nothing,
            u"c1 was never stored"_s);
        row("lost", stored, nothing, nothing, u"c1 was lost without a word"_s);
        row("let go of without a word", stored + "gone c1\nkey c2 k2 []\nstart 1\nopened\n",
            nothing, nothing, u"c1 was lost without a word"_s);
        row("given by nobody", "key c1 k1 [" + update("res_1", 1) + "]\nstored c1\n", once, yes,
            u"c1 was given by nobody"_s);
        row("of nobody", nothing, told(1000, "k9", "res_1", 2), answer("k9", 200),
            u"k9 is of no console's command"_s);
    }
    void namesWhatIsWrong() { check(); }

    void namesWhatTookEffectOtherThanOnce_data()
    {
        columns();
        row("twice", stored, once + told(1001, "k1", "res_1", 3), yes,
            u"c1 changed reservation:res_1 2 times"_s);
        row("created twice", kept(creation),
            told(1000, "k1", "res_1", 1, "reservation.created", R"("notes":"by phone")") +
                told(1001, "k1", "res_2", 1, "reservation.created", R"("notes":"by phone")"),
            answer("k1", 201), u"c1 created reservation:res_1 and reservation:res_2"_s);
        row("twice, on other entities", stored,
            once + told(1001, "", "res_7", 3) + told(1002, "k1", "res_2", 3), yes,
            u"c1 was carried out at 1000 and at 1002"_s);
        row("under two keys", stored + "key c1 k2 [" + update("res_1", 2) + "]\nstored c1\n",
            once + told(1001, "k2", "res_1", 3), yes + answer("k2", 200),
            u"c1 took effect under k1 and k2"_s);
        row("refused and carried out", stored + "answered c1 k1 rule_bent\nrefused c1 rule_bent\n",
            once, no, u"c1 took effect although it was taken back"_s);
        row("withdrawn and carried out", stored + "withdrawn c1\n", once, nothing,
            u"c1 took effect although it was taken back"_s);
        row("given up for theirs and carried out", stored + "theirs c1\ngone c1\n", once, stale,
            u"c1 took effect although it was taken back"_s);
        row("refused, and heard of success afterwards",
            stored + "answered c1 k1 rule_bent\nrefused c1 rule_bent\nanswered c1 k1 ok\n", once,
            no + yes, u"c1 took effect although it was taken back"_s);
    }
    void namesWhatTookEffectOtherThanOnce() { check(); }

    void namesWhatTookAnotherEffect_data()
    {
        columns();
        const QByteArray party =
            told(1000, "k1", "res_2", 1, "reservation.created", R"("notes":"by phone")");
        const QByteArray block = told(1000, "k1", "blk_1", 5, "block.deleted", R"("deleted":true)");
        const QByteArray both = update("res_1", 1) + ',' + update("res_2", 5);
        row("a party with its table and its guest", kept(creation),
            party + told(1001, "k1", "gst_1", 1, "guest.created") +
                told(1002, "k1", "T1", 7, "table.state_changed"),
            answer("k1", 201));
        row("removed", kept(removal), block, yes);
        row("a part of it", kept(both), once, yes, u"c1 left out reservation:res_2"_s);
        row("created nothing", kept(creation + ',' + update("res_1", 1)), once, yes,
            u"c1 created no reservation"_s);
        row("on another version", kept(update("res_1", 3)), once, yes,
            u"c1 changed reservation:res_1 from version 1 instead of 3"_s);
        row("with another value", stored,
            told(1000, "k1", "res_1", 2, "reservation.updated", R"("status":"no_show")"), yes,
            u"c1 left status of reservation:res_1 other than it was asked for"_s);
        row("created with another value", kept(creation),
            told(1000, "k1", "res_2", 1, "reservation.created", R"("notes":"by fax")"),
            answer("k1", 201), u"c1 left notes of reservation:res_2 other than it was asked for"_s);
        const QByteArray table =
            R"({"entity":"table_state","id":"T1","version":6,"set":{"by":"stf_2"}})";
        row("a table signed by who asked for it", kept(table),
            told(1000, "k1", "T1", 7, "table.state_changed", R"("by":"stf_1")"), yes);
        row("a table signed by a stranger", kept(table),
            told(1000, "k1", "T1", 7, "table.state_changed", R"("by":"stf_3")"), yes,
            u"c1 left by of table_state:T1 other than it was asked for"_s);
        row("something else with it", stored, once + told(1001, "k1", "res_2", 9), yes,
            u"c1 changed reservation:res_2, which it does not name"_s);
        row("a guest's own profile with it", stored,
            once + told(1001, "k1", "gst_1", 9, "guest.updated"), yes,
            u"c1 changed guest:gst_1, which it does not name"_s);
        row("changed instead of removed", kept(removal),
            told(1000, "k1", "blk_1", 5, "block.updated"), yes,
            u"c1 made block.updated of block:blk_1"_s);
        row("removed instead of changed", stored,
            told(1000, "k1", "res_1", 2, "reservation.deleted"), yes,
            u"c1 made reservation.deleted of reservation:res_1"_s);
    }
    void namesWhatTookAnotherEffect() { check(); }

    void namesAnswersThatDoNotHold_data()
    {
        columns();
        row("heard of success without an effect", stored + "answered c1 k1 ok\n", nothing, nothing,
            u"c1 heard that k1 was carried out, and nothing came of it"_s);
        row("heard of success where another has done the same",
            stored + "answered c1 k1 ok\n" + kept(update("res_1", 1), "c2", "k2") +
                "answered c2 k2 ok\n",
            told(1000, "k2", "res_1", 2), answer("k2", 200),
            u"c1 heard that k1 was carried out, and nothing came of it"_s);
        row("heard of success under another key",
            stored + "key c1 k2 [" + update("res_1", 1) + "]\nanswered c1 k2 ok\n", once, yes,
            u"c1 heard that k2 was carried out, and nothing came of it"_s);
        row("accepted without an effect", stored, nothing, yes,
            u"c1 was accepted under k1, and nothing came of it"_s);
        row("heard a refusal that nobody said", stored + "answered c1 k1 rule_bent\n", nothing,
            nothing, u"c1 heard rule_bent to k1, and the server did not say so"_s);
        row("took a fault for a refusal", stored + "answered c1 k1 server_fault\n", nothing,
            answer("k1", 500, "server_fault"),
            u"c1 heard server_fault to k1, and the server did not say so"_s);
        row("took a request under way for a refusal", stored + "answered c1 k1 in_flight\n",
            nothing, answer("k1", 409, "in_flight"),
            u"c1 heard in_flight to k1, and the server did not say so"_s);
        row("heard another refusal", stored + "answered c1 k1 not_found\n", nothing, no,
            u"c1 heard not_found to k1, and the server did not say so"_s);
        row("another request under the same key", stored, once,
            yes + answer("k1", 422, "key_reused"),
            u"c1 came under k1 with another request than before"_s);
        row("answered with a fault alone", stored + "unanswered c1 k1 server_fault\n", nothing,
            nothing, u"c1 was lost without a word"_s);
    }
    void namesAnswersThatDoNotHold() { check(); }

    void namesWhatWasTakenBackForNoReason_data()
    {
        columns();
        const QByteArray second = kept(update("res_2", 1), "c2", "k2");
        const QByteArray declined = "answered c1 k1 rule_bent\n";
        row("along with what was refused",
            stored + second + declined + "gone c1\ngone c2\nrefused c1 rule_bent\nalong c2 c1\n",
            nothing, no);
        row("refused without a reason", stored + declined + "refused c1\n", nothing, no,
            u"c1 was refused ()"_s);
        row("refused without an answer", stored + "refused c1 rule_bent\n", nothing, no,
            u"c1 was refused (rule_bent) without an answer that says so"_s);
        row("refused for another reason", stored + declined + "refused c1 server_fault\n", nothing,
            no, u"c1 was refused (server_fault) without an answer that says so"_s);
        row("refused for what was no answer",
            stored + "unanswered c1 k1 server_fault\nrefused c1 server_fault\n", nothing, nothing,
            u"c1 was refused (server_fault) without an answer that says so"_s);
        row("along with what was carried out", second + stored + "along c2 c1\n", once, yes,
            u"c2 was taken back with c1, which was carried out"_s);
        row("along with what still waits", second + stored + "along c2 c1\n", nothing, nothing,
            u"c1 was lost without a word\nc2 was taken back with c1, which was not"_s);
        row("along with nothing", stored + "along c1 \n", nothing, nothing,
            u"c1 was taken back with , which was not"_s);
        row("given up without a conflict", stored + "theirs c1\ngone c1\n", nothing, no,
            u"c1 was given up without a conflict"_s);
        row("withdrawn after it had left", stored + "withdrawn c1\n", nothing, no,
            u"c1 was withdrawn after it had left"_s);
    }
    void namesWhatWasTakenBackForNoReason() { check(); }

    void namesWhatAKillMustNotDo_data()
    {
        columns();
        const QByteArray killed = "start 1\nopened\n";
        const QByteArray found = "start 1\nopened c1\n";
        const QByteArray refused = "answered c1 k1 rule_bent\ngone c1\nrefused c1 rule_bent\n";
        row("killed before it was on disk", "given c1 4\nkey c1 k1 []\n" + killed, nothing,
            nothing);
        row("killed before it was said to be on disk",
            "given c1 4\nkey c1 k1 [" + update("res_1", 1) + "]\n" + found + "gone c1\n", once,
            yes);
        row("killed before it was said to be given",
            "key c1 k1 [" + update("res_1", 1) + "]\n" + found, once, yes);
        row("found again", stored + found + "answered c1 k1 ok\n", once, yes);
        row("refused, and told so before the kill; carried out afterwards",
            stored + refused + found + "answered c1 k1 ok\n", once, no + yes);
        row("let go of, and killed before a word", stored + "gone c1\n" + killed, nothing, nothing);
        row("let go of with another, and killed between their words",
            stored + kept(update("res_2", 1), "c2", "k2") +
                "answered c1 k1 rule_bent\ngone c1\ngone c2\nrefused c1 rule_bent\n" + killed,
            nothing, no);
        row("killed again before it looked at its disk",
            stored + "start 1\nstart 1\nopened c1\nanswered c1 k1 ok\n", once, yes);
        row("not on the disk any more", stored + killed, nothing, nothing,
            u"c1 was lost without a word"_s);
        row("not on the disk any more, and luckily carried out before", stored + killed, once, yes,
            u"c1 was not on the disk any more"_s);
        row("never on disk, and carried out",
            "given c1 4\nkey c1 k1 [" + update("res_1", 1) + "]\n" + killed, once, yes,
            u"c1 took effect although it was taken back"_s);
        row("refused, let go of and carried out after the kill",
            stored + refused + killed + "answered c1 k1 ok\n", once, no + yes,
            u"c1 took effect although it was taken back"_s);
        row("found again and lost", stored + refused + found, nothing, no,
            u"c1 was lost without a word"_s);
        row("let go of before a word, and the server had not said no",
            stored + "gone c1\n" + killed, nothing, answer("k1", 409, "in_flight"),
            u"c1 was let go of, and the server had not said no"_s);
    }
    void namesWhatAKillMustNotDo() { check(); }

    void namesWhatTheEventsLack_data()
    {
        columns();
        const QByteArray house = told(1000, "", "res_1", 3);
        row("the house's own", nothing, house + told(1001, "", "res_1", 4), nothing);
        row("of somebody else", nothing, house, nothing);
        row("a number is missing", nothing, house + told(1002, "", "res_1", 4), nothing,
            u"event 1002 comes after event 1000"_s);
        row("a number stands there twice", nothing, house + told(1000, "", "res_2", 4), nothing,
            u"event 1000 comes after event 1000"_s);
        row("a version is missing", nothing, house + told(1001, "", "res_1", 5), nothing,
            u"reservation:res_1 went from version 3 to 5 at event 1001"_s);
        row("two changes make one version", nothing, house + told(1001, "", "res_1", 3), nothing,
            u"reservation:res_1 went from version 3 to 3 at event 1001"_s);
        row("two commands make one version", stored + kept(update("res_1", 1), "c2", "k2"),
            once + told(1001, "k2", "res_1", 2), yes + answer("k2", 200),
            u"reservation:res_1 went from version 2 to 2 at event 1001"_s);
        row("what has no version", nothing,
            told(1000, "", "msg_1", 0, "message.updated") +
                told(1001, "", "msg_1", 0, "message.updated"),
            nothing);
    }
    void namesWhatTheEventsLack() { check(); }

    void aFileThatSaysNothingIsNamed()
    {
        const QTemporaryDir folder;
        ServerLog server;
        QVERIFY(server.readEvents(folder.filePath(u"none"_s)).contains(u"none: "_s));
        QVERIFY(server.readEvents(write(folder, u"events"_s, "what\n"))
                    .endsWith("a line that is no object"_L1));
        Account account(server);
        QVERIFY(account.readLedger(folder.filePath(u"none"_s)).contains(u"none: "_s));
        QVERIFY(account.readLedger(write(folder, u"ledger"_s, "sold c1\n"))
                    .endsWith("a line that says nothing: sold c1"_L1));
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
