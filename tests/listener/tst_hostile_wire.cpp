// SPDX-License-Identifier: Apache-2.0
// What no honest sender writes, over real connections to a listener in a process of its own, cut at
// every byte: each gets its own refusal and is closed, and the honest are answered all along.
#include "tests/http/request_rows.h"
#include "tests/listener/honest_client.h"
#include "tests/listener/receiver_process.h"
#include "tests/support/test_main.h"

#include <QTcpSocket>

#include <memory>
#include <vector>

using namespace std::chrono_literals;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype k_small = 400; ///< bytes: cut at every one

/// One connection that writes `input` in two pieces and keeps what comes back.
class CutClient final
{
public:
    CutClient(const QUrl& target, const QString& from, const QByteArray& input, qsizetype cut)
        : m_rest(input.sliced(cut))
    {
        m_socket.bind(QHostAddress(from));
        m_socket.connectToHost(target.host(), static_cast<quint16>(target.port()));
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket.write(input.first(cut));
    }

    [[nodiscard]] bool hasWritten() const
    {
        return m_socket.state() != QAbstractSocket::ConnectingState && m_socket.bytesToWrite() == 0;
    }
    void writeRest()
    {
        if (m_socket.state() == QAbstractSocket::ConnectedState) // not where it is refused already
            m_socket.write(m_rest);
    }
    [[nodiscard]] bool isGone() const
    {
        return m_socket.state() == QAbstractSocket::UnconnectedState;
    }
    /// The answers' statuses, in one word: "400", or "200 400".
    [[nodiscard]] QByteArray statuses()
    {
        const QByteArray received = m_socket.readAll();
        const QByteArray start = "HTTP/1.1 ";
        QByteArrayList all;
        for (qsizetype i = received.indexOf(start); i >= 0; i = received.indexOf(start, i + 1))
            all.append(received.mid(i + start.size(), 3));
        return all.join(' ');
    }

private:
    QTcpSocket m_socket;
    QByteArray m_rest;
};

QList<qsizetype> cutsOf(const QByteArray& input)
{
    QList<qsizetype> cuts;
    const qsizetype step = input.size() <= k_small ? 1 : input.size() / 10;
    for (qsizetype cut = 0; cut < input.size(); cut += step)
        cuts.append(cut);
    return cuts;
}

} // namespace

class tst_HostileWire final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_receiver = std::make_unique<ReceiverProcess>(ReceiverProcess::Kind::plain);
        QVERIFY(!m_receiver->url().isEmpty());
        m_honest = std::make_unique<HonestClient>(HonestClient::Manner::keeps, m_receiver->url(),
                                                  u"127.0.9.1"_s, 0ms);
    }
    void init() { failOnWarnings(); }
    void cleanupTestCase()
    {
        m_honest.reset();
        m_receiver.reset();
    }

    void eachIsRefusedWhereverItIsCut_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("status");
        for (const RequestRow& row : hostileRequests())
            QTest::newRow(row.name) << row.input << row.outcome.last().left(3).toLatin1();
        const QByteArray begin = "POST /webhooks/v1 HTTP/1.1\r\nHost: h\r\n";
        QTest::newRow("a path that is not there") << "POST /x HTTP/1.1\r\nHost: h\r\nConnection: "
                                                     "close\r\nContent-Length: 2\r\n\r\n{}"_ba
                                                  << "404"_ba;
        QTest::newRow("another method")
            << "GET /webhooks/v1 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"_ba
            << "405"_ba;
        QTest::newRow("no signature") << begin + "Connection: close\r\nContent-Length: 2\r\n\r\n{}"
                                      << "401"_ba;
        QTest::newRow("a head that is too large")
            << begin + "X: " + QByteArray(16 * 1024, 'x') + "\r\n\r\n"
            << "431"_ba;
        QTest::newRow("a line that never ends") << QByteArray(17 * 1024, 'x') << "431"_ba;
        QTest::newRow("too many fields")
            << begin + QByteArray("X: y\r\n").repeated(101) << "431"_ba;
        QTest::newRow("chunks beyond the bound")
            << begin + "Transfer-Encoding: chunked\r\n\r\n" +
                   ("8000\r\n" + QByteArray(0x8000, 'x') + "\r\n").repeated(33)
            << "413"_ba;
    }
    void eachIsRefusedWhereverItIsCut()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, status);
        // The bounds of one address are not met: of connections, and of bytes.
        const bool isLarge = input.size() > k_small;
        const QString from = isLarge ? u"127.0.4.%1"_s : u"127.0.3.%1"_s.arg(1 + m_row++);
        std::vector<std::unique_ptr<CutClient>> clients;
        for (const qsizetype cut : cutsOf(input))
            clients.push_back(std::make_unique<CutClient>(
                m_receiver->url(), isLarge ? from.arg(1 + clients.size()) : from, input, cut));
        const auto all = [&](auto&& is) { return std::ranges::all_of(clients, is); };
        QTRY_VERIFY(all([](const auto& client) { return client->hasWritten(); }));
        // Answered after the first pieces were on their way: these have been read.
        const std::size_t answered = m_honest->times().size();
        QTRY_VERIFY(m_honest->times().size() >= answered + 2);
        for (const auto& client : clients)
            client->writeRest();
        QTRY_VERIFY(all([](const auto& client) { return client->isGone(); }));
        for (const auto& client : clients)
            QCOMPARE(client->statuses(), status);
        QCOMPARE(m_honest->failures().join("; "_L1), QString());
    }

private:
    std::unique_ptr<ReceiverProcess> m_receiver;
    std::unique_ptr<HonestClient> m_honest;
    int m_row = 0;
};
HOSTSTAND_TEST(tst_HostileWire)

#include "tst_hostile_wire.moc"
