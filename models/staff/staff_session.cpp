// SPDX-License-Identifier: Apache-2.0
#include "models/staff/staff_session.h"

#include "models/book/book.h"
#include "models/staff/staff_log.h"

#include <algorithm>
#include <tuple>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

int rankOf(StaffRole role)
{
    switch (role) {
    case StaffRole::admin:
        return 0;
    case StaffRole::manager:
        return 1;
    case StaffRole::host:
        return 2;
    case StaffRole::server:
    case StaffRole::other:
        break;
    }
    return 3;
}

bool isHeld(const Result<QString>& result)
{
    return !result && result.error().code == "held"_L1;
}

} // namespace

StaffSession::StaffSession(const Book& book, Desk& desk, StaffPins& pins, std::chrono::minutes idle,
                           std::function<std::chrono::milliseconds()> monotonic, QObject* parent)
    : QObject(parent), m_book(book), m_desk(desk), m_pins(pins), m_idle(idle),
      m_monotonic(std::move(monotonic)), m_touched(m_monotonic())
{
    m_desk.setGate(this);
    connect(&m_book, &Book::changed, this, [this](const BookDelta& delta) {
        if (delta.has(EntityKind::staff))
            onStaffChanged();
    });
}

StaffSession::~StaffSession()
{
    m_desk.setGate(nullptr);
}

StaffRole StaffSession::roleOf(const QString& userId) const
{
    if (m_pins.isAdminHere(userId))
        return StaffRole::admin;
    const StaffMember* member = m_book.staffMember(userId);
    return member ? member->role : StaffRole::server;
}

Leave StaffSession::leave(Permission what) const
{
    return leaveOf(what, roleOf(userId()));
}

QList<const StaffMember*> StaffSession::people() const
{
    QList<const StaffMember*> people = m_book.staff();
    std::ranges::sort(people, [this](const StaffMember* one, const StaffMember* other) {
        const int oneRank = rankOf(roleOf(one->id));
        const int otherRank = rankOf(roleOf(other->id));
        return std::tie(oneRank, one->name, one->id) < std::tie(otherRank, other->name, other->id);
    });
    return people;
}

QList<const StaffMember*> StaffSession::approversOf(Permission what) const
{
    QList<const StaffMember*> approvers = people();
    approvers.removeIf([&](const StaffMember* one) {
        return !m_pins.has(one->id) || leaveOf(what, roleOf(one->id)) != Leave::may;
    });
    return approvers;
}

bool StaffSession::isToBeSetUp() const
{
    return approversOf(Permission::set_pins).isEmpty();
}

bool StaffSession::mayStart(const QString& userId) const
{
    if (!isToBeSetUp())
        return false;
    const auto mayAlone = [this](const StaffMember* one) {
        return leaveOf(Permission::set_pins, roleOf(one->id)) == Leave::may;
    };
    const QList<const StaffMember*> staff = m_book.staff();
    const StaffMember* member = m_book.staffMember(userId);
    return member && (mayAlone(member) || std::ranges::none_of(staff, mayAlone));
}

// Who no longer works here is signed out; an id that the platform never knew came from --user.
void StaffSession::onStaffChanged()
{
    const bool isKnown = m_book.staffMember(userId()) != nullptr;
    if (std::exchange(m_isKnown, isKnown) && !isKnown && m_state != State::nobody) {
        qCInfo(staffLog).noquote() << "signed out:" << userId() << "is not on the staff list";
        m_desk.setUser({});
        setState(State::nobody);
    }
}

bool StaffSession::canLock() const
{
    return m_state == State::signed_in && !m_pins.isEmpty();
}

void StaffSession::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void StaffSession::begin(const QString& userId)
{
    qCInfo(staffLog).noquote() << "signed in:" << userId;
    m_desk.setUser(userId);
    m_isKnown = m_book.staffMember(userId) != nullptr;
    touch();
    setState(State::signed_in);
    carryOutHeld();
}

