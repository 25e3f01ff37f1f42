// SPDX-License-Identifier: Apache-2.0
// A console that was never connected: its floor says what is the matter and what to do.
#include "app/console/console.h"
#include "models/domain/post.h"
#include "tests/mock/mock_http.h"
#include "tests/support/test_main.h"
#include "tests/ui/evening_scene.h"
#include "ui/book/book_panel.h"
#include "ui/book/chip_flow.h"
#include "ui/book/words.h"
#include "ui/book/wrap_text.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/empty_floor.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/buttons.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A server that answers every reading with one error, or never.
class RefusingGateway final : public VenueGateway
{
    Q_OBJECT

public:
    void fetch(const Query&, QObject* context, std::function<void(Result<Page>)> done) override
    {
        ++asked;
        if (refusal)
            post(context, [done = std::move(done), error = *refusal] {
                done(failure(error.kind, error.code, error.detail));
            });
    }
    void changes(qint64, int, QObject*, std::function<void(Result<LogPage>)>) override {}
    void send(const Command&, QObject*, std::function<void(CommandResult)>) override {}
    void visits(const QString&, QObject*, std::function<void(Result<QList<Visit>>)>) override {}
    void subscribe(const QUrl&, const QString&, QObject*,
                   std::function<void(Result<void>)>) override
    {
    }

    std::optional<Error> refusal;
    int asked = 0;
};

SyncPolicy patient()
{
    SyncPolicy policy;
    policy.retryFirst = policy.retryMost = std::chrono::hours(1); // nothing goes by itself
    return policy;
}

/// A console's window that was just started, without anything on its disk.
struct FirstStart
{
    explicit FirstStart(const std::optional<Error>& refusal, Theme::Mode mode = Theme::Mode::dark)
        : theme(mode)
    {
        gateway.refusal = refusal;
        window.resize(1280, 800);
        window.show();
        window.activateWindow();
        StoredState stored;
        stored.serviceDate = SmallHouse::date();
        sync.start(stored);
    }

    [[nodiscard]] bool isSettled()
    {
        return QTest::qWaitForWindowActive(&window) && QTest::qWaitFor([&] {
                   return !gateway.refusal || sync.status().link != Link::starting;
               });
    }
    [[nodiscard]] EmptyFloor& floor() { return *window.findChild<EmptyFloor*>(); }
    [[nodiscard]] PrimaryButton& again() { return *floor().findChild<PrimaryButton*>(); }

    Theme theme;
    Book book;
    QuietStore store;
    RefusingGateway gateway;
    VenueClock clock;
    Sync sync{book, store, gateway, clock, patient()};
    Desk desk{book, sync, clock};
    MainWindow window{{theme, book, sync, desk, gateway, clock, {}}};
};

} // namespace

