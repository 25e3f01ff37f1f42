// SPDX-License-Identifier: Apache-2.0
// One message and one answer, whatever the target makes of it.
#include "net/forward/posting.h"
#include "tests/support/test_main.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <optional>

using namespace hoststand;
using namespace hoststand::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Says the same to whoever asks, byte for byte, and then goes on with `piece` for as long as it is
/// taken.
class RawTarget final
{
public:
    explicit RawTarget(QByteArray answer, QByteArray piece = {})
        : m_answer(std::move(answer)), m_piece(std::move(piece))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket* socket = m_server.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, &m_server,
                                 [this, socket] { read(socket); });
                QObject::connect(socket, &QTcpSocket::bytesWritten, &m_server,
                                 [this, socket](qint64 bytes) { goOn(socket, bytes); });
            }
        });
        if (!m_server.listen(QHostAddress(QHostAddress::LocalHost)))
            qFatal("the raw target cannot listen");
    }

    [[nodiscard]] QUrl url(const QString& more = u"/hook"_s) const
    {
        return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()) + more);
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] qint64 taken() const { return m_taken; } ///< bytes, by this machine at least

    QByteArray asked; ///< of the last request
    bool closes = false;
    bool isOnce = false; ///< the piece

private:
    void read(QTcpSocket* socket)
    {
        asked += socket->readAll();
        if (!asked.endsWith("{}"))
            return;
        socket->write(m_answer);
        if (closes)
            socket->disconnectFromHost();
    }
    void goOn(QTcpSocket* socket, qint64 bytes)
    {
        m_taken += bytes;
        const bool isOver = isOnce && m_taken > m_answer.size();
        if (!m_piece.isEmpty() && socket->bytesToWrite() == 0 && !isOver)
            socket->write(m_piece);
    }

    const QByteArray m_answer;
    const QByteArray m_piece;
    qint64 m_taken = 0;
    QTcpServer m_server;
};

} // namespace

