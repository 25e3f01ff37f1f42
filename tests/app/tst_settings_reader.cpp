// SPDX-License-Identifier: Apache-2.0
#include "app/support/settings_reader.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace hoststand;
using namespace hoststand::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What a program might ask for.
struct Wishes
{
    QString name = u"unsaid"_s;
    QStringList list{u"unsaid"_s};
    int size = 7;
    std::chrono::milliseconds time = 7ms;
    bool hasInner = false;

    bool operator==(const Wishes&) const = default;
};

void readWishes(SettingsReader& reader, Wishes& wishes)
{
    reader.text("name"_L1, wishes.name);
    reader.texts("list"_L1, wishes.list);
    reader.section("inner"_L1, [&wishes](SettingsReader& within) {
        wishes.hasInner = true;
        within.whole("size"_L1, 1, 100, wishes.size);
        within.milliseconds("time_ms"_L1, 1s, 1h, wishes.time);
    });
}

} // namespace

class tst_SettingsReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void takesWhatIsSaid()
    {
        Wishes wishes;
        QCOMPARE(faultsOf("{'name': 'a', 'list': ['b', 'c'],"
                          "'inner': {'size': 100, 'time_ms': 1000}}",
                          wishes),
                 QStringList());
        const Wishes wanted{u"a"_s, {u"b"_s, u"c"_s}, 100, 1000ms, true};
        QVERIFY(wishes == wanted);
    }

    void whatIsNotSaidStaysAsItWas()
    {
        Wishes wishes;
        QCOMPARE(faultsOf("{}", wishes), QStringList());
        QVERIFY(wishes == Wishes());
    }

    void aFaultIsToldByItsPathAndChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("faults");
        const auto row = [](const char* name, const QByteArray& text, const QStringList& faults) {
            QTest::newRow(name) << text << faults;
        };
        const QString number = u"file: inner.size: must be 1 to 100"_s;
        row("a number for a text", "{'name': 1}", {u"file: name: must be a text"_s});
        row("an empty text", "{'name': ''}", {u"file: name: must be a text"_s});
        row("null", "{'name': null}", {u"file: name: must be a text"_s});
        row("a text for a list", "{'list': 'b'}", {u"file: list: must be a list of texts"_s});
        row("a number in a list", "{'list': ['b', 2]}", {u"file: list[1]: must be a text"_s});
        row("a list for an object", "{'inner': []}",
            {u"file: inner: must be an object in braces"_s});
        row("too small", "{'inner': {'size': 0}}", {number});
        row("too large", "{'inner': {'size': 101}}", {number});
        row("negative", "{'inner': {'size': -1}}", {number});
        row("a fraction", "{'inner': {'size': 1.5}}", {number});
        row("beyond numbers", "{'inner': {'size': 1e300}}", {number});
        row("a text for a number", "{'inner': {'size': '5'}}", {number});
        row("true", "{'inner': {'size': true}}", {number});
        row("a time", "{'inner': {'time_ms': 999}}",
            {u"file: inner.time_ms: must be 1000 to 3600000"_s});
        row("a key that is not known", "{'nmae': 'a'}",
            {u"file: nmae: is not known; see resources/docs/settings.md"_s});
        row("one within", "{'inner': {'sise': 1}}",
            {u"file: inner.sise: is not known; see resources/docs/settings.md"_s});
        row("another case", "{'Name': 'a'}",
            {u"file: Name: is not known; see resources/docs/settings.md"_s});
        row("several", "{'name': 1, 'inner': {'size': 0}, 'x': 1}",
            {u"file: name: must be a text"_s, number,
             u"file: x: is not known; see resources/docs/settings.md"_s});
    }
    void aFaultIsToldByItsPathAndChangesNothing()
    {
        QFETCH(QByteArray, text);
        Wishes wishes;
        QTEST(faultsOf(text, wishes), "faults");
        wishes.hasInner = false;
        QVERIFY(wishes == Wishes());
    }

    void aFileIsOneObject_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("words"); ///< empty: it is good
        QTest::newRow("good") << QByteArray("{\"a\": {\"b\": 1}, \"c\": {\"b\": 2}}") << QString();
        QTest::newRow("values that look like keys")
            << QByteArray(
                   "{\"a\": \"b\", \"c\": [\"a\", \"a\", {\"a\": 1}], \"b\": \"\\\"a\\\":\"}")
            << QString();
        QTest::newRow("empty") << QByteArray() << u"is empty"_s;
        QTest::newRow("a list") << QByteArray("[]") << u": must be an object in braces"_s;
        QTest::newRow("half") << QByteArray("{\n\"a\": 1,\n\"b\"") << u": line 3: "_s;
        QTest::newRow("a comment") << QByteArray("{\n// no\n}") << u": line 2: "_s;
        QTest::newRow("a comma at the end")
            << QByteArray("{\n\"a\": 1,\n}") << u": line 3: a comma has nothing behind it"_s;
        QTest::newRow("single quotes")
            << QByteArray("{'a': 1}") << u": line 1: a key in double quotes, a comma or"_s;
        QTest::newRow("no quotes")
            << QByteArray("{\"a\": here}") << u": line 1: a value is a text"_s;
        QTest::newRow("no colon") << QByteArray("{\"a\" 1}") << u": line 1: a colon is missing"_s;
        QTest::newRow("no quote at the end")
            << QByteArray("{\"a\": \"x}") << u": line 1: a text has no closing double quote"_s;
        QTest::newRow("no bracket") << QByteArray("{\"a\": [1 2]}")
                                    << u": line 1: a comma or a closing bracket is missing"_s;
        QTest::newRow("more behind it") << QByteArray("{}\n{}") << u": line 2: "_s;
        QTest::newRow("twice") << QByteArray("{\"a\": 1,\n \"a\": 2}")
                               << u": line 2: a is there twice"_s;
        QTest::newRow("twice within")
            << QByteArray("{\"x\": [{\"a\": 1, \"b\": {\"a\": 2},\n\"a\" : 3}]}")
            << u": line 2: a is there twice"_s;
        QTest::newRow("twice by an escape")
            << QByteArray("{\"a\": 1, \"\\u0061\": 2}") << u": line 1: a is there twice"_s;
        QTest::newRow("too large") << QByteArray(1024 * 1024 + 1, ' ') << u"is too large"_s;
    }
    void aFileIsOneObject()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, words);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"settings.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
        file.close();
        const auto object = readSettingsObject(file.fileName());
        QCOMPARE(object.has_value(), words.isEmpty());
        if (object)
            return;
        QCOMPARE(object.error().code, u"bad_settings"_s);
        QVERIFY2(object.error().detail.contains(file.fileName()) &&
                     object.error().detail.contains(words),
                 qPrintable(object.error().detail));
    }

private:
    /// With single quotes for double ones.
    static QStringList faultsOf(QByteArray text, Wishes& wishes)
    {
        QStringList faults;
        text.replace('\'', '"');
        SettingsReader reader(QJsonDocument::fromJson(text).object(), u"file:"_s, faults);
        readWishes(reader, wishes);
        reader.finish();
        return faults;
    }
};

HOSTSTAND_TEST(tst_SettingsReader)
#include "tst_settings_reader.moc"
