// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/lookup_index.h"

#include "models/rules/standing.h"
#include "models/rules/status_steps.h"
#include "ui/book/words.h"
#include "ui/shell/party_text.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int fewestDigits = 3;
constexpr int daysAround = 31; ///< so far a known day is looked through

struct Found
{
    LookupHit hit;
    int rank = 0;
    QString order;
};

QStringList wordsOf(const QString& text)
{
    QStringList words;
    QString word;
    for (const QChar letter : folded(text)) {
        if (letter.isLetterOrNumber() || letter == u'\'') {
            word += letter;
        } else if (!word.isEmpty()) {
            words.append(std::exchange(word, {}));
        }
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

QString digitsOf(const QString& text)
{
    QString digits;
    for (const QChar letter : text) {
        if (letter.isDigit())
            digits += letter;
    }
    return digits;
}

bool eachBeginsOne(const QStringList& typed, const QStringList& words)
{
    return std::all_of(typed.cbegin(), typed.cend(), [&](const QString& one) {
        return std::any_of(words.cbegin(), words.cend(),
                           [&](const QString& word) { return word.startsWith(one); });
    });
}

int rankOfStage(Stage stage)
{
    switch (stage) {
    case Stage::door:
        return 1;
    case Stage::seated:
        return 2;
    case Stage::upcoming:
        return 3;
    case Stage::pending:
    case Stage::done:
        return 4;
    case Stage::gone:
        return 5;
    }
    return 6;
}

QString detailOf(const PartyText& text, const Reservation& party)
{
    QStringList parts{text.time(party.startAt), words::guests(party.partySize)};
    if (const QString place = text.placeName(party); !place.isEmpty())
        parts.append(place);
    parts.append(PartyText::statusWord(party.status));
    return parts.join(u" · "_s);
}

} // namespace

QString folded(const QString& text)
{
    QString result;
    for (const QChar letter : text.normalized(QString::NormalizationForm_KD)) {
        if (letter.category() != QChar::Mark_NonSpacing)
            result += letter.toCaseFolded();
    }
    // Letters of their own that a hurried hand types without their stroke.
    return result.replace(u'ø', u'o').replace(u'ł', u'l').replace(u'đ', u'd').replace(u'ı', u'i');
}

QList<LookupHit> lookUp(const Book& book, QDate serviceDate, const QString& text, int most)
{
    const QStringList typed = wordsOf(text);
    if (typed.isEmpty())
        return {};
    const PartyText names(book, serviceDate);
    std::vector<Found> found;
    const ServiceDay* day = book.serviceDay(serviceDate);
    if (const Layout* layout = book.layoutOf(serviceDate)) {
        const QString wanted = typed.join(QString());
        for (const Table& table : layout->tables) {
            const QString name = folded(table.name);
            if (!name.startsWith(wanted))
                continue;
            const auto area =
                std::find_if(layout->areas.cbegin(), layout->areas.cend(),
                             [&](const Area& one) { return one.id == areaTonight(table, day); });
            const QString where = area == layout->areas.cend() ? QString() : area->name;
            found.push_back({{LookupHit::Kind::table, table.id, table.name, where},
                             name == wanted ? 0 : 6,
                             name});
        }
    }
    const QString digits = digitsOf(text);
    QList<const Reservation*> parties = book.reservations(serviceDate);
    for (int away = -daysAround; away <= daysAround; ++away) {
        const QDate date = serviceDate.addDays(away);
        if (away != 0 && book.serviceDay(date)) // one that was read
            parties += book.reservations(date);
    }
    for (const Reservation* party : std::as_const(parties)) {
        const Guest* guest = book.guest(party->guestId);
        QString called = names.listName(*party);
        if (guest)
            called += u' ' + guest->firstName + u' ' + guest->lastName + u' ' + guest->company;
        const bool byName = eachBeginsOne(typed, wordsOf(called));
        const bool byPhone =
            guest && digits.size() >= fewestDigits && digitsOf(guest->phone).contains(digits);
        if (!byName && !byPhone)
            continue;
        found.push_back(
            {{LookupHit::Kind::party, party->id, names.listName(*party),
              party->date == serviceDate
                  ? detailOf(names, *party)
                  : words::dotted({words::day(party->date), detailOf(names, *party)})},
             rankOfStage(stageOf(party->status)) + (byName ? 0 : 10) +
                 (party->date == serviceDate ? 0 : 20),
             folded(names.listName(*party)) + party->date.toString(Qt::ISODate) + party->id});
    }
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return std::tie(a.rank, a.order) < std::tie(b.rank, b.order);
    });
    QList<LookupHit> hits;
    for (const Found& one : found) {
        if (hits.size() == most)
            break;
        hits.append(one.hit);
    }
    return hits;
}

} // namespace hoststand
