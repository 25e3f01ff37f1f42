// SPDX-License-Identifier: Apache-2.0
// Whatever happens, all that counts covers counts the same.
#include "models/book/desk.h"
#include "models/items/parties_model.h"
#include "models/items/service_summary.h"
#include "models/items/tables_model.h"
#include "models/rules/rotation.h"
#include "models/rules/status_steps.h"
#include "tests/items/small_house.h"
#include "tests/support/test_main.h"
#include "tests/ui/evening_scene.h"
#include "ui/timeline/timeline_looks.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The covers of who sits, as each place that shows them has them.
struct InHouse
{
    int rows = 0;
    int tables = 0;
    int servers = 0;
    int timeline = 0;
};

int coversIn(const QString& name) // "Haddad · 3"
{
    return name.section(u" · "_s, -1).toInt();
}

class Counted final
{
public:
    explicit Counted(SmallHouse& house)
        : m_house(house), m_parties(house.book, house.clock), m_tables(house.book, house.clock),
          m_summary(house.book, house.clock)
    {
        m_parties.setServiceDate(SmallHouse::date());
        m_tables.setServiceDate(SmallHouse::date());
        m_summary.setServiceDate(SmallHouse::date());
    }
    /// A complaint, or empty.
    [[nodiscard]] QString differences() const
    {
        const InHouse here = inHouse();
        const CoverTotals& header = m_summary.totals();
        int bars = 0;
        for (const PacingSlot& slot : m_summary.pacing())
            bars += slot.seated + slot.toCome;
        const int all = header.inHouse + header.atDoor + header.toCome + header.done;
        QStringList wrong;
        const auto hold = [&](const char* what, int is, int should) {
            if (is != should)
                wrong.append(
                    u"%1: %2, the header has %3"_s.arg(QLatin1String(what)).arg(is).arg(should));
        };
        hold("bars", bars, all);
        hold("rows", here.rows, header.inHouse);
        hold("floor", here.tables, header.inHouse - withoutTable());
        hold("timeline", here.timeline, header.inHouse);
        hold("servers", here.servers, header.inHouse - withoutServer());
        return wrong.join(u"; "_s);
    }
    [[nodiscard]] const CoverTotals& header() const { return m_summary.totals(); }

private:
    [[nodiscard]] InHouse inHouse() const
    {
        InHouse here;
        for (int i = 0; i < m_parties.rowCount(); ++i) {
            if (m_parties.row(i).section == PartySection::seated)
                here.rows += m_parties.row(i).partySize;
        }
        QHash<QString, int> atTables; // a party of two tables is one
        for (int i = 0; i < m_tables.rowCount(); ++i) {
            const TableRow& row = m_tables.row(i);
            if (!row.occupant.id.isEmpty())
                atTables.insert(row.occupant.id, row.occupant.partySize);
            for (const SeatStretch& stretch : row.stretches) {
                if (stretch.seated)
                    atTables.insert(stretch.partyId, stretch.partySize);
            }
        }
        for (const int covers : std::as_const(atTables))
            here.tables += covers;
        const QDateTime now = m_house.clock.now();
        for (const ServerLoad& load :
             serverLoads(floorSituation(m_house.book, SmallHouse::date(), now)))
            here.servers += load.coversNow;
        QHash<QString, int> bars;
        for (const RowLook& row : timelineLook(m_house.book, SmallHouse::date(), now).rows) {
            for (const TurnLook& turn : row.turns) {
                if (turn.isHere)
                    bars.insert(turn.partyId, coversIn(turn.name));
            }
        }
        for (const int covers : std::as_const(bars))
            here.timeline += covers;
        return here;
    }
    /// Of who sits, those whom the floor cannot show: at no table of the plan, or where another
    /// party sits too and is the one that is named.
    [[nodiscard]] int withoutTable() const
    {
        const Layout* layout = m_house.book.layoutOf(SmallHouse::date());
        int covers = 0;
        for (const Reservation* party : m_house.book.reservations(SmallHouse::date())) {
            const bool isNamed = std::any_of(
                party->tableIds.cbegin(), party->tableIds.cend(), [&](const QString& id) {
                    const Table* table = layout->table(id);
                    return table && (table->seating == Seating::by_seat || isAlone(*party, id));
                });
            if (isSeated(party->status) && !isNamed && !occupies(*party))
                covers += party->partySize;
        }
        return covers;
    }
    [[nodiscard]] bool isAlone(const Reservation& party, const QString& table) const
    {
        const QList<const Reservation*> all = m_house.book.reservations(SmallHouse::date());
        return std::none_of(all.cbegin(), all.cend(), [&](const Reservation* other) {
            return other->id != party.id && isSeated(other->status) &&
                   other->tableIds.contains(table);
        });
    }
    [[nodiscard]] bool occupies(const Reservation& party) const
    {
        for (int i = 0; i < m_tables.rowCount(); ++i) {
            if (m_tables.row(i).occupant.id == party.id)
                return true;
        }
        return false;
    }
    [[nodiscard]] int withoutServer() const
    {
        const FloorSituation situation =
            floorSituation(m_house.book, SmallHouse::date(), m_house.clock.now());
        int known = 0;
        int all = 0;
        QSet<QString> serving;
        for (const ServerLoad& load : serverLoads(situation))
            serving.insert(load.serverId);
        for (const Reservation* party : situation.parties) {
            if (!isSeated(party->status))
                continue;
            all += party->partySize;
            if (serving.contains(party->serverId))
                known += party->partySize;
        }
        return all - known;
    }

    SmallHouse& m_house;
    PartiesModel m_parties;
    TablesModel m_tables;
    ServiceSummary m_summary;
};

} // namespace

class tst_NumbersAgree final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void onAFullEvening()
    {
        EveningScene evening;
        const Counted counted(evening.house);
        QVERIFY(counted.header().inHouse > 0);
        QCOMPARE(counted.differences(), QString());
        // Three of them sit down where four were booked: nobody counts otherwise.
        Reservation party = *evening.house.book.reservation(u"new"_s);
        party.partySize = 4;
        party.seatedCovers = 3;
        evening.house.put(party, false);
        QCOMPARE(counted.differences(), QString());
    }

    void afterWhateverTheHostAndThePlatformDo_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 4; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void afterWhateverTheHostAndThePlatformDo()
    {
        QFETCH(const quint32, seed);
        SmallHouse house;
        RandomEvening evening(house, seed);
        const Counted counted(house);
        for (int step = 0; step < 200; ++step) {
            evening.step();
            QVERIFY2(counted.differences().isEmpty(),
                     qPrintable(u"step %1: %2"_s.arg(step).arg(counted.differences())));
        }
    }
};

HOSTSTAND_TEST(tst_NumbersAgree)

#include "tst_numbers_agree.moc"
