// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/sample_floor.h"

using namespace Qt::Literals::StringLiterals;

namespace hoststand::test {

namespace {

class Builder final
{
public:
    explicit Builder(const Theme& theme) : m_theme(theme)
    {
        m_floor.layout.areas = {{u"main"_s, u"Main dining"_s}};
    }

    TableLook& table(const QString& name, TableShape shape, QPointF at, QSizeF size, int covers)
    {
        Table table;
        table.id = table.name = name;
        table.areaId = u"main"_s;
        table.shape = shape;
        table.x = at.x();
        table.y = at.y();
        table.w = size.width();
        table.h = size.height();
        table.maxCovers = covers;
        m_floor.layout.tables.append(table);
        TableLook look;
        look.line1 = QString::number(covers);
        return m_floor.looks[name] = look;
    }
    Table& last() { return m_floor.layout.tables.last(); }
    [[nodiscard]] ServerBadge server(const QString& initials, int index) const
    {
        return {initials, m_theme.serverColor(index)};
    }
    static void sit(TableLook& look, const QString& party, const QString& detail, StatusKey status,
                    double turn)
    {
        look.state = TileState::occupied;
        look.line1 = party;
        look.line2 = detail;
        look.line2Short = detail.section(u' ', 1, 1);
        look.status = status;
        look.turn = turn;
    }
    static void promise(TableLook& look, const QString& party, const QString& detail)
    {
        look.state = TileState::promised;
        look.line1 = party;
        look.line2 = detail;
        look.line2Short = detail.section(u' ', 0, 0);
        look.status = StatusKey::booked;
    }
    SampleFloor& floor() { return m_floor; }

private:
    const Theme& m_theme;
    SampleFloor m_floor;
};

void addRounds(Builder& b)
{
    const auto round = [&](const QString& name, double x) -> TableLook& {
        TableLook& look = b.table(name, TableShape::round, {x, 140}, {150, 150}, 2);
        look.server = x < 900 ? b.server(u"AN"_s, 0) : b.server(u"LU"_s, 1);
        return look;
    };
    Builder::sit(round(u"T1"_s, 130), u"Ruiz · 2"_s, u"seated 0:48"_s, StatusKey::seated, 0.55);
    round(u"T2"_s, 338).line2 = u"free 33 min"_s;
    TableLook& t3 = round(u"T3"_s, 546);
    Builder::sit(t3, u"Grant · 2"_s, u"entrée 1:02"_s, StatusKey::course, 0.72);
    t3.marks = {Mark::allergy};
    Builder::promise(round(u"T4"_s, 754), u"Moreau · 2"_s, u"19:45 · door"_s);
    TableLook& t5 = round(u"T5"_s, 962);
    Builder::sit(t5, u"Silva · 2"_s, u"check 1:22"_s, StatusKey::check, 0.91);
    t5.marks = {Mark::vip, Mark::birthday};
    TableLook& t6 = round(u"T6"_s, 1170);
    Builder::sit(t6, u"Venkatanarasimharajuvaripeta · 2"_s, u"dessert 2:04 · 34 over"_s,
                 StatusKey::course, 1.4);
    t6.pending = true;
}

void addSquares(Builder& b)
{
    const auto square = [&](const QString& name, double x) -> TableLook& {
        TableLook& look = b.table(name, TableShape::square, {x, 385}, {190, 150}, 4);
        look.server = x < 800 ? b.server(u"LU"_s, 1) : b.server(u"MI"_s, 2);
        return look;
    };
    square(u"T9"_s, 150).line2 = u"free 33 min"_s;
    TableLook& t10 = square(u"T10"_s, 400);
    Builder::sit(t10, u"Bianchi · 4"_s, u"seated 0:22"_s, StatusKey::seated, 0.2);
    t10.pending = true;
    Builder::sit(square(u"T11"_s, 650), u"Olsen · 3"_s, u"appetizer 0:35"_s, StatusKey::course,
                 0.35);
    TableLook& t12 = square(u"T12"_s, 900);
    Builder::promise(t12, u"Okafor · 4"_s, u"19:30 · door"_s);
    t12.marks = {Mark::allergy, Mark::vip, Mark::needs};
    t12.selected = true;
    Builder::sit(square(u"T14"_s, 1150), u"Weiss · 4"_s, u"paid 1:41"_s, StatusKey::paid, 0.96);
}

void addRectangles(Builder& b)
{
    const auto rectangle = [&](const QString& name, double x) -> TableLook& {
        return b.table(name, TableShape::rectangle, {x, 635}, {250, 155}, 6);
    };
    TableLook& t21 = rectangle(u"T21"_s, 175);
    t21.line2 = u"free all night"_s;
    t21.server = b.server(u"MI"_s, 2);
    TableLook& t22 = rectangle(u"T22"_s, 490);
    Builder::sit(t22, u"Nakamura · 6"_s, u"dessert 1:54 · 9 over"_s, StatusKey::seated, 1.1);
    t22.marks = {Mark::allergy,     Mark::vip,        Mark::birthday,
                 Mark::wheelchair,  Mark::prepaid,    Mark::note,
                 Mark::first_visit, Mark::high_chair, Mark::late};
    t22.server = b.server(u"MI"_s, 2);
    TableLook& t23 = rectangle(u"T23"_s, 805);
    t23.state = TileState::dirty;
    t23.line1 = u"bussing"_s;
    t23.line2 = u"2 min"_s;
    t23.server = b.server(u"JO"_s, 3);
    TableLook& t24 = rectangle(u"T24"_s, 1120);
    t24.state = TileState::blocked;
    t24.line1 = u"blocked"_s;
    t24.line2 = u"to 21:00"_s;
}

void addJoined(Builder& b)
{
    for (const auto& [name, x] : {std::pair(u"T31"_s, 150.0), std::pair(u"T32"_s, 390.0)}) {
        TableLook& look = b.table(name, TableShape::square, {x, 870}, {195, 150}, 4);
        Builder::promise(look, u"Tanaka · 6"_s, u"19:45"_s);
        look.server = b.server(u"JO"_s, 3);
    }
    b.floor().joins = {{{u"T31"_s, u"T32"_s}, u"T31 + T32 joined tonight · Tanaka 6 · 19:45"_s}};
}

void addBar(Builder& b)
{
    TableLook& bar = b.table(u"BAR"_s, TableShape::bar, {905, 895}, {660, 70}, 4);
    b.last().seating = Seating::by_seat;
    b.last().seats = 12;
    bar.line1.clear();
    bar.bar.freeText = u"2 together free (3–4, 8–9)"_s;
    StoolParty diaz{{1, 2}, u"Diaz"_s, u"2 · 0:31"_s};
    StoolParty chen{{5, 6, 7}, u"Chen"_s, u"3 · 0:52"_s, TileState::occupied, StatusKey::course};
    chen.marks = {Mark::allergy};
    StoolParty solo{{10}, u"solo"_s, u"0:09"_s};
    StoolParty booked{
        {11, 12}, u"Oyelaran-Whitcombe"_s, u"2 · 20:15"_s, TileState::promised, StatusKey::booked};
    StoolParty shut{{8}, {}, {}, TileState::dirty};
    bar.bar.parties = {diaz, chen, solo, booked, shut};
    bar.server = b.server(u"KA"_s, 6);
}

/// Turned tables, a booth, a communal table and one out of service, to the right of the rest.
void addOddOnes(Builder& b)
{
    TableLook& turned = b.table(u"T41"_s, TableShape::square, {1430, 150}, {150, 150}, 4);
    b.last().rotation = 45;
    Builder::sit(turned, u"Fernández de Córdoba · 4"_s, u"drinks 0:12"_s, StatusKey::seated, 0.12);
    turned.server = b.server(u"KA"_s, 6);
    TableLook& upright = b.table(u"T42"_s, TableShape::rectangle, {1430, 440}, {240, 140}, 6);
    b.last().rotation = 90;
    Builder::sit(upright, u"Þórsdóttir · 5"_s, u"entrée 1:10"_s, StatusKey::course, 0.6);
    upright.marks = {Mark::first_visit};
    TableLook& booth = b.table(u"B1"_s, TableShape::booth, {1430, 690}, {200, 130}, 4);
    Builder::promise(booth, u"van der Westhuizen · 4"_s, u"20:30"_s);
    booth.status = StatusKey::waiting;
    TableLook& shut = b.table(u"B2"_s, TableShape::booth, {1430, 890}, {200, 130}, 4);
    shut.state = TileState::out_of_service;
    shut.line1 = u"out of service"_s;
    shut.line2 = u"wobbly leg"_s;

    TableLook& communal = b.table(u"LONG"_s, TableShape::communal, {1750, 260}, {380, 100}, 10);
    b.last().seating = Seating::by_seat;
    b.last().seats = 10;
    communal.bar.freeText = u"3 together free (4–6)"_s;
    communal.bar.parties = {
        {{1, 2}, u"Ng"_s, u"2 · 0:40"_s},
        {{3}, u"Papadopoulou"_s, u"1 · 1:05"_s, TileState::occupied, StatusKey::check},
        {{7, 8}, u"Ito"_s, u"2 · 1:58"_s, TileState::occupied, StatusKey::seated, {}, true},
        {{9, 10}, u"Kowalczyk"_s, u"2 · 20:00"_s, TileState::promised, StatusKey::booked}};
    TableLook& counter = b.table(u"COUNTER"_s, TableShape::bar, {1700, 690}, {420, 60}, 8);
    b.last().rotation = 90;
    b.last().seating = Seating::by_seat;
    b.last().seats = 8;
    counter.bar.freeText = u"4 together free (5–8)"_s;
    counter.bar.parties = {
        {{1, 2}, u"Abernathy-Featherstonehaugh"_s, u"2 · 0:10"_s},
        {{3}, u"Lee"_s, u"1 · 0:44"_s, TileState::occupied, StatusKey::paid},
        {{4}, u"Sato"_s, u"1 · 0:51"_s, TileState::occupied, StatusKey::course, {Mark::vip}}};
}

} // namespace

SampleFloor sampleFloor(const Theme& theme)
{
    Builder b(theme);
    addRounds(b);
    addSquares(b);
    addRectangles(b);
    addJoined(b);
    addBar(b);
    addOddOnes(b);
    b.floor().layout.fixtures = {
        {u"door"_s, u"entrance"_s, u"Entrance"_s, u"main"_s, 125, 1002, 250, 12},
        {u"pass"_s, u"kitchen_pass"_s, u"Kitchen pass"_s, u"main"_s, 1165, 990, 240, 44}};
    return b.floor();
}

} // namespace hoststand::test
