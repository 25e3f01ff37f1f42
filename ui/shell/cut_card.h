// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/service_desk.h"
#include "ui/shell/floating_card.h"

#include <QHash>
#include <QSet>

class QScrollArea;
class QVBoxLayout;

namespace hoststand {

class ChipButton;
class ElidedLabel;
class PrimaryButton;

/// What becomes of a server's evening when the server is cut: who gets the tables where people sit,
/// and which bookings of the section go to which other table, all of them or one by one. It follows
/// the book while it is open and changes nothing itself. GUI thread; borrows what it is given.
class CutCard final : public FloatingCard
{
    Q_OBJECT

public:
    CutCard(const Theme& theme, QWidget& window, const Book& book, const Desk& desk,
            const ServiceDesk& servers);

    void ask(const QString& serverId, const QRect& globalRect);
    [[nodiscard]] const QString& server() const { return m_server; }
    /// As it stands there.
    [[nodiscard]] CutPlan plan() const;

Q_SIGNALS:
    void taken(const QString& serverId, const hoststand::CutPlan& plan);

private:
    void refresh();
    void rebuild();
    void addPassOn(QVBoxLayout& rows);
    void addBookings(QVBoxLayout& rows);
    void takeAll();
    void showChosen();
    [[nodiscard]] QString fewestCovers() const;
    [[nodiscard]] const NewHome* homeOf(const QString& partyId) const;
    [[nodiscard]] QString bookingText(const Reservation& booking) const;

    const Book& m_book;
    const Desk& m_desk;
    const ServiceDesk& m_servers;
    QString m_server;
    QString m_passTo;     ///< empty: finishes them
    QSet<QString> m_kept; ///< bookings that stay where they are
    QList<NewHome> m_homes;
    QStringList m_shown; ///< what the rows say
    ElidedLabel* m_title;
    QScrollArea* m_area;
    PrimaryButton* m_cut;
    QHash<QString, ChipButton*> m_takers;   ///< by server; empty: finishes them
    QHash<QString, ChipButton*> m_bookings; ///< by party
};

} // namespace hoststand
