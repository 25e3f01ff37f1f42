// SPDX-License-Identifier: Apache-2.0
#include "models/domain/patch.h"
#include "models/json/codec.h"
#include "tests/json/samples.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// As it comes back from the wire's bytes.
QJsonObject overTheWire(const QJsonObject& object)
{
    return QJsonDocument::fromJson(QJsonDocument(object).toJson(QJsonDocument::Compact)).object();
}

template <typename E>
QString fieldsLikeDefault(const E& entity)
{
    QStringList same;
    forEachField<E>([&](auto field, auto member) {
        if (entity.*member == E{}.*member)
            same.append(QString::number(static_cast<int>(field)));
    });
    return same.join(u' ');
}

QJsonObject withAllNull(QJsonObject object)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() != "id"_L1 && it.key() != "table_id"_L1)
            it.value() = QJsonValue();
    }
    return object;
}

} // namespace

class tst_Entities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void samplesSetEverySettableField()
    {
        QCOMPARE(fieldsLikeDefault(fullReservation()), QString());
        QCOMPARE(fieldsLikeDefault(fullGuest()), QString());
        QCOMPARE(fieldsLikeDefault(fullWaitlistEntry()), QString());
        QCOMPARE(fieldsLikeDefault(fullServiceDay()), QString());
        QCOMPARE(fieldsLikeDefault(fullTableState()), QString());
        QCOMPARE(fieldsLikeDefault(fullBlock()), QString());
    }

    void everyEntityReadsBackEqual()
    {
        for (const Entity& entity : fullEntities()) {
            const QJsonObject object = overTheWire(json::toJson(entity));
            const Result<Entity> back = json::entityFromJson(kindOf(entity), object);
            QVERIFY2(back, qPrintable(back ? QString() : back.error().detail));
            QVERIFY2(*back == entity, qPrintable(idOf(entity)));
        }
    }

    void emptyEntitiesReadBackEqual()
    {
        for (const Entity& full : fullEntities()) {
            const Entity bare = std::visit(
                [](const auto& e) -> Entity {
                    std::remove_cvref_t<decltype(e)> result;
                    result.id = e.id;
                    if constexpr (requires { result.kind; })
                        result.kind = e.kind;
                    if constexpr (requires { result.sections; })
                        result.date = e.date;
                    return result;
                },
                full);
            const Result<Entity> back =
                json::entityFromJson(kindOf(bare), overTheWire(json::toJson(bare)));
            QVERIFY2(back, qPrintable(back ? QString() : back.error().detail));
            QVERIFY2(*back == bare, qPrintable(idOf(bare)));
        }
    }

    void nullMeansNotThereInEveryField()
    {
        for (const Entity& full : fullEntities()) {
            if (std::holds_alternative<Tombstone>(full))
                continue;
            const QJsonObject nulls = withAllNull(json::toJson(full));
            const QJsonObject bare{{u"id"_s, nulls.value("id"_L1)}};
            const Result<Entity> fromNulls = json::entityFromJson(kindOf(full), nulls);
            const Result<Entity> fromBare = json::entityFromJson(kindOf(full), bare);
            QVERIFY2(fromNulls, qPrintable(fromNulls ? QString() : fromNulls.error().detail));
            QVERIFY(fromBare);
            const auto known = [](Entity entity) {
                std::visit(
                    [](auto& e) {
                        if constexpr (requires { e.unknown; })
                            e.unknown = {};
                    },
                    entity);
                return entity;
            };
            QVERIFY2(known(*fromNulls) == *fromBare, qPrintable(idOf(full)));
        }
    }

    void nullsInListsAndMapsArePassedOver()
    {
        QJsonObject object = json::toJson(Entity(fullReservation()));
        object.insert("table_ids"_L1, QJsonArray{QJsonValue(), u"T1"_s});
        object.insert("tags"_L1, QJsonArray{QJsonValue()});
        object.insert("seats"_L1, QJsonObject{{u"B1"_s, QJsonValue()}});
        const Result<Entity> entity = json::entityFromJson(EntityKind::reservation, object);
        QVERIFY(entity);
        const Reservation reservation = std::get<Reservation>(*entity);
        QCOMPARE(reservation.tableIds, QStringList{u"T1"_s});
        QVERIFY(reservation.tags.isEmpty());
        QVERIFY(reservation.seats.isEmpty());
    }

    void keysFollowTheContract()
    {
        const QJsonObject r = json::toJson(Entity(fullReservation()));
        QCOMPARE(r.value("duration_minutes"_L1), QJsonValue(105));
        QCOMPARE(r.value("assigned"_L1), QJsonValue(u"auto"_s));
        QCOMPARE(r.value("start_at"_L1), QJsonValue(u"2026-07-03T19:30:00Z"_s));
        QCOMPARE(r.value("status_times"_L1)["cheese"_L1],
                 QJsonValue(u"2026-07-03T20:40:00.005Z"_s));
        QCOMPARE(r.value("seats"_L1)["B1"_L1], QJsonValue(QJsonArray{3, 6}));
        QCOMPARE(r.value("needs"_L1)["wheelchairs"_L1]["transfers"_L1], QJsonValue(2));
        QCOMPARE(r.value("deposit"_L1)["amount"_L1], QJsonValue(12'000));
        QCOMPARE(r.value("deposit"_L1)["state"_L1], QJsonValue(u"paid"_s));
        QCOMPARE(r.value("allergies"_L1)[0]["for"_L1], QJsonValue(u"Ada"_s));
        QCOMPARE(r.value("allergies"_L1)[0]["kitchen_told"_L1]["by"_L1], QJsonValue(u"usr_2"_s));

        const QJsonObject g = json::toJson(Entity(fullGuest()));
        QCOMPARE(g.value("notes"_L1)["private"_L1], QJsonValue(u"private note"_s));
        QCOMPARE(g.value("stats"_L1)["no_shows"_L1], QJsonValue(1));
        QCOMPARE(g.value("birthday"_L1), QJsonValue(u"1904-02-29"_s));

        const QJsonObject s = json::toJson(Entity(fullShift()));
        QCOMPARE(s.value("turn_minutes"_L1)["4"_L1], QJsonValue(110));
        QCOMPARE(s.value("end"_L1), QJsonValue(u"00:30"_s));
        QCOMPARE(s.value("pacing"_L1)["parties"_L1], QJsonValue(8));

        const QJsonObject t = json::toJson(Entity(fullTableState()));
        QCOMPARE(t.value("id"_L1), QJsonValue(u"T1"_s));
        QCOMPARE(t.value("table_id"_L1), QJsonValue(u"T1"_s));
        QCOMPARE(t.value("state"_L1), QJsonValue(u"dirty"_s));

        const QJsonObject d = json::toJson(Entity(fullServiceDay()));
        QCOMPARE(d.value("date"_L1), QJsonValue(u"2026-07-03"_s));
        QCOMPARE(d.value("caps"_L1)["19:30"_L1], QJsonValue(12));
    }

    void tableStateAndServiceDayAreKnownByEitherKey()
    {
        const auto state = json::entityFromJson(EntityKind::table_state,
                                                {{u"id"_s, u"row_7"_s}, {u"table_id"_s, u"T7"_s}});
        QVERIFY(state);
        QCOMPARE(idOf(*state), u"T7"_s);
        QVERIFY(std::get<TableState>(*state).unknown.isEmpty());
        const auto byId = json::entityFromJson(EntityKind::table_state, {{u"id"_s, u"T8"_s}});
        QVERIFY(byId);
        QCOMPARE(idOf(*byId), u"T8"_s);
        const auto day =
            json::entityFromJson(EntityKind::service_day, {{u"date"_s, u"2026-07-03"_s}});
        QVERIFY(day);
        QCOMPARE(idOf(*day), u"2026-07-03"_s);
        QCOMPARE(std::get<ServiceDay>(*day).date, QDate(2026, 7, 3));
    }

    void unknownFieldsDoNotHideKnownOnes()
    {
        Reservation reservation = fullReservation();
        reservation.unknown.insert("notes"_L1, u"of an older build"_s);
        const QJsonObject object = json::toJson(Entity(reservation));
        QCOMPARE(object.value("notes"_L1), QJsonValue(reservation.notes));
        QCOMPARE(object.value("mood"_L1), QJsonValue(u"festive"_s));
    }

    void unknownStatusesKeepTheirNames()
    {
        QCOMPARE(json::statusFromName(u"void"_s), ReservationStatus(Status::void_));
        QCOMPARE(json::wireName(Status::void_), u"void"_s);
        const ReservationStatus odd = json::statusFromName(u"cheese"_s);
        QVERIFY(odd == Status::other);
        QCOMPARE(odd.text, u"cheese"_s);
        QCOMPARE(json::wireName(odd), u"cheese"_s);
        QCOMPARE(json::wireName(Channel::google_maps), u"google_maps"_s);
        QCOMPARE(json::wireName(OpenEnum<Channel>::unknown(u"x"_s)), u"x"_s);
        for (int i = 0; i < static_cast<int>(Status::other); ++i) {
            const ReservationStatus status = static_cast<Status>(i);
            QVERIFY(!json::wireName(status).isEmpty());
            QVERIFY(json::statusFromName(json::wireName(status)) == status);
        }
    }

    void unknownShapesAndRolesBecomeOther()
    {
        QJsonObject member = json::toJson(Entity(fullStaffMember()));
        member.insert("role"_L1, u"sommelier"_s);
        const auto read = json::entityFromJson(EntityKind::staff, member);
        QVERIFY(read);
        QVERIFY(std::get<StaffMember>(*read).role == StaffRole::other);
    }

    void entityNamesReadBack()
    {
        for (int i = 0; i <= static_cast<int>(EntityKind::check); ++i) {
            const auto kind = static_cast<EntityKind>(i);
            QVERIFY(json::entityKind(json::nameOf(kind)) == kind);
        }
        QVERIFY(!json::entityKind(u"message"_s));
    }

    void guestAndChecksInAReservationAreChangesOfTheirOwn()
    {
        const Guest guest = fullGuest();
        QList<Check> checks{fullCheck(), fullCheck()};
        checks[1].id = u"chk_2"_s;
        const QJsonObject object =
            overTheWire(json::withEmbedded(fullReservation(), &guest, checks));
        QVERIFY(!object.contains("check_ids"_L1));
        const auto changes = json::changesFromJson(EntityKind::reservation, object, 41, at(20, 0));
        QVERIFY2(changes, qPrintable(changes ? QString() : changes.error().detail));
        QCOMPARE(changes->size(), 4);
        for (const Change& change : *changes) {
            QCOMPARE(change.sequence, 41);
            QCOMPARE(change.occurredAt, at(20, 0));
        }
        QVERIFY(changes->at(0).entity == Entity(fullReservation()));
        QVERIFY(changes->at(2).entity == Entity(checks[0]));
        QVERIFY(changes->at(3).entity == Entity(checks[1]));
        const Guest summary = std::get<Guest>(changes->at(1).entity);
        QVERIFY(!summary.full);
        QCOMPARE(summary.version, guest.version);
        QCOMPARE(summary.phone, guest.phone);
        QVERIFY(summary.allergies == guest.allergies);
        QVERIFY(summary.stats == guest.stats);
        QVERIFY2(summary.notes == GuestNotes(), "private notes do not travel in a reservation");
        QVERIFY(summary.unknown.isEmpty());
    }

    void aSummaryStaysASummaryInTheStoredForm()
    {
        Guest summary = fullGuest();
        summary.full = false;
        const auto back =
            json::entityFromJson(EntityKind::guest, overTheWire(json::toJson(Entity(summary))));
        QVERIFY(back);
        QVERIFY(*back == Entity(summary));
        QVERIFY(!json::withEmbedded(fullReservation(), &summary, {})
                     .value("guest"_L1)
                     .toObject()
                     .contains("summary"_L1));
    }

    void aReservationWithoutGuestOrChecksIsOneChange()
    {
        const auto changes = json::changesFromJson(
            EntityKind::reservation, json::withEmbedded(fullReservation(), nullptr, {}));
        QVERIFY(changes);
        QCOMPARE(changes->size(), 1);
        QVERIFY(std::get<Reservation>(changes->at(0).entity).checkIds.isEmpty());
    }

    void embeddedEntitiesFillInWhatTheirOwnerKnows()
    {
        const QJsonObject object{
            {u"id"_s, u"res_1"_s},
            {u"guest"_s, QJsonObject{{u"id"_s, u"gst_1"_s}, {u"version"_s, 2}}},
            {u"checks"_s, QJsonArray{QJsonValue(), QJsonObject{{u"id"_s, u"chk_1"_s}}}}};
        const auto changes = json::changesFromJson(EntityKind::reservation, object);
        QVERIFY(changes);
        QCOMPARE(changes->size(), 3);
        const Reservation reservation = std::get<Reservation>(changes->at(0).entity);
        QCOMPARE(reservation.guestId, u"gst_1"_s);
        QCOMPARE(reservation.checkIds, QStringList{u"chk_1"_s});
        QVERIFY(reservation.unknown.isEmpty());
        QCOMPARE(std::get<Check>(changes->at(2).entity).reservationId, u"res_1"_s);
        const QJsonObject waiting{{u"id"_s, u"wl_1"_s}, {u"guest"_s, object.value("guest"_L1)}};
        const auto entry = json::changesFromJson(EntityKind::waitlist, waiting);
        QVERIFY(entry);
        QCOMPARE(entry->size(), 2);
        QCOMPARE(std::get<WaitlistEntry>(entry->at(0).entity).guestId, u"gst_1"_s);
    }

    void deletedObjectsBecomeTombstones()
    {
        QJsonObject object = json::toJson(Entity(fullBlock()));
        object.insert("deleted"_L1, true);
        const auto changes = json::changesFromJson(EntityKind::block, object, 5);
        QVERIFY(changes);
        const auto* tombstone = std::get_if<Tombstone>(&changes->constFirst().entity);
        QVERIFY(tombstone);
        QCOMPARE(tombstone->id, u"blk_1"_s);
        QCOMPARE(tombstone->version, 1);
        QCOMPARE(tombstone->kind, EntityKind::block);
        QCOMPARE(tombstone->cause.commandId, u"cmd_1"_s);
        object.insert("deleted"_L1, false);
        const auto living = json::entityFromJson(EntityKind::block, object);
        QVERIFY(living);
        QVERIFY(*living == Entity(fullBlock()));
    }

    void visitsReadBackEqual()
    {
        const Visit visit{u"res_1"_s, QDate(2026, 6, 1),  {u"12"_s, u"13"_s}, 4,
                          u"Ines"_s,  {23'450, u"EUR"_s}, Status::finished};
        const auto back = json::visitFromJson(overTheWire(json::toJson(visit)));
        QVERIFY(back);
        QVERIFY(*back == visit);
        const auto wrong = json::visitFromJson({{u"covers"_s, u"four"_s}});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().detail, u"visit.covers: expected a whole number, found a string"_s);
    }
};

HOSTSTAND_TEST(tst_Entities)
#include "tst_entities.moc"
