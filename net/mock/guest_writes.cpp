// SPDX-License-Identifier: Apache-2.0
#include "net/mock/api_reply.h"
#include "net/mock/write_parts.h"

namespace hoststand::writes {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What these requests have in common: a body that may be missing, and a version.
struct Told
{
    QJsonObject body;
    qint64 version = 0;
    Cause cause;
};

Checked<Told> toldBy(const HttpRequest& request)
{
    Told told;
    if (!request.body.isEmpty()) {
        const auto body = bodyObject(request);
        if (!body)
            return tl::unexpected(body.error());
        told.body = *body;
    }
    const Checked<qint64> version = ifMatch(request);
    if (!version)
        return tl::unexpected(version.error());
    told.version = *version;
    told.cause = takeCause(request, told.body);
    return told;
}

} // namespace

HttpResponse mergeGuest(const HttpRequest& request, const Platform& platform)
{
    const Checked<Told> told = toldBy(request);
    if (!told)
        return told.error();
    const QString from = told->body["guest_id"_L1].toString();
    return answered(
        platform.guests.merge(request.parameter(u"id"), from, told->version, told->cause),
        platform.state, EntityKind::guest, 200);
}

HttpResponse unmergeGuest(const HttpRequest& request, const Platform& platform)
{
    const Checked<Told> told = toldBy(request);
    if (!told)
        return told.error();
    return answered(platform.guests.unmerge(request.parameter(u"id"), told->version, told->cause),
                    platform.state, EntityKind::guest, 200);
}

HttpResponse eraseGuest(const HttpRequest& request, const Platform& platform)
{
    const Checked<Told> told = toldBy(request);
    if (!told)
        return told.error();
    return answered(platform.guests.erase(request.parameter(u"id"), told->version, told->cause),
                    platform.state, EntityKind::guest, 200);
}

} // namespace hoststand::writes
