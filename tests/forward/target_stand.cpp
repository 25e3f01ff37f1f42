// SPDX-License-Identifier: Apache-2.0
#include "tests/forward/target_stand.h"

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

TargetStand::TargetStand() : m_scheme(u"http"_s)
{
    listen();
}

TargetStand::TargetStand(const TlsFiles& tls) : m_scheme(u"https"_s)
{
    if (!m_server.setTls(tls))
        qFatal("the test certificate cannot be used");
    listen();
}

void TargetStand::listen()
{
    m_server.route(HttpMethod::post, u"/hook"_s,
                   [this](const HttpRequest& request, HttpResponder responder) {
                       take(request, std::move(responder));
                   });
    if (!m_server.listen(QHostAddress::LocalHost, 0))
        qFatal("the target of a test does not listen");
}

QUrl TargetStand::url() const
{
    const bool isTls = m_scheme == "https"_L1;
    return QUrl(u"%1://%2:%3/hook"_s.arg(m_scheme, isTls ? u"localhost"_s : u"127.0.0.1"_s)
                    .arg(m_server.port()));
}

QString TargetStand::secret()
{
    return u"whsec_a2tra2tra2tra2tra2tra2tra2tra2tr"_s;
}

void TargetStand::take(const HttpRequest& request, HttpResponder responder)
{
    const WebhookHeaders headers{request.header("webhook-id"), request.header("webhook-timestamp"),
                                 request.header("webhook-signature")};
    if (!verify({*WebhookSecret::parse(secret())}, headers, request.body,
                QDateTime::currentDateTimeUtc()))
        ++badlySigned;
    ids.append(QString::fromLatin1(headers.id));
    bodies.append(request.body);
    encodings = request.header("Accept-Encoding");
    if (holdsBack)
        m_held.push_back(std::move(responder));
    else
        responder.send(answers.isEmpty() ? HttpResponse::empty(200) : answers.takeFirst());
}

} // namespace hoststand::test
