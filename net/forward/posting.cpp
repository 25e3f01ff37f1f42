// SPDX-License-Identifier: Apache-2.0
#include "net/forward/posting.h"

#include "models/domain/post.h"
#include "net/client/system_proxy.h"

#include <QSslError>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 pieceBytes = 16 * 1024; ///< that Qt holds of what we have not read
constexpr qsizetype headBytes = 32 * 1024;
constexpr qsizetype tailBytes = 7; ///< the end of a body in chunks: "\r\n0\r\n\r\n"

bool isTls(const QUrl& url)
{
    return url.scheme() == "https"_L1;
}

QNetworkProxy proxyFor(const QUrl& url)
{
    SystemProxy system;
    const QList<QNetworkProxy> proxies = system.queryProxy(QNetworkProxyQuery(url));
    return proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.first();
}

/// A proxy of HTTP takes plain requests itself; it is a tunnel for TLS alone.
bool isAskedItself(const QNetworkProxy& proxy, const QUrl& url)
{
    return !isTls(url) && (proxy.type() == QNetworkProxy::HttpProxy ||
                           proxy.type() == QNetworkProxy::HttpCachingProxy);
}

QByteArray wireOf(const QUrl& url, const WireRequest& request, const QNetworkProxy& proxy)
{
    const auto noUser = QUrl::RemoveUserInfo | QUrl::RemoveFragment;
    const QByteArray host = url.adjusted(noUser).authority(QUrl::FullyEncoded).toLatin1();
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray wire = "POST ";
    if (isAskedItself(proxy, url))
        wire += "http://" + host;
    wire += target + " HTTP/1.1\r\nHost: " + host +
            "\r\nUser-Agent: Hoststand/" HOSTSTAND_VERSION "\r\nConnection: close\r\n";
    if (isAskedItself(proxy, url) && !proxy.user().isEmpty())
        wire += "Proxy-Authorization: Basic " +
                (proxy.user() + u':' + proxy.password()).toUtf8().toBase64() + "\r\n";
    for (const auto& [name, value] : request.headers)
        wire += name + ": " + value + "\r\n";
    wire += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n\r\n";
    return wire + request.body;
}

/// Behind the empty line; -1 where it has not come. A line may end without CR (RFC 9112, 2.2).
qsizetype endOfHead(const QByteArray& got, qsizetype from)
{
    for (qsizetype end = got.indexOf('\n', from); end >= 0; end = got.indexOf('\n', end + 1)) {
        const auto is = [&](qsizetype at, char what) {
            return at < got.size() && got.at(at) == what;
        };
        if (is(end + 1, '\n'))
            return end + 2;
        if (is(end + 1, '\r') && is(end + 2, '\n'))
            return end + 3;
    }
    return -1;
}

} // namespace

Posting::Posting(const QUrl& url, const WireRequest& request, const ConnectionPolicy& policy,
                 const QSslConfiguration& tls, std::function<void(Result<WireAnswer>)> done,
                 QObject* parent)
    : QObject(parent), m_mostBytes(policy.answerBytes), m_done(std::move(done))
{
    const QNetworkProxy proxy = proxyFor(url);
    m_bytes = wireOf(url, request, proxy);
    m_socket.setProxy(isAskedItself(proxy, url) ? QNetworkProxy(QNetworkProxy::NoProxy) : proxy);
    m_socket.setReadBufferSize(pieceBytes);
    connect(&m_socket, &QSslSocket::readyRead, this, &Posting::onRead);
    connect(&m_socket, &QSslSocket::sslErrors, this, &Posting::onTlsErrors);
    connect(&m_socket, &QSslSocket::bytesWritten, this, [this] {
        if (isWriting())
            return;
        m_connected.stop();
        endWhereDone();
    });
    connect(&m_socket, isTls(url) ? &QSslSocket::encrypted : &QSslSocket::connected, this,
            &Posting::write);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &Posting::onDisconnected);
    watchDeadlines(policy.deadlines);
    QUrl peer = url;
    if (isAskedItself(proxy, url)) {
        peer.setHost(proxy.hostName());
        peer.setPort(proxy.port());
    }
    post(this, [this, peer, tls] { connectTo(peer, tls); });
}

Posting::~Posting()
{
    m_socket.disconnect(this); // aborting makes it speak once more
    m_socket.abort();
}

void Posting::watchDeadlines(const Deadlines& deadlines)
{
    struct Watch
    {
        QTimer* timer;
        std::chrono::milliseconds after;
        QLatin1StringView code;
    };
    for (const Watch& watch : {Watch{&m_connected, deadlines.connected, "connect_timeout"_L1},
                               Watch{&m_firstByte, deadlines.firstByte, "first_byte_timeout"_L1},
                               Watch{&m_whole, deadlines.whole, "whole_timeout"_L1}}) {
        watch.timer->setSingleShot(true);
        connect(watch.timer, &QTimer::timeout, this,
                [this, code = watch.code] { fail(ErrorKind::timeout, code); });
        watch.timer->start(watch.after);
    }
}

void Posting::connectTo(const QUrl& url, const QSslConfiguration& tls)
{
    constexpr int usualPort = 80;
    constexpr int usualTlsPort = 443;
    const QString host = url.host(QUrl::FullyEncoded);
    if (!isTls(url))
        return m_socket.connectToHost(host, static_cast<quint16>(url.port(usualPort)));
    m_socket.setSslConfiguration(tls);
    m_socket.connectToHostEncrypted(host, static_cast<quint16>(url.port(usualTlsPort)));
}

