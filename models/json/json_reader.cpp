// SPDX-License-Identifier: Apache-2.0
#include "models/json/json_reader.h"

#include "models/json/wire_time.h"

#include <algorithm>

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

namespace {

/// U+202A to U+202E and U+2066 to U+2069: the embeddings, overrides and isolates of UAX 9.
QString withoutDirections(QString text)
{
    text.removeIf([](QChar c) {
        const char16_t code = c.unicode();
        return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    });
    return text;
}

QLatin1String described(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return "null"_L1;
    case QJsonValue::Bool:
        return "true or false"_L1;
    case QJsonValue::Double:
        return "a number"_L1;
    case QJsonValue::String:
        return "a string"_L1;
    case QJsonValue::Array:
        return "a list"_L1;
    case QJsonValue::Object:
        return "an object"_L1;
    case QJsonValue::Undefined:
        return "nothing"_L1;
    }
    return {};
}

bool isPlainName(const QString& key)
{
    const auto plain = [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || u"_-:."_s.contains(c));
    };
    return !key.isEmpty() && key.size() <= 48 && std::all_of(key.cbegin(), key.cend(), plain);
}

/// A whole number of 64 bits; notes a failure otherwise.
std::optional<qint64> wholeNumber(const Node& node)
{
    if (!node.value.isDouble()) {
        node.fail("a whole number"_L1);
        return std::nullopt;
    }
    const qint64 number = node.value.toInteger(0);
    if (number == node.value.toInteger(1))
        return number;
    node.fail("a whole number"_L1, "another number"_L1);
    return std::nullopt;
}

/// Reads a string and lets `parse` make a valid value of it.
template <typename T, typename Parse>
void readParsed(const Node& node, T& out, QLatin1String expected, Parse&& parse)
{
    if (!node.value.isString()) {
        node.fail(expected);
        return;
    }
    const T parsed = parse(node.value.toString());
    if (parsed.isValid())
        out = parsed;
    else
        node.fail(expected, "another string"_L1);
}

} // namespace

QString Node::path() const
{
    const QString before = parent ? parent->path() : QString();
    if (index >= 0)
        return before + u'[' + QString::number(index) + u']';
    const QString name = key.toString();
    const QString shown = isPlainName(name) ? name : u"?"_s;
    return parent ? before + u'.' + shown : shown;
}

void Node::fail(QLatin1String expected) const
{
    fail(expected, described(value));
}

void Node::fail(QLatin1String expected, QLatin1String found) const
{
    if (!sink->failed())
        sink->note({ErrorKind::protocol, u"bad_json"_s,
                    path() + ": expected "_L1 + expected + ", found "_L1 + found});
}

void read(const Node& node, QString& out)
{
    if (!node.value.isString())
        return node.fail("a string"_L1);
    const QString text = node.value.toString();
    if (text.size() > maxText)
        return node.fail("a string of at most 20,000 characters"_L1, "a longer one"_L1);
    out = withoutDirections(text);
}

void read(const Node& node, bool& out)
{
    if (node.value.isBool())
        out = node.value.toBool();
    else
        node.fail("true or false"_L1);
}

void read(const Node& node, int& out)
{
    readRanged(node, out, 0, maxCount);
}

void read(const Node& node, qint64& out)
{
    if (const std::optional<qint64> number = wholeNumber(node))
        out = *number;
}

void read(const Node& node, double& out)
{
    if (!node.value.isDouble())
        return node.fail("a number"_L1);
    if (std::abs(node.value.toDouble()) > maxCount)
        return node.fail("a number from -1,000,000 to 1,000,000"_L1, "another number"_L1);
    out = node.value.toDouble();
}

void read(const Node& node, QDate& out)
{
    readParsed(node, out, "a date"_L1, [](const QString& text) { return dateFromWire(text); });
}

void read(const Node& node, QTime& out)
{
    readParsed(node, out, "a time of day"_L1,
               [](const QString& text) { return timeOfDayFromWire(text); });
}

void read(const Node& node, QDateTime& out)
{
    readParsed(node, out, "an RFC 3339 time"_L1,
               [](const QString& text) { return instantFromText(text); });
}

void read(const Node& node, std::chrono::minutes& out)
{
    int count = 0;
    read(node, count);
    out = std::chrono::minutes(count);
}

void readRanged(const Node& node, int& out, int from, int to)
{
    const std::optional<qint64> number = wholeNumber(node);
    if (!number)
        return;
    if (*number >= from && *number <= to) {
        out = static_cast<int>(*number);
        return;
    }
    const QByteArray expected =
        "a whole number from " + QByteArray::number(from) + " to " + QByteArray::number(to);
    node.fail(QLatin1String(expected), "another number"_L1);
}

void readCounter(const Node& node, qint64& out)
{
    const std::optional<qint64> number = wholeNumber(node);
    if (!number)
        return;
    if (*number >= 0 && *number <= maxCounter)
        out = *number;
    else
        node.fail("a whole number from 0 to 2^53"_L1, "another number"_L1);
}

void readId(const Node& node, QString& out)
{
    if (!node.value.isString())
        node.fail("an id"_L1);
    else if (node.value.toString().isEmpty())
        node.fail("an id"_L1, "an empty string"_L1);
    else
        out = node.value.toString();
}

bool isObject(const Node& node)
{
    if (!node.value.isObject())
        node.fail("an object"_L1);
    return node.value.isObject();
}

bool isList(const Node& node)
{
    if (!node.value.isArray())
        node.fail("a list"_L1);
    return node.value.isArray();
}

void read(const Node& node, QMap<int, int>& out)
{
    QMap<QString, int> byText;
    read(node, byText);
    for (auto it = byText.cbegin(); it != byText.cend() && !node.sink->failed(); ++it) {
        bool whole = false;
        const int key = it.key().toInt(&whole);
        if (!whole || key < 0 || key > maxCount)
            node.fail("whole numbers as keys"_L1, "another key"_L1);
        else
            out.insert(key, it.value());
    }
}

void ObjectReader::operator()(QLatin1String key, Ranged<QList<int>> out)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return;
    const Node list = m_node.child(value, key);
    if (!isList(list))
        return;
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size() && !m_node.sink->failed(); ++i) {
        if (!array.at(i).isNull())
            readRanged(list.child(array.at(i), i), out.value.emplaceBack(), out.from, out.to);
    }
}

void ObjectReader::id(QLatin1String key, QString& out, QLatin1String otherKey)
{
    QJsonValue value = take(key);
    if (value.isUndefined() && !otherKey.isEmpty())
        value = take(otherKey);
    if (value.isUndefined())
        value = m_object.value(key); // null or nothing: the failure says which
    readId(m_node.child(value, key), out);
}

QJsonValue ObjectReader::take(QLatin1String key)
{
    const auto found = m_object.constFind(key);
    if (found == m_object.constEnd())
        return QJsonValue::Undefined;
    if (!m_known.contains(key))
        m_known.append(key);
    if (found.value().isNull() || m_node.sink->failed())
        return QJsonValue::Undefined;
    return found.value();
}

QJsonObject ObjectReader::unknown()
{
    QJsonObject result;
    if (m_known.size() == m_object.size())
        return result;
    for (auto it = m_object.constBegin(); it != m_object.constEnd(); ++it) {
        const QString key = it.key();
        const auto isThis = [&key](QLatin1String known) { return known == key; };
        if (std::none_of(m_known.cbegin(), m_known.cend(), isThis))
            result.insert(key, it.value());
    }
    return result;
}

} // namespace hoststand::json
