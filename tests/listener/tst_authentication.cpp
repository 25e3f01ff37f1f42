// SPDX-License-Identifier: Apache-2.0
// Whose a webhook must be, in each of the ways, and that a secret never leaves by log or error.
#include "net/listener/webhook_listener.h"
#include "tests/listener/fake_journal.h"
#include "tests/listener/sender.h"
#include "tests/support/log_lines.h"
#include "tests/support/test_main.h"

#include <QTcpSocket>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const auto k_token = u"tok_0123456789abcdef"_s;
const auto k_nextToken = u"tok-~._/+NEXTnextNEXT=="_s;
const auto k_path = u"a-long_secret-path_1"_s;
const auto k_nextPath = u"the_next-secret-path"_s;

using Fields = QList<std::pair<QByteArray, QByteArray>>;

Fields bearer(const QByteArray& value)
{
    return {{"Authorization", value}};
}

} // namespace

class tst_Authentication final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_options = {};
        m_journal = std::make_unique<FakeJournal>();
    }
    void cleanup()
    {
        m_sender.reset();
        m_listener.reset();
        m_journal.reset();
    }

    // --- a token

    void anyOfTheTokensIsGood_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("the first") << "Bearer " + k_token.toUtf8();
        QTest::newRow("the next") << "Bearer " + k_nextToken.toUtf8();
        QTest::newRow("in small letters") << "bearer " + k_token.toUtf8();
        QTest::newRow("two spaces") << "Bearer  " + k_token.toUtf8();
    }
    void anyOfTheTokensIsGood()
    {
        QFETCH(QByteArray, value);
        start(AuthenticationKind::bearer, {k_token, k_nextToken});
        const Sending event = m_sender->sendWith(bearer(value), "{}");
        QTRY_COMPARE(m_journal->waiting(), 1);
        m_journal->answer({});
        QTRY_COMPARE(statusOf(event), 200);
    }

    void noOtherTokenIs_data()
    {
        QTest::addColumn<QByteArray>("value");
        const QByteArray token = k_token.toUtf8();
        QTest::newRow("none") << QByteArray();
        QTest::newRow("another") << QByteArray("Bearer tok_0123456789abcdeX");
        QTest::newRow("its beginning") << "Bearer " + token.chopped(1);
        QTest::newRow("more than it") << "Bearer " + token + "x";
        QTest::newRow("nothing") << QByteArray("Bearer ");
        QTest::newRow("without the word") << token;
        QTest::newRow("basic") << "Basic " + token;
        QTest::newRow("two in one") << "Bearer " + token + ", Bearer " + token;
        QTest::newRow("all of them") << "Bearer " + token + " " + k_nextToken.toUtf8();
        QTest::newRow("in capitals") << "Bearer " + token.toUpper();
    }
    void noOtherTokenIs()
    {
        QFETCH(QByteArray, value);
        start(AuthenticationKind::bearer, {k_token, k_nextToken});
        const Sending event = m_sender->sendWith(value.isEmpty() ? Fields() : bearer(value), "{}");
        QTRY_VERIFY(event->isFinished());
        QCOMPARE(statusOf(event), 401);
        QCOMPARE(event->rawHeader("WWW-Authenticate"), "Bearer");
        QVERIFY(event->readAll().isEmpty());
        QVERIFY(m_journal->events.isEmpty());
    }

    void aSignatureIsNoToken()
    {
        start(AuthenticationKind::bearer, {k_token});
        const Sending event = m_sender->send("msg_1", "{}");
        QTRY_COMPARE(statusOf(event), 401);
    }

    // --- a path

    void thePathIsPartOfTheUrlAndAnyOfThemIsGood()
    {
        const QUrl url = start(AuthenticationKind::path, {k_path, k_nextPath});
        QCOMPARE(url.path(), QString(u"/webhooks/v1/"_s + k_path));
        Sender next(url.resolved(QUrl(k_nextPath)));
        for (Sender* sender : {m_sender.get(), &next}) {
            const Sending event = sender->sendWith({}, "{}");
            QTRY_COMPARE(m_journal->waiting(), 1);
            m_journal->answer({});
            QTRY_COMPARE(statusOf(event), 200);
        }
        QCOMPARE(m_journal->events.first().decoder, u"v1"_s);
    }

    void anyOtherPathIsAsOneThatDoesNotExist_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("none") << u"/webhooks/v1"_s;
        QTest::newRow("empty") << u"/webhooks/v1/"_s;
        QTest::newRow("another") << u"/webhooks/v1/a-long_secret-path_2"_s;
        QTest::newRow("its beginning") << u"/webhooks/v1/a-long_secret-path_"_s;
        QTest::newRow("more than it") << u"/webhooks/v1/a-long_secret-path_11"_s;
        QTest::newRow("in capitals") << u"/webhooks/v1/A-LONG_SECRET-PATH_1"_s;
        QTest::newRow("a slash more") << u"/webhooks/v1/a-long_secret-path_1/"_s;
        QTest::newRow("elsewhere") << u"/a-long_secret-path_1"_s;
    }
    void anyOtherPathIsAsOneThatDoesNotExist()
    {
        QFETCH(QString, path);
        const QUrl url = start(AuthenticationKind::path, {k_path, k_nextPath});
        const QByteArray answer = answerTo(url, path);
        QVERIFY(answer.startsWith("HTTP/1.1 404 "));
        QCOMPARE(answer, answerTo(url, u"/nowhere"_s));
        QVERIFY(m_journal->events.isEmpty());
    }

    // --- secrets

    void aSecretHasItsForm_data()
    {
        QTest::addColumn<AuthenticationKind>("kind");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* name, AuthenticationKind kind, const QString& secret,
                            bool good) { QTest::newRow(name) << kind << secret << good; };
        using enum AuthenticationKind;
        row("a signing secret", signature, Sender::secretText(), true);
        row("a token for a signing secret", signature, k_token, false);
        row("an empty secret", signature, QString(), false);
        row("a token", bearer, k_token, true);
        row("all that a token may have", bearer, k_nextToken, true);
        row("a token of 512", bearer, QString(512, u'x'), true);
        row("a token of 513", bearer, QString(513, u'x'), false);
        row("a short token", bearer, QString(15, u'x'), false);
        row("an empty token", bearer, QString(), false);
        row("a token with a space", bearer, u"tok_0123456789 abcdef"_s, false);
        row("a token with a line end", bearer, u"tok_0123456789abcdef\n"_s, false);
        row("a token of other letters", bearer, QString(20, u'\u00e9'), false);
        row("a path", path, k_path, true);
        row("a path of 128", path, QString(128, u'x'), true);
        row("a path of 129", path, QString(129, u'x'), false);
        row("a short path", path, QString(15, u'x'), false);
        row("an empty path", path, QString(), false);
        row("two segments", path, u"a-long_secret/path_1"_s, false);
        row("an escape", path, u"a-long_secret%20path"_s, false);
        row("a line end", path, u"a-long_secret-path_1\n"_s, false);
    }
    void aSecretHasItsForm()
    {
        QFETCH(AuthenticationKind, kind);
        QFETCH(QString, secret);
        QFETCH(bool, good);
        const auto made = WebhookAuthentication::make(kind, {secret});
        QCOMPARE(made.has_value(), good);
        if (good)
            return;
        QCOMPARE(made.error().code, u"bad_secret"_s);
        QVERIFY(secret.isEmpty() || !made.error().detail.contains(secret.trimmed()));
    }

    void withoutASecretOnlyLoopbackIsListenedOn_data()
    {
        QTest::addColumn<AuthenticationKind>("kind");
        QTest::newRow("signature") << AuthenticationKind::signature;
        QTest::newRow("bearer") << AuthenticationKind::bearer;
        QTest::newRow("path") << AuthenticationKind::path;
    }
    void withoutASecretOnlyLoopbackIsListenedOn()
    {
        QFETCH(AuthenticationKind, kind);
        m_options.authentication = kind;
        m_options.address = QHostAddress(QHostAddress::AnyIPv4);
        WebhookListener refused(m_options, *m_journal, [] { return QDateTime(); });
        QCOMPARE(refused.listen().error().code, u"secret_needed"_s);
        m_options.address = QHostAddress(QHostAddress::LocalHost);
        start(kind, {});
        const Sending event = m_sender->sendWith({}, "{}");
        QTRY_COMPARE(m_journal->waiting(), 1);
    }

    // --- the log

    void aFloodOfRejectionsIsOneLine()
    {
        const LogLines log;
        start(AuthenticationKind::bearer, {k_token});
        for (int i = 0; i < 30; ++i) {
            const Sending event = m_sender->sendWith(bearer("Bearer wrong"), "the body's text");
            QTRY_COMPARE(statusOf(event), 401);
        }
        const QStringList rejected = log.lines().filter(u"rejected"_s);
        QCOMPARE(rejected, QStringList{u"hoststand.listener: rejected bad_token from 127.0.0.1 and "
                                       "0 before it"_s});
        QVERIFY(!log.text().contains(u"the body's text"_s));
    }

    void noSecretIsInTheLog_data()
    {
        QTest::addColumn<AuthenticationKind>("kind");
        QTest::addColumn<QString>("secret");
        QTest::newRow("signature") << AuthenticationKind::signature << Sender::secretText();
        QTest::newRow("bearer") << AuthenticationKind::bearer << k_token;
        QTest::newRow("path") << AuthenticationKind::path << k_path;
    }
    void noSecretIsInTheLog()
    {
        QFETCH(AuthenticationKind, kind);
        QFETCH(QString, secret);
        const LogLines log;
        const QUrl url = start(kind, {secret, secret});
        const QByteArray value = "Bearer " + secret.toUtf8();
        // Good ones, nearly good ones, and refused ones that carry it.
        for (const auto& [target, fields] :
             {std::pair(url.path(), bearer(value)), std::pair(url.path(), bearer(value + "x")),
              std::pair(QString(u"/webhooks/v1/"_s + secret + u'x'), bearer(value)),
              std::pair(QString(u"/nowhere/"_s + secret), bearer(value))}) {
            QUrl to = url;
            to.setPath(target);
            Sender sender(to);
            const auto before = m_journal->waiting();
            const Sending event = sender.sendWith(fields, "{}");
            QTRY_VERIFY(event->isFinished() || m_journal->waiting() > before);
        }
        QVERIFY(!log.lines().filter(u"listens on"_s).isEmpty());
        QVERIFY(!log.lines().filter(u"rejected"_s).isEmpty());
        QVERIFY(!log.text().contains(secret));
    }

