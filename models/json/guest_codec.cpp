// SPDX-License-Identifier: Apache-2.0
#include "models/json/entity_codec.h"

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename V, Is<GuestStats> C>
void describeStats(V& visit, C& stats)
{
    visit("visits"_L1, stats.visits);
    visit("covers"_L1, stats.covers);
    visit("spend"_L1, stats.spend);
    visit("no_shows"_L1, stats.noShows);
    visit("cancellations"_L1, stats.cancellations);
    visit("last_visit"_L1, stats.lastVisit);
}

} // namespace

template <typename V, Is<Guest> C>
void describeWhole(V& visit, C& guest)
{
    visit.id("id"_L1, guest.id);
    describeSettable(visit, guest);
    visit.nested("stats"_L1, [&](V& inner) { describeStats(inner, guest.stats); });
    visit("merged_into"_L1, guest.mergedInto);
    visit("created_at"_L1, guest.createdAt);
    visit("updated_at"_L1, guest.updatedAt);
    describeEnd(visit, guest);
    if constexpr (V::reading) {
        bool summary = false;
        visit("summary"_L1, summary);
        guest.full = !summary;
    } else if (!guest.full) {
        visit("summary"_L1, true);
    }
}

QJsonObject write(const Guest& guest)
{
    return writeWhole(guest);
}

void read(const Node& node, Guest& out)
{
    readWhole(node, out);
}

QJsonObject writeSummary(const Guest& guest)
{
    static constexpr QLatin1String keys[] = {
        "id"_L1,       "first_name"_L1, "last_name"_L1, "company"_L1,    "phone"_L1,
        "email"_L1,    "language"_L1,   "tags"_L1,      "vip"_L1,        "allergies"_L1,
        "birthday"_L1, "stats"_L1,      "version"_L1,   "updated_at"_L1, "cause"_L1,
    };
    const QJsonObject whole = write(guest);
    QJsonObject summary = guest.full ? QJsonObject() : guest.unknown;
    for (const QLatin1String key : keys)
        summary.insert(key, whole.value(key));
    return summary;
}

namespace {

template <typename V, Is<Visit> C>
void describe(V& visit, C& past)
{
    visit("reservation_id"_L1, past.reservationId);
    visit("date"_L1, past.date);
    visit("table_names"_L1, past.tableNames);
    visit("covers"_L1, past.covers);
    visit("server_name"_L1, past.serverName);
    visit("spend"_L1, past.spend);
    visit("status"_L1, past.status);
}

} // namespace

QJsonObject toJson(const Visit& visit)
{
    ObjectWriter writer;
    describe(writer, visit);
    return writer.take();
}

Result<Visit> visitFromJson(const QJsonObject& object)
{
    Sink sink;
    const Node node{object, &sink, nullptr, "visit"_L1};
    Visit visit;
    ObjectReader reader(node);
    describe(reader, visit);
    if (sink.failed())
        return sink.failure();
    return visit;
}

} // namespace hoststand::json
