// SPDX-License-Identifier: Apache-2.0
#include "net/mock/fault_plan.h"

#include "net/http/http_request.h"

#include <QRegularExpression>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

enum Has : unsigned {
    nothing = 0,
    chance = 1,     ///< probability and count
    spread = 2,     ///< min_ms, max_ms
    retry = 4,      ///< retry_after, retry_after_date
    offset = 8,     ///< hours
    errorPage = 16, ///< status
    events = 32,    ///< keep
    where = 64,     ///< paths, methods
    once = 128,     ///< count is 1 unless said
};

struct Row
{
    FaultKind kind;
    QLatin1String name;
    unsigned has;
};

constexpr Row rows[] = {
    {FaultKind::latency, "latency"_L1, chance | spread | where},
    {FaultKind::cut_before, "cut_before"_L1, chance | where},
    {FaultKind::cut_during, "cut_during"_L1, chance | where},
    {FaultKind::cut_after, "cut_after"_L1, chance | where},
    {FaultKind::status_500, "status_500"_L1, chance | where},
    {FaultKind::status_503, "status_503"_L1, chance | where | retry},
    {FaultKind::status_429, "status_429"_L1, chance | where | retry},
    {FaultKind::html, "html"_L1, chance | where | errorPage},
    {FaultKind::truncated_json, "truncated_json"_L1, chance | where},
    {FaultKind::wrong_types, "wrong_types"_L1, chance | where},
    {FaultKind::repeated_cursor, "repeated_cursor"_L1, chance | where},
    {FaultKind::expired_token, "expired_token"_L1, chance | where},
    {FaultKind::clock, "clock"_L1, offset},
    {FaultKind::forgotten_subscriptions, "forgotten_subscriptions"_L1, chance | where | once},
    {FaultKind::short_log, "short_log"_L1, chance | where | once | events},
    {FaultKind::webhook_duplicate, "webhook_duplicate"_L1, chance},
    {FaultKind::webhook_reorder, "webhook_reorder"_L1, chance},
    {FaultKind::webhook_delay, "webhook_delay"_L1, chance | spread},
    {FaultKind::webhook_drop, "webhook_drop"_L1, chance},
};

constexpr std::pair<QLatin1String, unsigned> members[] = {
    {"probability"_L1, chance}, {"count"_L1, chance},      {"min_ms"_L1, spread},
    {"max_ms"_L1, spread},      {"retry_after"_L1, retry}, {"retry_after_date"_L1, retry},
    {"hours"_L1, offset},       {"status"_L1, errorPage},  {"keep"_L1, events},
    {"paths"_L1, where},        {"methods"_L1, where},
};

constexpr double longestMs = 600'000;
constexpr double longestHours = 24 * 365;

const Row* rowNamed(const QString& name)
{
    const Row* found = std::ranges::find_if(rows, [&](const Row& row) { return row.name == name; });
    return found == std::end(rows) ? nullptr : found;
}

const Row& rowOf(FaultKind kind)
{
    return *std::ranges::find(rows, kind, &Row::kind);
}

tl::unexpected<Error> bad(const QString& detail)
{
    return failure(ErrorKind::rejected, u"bad_fault"_s, detail);
}

/// Reads one member; what it should have been, if it is something else.
class Reader final
{
public:
    explicit Reader(const QJsonObject& object) : m_object(object) {}

