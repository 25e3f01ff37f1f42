// SPDX-License-Identifier: Apache-2.0
// A client's deadline counts the client's time: what we have not come to read is not its fault.
#include "net/http/http_connection.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <array>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace hoststand;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto k_limit = 40ms;
constexpr int k_respites = 3;

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

/// One connection whose server never comes by itself: the test says when it reads.
struct Line
{
    explicit Line(std::unique_ptr<QTcpSocket> socket)
    {
        const auto [ours, clients] = tcpPair();
        client = clients;
        isMade = socket->setSocketDescriptor(ours);
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
    /// The client has all its time, of which we take no notice.
    void passTime() const
    {
        QThread::msleep(2 * k_limit.count());
        connection->checkDeadlines();
    }

    Host host;
    std::unique_ptr<HttpConnection> connection;
    int client = -1;
    bool isMade = false;
};

} // namespace

class tst_Deadlines final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestThatWeHaveNotReadIsNotSlow()
    {
        Line line(std::make_unique<QTcpSocket>());
        QVERIFY(line.isMade);
        line.send("GET /a HTTP/1.1\r\n");
        QTest::qWait(1);
        line.send("Host: h\r\n\r\n");
        line.passTime();
        QCOMPARE(line.host.refusals, QStringList());
        QTRY_COMPARE(line.host.targets, QStringList{u"/a"_s});
    }

    void aRequestThatWeHaveReadIsSlow()
    {
        Line line(std::make_unique<QTcpSocket>());
        line.send("GET /a HTTP/1.1\r\n");
        QTest::qWait(1);
        line.passTime();
        QCOMPARE(line.host.refusals, QStringList{u"slow_request"_s});
    }

    void whoAlwaysHasMoreDoesNotStayForEver()
    {
        Line line(std::make_unique<QTcpSocket>());
        line.send("GET /a HTTP/1.1\r\n");
        QTest::qWait(1);
        line.send("X: x\r\n");
        for (int i = 0; i < k_respites; ++i) {
            line.passTime();
            QCOMPARE(line.host.refusals, QStringList());
        }
        line.passTime();
        QCOMPARE(line.host.refusals, QStringList{u"slow_request"_s});
    }

    void aGreetingThatWeHaveNotReadIsNotSlow()
    {
        Line line(std::make_unique<QSslSocket>());
        QVERIFY(line.isMade);
        line.send("\x16\x03\x01\x02"); // the beginning of a record
        line.passTime();
        QCOMPARE(line.host.refusals, QStringList());
        QTest::qWait(1);
        line.passTime();
        QCOMPARE(line.host.refusals, QStringList{u"slow_handshake"_s});
        QVERIFY(line.host.isClosed);
    }
};
HOSTSTAND_TEST(tst_Deadlines)

#include "tst_deadlines.moc"
