// SPDX-License-Identifier: Apache-2.0
// PINs: what is kept of them, what is looked at when, and where.
#include "tests/staff/staffed_house.h"
#include "tests/support/test_main.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <atomic>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using test::patience;
using test::pinOf;

class tst_Pins final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void whatIsEasyToSeeIsNotChosen_data()
    {
        QTest::addColumn<QByteArray>("digits");
        QTest::addColumn<std::optional<PinFault>>("fault");
        const auto row = [](const char* digits, std::optional<PinFault> fault) {
            QTest::newRow(digits) << QByteArray(digits) << fault;
        };
        row("", PinFault::too_short);
        row("749", PinFault::too_short);
        row("1111", PinFault::all_same);
        row("00000000", PinFault::all_same);
        row("1234", PinFault::run);
        row("98765", PinFault::run);
        row("1235", std::nullopt);
        row("1324", std::nullopt);
        row("74915602", std::nullopt);
        row("8901", std::nullopt);
    }
    void whatIsEasyToSeeIsNotChosen()
    {
        QFETCH(const QByteArray, digits);
        QFETCH(const std::optional<PinFault>, fault);
        QVERIFY(pinOf(digits.constData()).faultAsNew() == fault);
    }

    void aPinHasEightDigitsAtMost()
    {
        Pin pin = pinOf("74915602");
        QVERIFY(!pin.add(3));
        QVERIFY(!Pin().add(10));
        QCOMPARE(pin.size(), 8);
        pin.removeLast();
        QVERIFY(pin == pinOf("7491560"));
        pin.clear();
        QVERIFY(pin == Pin());
    }

    void whatIsKeptNamesItsParametersAndHasSaltOfItsOwn()
    {
        const QByteArray first = hashOf("7491");
        const QByteArray second = hashOf("7491");
        QVERIFY2(first.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), first.constData());
        QVERIFY(first != second);
        QVERIFY(isOf("7491", first) && isOf("7491", second));
        QVERIFY(!isOf("7492", first));
        QVERIFY(!isOf("74910", first));
    }

    void whatWasMadeWithOtherParametersIsNotTried()
    {
        QByteArray costly = hashOf("7491");
        costly.replace("m=19456", "m=9999999"); // it would take all of the memory
        QVERIFY(!isOf("7491", costly));
        QVERIFY(!isOf("7491", "nonsense"));
        QVERIFY(!isOf("7491", {}));
    }

    void noPinIsHashedOnTheThreadThatAsks()
    {
        QList<QThread*> threads; // written there, read when that thread has ended
        {
            StaffPins pins(
                {},
                [](const QByteArray&, QObject* context, const auto& done) {
                    QTimer::singleShot(0, context, [done] {
                        if (done)
                            done({});
                    });
                },
                [] { return QDateTime::currentDateTimeUtc(); },
                [&threads] { threads.append(QThread::currentThread()); });
            QObject context;
            bool isSet = false;
            pins.set(u"jo"_s, pinOf("7491"), false, &context,
                     [&](const Result<void>&) { isSet = true; });
            QVERIFY(!isSet);
            QTRY_VERIFY_WITH_TIMEOUT(isSet, patience);
            std::optional<PinVerdict> verdict;
            pins.verify(u"jo"_s, pinOf("7491"), &context,
                        [&](const PinVerdict& one) { verdict = one; });
            QVERIFY(!verdict);
            QTRY_VERIFY_WITH_TIMEOUT(verdict, patience);
            QCOMPARE(verdict->kind, PinVerdict::Kind::right);
        }
        QCOMPARE(threads.size(), 2);
        QVERIFY(!threads.contains(QThread::currentThread()));
        QCOMPARE(threads.at(0), threads.at(1));
    }

    void whoIsGoneHearsNothingAndTheTryCounts()
    {
        test::StaffedHouse house;
        QVERIFY(house.setPin(u"jo"_s, "7491"));
        bool isHeard = false;
        auto context = std::make_unique<QObject>();
        house.pins.verify(u"jo"_s, pinOf("7492"), context.get(),
                          [&](const PinVerdict&) { isHeard = true; });
        context.reset();
        QCOMPARE(house.signIn(u"jo"_s, "7493").triesLeft, 3);
        QVERIFY(!isHeard);
    }

    void theFifthWrongTryBeginsAPauseAndEachLaterOneDoublesIt()
    {
        test::StaffedHouse house;
        QVERIFY(house.setPin(u"jo"_s, "7491"));
        for (int left = 4; left >= 1; --left) {
            const PinVerdict verdict = house.signIn(u"jo"_s, "0000");
            QCOMPARE(verdict, (PinVerdict{PinVerdict::Kind::wrong, left, 0s}));
        }
        for (const auto pause : {30s, 60s, 120s, 240s, 480s, 900s, 900s}) {
            QCOMPARE(house.signIn(u"jo"_s, "0000"),
                     (PinVerdict{PinVerdict::Kind::wrong, 0, pause}));
            house.wall = house.wall.addSecs(pause.count() - 1);
            // Not looked at, though it is right.
            QCOMPARE(house.signIn(u"jo"_s, "7491"), (PinVerdict{PinVerdict::Kind::paused, 0, 1s}));
            house.wall = house.wall.addSecs(1);
        }
        QCOMPARE(house.signIn(u"jo"_s, "7491").kind, PinVerdict::Kind::right);
        QCOMPARE(house.signIn(u"jo"_s, "0000").triesLeft, 4); // a right one begins anew
    }

    void onePersonsTriesAreNobodyElses()
    {
        test::StaffedHouse house;
        QVERIFY(house.setPin(u"jo"_s, "7491"));
        QVERIFY(house.setPin(u"mara"_s, "8207"));
        for (int i = 0; i < 5; ++i)
            static_cast<void>(house.signIn(u"jo"_s, "0000"));
        QCOMPARE(house.signIn(u"mara"_s, "8207").kind, PinVerdict::Kind::right);
        QCOMPARE(house.signIn(u"jo"_s, "7491").kind, PinVerdict::Kind::paused);
    }

    void triesAndPauseCountOverARestart()
    {
        test::StaffedHouse house;
        QVERIFY(house.setPin(u"jo"_s, "7491"));
        for (int i = 0; i < 5; ++i)
            static_cast<void>(house.signIn(u"jo"_s, "0000"));
        const StaffPins again(house.kept.value, house.kept.keep(), [&] { return house.wall; });
        QCOMPARE(again.pauseOf(u"jo"_s), 30s);
        house.wall = house.wall.addSecs(-3600); // the machine's clock was set back
        QCOMPARE(again.pauseOf(u"jo"_s), 30s);
        house.wall = house.wall.addSecs(3600 + 31);
        QCOMPARE(again.pauseOf(u"jo"_s), 0s);
    }

    void aTryIsOnDiskBeforeItIsLookedAt()
    {
        test::StaffedHouse house;
        QVERIFY(house.setPin(u"jo"_s, "7491"));
        house.pins.verify(u"jo"_s, pinOf("0000"), &house.session, [](const PinVerdict&) {});
        const QJsonObject jo =
            QJsonDocument::fromJson(house.kept.value).object()[u"jo"_s].toObject();
        QCOMPARE(jo[u"wrong"_s].toInt(), 1);
        QVERIFY(!house.kept.value.contains("7491"));
    }

    void aFullDiskLocksNobodyOut()
    {
        test::StaffedHouse house;
        QVERIFY(house.setPin(u"jo"_s, "7491"));
        house.kept.fails = true;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a try is not kept"_s));
        QCOMPARE(house.signIn(u"jo"_s, "7491").kind, PinVerdict::Kind::right);
    }

    void whatCannotBeReadIsNobodysPin()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be read"_s));
        test::KeptPins kept;
        const StaffPins pins("{\"jo\": ", kept.keep(), [] { return QDateTime(); });
        QVERIFY(pins.isEmpty());
    }

private:
    QByteArray hashOf(const char* digits)
    {
        std::optional<Result<QByteArray>> hash;
        m_hasher.hash(pinOf(digits), this, [&](const Result<QByteArray>& one) { hash = one; });
        return QTest::qWaitFor([&] { return hash.has_value(); }, test::patience) && *hash
                   ? **hash
                   : QByteArray();
    }
    bool isOf(const char* digits, const QByteArray& hash)
    {
        std::optional<bool> is;
        m_hasher.verify(pinOf(digits), hash, this, [&](bool one) { is = one; });
        return QTest::qWaitFor([&] { return is.has_value(); }, test::patience) && *is;
    }

    PinHasher m_hasher;
};
HOSTSTAND_TEST(tst_Pins)

#include "tst_pins.moc"