    template <typename T>
    void number(QLatin1String key, double low, double high, bool whole, T& into)
    {
        if (!m_object.contains(key))
            return;
        const QJsonValue value = m_object.value(key);
        const double found = value.toDouble();
        if (!value.isDouble() || found < low || found > high || (whole && found != int(found)))
            m_wrong = u"%1: must be a %2 from %3 to %4"_s.arg(
                key, whole ? u"whole number"_s : u"number"_s, QString::number(low),
                QString::number(high));
        else
            into = static_cast<T>(found);
    }
    void flag(QLatin1String key, bool& into)
    {
        if (m_object.contains(key) && !m_object.value(key).isBool())
            m_wrong = key + ": must be true or false"_L1;
        into = m_object.value(key).toBool();
    }
    void texts(QLatin1String key, QStringList& into)
    {
        if (m_object.contains(key) && !m_object.value(key).isArray())
            m_wrong = key + ": must be a list of texts"_L1;
        for (const QJsonValue& text : m_object.value(key).toArray()) {
            if (!text.isString() || text.toString().isEmpty())
                m_wrong = key + ": must be a list of texts"_L1;
            into.append(text.toString());
        }
    }
    [[nodiscard]] const QString& wrong() const { return m_wrong; }

private:
    const QJsonObject& m_object;
    QString m_wrong;
};

/// What cannot be told member by member.
QString wrongTogether(const Fault& fault, unsigned has)
{
    if (!(fault.probability > 0))
        return u"probability: must be above 0"_s;
    if (fault.from > fault.to)
        return u"min_ms: must not be above max_ms"_s;
    if ((has & spread) && fault.to.count() == 0)
        return u"max_ms: is missing"_s;
    if ((has & offset) && fault.hours == 0)
        return u"hours: is missing"_s;
    if (fault.retryAfterAsDate && !fault.retryAfter)
        return u"retry_after: is missing"_s;
    for (const QString& path : fault.paths) {
        if (!path.startsWith("/v1"_L1))
            return u"paths: must begin with /v1"_s;
    }
    for (const QString& method : fault.methods) {
        if (!httpMethod(method.toLatin1()))
            return u"methods: \"%1\" is not a method"_s.arg(method);
    }
    return {};
}

/// One part of a command line's value into the JSON form; false where it is none.
bool takePart(const QString& part, unsigned has, QJsonObject& object)
{
    static const QRegularExpression percent(u"^([0-9.]+)%$"_s);
    static const QRegularExpression times(u"^([0-9]+)x$"_s);
    static const QRegularExpression between(u"^([0-9]+)(?:-([0-9]+))?ms$"_s);
    static const QRegularExpression seconds(u"^([0-9]+)s$"_s);
    static const QRegularExpression hours(u"^(-?[0-9.]+)h$"_s);
    static const QRegularExpression plain(u"^([0-9]+)$"_s);
    static const QRegularExpression word(u"^[A-Z]+$"_s);
    const auto append = [&](const QString& key) {
        QJsonArray list = object.value(key).toArray();
        list.append(part);
        object.insert(key, list);
    };
    if (const auto match = percent.match(part); match.hasMatch())
        object.insert(u"probability"_s, match.captured(1).toDouble() / 100);
    else if (const auto count = times.match(part); count.hasMatch())
        object.insert(u"count"_s, count.captured(1).toInt());
    else if (const auto range = between.match(part); range.hasMatch()) {
        const QString to = range.captured(2).isEmpty() ? range.captured(1) : range.captured(2);
        object.insert(u"min_ms"_s, range.captured(1).toDouble());
        object.insert(u"max_ms"_s, to.toDouble());
    } else if (const auto after = seconds.match(part); after.hasMatch())
        object.insert(u"retry_after"_s, after.captured(1).toInt());
    else if (const auto off = hours.match(part); off.hasMatch())
        object.insert(u"hours"_s, off.captured(1).toDouble());
    else if (const auto number = plain.match(part); number.hasMatch())
        object.insert((has & events) ? u"keep"_s : u"status"_s, number.captured(1).toInt());
    else if (part == "date"_L1)
        object.insert(u"retry_after_date"_s, true);
    else if (part.startsWith(u'/'))
        append(u"paths"_s);
    else if (word.match(part).hasMatch())
        append(u"methods"_s);
    else
        return false;
    return true;
}

} // namespace

QString nameOf(FaultKind kind)
{
    return rowOf(kind).name;
}

QStringList faultNames()
{
    QStringList names;
    for (const Row& row : rows)
        names.append(row.name);
    return names;
}

