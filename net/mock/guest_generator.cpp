// SPDX-License-Identifier: Apache-2.0
#include "net/mock/guest_generator.h"

#include "net/mock/demo_venue.h"

#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList strings(const QJsonValue& array)
{
    QStringList result;
    for (const QJsonValue& value : array.toArray())
        result.append(value.toString());
    return result;
}

Severity severityOf(const QString& name)
{
    if (name == "anaphylaxis"_L1)
        return Severity::anaphylaxis;
    return name == "allergy"_L1 ? Severity::allergy : Severity::intolerance;
}

/// Letters that an address may have: accents go, what is left of others is dropped.
QString plainLetters(const QString& name)
{
    QString result;
    for (const QChar c : name.normalized(QString::NormalizationForm_KD).toLower()) {
        if (c >= u'a' && c <= u'z')
            result.append(c);
    }
    return result.isEmpty() ? u"guest"_s : result;
}

QDateTime noonUtc(QDate date)
{
    return QDateTime(date, QTime(12, 0), Qt::UTC);
}

/// Numbers that Ofcom keeps for drama, a thousand a place, and behind them the 555-01xx of North
/// America: nobody's. The London numbers from 0800 on are left to the evening's named guests.
/// Unique up to some 95,000.
QString fictitiousPhone(int number)
{
    static constexpr QLatin1String places[] = {
        "7700900"_L1, "2079460"_L1, "1134960"_L1, "1144960"_L1, "1154960"_L1, "1164960"_L1,
        "1174960"_L1, "1184960"_L1, "1214960"_L1, "1314960"_L1, "1414960"_L1, "1514960"_L1,
        "1614960"_L1, "1914980"_L1, "2896496"_L1, "2920180"_L1, "1632960"_L1};
    constexpr int count = static_cast<int>(std::size(places));
    const int place = number % count;
    const int line = number / count;
    if (line < 1000 && !(place == 1 && line >= 800))
        return u"+44%1%2"_s.arg(places[place]).arg(line, 3, 10, QChar(u'0'));
    return u"+1%1555%2"_s.arg(200 + number / 100 % 790).arg(100 + number % 100, 4, 10, QChar(u'0'));
}

} // namespace

QString guestId(int number)
{
    return u"gst_%1"_s.arg(number, 6, 10, QChar(u'0'));
}

Result<DemoWords> loadDemoWords()
{
    const Result<QJsonObject> names = demoFile(u"names.json"_s);
    const Result<QJsonObject> phrases = demoFile(u"phrases.json"_s);
    if (!names || !phrases)
        return tl::unexpected(names ? phrases.error() : names.error());
    DemoWords words;
    for (const QJsonValue& entry : names->value("languages"_L1).toArray()) {
        words.languages.append({entry["language"_L1].toString(), entry["weight"_L1].toInt(1),
                                strings(entry["given"_L1]), strings(entry["family"_L1])});
        words.weights.append(words.languages.last().weight);
    }
    for (const QJsonValue& entry : phrases->value("allergies"_L1).toArray()) {
        Allergy allergy;
        allergy.what = entry["what"_L1].toString();
        allergy.severity = severityOf(entry["severity"_L1].toString());
        words.allergies.append(allergy);
    }
    for (const QJsonValue& entry : phrases->value("tags"_L1).toArray()) {
        words.tags.append({entry["id"_L1].toString(), entry["name"_L1].toString(),
                           entry["group"_L1].toString(), entry["colour"_L1].toString()});
    }
    words.diets = strings(phrases->value("diets"_L1));
    words.requests = strings(phrases->value("requests"_L1));
    words.guestNotes = strings(phrases->value("guest_notes"_L1));
    words.companies = strings(phrases->value("companies"_L1));
    words.waitlistNotes = strings(phrases->value("waitlist_notes"_L1));
    return words;
}

GuestGenerator::GuestGenerator(const DemoWords& words, quint64 seed, QDate today)
    : m_words(words), m_seed(seed), m_today(today)
{
}

QList<Guest> GuestGenerator::guests(int count)
{
    Random random(m_seed, 0x6775657374);
    QList<Guest> result;
    result.reserve(count);
    while (result.size() < count) {
        const int number = static_cast<int>(result.size()) + 1;
        // A second card tends to be made soon after the first: the person was not found in a hurry.
        if (number > 200 && random.below(40) == 0)
            result.append(secondCard(random, result.at(number - 2 - random.below(150)), number));
        else
            result.append(person(random, number));
    }
    return result;
}

Guest GuestGenerator::newcomer(Random& random, int number) const
{
    Guest guest = person(random, number);
    guest.stats = {};
    guest.stats.spend.currency = u"GBP"_s;
    guest.vip = false;
    guest.tags.clear();
    guest.notes = {};
    return guest;
}

Guest GuestGenerator::person(Random& random, int number) const
{
    const int weighed = random.weighted(std::span<const int>(
        m_words.weights.constData(), static_cast<std::size_t>(m_words.weights.size())));
    const DemoWords::Language& home = m_words.languages.at(weighed);
    Guest guest;
    guest.id = guestId(number);
    guest.language = home.code;
    guest.firstName = random.pick(home.given);
    // Cities mix: some have a given name from one language and a family name from another.
    guest.lastName = random.percent(8) ? random.pick(random.pick(m_words.languages).family)
                                       : random.pick(home.family);
    if (random.percent(94))
        guest.phone = fictitiousPhone(number);
    if (random.percent(88)) {
        guest.email =
            u"%1.%2%3@example.%4"_s.arg(plainLetters(guest.firstName), plainLetters(guest.lastName))
                .arg(number)
                .arg(random.percent(70) ? u"com"_s : u"org"_s);
    }
    if (random.percent(6))
        guest.company = random.pick(m_words.companies);
    addPreferences(random, guest);
    addHistory(random, guest);
    guest.version = 1;
    return guest;
}

