// SPDX-License-Identifier: Apache-2.0
#include "net/client/answer_policy.h"

#include "models/json/codec.h"

#include <QJsonDocument>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

struct StatusRow
{
    int status;
    StatusPolicy policy;
};

constexpr StatusRow statusRows[] = {
    {400, {ErrorKind::rejected, true}},      {401, {ErrorKind::unauthorized, false}},
    {403, {ErrorKind::forbidden, true}},     {404, {ErrorKind::not_found, true}},
    {408, {ErrorKind::timeout, false}},      {409, {ErrorKind::conflict, true}},
    {410, {ErrorKind::not_found, true}},     {412, {ErrorKind::conflict, true}},
    {425, {ErrorKind::rate_limited, false}}, {429, {ErrorKind::rate_limited, false}},
};

struct NetworkRow
{
    QNetworkReply::NetworkError first;
    QNetworkReply::NetworkError last;
    ErrorKind kind;
    QLatin1String code;
};

constexpr NetworkRow networkRows[] = {
    {QNetworkReply::ConnectionRefusedError, QNetworkReply::ConnectionRefusedError,
     ErrorKind::offline, "connection_refused"_L1},
    {QNetworkReply::RemoteHostClosedError, QNetworkReply::RemoteHostClosedError, ErrorKind::offline,
     "connection_closed"_L1},
    {QNetworkReply::HostNotFoundError, QNetworkReply::HostNotFoundError, ErrorKind::offline,
     "host_not_found"_L1},
    {QNetworkReply::TimeoutError, QNetworkReply::TimeoutError, ErrorKind::timeout, "timeout"_L1},
    {QNetworkReply::OperationCanceledError, QNetworkReply::OperationCanceledError,
     ErrorKind::cancelled, "cancelled"_L1},
    {QNetworkReply::SslHandshakeFailedError, QNetworkReply::SslHandshakeFailedError,
     ErrorKind::protocol, "tls_failure"_L1},
    {QNetworkReply::ProxyConnectionRefusedError, QNetworkReply::UnknownProxyError,
     ErrorKind::offline, "proxy_failure"_L1},
    {QNetworkReply::ContentReSendError, QNetworkReply::ContentReSendError, ErrorKind::offline,
     "connection_closed"_L1}, // see OneShotBody
    {QNetworkReply::ContentAccessDenied, QNetworkReply::UnknownServerError, ErrorKind::protocol,
     "bad_answer"_L1},
};

} // namespace

StatusPolicy policyOf(int status)
{
    for (const StatusRow& row : statusRows) {
        if (row.status == status)
            return row.policy;
    }
    if (status >= 500)
        return {ErrorKind::server_fault, false};
    if (status >= 400)
        return {ErrorKind::rejected, true};
    return {ErrorKind::protocol, false};
}

Error errorOf(QNetworkReply::NetworkError error)
{
    for (const NetworkRow& row : networkRows) {
        if (error >= row.first && error <= row.last)
            return {row.kind, row.code, {}};
    }
    return {ErrorKind::offline, u"network_failure"_s, {}};
}

QString plain(const QString& name)
{
    constexpr qsizetype longest = 100;
    const bool isPlain =
        name.size() <= longest && std::all_of(name.cbegin(), name.cend(), [](QChar c) {
            return c.unicode() < 128 && (c.isLetterOrNumber() || u"_.:[]-/"_s.contains(c));
        });
    return isPlain ? name : u"?"_s;
}

bool isProblem(const WireAnswer& answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    if (!document.isObject())
        return false;
    return answer.header("Content-Type").startsWith("application/problem+json") ||
           document.object().value("code"_L1).isString();
}

Error errorOf(const WireRequest& request, const WireAnswer& answer)
{
    const ErrorKind kind = policyOf(answer.status).kind;
    if (answer.status >= 300 && answer.status < 400)
        return {kind, u"redirected"_s, describe(request, answer, u"redirected"_s)};
    const bool saysEnough = kind == ErrorKind::unauthorized || kind == ErrorKind::timeout ||
                            kind == ErrorKind::rate_limited || kind == ErrorKind::server_fault;
    if (!isProblem(answer) && !saysEnough)
        return {ErrorKind::protocol, u"not_a_problem"_s,
                describe(request, answer, u"without a problem document"_s)};
    const json::Problem problem = json::problemFromBytes(answer.body);
    const QString code =
        problem.code.isEmpty() ? u"http_%1"_s.arg(answer.status) : plain(problem.code);
    QString what = code;
    for (const QString& field : problem.fieldErrors)
        what +=
            u", field "_s + plain(field.section(u':', 0, 0)); // its message may hold what was sent
    return {kind, code, describe(request, answer, what)};
}

QString describe(const WireRequest& request, const WireAnswer& answer, const QString& what)
{
    QString text =
        u"%1 %2: %3"_s.arg(QString::fromLatin1(request.verb), QString::fromLatin1(request.path),
                           QString::number(answer.status));
    if (!what.isEmpty())
        text += u' ' + what;
    if (const QByteArray id = answer.header("X-Request-Id"); !id.isEmpty())
        text += u", request "_s + plain(QString::fromLatin1(id));
    return text;
}

std::optional<std::chrono::milliseconds> retryAfter(const WireAnswer& answer)
{
    const bool isLed = answer.status >= 300 && answer.status < 400;
    if (answer.status != 429 && answer.status != 503 && !isLed)
        return std::nullopt;
    const QByteArray text = answer.header("Retry-After").trimmed();
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber && seconds >= 0)
        return std::chrono::seconds(std::min<qint64>(seconds, 1'000'000)); // who waits has a bound
    const QDateTime until = dateFromHttp(text);
    if (!until.isValid())
        return std::nullopt;
    const QDateTime date = dateFromHttp(answer.header("Date"));
    const QDateTime now = date.isValid() ? date : QDateTime::currentDateTimeUtc();
    return std::chrono::milliseconds(std::max<qint64>(now.msecsTo(until), 0));
}

} // namespace hoststand
