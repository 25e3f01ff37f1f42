// SPDX-License-Identifier: Apache-2.0
#include "app/console/data_place.h"
#include "tests/support/test_main.h"

#include <QDir>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// While it lives, the environment says so; nothing: it does not.
class Variable final
{
public:
    Variable(const char* name, const std::optional<QByteArray>& value)
        : m_name(name), m_isSet(qEnvironmentVariableIsSet(name)), m_before(qgetenv(name))
    {
        if (value)
            qputenv(name, *value);
        else
            qunsetenv(name);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable()
    {
        if (m_isSet)
            qputenv(m_name, m_before);
        else
            qunsetenv(m_name);
    }

private:
    const char* m_name;
    bool m_isSet;
    QByteArray m_before;
};

} // namespace

class tst_DataPlace final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void itIsWhatIsNamed()
    {
        ConsoleOptions options;
        options.dataDir = u"/tmp/named"_s;
        const DataPlace place(options);
        QCOMPARE(place.path(), u"/tmp/named"_s);
        QCOMPARE(place.logFile(), u"/tmp/named/log/hoststand.log"_s);
        QCOMPARE(place.fault(), QString());
    }

    void itIsTheUsersUnlessNamed_data()
    {
        QTest::addColumn<QByteArray>("home");
        QTest::addColumn<QByteArray>("dataHome");
        QTest::addColumn<QString>("begin");
        QTest::newRow("home") << QByteArray("/tmp/me") << QByteArray()
                              << u"/tmp/me/.local/share/"_s;
        QTest::newRow("data home") << QByteArray() << QByteArray("/tmp/mine") << u"/tmp/mine/"_s;
    }
    void itIsTheUsersUnlessNamed()
    {
        QFETCH(QByteArray, home);
        QFETCH(QByteArray, dataHome);
        QFETCH(QString, begin);
        const Variable one("HOME", home);
        const Variable two("XDG_DATA_HOME", dataHome);
        const DataPlace place{ConsoleOptions()};
        QVERIFY2(place.path().startsWith(begin), qPrintable(place.path()));
        QCOMPARE(place.fault(), QString());
    }

    void withoutAHomeItSaysWhatToDo_data()
    {
        QTest::addColumn<QByteArray>("dataHome");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("relative") << QByteArray("mine");
    }
    void withoutAHomeItSaysWhatToDo()
    {
        QFETCH(QByteArray, dataHome);
        const Variable one("HOME", std::nullopt);
        const Variable two("XDG_DATA_HOME", dataHome);
        const DataPlace place{ConsoleOptions()};
        QCOMPARE(place.path(), QString());
        QVERIFY2(place.fault().contains(u"HOME"_s) && place.fault().contains(u"--data DIR"_s),
                 qPrintable(place.fault()));
    }

    void theDemosGoesWithIt()
    {
        ConsoleOptions options;
        options.demo = true;
        QString path;
        {
            const DataPlace place(options);
            path = place.path();
            QVERIFY(QDir(path).exists());
        }
        QVERIFY(!QDir(path).exists());
    }
};

HOSTSTAND_TEST(tst_DataPlace)
#include "tst_data_place.moc"
