// SPDX-License-Identifier: Apache-2.0
#include "net/http/http_connection.h"

#include "net/http/trusted_proxies.h"

#include <algorithm>

#include <sys/socket.h>

namespace hoststand {

namespace {

/// What Qt may keep of a client's bytes before we read them, and how much we take at a time.
constexpr qsizetype k_readAtOnce = 16 * 1024;
/// No more requests are read while more than this of our answers has not left.
constexpr qsizetype k_unwrittenBytes = 16 * 1024;
/// How many times its own length a deadline grows at most because we are late ourselves.
constexpr int k_mostProlonged = 3;

bool asksToClose(const HttpResponse& response)
{
    return response.header("connection").compare("close", Qt::CaseInsensitive) == 0;
}

} // namespace

HttpConnectionHost::~HttpConnectionHost() = default;

HttpConnection::HttpConnection(std::unique_ptr<QTcpSocket> socket, const HttpLimits& limits,
                               HttpConnectionHost& host, QObject* parent)
    : QObject(parent), m_socket(std::move(socket)),
      m_tls(qobject_cast<QSslSocket*>(m_socket.get())), m_limits(limits), m_host(host),
      m_peer(plainAddress(m_socket->peerAddress())), m_isProxys(host.isProxy(m_peer)),
      m_parser(limits), m_stage(m_tls ? Stage::handshake : Stage::open), m_idleDeadline(limits.idle)
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    listenTo(*m_socket);
}

void HttpConnection::listenTo(QTcpSocket& socket)
{
    socket.setReadBufferSize(k_readAtOnce);
    connect(&socket, &QTcpSocket::readyRead, this, &HttpConnection::turn);
    connect(&socket, &QTcpSocket::disconnected, this, &HttpConnection::cut);
    const auto onSent = [this] {
        m_idleDeadline.setRemainingTime(m_limits.idle);
        turn();
    };
    if (m_tls)
        connect(m_tls, &QSslSocket::encryptedBytesWritten, this, onSent);
    else
        connect(&socket, &QTcpSocket::bytesWritten, this, onSent);
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect(this);
    detachWaiting();
}

void HttpConnection::cut()
{
    if (m_stage == Stage::closed)
        return;
    m_stage = Stage::closed;
    leaveClients();
    detachWaiting(); // but keep the requests: a handler that closes the server still reads its own
    m_socket->abort();
    tellHeld({});
    m_host.closed(this);
}

void HttpConnection::drain()
{
    if (m_stage == Stage::handshake)
        return cut();
    if (m_stage == Stage::open)
        m_stage = Stage::last_answers;
    turn();
}

void HttpConnection::checkDeadlines(std::chrono::milliseconds late)
{
    answerDropped();
    switch (m_stage) {
    case Stage::closed:
        return;
    case Stage::handshake:
        prolong(m_handshakeDeadline, m_limits.handshake, late);
        if (m_handshakeDeadline.hasExpired() && !m_tls->isEncrypted()) {
            m_host.refused({0, QLatin1String("slow_handshake")}, m_peer);
            cut();
        }
        return;
    case Stage::farewell:
        if (m_farewellDeadline.hasExpired())
            cut();
        return;
    case Stage::last_answers:
        break;
    case Stage::open:
        if (m_requestDeadline)
            prolong(*m_requestDeadline, m_limits.wholeRequest, late);
        if (m_requestDeadline && m_requestDeadline->hasExpired()) {
            refuse({408, QLatin1String("slow_request")});
            turn();
            return;
        }
        if (m_waiting.empty() && !m_parser.isMidRequest() && unsentBytes() == 0 &&
            m_idleDeadline.hasExpired()) {
            m_stage = Stage::last_answers;
            turn();
            return;
        }
        break;
    }
    if (unsentBytes() > 0 && m_idleDeadline.hasExpired())
        cut();
}

/// A deadline is the client's time, not ours; yet nobody stays for ever because we are busy.
void HttpConnection::prolong(QDeadlineTimer& deadline, std::chrono::milliseconds limit,
                             std::chrono::milliseconds late)
{
    const auto more = std::min(late, k_mostProlonged * limit - m_prolonged);
    if (more.count() <= 0)
        return;
    m_prolonged += more;
    deadline += more.count();
}