void Posting::write()
{
    m_socket.write(std::exchange(m_bytes, {}));
}

void Posting::onRead()
{
    while (m_done) {
        const QByteArray piece = m_socket.read(pieceBytes);
        if (piece.isEmpty())
            return;
        m_read += piece.size();
        const qsizetype before = m_got.size();
        m_got += piece;
        // A line's end may have come in two pieces.
        qsizetype from = std::max<qsizetype>(before - 2, 0);
        for (qsizetype head = 0; !m_hasHead && (head = endOfHead(m_got, from)) > 0; from = 0)
            onHead(head);
        if (!m_done)
            return;
        if (!m_hasHead && m_read > headBytes)
            return fail(ErrorKind::protocol, "answer_too_large"_L1,
                        u"more than %1 bytes before its head ends"_s.arg(headBytes));
        endWhereDone();
    }
}

/// The status says what became of the message: of the rest no more is read than there is patience
/// for.
void Posting::endWhereDone()
{
    if (!m_hasHead)
        return;
    m_got = m_got.right(tailBytes);
    if (m_read > m_mostBytes || (isWhole() && !isWriting()))
        end(std::move(m_answer));
}

bool Posting::isWriting() const
{
    return m_socket.bytesToWrite() > 0 || m_socket.encryptedBytesToWrite() > 0;
}

/// An interim answer (100) is passed over.
void Posting::onHead(qsizetype end)
{
    constexpr int interim = 100;
    constexpr int firstFinal = 200;
    QList<QByteArray> lines = m_got.left(end).split('\n');
    m_got.remove(0, end);
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    m_answer = {};
    m_answer.status = first.value(1).toInt();
    if (!first.value(0).startsWith("HTTP/1.") || m_answer.status < interim)
        return fail(ErrorKind::protocol, "bad_answer"_L1);
    if (m_answer.status < firstFinal)
        return;
    for (const QByteArray& line : lines) {
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            m_answer.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    m_firstByte.stop();
    m_connected.stop();
    m_hasHead = true;
    m_read = m_got.size();
    bool isNumber = false;
    const qint64 length = m_answer.header("Content-Length").toLongLong(&isNumber);
    m_length = isNumber && m_answer.header("Transfer-Encoding").isEmpty() ? length : -1;
}

bool Posting::isWhole() const
{
    constexpr int noContent = 204;
    constexpr int notModified = 304;
    if (m_answer.status == noContent || m_answer.status == notModified)
        return true;
    if (m_length >= 0)
        return m_read >= m_length;
    // Some say when they are done and do not close. What looks like it and is not is read no
    // further, which nobody minds.
    return !m_answer.header("Transfer-Encoding").isEmpty() &&
           (m_got == "0\r\n\r\n" || m_got.endsWith("\r\n0\r\n\r\n"));
}

void Posting::onDisconnected()
{
    onRead();
    if (!m_done)
        return;
    const QAbstractSocket::SocketError error = m_socket.error();
    if (m_hasHead)
        return end(std::move(m_answer));
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return fail(ErrorKind::offline, "connection_refused"_L1);
    case QAbstractSocket::RemoteHostClosedError:
        return fail(ErrorKind::offline, "connection_closed"_L1);
    case QAbstractSocket::HostNotFoundError:
        return fail(ErrorKind::offline, "host_not_found"_L1);
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return fail(ErrorKind::protocol, "tls_failure"_L1, m_tlsErrors);
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return fail(ErrorKind::offline, "proxy_failure"_L1);
    case QAbstractSocket::SocketAccessError:
    case QAbstractSocket::SocketResourceError:
    case QAbstractSocket::SocketTimeoutError:
    case QAbstractSocket::DatagramTooLargeError:
    case QAbstractSocket::NetworkError:
    case QAbstractSocket::AddressInUseError:
    case QAbstractSocket::SocketAddressNotAvailableError:
    case QAbstractSocket::UnsupportedSocketOperationError:
    case QAbstractSocket::UnfinishedSocketOperationError:
    case QAbstractSocket::OperationError:
    case QAbstractSocket::TemporaryError:
    case QAbstractSocket::UnknownSocketError:
        break;
    }
    fail(ErrorKind::offline, "network_failure"_L1);
}

void Posting::onTlsErrors(const QList<QSslError>& errors)
{
    QStringList texts;
    for (const QSslError& error : errors)
        texts.append(error.errorString());
    m_tlsErrors = texts.join(u"; "_s);
}

void Posting::fail(ErrorKind kind, QLatin1StringView code, const QString& detail)
{
    if (m_hasHead)
        return end(std::move(m_answer));
    end(failure(kind, code, detail.isEmpty() ? QString(code) : code + u", "_s + detail));
}

void Posting::end(Result<WireAnswer> result)
{
    if (!m_done)
        return;
    for (QTimer* timer : {&m_connected, &m_firstByte, &m_whole})
        timer->stop();
    m_socket.disconnect(this);
    m_socket.abort();
    const auto done = std::exchange(m_done, nullptr);
    done(std::move(result));
}

} // namespace hoststand
