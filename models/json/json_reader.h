// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/open_enum.h"
#include "models/domain/result.h"
#include "models/json/enum_names.h"

#include <QAnyStringView>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QVarLengthArray>

#include <chrono>
#include <optional>

/// Strict reading of JSON with the path to the first thing that was wrong. Inside of models/json
/// only.
///
/// Every read(node, out) either fills `out` or notes a failure in the node's Sink; nothing is
/// thrown. The path is put together only when something fails.
namespace hoststand::json {

/// Counts of people, pieces and minutes: more is no restaurant, and sums of a whole day stay far
/// below INT_MAX.
inline constexpr int maxCount = 1'000'000;
/// Versions and sequence numbers: what every JSON number can carry (RFC 8259, 6).
inline constexpr qint64 maxCounter = qint64(1) << 53;
/// A text longer than this is no name and no note.
inline constexpr qsizetype maxText = 20'000;

/// Keeps the first failure of one decoding.
class Sink final
{
public:
    [[nodiscard]] bool failed() const { return m_error.has_value(); }
    void note(Error error)
    {
        if (!m_error)
            m_error = std::move(error);
    }
    [[nodiscard]] tl::unexpected<Error> failure() const { return tl::unexpected<Error>(*m_error); }

private:
    std::optional<Error> m_error;
};

/// A value and the way to it. Lives on the stack; its parent outlives it.
struct Node
{
    QJsonValue value;
    Sink* sink = nullptr;
    const Node* parent = nullptr;
    QAnyStringView key;
    qsizetype index = -1; ///< of an element of a list; then `key` is empty

    [[nodiscard]] Node child(QJsonValue childValue, QAnyStringView childKey) const
    {
        return {std::move(childValue), sink, this, childKey, -1};
    }
    [[nodiscard]] Node child(QJsonValue childValue, qsizetype childIndex) const
    {
        return {std::move(childValue), sink, this, {}, childIndex};
    }
    /// "reservation.allergies[0].what". Keys that are no plain names are written as "?".
    [[nodiscard]] QString path() const;
    /// Notes "path: expected <expected>, found <what is there>".
    void fail(QLatin1String expected) const;
    void fail(QLatin1String expected, QLatin1String found) const;
};

/// Without the marks that turn the direction of what stands beside it.
void read(const Node& node, QString& out);
void read(const Node& node, bool& out);
/// 0 to maxCount.
void read(const Node& node, int& out);
void read(const Node& node, qint64& out);
void read(const Node& node, double& out);
void read(const Node& node, QDate& out);
void read(const Node& node, QTime& out);
void read(const Node& node, QDateTime& out);
void read(const Node& node, std::chrono::minutes& out);
/// "expected a whole number from 1 to 7".
void readRanged(const Node& node, int& out, int from, int to);
/// A whole number from 0 to maxCounter: versions and sequence numbers.
void readCounter(const Node& node, qint64& out);
/// A string that is not empty.
void readId(const Node& node, QString& out);
/// Whether the value is an object; notes a failure otherwise.
[[nodiscard]] bool isObject(const Node& node);
[[nodiscard]] bool isList(const Node& node);

/// A number with bounds of its own, for describe().
template <typename T>
struct Ranged
{
    T& value;
    int from;
    int to;
};
template <typename T>
Ranged(T&, int, int) -> Ranged<T>;

/// Reads the fields of one object. It is the visitor that describe() meets when it decodes; see
/// json_writer.h for its twin. A field that is not there or null leaves `out` as it is.
class ObjectReader final
{
public:
    static constexpr bool reading = true;

    /// `node` must hold an object.
    explicit ObjectReader(const Node& node) : m_node(node), m_object(node.value.toObject()) {}

    template <typename T>
    void operator()(QLatin1String key, T& out)
    {
        if (const QJsonValue value = take(key); !value.isUndefined())
            read(m_node.child(value, key), out);
    }
    void operator()(QLatin1String key, Ranged<int> out)
    {
        if (const QJsonValue value = take(key); !value.isUndefined())
            readRanged(m_node.child(value, key), out.value, out.from, out.to);
    }
    void operator()(QLatin1String key, Ranged<QList<int>> out);
    void counter(QLatin1String key, qint64& out)
    {
        if (const QJsonValue value = take(key); !value.isUndefined())
            readCounter(m_node.child(value, key), out);
    }
    /// Must be there, under `key` or else under `otherKey`.
    void id(QLatin1String key, QString& out, QLatin1String otherKey = {});
    template <typename Describe>
    void nested(QLatin1String key, Describe&& describe)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        const Node child = m_node.child(value, key);
        if (!isObject(child))
            return;
        ObjectReader reader(child);
        describe(reader);
    }

    /// The field's value, counted as known; undefined where it is not there, null, or something
    /// failed before.
    [[nodiscard]] QJsonValue take(QLatin1String key);
    /// Counts the field as known and passes it over.
    void skip(QLatin1String key) { static_cast<void>(take(key)); }
    [[nodiscard]] bool has(QLatin1String key) const { return m_object.contains(key); }
    [[nodiscard]] const Node& node() const { return m_node; }
    [[nodiscard]] const QJsonObject& object() const { return m_object; }
    /// The fields for which nobody asked.
    [[nodiscard]] QJsonObject unknown();

private:
    const Node& m_node;
    QJsonObject m_object;
    QVarLengthArray<QLatin1String, 56> m_known; ///< those that are there and were asked for
};

/// Structures are described once for both directions: describe(visitor, structure).
template <typename T>
concept Described = requires(ObjectReader& reader, T& value)
{
    describe(reader, value);
};

template <Described T>
void read(const Node& node, T& out)
{
    if (!isObject(node))
        return;
    ObjectReader reader(node);
    describe(reader, out);
}

template <typename E>
requires std::is_enum_v<E>
void read(const Node& node, E& out)
{
    QString name;
    read(node, name);
    if (node.sink->failed() || name.isEmpty())
        return;
    if (const std::optional<E> known = enumFromName<E>(name))
        out = *known;
    else if (const std::optional<E> fallback = fallbackFor<E>())
        out = *fallback;
    else
        node.fail(QLatin1String("a known name"), QLatin1String("another string"));
}

template <typename E>
void read(const Node& node, OpenEnum<E>& out)
{
    QString name;
    read(node, name);
    if (!node.sink->failed() && !name.isEmpty())
        out = openEnumFromName<E>(name);
}

template <typename T>
void read(const Node& node, QList<T>& out)
{
    if (!isList(node))
        return;
    const QJsonArray array = node.value.toArray();
    out.clear();
    out.reserve(array.size());
    for (qsizetype i = 0; i < array.size() && !node.sink->failed(); ++i) {
        const Node element = node.child(array.at(i), i);
        if (element.value.isNull())
            continue;
        read(element, out.emplaceBack());
    }
}

template <typename T>
void read(const Node& node, QMap<QString, T>& out)
{
    if (!isObject(node))
        return;
    const QJsonObject object = node.value.toObject();
    out.clear();
    for (auto it = object.begin(); it != object.end() && !node.sink->failed(); ++it) {
        if (it.value().isNull())
            continue;
        const QString key = it.key();
        T value{};
        read(node.child(it.value(), key), value);
        out.insert(out.cend(), key, std::move(value));
    }
}

/// Keys are counts written as text.
void read(const Node& node, QMap<int, int>& out);

} // namespace hoststand::json
