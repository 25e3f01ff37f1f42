// SPDX-License-Identifier: Apache-2.0
#include "net/mock/exchange_recorder.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject withoutSecrets(const QList<std::pair<QByteArray, QByteArray>>& headers)
{
    QJsonObject result;
    for (const auto& [name, value] : headers) {
        const QString key = QString::fromLatin1(name.toLower());
        result.insert(key, key == "authorization"_L1 ? u"Bearer left-out"_s
                                                     : QString::fromLatin1(value));
    }
    return result;
}

QByteArray withoutToken(const QByteArray& body)
{
    QJsonObject object = QJsonDocument::fromJson(body).object();
    if (object.contains("token"_L1))
        object.insert("token"_L1, u"left-out"_s);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

ExchangeRecorder::ExchangeRecorder(const QString& fileName)
{
    if (fileName.isEmpty())
        return;
    m_file.setFileName(fileName);
    (void)m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
}

void ExchangeRecorder::write(const QJsonObject& line)
{
    // In one write, so that the lines of several processes do not mix.
    m_file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
}

void ExchangeRecorder::exchange(const HttpRequest& request, const HttpResponse& response)
{
    if (!m_file.isOpen())
        return;
    const bool isSignIn = request.target.startsWith("/v1/auth");
    const QByteArray answer = isSignIn ? withoutToken(response.body) : response.body;
    write({{u"kind"_s, u"exchange"_s},
           {u"method"_s, QString::fromLatin1(nameOf(request.method))},
           {u"target"_s, QString::fromLatin1(request.target)},
           {u"request_headers"_s, withoutSecrets(request.headers)},
           {u"request_body"_s, isSignIn ? QString() : QString::fromUtf8(request.body)},
           {u"status"_s, response.status},
           {u"response_headers"_s, withoutSecrets(response.headers)},
           {u"response_body"_s, QString::fromUtf8(answer)}});
}

void ExchangeRecorder::webhook(const QByteArray& id, const QByteArray& timestamp,
                               const QByteArray& signature, const QByteArray& body)
{
    if (!m_file.isOpen())
        return;
    write({{u"kind"_s, u"webhook"_s},
           {u"headers"_s, QJsonObject{{u"webhook-id"_s, QString::fromLatin1(id)},
                                      {u"webhook-timestamp"_s, QString::fromLatin1(timestamp)},
                                      {u"webhook-signature"_s, QString::fromLatin1(signature)}}},
           {u"body"_s, QString::fromUtf8(body)}});
}

} // namespace hoststand
