// SPDX-License-Identifier: Apache-2.0
#include "app/support/settings_reader.h"

#include "net/http/small_file.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <vector>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 k_mostBytes = 1024 * 1024;

auto badSettings(const QString& words)
{
    return failure(ErrorKind::rejected, u"bad_settings"_s, words);
}

qsizetype lineAt(const QByteArray& text, qsizetype offset)
{
    return 1 + text.first(std::clamp<qsizetype>(offset, 0, text.size())).count('\n');
}

/// What is wrong and what to write, where Qt's own words leave that open.
QString wordsOf(const QJsonParseError& error)
{
    switch (error.error) {
    case QJsonParseError::UnterminatedObject:
        return u"a key in double quotes, a comma or a closing brace is missing; JSON has no comments"_s;
    case QJsonParseError::UnterminatedArray:
    case QJsonParseError::MissingValueSeparator:
        return u"a comma or a closing bracket is missing"_s;
    case QJsonParseError::MissingNameSeparator:
        return u"a colon is missing behind a key"_s;
    case QJsonParseError::MissingObject:
        return u"a comma has nothing behind it"_s;
    case QJsonParseError::IllegalValue:
    case QJsonParseError::IllegalNumber: // also a word without quotes
        return u"a value is a text in double quotes, a number, true, false, a list or an object"_s;
    case QJsonParseError::TerminationByNumber:
        return u"a number is the last that there is: a closing brace or bracket is missing"_s;
    case QJsonParseError::UnterminatedString:
        return u"a text has no closing double quote"_s;
    case QJsonParseError::NoError:
    case QJsonParseError::IllegalEscapeSequence:
    case QJsonParseError::IllegalUTF8String:
    case QJsonParseError::DeepNesting:
    case QJsonParseError::DocumentTooLarge:
    case QJsonParseError::GarbageAtEnd:
        break;
    }
    return error.errorString();
}

struct Repeated
{
    QString key;
    qsizetype offset = 0;
};

/// A key that an object says twice: Qt would take the last one without a word. The text is good
/// JSON.
std::optional<Repeated> repeatedKey(const QByteArray& text)
{
    std::vector<QSet<QString>> objects;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (c == '{' || c == '[')
            objects.emplace_back();
        else if (c == '}' || c == ']')
            objects.pop_back();
        if (c != '"')
            continue;
        const qsizetype begin = i;
        for (++i; text.at(i) != '"'; ++i) {
            if (text.at(i) == '\\')
                ++i;
        }
        qsizetype next = i + 1;
        while (next < text.size() && QByteArrayView(" \t\r\n").contains(text.at(next)))
            ++next;
        if (next >= text.size() || text.at(next) != ':')
            continue;
        const QByteArray written = '[' + text.sliced(begin, i + 1 - begin) + ']';
        const QString key = QJsonDocument::fromJson(written).array().at(0).toString();
        if (objects.back().contains(key))
            return Repeated{key, begin};
        objects.back().insert(key);
    }
    return std::nullopt;
}

} // namespace

SettingsReader::SettingsReader(QJsonObject object, QString place, QStringList& faults)
    : m_object(std::move(object)), m_place(std::move(place)), m_faults(faults)
{
}

bool SettingsReader::has(QLatin1StringView key) const
{
    return m_object.contains(key);
}

QJsonValue SettingsReader::take(QLatin1StringView key)
{
    m_known.insert(QString(key));
    return m_object.value(key);
}

void SettingsReader::text(QLatin1StringView key, QString& into)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return;
    if (!value.isString() || value.toString().isEmpty())
        return fault(QString(key), u"must be a text"_s);
    into = value.toString();
}

void SettingsReader::texts(QLatin1StringView key, QStringList& into)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return;
    if (!value.isArray())
        return fault(QString(key), u"must be a list of texts"_s);
    QStringList list;
    for (const QJsonValue& entry : value.toArray()) {
        if (!entry.isString() || entry.toString().isEmpty())
            return fault(u"%1[%2]"_s.arg(key).arg(list.size()), u"must be a text"_s);
        list.append(entry.toString());
    }
    into = list;
}

std::optional<qint64> SettingsReader::wholeIn(QLatin1StringView key, qint64 low, qint64 high)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return std::nullopt;
    constexpr qint64 none = std::numeric_limits<qint64>::min(); // also for 1.5 and 1e300
    const qint64 number = value.toInteger(none);
    if (number < low || number > high || number == none) {
        fault(QString(key), u"must be %1 to %2"_s.arg(low).arg(high));
        return std::nullopt;
    }
    return number;
}

void SettingsReader::milliseconds(QLatin1StringView key, std::chrono::milliseconds low,
                                  std::chrono::milliseconds high, std::chrono::milliseconds& into)
{
    if (const auto number = wholeIn(key, low.count(), high.count()))
        into = std::chrono::milliseconds(*number);
}

std::optional<QJsonObject> SettingsReader::object(QLatin1StringView key)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return std::nullopt;
    if (!value.isObject()) {
        fault(QString(key), u"must be an object in braces"_s);
        return std::nullopt;
    }
    return value.toObject();
}

void SettingsReader::section(QLatin1StringView key,
                             const std::function<void(SettingsReader&)>& read)
{
    const auto within = object(key);
    if (!within)
        return;
    SettingsReader reader(*within, placeOf(QString(key)), m_faults);
    read(reader);
    reader.finish();
}

void SettingsReader::sections(QLatin1StringView key,
                              const std::function<void(SettingsReader&)>& read)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return;
    if (!value.isArray())
        return fault(QString(key), u"must be a list of objects in braces"_s);
    const QJsonArray list = value.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString place = u"%1[%2]"_s.arg(key).arg(i);
        if (!list.at(i).isObject()) {
            fault(place, u"must be an object in braces"_s);
            continue;
        }
        SettingsReader reader(list.at(i).toObject(), placeOf(place), m_faults);
        read(reader);
        reader.finish();
    }
}

QString SettingsReader::placeOf(const QString& key) const
{
    // The file's name ends with a colon, an object's does not.
    return m_place + (m_place.endsWith(u':') ? u" "_s : u"."_s) + key;
}

void SettingsReader::fault(const QString& key, const QString& words)
{
    m_faults.append(placeOf(key) + u": "_s + words);
}

void SettingsReader::finish()
{
    const QStringList keys = m_object.keys();
    for (const QString& key : keys) {
        if (!m_known.contains(key))
            fault(key, u"is not known; see resources/docs/settings.md"_s);
    }
}

Result<QJsonObject> readSettingsObject(const QString& fileName)
{
    const auto text = readSmallFile(fileName, k_mostBytes);
    if (!text)
        return badSettings(text.error().detail);
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(*text, &error);
    if (error.error != QJsonParseError::NoError)
        return badSettings(u"%1: line %2: %3"_s.arg(fileName)
                               .arg(lineAt(*text, error.offset))
                               .arg(wordsOf(error)));
    if (!document.isObject())
        return badSettings(u"%1: must be an object in braces"_s.arg(fileName));
    if (const auto repeated = repeatedKey(*text))
        return badSettings(u"%1: line %2: %3 is there twice"_s.arg(fileName)
                               .arg(lineAt(*text, repeated->offset))
                               .arg(repeated->key));
    return document.object();
}

} // namespace hoststand