void StaffSession::lock()
{
    if (!canLock())
        return;
    qCInfo(staffLog).noquote() << "locked, signed in was" << userId();
    setState(State::locked);
}

void StaffSession::touch()
{
    lockIfIdle(); // the first touch after a long sleep comes too late
    m_touched = m_monotonic();
}

void StaffSession::setIdle(std::chrono::minutes idle)
{
    m_idle = idle;
    touch();
}

void StaffSession::lockIfIdle()
{
    if (m_idle.count() > 0 && m_monotonic() - m_touched >= m_idle)
        lock();
}

void StaffSession::signIn(const QString& userId, const Pin& pin, QObject* context,
                          std::function<void(PinVerdict)> done)
{
    m_pins.verify(userId, pin, context,
                  [this, userId, done = std::move(done)](const PinVerdict& verdict) {
                      if (verdict.kind == PinVerdict::Kind::right && m_book.staffMember(userId))
                          begin(userId);
                      done(verdict);
                  });
}

void StaffSession::approve(const QString& userId, const Pin& pin, QObject* context,
                           std::function<void(PinVerdict)> done)
{
    m_pins.verify(userId, pin, context,
                  [this, userId, done = std::move(done)](const PinVerdict& verdict) {
                      const bool isRight = verdict.kind == PinVerdict::Kind::right;
                      const bool mayApprove =
                          m_held && leaveOf(m_held->ask.what, roleOf(userId)) == Leave::may;
                      if (isRight && !mayApprove) // no longer
                          drop();
                      if (isRight && mayApprove) {
                          qCInfo(staffLog).noquote() << "approved by" << userId;
                          m_approved = m_held->ask.what;
                          m_desk.setApprover(userId);
                          carryOutHeld();
                          m_desk.setApprover({});
                          m_approved.reset();
                      }
                      done(verdict);
                  });
}

void StaffSession::require(Permission what, std::function<void()> then)
{
    static_cast<void>(attempt(what, then));
}

Result<QString> StaffSession::attempt(Permission what, const std::function<void()>& then)
{
    const Result<void> may =
        lets(what, nullptr, [this, what, then] { return attempt(what, then); });
    if (!may)
        return tl::unexpected(may.error());
    then();
    return QString();
}

std::optional<SessionAsk> StaffSession::ask() const
{
    return m_held ? std::optional(m_held->ask) : std::nullopt;
}

void StaffSession::hold(SessionAsk ask, std::function<Result<QString>()> again)
{
    drop(); // one at a time: the later one is what the host means
    m_held = Held{std::move(ask), std::move(again)};
    Q_EMIT asked();
}

void StaffSession::drop()
{
    if (m_held) {
        m_held.reset();
        Q_EMIT dropped();
    }
}

void StaffSession::carryOutHeld()
{
    if (!m_held)
        return;
    const Held held = *std::exchange(m_held, std::nullopt);
    if (const Result<QString> result = held.again(); !isHeld(result))
        Q_EMIT carriedOut(result);
}

Result<void> StaffSession::lets(Permission what, const Command* about,
                                std::function<Result<QString>()> again)
{
    lockIfIdle();
    const auto command = about ? std::optional(*about) : std::nullopt;
    if (m_state != State::signed_in) {
        if (m_book.staff().isEmpty() && m_pins.isEmpty())
            return {};
        hold({SessionAsk::Kind::who, what, command}, std::move(again));
        return failure(ErrorKind::unauthorized, u"held"_s);
    }
    switch (leave(what)) {
    case Leave::may:
        return {};
    case Leave::with_approval:
        if (m_approved == what)
            return {};
        hold({SessionAsk::Kind::approval, what, command}, std::move(again));
        return failure(ErrorKind::unauthorized, u"held"_s);
    case Leave::may_not:
        break;
    }
    Q_EMIT refused(what);
    return failure(ErrorKind::forbidden, u"not_allowed"_s);
}

} // namespace hoststand
