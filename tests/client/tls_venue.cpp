// SPDX-License-Identifier: Apache-2.0
#include "tests/client/tls_venue.h"

#include <QFile>
#include <QSslKey>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray token = R"({"token":"tok","expires_at":"2099-01-01T00:00:00Z"})";
const QByteArray emptyList = R"({"data":[],"next_cursor":null,"has_more":false})";

HttpResponse jsonText(const QByteArray& body)
{
    HttpResponse response = HttpResponse::text(body);
    response.setHeader("Content-Type", "application/json");
    return response;
}

void write(QTcpSocket* socket, const HttpResponse& response)
{
    const HttpWire wire = toWire(response, true, false);
    socket->write(wire.head + wire.body);
}

QSslKey serverKey()
{
    QFile file(QStringLiteral(HOSTSTAND_SOURCE_DIR "/tests/client/certificates/server.key"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the key of the test certificates cannot be read");
    return QSslKey(file.readAll(), QSsl::Ec);
}

} // namespace

QString certificateFile(const QString& name)
{
    return QStringLiteral(HOSTSTAND_SOURCE_DIR "/tests/client/certificates/%1.pem").arg(name);
}

QList<QSslCertificate> certificates(const QString& name)
{
    return QSslCertificate::fromPath(certificateFile(name));
}

// --- TlsVenue

void TlsVenue::Door::incomingConnection(qintptr descriptor)
{
    ++connections;
    ++open;
    auto* socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSslConfiguration(configuration);
    admit(socket);
    socket->startServerEncryption();
}

TlsVenue::TlsVenue(const QString& certificate)
{
    show(certificate);
    m_server.configuration.setPrivateKey(serverKey());
    m_server.admit = [this](QSslSocket* socket) {
        const auto parser = std::make_shared<RequestParser>(HttpLimits{});
        QObject::connect(socket, &QSslSocket::readyRead, &m_server,
                         [this, socket, parser] { read(socket, *parser); });
        QObject::connect(socket, &QSslSocket::disconnected, &m_server, [this, socket] {
            --m_server.open;
            socket->deleteLater();
        });
    };
    if (!m_server.listen(QHostAddress(QHostAddress::LocalHost)))
        qFatal("the venue behind TLS cannot listen");
}

void TlsVenue::show(const QString& certificate)
{
    m_server.configuration.setLocalCertificateChain(certificates(certificate));
    for (QSslSocket* socket : m_server.findChildren<QSslSocket*>())
        socket->disconnectFromHost();
}

QUrl TlsVenue::url(const QString& host) const
{
    return QUrl(u"https://%1:%2"_s.arg(host).arg(port()));
}

void TlsVenue::say(const QByteArray& what, const HttpResponse& response)
{
    m_script[what].push_back(response);
}

void TlsVenue::redirect(const QByteArray& what, int status, const QByteArray& location, int times)
{
    HttpResponse moved = HttpResponse::text("elsewhere", status);
    moved.setHeader("Location", location);
    for (int i = 0; i < times; ++i)
        say(what, moved);
}

void TlsVenue::read(QSslSocket* socket, RequestParser& parser)
{
    const QByteArray bytes = socket->readAll();
    m_bytes += bytes.size();
    parser.feed(bytes);
    while (parser.advance() == RequestParser::Step::request)
        write(socket, answerTo(parser.takeRequest()));
}

HttpResponse TlsVenue::answerTo(const HttpRequest& request)
{
    const QByteArray what = nameOf(request.method) + ' ' + request.target;
    m_heard.append(what);
    m_lastToken = request.bearerToken();
    std::deque<HttpResponse>& script = m_script[what];
    if (script.empty())
        return what == "POST /v1/auth" ? jsonText(token) : HttpResponse::empty(501);
    const HttpResponse response = std::move(script.front());
    script.pop_front();
    return response;
}

// --- HouseProxy

HouseProxy::HouseProxy(quint16 tunnelTo) : m_tunnelTo(tunnelTo)
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket* socket = m_server.nextPendingConnection())
            QObject::connect(socket, &QTcpSocket::readyRead, &m_server,
                             [this, socket] { read(socket); });
    });
    if (!m_server.listen(QHostAddress(QHostAddress::LocalHost)))
        qFatal("the proxy cannot listen");
}

QByteArray HouseProxy::address() const
{
    return "http://127.0.0.1:" + QByteArray::number(m_server.serverPort());
}

void HouseProxy::read(QTcpSocket* socket)
{
    QByteArray& received = m_received[socket];
    received += socket->readAll();
    const bool isSignIn = received.startsWith("POST ");
    if (!received.contains(isSignIn ? "client_secret=" : "\r\n\r\n"))
        return;
    const QByteArray line = received.left(received.indexOf("\r\n"));
    received.clear();
    m_heard.append(line);
    if (line.startsWith("CONNECT "))
        tunnel(socket);
    else
        write(socket, jsonText(isSignIn ? token : emptyList));
}

void HouseProxy::tunnel(QTcpSocket* socket)
{
    socket->disconnect(&m_server);
    auto* venue = new QTcpSocket(socket);
    QObject::connect(socket, &QTcpSocket::readyRead, venue,
                     [socket, venue] { venue->write(socket->readAll()); });
    QObject::connect(venue, &QTcpSocket::readyRead, socket,
                     [socket, venue] { socket->write(venue->readAll()); });
    QObject::connect(venue, &QTcpSocket::disconnected, socket, &QTcpSocket::disconnectFromHost);
    venue->connectToHost(QHostAddress(QHostAddress::LocalHost), m_tunnelTo);
    socket->write("HTTP/1.1 200 Connection established\r\n\r\n");
}

} // namespace hoststand::test
