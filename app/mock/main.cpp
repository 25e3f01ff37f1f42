// SPDX-License-Identifier: Apache-2.0
#include "app/support/signals.h"
#include "net/mock/mock_venue.h"
#include "net/till/mock_till.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <limits>
#include <optional>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int exitUsage = 2;
constexpr int exitCannotStart = 1;

struct Option
{
    QString name;
    QString value;
    QString description;
    QString takes; ///< in words, for somebody who gave something else
    /// Whether the text was such a value; it is in the options then.
    std::function<bool(const QString&, MockOptions&)> read;
};

/// Digits alone: no sign, no exponent, no space around them.
template <typename T>
bool readWhole(const QString& text, T low, T high, T& into)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    bool isNumber = std::all_of(text.cbegin(), text.cend(), isDigit);
    const qulonglong value = isNumber ? text.toULongLong(&isNumber) : 0;
    if (!isNumber || value < static_cast<qulonglong>(low) || value > static_cast<qulonglong>(high))
        return false;
    into = static_cast<T>(value);
    return true;
}

/// Digits, and perhaps a point and more of them.
bool readDecimal(const QString& text, double low, double high, double& into)
{
    static const QRegularExpression form(u"\\A[0-9]+(\\.[0-9]+)?\\z"_s);
    const double value = text.toDouble();
    if (!form.match(text).hasMatch() || !(value >= low && value <= high))
        return false;
    into = value;
    return true;
}

template <typename T>
Option wholeOption(const QString& name, const QString& value, const QString& description, T low,
                   T high, T MockOptions::*into)
{
    return {name, value, description, u"a whole number from %1 to %2"_s.arg(low).arg(high),
            [=](const QString& v, MockOptions& o) { return readWhole(v, low, high, o.*into); }};
}

QList<Option> optionTable()
{
    return {
        wholeOption<quint16>(u"port"_s, u"port"_s, u"Port to listen on (0, a free one)."_s, 0,
                             65535, &MockOptions::port),
        {u"listen"_s, u"address"_s, u"Address to listen on (127.0.0.1)."_s, u"an IP address"_s,
         [](const QString& v, MockOptions& o) { return o.listen.setAddress(v); }},
        wholeOption<quint64>(u"seed"_s, u"number"_s, u"What guests and evening follow from (1)."_s,
                             0, std::numeric_limits<quint64>::max(), &MockOptions::seed),
        {u"speed"_s, u"factor"_s, u"Venue seconds per second (1)."_s,
         u"a number from 0.01 to 3600"_s,
         [](const QString& v, MockOptions& o) { return readDecimal(v, 0.01, 3600.0, o.speed); }},
        {u"date"_s, u"date"_s, u"Service date of the evening, YYYY-MM-DD (today)."_s,
         u"a date, YYYY-MM-DD"_s,
         [](const QString& v, MockOptions& o) {
             o.date = QDate::fromString(v, Qt::ISODate);
             return o.date.isValid();
         }},
        wholeOption(u"guests"_s, u"number"_s, u"Guest profiles (20000)."_s, 500, 2'000'000,
                    &MockOptions::guests),
        wholeOption(u"tables"_s, u"number"_s, u"Tables (44, as in the plan)."_s, 1, 5000,
                    &MockOptions::tables),
        {u"record"_s, u"file"_s, u"Append all exchanges and webhooks to a file, as JSON lines."_s,
         u"a file's name"_s,
         [](const QString& v, MockOptions& o) {
             o.recordTo = v;
             return !v.isEmpty();
         }},
        {u"events"_s, u"file"_s, u"Append every event to a file, as JSON lines."_s,
         u"a file's name"_s,
         [](const QString& v, MockOptions& o) {
             o.eventsTo = v;
             return !v.isEmpty();
         }},
        {u"rate"_s, u"requests/seconds"_s, u"Rate limit of one token (1000/10)."_s,
         u"requests and seconds, 1000/10"_s,
         [](const QString& v, MockOptions& o) {
             int seconds = 0;
             const bool isRate =
                 readWhole(v.section(u'/', 0, 0), 1, 1'000'000, o.requestsPerWindow) &&
                 readWhole(v.section(u'/', 1), 1, 86400, seconds);
             o.window = std::chrono::seconds(seconds);
             return isRate;
         }},
        wholeOption<quint64>(u"fault-seed"_s, u"number"_s,
                             u"When faults hit follows from it (1)."_s, 0,
                             std::numeric_limits<quint64>::max(), &MockOptions::faultSeed),
    };
}

int complain(const QString& text)
{
    std::fprintf(stderr, "hoststand-mock: %s\n", qPrintable(text));
    return exitUsage;
}

/// Beside the venue, for this machine alone; nothing where it does not start.
std::optional<TillInfo> startTill(const MockOptions& options, const MockInfo& info,
                                  std::optional<MockTill>& till)
{
    TillOptions way;
    way.venue = info.url;
    way.clientId = info.clientId;
    way.clientSecret = info.clientSecret;
    way.payment = std::chrono::milliseconds(
        static_cast<qint64>(static_cast<double>(way.payment.count()) / options.speed));
    till.emplace(way);
    const Result<TillInfo> started = till->start();
    if (!started) {
        complain(started.error().detail);
        return {};
    }
    return *started;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"hoststand-mock"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HOSTSTAND_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"A booking platform for one demo restaurant, on this machine."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QList<Option> table = optionTable();
    for (const Option& option : table)
        parser.addOption({option.name, option.description, option.value});
    parser.addOption({u"still"_s, u"Nothing happens by itself."_s});
    parser.addOption({u"till"_s, u"Start a till beside it, which keeps the checks of who sits "
                                 "down when it is told of them."_s});
    parser.addOption({u"fault"_s,
                      u"A fault, as often as wanted: for example latency=50-400ms,20% or "
                      "cut_after=5%,POST or status_503=3x,2s. Names: "_s +
                          faultNames().join(u", "_s) + u'.',
                      u"NAME[=VALUE]"_s});
    parser.process(application);
    MockOptions options;
    options.otherDays = true;
    options.still = parser.isSet(u"still"_s);
    options.hasTill = parser.isSet(u"till"_s);
    for (const Option& option : table) {
        if (parser.isSet(option.name) && !option.read(parser.value(option.name), options))
            return complain(u"--%1 takes %2, not \"%3\"."_s.arg(option.name, option.takes,
                                                                parser.value(option.name)));
    }
    for (const QString& text : parser.values(u"fault"_s)) {
        const Result<Fault> fault = faultFromText(text);
        if (!fault)
            return complain(u"--fault: "_s + fault.error().detail);
        options.faults.append(*fault);
    }
    if (!parser.positionalArguments().isEmpty())
        return complain(u"unexpected: "_s + parser.positionalArguments().constFirst());
    if (!onEndSignals(&application, [](int) { QCoreApplication::quit(); }))
        return exitCannotStart;

    MockVenue venue(options);
    const Result<MockInfo> info = venue.start();
    if (!info) {
        complain(info.error().detail);
        return exitCannotStart;
    }
    QJsonObject line{{u"url"_s, info->url.toString()},
                     {u"client_id"_s, info->clientId},
                     {u"client_secret"_s, info->clientSecret},
                     {u"webhook_secret"_s, info->webhookSecret},
                     {u"venue_id"_s, info->venueId}};
    std::optional<MockTill> till;
    if (options.hasTill) {
        const auto beside = startTill(options, *info, till);
        if (!beside)
            return exitCannotStart;
        line.insert("till_url"_L1, beside->webhookUrl.toString());
        line.insert("till_secret"_L1, beside->secret);
    }
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
