// SPDX-License-Identifier: Apache-2.0
#include "models/rules/allergies.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

Allergy allergy(const QString& what, const QString& forWhom = {})
{
    Allergy result;
    result.what = what;
    result.forWhom = forWhom;
    return result;
}

} // namespace

class tst_Allergies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aCompanionsAllergyDoesNotHideTheGuestsOwn()
    {
        Guest guest;
        guest.allergies = {allergy(u"Nuts"_s), allergy(u"sesame"_s)};
        Reservation party;
        party.allergies = {allergy(u"shellfish"_s, u"Tomasz"_s), allergy(u"nuts"_s, u"Ines"_s)};
        const QList<Allergy> all = allergiesAtTable(party, &guest);
        QCOMPARE(all.size(), 3);
        QCOMPARE(all[0], party.allergies[0]);
        QCOMPARE(all[1], party.allergies[1]);
        QCOMPARE(all[2], guest.allergies[1]);
    }

    void aPartyWithoutAProfileHasItsOwn()
    {
        Reservation party;
        party.allergies = {allergy(u"celery"_s)};
        QCOMPARE(allergiesAtTable(party, nullptr), party.allergies);
    }

    void untoldIsWhatNobodySaidToTheKitchen()
    {
        Allergy told = allergy(u"milk"_s);
        told.kitchenTold.at = QDateTime::fromSecsSinceEpoch(1'795'000'000);
        QCOMPARE(untold({told, allergy(u"egg"_s)}), QList<Allergy>{allergy(u"egg"_s)});
    }
};

HOSTSTAND_TEST(tst_Allergies)
#include "tst_allergies.moc"
