// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/service_desk.h"
#include "ui/shell/rehome_card.h"

namespace hoststand {

class PrimaryButton;

/// What becomes of a server's evening when the server is cut: who gets the tables where people sit,
/// and which bookings of the section go to which other table. GUI thread; borrows what it is given.
class CutCard final : public RehomeCard
{
    Q_OBJECT

public:
    CutCard(const Theme& theme, QWidget& window, const Book& book, const Desk& desk,
            const ServiceDesk& servers);

    void ask(const QString& serverId, const QRect& globalRect);
    [[nodiscard]] const QString& server() const { return m_server; }
    /// As it stands there.
    [[nodiscard]] CutPlan plan() const { return {m_passTo, taken()}; }

Q_SIGNALS:
    /// The answer; the card is closed.
    void decided(const QString& serverId, const hoststand::CutPlan& plan);

private:
    [[nodiscard]] QList<const Reservation*> parties() const override;
    [[nodiscard]] QList<NewHome> proposal(const QList<NewHome>& chosen) const override;
    [[nodiscard]] QList<Placement> placesFor(const QString& partyId,
                                             const QList<NewHome>& others) const override;
    [[nodiscard]] bool goesByItself(const Reservation&) const override { return true; }
    [[nodiscard]] QString caption(bool isEmpty) const override;
    void addAbove(QVBoxLayout& rows) override;
    [[nodiscard]] QStringList saysAbove() const override;
    void onLinesChanged() override { showTaker(); }
    void showTaker();
    [[nodiscard]] QString fewestCovers() const;

    const ServiceDesk& m_servers;
    QString m_server;
    QString m_passTo; ///< empty: finishes them
    PrimaryButton* m_cut;
    QHash<QString, ChipButton*> m_takers; ///< by server; empty: finishes them
};

} // namespace hoststand
