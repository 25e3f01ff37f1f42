// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>

namespace hoststand {
class Book;
}

namespace hoststand::test {

class MockHttp;

/// One service date in the wire's words, from the console's book or from the venue: by entity
/// ("reservation:res_1", "table_state:T6", "service_day:2026-11-21"). What says how often or when
/// something was done is left out: version, cause, updated_at, status_times; so are void
/// reservations, guests and what is embedded.
class HousePicture final
{
public:
    [[nodiscard]] static HousePicture ofBook(const Book& book, QDate date);
    [[nodiscard]] static HousePicture ofVenue(MockHttp& venue, const Book& names, QDate date);

    /// The party of the guest with that family name; empty where there is none.
    [[nodiscard]] QJsonObject party(const QString& lastName) const;
    /// All with that family name, by size.
    [[nodiscard]] QList<QJsonObject> parties(const QString& lastName) const;
    [[nodiscard]] QList<QJsonObject> partiesAt(const QString& tableId) const;
    [[nodiscard]] QJsonObject tableState(const QString& tableId) const;
    [[nodiscard]] QJsonObject day() const;
    [[nodiscard]] QJsonObject waiting(const QString& name) const;
    [[nodiscard]] QList<QJsonObject> blocks() const;
    /// What differs, in words; empty where nothing does.
    [[nodiscard]] QString differenceTo(const HousePicture& other) const;

private:
    void add(const QString& kind, QJsonObject object, const QString& lastName = {});
    [[nodiscard]] QList<QJsonObject> all(const QString& kind) const;

    QMap<QString, QJsonObject> m_entities;
    QMultiMap<QString, QString> m_byName; ///< reservations
};

} // namespace hoststand::test
