// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/json/codec.h"
#include "models/json/json_reader.h"
#include "models/json/wire_time.h"

/// Writing of JSON: the twin of json_reader.h. Inside of models/json only.
///
/// What is empty (a text, a time, a deposit) is written as null, so that an update can take it
/// away.
namespace hoststand::json {

/// Lets argument-dependent lookup find every toValue() of this namespace.
struct Out
{
};

[[nodiscard]] inline QJsonValue toValue(Out, const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}
[[nodiscard]] inline QJsonValue toValue(Out, bool value)
{
    return value;
}
[[nodiscard]] inline QJsonValue toValue(Out, int value)
{
    return value;
}
[[nodiscard]] inline QJsonValue toValue(Out, qint64 value)
{
    return value;
}
[[nodiscard]] inline QJsonValue toValue(Out, double value)
{
    return value;
}
[[nodiscard]] inline QJsonValue toValue(Out out, QDate date)
{
    return toValue(out, dateToWire(date));
}
[[nodiscard]] inline QJsonValue toValue(Out out, QTime time)
{
    return time.isValid() ? toValue(out, timeOfDayToWire(time)) : QJsonValue();
}
[[nodiscard]] inline QJsonValue toValue(Out out, const QDateTime& instant)
{
    return toValue(out, toWire(instant));
}
[[nodiscard]] inline QJsonValue toValue(Out, std::chrono::minutes minutes)
{
    return static_cast<qint64>(minutes.count());
}

/// Structures of which an empty one is written as null; others are written in full.
template <typename T>
inline constexpr bool nullWhenEmpty = false;

/// Writes the fields of one object: the visitor that describe() meets when it encodes.
class ObjectWriter final
{
public:
    static constexpr bool reading = false;

    ObjectWriter() = default;
    /// Starts with fields that are not known; known ones take their place.
    explicit ObjectWriter(QJsonObject unknown) : m_object(std::move(unknown)) {}

    template <typename T>
    void operator()(QLatin1String key, const T& value)
    {
        m_object.insert(key, toValue(Out(), value));
    }
    template <typename T>
    void operator()(QLatin1String key, Ranged<T> ranged)
    {
        (*this)(key, ranged.value);
    }
    void counter(QLatin1String key, qint64 value) { m_object.insert(key, value); }
    void id(QLatin1String key, const QString& value, QLatin1String otherKey = {})
    {
        m_object.insert(key, value);
        if (!otherKey.isEmpty())
            m_object.insert(otherKey, value);
    }
    template <typename Describe>
    void nested(QLatin1String key, Describe&& describe)
    {
        ObjectWriter writer;
        describe(writer);
        m_object.insert(key, writer.m_object);
    }
    void insert(QLatin1String key, const QJsonValue& value) { m_object.insert(key, value); }

    [[nodiscard]] QJsonObject take() { return std::move(m_object); }

private:
    QJsonObject m_object;
};

template <Described T>
[[nodiscard]] QJsonValue toValue(Out, const T& value)
{
    if constexpr (nullWhenEmpty<T>) {
        if (value == T{})
            return {};
    }
    ObjectWriter writer;
    describe(writer, value);
    return writer.take();
}

template <typename E>
requires std::is_enum_v<E>
[[nodiscard]] QJsonValue toValue(Out, E value)
{
    return enumName(value);
}

template <typename E>
[[nodiscard]] QJsonValue toValue(Out out, const OpenEnum<E>& value)
{
    if constexpr (requires { E::none; }) {
        if (value == E::none)
            return {};
    }
    return toValue(out, nameOf(value));
}

template <typename T>
[[nodiscard]] QJsonValue toValue(Out out, const QList<T>& list)
{
    QJsonArray array;
    for (const T& element : list) {
        if constexpr (std::is_same_v<T, QString>)
            array.append(element);
        else
            array.append(toValue(out, element));
    }
    return array;
}

template <typename T>
[[nodiscard]] QJsonValue toValue(Out out, const QMap<QString, T>& map)
{
    QJsonObject object;
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        object.insert(it.key(), toValue(out, it.value()));
    return object;
}

[[nodiscard]] inline QJsonValue toValue(Out, const QMap<int, int>& map)
{
    QJsonObject object;
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        object.insert(QString::number(it.key()), it.value());
    return object;
}

} // namespace hoststand::json
