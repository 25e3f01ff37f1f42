// SPDX-License-Identifier: Apache-2.0
#include "net/mock/check_ledger.h"

#include "models/rules/checks.h"
#include "models/rules/status_steps.h"

#include <algorithm>
#include <array>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array states{"open"_L1, "dropped"_L1, "closed"_L1, "void"_L1};

StateRefusal badMember(const QString& field, const QString& message)
{
    StateRefusal result = refusal(422, u"invalid"_s, u"the check is not possible as it is"_s);
    result.fieldErrors.append({field, message});
    return result;
}

void take(const CheckTold& told, Check& check)
{
    check.number = told.number.value_or(check.number);
    check.state = told.state.value_or(check.state);
    check.covers = told.covers.value_or(check.covers);
    check.total = told.total.value_or(check.total);
}

std::optional<StateRefusal> wrongIn(const CheckTold& told)
{
    const bool isKnown = !told.state || std::ranges::find(states, *told.state) != states.end();
    if (!isKnown)
        return badMember(u"state"_s, u"must be open, dropped, closed or void"_s);
    return {};
}

/// "chk_000042", and for another check of the same party "chk_000042_2".
QString idFor(const Reservation& party)
{
    const QString first = u"chk_"_s + party.id.mid(4);
    return party.checkIds.isEmpty() ? first : u"%1_%2"_s.arg(first).arg(party.checkIds.size() + 1);
}

void payWhenSettled(VenueState& state, const QString& reservationId, const Cause& cause)
{
    const Reservation* party = state.find<Reservation>(reservationId);
    const auto step = party ? stepByChecks(party->status, state.checksOf(*party)) : std::nullopt;
    if (!step)
        return;
    Patch<Reservation> patch;
    patch.set<&Reservation::status>(ReservationStatus(*step));
    StateRequest request;
    request.cause = cause;
    request.steps.push_back({StepAction::update, reservationId, {}, {}, {}, patch});
    (void)state.apply(request);
}

} // namespace

StateResult openCheck(VenueState& state, const QString& reservationId, const CheckTold& told,
                      const Cause& cause)
{
    const Reservation* party = state.find<Reservation>(reservationId);
    if (!party)
        return tl::unexpected(badMember(u"reservation_id"_s, u"is not a reservation"_s));
    if (!isSeated(party->status))
        return tl::unexpected(
            refusal(409, u"not_at_a_table"_s, u"only who sits at a table has a check"_s));
    if (auto wrong = wrongIn(told))
        return tl::unexpected(*std::move(wrong));
    Check check;
    check.id = idFor(*party);
    check.reservationId = party->id;
    check.number = check.id.mid(4);
    check.state = u"open"_s;
    check.covers = party->partySize;
    check.total = {0, state.venue().currency};
    check.openedAt = state.clock().now();
    take(told, check);
    Reservation now = *party;
    now.checkIds.append(check.id);
    return state.overwrite({{check, u"check.opened"_s}, {now, u"reservation.updated"_s}}, cause);
}

StateResult changeCheck(VenueState& state, const QString& id, qint64 version, const CheckTold& told,
                        const Cause& cause)
{
    const Check* known = state.check(id);
    if (!known)
        return tl::unexpected(refusal(404, u"not_found"_s, u"there is no such check"_s));
    if (known->version != version) {
        StateRefusal stale = refusal(412, u"stale_version"_s, u"based on an old version"_s);
        stale.current = *known;
        return tl::unexpected(stale);
    }
    if (!isOpen(*known))
        return tl::unexpected(refusal(409, u"check_closed"_s, u"nothing more is put on it"_s));
    if (auto wrong = wrongIn(told))
        return tl::unexpected(*std::move(wrong));
    Check check = *known;
    take(told, check);
    const QString type = isOpen(check) ? u"check.course_fired"_s : u"check.closed"_s;
    StateAnswer answer = state.overwrite({{check, type}}, cause);
    payWhenSettled(state, check.reservationId, cause);
    return answer;
}

} // namespace hoststand
