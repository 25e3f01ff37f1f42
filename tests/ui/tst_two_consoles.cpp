// SPDX-License-Identifier: Apache-2.0
// Two whole consoles on one venue, over HTTP both ways.
#include "app/console/console.h"
#include "tests/mock/mock_http.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_TwoConsoles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void whatOneSeatsTheOtherShows()
    {
        MockOptions options = MockHttp::calm();
        options.clientSecret = u"a secret for tests"_s;
        MockHttp venue(options);
        QVERIFY(venue.isReady());
        Theme theme;
        QTemporaryDir data[2];
        std::unique_ptr<Console> consoles[2];
        for (int i = 0; i < 2; ++i) {
            ConsoleOptions console;
            console.server = venue.info().url;
            console.clientId = venue.info().clientId;
            console.clientSecret = venue.info().clientSecret;
            console.userId = venue.info().userId;
            console.dataDir = data[i].path();
            consoles[i] = std::make_unique<Console>(console, theme);
            QSignalSpy ready(consoles[i].get(), &Console::ready);
            consoles[i]->start();
            QVERIFY(ready.wait(30000));
            QTRY_COMPARE_WITH_TIMEOUT(consoles[i]->sync().status().link, Link::live, 30000);
            QTRY_VERIFY(!consoles[i]->sync().status().polling);
        }
        QString waiting;
        for (const Reservation* party :
             consoles[0]->book().reservations(consoles[0]->desk().serviceDate())) {
            const bool hasTable = party->status == Status::arrived && !party->tableIds.isEmpty();
            if (hasTable &&
                consoles[0]->desk().bentBy(party->id, {party->tableIds, party->seats}).isEmpty())
                waiting = party->id;
        }
        QVERIFY(!waiting.isEmpty());

        QElapsedTimer clock;
        clock.start();
        QVERIFY(consoles[0]->desk().seat(waiting));
        QTRY_COMPARE(consoles[1]->book().reservation(waiting)->status.value, Status::seated);
        qInfo("from the seating at one console to the book of the other: %lld ms", clock.elapsed());
        QTRY_VERIFY(consoles[0]->sync().outbox().isEmpty());

        QVERIFY(consoles[1]->desk().nextStep(waiting));
        QTRY_COMPARE(consoles[0]->book().reservation(waiting)->status.value, Status::drinks);
        QTRY_VERIFY(consoles[1]->sync().outbox().isEmpty());
    }
};

HOSTSTAND_TEST(tst_TwoConsoles)
#include "tst_two_consoles.moc"
