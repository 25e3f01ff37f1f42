// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_request.h"
#include "net/http/http_response.h"

/// Content coding of answers (RFC 9110, 8.4.1.3). Pure; any thread.
namespace hoststand {

/// RFC 1952; empty where it fails.
[[nodiscard]] QByteArray gzip(const QByteArray& bytes);
/// Whether Accept-Encoding takes gzip (RFC 9110, 12.5.3): by its name or by "*", and not at q=0.
[[nodiscard]] bool acceptsGzip(const HttpRequest& request);
/// Codes a body that is worth it where the request takes it; says Vary in any case.
void compress(const HttpRequest& request, HttpResponse& response);

} // namespace hoststand
