// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/guest.h"
#include "models/domain/result.h"
#include "models/domain/venue.h"
#include "net/mock/random.h"

#include <QList>

namespace hoststand {

/// The words that generated people are made of (resources/demo/names.json and phrases.json).
struct DemoWords
{
    struct Language
    {
        QString code; ///< BCP 47
        int weight = 1;
        QStringList given;
        QStringList family;
    };
    QList<Language> languages;
    QList<int> weights; ///< of the languages, in the same order
    QList<Allergy> allergies;
    QStringList diets;
    QStringList requests;
    QStringList guestNotes;
    QList<Tag> tags;
    QStringList companies;
    QStringList waitlistNotes;
};
[[nodiscard]] Result<DemoWords> loadDemoWords();

/// Makes a venue's guest list: names from many languages, fictitious numbers (ranges that Ofcom
/// keeps for drama) and addresses at example.com and example.org, histories, allergies, birthdays,
/// and about one in forty twice, as it happens to guest lists: another spelling, another number,
/// the same person. The same seed and count give the same list; ids ascend from gst_000001. A
/// value; any thread.
class GuestGenerator final
{
public:
    GuestGenerator(const DemoWords& words, quint64 seed, QDate today);

    [[nodiscard]] QList<Guest> guests(int count);
    /// One more, for who books or walks in later.
    [[nodiscard]] Guest newcomer(Random& random, int number) const;

private:
    [[nodiscard]] Guest person(Random& random, int number) const;
    [[nodiscard]] Guest secondCard(Random& random, const Guest& first, int number) const;
    void addHistory(Random& random, Guest& guest) const;
    void addPreferences(Random& random, Guest& guest) const;

    const DemoWords& m_words;
    quint64 m_seed;
    QDate m_today;
};

/// The visits behind a guest's figures, newest first, made up from the guest alone: the same each
/// time it is asked. At most 40.
[[nodiscard]] QList<Visit> visitsOf(const Guest& guest, const QStringList& tableNames,
                                    const QList<StaffMember>& staff);

[[nodiscard]] QString guestId(int number); ///< gst_000001

} // namespace hoststand
