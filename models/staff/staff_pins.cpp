// SPDX-License-Identifier: Apache-2.0
#include "models/staff/staff_pins.h"

#include "models/staff/staff_log.h"
#include "models/store/addressee.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::ceil;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr auto hashKey = "hash"_L1;
constexpr auto wrongKey = "wrong"_L1;
constexpr auto untilKey = "paused_until"_L1;
constexpr auto adminKey = "admin"_L1;

/// After so many wrong tries in a row.
seconds pauseAfter(int wrong)
{
    if (wrong < StaffPins::freeTries)
        return 0s;
    constexpr int doublings = 10; // beyond that it is the longest in any case
    const int more = std::min(wrong - StaffPins::freeTries, doublings);
    return std::min(StaffPins::firstPause * (1 << more), StaffPins::longestPause);
}

} // namespace

StaffPins::StaffPins(const QByteArray& kept, Keep keep, std::function<QDateTime()> wallNow,
                     std::function<void()> hashingBegins, QObject* parent)
    : QObject(parent), m_keep(std::move(keep)), m_wallNow(std::move(wallNow)),
      m_hasher(std::move(hashingBegins))
{
    read(kept);
}

void StaffPins::read(const QByteArray& kept)
{
    const QJsonObject people = QJsonDocument::fromJson(kept).object();
    if (!kept.isEmpty() && people.isEmpty())
        qCWarning(staffLog) << "what was kept of PINs cannot be read: nobody has one";
    for (auto it = people.begin(); it != people.end(); ++it) {
        const QJsonObject one = it.value().toObject();
        Person person;
        person.hash = one[hashKey].toString().toLatin1();
        person.wrong = std::max(one[wrongKey].toInt(), 0);
        person.isAdmin = one[adminKey].toBool();
        if (const qint64 until = one[untilKey].toInteger(); until > 0)
            person.pausedUntil = QDateTime::fromMSecsSinceEpoch(until, Qt::UTC);
        if (!person.hash.isEmpty())
            m_people.insert(it.key(), person);
    }
}

QByteArray StaffPins::written() const
{
    QJsonObject people;
    for (auto it = m_people.cbegin(); it != m_people.cend(); ++it) {
        QJsonObject one{{hashKey, QString::fromLatin1(it->hash)}, {wrongKey, it->wrong}};
        if (it->pausedUntil.isValid())
            one.insert(untilKey, it->pausedUntil.toMSecsSinceEpoch());
        if (it->isAdmin)
            one.insert(adminKey, true);
        people.insert(it.key(), one);
    }
    return QJsonDocument(people).toJson(QJsonDocument::Compact);
}

bool StaffPins::isAdminHere(const QString& userId) const
{
    return m_people.value(userId).isAdmin;
}

seconds StaffPins::pauseOf(const QString& userId) const
{
    const Person person = m_people.value(userId);
    const qint64 left =
        person.pausedUntil.isValid() ? m_wallNow().msecsTo(person.pausedUntil) : qint64{0};
    if (left <= 0)
        return 0s;
    // A clock that was set back makes no pause longer.
    return std::min(ceil<seconds>(milliseconds(left)), pauseAfter(person.wrong));
}

void StaffPins::count(const QString& userId, bool isRight)
{
    Person& person = m_people[userId];
    person.wrong = isRight ? 0 : person.wrong + 1;
    const seconds pause = pauseAfter(person.wrong);
    person.pausedUntil = pause > 0s ? m_wallNow().addSecs(pause.count()) : QDateTime();
}

PinVerdict StaffPins::wrongOf(const QString& userId) const
{
    const int left = freeTries - m_people.value(userId).wrong;
    return {PinVerdict::Kind::wrong, std::max(left, 0), pauseOf(userId)};
}

void StaffPins::verify(const QString& userId, const Pin& pin, QObject* context,
                       std::function<void(PinVerdict)> done)
{
    const auto waiter = std::make_shared<Waiter<PinVerdict>>(
        Waiter<PinVerdict>{Addressee(context), std::move(done)});
    if (!has(userId))
        return waiter->answer({PinVerdict::Kind::unset, 0, 0s});
    if (const seconds pause = pauseOf(userId); pause > 0s)
        return waiter->answer({PinVerdict::Kind::paused, 0, pause});
    count(userId, false);
    // A disk that takes nothing locks nobody out: it is counted in memory.
    m_keep(written(), this, [this, userId, pin, waiter](const Result<void>& kept) {
        if (!kept)
            qCWarning(staffLog).noquote() << "a try is not kept:" << kept.error().detail;
        m_hasher.verify(pin, m_people.value(userId).hash, this, [this, userId, waiter](bool isOf) {
            qCInfo(staffLog).noquote() << (isOf ? "right PIN of" : "wrong PIN of") << userId;
            if (!isOf)
                return waiter->answer(wrongOf(userId));
            count(userId, true);
            m_keep(written(), this, {});
            waiter->answer({PinVerdict::Kind::right, freeTries, 0s});
        });
    });
}

void StaffPins::set(const QString& userId, const Pin& pin, bool isAdminHere, QObject* context,
                    std::function<void(Result<void>)> done)
{
    const auto waiter = std::make_shared<Waiter<Result<void>>>(
        Waiter<Result<void>>{Addressee(context), std::move(done)});
    m_hasher.hash(pin, this, [this, userId, isAdminHere, waiter](const Result<QByteArray>& hash) {
        if (!hash)
            return waiter->answer(tl::unexpected(hash.error()));
        const bool isNew = !has(userId);
        Person& person = m_people[userId];
        person = {*hash, 0, {}, person.isAdmin || isAdminHere};
        qCInfo(staffLog).noquote() << "PIN set for" << userId;
        if (isNew)
            Q_EMIT changed();
        m_keep(written(), this, [waiter](const Result<void>& kept) { waiter->answer(kept); });
    });
}

} // namespace hoststand