void HttpConnection::turn()
{
    if (m_busy || m_stage == Stage::closed)
        return;
    if (m_stage == Stage::handshake)
        return shakeHands();
    m_busy = true;
    bool starved = false;
    do {
        starved = readRequests();
        sendAnswers();
        offerContinue();
        if (m_stage != Stage::closed)
            m_socket->flush();
    } while (!starved && mayRead());
    watchRequest();
    sayFarewell();
    countBytes();
    m_busy = false;
}

/// True if it stopped because the client has sent no more.
bool HttpConnection::readRequests()
{
    if (m_stage == Stage::farewell)
        m_socket->skip(m_socket->bytesAvailable());
    while (mayRead()) {
        switch (m_parser.advance()) {
        case RequestParser::Step::need_more: {
            if (m_parser.isInBody() && !enterClient())
                break;
            const QByteArray bytes = m_socket->read(k_readAtOnce);
            if (bytes.isEmpty())
                return true;
            m_parser.feed(bytes);
            countBytes();
            if (m_parser.heldBytes() > m_limits.freeBodyBytes &&
                m_host.isFull(m_client.value_or(m_peer)))
                refuse({503, QLatin1String("too_much_held")});
            break;
        }
        case RequestParser::Step::request:
            if (!enterClient())
                break;
            take(m_parser.takeRequest());
            sendAnswers();
            break;
        case RequestParser::Step::refused:
            refuse(m_parser.refusal());
            break;
        }
    }
    return false;
}

bool HttpConnection::mayRead() const
{
    return m_stage == Stage::open &&
           m_waiting.size() < static_cast<std::size_t>(m_limits.waitingRequests) &&
           unsentBytes() <= k_unwrittenBytes;
}

void HttpConnection::take(HttpRequest request)
{
    m_requestDeadline.reset();
    m_idleDeadline.setRemainingTime(m_limits.idle);
    request.peer = m_client.value_or(m_peer);
    if (!request.keepAlive)
        m_stage = Stage::last_answers;
    auto ticket = std::make_shared<HttpTicket>();
    ticket->connection = this;
    ticket->serial = m_nextSerial++;
    ticket->home = std::this_thread::get_id();
    m_waiting.push_back(
        {std::move(request), ticket, std::nullopt, std::exchange(m_client, std::nullopt)});
    // A deque keeps references through push_back; nothing is taken off it while we are busy here.
    m_host.dispatch(m_waiting.back().request, HttpResponder(std::move(ticket)));
}

/// Behind a proxy, as soon as the head says whose request it is; true where it may go on.
bool HttpConnection::enterClient()
{
    if (!m_isProxys || m_client)
        return true;
    const QHostAddress client = m_host.clientOf(m_parser.partialRequest(), m_peer);
    if (!m_host.enters(client)) {
        refuse({429, QLatin1String("too_many_of_address")}, client);
        return false;
    }
    m_client = client;
    return true;
}

void HttpConnection::leaveClient(std::optional<QHostAddress>& client)
{
    if (client)
        m_host.left(*std::exchange(client, std::nullopt));
}

void HttpConnection::leaveClients()
{
    leaveClient(m_client);
    for (Waiting& one : m_waiting)
        leaveClient(one.client);
}

void HttpConnection::refuse(HttpRefusal refusal)
{
    refuse(refusal, m_client.value_or(m_peer));
}

void HttpConnection::refuse(HttpRefusal refusal, const QHostAddress& client)
{
    m_stage = Stage::last_answers;
    m_requestDeadline.reset();
    HttpRequest request = m_parser.partialRequest();
    request.body = {};
    m_parser = RequestParser(m_limits); // lets go of what it held
    request.peer = client;
    request.keepAlive = false;
    m_host.refused(refusal, client);
    leaveClient(m_client);
    HttpResponse response = HttpResponse::refusal(refusal.status, refusal.reason);
    if (refusal.status == 429 || refusal.status == 503)
        response.setHeader("Retry-After", "1");
    Answer answer = sealed(request, std::move(response), std::nullopt);
    m_waiting.push_back({std::move(request), nullptr, std::move(answer), std::nullopt});
}

HttpConnection::Answer HttpConnection::sealed(const HttpRequest& request, HttpResponse response,
                                              std::optional<qsizetype> bodyBytes)
{
    m_host.finish(request, response);
    const bool closes = !request.keepAlive || asksToClose(response) || bodyBytes;
    Answer answer{toWire(response, request.method != HttpMethod::head, closes), closes, false};
    if (bodyBytes)
        answer.wire.body.truncate(std::max<qsizetype>(*bodyBytes, 0));
    return answer;
}

