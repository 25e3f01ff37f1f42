// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_request.h"

namespace hoststand {

/// What a plus sign means: itself in a path or query (RFC 3986), a space in a form.
enum class PlusSign { literal, space };

/// Undoes %HH. Nothing if an escape is incomplete, or if the outcome is not UTF-8 or has control
/// characters; with `multiline`, line ends and tabs pass.
[[nodiscard]] std::optional<QString> percentDecoded(QByteArrayView text, PlusSign plus,
                                                    bool multiline = false);
/// "a=1&b=&c": a part without "=" has an empty value; empty parts are left out. Nothing if any part
/// does not decode.
[[nodiscard]] std::optional<HttpFields> decodedFields(QByteArrayView text, PlusSign plus,
                                                      bool multiline = false);
/// Fills target, path and query from a target in origin form (RFC 9112, 3.2.1). False if it is
/// none, or has a segment "." or "..", a character that does not belong into a URI, more than 32
/// slashes or 64 query fields.
[[nodiscard]] bool readTarget(QByteArrayView target, HttpRequest& request);

} // namespace hoststand
