// SPDX-License-Identifier: Apache-2.0
#include "net/forward/forwarder.h"
#include "tests/forward/fake_queue.h"
#include "tests/forward/target_stand.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>

using namespace hoststand;
using namespace hoststand::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

ForwardPolicy quickPolicy()
{
    ForwardPolicy policy;
    policy.retry = {{1ms}};
    policy.storeRetry = 1ms;
    return policy;
}

ForwardTarget targetAt(const QString& name, const QUrl& url)
{
    return {name, url, TargetStand::secret(), {Occurrence::party_seated}};
}

HttpResponse status(int code)
{
    return HttpResponse::empty(code);
}

QString certificate(const QString& name)
{
    return QStringLiteral(HOSTSTAND_SOURCE_DIR "/tests/client/certificates/") + name;
}

/// A port of this machine where nobody listens.
quint16 deadPort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost, 0))
        qFatal("no port is free");
    return server.serverPort();
}

} // namespace

class tst_Forwarder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        logQuietly();
        m_queue = std::make_unique<FakeQueue>();
    }
    void cleanup()
    {
        m_forwarder.reset();
        m_queue.reset();
    }

    void whatWaitsIsDeliveredInItsOrderAndSigned()
    {
        TargetStand till;
        m_queue->add(u"till"_s, {u"a"_s, u"b"_s});
        start({targetAt(u"till"_s, till.url())});
        QTRY_COMPARE(m_queue->waiting(u"till"_s), 0);
        m_queue->add(u"till"_s, {u"c"_s});
        QTRY_COMPARE(m_queue->waiting(u"till"_s), 0);
        QCOMPARE(till.ids, QStringList({u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(till.bodies.last(), QByteArray("{\"id\":\"c\"}"));
        QCOMPARE(till.badlySigned, 0);
        QCOMPARE(till.encodings, QByteArray("identity")); // a small answer is not to become large
    }

    void aSignatureWithAnotherSecretIsNoticedByTheTarget()
    {
        TargetStand till;
        ForwardTarget target = targetAt(u"till"_s, till.url());
        target.secret = u"whsec_b2tra2tra2tra2tra2tra2tra2tra2tr"_s;
        m_queue->add(u"till"_s, {u"a"_s});
        start({target});
        QTRY_COMPARE(m_queue->waiting(u"till"_s), 0);
        QCOMPARE(till.badlySigned, 1);
    }

    void signaturesAreDatedByTheCorrectedClock()
    {
        TargetStand till;
        start({targetAt(u"till"_s, till.url())});
        m_forwarder->setClockAhead(-10h);
        m_queue->add(u"till"_s, {u"a"_s});
        QTRY_COMPARE(m_queue->waiting(u"till"_s), 0);
        QCOMPARE(till.badlySigned, 1);
    }

    void aMessageIsTriedUntilItIsTakenAndThoseBehindItWait()
    {
        TargetStand till;
        till.answers = {status(500), status(401), status(404), status(204)};
        m_queue->add(u"till"_s, {u"a"_s, u"b"_s});
        start({targetAt(u"till"_s, till.url())});
        QSignalSpy troubled(m_forwarder.get(), &Forwarder::troubled);
        QSignalSpy recovered(m_forwarder.get(), &Forwarder::recovered);
        QTRY_COMPARE(m_queue->waiting(u"till"_s), 0);
        QCOMPARE(till.ids, QStringList({u"a"_s, u"a"_s, u"a"_s, u"a"_s, u"b"_s}));
        QCOMPARE(troubled.count(), 1);
        QCOMPARE(recovered.count(), 1);
    }

    void aTargetThatIsDownHoldsUpNoOther()
    {
        TargetStand kitchen;
        m_queue->add(u"till"_s, {u"a"_s, u"b"_s});
        m_queue->add(u"kitchen"_s, {u"c"_s, u"d"_s});
        const QUrl down(u"http://127.0.0.1:%1/hook"_s.arg(deadPort()));
        start({targetAt(u"till"_s, down), targetAt(u"kitchen"_s, kitchen.url())});
        QTRY_COMPARE(kitchen.ids, QStringList({u"c"_s, u"d"_s}));
        QTRY_VERIFY(m_queue->outcomes.size() > 5);
        QCOMPARE(m_queue->waiting(u"till"_s), 2);
        for (const ForwardOutcome& outcome : m_queue->outcomes)
            QVERIFY(outcome.id != u"b"_s);
    }

    void aTargetThatNeverAnswersHoldsUpNoOtherAndIsLeftAtTheDeadline()
    {
        TargetStand till;
        till.holdsBack = true;
        TargetStand kitchen;
        m_queue->add(u"till"_s, {u"a"_s});
        m_queue->add(u"kitchen"_s, {u"c"_s, u"d"_s});
        ForwardPolicy policy = quickPolicy();
        policy.connection.deadlines.firstByte = 50ms;
        start({targetAt(u"till"_s, till.url()), targetAt(u"kitchen"_s, kitchen.url())}, policy);
        QTRY_COMPARE(kitchen.ids, QStringList({u"c"_s, u"d"_s}));
        QTRY_VERIFY(till.ids.size() >= 2);
        QCOMPARE(till.ids.last(), u"a"_s);
    }

    void anAnswerThatIsTooLongCountsByItsStatus()
    {
        TargetStand till;
        till.answers = {HttpResponse::text(QByteArray(200'000, 'x'))};
        m_queue->add(u"till"_s, {u"a"_s});
        ForwardPolicy policy = quickPolicy();
        policy.connection.answerBytes = 10'000;
        start({targetAt(u"till"_s, till.url())}, policy);
        QTRY_COMPARE(m_queue->waiting(u"till"_s), 0);
        QCOMPARE(till.ids, QStringList({u"a"_s}));
    }

    void aRedirectIsNotFollowed()
    {
        TargetStand elsewhere;
        TargetStand till;
        HttpResponse redirect = status(307);
        redirect.setHeader("Location", elsewhere.url().toEncoded());
        till.answers = {redirect};
        m_queue->add(u"till"_s, {u"a"_s});
        start({targetAt(u"till"_s, till.url())});
        QTRY_COMPARE(m_queue->waiting(u"till"_s), 0);
        QCOMPARE(till.ids.size(), 2);
        QVERIFY(elsewhere.ids.isEmpty());
    }

    void theNextAttemptIsDueByTheScheduleOrLaterWhereTheTargetSaysSo_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::newRow("by the schedule") << 500 << QByteArray() << 540 << 660;
        QTest::newRow("sooner does not count") << 503 << QByteArray("1") << 540 << 660;
        QTest::newRow("later does") << 503 << QByteArray("1800") << 1800 << 1800;
        QTest::newRow("of a 429, too") << 429 << QByteArray("1800") << 1800 << 1800;
        QTest::newRow("but no more than an hour") << 503 << QByteArray("99999") << 3600 << 3600;
    }
    void theNextAttemptIsDueByTheScheduleOrLaterWhereTheTargetSaysSo()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, retryAfter);
        QFETCH(int, least);
        QFETCH(int, most);
        TargetStand till;
        HttpResponse answer = status(code);
        if (!retryAfter.isEmpty())
            answer.setHeader("Retry-After", retryAfter);
        till.answers = {answer};
        const QDateTime before = QDateTime::currentDateTimeUtc();
        m_queue->add(u"till"_s, {u"a"_s}, 3); // the fourth attempt
        start({targetAt(u"till"_s, till.url())}, ForwardPolicy());
        QTRY_COMPARE(m_queue->outcomes.size(), 1);
        const QDateTime after = QDateTime::currentDateTimeUtc();
        const ForwardOutcome outcome = m_queue->outcomes.first();
        QCOMPARE(outcome.kind, ForwardOutcome::Kind::failed);
        QVERIFY(outcome.nextAttempt >= before.addSecs(least));
        QVERIFY(outcome.nextAttempt <= after.addSecs(most));
    }

    void aMessageThatIsNotDueYetWaits()
    {
        TargetStand till;
        TargetStand kitchen;
        m_queue->add(u"till"_s, {u"a"_s}, 1, QDateTime::currentDateTimeUtc().addSecs(1800));
        m_queue->add(u"kitchen"_s, {u"b"_s}, 1, QDateTime::currentDateTimeUtc().addSecs(-1));
        start({targetAt(u"till"_s, till.url()), targetAt(u"kitchen"_s, kitchen.url())});
        QTRY_COMPARE(kitchen.ids, QStringList{u"b"_s});
        m_queue->add(u"till"_s, {u"c"_s}); // nor does a new one go before it
        m_queue->add(u"kitchen"_s, {u"d"_s});
        QTRY_COMPARE(kitchen.ids.size(), 2);
        QVERIFY(till.ids.isEmpty());
    }

    void aTimeFromBeforeTheClockWasSetBackIsNotAwaited()
    {
        TargetStand till;
        m_queue->add(u"till"_s, {u"a"_s}, 1, QDateTime::currentDateTimeUtc().addDays(3));
        start({targetAt(u"till"_s, till.url())});
        QTRY_COMPARE(till.ids, QStringList{u"a"_s});
    }

    void whatATargetCallsWrongIsGivenUpInTheEndAndToldAndTheNextGoesOut()
    {
        TargetStand till;
        till.answers = {status(422), status(422), status(400), status(413), status(415)};
        m_queue->add(u"till"_s, {u"a"_s, u"b"_s});
        start({targetAt(u"till"_s, till.url())});
        QSignalSpy givenUp(m_forwarder.get(), &Forwarder::givenUp);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"given up"_s));
        QTRY_COMPARE(m_queue->waiting(u"till"_s), 0);
        QCOMPARE(till.ids.size(), 6);
        QCOMPARE(till.ids.last(), u"b"_s);
        QCOMPARE(givenUp, (QList<QVariantList>{{u"till"_s, 1, u"refused"_s, 415}}));
    }

    void howLongATargetWasAwayDoesNotCountAsRefusals()
    {
        TargetStand till;
        till.answers = QList<HttpResponse>(50, status(500));
        till.answers += {status(422), status(503), status(422), status(422), status(422)};
        m_queue->add(u"till"_s, {u"a"_s});
        start({targetAt(u"till"_s, till.url())});
        QSignalSpy givenUp(m_forwarder.get(), &Forwarder::givenUp);
        QTRY_COMPARE(m_queue->waiting(u"till"_s), 0);
        QCOMPARE(m_queue->outcomes.last().kind, ForwardOutcome::Kind::delivered);
        QCOMPARE(till.ids.size(), 56);
        QVERIFY(givenUp.isEmpty());
    }

    void whatWasNotTakenBeforeTheStartIsToldAtOnce()
    {
        TargetStand till;
        const QDateTime due = QDateTime::currentDateTimeUtc().addSecs(1800);
        m_queue->add(u"till"_s, {u"a"_s}, 7, due);
        m_queue->add(u"till"_s, {u"b"_s});
        m_queue->entries.first().message.since = due.addDays(-1);
        m_queue->entries.first().message.lastStatus = 503;
        start({targetAt(u"till"_s, till.url())});
        QList<ForwardTrouble> told;
        connect(m_forwarder.get(), &Forwarder::troubled, this,
                [&](const ForwardTrouble& trouble) { told.append(trouble); });
        QSignalSpy recovered(m_forwarder.get(), &Forwarder::recovered);
        ForwardTrouble expected{u"till"_s, 2, due.addDays(-1), 503, false, {}};
        QTRY_COMPARE(told, QList{expected});
        m_queue->add(u"till"_s, {u"c"_s}); // it is told how many wait by now
        QTRY_COMPARE(told.size(), 2);
        expected.waiting = 3;
        QCOMPARE(told.last(), expected);
        QVERIFY(till.ids.isEmpty() && recovered.isEmpty());
        m_forwarder->tryNow();
        QTRY_COMPARE(till.ids, QStringList({u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(recovered.size(), 1);
    }

    void whoTriesNowDoesNotWaitForWhatTheTargetAskedFor()
    {
        TargetStand till;
        HttpResponse later = status(503);
        later.setHeader("Retry-After", "1800");
        till.answers = {later};
        m_queue->add(u"till"_s, {u"a"_s}, 2);
        start({targetAt(u"till"_s, till.url())});
        QSignalSpy troubled(m_forwarder.get(), &Forwarder::troubled);
        m_forwarder->tryNow(); // nothing is wrong yet
        QTRY_COMPARE(troubled.size(), 1);
        const auto trouble = troubled.first().first().value<ForwardTrouble>();
        QCOMPARE(trouble.status, 503);
        QVERIFY(trouble.tried.isValid());
        QCOMPARE(till.ids.size(), 1);
        m_forwarder->tryNow();
        QTRY_COMPARE(m_queue->waiting(u"till"_s), 0);
    }

    void whereTheRefusedMessageWasTheLastTheTroubleIsOver()
    {
        TargetStand till;
        till.answers = QList<HttpResponse>(5, status(422));
        m_queue->add(u"till"_s, {u"a"_s});
        start({targetAt(u"till"_s, till.url())});
        QSignalSpy troubled(m_forwarder.get(), &Forwarder::troubled);
        QSignalSpy recovered(m_forwarder.get(), &Forwarder::recovered);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"given up"_s));
        QTRY_COMPARE(recovered.size(), 1);
        QVERIFY(!troubled.isEmpty());
        QVERIFY(troubled.last().first().value<ForwardTrouble>().isRefusing);
    }

    void aTargetThatIsGoneGetsNothingMoreAndItIsTold()
    {
        TargetStand till;
        TargetStand kitchen;
        till.answers = {status(410)};
        m_queue->add(u"till"_s, {u"a"_s, u"b"_s, u"c"_s});
        start({targetAt(u"till"_s, till.url()), targetAt(u"kitchen"_s, kitchen.url())});
        QSignalSpy givenUp(m_forwarder.get(), &Forwarder::givenUp);
        QTRY_COMPARE(givenUp.count(), 1);
        m_queue->add(u"till"_s, {u"d"_s});
        m_queue->add(u"kitchen"_s, {u"e"_s});
        QTRY_COMPARE(givenUp.count(), 2);
        QTRY_COMPARE(kitchen.ids.size(), 1);
        QCOMPARE(till.ids, QStringList{u"a"_s});
        QCOMPARE(givenUp,
                 (QList<QVariantList>{{u"till"_s, 3, u"gone"_s, 0}, {u"till"_s, 1, u"gone"_s, 0}}));
    }

    void whatTheQueueGivesUpIsTold()
    {
        TargetStand till;
        start({targetAt(u"till"_s, till.url())});
        QSignalSpy givenUp(m_forwarder.get(), &Forwarder::givenUp);
        m_queue->tell(
            {{u"till"_s}, {{u"till"_s, 7}, {u"removed"_s, 3}}, {{u"till"_s, 2}, {u"gone"_s, 1}}});
        QCOMPARE(givenUp, (QList<QVariantList>{{u"till"_s, 7, u"too_many"_s, 0},
                                               {u"till"_s, 2, u"too_old"_s, 0}}));
    }

    void whatWasDeliveredIsNotSentAgainBecauseTheDiskFails()
    {
        TargetStand till;
        m_queue->settleFailures = 3;
        m_queue->add(u"till"_s, {u"a"_s, u"b"_s});
        start({targetAt(u"till"_s, till.url())});
        QTRY_COMPARE(m_queue->waiting(u"till"_s), 0);
        QCOMPARE(m_queue->settleFailures, 0);
        QCOMPARE(till.ids, QStringList({u"a"_s, u"b"_s}));
    }

    void aTargetBehindTlsMustShowWhoItIs_data()
    {
        QTest::addColumn<QString>("authority");
        QTest::addColumn<bool>("trusted");
        QTest::newRow("of an authority that is trusted") << u"authority.pem"_s << true;
        QTest::newRow("of another one") << u"other-authority.pem"_s << false;
    }
    void aTargetBehindTlsMustShowWhoItIs()
    {
        QFETCH(QString, authority);
        QFETCH(bool, trusted);
        TargetStand till({certificate(u"localhost.pem"_s), certificate(u"server.key"_s)});
        QFile file(certificate(authority));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_queue->add(u"till"_s, {u"a"_s});
        start({targetAt(u"till"_s, till.url())}, quickPolicy(), QSslCertificate::fromDevice(&file));
        QTRY_VERIFY(!m_queue->outcomes.isEmpty());
        QCOMPARE(m_queue->outcomes.first().kind,
                 trusted ? ForwardOutcome::Kind::delivered : ForwardOutcome::Kind::failed);
        QCOMPARE(till.ids.isEmpty(), !trusted);
    }

private:
    void start(const QList<ForwardTarget>& targets, const ForwardPolicy& policy = quickPolicy(),
               const QList<QSslCertificate>& authorities = {})
    {
        m_forwarder = std::make_unique<Forwarder>(ForwardOptions{u"here"_s, targets}, *m_queue,
                                                  authorities, policy);
        m_forwarder->start();
    }

    std::unique_ptr<FakeQueue> m_queue;
    std::unique_ptr<Forwarder> m_forwarder;
};

HOSTSTAND_TEST(tst_Forwarder)
#include "tst_forwarder.moc"