HttpConnection::Waiting* HttpConnection::waiting(quint64 serial)
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(), [serial](const Waiting& w) {
        return w.ticket && w.ticket->serial == serial && !w.answer;
    });
    return found == m_waiting.end() ? nullptr : &*found;
}

void HttpConnection::answer(quint64 serial, HttpResponse response,
                            std::optional<qsizetype> bodyBytes)
{
    if (Waiting* one = waiting(serial))
        one->answer = sealed(one->request, std::move(response), bodyBytes);
    turn();
}

void HttpConnection::answerByCutting(quint64 serial)
{
    if (Waiting* one = waiting(serial))
        one->answer = Answer{{}, true, true};
    turn();
}

void HttpConnection::answerDropped()
{
    for (Waiting& one : m_waiting) {
        if (!one.answer && one.ticket->dropped.load(std::memory_order_acquire))
            one.answer =
                sealed(one.request, HttpResponse::text("500 unanswered\n", 500), std::nullopt);
    }
    turn();
}

void HttpConnection::sendAnswers()
{
    while (m_stage != Stage::closed && !m_waiting.empty() && m_waiting.front().answer) {
        const Answer& answer = *m_waiting.front().answer;
        if (answer.cuts) {
            m_socket->flush();
            if (m_stage != Stage::closed && unsentBytes() == 0)
                cut();
            return;
        }
        m_idleDeadline.setRemainingTime(m_limits.idle);
        m_socket->write(answer.wire.head);
        if (!answer.wire.body.isEmpty())
            m_socket->write(answer.wire.body);
        if (answer.closes) {
            leaveClients();
            detachWaiting();
            m_waiting.clear();
            m_stage = Stage::last_answers;
        } else {
            leaveClient(m_waiting.front().client);
            m_waiting.pop_front();
        }
    }
}

/// The interim answer, in its place behind the answers to earlier requests.
void HttpConnection::offerContinue()
{
    if (m_stage != Stage::open || !m_waiting.empty() || !m_parser.wantsContinue())
        return;
    m_parser.continued();
    m_requestDeadline.reset();
    m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
}

/// A request's time runs only while we would read it: not while it waits for its place.
void HttpConnection::watchRequest()
{
    if (!m_parser.isMidRequest() || !mayRead())
        m_requestDeadline.reset();
    else if (!m_requestDeadline) {
        m_requestDeadline.emplace(m_limits.wholeRequest);
        m_prolonged = {};
    }
}

void HttpConnection::countBytes()
{
    if (m_stage != Stage::closed)
        tellHeld(heldBytes());
}

HttpConnection::Held HttpConnection::heldBytes() const
{
    Held held;
    const auto add = [this, &held](const std::optional<QHostAddress>& client, qsizetype bytes) {
        const QHostAddress& of = client ? *client : m_peer;
        const auto known = std::find_if(held.begin(), held.end(),
                                        [&of](const auto& one) { return one.first == of; });
        if (known != held.end())
            known->second += bytes;
        else if (bytes > 0)
            held.append({of, bytes});
    };
    add(std::nullopt, static_cast<qsizetype>(unsentBytes()));
    add(m_client, m_parser.heldBytes());
    for (const Waiting& one : m_waiting) {
        qsizetype bytes = one.request.body.size();
        if (one.answer)
            bytes += one.answer->wire.head.size() + one.answer->wire.body.size();
        add(one.client, bytes);
    }
    return held;
}

void HttpConnection::tellHeld(const Held& now)
{
    if (now == m_held)
        return;
    const Held before = std::exchange(m_held, now);
    for (const auto& [client, bytes] : now)
        m_host.holds(client, bytes);
    for (const auto& [client, bytes] : before)
        m_host.holds(client, -bytes);
}

/// Shuts our side once all is written, and waits a little for the client: closing at once while it
/// still sends would reset the connection and could take our last answer with it.
void HttpConnection::sayFarewell()
{
    if (m_stage != Stage::last_answers || !m_waiting.empty() || unsentBytes() > 0)
        return;
    m_stage = Stage::farewell;
    m_farewellDeadline.setRemainingTime(m_limits.farewell);
    if (m_tls)
        return endTls();
    ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
    m_socket->skip(m_socket->bytesAvailable());
}

void HttpConnection::detachWaiting()
{
    for (const Waiting& one : m_waiting) {
        if (one.ticket)
            one.ticket->connection = nullptr;
    }
}

} // namespace hoststand