Guest GuestGenerator::secondCard(Random& random, const Guest& first, int number) const
{
    Guest guest = first;
    guest.id = guestId(number);
    switch (random.below(4)) {
    case 0:
        guest.firstName = first.firstName.left(1) + u'.';
        break;
    case 1:
        guest.lastName =
            first.lastName.normalized(QString::NormalizationForm_KD).removeIf([](QChar c) {
                return c.category() == QChar::Mark_NonSpacing;
            });
        break;
    case 2:
        std::swap(guest.firstName, guest.lastName);
        break;
    default:
        guest.email.clear();
        break;
    }
    if (random.percent(40))
        guest.phone = fictitiousPhone(number);
    guest.vip = false;
    guest.allergies.clear();
    guest.notes = {};
    guest.stats = {};
    guest.stats.spend.currency = u"GBP"_s;
    guest.stats.visits = random.between(1, 2);
    guest.stats.covers = guest.stats.visits * 2;
    guest.stats.spend.amount = guest.stats.visits * 9000;
    guest.stats.lastVisit = m_today.addDays(-random.between(10, 300));
    return guest;
}

void GuestGenerator::addPreferences(Random& random, Guest& guest) const
{
    if (random.percent(9)) {
        Allergy allergy = random.pick(m_words.allergies);
        guest.allergies.append(allergy);
    }
    if (random.percent(7))
        guest.diet.append(random.pick(m_words.diets));
    if (random.percent(35)) {
        const int year = random.percent(60) ? m_today.year() - random.between(19, 78) : 1904;
        guest.birthday = QDate(year, 1, 1).addDays(random.below(365));
    }
    if (random.percent(8))
        guest.anniversary =
            QDate(m_today.year() - random.between(1, 30), 1, 1).addDays(random.below(365));
    if (random.percent(45)) {
        guest.marketing.consent = random.percent(70);
        guest.marketing.at = noonUtc(m_today.addDays(-random.between(20, 900)));
    }
    if (random.percent(6))
        guest.notes.venue = random.pick(m_words.guestNotes);
    if (random.percent(8))
        guest.tags.append(random.pick(m_words.tags));
}

void GuestGenerator::addHistory(Random& random, Guest& guest) const
{
    static constexpr int howOften[] = {18, 34, 26, 14, 6, 2};
    static constexpr int from[] = {0, 1, 2, 4, 9, 20};
    static constexpr int to[] = {0, 1, 3, 8, 19, 60};
    const int band = random.weighted(howOften);
    GuestStats& stats = guest.stats;
    stats.spend.currency = u"GBP"_s;
    stats.visits = random.between(from[band], to[band]);
    for (int i = 0; i < std::min(stats.visits, 12); ++i)
        stats.covers += random.between(1, 5);
    stats.covers += std::max(0, stats.visits - 12) * 2;
    stats.spend.amount = qint64(stats.covers) * random.between(3200, 9800);
    stats.noShows = random.percent(7) ? 1 : 0;
    stats.cancellations = random.percent(15) ? random.between(1, 3) : 0;
    if (stats.visits > 0)
        stats.lastVisit = m_today.addDays(-random.between(3, stats.visits > 8 ? 60 : 700));
    guest.vip = stats.visits > 8 && random.percent(45);
    const QDate since =
        (stats.visits > 0 ? stats.lastVisit : m_today).addDays(-random.between(1, 1500));
    guest.createdAt = noonUtc(since);
    guest.updatedAt = noonUtc(stats.visits > 0 ? stats.lastVisit : since);
}

QList<Visit> visitsOf(const Guest& guest, const QStringList& tableNames,
                      const QList<StaffMember>& staff)
{
    QList<Visit> result;
    if (!guest.stats.lastVisit.isValid() || tableNames.isEmpty() || staff.isEmpty())
        return result;
    quint64 seed = 1469598103934665603ULL;
    for (const QChar c : guest.id)
        seed = (seed ^ c.unicode()) * 1099511628211ULL;
    Random random(seed);
    const int total = std::max(1, guest.stats.visits + guest.stats.noShows);
    const int shown = std::min(40, total);
    QDate date = guest.stats.lastVisit;
    int noShows = guest.stats.noShows;
    for (int i = 0; i < shown; ++i) {
        Visit visit;
        visit.reservationId = u"res_past_%1_%2"_s.arg(guest.id).arg(i);
        visit.date = date;
        visit.covers =
            std::max(1, guest.stats.covers / std::max(1, guest.stats.visits)) + random.below(2);
        const bool missed = i > 0 && noShows > 0 && (random.percent(30) || i == shown - 1);
        visit.status = missed ? Status::no_show : Status::finished;
        visit.spend.currency = guest.stats.spend.currency;
        if (missed) {
            --noShows;
        } else {
            visit.tableNames = {random.pick(tableNames)};
            visit.serverName = random.pick(staff).name;
            visit.spend.amount = guest.stats.spend.amount / std::max(1, guest.stats.visits) *
                                 random.between(70, 130) / 100;
        }
        result.append(visit);
        date = date.addDays(-random.between(9, 70));
    }
    return result;
}

} // namespace hoststand
