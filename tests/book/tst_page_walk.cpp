// SPDX-License-Identifier: Apache-2.0
// A list is read to its end, whatever its pages say; or it is said why not.
#include "models/book/page_walk.h"
#include "models/domain/post.h"
#include "tests/support/test_main.h"

#include <QPointer>
#include <QSignalSpy>

#include <deque>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Says one page after the other, then what `last` is, and remembers what it was asked.
class PagesGateway final : public VenueGateway
{
public:
    void fetch(const Query& query, QObject* context,
               std::function<void(Result<Page>)> done) override
    {
        asked.append(query);
        Result<Page> page = last;
        if (!pages.empty()) {
            page = pages.front();
            pages.pop_front();
        }
        post(context, [done = std::move(done), page = std::move(page)] { done(page); });
    }
    void changes(qint64, int, QObject*, std::function<void(Result<LogPage>)>) override {}
    void send(const Command&, QObject*, std::function<void(CommandResult)>) override {}
    void visits(const QString&, QObject*, std::function<void(Result<QList<Visit>>)>) override {}
    void subscribe(const QUrl&, const QString&, QObject*,
                   std::function<void(Result<void>)>) override
    {
    }

    std::deque<Result<Page>> pages;
    Result<Page> last = Page();
    QList<Query> asked;
};

Page pageWith(const QStringList& ids, const QString& nextCursor = {})
{
    Page page;
    for (const QString& id : ids) {
        Guest guest;
        guest.id = id;
        page.changes.append({guest, 1, {}});
    }
    page.nextCursor = nextCursor;
    return page;
}

Page behind(Page page, qint64 nextOffset)
{
    page.nextOffset = nextOffset;
    return page;
}

QStringList idsOf(const QList<Page>& pages)
{
    QStringList ids;
    for (const Page& page : pages) {
        for (const Change& change : page.changes)
            ids.append(idOf(change.entity));
    }
    return ids;
}

Query guests()
{
    return {Collection::guests, {}, {}, {}};
}

Query guestsFrom(qint64 offset)
{
    Query query = guests();
    query.offset = offset;
    return query;
}

/// A walk and what it said.
struct Walked
{
    explicit Walked(PagesGateway& gateway, const Query& query = guests(), PageBounds bounds = {})
        : walk(gateway, query, bounds)
    {
        QObject::connect(&walk, &PageWalk::pageRead, &walk,
                         [this](const Query&, const Page& page) { pages.append(page); });
        QObject::connect(&walk, &PageWalk::ended, &walk, [this] { ++ended; });
        QObject::connect(&walk, &PageWalk::failed, &walk,
                         [this](const Error& e) { errors.append(e); });
        walk.resume();
    }
    [[nodiscard]] bool isOver() const { return ended + errors.size() > 0; }

    PageWalk walk;
    QList<Page> pages;
    int ended = 0;
    QList<Error> errors;
};

} // namespace

