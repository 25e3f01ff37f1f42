// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_request.h"
#include "net/http/http_response.h"

#include <QFile>

namespace hoststand {

/// Appends what goes over the wire to a file, one JSON object a line, for a validator to hold
/// against the contract: {kind: exchange, method, target, request_headers, request_body, status,
/// response_headers, response_body} and {kind: webhook, headers, body}; bodies are texts. Tokens
/// and credentials are left out, personal data is not: it is for made-up venues. Several processes
/// may append to one file. One thread.
class ExchangeRecorder final
{
public:
    /// An empty name, or a file that cannot be written: records nothing.
    explicit ExchangeRecorder(const QString& fileName);

    /// `response` as it is before it is packed.
    void exchange(const HttpRequest& request, const HttpResponse& response);
    void webhook(const QByteArray& id, const QByteArray& timestamp, const QByteArray& signature,
                 const QByteArray& body);

private:
    void write(const QJsonObject& line);

    QFile m_file;
};

} // namespace hoststand
