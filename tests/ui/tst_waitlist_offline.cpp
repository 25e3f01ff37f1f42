// SPDX-License-Identifier: Apache-2.0
// The waitlist while the line to the venue is cut, and after it is mended; the venue lives on.
#include "app/console/console.h"
#include "models/rules/status_steps.h"
#include "tests/mock/mock_http.h"
#include "tests/support/line.h"
#include "tests/support/test_main.h"
#include "ui/book/waitlist_panel.h"
#include "ui/shell/prompt_bar.h"

#include <QApplication>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_WaitlistOffline final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void whoIsPutDownAndSeatedWithoutALineIsSentOnce()
    {
        MockOptions mock = test::MockHttp::calm();
        mock.clientSecret = u"a secret for tests"_s;
        test::MockHttp venue(mock);
        QVERIFY(venue.isReady());
        test::Line line(static_cast<quint16>(venue.info().url.port()));
        QVERIFY(line.isUp());
        ConsoleOptions options;
        options.server = venue.info().url;
        options.server.setPort(line.port());
        options.clientId = venue.info().clientId;
        options.clientSecret = venue.info().clientSecret;
        options.userId = venue.info().userId;
        QTemporaryDir data;
        options.dataDir = data.path();
        options.size = QSize(1280, 800);
        Theme theme;
        Console console(options, theme);
        std::chrono::milliseconds now{0};
        console.setMonotonic([&now] { return now; });
        QSignalSpy ready(&console, &Console::ready);
        console.start();
        QVERIFY(ready.wait(30000));
        const auto is = [&console](Link link) { return console.sync().status().link == link; };
        QTRY_VERIFY_WITH_TIMEOUT(is(Link::live), 30000);
        console.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&console.window()));
        const auto type = [](const QString& text) {
            for (const QChar letter : text)
                QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
        };
        const auto enter = [] { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); };

        line.cut();
        QTest::keyClick(&console.window(), Qt::Key_5, Qt::ControlModifier);
        type(u"l"_s);
        now += 1s;
        type(u"2 Ito 07700 900777"_s);
        enter();
        const QString local = console.window().selectedParty();
        QVERIFY(isLocalId(local));
        QVERIFY(!console.window().waitlist().globalRectOf(local).isEmpty());
        now += 1s;
        console.window().waitlist().focusList();
        type(u"s"_s);
        QVERIFY2(console.window().prompt().text().contains(u"Seat Ito · 2 at"_s),
                 qPrintable(console.window().prompt().text()));
        type(u"t6"_s);
        enter();
        const QString party = console.window().selectedParty();
        QVERIFY(isLocalId(party) && party != local);
        QVERIFY(isSeated(console.book().reservation(party)->status));
        QTRY_VERIFY_WITH_TIMEOUT(!is(Link::live), 30000);

        QVERIFY(line.restore());
        console.sync().retryNow();
        QTRY_VERIFY_WITH_TIMEOUT(is(Link::live) && console.sync().outbox().isEmpty(), 30000);
        const QString date = console.desk().serviceDate().toString(Qt::ISODate);
        QJsonObject entry;
        int found = 0;
        for (const QJsonValue& one : venue.get(u"/v1/waitlist?date="_s + date).data()) {
            found += one["name"_L1].toString() == u"Ito"_s ? 1 : 0;
            if (one["name"_L1].toString() == u"Ito"_s)
                entry = one.toObject();
        }
        QCOMPARE(found, 1);
        QCOMPARE(entry["status"_L1].toString(), u"seated"_s);
        QCOMPARE(entry["reservation_id"_L1].toString(), console.book().resolved(party));
        const QJsonObject there =
            venue.get(u"/v1/reservations/"_s + console.book().resolved(party)).object();
        QCOMPARE(there["status"_L1].toString(), u"seated"_s);
        QCOMPARE(there["guest_id"_L1], entry["guest_id"_L1]); // one guest, not two
        QCOMPARE(console.window().selectedParty(), console.book().resolved(party));
    }
};
HOSTSTAND_TEST(tst_WaitlistOffline)

#include "tst_waitlist_offline.moc"
