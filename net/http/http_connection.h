// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_limits.h"
#include "net/http/http_responder.h"
#include "net/http/request_parser.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QSslSocket>
#include <QVarLengthArray>

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <thread>

namespace hoststand {

class HttpConnection;

/// What a responder and its connection share. Everything but `dropped` belongs to the server's
/// thread.
struct HttpTicket
{
    HttpConnection* connection = nullptr; ///< null once nobody waits
    quint64 serial = 0;
    std::thread::id home;
    std::atomic<bool> dropped{false}; ///< the responder was dropped on another thread
};

/// What a connection needs of its server. Outlives the connection's open time.
class HttpConnectionHost
{
public:
    HttpConnectionHost() = default;
    HttpConnectionHost(const HttpConnectionHost&) = delete;
    HttpConnectionHost& operator=(const HttpConnectionHost&) = delete;
    virtual ~HttpConnectionHost();

    virtual void dispatch(HttpRequest& request, HttpResponder responder) = 0;
    virtual void finish(const HttpRequest& request, HttpResponse& response) = 0;
    virtual void refused(const HttpRefusal& refusal, const QHostAddress& peer) = 0;
    /// The connection tells by how much what it holds for a client has grown: requests, and answers
    /// that have not left.
    virtual void holds(const QHostAddress& client, qsizetype more) = 0;
    /// Whether all connections together hold more than they may, or hold it for that client.
    [[nodiscard]] virtual bool isFull(const QHostAddress& client) const = 0;
    /// Whether a connection from there is a trusted proxy's: it counts for those for whom it
    /// forwards.
    [[nodiscard]] virtual bool isProxy(const QHostAddress& peer) const = 0;
    /// Whom a proxy's request is from.
    [[nodiscard]] virtual QHostAddress clientOf(const HttpRequest& request,
                                                const QHostAddress& peer) const = 0;
    /// A request of that client comes through a proxy. False where it has too many under way; else
    /// left() is called once when it is under way no more.
    [[nodiscard]] virtual bool enters(const QHostAddress& client) = 0;
    virtual void left(const QHostAddress& client) = 0;
    /// The last call: the connection is closed and may be deleted in a later turn.
    virtual void closed(HttpConnection* connection) = 0;
};

/// One client: reads requests, hands them to the host, sends the answers in their order. Works on
/// any connected QTcpSocket; on a QSslSocket, which has its configuration, it begins with the
/// server's handshake. Lives on its server's thread. Time passes for it only in checkDeadlines(),
/// which the server calls now and then.
class HttpConnection final : public QObject
{
    Q_OBJECT
public:
    HttpConnection(std::unique_ptr<QTcpSocket> socket, const HttpLimits& limits,
                   HttpConnectionHost& host, QObject* parent);
    ~HttpConnection() override;

    [[nodiscard]] const QHostAddress& peer() const { return m_peer; }
    [[nodiscard]] bool isProxys() const { return m_isProxys; }
    /// Once, when the host knows it.
    void start();
    /// `late` is what the server came later than it meant to: its own lateness is not the client's.
    void checkDeadlines(std::chrono::milliseconds late = {});
    /// Reads no more, and closes when what waits is answered.
    void drain();
    /// Closes at once, without answering what waits.
    void cut();

private:
    friend class HttpResponder;

    enum class Stage {
        handshake, ///< of TLS
        open,
        last_answers, ///< reads no more; closes when all that waits is answered
        farewell, ///< our side is shut; throws away what still comes until the client closes too
        closed,
    };
    struct Answer
    {
        HttpWire wire;
        bool closes = false;
        bool cuts = false;
    };
    struct Waiting
    {
        HttpRequest request;
        std::shared_ptr<HttpTicket> ticket;
        std::optional<Answer> answer;
        std::optional<QHostAddress> client; ///< entered with the host
    };

    void answer(quint64 serial, HttpResponse response, std::optional<qsizetype> bodyBytes);
    void answerByCutting(quint64 serial);
    [[nodiscard]] Waiting* waiting(quint64 serial);

    void shakeHands();
    void open();
    void onHandshakeFailed(QAbstractSocket::SocketError error);
    /// What of our answers has not been handed to the system.
    [[nodiscard]] qint64 unsentBytes() const;

    /// Does all that can be done now: every event of the connection ends here.
    void turn();
    [[nodiscard]] bool readRequests();
    [[nodiscard]] bool mayRead() const;
    void take(HttpRequest request);
    void refuse(HttpRefusal refusal);
    void refuse(HttpRefusal refusal, const QHostAddress& client);
    [[nodiscard]] bool enterClient();
    void leaveClient(std::optional<QHostAddress>& client);
    void leaveClients();
    [[nodiscard]] Answer sealed(const HttpRequest& request, HttpResponse response,
                                std::optional<qsizetype> bodyBytes);
    void sendAnswers();
    void offerContinue();
    void watchRequest();
    using Held = QVarLengthArray<std::pair<QHostAddress, qsizetype>, 2>; ///< by client

    void countBytes();
    [[nodiscard]] Held heldBytes() const;
    void tellHeld(const Held& now);
    void sayFarewell();
    void endTls();
    void listenTo(QTcpSocket& socket);
    void detachWaiting();
    void answerDropped();
    void prolong(QDeadlineTimer& deadline, std::chrono::milliseconds limit,
                 std::chrono::milliseconds late);

    std::unique_ptr<QTcpSocket> m_socket;
    QSslSocket* m_tls; ///< the same; null without TLS, and once TLS has ended
    HttpLimits m_limits;
    HttpConnectionHost& m_host;
    QHostAddress m_peer;
    bool m_isProxys;
    std::optional<QHostAddress> m_client; ///< entered with the host, of the request being read
    RequestParser m_parser;
    Stage m_stage = Stage::open;
    std::deque<Waiting> m_waiting;
    Held m_held; ///< as last told to the host
    quint64 m_nextSerial = 1;
    bool m_busy = false;
    std::optional<QDeadlineTimer> m_requestDeadline; ///< while some of a request has come
    QDeadlineTimer m_handshakeDeadline;
    std::chrono::milliseconds m_prolonged{0}; ///< the deadline that runs
    QDeadlineTimer m_idleDeadline;
    QDeadlineTimer m_farewellDeadline;
};

} // namespace hoststand
