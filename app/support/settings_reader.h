// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include <chrono>
#include <functional>
#include <limits>
#include <optional>

namespace hoststand {

/// One object of a settings file, read strictly: a key that nobody asks for, a value of another
/// type and a number out of range are faults, told with their path:
///
///     /etc/hoststand/settings.json: listener.bounds.idle_ms: must be 1000 to 3600000
///
/// What is absent or at fault leaves the variable as it was. A value of a wrong key is never part
/// of a fault. Any one thread; `faults` outlives it.
class SettingsReader final
{
public:
    /// `place` is what the faults of this object begin with.
    SettingsReader(QJsonObject object, QString place, QStringList& faults);

    [[nodiscard]] bool has(QLatin1StringView key) const;
    /// A text that is not empty.
    void text(QLatin1StringView key, QString& into);
    /// Any number of such texts.
    void texts(QLatin1StringView key, QStringList& into);
    /// A whole number of that range.
    template <typename T>
    void whole(QLatin1StringView key, qint64 low, qint64 high, T& into)
    {
        if (const auto number = wholeIn(key, low, high))
            into = static_cast<T>(*number);
    }
    void milliseconds(QLatin1StringView key, std::chrono::milliseconds low,
                      std::chrono::milliseconds high, std::chrono::milliseconds& into);
    /// An object within, read by a function and then by finish().
    void section(QLatin1StringView key, const std::function<void(SettingsReader&)>& read);
    /// A list of objects, each read so; "targets[0]" is the place of the first.
    void sections(QLatin1StringView key, const std::function<void(SettingsReader&)>& read);
    /// One object for who reads it by itself; nothing where it is absent or no object.
    [[nodiscard]] std::optional<QJsonObject> object(QLatin1StringView key);

    /// For what only the caller can judge. `key` may be a path, such as "secret_files[1]".
    void fault(const QString& key, const QString& words);
    /// Tells the keys that nobody has asked for.
    void finish();

private:
    [[nodiscard]] QJsonValue take(QLatin1StringView key);
    [[nodiscard]] std::optional<qint64> wholeIn(QLatin1StringView key, qint64 low, qint64 high);
    [[nodiscard]] QString placeOf(const QString& key) const;

    const QJsonObject m_object;
    const QString m_place;
    QStringList& m_faults;
    QSet<QString> m_known;
};

/// The one object that a settings file holds. Fails with ErrorKind::rejected, code "bad_settings",
/// and words with file and line for what is no JSON, no object, or says a key twice.
[[nodiscard]] Result<QJsonObject> readSettingsObject(const QString& fileName);

} // namespace hoststand
