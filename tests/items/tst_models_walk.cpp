// SPDX-License-Identifier: Apache-2.0
#include "models/items/activity_model.h"
#include "models/items/parties_model.h"
#include "models/items/section_model.h"
#include "models/items/service_summary.h"
#include "models/items/tables_model.h"
#include "models/rules/status_steps.h"
#include "tests/items/model_shadow.h"
#include "tests/items/small_house.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

/// What the rows must be, by the simplest code: no rows kept, no order remembered.
QStringList expectedIds(const Book& book, PartySection section)
{
    QStringList ids;
    for (const Reservation* party : book.reservations(SmallHouse::date())) {
        if (sectionOf(*party) == section)
            ids.append(party->id);
    }
    for (const WaitlistEntry* entry : book.waitlist(SmallHouse::date())) {
        const bool waits = entry->status == WaitlistStatus::waiting && entry->inHouse;
        if (waits && section == PartySection::door)
            ids.append(entry->id);
    }
    ids.sort();
    return ids;
}
} // namespace

/// Whatever happens, in whatever order: what the signals said is what a model made afresh would
/// show.
class tst_ModelsWalk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    // The two checks of the walk below can fail.
    void whatIsNotSaidIsNoticed()
    {
        SmallHouse house;
        house.put(SmallHouse::party(u"r1"_s, 2, SmallHouse::at(20, 0)));
        PartiesModel parties(house.book, house.clock);
        parties.setServiceDate(SmallHouse::date());
        const ModelShadow shadow(parties);
        Reservation party = *house.book.reservation(u"r1"_s);
        party.partySize = 3;
        {
            const QSignalBlocker mute(&parties);
            house.put(party);
        }
        const QString told =
            ModelShadow::difference(parties, shadow.rows(), ModelShadow::rowsOf(parties));
        QVERIFY(!told.isEmpty());
    }

    void aRowThatIsNotFollowedIsNoticed()
    {
        SmallHouse house;
        house.put(SmallHouse::party(u"r1"_s, 2, SmallHouse::at(20, 0)));
        PartiesModel parties(house.book, house.clock);
        parties.setServiceDate(SmallHouse::date());
        disconnect(&house.book, &Book::pendingChanged, &parties, nullptr);
        Reservation party = *house.book.reservation(u"r1"_s);
        party.partySize = 3;
        const Command command = house.change(party);
        house.book.addPending(command, PendingState::storing);
        party.version = ++house.version;
        house.book.apply({{party, ++house.sequence, {}}}); // the same by somebody else
        house.book.dropPending({command.id});
        PartiesModel afresh(house.book, house.clock);
        afresh.setServiceDate(SmallHouse::date());
        const QString stale = ModelShadow::difference(parties, ModelShadow::rowsOf(parties),
                                                      ModelShadow::rowsOf(afresh));
        QVERIFY(!stale.isEmpty()); // still said to be pending
    }

    void rowsFollowTheBookWhateverHappens_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void rowsFollowTheBookWhateverHappens()
    {
        QFETCH(const quint32, seed);
        SmallHouse house;
        RandomEvening evening(house, seed);
        PartiesModel parties(house.book, house.clock);
        parties.setServiceDate(SmallHouse::date());
        PartiesModel waitlist(house.book, house.clock, PartiesModel::Scope::waitlist);
        waitlist.setServiceDate(SmallHouse::date());
        SectionModel inLine({PartySection::door, PartySection::not_here});
        inLine.setSourceModel(&waitlist);
        TablesModel tables(house.book, house.clock);
        tables.setServiceDate(SmallHouse::date());
        SectionModel door({PartySection::door, PartySection::upcoming});
        door.setSourceModel(&parties);
        SectionModel seated({PartySection::seated});
        seated.setSourceModel(&parties);
        seated.setOrder(SectionModel::Order::table);
        ActivityModel activity(house.book, house.clock);
        ServiceSummary summary(house.book, house.clock);
        summary.setServiceDate(SmallHouse::date());
        const QAbstractItemModelTester t1(&parties, fatal);
        const QAbstractItemModelTester t2(&tables, fatal);
        const QAbstractItemModelTester t3(&door, fatal);
        const QAbstractItemModelTester t4(&seated, fatal);
        const QAbstractItemModelTester t5(&activity, fatal);
        const QAbstractItemModelTester t6(&waitlist, fatal);
        const QAbstractItemModelTester t7(&inLine, fatal);
        const ModelShadow partiesShadow(parties);
        const ModelShadow waitlistShadow(waitlist);
        const ModelShadow tablesShadow(tables);

        for (int i = 0; i < 250; ++i) {
            evening.step();
            parties.tick();
            waitlist.tick();
            tables.tick();
            compare(house, parties, partiesShadow);
            compare(house, waitlist, waitlistShadow, PartiesModel::Scope::waitlist);
            compare(house, tables, tablesShadow);
            waitlistIsWhole(house, waitlist, inLine);
            if (QTest::currentTestFailed())
                return;
            for (const PartySection section :
                 {PartySection::door, PartySection::upcoming, PartySection::seated,
                  PartySection::done, PartySection::gone}) {
                QStringList ids;
                for (int row = 0; row < parties.rowCount(); ++row) {
                    if (parties.row(row).section == section)
                        ids.append(parties.row(row).id);
                }
                ids.sort();
                QCOMPARE(ids, expectedIds(house.book, section));
            }
            QCOMPARE(door.rowCount(),
                     parties.countOf(PartySection::door) + parties.countOf(PartySection::upcoming));
            QCOMPARE(seated.rowCount(), parties.countOf(PartySection::seated));
            coversAgree(parties, summary);
        }
        QVERIFY(partiesShadow.moves() > 0);
        QCOMPARE(partiesShadow.resets(), 0);
        QCOMPARE(tablesShadow.resets(), 0);
        QCOMPARE(waitlistShadow.resets(), 0);
        QCOMPARE(partiesShadow.faults(), QStringList());
        QCOMPARE(waitlistShadow.faults(), QStringList());
        QCOMPARE(tablesShadow.faults(), QStringList());
        QVERIFY(activity.rowCount() > 0);
    }

