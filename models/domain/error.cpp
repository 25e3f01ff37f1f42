// SPDX-License-Identifier: Apache-2.0
#include "models/domain/error.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

QString nameOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::offline:
        return u"offline"_s;
    case ErrorKind::timeout:
        return u"timeout"_s;
    case ErrorKind::cancelled:
        return u"cancelled"_s;
    case ErrorKind::unauthorized:
        return u"unauthorized"_s;
    case ErrorKind::forbidden:
        return u"forbidden"_s;
    case ErrorKind::not_found:
        return u"not_found"_s;
    case ErrorKind::conflict:
        return u"conflict"_s;
    case ErrorKind::rate_limited:
        return u"rate_limited"_s;
    case ErrorKind::rejected:
        return u"rejected"_s;
    case ErrorKind::server_fault:
        return u"server_fault"_s;
    case ErrorKind::protocol:
        return u"protocol"_s;
    case ErrorKind::storage:
        return u"storage"_s;
    }
    return {};
}

} // namespace hoststand
