// SPDX-License-Identifier: Apache-2.0
// Answers without an end: what the client has not read yet, it does not take.
#include "net/client/transport.h"
#include "tests/support/test_main.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <atomic>
#include <memory>
#include <optional>

using namespace hoststand;
using namespace hoststand::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A server on a thread of its own that answers one request, when it is told to, with more and more
/// bytes until they are not taken any more, or the connection ends, or `most` are out.
class EndlessServer final
{
public:
    static constexpr qint64 most = 256LL * 1024 * 1024;

    EndlessServer(QByteArray head, QByteArray piece)
        : m_thread(QThread::create(
              [this, head = std::move(head), piece = std::move(piece)] { answer(head, piece); }))
    {
        m_thread->start();
        m_listens.wait(false);
    }
    ~EndlessServer()
    {
        m_ends = true;
        begin();
        m_thread->wait();
    }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] bool isAsked() const { return m_isAsked; }
    /// Answers. Blocks until it gets rid of no more, or of all; bytes.
    [[nodiscard]] qint64 answered()
    {
        begin();
        m_stands.wait(false);
        return m_written;
    }

private:
    void answer(const QByteArray& head, const QByteArray& piece)
    {
        QTcpServer server;
        if (!server.listen(QHostAddress(QHostAddress::LocalHost)))
            qFatal("the endless server cannot listen");
        m_port = server.serverPort();
        m_listens = true;
        m_listens.notify_all();
        if (!server.waitForNewConnection(-1))
            return;
        const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
        socket->waitForReadyRead(-1);
        m_isAsked = true;
        m_begins.wait(false);
        socket->write(head);
        while (!m_ends && socket->state() == QAbstractSocket::ConnectedState && m_written < most) {
            socket->write(piece);
            while (!m_ends && socket->bytesToWrite() > 0 && !socket->waitForBytesWritten(1000))
                stand();
            m_written += piece.size();
        }
        stand();
    }
    void begin()
    {
        m_begins = true;
        m_begins.notify_all();
    }
    void stand()
    {
        m_stands = true;
        m_stands.notify_all();
    }

    std::atomic<quint16> m_port{0};
    std::atomic<bool> m_listens{false};
    std::atomic<bool> m_isAsked{false};
    std::atomic<bool> m_begins{false};
    std::atomic<bool> m_stands{false};
    std::atomic<bool> m_ends{false};
    std::atomic<qint64> m_written{0};
    const std::unique_ptr<QThread> m_thread;
};

} // namespace

class tst_Endless final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        logQuietly();
    }

    void whatIsNotReadYetIsNotTakenIn_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("piece");
        const QByteArray bytes(64 * 1024, 'x');
        QTest::newRow("of a length") << QByteArray("Content-Length: 99999999999\r\n\r\n") << bytes;
        QTest::newRow("in chunks")
            << QByteArray("Transfer-Encoding: chunked\r\n\r\n") << "10000\r\n" + bytes + "\r\n";
        QTest::newRow("until it closes") << QByteArray("\r\n") << bytes;
    }
    void whatIsNotReadYetIsNotTakenIn()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, piece);
        EndlessServer server("HTTP/1.1 200 OK\r\n" + head, piece);
        GatewayOptions options;
        options.baseUrl = QUrl(u"http://127.0.0.1:%1"_s.arg(server.port()));
        options.policy.answerBytes = 64 * 1024;
        Transport transport(options, nullptr);
        std::optional<Result<WireAnswer>> got;
        WireRequest request;
        request.verb = "POST";
        request.path = "/hook";
        transport.start(request, [&](Result<WireAnswer> answer) { got = std::move(answer); });
        QTRY_VERIFY(server.isAsked());
        // Nothing is read meanwhile. What lies in between are the buffers of two sockets.
        const qint64 taken = server.answered();
        QVERIFY2(taken < EndlessServer::most / 8, qPrintable(QString::number(taken)));
        QTRY_VERIFY(got);
        QVERIFY(!*got);
        QCOMPARE(got->error().code, u"answer_too_large"_s);
    }
};

HOSTSTAND_TEST(tst_Endless)
#include "tst_endless.moc"
