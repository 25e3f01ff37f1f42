// SPDX-License-Identifier: Apache-2.0
// Reads the include lines of the tree against the one table of who may include whom.
#include "tests/support/test_main.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Rule
{
    QString folder;        ///< the most specific one counts
    QStringList own;       ///< our folders that it may include, its own aside
    QStringList qtModules; ///< Qt modules whose headers it may include, Qt Core aside
};

const QString net = u"QtNetwork"_s;
const QString sql = u"QtSql"_s;
const QString gui = u"QtGui"_s;
const QString widgets = u"QtWidgets"_s;
const QString svg = u"QtSvg"_s;

const QList<Rule> rules{
    {u"models/domain"_s, {}, {}},
    {u"models/rules"_s, {u"models/domain"_s}, {}},
    {u"models/json"_s, {u"models/domain"_s}, {}},
    {u"models/store"_s, {u"models/json"_s, u"models/domain"_s}, {sql}},
    {u"models/book"_s, {u"models/store"_s, u"models/rules"_s, u"models/domain"_s}, {}},
    {u"models/items"_s, {u"models/book"_s, u"models/rules"_s, u"models/domain"_s}, {}},
    {u"models/staff"_s,
     {u"models/book"_s, u"models/store/addressee.h"_s, u"models/rules"_s, u"models/domain"_s},
     {}},
    {u"net/http"_s, {u"models/domain"_s}, {net}},
    {u"net/listener"_s,
     {u"net/http"_s, u"models/store/journal.h"_s, u"models/store/event_log.h"_s, u"models/json"_s,
      u"models/domain"_s},
     {net}},
    {u"net/client"_s,
     {u"models/book/venue_gateway.h"_s, u"models/json"_s, u"models/domain"_s},
     {net}},
    {u"net/forward"_s,
     {u"net/client"_s, u"net/http"_s, u"models/store/forward_queue.h"_s, u"models/domain"_s},
     {net}},
    {u"net/mock"_s,
     {u"net/http"_s, u"models/rules"_s, u"models/json"_s, u"models/domain"_s},
     {net}},
    {u"net/till"_s,
     {u"net/client"_s, u"net/http"_s, u"net/mock/till_prices.h"_s, u"models/rules"_s,
      u"models/json"_s, u"models/domain"_s},
     {net}},
    {u"ui/theme"_s, {}, {gui, widgets, svg}},
    {u"ui/floor"_s,
     {u"ui/theme"_s, u"models/items"_s, u"models/rules"_s, u"models/domain"_s},
     {gui, widgets}},
    {u"ui/layout"_s,
     {u"ui/theme"_s, u"ui/floor"_s, u"models/rules"_s, u"models/domain"_s},
     {gui, widgets}},
    {u"ui/book"_s,
     {u"ui/theme"_s, u"models/items"_s, u"models/book"_s, u"models/rules"_s, u"models/domain"_s},
     {gui, widgets}},
    {u"ui/timeline"_s,
     {u"ui/theme"_s, u"ui/book"_s, u"models/items"_s, u"models/book"_s, u"models/rules"_s,
      u"models/domain"_s},
     {gui, widgets}},
    {u"ui/shell"_s,
     {u"ui/theme"_s, u"ui/floor"_s, u"ui/layout"_s, u"ui/book"_s, u"ui/timeline"_s, u"models/items"_s,
      u"models/book"_s, u"models/staff"_s, u"models/rules"_s, u"models/domain"_s},
     {gui, widgets}},
    {u"app"_s, {u"models"_s, u"net"_s, u"ui"_s}, {net, sql, gui, widgets, svg}},
};

const Rule* ruleFor(const QString& file)
{
    const Rule* best = nullptr;
    for (const Rule& rule : rules) {
        if (file.startsWith(rule.folder + u'/') &&
            (!best || rule.folder.size() > best->folder.size()))
            best = &rule;
    }
    return best;
}

QString qtInclude()
{
    return QLibraryInfo::path(QLibraryInfo::HeadersPath);
}

/// The Qt module whose public headers have that name; empty for Qt Core and what is not Qt's.
QString moduleOf(const QString& header)
{
    for (const QString& module :
         {net, sql, gui, widgets, svg, u"QtTest"_s, u"QtConcurrent"_s, u"QtDBus"_s}) {
        if (QFile::exists(qtInclude() + u'/' + module + u'/' + header))
            return module;
    }
    return {};
}

QStringList violations(const QString& file, const QByteArray& text, const Rule& rule)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"_s,
                                            QRegularExpression::MultilineOption);
    QStringList found;
    auto matches = include.globalMatch(QString::fromUtf8(text));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString target = match.captured(2);
        const QString line = file + u" includes "_s + target;
        if (match.captured(1) == u"\"") {
            if (target.endsWith(u".moc"_s))
                continue;
            const bool allowed =
                target.startsWith(rule.folder + u'/') ||
                std::any_of(rule.own.cbegin(), rule.own.cend(), [&](const QString& own) {
                    return target == own || target.startsWith(own + u'/');
                });
            if (!allowed)
                found.append(line);
        } else {
            const QString module = moduleOf(target);
            if (!module.isEmpty() && !rule.qtModules.contains(module))
                found.append(line + u" of "_s + module);
        }
    }
    return found;
}

} // namespace

class tst_Arrows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { hoststand::test::failOnWarnings(); }

    void pointDown()
    {
        const QString root = QStringLiteral(HOSTSTAND_SOURCE_DIR);
        QStringList found;
        int read = 0;
        for (const QString& top : {u"app"_s, u"ui"_s, u"models"_s, u"net"_s}) {
            QDirIterator files(root + u'/' + top, {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                const QString path = QDir(root).relativeFilePath(file.fileName());
                const Rule* rule = ruleFor(path);
                if (!rule) {
                    found.append(path + u" is in a folder that no rule knows"_s);
                    continue;
                }
                QVERIFY(file.open(QIODevice::ReadOnly));
                found += violations(path, file.readAll(), *rule);
                ++read;
            }
        }
        QVERIFY(read > 100);
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    void aWrongArrowIsFound()
    {
        const Rule& domain = rules.first();
        QCOMPARE(
            violations(u"models/domain/x.h"_s, "#include \"ui/theme/theme.h\"\n", domain).size(),
            1);
        QCOMPARE(violations(u"models/domain/x.h"_s, "#include <QWidget>\n", domain).size(), 1);
        QCOMPARE(
            violations(u"models/domain/x.h"_s, "#include <QString>\n#include <vector>\n", domain)
                .size(),
            0);
        QCOMPARE(violations(u"models/domain/x.h"_s, "  # include <QTcpSocket>\n", domain).size(),
                 1);
    }
};

HOSTSTAND_TEST(tst_Arrows)
#include "tst_arrows.moc"
