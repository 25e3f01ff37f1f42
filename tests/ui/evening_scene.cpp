// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/evening_scene.h"

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

EveningScene::EveningScene()
{
    StoredState stored;
    stored.venueId = u"v1"_s;
    stored.serviceDate = SmallHouse::date();
    sync.start(stored);
    desk.setUser(u"ana"_s);
    addGuests();
    addDoor();
    addUpcoming();
    addSeated();
    addGone();
    parties.setServiceDate(SmallHouse::date());
    summary.setServiceDate(SmallHouse::date());
}

void EveningScene::addGuests()
{
    const auto add = [&](const QString& id, const QString& first, const QString& last, int visits,
                         bool vip = false) {
        Guest guest = SmallHouse::guest(id, first, last);
        guest.phone = u"+442079460812"_s;
        guest.vip = vip;
        guest.stats.visits = visits;
        guest.stats.spend = {418000, u"GBP"_s};
        house.put(guest, false);
    };
    add(u"okafor"_s, u"Adaeze"_s, u"Okafor"_s, 23, true);
    add(u"long"_s, u"Hubert Blaine"_s, u"Wolfeschlegelsteinhausenbergerdorff"_s, 0, true);
    add(u"cjk"_s, u"寿限無寿限無五劫の擦り切れ"_s, u"海砂利水魚水行末雲来末"_s, 2);
    add(u"arabic"_s, u"عبد الرحمن بن محمد"_s, u"الشريف الإدريسي القرطبي"_s, 7);
    add(u"moreau"_s, u"Claire"_s, u"Moreau"_s, 38, true);
    add(u"tanaka"_s, u"Hiroshi"_s, u"Tanaka"_s, 1);
    Guest company;
    company.id = u"company"_s;
    company.company = u"Whitfield & Co Chartered Accountants and Partners LLP"_s;
    house.put(company, false);
}

void EveningScene::addDoor()
{
    Reservation party = SmallHouse::party(u"okafor"_s, 4, SmallHouse::at(19, 30), u"okafor"_s);
    party.status = Status::arrived;
    party.arrivedAt = SmallHouse::at(19, 30);
    party.arrivedCovers = 4;
    party.tableIds = {u"t6"_s};
    party.duration = 105min;
    party.allergies = {{u"Nuts"_s, Severity::anaphylaxis, {}, u"2"_s, {}}};
    party.tags = {{u"window"_s, u"Window"_s, {}, {}}};
    party.bookedBy = u"Jo Park"_s;
    party.channel = Channel::web_widget;
    party.guestRequest = u"Quiet corner if possible, client dinner."_s;
    house.put(party, false);

    party = SmallHouse::party(u"arabic"_s, 12, SmallHouse::at(18, 30), u"arabic"_s);
    party.status = Status::arrived;
    party.arrivedAt = SmallHouse::at(17, 40);
    party.arrivedCovers = 10;
    party.needs.highChairs = 2;
    party.needs.prams = 1;
    party.whereabouts = Whereabouts::bar;
    party.guestRequest = u"نحتاج إلى طاولة هادئة بجانب النافذة من فضلكم، معنا ضيوف من الخارج"_s;
    house.put(party, false);

    WaitlistEntry entry;
    entry.id = u"petrov"_s;
    entry.date = SmallHouse::date();
    entry.name = u"Petrov"_s;
    entry.partySize = 3;
    entry.inHouse = true;
    entry.quoted = {15, 20, SmallHouse::at(19, 20)};
    entry.channel = Channel::walk_in;
    entry.needs.highChairs = 1;
    house.put(entry, false);
}

void EveningScene::addUpcoming()
{
    Reservation party = SmallHouse::party(u"long"_s, 2, SmallHouse::at(19, 35), u"long"_s);
    party.needs.wheelchairsStay = 1;
    party.needs.dogs = 1;
    party.allergies = {{u"Shellfish"_s, Severity::allergy, {}, {}, {}},
                       {u"Gluten"_s, Severity::intolerance, {}, {}, {}}};
    party.tags = {{u"birthday"_s, u"Birthday"_s, {}, {}}};
    party.deposit = {{40000, u"GBP"_s}, u"paid"_s};
    party.confirmation = Confirmation::left_message;
    party.guestRequest =
        u"One of us is coming by train and may be late; please keep the table by the window."_s;
    party.notes = u"set menu, invoice to the office, no speeches before the main course"_s;
    party.bookedBy = u"Maximiliana von und zu Hohenlohe-Langenburg"_s;
    house.put(party, false);

    party = SmallHouse::party(u"cjk"_s, 6, SmallHouse::at(20, 0), u"cjk"_s);
    party.tableIds = {u"t2"_s, u"t3"_s};
    party.guestRequest = u"窓際の席をお願いします。子供用の椅子も二脚必要です。"_s;
    house.put(party, false);

    party = SmallHouse::party(u"company"_s, 8, SmallHouse::at(20, 0), u"company"_s);
    party.tableIds = {u"t8"_s};
    party.deposit = {{40000, u"GBP"_s}, u"requested"_s};
    house.put(party, false);

    for (int i = 0; i < 6; ++i) {
        party = SmallHouse::party(u"later%1"_s.arg(i), 2 + i % 3, SmallHouse::at(20, 15 + 5 * i),
                                  u"tanaka"_s);
        party.tableIds = {u"t%1"_s.arg(1 + i)};
        party.channel = Channel::google_maps;
        house.put(party, false);
    }
}

void EveningScene::addSeated()
{
    const auto seat = [&](const QString& id, const QString& table, Status status, int minutes) {
        Reservation party =
            SmallHouse::party(id, 2, house.clock.now().addSecs(-60LL * minutes), u"moreau"_s);
        party.status = status;
        party.seatedAt = party.startAt;
        party.arrivedAt = party.startAt.addSecs(-180);
        party.arrivedCovers = 2;
        party.seatedCovers = 2;
        party.tableIds = {table};
        party.serverId = u"ana"_s;
        house.put(party, false);
    };
    seat(u"over"_s, u"t1"_s, Status::dessert, 114);
    seat(u"new"_s, u"t4"_s, Status::seated, 4);
    seat(u"paid"_s, u"t5"_s, Status::paid, 80);
    Reservation solo = SmallHouse::party(u"solo"_s, 1, SmallHouse::at(19, 33));
    solo.status = Status::drinks;
    solo.channel = Channel::walk_in;
    solo.seatedAt = solo.startAt;
    solo.tableIds = {u"bar"_s};
    solo.seats = {{u"bar"_s, {3, 1}}};
    house.put(solo, false);
    TableState dirty;
    dirty.id = u"t7"_s;
    dirty.condition = TableCondition::dirty;
    dirty.since = SmallHouse::at(19, 38);
    house.put(dirty, false);
}

void EveningScene::addGone()
{
    Reservation party = SmallHouse::party(u"left"_s, 2, SmallHouse::at(17, 30), u"tanaka"_s);
    party.status = Status::finished;
    party.seatedAt = SmallHouse::at(17, 30);
    party.leftAt = SmallHouse::at(19, 5);
    party.tableIds = {u"t3"_s};
    house.put(party, false);
    party = SmallHouse::party(u"noshow"_s, 2, SmallHouse::at(18, 30), u"tanaka"_s);
    party.status = Status::no_show;
    house.put(party, false);
}

} // namespace hoststand::test