class tst_PageWalk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void readsByCursorToTheEnd()
    {
        PagesGateway gateway;
        gateway.pages = {pageWith({u"a"_s, u"b"_s}, u"c1"_s), pageWith({u"c"_s}, u"c2"_s),
                         pageWith({u"d"_s})};
        Query query = guests();
        query.knownTag = "\"e1\"";
        query.updatedSince = QDateTime(QDate(2026, 5, 16), QTime(18, 0), Qt::UTC);
        Walked walked(gateway, query);
        QTRY_COMPARE(walked.ended, 1);
        QCOMPARE(idsOf(walked.pages), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
        QVERIFY(walked.errors.isEmpty());
        QCOMPARE(gateway.asked.size(), 3);
        QCOMPARE(gateway.asked[0], query);
        Query second = query;
        second.cursor = u"c1"_s;
        second.knownTag.clear();
        QCOMPARE(gateway.asked[1], second);
        QCOMPARE(gateway.asked[2].cursor, u"c2"_s);
    }

    void readsByOffsetToTheEnd()
    {
        PagesGateway gateway;
        gateway.pages = {behind(pageWith({u"a"_s, u"b"_s}, u"unused"_s), 2),
                         behind(pageWith({u"c"_s}), 3), pageWith({}, u"unused"_s)};
        Walked walked(gateway, guestsFrom(0));
        QTRY_COMPARE(walked.ended, 1);
        QCOMPARE(idsOf(walked.pages), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(gateway.asked.size(), 3);
        QCOMPARE(*gateway.asked[1].offset, 2);
        QCOMPARE(*gateway.asked[2].offset, 3);
    }

    void theNextPageIsAskedForBeforeOneIsHandedOut()
    {
        PagesGateway gateway;
        gateway.pages = {pageWith({u"a"_s}, u"c1"_s), pageWith({u"b"_s})};
        PageWalk walk(gateway, guests());
        QList<qsizetype> askedThen;
        connect(&walk, &PageWalk::pageRead, this, [&] { askedThen.append(gateway.asked.size()); });
        walk.resume();
        QTRY_COMPARE(askedThen, (QList<qsizetype>{2, 2}));
    }

    void pagesThatLeadNowhereEndItWithAnError_data()
    {
        QTest::addColumn<Query>("query");
        QTest::addColumn<QList<Page>>("pages");
        QTest::addColumn<QString>("code");
        const Page a = pageWith({u"a"_s}, u"c1"_s);
        const Page none = pageWith({}, {});
        QTest::newRow("its own cursor")
            << guests() << QList<Page>{a, pageWith({u"b"_s}, u"c1"_s)} << u"cursor_repeated"_s;
        QTest::newRow("an older cursor")
            << guests() << QList<Page>{a, pageWith({u"b"_s}, u"c2"_s), pageWith({u"c"_s}, u"c1"_s)}
            << u"cursor_repeated"_s;
        Query middle = guests();
        middle.cursor = u"c5"_s;
        QTest::newRow("the cursor that it began with")
            << middle << QList<Page>{a, pageWith({u"b"_s}, u"c5"_s)} << u"cursor_repeated"_s;
        QTest::newRow("the same entries under another cursor")
            << guests() << QList<Page>{a, pageWith({u"a"_s}, u"c2"_s)} << u"page_repeated"_s;
        QTest::newRow("an offset that is ignored")
            << guestsFrom(0) << QList<Page>{behind(a, 1), behind(a, 2)} << u"page_repeated"_s;
        QTest::newRow("an offset that stays")
            << guestsFrom(4) << QList<Page>{behind(a, 4)} << u"offset_stuck"_s;
        QTest::newRow("an offset that goes back")
            << guestsFrom(4) << QList<Page>{behind(a, 5), behind(pageWith({u"b"_s}), 2)}
            << u"offset_stuck"_s;
        QTest::newRow("empty pages") << guests()
                                     << QList<Page>{a, pageWith({}, u"c2"_s), pageWith({}, u"c3"_s),
                                                    pageWith({}, u"c4"_s), pageWith({}, u"c5"_s)}
                                     << u"empty_pages"_s;
    }
    void pagesThatLeadNowhereEndItWithAnError()
    {
        QFETCH(Query, query);
        QFETCH(QList<Page>, pages);
        QFETCH(QString, code);
        PagesGateway gateway;
        for (const Page& page : pages)
            gateway.pages.emplace_back(page);
        gateway.last = pages.last(); // and so for ever
        Walked walked(gateway, query);
        QTRY_VERIFY(walked.isOver());
        QCOMPARE(walked.errors.size(), 1);
        const Error error = walked.errors.first();
        QCOMPARE(nameOf(error.kind), nameOf(ErrorKind::protocol));
        QCOMPARE(error.code, code);
        QVERIFY2(error.detail.startsWith(u"guests, page %1: "_s.arg(pages.size())),
                 qPrintable(error.detail));
        QCOMPARE(walked.ended, 0);
        QCOMPARE(gateway.asked.size(), pages.size());
        QCOMPARE(walked.pages.size(), pages.size() - 1);
    }

    void aFewEmptyPagesAreGoneThrough()
    {
        PagesGateway gateway;
        for (int round = 0; round < 2; ++round) { // counted in a row only
            const QString name = QString::number(round);
            gateway.pages.emplace_back(pageWith({name}, u"a"_s + name));
            for (int i = 0; i < 3; ++i)
                gateway.pages.emplace_back(pageWith({}, u"e%1"_s.arg(name) + QString::number(i)));
        }
        Walked walked(gateway);
        QTRY_COMPARE(walked.ended, 1);
        QCOMPARE(idsOf(walked.pages).size(), 2);
    }

    void pagesThatCannotBeReadAreNotEmpty()
    {
        PagesGateway gateway;
        for (int i = 0; i < 10; ++i) {
            Page page = pageWith({}, u"c%1"_s.arg(i));
            page.leftOut.append({{}, {ErrorKind::protocol, u"bad_json"_s, {}}});
            gateway.pages.emplace_back(page);
        }
        Walked walked(gateway);
        QTRY_COMPARE(walked.ended, 1);
        QCOMPARE(walked.pages.size(), 11);
    }

    void moreThanTheBoundIsAnError()
    {
        PagesGateway gateway;
        for (int i = 0; i < 10; ++i)
            gateway.pages.emplace_back(pageWith({QString::number(i)}, u"c%1"_s.arg(i)));
        Walked walked(gateway, guests(), {.pages = 4, .emptyInARow = 3});
        QTRY_VERIFY(walked.isOver());
        QCOMPARE(walked.errors.value(0).code, u"too_many_pages"_s);
        QCOMPARE(gateway.asked.size(), 4);
    }

    void theLastPageWithinTheBoundIsTheEnd()
    {
        PagesGateway gateway;
        for (int i = 0; i < 3; ++i)
            gateway.pages.emplace_back(pageWith({QString::number(i)}, u"c%1"_s.arg(i)));
        Walked walked(gateway, guests(), {.pages = 4, .emptyInARow = 3});
        QTRY_COMPARE(walked.ended, 1);
        QVERIFY(walked.errors.isEmpty());
    }

    void aFailureIsAskedAgainWithTheSameCursor()
    {
        PagesGateway gateway;
        gateway.pages = {pageWith({u"a"_s}, u"c1"_s), failure(ErrorKind::offline, u"gone"_s),
                         failure(ErrorKind::rate_limited, u"slow"_s), pageWith({u"b"_s}, u"c2"_s),
                         pageWith({u"c"_s})};
        Walked walked(gateway);
        for (const QString& code : {u"gone"_s, u"slow"_s}) {
            QTRY_VERIFY(!walked.errors.isEmpty());
            QCOMPARE(walked.errors.takeFirst().code, code);
            QCOMPARE(walked.walk.next().cursor, u"c1"_s);
            walked.walk.resume();
        }
        QTRY_COMPARE(walked.ended, 1);
        QCOMPARE(idsOf(walked.pages), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    }

    void anotherWalkGoesOnWhereOneStopped()
    {
        PagesGateway gateway;
        gateway.pages = {pageWith({u"a"_s}, u"c1"_s), failure(ErrorKind::offline, u"gone"_s),
                         pageWith({u"b"_s})};
        Walked first(gateway);
        QTRY_COMPARE(first.errors.size(), 1);
        Walked second(gateway, first.walk.next());
        QTRY_COMPARE(second.ended, 1);
        QCOMPARE(idsOf(first.pages + second.pages), (QStringList{u"a"_s, u"b"_s}));
    }

    void aWalkMayBeDeletedByWhomItCalls_data()
    {
        QTest::addColumn<int>("page");
        QTest::newRow("a page") << 1;
        QTest::newRow("the last page") << 2;
    }
    void aWalkMayBeDeletedByWhomItCalls()
    {
        QFETCH(int, page);
        PagesGateway gateway;
        gateway.pages = {pageWith({u"a"_s}, u"c1"_s), pageWith({u"b"_s})};
        auto walk = std::make_unique<PageWalk>(gateway, guests());
        int pages = 0;
        int ended = 0;
        connect(walk.get(), &PageWalk::ended, this, [&] { ++ended; });
        connect(walk.get(), &PageWalk::pageRead, this, [&] {
            if (++pages == page)
                walk.reset();
        });
        walk->resume();
        QTRY_VERIFY(!walk);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(pages, page);
        QCOMPARE(ended, 0);
    }
};

HOSTSTAND_TEST(tst_PageWalk)
#include "tst_page_walk.moc"
