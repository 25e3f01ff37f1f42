// SPDX-License-Identifier: Apache-2.0
#include "models/rules/walk_in.h"

#include "models/rules/turns.h"
#include "models/rules/wait_quote.h"

namespace hoststand {

WalkInAnswer walkInAnswer(const FloorSituation& situation, const QList<const WaitlistEntry*>& line,
                          int covers)
{
    using Kind = WalkInAnswer::Kind;
    const WalkInAnswer answer = walkInAnswer(situation, covers);
    if (answer.kind == Kind::table_now || answer.kind == Kind::none)
        return answer;
    const auto quote = waitQuote(situation, line, covers);
    const bool isPromised = quote && quote != waitQuote(situation, {}, covers);
    if (!quote || (answer.kind == Kind::table_soon && !isPromised))
        return answer; // nobody of the line would take that table
    return {Kind::quote, {}, {}, quote->fromMinutes, quote->toMinutes, false};
}

WalkInThere walkInAnswerAt(const FloorSituation& situation, const QList<const WaitlistEntry*>& line,
                           const QString& tableId, int covers)
{
    const Table* table = situation.layout ? situation.layout->table(tableId) : nullptr;
    if (!table)
        return {walkInAnswer(situation, line, covers), {}};
    Reservation party;
    party.partySize = covers;
    party.duration = expectedTurn(situation.shift, covers);
    WalkInAnswer answer;
    answer.kind = WalkInAnswer::Kind::table_now;
    answer.placement.tableIds = {table->id};
    if (table->seating == Seating::by_seat) {
        const SeatRange seats = freeSeats(situation, *table, covers, party.duration);
        if (seats.count == 0)
            return {walkInAnswer(situation, line, covers), {}};
        answer.placement.seats.insert(table->id, seats);
        answer.bySeat = true;
    }
    const TableOption option = optionAt(situation, party, answer.placement);
    const bool isOpen =
        option.fit == Fit::fits || option.fit == Fit::dirty || option.fit == Fit::meets_booking;
    if (!isOpen)
        return {walkInAnswer(situation, line, covers), {}};
    answer.until = situation.now.addDuration(party.duration);
    if (!option.freeUntil.isValid() || option.freeUntil >= answer.until)
        return {answer, {}};
    answer.until = option.freeUntil;
    return {answer, option.nextPartyId};
}

} // namespace hoststand
