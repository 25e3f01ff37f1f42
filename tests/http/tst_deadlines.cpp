// SPDX-License-Identifier: Apache-2.0
// A client's deadline counts the client's time: what the server itself is late is not its fault.
#include "net/http/http_connection.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <array>

#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace hoststand;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto k_limit = 100ms;

/// Both ends of a connection on loopback: ours, and the client's. {-1, -1} where there is none.
std::array<int, 2> tcpPair()
{
    const int door = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    std::array<int, 2> ends{-1, -1};
    if (::bind(door, any, size) == 0 && ::listen(door, 1) == 0 &&
        ::getsockname(door, any, &size) == 0) {
        const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(client, any, size) == 0)
            ends = {::accept4(door, nullptr, nullptr, SOCK_CLOEXEC), client};
    }
    ::close(door);
    return ends;
}

/// Keeps what it is told, and answers nothing.
class Host final : public HttpConnectionHost
{
public:
    QStringList targets;
    QStringList refusals;
    bool isClosed = false;

    void dispatch(HttpRequest& request, HttpResponder) override
    {
        targets += QString::fromLatin1(request.target);
    }
    void finish(const HttpRequest&, HttpResponse&) override {}
    void refused(const HttpRefusal& refusal, const QHostAddress&) override
    {
        refusals += refusal.reason;
    }
    void holds(const QHostAddress&, qsizetype) override {}
    [[nodiscard]] bool isFull(const QHostAddress&) const override { return false; }
    [[nodiscard]] bool isProxy(const QHostAddress&) const override { return false; }
    [[nodiscard]] QHostAddress clientOf(const HttpRequest&, const QHostAddress& peer) const override
    {
        return peer;
    }
    [[nodiscard]] bool enters(const QHostAddress&) override { return true; }
    void left(const QHostAddress&) override {}
    void closed(HttpConnection*) override { isClosed = true; }
};

/// One connection, and its client as a bare socket; the test is the server that looks at the time.
struct Line
{
    explicit Line(std::unique_ptr<QTcpSocket> socket)
    {
        const auto [ours, clients] = tcpPair();
        client = clients;
        isMade = socket->setSocketDescriptor(ours);
        server = ours;
        connection = std::make_unique<HttpConnection>(
            std::move(socket), HttpLimits{.wholeRequest = k_limit, .handshake = k_limit}, host,
            nullptr);
        connection->start();
    }
    ~Line() { ::close(client); }
    Q_DISABLE_COPY_MOVE(Line)

    void send(const QByteArray& bytes) const
    {
        QCOMPARE(::send(client, bytes.constData(), std::size_t(bytes.size()), 0), bytes.size());
    }
    void untilRead() const
    {
        int unread = 1;
        QTRY_VERIFY(::ioctl(server, FIONREAD, &unread) == 0 && unread == 0);
    }
    /// As much as the limit and half of it; how long it was.
    static std::chrono::milliseconds passTime()
    {
        QElapsedTimer clock;
        clock.start();
        QThread::msleep(k_limit.count() * 3 / 2);
        return std::chrono::milliseconds(clock.elapsed());
    }

    Host host;
    std::unique_ptr<HttpConnection> connection;
    int client = -1;
    int server = -1;
    bool isMade = false;
};

} // namespace

class tst_Deadlines final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestIsNotSlowBecauseTheServerIsLate()
    {
        Line line(std::make_unique<QTcpSocket>());
        QVERIFY(line.isMade);
        line.send("GET /a HTTP/1.1\r\n");
        line.untilRead();
        line.connection->checkDeadlines(Line::passTime());
        QCOMPARE(line.host.refusals, QStringList());
        line.send("Host: h\r\n\r\n");
        QTRY_COMPARE(line.host.targets, QStringList{u"/a"_s});
    }

    void aRequestIsSlowWhereTheServerIsNot()
    {
        Line line(std::make_unique<QTcpSocket>());
        line.send("GET /a HTTP/1.1\r\n");
        line.untilRead();
        Line::passTime();
        line.connection->checkDeadlines();
        QCOMPARE(line.host.refusals, QStringList{u"slow_request"_s});
    }

    void aServerThatIsAlwaysLateDoesNotWaitForEver()
    {
        Line line(std::make_unique<QTcpSocket>());
        line.send("GET /a HTTP/1.1\r\n");
        line.untilRead();
        for (std::chrono::milliseconds passed{0}; passed <= k_limit * 4;) {
            QCOMPARE(line.host.refusals, QStringList());
            const auto more = Line::passTime();
            passed += more;
            line.connection->checkDeadlines(more);
        }
        QCOMPARE(line.host.refusals, QStringList{u"slow_request"_s});
    }

    void theNextRequestHasItsOwnTime()
    {
        Line line(std::make_unique<QTcpSocket>());
        line.send("GET /a HTTP/1.1\r\n");
        line.untilRead();
        line.connection->checkDeadlines(k_limit * 3); // all that there is
        line.send("Host: h\r\n\r\nGET /b HTTP/1.1\r\n");
        QTRY_COMPARE(line.host.targets, QStringList{u"/a"_s});
        line.untilRead();
        line.connection->checkDeadlines(Line::passTime());
        QCOMPARE(line.host.refusals, QStringList());
    }

    void aHandshakeIsNotSlowBecauseTheServerIsLate()
    {
        Line line(std::make_unique<QSslSocket>());
        QVERIFY(line.isMade);
        line.send("\x16\x03\x01\x02"); // the beginning of a record
        line.untilRead();
        line.connection->checkDeadlines(Line::passTime());
        QCOMPARE(line.host.refusals, QStringList());
        Line::passTime();
        line.connection->checkDeadlines();
        QCOMPARE(line.host.refusals, QStringList{u"slow_handshake"_s});
        QVERIFY(line.host.isClosed);
    }
};
HOSTSTAND_TEST(tst_Deadlines)

#include "tst_deadlines.moc"
