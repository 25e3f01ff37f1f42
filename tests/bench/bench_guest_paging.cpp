// SPDX-License-Identifier: Apache-2.0
// Reads the complete guest list of a mock venue, which runs in a process of its own, in three ways:
// by a shell loop with one curl for each page, by one curl that keeps its connection and knows all
// pages beforehand, and by the console's client, which decodes every guest. Prints each round, the
// medians, and how often the venue said 429.
//
//     bench_guest_paging [--guests N] [--rounds N] [--rate REQUESTS/SECONDS]
#include "models/book/page_walk.h"
#include "models/json/codec.h"
#include "net/client/http_venue_gateway.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int secondsAtMost = 600; ///< of anything that is waited for

struct MockVenueAt
{
    QUrl url;
    QString clientId;
    QString clientSecret;
    QString venueId;
};

/// One reading of the whole list.
struct Reading
{
    double seconds = 0;
    int entries = 0;
    int refused = 0; ///< answers with 429
};

[[noreturn]] void stop(const QString& why)
{
    std::fprintf(stderr, "bench_guest_paging: %s\n", qUtf8Printable(why));
    std::exit(1);
}

QByteArray outputOf(const QString& program, const QStringList& arguments, const QString& folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    if (!process.waitForFinished(secondsAtMost * 1000) || process.exitCode() != 0)
        stop(u"%1 failed: %2"_s.arg(program, process.errorString()));
    return process.readAllStandardOutput();
}

MockVenueAt startVenue(QProcess& process, const QString& guests, const QString& rate)
{
    QStringList arguments{u"--still"_s, u"--guests"_s, guests};
    if (!rate.isEmpty())
        arguments += {u"--rate"_s, rate};
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationDirPath() + u"/hoststand-mock"_s, arguments);
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(secondsAtMost * 1000))
            stop(u"the mock venue does not start: "_s + process.errorString());
    }
    const QJsonObject info = QJsonDocument::fromJson(process.readLine()).object();
    return {QUrl(info["url"_L1].toString()), info["client_id"_L1].toString(),
            info["client_secret"_L1].toString(), info["venue_id"_L1].toString()};
}

QString signIn(const MockVenueAt& venue, const QString& folder)
{
    const QByteArray answer = outputOf(
        u"curl"_s,
        {u"-s"_s, u"--data-urlencode"_s, u"client_id="_s + venue.clientId, u"--data-urlencode"_s,
         u"client_secret="_s + venue.clientSecret, venue.url.toString() + u"/v1/auth"_s},
        folder);
    return QJsonDocument::fromJson(answer).object()["token"_L1].toString();
}

// --- by curl

/// One curl a page; the cursor is cut out of the page as a script would. A 429 is waited out for a
/// second. Leaves every cursor in `cursors` and every status in `statuses`.
const auto loopScript = uR"(
token=$1 address=$2 cursor=
: >cursors
: >statuses
while :; do
    status=$(curl -s -G -o page -w '%{http_code}' -H "Authorization: Bearer $token" \
        ${cursor:+--data-urlencode "cursor=$cursor"} "$address")
    echo "$status" >>statuses
    if [ "$status" = 429 ]; then sleep 1; continue; fi
    cursor=$(grep -o '"next_cursor":"[^"]*"' page | cut -d '"' -f 4)
    [ -n "$cursor" ] || break
    echo "$cursor" >>cursors
done
)"_s;