class tst_Posting final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        qunsetenv("http_proxy");
    }
    void cleanup() { qunsetenv("http_proxy"); }

    void anAnswerIsWholeWhereItSaysSo_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("closes");
        const auto row = [](const char* name, const QByteArray& answer, bool closes) {
            QTest::newRow(name) << answer << closes;
        };
        const QByteArray ok = "HTTP/1.1 202 OK\r\nRetry-After: 7\r\n";
        row("of a length", ok + "Content-Length: 2\r\n\r\nok", false);
        row("of no length", ok + "Content-Length: 0\r\n\r\n", false);
        row("in chunks", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", false);
        row("in no chunk", ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", false);
        row("until it closes", ok + "\r\nok", true);
        row("an interim one before", "HTTP/1.1 100 Continue\r\n\r\n" + ok + "\r\n", true);
    }
    void anAnswerIsWholeWhereItSaysSo()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, closes);
        RawTarget target(answer);
        target.closes = closes;
        const Result<WireAnswer> got = posted(target.url());
        QVERIFY2(got, got ? "" : qPrintable(got.error().detail));
        QCOMPARE(got->status, 202);
        QCOMPARE(got->header("retry-after"), QByteArray("7"));
    }

    /// Its status says that the target has the message.
    void anAnswerCutShortBehindItsHeadIsOne()
    {
        RawTarget target("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok");
        target.closes = true;
        QCOMPARE(posted(target.url()).value_or(WireAnswer()).status, 200);
    }

    void whatIsNoContentHasNone()
    {
        RawTarget target("HTTP/1.1 204 No Content\r\n\r\n");
        const Result<WireAnswer> got = posted(target.url());
        QVERIFY(got);
        QCOMPARE(got->status, 204);
    }

    void whatHasNoWholeHeadIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing") << QByteArray() << u"connection_closed"_s;
        QTest::newRow("half a head")
            << QByteArray("HTTP/1.1 200 OK\r\nX: ") << u"connection_closed"_s;
        QTest::newRow("no HTTP") << QByteArray("220 mail.example ESMTP\r\n\r\n") << u"bad_answer"_s;
        QTest::newRow("no status") << QByteArray("HTTP/1.1 OK\r\n\r\n") << u"bad_answer"_s;
    }
    void whatHasNoWholeHeadIsNoAnswer()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        RawTarget target(answer);
        target.closes = true;
        const Result<WireAnswer> got = posted(target.url());
        QVERIFY(!got);
        QCOMPARE(got.error().code, code);
    }

    void anAnswerWithoutEndIsLeft_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("piece");
        QTest::addColumn<int>("status");
        const QByteArray bytes(64 * 1024, 'x');
        const auto row = [](const char* name, const QByteArray& answer, const QByteArray& piece,
                            int status) {
            QTest::newRow(name) << QByteArray("HTTP/1.1 " + answer) << piece << status;
        };
        row("of a length", "200 OK\r\nContent-Length: 99999999999\r\n\r\n", bytes, 200);
        row("in chunks", "200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "10000\r\n" + bytes + "\r\n", 200);
        row("one chunk's size", "200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", bytes, 200);
        row("until it closes", "200 OK\r\n\r\n", bytes, 200);
        row("of a 401", "401 Unauthorized\r\nTransfer-Encoding: chunked\r\n\r\n",
            "10000\r\n" + bytes + "\r\n", 401);
        row("a head", "200 OK\r\n", "X-A: " + bytes + "\r\n", 0);
        row("a line of a head", "200 OK\r\nX-A: ", bytes, 0);
        row("interim ones", "100 Continue\r\n\r\n",
            QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(1000), 0);
    }
    void anAnswerWithoutEndIsLeft()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, piece);
        QFETCH(int, status);
        const RawTarget target(answer, piece);
        const Result<WireAnswer> got = posted(target.url());
        if (status > 0)
            QCOMPARE(got ? got->status : 0, status);
        else
            QCOMPARE(got ? QString() : got.error().code, u"answer_too_large"_s);
        constexpr qint64 buffersBetween = 16 * 1024 * 1024;
        QVERIFY2(target.taken() < buffersBetween, qPrintable(QString::number(target.taken())));
    }

    void aDripIsLeftWhenItsTimeIsOver()
    {
        ConnectionPolicy policy;
        policy.deadlines.whole = 50ms;
        const RawTarget body("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx");
        QCOMPARE(posted(body.url(), policy).value_or(WireAnswer()).status,
                 200); // it has the message
        const RawTarget head("HTTP/1.1 200 OK\r\nContent-");
        const Result<WireAnswer> got = posted(head.url(), policy);
        QVERIFY(!got);
        QCOMPARE(got.error().code, u"whole_timeout"_s);
    }

    void aHeadIsReadHoweverItComes_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        const QByteArray ok = "HTTP/1.1 200 OK\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n";
        const QByteArray hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n";
        QTest::newRow("an interim one in two pieces") << hints.first(50) << hints.mid(50) + ok;
        QTest::newRow("cut within its end") << ok.chopped(2) << ok.last(2);
        QTest::newRow("cut within a line's end") << ok.chopped(3) << ok.last(3);
        QTest::newRow("lines without CR")
            << QByteArray("HTTP/1.1 200 OK\nRetry-After: 7\n") << QByteArray("\n");
    }
    void aHeadIsReadHoweverItComes()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        RawTarget target(first, second);
        target.closes = false;
        target.isOnce = true;
        ConnectionPolicy policy;
        policy.deadlines.whole = 3s;
        const Result<WireAnswer> got = posted(target.url(), policy);
        QVERIFY2(got, got ? "" : qPrintable(got.error().detail));
        QCOMPARE(got->status, 200);
        QCOMPARE(got->header("retry-after"), QByteArray("7"));
    }

    void aRequestIsWrittenAsItsAddressSays_data()
    {
        QTest::addColumn<QString>("more");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("a path") << u"/a%20b/c"_s << QByteArray("/a%20b/c");
        QTest::newRow("a query") << u"/hook?k=a%26b&n"_s << QByteArray("/hook?k=a%26b&n");
        QTest::newRow("nothing") << u""_s << QByteArray("/");
    }
    void aRequestIsWrittenAsItsAddressSays()
    {
        QFETCH(QString, more);
        QFETCH(QByteArray, target);
        RawTarget server("HTTP/1.1 204 No Content\r\n\r\n");
        QVERIFY(posted(server.url(more)));
        QVERIFY2(server.asked.startsWith("POST " + target + " HTTP/1.1\r\n"),
                 server.asked.constData());
        QVERIFY(server.asked.contains("\r\nHost: 127.0.0.1:" + QByteArray::number(server.port()) +
                                      "\r\n"));
        QVERIFY(server.asked.contains("\r\nwebhook-id: a\r\n"));
        QVERIFY(server.asked.endsWith("Content-Length: 2\r\n\r\n{}"));
    }

    void aProxyOfTheSystemIsAskedForWhatIsElsewhere()
    {
        RawTarget proxy("HTTP/1.1 204 No Content\r\n\r\n");
        qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
        QVERIFY(posted(QUrl(u"http://till.example.test:8081/hook"_s)));
        QVERIFY2(proxy.asked.startsWith("POST http://till.example.test:8081/hook HTTP/1.1\r\n"),
                 proxy.asked.constData());
        RawTarget here("HTTP/1.1 204 No Content\r\n\r\n");
        QVERIFY(posted(here.url()));
        QVERIFY(here.asked.startsWith("POST /hook HTTP/1.1\r\n"));
    }

private:
    Result<WireAnswer> posted(const QUrl& url, ConnectionPolicy policy = {})
    {
        policy.answerBytes = 64 * 1024;
        WireRequest request;
        request.headers = {{"webhook-id", "a"}};
        request.body = "{}";
        std::optional<Result<WireAnswer>> got;
        const Posting posting(
            url, request, policy, QSslConfiguration::defaultConfiguration(),
            [&](Result<WireAnswer> answer) { got = std::move(answer); }, nullptr);
        if (!QTest::qWaitFor([&] { return got.has_value(); }, 20'000))
            return failure(ErrorKind::timeout, u"test"_s);
        return *got;
    }
};

HOSTSTAND_TEST(tst_Posting)
#include "tst_posting.moc"