private:
    QUrl start(AuthenticationKind kind, const QStringList& secrets)
    {
        m_options.authentication = kind;
        m_options.secrets = secrets;
        m_listener = std::make_unique<WebhookListener>(
            m_options, *m_journal, [] { return QDateTime::currentDateTimeUtc(); });
        const QUrl url = m_listener->listen().value_or(QUrl());
        m_sender = std::make_unique<Sender>(url);
        return url;
    }

    /// All of the answer to a POST, but for its time.
    [[nodiscard]] static QByteArray answerTo(const QUrl& url, const QString& path)
    {
        QTcpSocket socket;
        socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        socket.write("POST " + path.toUtf8() +
                     " HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}");
        if (!QTest::qWaitFor([&socket] { return socket.state() == QTcpSocket::UnconnectedState; }))
            return {};
        QByteArrayList lines = socket.readAll().split('\n');
        lines.removeIf([](const QByteArray& line) { return line.startsWith("Date: "); });
        return lines.join('\n');
    }

    ListenerOptions m_options;
    std::unique_ptr<FakeJournal> m_journal;
    std::unique_ptr<WebhookListener> m_listener;
    std::unique_ptr<Sender> m_sender;
};

HOSTSTAND_TEST(tst_Authentication)
#include "tst_authentication.moc"