bool isOfWebhooks(FaultKind kind)
{
    return nameOf(kind).startsWith("webhook_"_L1);
}

Result<Fault> faultFromText(const QString& text)
{
    const QString name = text.section(u'=', 0, 0);
    const Row* row = rowNamed(name);
    if (!row)
        return bad(u"\"%1\" is no fault; there are %2"_s.arg(name, faultNames().join(u", "_s)));
    QJsonObject object{{u"name"_s, name}};
    const QString value = text.section(u'=', 1);
    for (const QString& part : value.split(u',', Qt::SkipEmptyParts)) {
        if (!takePart(part, row->has, object))
            return bad(u"%1: cannot use \"%2\""_s.arg(name, part));
    }
    return faultFromJson(object);
}

Result<Fault> faultFromJson(const QJsonObject& object)
{
    const QString name = object["name"_L1].toString();
    const Row* row = rowNamed(name);
    if (!row)
        return bad(
            u"name: \"%1\" is no fault; there are %2"_s.arg(name, faultNames().join(u", "_s)));
    for (const QString& key : object.keys()) {
        const auto* member = std::ranges::find_if(
            members, [&](const auto& one) { return one.first == key && (one.second & row->has); });
        if (key != "name"_L1 && member == std::end(members))
            return bad(u"%1 has no %2"_s.arg(name, key));
    }
    Fault fault;
    fault.kind = row->kind;
    fault.count = (row->has & once) ? 1 : 0;
    Reader reader(object);
    double from = 0;
    reader.number("min_ms"_L1, 0, longestMs, true, from);
    double to = from;
    reader.number("max_ms"_L1, 0, longestMs, true, to);
    fault.from = std::chrono::milliseconds(static_cast<qint64>(from));
    fault.to = std::chrono::milliseconds(static_cast<qint64>(to));
    reader.number("probability"_L1, 0, 1, false, fault.probability);
    reader.number("count"_L1, 0, 1'000'000, true, fault.count);
    reader.number("retry_after"_L1, 0, 86400, true, fault.retryAfter);
    reader.flag("retry_after_date"_L1, fault.retryAfterAsDate);
    reader.number("hours"_L1, -longestHours, longestHours, false, fault.hours);
    reader.number("status"_L1, 200, 599, true, fault.status);
    reader.number("keep"_L1, 0, 1'000'000, true, fault.keep);
    reader.texts("paths"_L1, fault.paths);
    reader.texts("methods"_L1, fault.methods);
    const QString wrong =
        reader.wrong().isEmpty() ? wrongTogether(fault, row->has) : reader.wrong();
    if (!wrong.isEmpty())
        return bad(name + ", "_L1 + wrong);
    return fault;
}

QJsonObject toJson(const Fault& fault)
{
    QJsonObject object{{u"name"_s, nameOf(fault.kind)}};
    const unsigned has = rowOf(fault.kind).has;
    if (has & chance) {
        object.insert(u"probability"_s, fault.probability);
        object.insert(u"count"_s, fault.count);
    }
    if (has & spread) {
        object.insert(u"min_ms"_s, qint64(fault.from.count()));
        object.insert(u"max_ms"_s, qint64(fault.to.count()));
    }
    if (fault.retryAfter)
        object.insert(u"retry_after"_s, *fault.retryAfter);
    if (fault.retryAfterAsDate)
        object.insert(u"retry_after_date"_s, true);
    if (has & offset)
        object.insert(u"hours"_s, fault.hours);
    if (fault.status)
        object.insert(u"status"_s, *fault.status);
    if (has & events)
        object.insert(u"keep"_s, fault.keep);
    if (!fault.paths.isEmpty())
        object.insert(u"paths"_s, QJsonArray::fromStringList(fault.paths));
    if (!fault.methods.isEmpty())
        object.insert(u"methods"_s, QJsonArray::fromStringList(fault.methods));
    return object;
}

} // namespace hoststand