private:
    /// Each entry of the night once, in the section in which its state says that it stands.
    static void waitlistIsWhole(const SmallHouse& house, const PartiesModel& model,
                                const SectionModel& inLine)
    {
        int waits = 0;
        const QList<const WaitlistEntry*> entries = house.book.waitlist(SmallHouse::date());
        QCOMPARE(model.rowCount(), entries.size());
        for (const WaitlistEntry* entry : entries) {
            const PartyRow& row = model.row(model.rowOf(entry->id));
            const bool isOff = entry->status == WaitlistStatus::seated;
            QCOMPARE(row.section, isOff            ? PartySection::off_list
                                  : entry->inHouse ? PartySection::door
                                                   : PartySection::not_here);
            waits += isOff ? 0 : 1;
        }
        QCOMPARE(inLine.rowCount(), waits);
    }

    template <typename Model, typename... Scope>
    void compare(SmallHouse& house, const Model& model, const ModelShadow& shadow, Scope... scope)
    {
        Model afresh(house.book, house.clock, scope...);
        afresh.setServiceDate(SmallHouse::date());
        const QList<ModelShadow::Row> expected = ModelShadow::rowsOf(afresh);
        const QString model1 = ModelShadow::difference(model, ModelShadow::rowsOf(model), expected);
        QVERIFY2(model1.isEmpty(), qPrintable(u"model: "_s + model1));
        const QString told = ModelShadow::difference(model, shadow.rows(), expected);
        QVERIFY2(told.isEmpty(), qPrintable(u"told: "_s + told));
    }

    static void coversAgree(const PartiesModel& parties, const ServiceSummary& summary)
    {
        CoverTotals rows;
        for (int i = 0; i < parties.rowCount(); ++i) {
            const PartyRow& row = parties.row(i);
            if (row.kind == PartyKind::waitlist)
                continue;
            switch (row.section) {
            case PartySection::door:
                rows.atDoor += row.partySize;
                break;
            case PartySection::upcoming:
                rows.toCome += row.partySize;
                break;
            case PartySection::seated:
                rows.inHouse += row.partySize;
                break;
            case PartySection::done:
                rows.done += row.partySize;
                break;
            case PartySection::gone:
            case PartySection::not_here:
            case PartySection::off_list:
                break;
            }
        }
        QCOMPARE(rows, summary.totals());
        int bars = 0;
        for (const PacingSlot& slot : summary.pacing())
            bars += slot.seated + slot.toCome;
        QCOMPARE(bars, rows.atDoor + rows.toCome + rows.inHouse + rows.done);
    }
};

HOSTSTAND_TEST(tst_ModelsWalk)

#include "tst_models_walk.moc"
