// SPDX-License-Identifier: Apache-2.0
#include "models/rules/waitlist_text.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostCovers = 99;
constexpr qsizetype fewestPhoneDigits = 6;
constexpr qsizetype mostCountDigits = 2;

bool isNumber(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar one) { return one.isDigit(); });
}

/// The digits, of whatever script, as 0 to 9.
QString digitsOf(QStringView text)
{
    QString digits;
    for (const QChar one : text) {
        if (one.isDigit())
            digits.append(QChar(u'0' + one.digitValue()));
    }
    return digits;
}

bool isPieceOfPhone(const QString& word)
{
    static const QString others = u"+()-./"_s;
    return std::ranges::any_of(word, [](QChar one) { return one.isDigit(); }) &&
           std::ranges::all_of(word,
                               [](QChar one) { return one.isDigit() || others.contains(one); });
}

bool beginsANumber(const QString& word)
{
    const QChar first = word.at(0);
    return first == u'+' || first == u'(' || first.digitValue() == 0;
}

void add(Needs& needs, const QString& word, int count)
{
    if (word.startsWith("high"_L1))
        needs.highChairs += count;
    else if (word.startsWith("booster"_L1))
        needs.boosters += count;
    else if (word.startsWith("pram"_L1) || word.startsWith("buggy"_L1))
        needs.prams += count;
    else if (word.startsWith("dog"_L1))
        needs.dogs += count;
    else if (word.startsWith("wheelchair"_L1))
        needs.wheelchairsStay += count;
    else if (word.startsWith("step"_L1))
        needs.stepFree = true;
    else if (word.startsWith("quiet"_L1))
        needs.quiet = true;
    else
        needs.noStools = true;
}

/// How many of the last words say a need; 0: none do.
qsizetype wordsOfNeed(const QStringList& words, QString* need)
{
    static constexpr std::array known{
        "highchair"_L1, "highchairs"_L1, "high-chair"_L1, "high chair"_L1,  "high chairs"_L1,
        "booster"_L1,   "boosters"_L1,   "pram"_L1,       "prams"_L1,       "buggy"_L1,
        "dog"_L1,       "dogs"_L1,       "wheelchair"_L1, "wheelchairs"_L1, "step-free"_L1,
        "stepfree"_L1,  "step free"_L1,  "quiet"_L1,      "no stools"_L1,   "no stool"_L1,
        "later"_L1,
    };
    for (qsizetype count = std::min<qsizetype>(2, words.size() - 1); count > 0; --count) {
        const QString text = words.mid(words.size() - count).join(u' ').toLower();
        if (std::ranges::find(known, text) != known.end()) {
            *need = text;
            return count;
        }
    }
    return 0;
}

/// Takes the needs off the end; what is left begins with at least one word of a name or a number.
void takeNeeds(QStringList& words, WaitlistText& text)
{
    QString need;
    while (const qsizetype taken = wordsOfNeed(words, &need)) {
        words.remove(words.size() - taken, taken);
        if (need == "later"_L1) {
            text.isAway = true;
            continue;
        }
        int count = 1;
        const bool isCounted =
            words.size() > 1 && words.last().size() <= mostCountDigits && isNumber(words.last());
        if (isCounted)
            count = std::max(1, digitsOf(words.takeLast()).toInt());
        add(text.needs, need, count);
    }
}

void takePhone(QStringList& words, WaitlistText& text)
{
    for (qsizetype first = 0; first < words.size(); ++first) {
        if (!isPieceOfPhone(words.at(first)))
            continue;
        qsizetype end = first;
        while (end < words.size() && isPieceOfPhone(words.at(end)))
            ++end;
        // A number of the name may stand before it: "Henry 8 07700 900123".
        for (qsizetype i = first + 1; i < end; ++i) {
            if (beginsANumber(words.at(i)) && !beginsANumber(words.at(first)))
                first = i;
        }
        const QString phone = words.mid(first, end - first).join(u' ');
        if (const QString digits = digitsOf(phone); digits.size() >= fewestPhoneDigits) {
            text.phone = phone.startsWith(u'+') ? u'+' + digits : digits;
            words.remove(first, end - first);
            return;
        }
        first = end;
    }
}

} // namespace

Result<WaitlistText> waitlistText(const QString& typed)
{
    const QString line = typed.simplified();
    qsizetype end = 0;
    while (end < line.size() && line.at(end).isDigit())
        ++end;
    const QString size = digitsOf(QStringView(line).left(end));
    // Nobody's size begins with a nought: that is a phone number.
    if (size.isEmpty() || size.startsWith(u'0') || size.size() >= fewestPhoneDigits)
        return failure(ErrorKind::rejected, u"no_size"_s);
    WaitlistText text;
    text.covers = size.toInt();
    if (text.covers > mostCovers)
        return failure(ErrorKind::rejected, u"too_many"_s);
    QStringList words = line.mid(end).split(u' ', Qt::SkipEmptyParts);
    takeNeeds(words, text);
    takePhone(words, text);
    text.name = words.join(u' ');
    return text;
}

} // namespace hoststand
