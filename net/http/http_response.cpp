// SPDX-License-Identifier: Apache-2.0
#include "net/http/http_response.h"

#include "net/http/field_name.h"

#include <QDateTime>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::pair<int, QByteArrayView> k_phrases[] = {
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
};

/// A value can never end its line, so that what a client sent and we repeat cannot add a field.
QByteArray onOneLine(QByteArray value)
{
    std::replace_if(
        value.begin(), value.end(),
        [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7f; }, ' ');
    return value;
}

} // namespace

HttpResponse HttpResponse::json(const QJsonDocument& document, int status, const QByteArray& type)
{
    return {status, {{"Content-Type", type}}, document.toJson(QJsonDocument::Compact)};
}

HttpResponse HttpResponse::json(const QJsonObject& object, int status, const QByteArray& type)
{
    return json(QJsonDocument(object), status, type);
}

HttpResponse HttpResponse::text(const QByteArray& text, int status)
{
    return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, text};
}

HttpResponse HttpResponse::refusal(int status, QLatin1StringView reason)
{
    HttpResponse response = text(
        QByteArray::number(status) + ' ' + QByteArray(reason.data(), reason.size()) + '\n', status);
    response.setHeader("Connection", "close");
    return response;
}

HttpResponse HttpResponse::empty(int status)
{
    return {status, {}, {}};
}

QByteArray HttpResponse::header(QByteArrayView name) const
{
    for (const auto& [fieldName, value] : headers) {
        if (isSameName(fieldName, name))
            return value;
    }
    return {};
}

void HttpResponse::setHeader(const QByteArray& name, const QByteArray& value)
{
    headers.removeIf([&name](const auto& field) { return isSameName(field.first, name); });
    headers.append({name, value});
}

QByteArray reasonPhrase(int status)
{
    for (const auto& [code, phrase] : k_phrases) {
        if (code == status)
            return phrase.toByteArray();
    }
    return {};
}

HttpWire toWire(const HttpResponse& response, bool withBody, bool closes)
{
    const bool bodiless = response.status < 200 || response.status == 204 || response.status == 304;
    QByteArray head;
    head.reserve(512);
    head += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' +
            reasonPhrase(response.status) + "\r\n";
    for (const auto& [name, value] : response.headers) {
        if (isSameName(name, "connection") || isSameName(name, "content-length") ||
            isSameName(name, "transfer-encoding"))
            continue;
        head += onOneLine(name) + ": " + onOneLine(value) + "\r\n";
    }
    if (!bodiless)
        head += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    if (closes)
        head += "Connection: close\r\n";
    head += "\r\n";
    return {head, withBody && !bodiless ? response.body : QByteArray()};
}

QByteArray httpDate(qint64 secondsSinceEpoch)
{
    const QDateTime at = QDateTime::fromSecsSinceEpoch(secondsSinceEpoch, Qt::UTC);
    return QLocale::c().toString(at, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1();
}

} // namespace hoststand
