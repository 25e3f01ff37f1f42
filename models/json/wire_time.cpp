// SPDX-License-Identifier: Apache-2.0
#include "models/json/wire_time.h"

#include "models/json/codec.h"

#include <optional>

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Walks over a text; each step says whether the text had what was asked for.
class Scanner final
{
public:
    explicit Scanner(QStringView text) : m_text(text) {}

    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] bool skip(QStringView anyOf)
    {
        if (atEnd() || !anyOf.contains(m_text[m_at]))
            return false;
        ++m_at;
        return true;
    }
    [[nodiscard]] bool number(int digits, int& out)
    {
        out = 0;
        for (int i = 0; i < digits; ++i) {
            const int digit = nextDigit();
            if (digit < 0)
                return false;
            out = out * 10 + digit;
        }
        return true;
    }
    /// The digits of a fraction, as milliseconds.
    [[nodiscard]] bool fraction(int& milliseconds)
    {
        milliseconds = 0;
        int weight = 100;
        int digit = nextDigit();
        if (digit < 0)
            return false;
        for (; digit >= 0; digit = nextDigit(), weight /= 10)
            milliseconds += digit * weight;
        return true;
    }
    [[nodiscard]] bool minus() const { return m_text[m_at - 1] == u'-'; }

private:
    int nextDigit()
    {
        if (atEnd() || m_text[m_at] < u'0' || m_text[m_at] > u'9')
            return -1;
        return m_text[m_at++].unicode() - u'0';
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

std::optional<QDate> scanDate(Scanner& scanner)
{
    int year = 0;
    int month = 0;
    int day = 0;
    const bool whole = scanner.number(4, year) && scanner.skip(u"-") && scanner.number(2, month) &&
                       scanner.skip(u"-") && scanner.number(2, day);
    const QDate date(year, month, day);
    return whole && date.isValid() ? std::optional(date) : std::nullopt;
}

/// The offset from UTC in seconds, of "Z", "+02:00" or "-05:30".
std::optional<int> scanOffset(Scanner& scanner)
{
    if (scanner.skip(u"Zz"))
        return 0;
    if (!scanner.skip(u"+-"))
        return std::nullopt;
    const int sign = scanner.minus() ? -1 : 1;
    int hours = 0;
    int minutes = 0;
    const bool whole = scanner.number(2, hours) && scanner.skip(u":") && scanner.number(2, minutes);
    if (!whole || hours > 23 || minutes > 59)
        return std::nullopt;
    return sign * (hours * 60 + minutes) * 60;
}

} // namespace

QDate dateFromWire(QStringView text)
{
    Scanner scanner(text);
    const std::optional<QDate> date = scanDate(scanner);
    return date && scanner.atEnd() ? *date : QDate();
}

QTime timeOfDayFromWire(QStringView text)
{
    Scanner scanner(text);
    int hours = 0;
    int minutes = 0;
    int seconds = 0;
    if (!scanner.number(2, hours) || !scanner.skip(u":") || !scanner.number(2, minutes))
        return {};
    if (scanner.skip(u":") && !scanner.number(2, seconds))
        return {};
    return scanner.atEnd() ? QTime(hours, minutes, seconds) : QTime();
}

QDateTime instantFromText(QStringView text)
{
    Scanner scanner(text);
    const std::optional<QDate> date = scanDate(scanner);
    int hours = 0;
    int minutes = 0;
    int seconds = 0;
    int milliseconds = 0;
    const bool whole = date && scanner.skip(u"Tt ") && scanner.number(2, hours) &&
                       scanner.skip(u":") && scanner.number(2, minutes) && scanner.skip(u":") &&
                       scanner.number(2, seconds);
    if (!whole || hours > 23 || minutes > 59 || seconds > 60)
        return {};
    if (scanner.skip(u".") && !scanner.fraction(milliseconds))
        return {};
    const std::optional<int> offset = scanOffset(scanner);
    if (!offset || !scanner.atEnd())
        return {};
    const qint64 days = QDate(1970, 1, 1).daysTo(*date);
    const qint64 inSeconds = days * 86'400 + hours * 3'600 + minutes * 60 + seconds - *offset;
    const QDateTime instant =
        QDateTime::fromMSecsSinceEpoch(inSeconds * 1'000 + milliseconds, Qt::UTC);
    const int year = instant.date().year(); // an offset may lead out of what can be written
    return year >= 1 && year <= 9999 ? instant : QDateTime();
}

QString dateToWire(QDate date)
{
    return date.toString(Qt::ISODate);
}

QString timeOfDayToWire(QTime time)
{
    return time.toString(time.second() == 0 ? u"HH:mm"_s : u"HH:mm:ss"_s);
}

QString toWire(const QDateTime& instant)
{
    if (!instant.isValid())
        return {};
    const QDateTime utc = instant.toUTC();
    return utc.toString(utc.time().msec() == 0 ? Qt::ISODate : Qt::ISODateWithMs);
}

QDateTime instantFromWire(const QString& text)
{
    return instantFromText(text);
}

} // namespace hoststand::json
