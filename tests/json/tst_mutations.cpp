// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "tests/json/samples.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Changes a valid document here and there, by a seed: values of other types, fields taken away,
/// extremes.
class Mutator final
{
public:
    explicit Mutator(quint32 seed) : m_random(seed) {}

    [[nodiscard]] QJsonValue value(const QJsonValue& from)
    {
        if (m_random.bounded(12) == 0)
            return other();
        if (from.isObject()) {
            const QJsonObject object = from.toObject();
            QJsonObject result;
            for (auto it = object.begin(); it != object.end(); ++it) {
                if (m_random.bounded(40) != 0)
                    result.insert(it.key(), value(it.value()));
            }
            return result;
        }
        if (from.isArray()) {
            QJsonArray result;
            for (const QJsonValue& element : from.toArray())
                result.append(value(element));
            return result;
        }
        return from;
    }
    /// The same, in bytes: flips, cuts and doubles.
    [[nodiscard]] QByteArray bytes(QByteArray from)
    {
        for (int i = m_random.bounded(1, 6); i > 0 && !from.isEmpty(); --i) {
            const qsizetype where = m_random.bounded(static_cast<int>(from.size()));
            switch (m_random.bounded(3)) {
            case 0:
                from[where] = static_cast<char>(m_random.bounded(256));
                break;
            case 1:
                from.remove(where, m_random.bounded(8));
                break;
            case 2:
                from.insert(where, from.mid(where, m_random.bounded(8)));
                break;
            }
        }
        return from;
    }

private:
    QJsonValue other()
    {
        static const QList<QJsonValue> values{QJsonValue(),
                                              true,
                                              0,
                                              -1,
                                              1.5,
                                              1e308,
                                              std::numeric_limits<qint64>::min(),
                                              std::numeric_limits<qint64>::max(),
                                              u""_s,
                                              u"x"_s,
                                              u"9999-12-31T23:59:59-23:59"_s,
                                              u"2026-07-03"_s,
                                              QJsonArray(),
                                              QJsonArray{QJsonArray(), 3},
                                              QJsonObject(),
                                              QJsonObject{{u""_s, 7}, {u"id"_s, u"i"_s}}};
        return values.at(m_random.bounded(static_cast<int>(values.size())));
    }

    QRandomGenerator m_random;
};

QJsonObject eventOf(const Entity& entity)
{
    QJsonObject object = json::toJson(entity);
    if (const auto* reservation = std::get_if<Reservation>(&entity)) {
        const Guest guest = fullGuest();
        object = json::withEmbedded(*reservation, &guest, {fullCheck()});
    }
    return {{u"id"_s, u"evt_1"_s},
            {u"type"_s, json::nameOf(kindOf(entity)) + ".updated"_L1},
            {u"venue_id"_s, u"ven_1"_s},
            {u"sequence"_s, 5},
            {u"occurred_at"_s, u"2026-07-03T20:00:00Z"_s},
            {u"data"_s, QJsonObject{{u"object"_s, object}}}};
}

} // namespace

/// Whatever comes in either decodes or is refused with a reason; what decodes can be written and
/// read again.
class tst_Mutations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void mutatedEventsDecodeOrAreRefused()
    {
        int decoded = 0;
        int refused = 0;
        Mutator mutate(20260703);
        for (int round = 0; round < 60; ++round) {
            for (const Entity& entity : fullEntities()) {
                const QJsonObject object = mutate.value(eventOf(entity)).toObject();
                const auto event = json::eventFromJson(object);
                ++(event ? decoded : refused);
                if (!event) {
                    QVERIFY(!event.error().code.isEmpty());
                    QVERIFY(!event.error().detail.isEmpty());
                    continue;
                }
                for (const Change& change : event->changes) {
                    const auto again =
                        json::entityFromJson(kindOf(change.entity), json::toJson(change.entity));
                    QVERIFY2(again, qPrintable(again ? QString() : again.error().detail));
                    QVERIFY2(*again == change.entity, qPrintable(QString::number(round)));
                }
            }
        }
        QVERIFY2(decoded > 50 && refused > 50, qPrintable(u"%1 %2"_s.arg(decoded).arg(refused)));
    }

    void mutatedBytesDecodeOrAreRefused()
    {
        Mutator mutate(7);
        int refused = 0;
        for (int round = 0; round < 60; ++round) {
            for (const Entity& entity : fullEntities()) {
                const QByteArray body =
                    mutate.bytes(QJsonDocument(eventOf(entity)).toJson(QJsonDocument::Compact));
                const auto event = json::eventFromBytes(body);
                refused += event ? 0 : 1;
                static_cast<void>(json::envelopeFromBytes(body));
                static_cast<void>(json::problemFromBytes(body));
            }
        }
        QVERIFY(refused > 50);
    }

    void mutatedCommandsDecodeOrAreRefused()
    {
        Mutator mutate(11);
        const QByteArray stored = json::toStorage(fullCommand());
        const QJsonObject object = QJsonDocument::fromJson(stored).object();
        int decoded = 0;
        for (int round = 0; round < 300; ++round) {
            const QByteArray changed =
                round % 2 == 0
                    ? mutate.bytes(stored)
                    : QJsonDocument(mutate.value(object).toObject()).toJson(QJsonDocument::Compact);
            const auto command = json::commandFromStorage(changed);
            if (!command) {
                QVERIFY(!command.error().detail.isEmpty());
                continue;
            }
            ++decoded;
            const auto again = json::commandFromStorage(json::toStorage(*command));
            QVERIFY(again);
            QVERIFY(*again == *command);
        }
        QVERIFY(decoded > 5);
    }
};

HOSTSTAND_TEST(tst_Mutations)
#include "tst_mutations.moc"
