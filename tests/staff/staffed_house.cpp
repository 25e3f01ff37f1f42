// SPDX-License-Identifier: Apache-2.0
#include "tests/staff/staffed_house.h"

#include <QTest>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

Pin pinOf(const char* digits)
{
    Pin pin;
    for (; *digits; ++digits)
        pin.add(*digits - '0');
    return pin;
}

StaffPins::Keep KeptPins::keep()
{
    return
        [this](const QByteArray& text, QObject* context, std::function<void(Result<void>)> done) {
            ++writes;
            if (!fails)
                value = text;
            QTimer::singleShot(0, context, [done = std::move(done), failed = fails] {
                if (done)
                    done(failed ? Result<void>(failure(ErrorKind::storage, u"disk_full"_s))
                                : Result<void>());
            });
        };
}

StaffedHouse::StaffedHouse(std::chrono::minutes idle)
    : pins({}, kept.keep(), [this] { return wall; }),
      session(scene.house.book, scene.desk, pins, idle, [this] { return now; })
{
    scene.desk.setUser({});
    addStaff(u"jo"_s, u"Jo Park"_s, StaffRole::host);
    addStaff(u"mara"_s, u"Mara Klein"_s, StaffRole::manager);
    addStaff(u"ada"_s, u"Ada Stone"_s, StaffRole::admin);
}

void StaffedHouse::addStaff(const QString& id, const QString& name, StaffRole role)
{
    scene.house.put(StaffMember{id, name, id.left(2).toUpper(), {}, role, 0, {}, {}}, false);
}

bool StaffedHouse::setPin(const QString& userId, const char* digits)
{
    std::optional<Result<void>> done;
    pins.set(userId, pinOf(digits), false, &session, [&](const Result<void>& set) { done = set; });
    return QTest::qWaitFor([&] { return done.has_value(); }, patience) && done->has_value();
}

PinVerdict StaffedHouse::signIn(const QString& userId, const char* digits)
{
    std::optional<PinVerdict> verdict;
    session.signIn(userId, pinOf(digits), &session, [&](const PinVerdict& one) { verdict = one; });
    return QTest::qWaitFor([&] { return verdict.has_value(); }, patience) ? *verdict : PinVerdict();
}

PinVerdict StaffedHouse::approve(const QString& userId, const char* digits)
{
    std::optional<PinVerdict> verdict;
    session.approve(userId, pinOf(digits), &session, [&](const PinVerdict& one) { verdict = one; });
    return QTest::qWaitFor([&] { return verdict.has_value(); }, patience) ? *verdict : PinVerdict();
}

} // namespace hoststand::test
