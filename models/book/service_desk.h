// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/rules/rehoming.h"
#include "models/rules/rotation.h"

namespace hoststand {

/// What happens to what a server has when the server is cut.
struct CutPlan
{
    QString passTo;       ///< who gets the tables where people sit; empty: the server finishes them
    QList<NewHome> homes; ///< bookings of the section that go elsewhere
    QString note{};       ///< of the day, where places in the rotation have to be kept by hand

    bool operator==(const CutPlan&) const = default;
};

/// Servers at the Desk: sections, who is next up, who goes home. Each call is one command, in the
/// shown book when it returns, and one undo takes it back.
///
/// Every call returns the command's id, or why there is none: ErrorKind::rejected or
/// ErrorKind::conflict with a code of Desk's, or no_day (the service day is not known here yet:
/// nothing is written over one that nobody has seen), no_server, is_cut (the server takes no
/// tables). Nothing has changed then.
///
/// `note` is the text of the note of the day that tells of a change of the rotation; it dates that
/// change (see rotationMark, which is put before it), and may be empty.
///
/// GUI thread. Borrows what it is given.
class ServiceDesk final
{
public:
    ServiceDesk(const Book& book, Desk& desk) : m_book(book), m_desk(desk) {}

    // --- looking

    /// In the order of who is next up.
    [[nodiscard]] QList<ServerLoad> loads() const { return serverLoads(m_desk.situation()); }
    /// Servers of the staff, those who do not serve tonight too, by name. Valid until the next
    /// change of the book.
    [[nodiscard]] QList<const StaffMember*> servers() const;
    /// Sections as they would be with those tables in that one (empty: in none).
    [[nodiscard]] QList<Section> sectionsWith(const QList<Section>& sections,
                                              const QStringList& tableIds,
                                              const QString& serverId) const;
    /// Bookings with a table of that server's section, by time. Valid until the next change of the
    /// book.
    [[nodiscard]] QList<const Reservation*> bookingsOf(const QString& serverId) const;
    /// Parties that sit with that server, in the order in which they sat down. Likewise.
    [[nodiscard]] QList<const Reservation*> partiesOf(const QString& serverId) const;
    /// For each booking of the section a free table of another server's, in the same area where one
    /// fits; the earliest booking has the first pick. One for which there is none is left out.
    /// `chosen` as newHomes() has it.
    [[nodiscard]] QList<NewHome> homesFor(const QString& serverId,
                                          const QList<NewHome>& chosen = {}) const;
    /// All tables that one of them could have instead, best first, with what `others` get taken.
    [[nodiscard]] QList<Placement> homesFor(const QString& serverId, const QString& partyId,
                                            const QList<NewHome>& others) const;

    // --- sections

    /// All of them at once. Whoever gets one is in the rotation from now on. None at all: the house
    /// rotates.
    Result<QString> setSections(const QList<Section>& sections);
    /// Those tables into that server's section; `serverId` empty: in nobody's.
    Result<QString> giveTables(const QStringList& tableIds, const QString& serverId);

    // --- the rotation

    /// Serves tonight too, last in the rotation.
    Result<QString> addServer(const QString& serverId);
    Result<QString> putNextUp(const QString& serverId, const QString& note);
    /// To the end of the rotation, once.
    Result<QString> skip(const QString& serverId, const QString& note);

    // --- who goes home

    /// No new parties from now on. The section stays, for when the server is brought back. Tables
    /// that are passed on are no turn of who gets them.
    Result<QString> cut(const QString& serverId, const CutPlan& plan,
                        const DeskOptions& options = {});
    Result<QString> bringBack(const QString& serverId);
    /// The other takes over: section, parties, place in the rotation. The one relieved is cut.
    Result<QString> relieve(const QString& serverId, const QString& byServerId,
                            const QString& note);
    /// Sections and parties change hands; places in the rotation do not.
    Result<QString> swapServers(const QString& serverId, const QString& otherId,
                                const QString& note);

    // --- parties

    /// A party that sits, to another server. Where that gives nobody's turn back, all keep their
    /// places.
    Result<QString> transfer(const QString& partyId, const QString& serverId, const QString& note);

private:
    using Parties = QList<std::pair<Reservation, Reservation>>;

    [[nodiscard]] Result<ServiceDay> day() const;
    [[nodiscard]] Result<void> isServer(const QString& serverId) const;
    [[nodiscard]] Parties handedOver(const QString& fromId, const QString& toId) const;
    /// Everybody keeps their place in the rotation though those parties change hands.
    void keepPlaces(ServiceDay& day, const Parties& parties, const QString& note) const;
    void setRotation(ServiceDay& day, const QStringList& order, const QString& note) const;
    Result<QString> give(CommandKind kind, const ServiceDay& after, const Parties& parties,
                         const DeskOptions& options = {});

    const Book& m_book;
    Desk& m_desk;
};

} // namespace hoststand
