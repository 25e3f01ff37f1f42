// SPDX-License-Identifier: Apache-2.0
#include "net/mock/availability_reads.h"

#include "models/json/codec.h"
#include "net/mock/api_reply.h"
#include "net/mock/availability.h"

#include <QJsonArray>

namespace hoststand::reads {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int largestParty = 500;
constexpr int mostSizes = 20;
constexpr int longestMonth = 62; ///< days

template <typename T>
using Checked = tl::expected<T, HttpResponse>;

Checked<QDate> dateOf(const HttpRequest& request, const QString& name)
{
    const QDate date = QDate::fromString(request.queryValue(name).value_or(QString()), Qt::ISODate);
    if (!date.isValid())
        return tl::unexpected(fieldProblem(name, u"must be YYYY-MM-DD"_s));
    return date;
}

Checked<int> sizeFrom(const QString& text, const QString& name)
{
    bool isNumber = false;
    const int size = text.toInt(&isNumber);
    if (!isNumber || size < 1 || size > largestParty)
        return tl::unexpected(fieldProblem(name, u"must be 1 to %1"_s.arg(largestParty)));
    return size;
}

Checked<int> sizeOf(const HttpRequest& request)
{
    return sizeFrom(request.queryValue(u"party_size").value_or(QString()), u"party_size"_s);
}

/// An invalid instant where the request names none.
Checked<QDateTime> instantOf(const HttpRequest& request, const QString& name)
{
    const auto told = request.queryValue(name);
    if (!told)
        return QDateTime();
    const QDateTime at = json::instantFromWire(*told);
    if (!at.isValid())
        return tl::unexpected(fieldProblem(name, u"must be an RFC 3339 time"_s));
    return at;
}

HttpResponse whole(const QJsonArray& data)
{
    return HttpResponse::json(json::toJson(
        json::ListBody{.data = data, .nextCursor = {}, .hasMore = false, .sequence = {}}));
}

QString channelOf(const HttpRequest& request)
{
    return request.queryValue(u"channel").value_or(QString());
}

} // namespace

HttpResponse availability(const HttpRequest& request, const VenueState& state)
{
    const auto date = dateOf(request, u"date"_s);
    const auto size = sizeOf(request);
    const auto from = instantOf(request, u"from"_s);
    const auto to = instantOf(request, u"to"_s);
    if (!date)
        return date.error();
    if (!size)
        return size.error();
    if (!from || !to)
        return from ? to.error() : from.error();
    QJsonArray data;
    for (const Availability::Slot& slot :
         Availability(state, *date).slotsFor(*size, channelOf(request))) {
        if ((!from->isValid() || slot.place.from >= *from) &&
            (!to->isValid() || slot.place.from <= *to))
            data.append(toJson(slot));
    }
    return whole(data);
}

HttpResponse availabilityGrid(const HttpRequest& request, const VenueState& state)
{
    const auto date = dateOf(request, u"date"_s);
    if (!date)
        return date.error();
    const QStringList sizes =
        request.queryValue(u"party_sizes").value_or(u"1,2,3,4,5,6,7,8"_s).split(u',');
    if (sizes.size() > mostSizes)
        return fieldProblem(u"party_sizes"_s, u"must be %1 at most"_s.arg(mostSizes));
    const Availability day(state, *date);
    QJsonArray data;
    for (const QString& text : sizes) {
        const auto size = sizeFrom(text, u"party_sizes"_s);
        if (!size)
            return size.error();
        QJsonArray list;
        for (const Availability::Slot& slot : day.slotsFor(*size, channelOf(request)))
            list.append(toJson(slot));
        data.append(QJsonObject{{u"party_size"_s, *size}, {u"slots"_s, list}});
    }
    return whole(data);
}

HttpResponse availabilityMonth(const HttpRequest& request, const VenueState& state)
{
    const auto from = dateOf(request, u"from"_s);
    const auto to = dateOf(request, u"to"_s);
    const auto size = sizeOf(request);
    if (!from || !to)
        return from ? to.error() : from.error();
    if (!size)
        return size.error();
    if (*to < *from || from->daysTo(*to) >= longestMonth)
        return fieldProblem(u"to"_s, u"must be 0 to %1 days after from"_s.arg(longestMonth - 1));
    QJsonArray data;
    for (QDate date = *from; date <= *to; date = date.addDays(1)) {
        Availability::State best = Availability::State::closed;
        int open = 0;
        for (const Availability::Slot& slot :
             Availability(state, date).slotsFor(*size, channelOf(request))) {
            best = std::min(best, slot.state);
            open += slot.state == Availability::State::open ? 1 : 0;
        }
        data.append(QJsonObject{{u"date"_s, date.toString(Qt::ISODate)},
                                {u"state"_s, wireName(best)},
                                {u"open_slots"_s, open}});
    }
    return whole(data);
}

} // namespace hoststand::reads
