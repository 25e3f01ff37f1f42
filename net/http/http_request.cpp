// SPDX-License-Identifier: Apache-2.0
#include "net/http/http_request.h"

#include "net/http/field_name.h"
#include "net/http/request_target.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::pair<HttpMethod, QByteArrayView> k_methods[] = {
    {HttpMethod::get, "GET"},         {HttpMethod::head, "HEAD"},   {HttpMethod::post, "POST"},
    {HttpMethod::put, "PUT"},         {HttpMethod::patch, "PATCH"}, {HttpMethod::delete_, "DELETE"},
    {HttpMethod::options, "OPTIONS"},
};

} // namespace

QByteArray nameOf(HttpMethod method)
{
    const auto* entry = std::find_if(std::begin(k_methods), std::end(k_methods),
                                     [method](const auto& e) { return e.first == method; });
    return entry->second.toByteArray();
}

std::optional<HttpMethod> httpMethod(QByteArrayView name)
{
    for (const auto& [method, methodName] : k_methods) {
        if (methodName == name)
            return method;
    }
    return std::nullopt;
}

QByteArray HttpRequest::header(QByteArrayView name) const
{
    QByteArray joined;
    bool found = false;
    for (const auto& [fieldName, value] : headers) {
        if (!isSameName(fieldName, name))
            continue;
        if (found)
            joined.append(", ");
        joined.append(value);
        found = true;
    }
    return joined;
}

bool HttpRequest::hasHeader(QByteArrayView name) const
{
    return std::any_of(headers.begin(), headers.end(),
                       [name](const auto& field) { return isSameName(field.first, name); });
}

std::optional<QString> HttpRequest::queryValue(QStringView name) const
{
    for (const auto& [fieldName, value] : query) {
        if (fieldName == name)
            return value;
    }
    return std::nullopt;
}

QString HttpRequest::parameter(QStringView name) const
{
    for (const auto& [parameterName, value] : parameters) {
        if (parameterName == name)
            return value;
    }
    return {};
}

QByteArray HttpRequest::bearerToken() const
{
    const QByteArray value = header("authorization");
    const qsizetype space = value.indexOf(' ');
    if (space < 0 || !isSameName(QByteArrayView(value).first(space), "bearer"))
        return {};
    return value.sliced(space + 1).trimmed();
}

Result<HttpFields> formFields(const QByteArray& body)
{
    auto fields = decodedFields(body, PlusSign::space, true);
    if (!fields)
        return failure(ErrorKind::protocol, u"bad_form"_s);
    return *std::move(fields);
}

} // namespace hoststand