class tst_EmptyFloor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void itSaysWhatIsTheMatterAndWhatToDo_data()
    {
        QTest::addColumn<std::optional<Error>>("refusal");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("next");
        const auto row = [](const char* name, ErrorKind kind, const QString& what,
                            const QString& next, const QString& code = {}) {
            QTest::addRow("%s", name)
                << std::optional(Error{kind, code, u"POST /v1/auth: "_s + code}) << what << next;
        };
        QTest::addRow("connecting") << std::optional<Error>() << u"Connecting to the server"_s
                                    << u"The floor comes with its first answer."_s;
        const QString network = u"Check this PC’s network and the server’s address. It is tried "
                                "again by itself."_s;
        row("unreachable", ErrorKind::offline, u"The server cannot be reached."_s, network);
        row("silent", ErrorKind::timeout, u"The server does not answer."_s, network);
        row("faulty", ErrorKind::server_fault, u"The server has a fault."_s,
            u"It is tried again by itself."_s);
        row("sign-in refused", ErrorKind::unauthorized, u"The server refused the sign-in."_s,
            u"Check the client ID and the secret, and start Hoststand again with the right "
            "ones."_s);
        row("not allowed", ErrorKind::forbidden, u"The server does not let this console in."_s,
            u"Ask whoever looks after the system for the permission."_s);
        row("another server", ErrorKind::not_found,
            u"There is no booking platform at this address."_s,
            u"Check the server’s address, and start Hoststand again with the right one."_s);
        row("nonsense", ErrorKind::protocol, u"The server’s answer was not understood."_s,
            u"Check the server’s address, or tell whoever looks after the system."_s);
        row("distrusted", ErrorKind::protocol, u"The server’s certificate is not trusted."_s,
            u"Tell whoever looks after the system."_s, u"tls_failure"_s);
    }
    void itSaysWhatIsTheMatterAndWhatToDo()
    {
        QFETCH(const std::optional<Error>, refusal);
        QFETCH(const QString, what);
        QFETCH(const QString, next);
        for (const Theme::Mode mode : {Theme::Mode::dark, Theme::Mode::light}) {
            FirstStart at(refusal, mode);
            QVERIFY(at.isSettled());
            QVERIFY(at.floor().isVisible());
            QCOMPARE(at.floor().words(), what + u' ' + next);
            QCOMPARE(QAccessible::queryAccessibleInterface(&at.floor())->text(QAccessible::Name),
                     at.floor().words());
            QCOMPARE(at.again().isVisible(), refusal.has_value());
            verifyWhole(at);
            leave(at.window, u"empty-%1-%2"_s.arg(QString::fromLatin1(QTest::currentDataTag()))
                                 .arg(mode == Theme::Mode::dark ? u"dark"_s : u"light"_s));
        }
    }

    void tryAgainAsksTheServerByMouseAndByKey()
    {
        FirstStart at(Error{ErrorKind::unauthorized, {}, {}});
        QVERIFY(at.isSettled());
        int asked = at.gateway.asked;
        QTest::mouseClick(&at.again(), Qt::LeftButton);
        QTRY_COMPARE(at.gateway.asked, asked + 1);
        QTRY_COMPARE(at.sync.status().link, Link::problem);
        at.window.book().focusList();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); // the next region is the floor
        QCOMPARE(QApplication::focusWidget(), &at.again());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(at.gateway.asked, asked + 2);
    }

    void itGoesAsSoonAsThereIsAFloor()
    {
        FirstStart at(Error{ErrorKind::offline, {}, {}});
        QVERIFY(at.isSettled());
        at.again().setFocus();
        at.book.apply(SmallHouse().book.confirmedChanges());
        QVERIFY(!at.floor().isVisible());
        QCOMPARE(QApplication::focusWidget(), &at.window.floor());
        Q_EMIT at.sync.statusChanged(at.sync.status());
        QVERIFY(!at.floor().isVisible());
    }

    void whereNothingWasReadThePillClaimsNoBook()
    {
        FirstStart at(Error{ErrorKind::offline, {}, {}});
        QVERIFY(at.isSettled());
        const QString said = at.window.top().pill().toolTip();
        QVERIFY2(said.startsWith(u"There is no connection, and no book was read yet."_s),
                 qPrintable(said));
    }

    void aConsoleWithAWrongSecretSaysSoOnItsFloor()
    {
        const MockHttp venue;
        QVERIFY(venue.isReady());
        const QTemporaryDir data;
        Theme theme;
        ConsoleOptions options;
        options.server = venue.info().url;
        options.clientId = venue.info().clientId;
        options.clientSecret = u"a wrong secret"_s;
        options.dataDir = data.path();
        Console console(options, theme);
        QSignalSpy ready(&console, &Console::ready);
        console.start();
        QVERIFY(ready.wait(30000));
        const auto* floor = console.window().findChild<EmptyFloor*>();
        QVERIFY(floor->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(floor->words().startsWith(u"The server refused the sign-in."_s),
                                 30000);
        leave(console.window(), u"wrong-secret"_s);
    }

private:
    /// Nothing is cut, in the middle of the floor and within it.
    static void verifyWhole(FirstStart& at)
    {
        QCoreApplication::sendPostedEvents();
        const EmptyFloor& floor = at.floor();
        const QRect around = at.window.floor().geometry();
        QVERIFY(around.contains(floor.geometry()));
        QVERIFY((around.center() - floor.geometry().center()).manhattanLength() <= 2);
        int below = 0;
        const QList<WrapLabel*> labels = floor.findChildren<WrapLabel*>();
        const QList<FontRole> fonts{FontRole::heading, FontRole::body, FontRole::small_text};
        QCOMPARE(labels.size(), fonts.size());
        for (qsizetype i = 0; i < fonts.size(); ++i) {
            const WrapLabel& label = *labels.at(i);
            if (!label.isVisible())
                continue;
            const QFont font = at.theme.font(fonts.at(i));
            const auto lines = wrapped(label.text(), font, label.width(), 99).size();
            QVERIFY2(label.height() >= lines * QFontMetrics(font).height(),
                     qPrintable(label.text()));
            QVERIFY(label.y() >= below);
            below = label.geometry().bottom();
        }
        if (!at.again().isVisible())
            return;
        QVERIFY(at.again().y() >= below);
        QVERIFY(at.again().width() >= at.again().sizeHint().width());
        QVERIFY(floor.rect().contains(at.again().geometry()));
    }

    static void leave(QWidget& window, const QString& name)
    {
        const QString folder = qEnvironmentVariable("HOSTSTAND_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(window.grab().save(u"%1/%2.png"_s.arg(folder, name)));
    }
};

HOSTSTAND_TEST(tst_EmptyFloor)
#include "tst_empty_floor.moc"