QByteArray fileOf(const QString& folder, const QString& name)
{
    QFile file(folder + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        stop(u"%1 cannot be read"_s.arg(file.fileName()));
    return file.readAll();
}

QString listAddress(const MockVenueAt& venue)
{
    return venue.url.toString() + u"/v1/guests?limit=400&venue_id="_s + venue.venueId;
}

Reading byCurlLoop(const MockVenueAt& venue, const QString& token, const QString& folder)
{
    QElapsedTimer clock;
    clock.start();
    (void)outputOf(u"sh"_s, {u"-c"_s, loopScript, u"sh"_s, token, listAddress(venue)}, folder);
    Reading reading;
    reading.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    const QByteArray statuses = fileOf(folder, u"statuses"_s);
    reading.refused = static_cast<int>(statuses.count("429"));
    const auto last = json::listFromBytes(fileOf(folder, u"page"_s));
    const auto full = static_cast<int>(fileOf(folder, u"cursors"_s).count('\n'));
    reading.entries = full * 400 + (last ? static_cast<int>(last->data.size()) : 0);
    return reading;
}

/// One curl for all pages, by the cursors that the loop has left.
Reading byOneCurl(const MockVenueAt& venue, const QString& token, const QString& folder)
{
    QByteArray list = "header = \"Authorization: Bearer " + token.toLatin1() + "\"\n";
    list += "url = \"" + listAddress(venue).toLatin1() + "\"\noutput = \"page\"\n";
    int pages = 1;
    for (const QByteArray& cursor : fileOf(folder, u"cursors"_s).split('\n')) {
        if (cursor.isEmpty())
            continue;
        list += "url = \"" + listAddress(venue).toLatin1() +
                "&cursor=" + cursor.toPercentEncoding() + "\"\noutput = \"page\"\n";
        ++pages;
    }
    QFile file(folder + u"/urls"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(list) != list.size())
        stop(u"%1 cannot be written"_s.arg(file.fileName()));
    file.close();
    QElapsedTimer clock;
    clock.start();
    const QByteArray statuses =
        outputOf(u"curl"_s, {u"-s"_s, u"-K"_s, u"urls"_s, u"-w"_s, u"%{http_code}\\n"_s}, folder);
    Reading reading;
    reading.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    reading.refused = static_cast<int>(statuses.count("429"));
    const auto last = json::listFromBytes(fileOf(folder, u"page"_s));
    reading.entries = (pages - 1) * 400 + (last ? static_cast<int>(last->data.size()) : 0);
    return reading;
}

// --- by the console's client

Reading byClient(const MockVenueAt& venue)
{
    GatewayOptions options;
    options.baseUrl = venue.url;
    options.clientId = venue.clientId;
    options.clientSecret = venue.clientSecret;
    options.venueId = venue.venueId;
    Reading reading;
    QElapsedTimer clock;
    clock.start();
    HttpVenueGateway gateway(options);
    PageWalk walk(gateway, {Collection::guests, {}, {}, {}});
    QObject::connect(&walk, &PageWalk::pageRead, &walk, [&](const Query&, const Page& page) {
        reading.entries += static_cast<int>(page.changes.size());
    });
    QObject::connect(&walk, &PageWalk::failed, &walk, [&](const Error& error) {
        if (error.kind != ErrorKind::rate_limited)
            stop(error.code + u' ' + error.detail);
        ++reading.refused;
        walk.resume();
    });
    QObject::connect(&walk, &PageWalk::ended, &walk, [] { QCoreApplication::exit(); });
    walk.resume();
    QCoreApplication::exec();
    reading.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    return reading;
}

// --- the table

double median(const QList<Reading>& readings)
{
    QList<double> seconds;
    for (const Reading& reading : readings)
        seconds.append(reading.seconds);
    std::sort(seconds.begin(), seconds.end());
    const qsizetype middle = seconds.size() / 2;
    return seconds.size() % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
}

void printRow(const char* name, const QList<Reading>& readings, double reference)
{
    int refused = 0;
    QByteArray rounds;
    for (const Reading& reading : readings) {
        refused += reading.refused;
        rounds += (rounds.isEmpty() ? "" : ", ") + QByteArray::number(reading.seconds, 'f', 2);
    }
    std::printf("| %s | %s | %.2f | %.2f | %d |\n", name, rounds.constData(), median(readings),
                median(readings) / reference, refused);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions(
        {{u"guests"_s, u"Guests of the venue (200000)."_s, u"N"_s, u"200000"_s},
         {u"rounds"_s, u"Readings of each kind (5)."_s, u"N"_s, u"5"_s},
         {u"rate"_s, u"The venue's rate policy (its own)."_s, u"REQUESTS/SECONDS"_s}});
    parser.process(application);
    const QTemporaryDir folder;
    QProcess mock;
    const MockVenueAt venue = startVenue(mock, parser.value(u"guests"_s), parser.value(u"rate"_s));
    const QString token = signIn(venue, folder.path());
    QList<Reading> loop;
    QList<Reading> one;
    QList<Reading> ours;
    for (int round = 0; round < std::max(parser.value(u"rounds"_s).toInt(), 1); ++round) {
        loop.append(byCurlLoop(venue, token, folder.path()));
        one.append(byOneCurl(venue, token, folder.path()));
        ours.append(byClient(venue));
        if (ours.last().entries != loop.last().entries ||
            ours.last().entries < parser.value(u"guests"_s).toInt())
            stop(u"the client read %1 guests, curl %2"_s.arg(ours.last().entries)
                     .arg(loop.last().entries));
    }
    const double reference = median(loop);
    std::printf("%d guests, 400 a page\n\n", ours.last().entries);
    std::printf("| reading | seconds, each round | median | to the loop's | 429 |\n"
                "| --- | --- | --- | --- | --- |\n");
    printRow("curl, one process a page", loop, reference);
    printRow("curl, one process, pages known", one, reference);
    printRow("Hoststand's client", ours, reference);
    mock.terminate();
    mock.waitForFinished();
    return 0;
}
