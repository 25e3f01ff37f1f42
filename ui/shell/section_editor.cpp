// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/section_editor.h"

#include "ui/book/words.h"
#include "ui/book/words_servers.h"

namespace hoststand {

namespace {

QString ownerIn(const QList<Section>& sections, const QString& tableId)
{
    for (const Section& section : sections) {
        if (section.tableIds.contains(tableId))
            return section.serverId;
    }
    return {};
}

} // namespace

SectionEditor::SectionEditor(const Book& book, const Desk& desk, const ServiceDesk& servers,
                             FloorController& floor, QObject* parent)
    : QObject(parent), m_book(book), m_desk(desk), m_servers(servers), m_floor(floor)
{
    connect(&m_book, &Book::changed, this, [this](const BookDelta& delta) {
        if (m_isActive && delta.has(EntityKind::service_day))
            show();
    });
}

void SectionEditor::begin(const QString& serverId)
{
    m_isActive = true;
    m_changes.clear();
    m_server = serverId;
    show();
}

void SectionEditor::leave()
{
    if (!std::exchange(m_isActive, false))
        return;
    m_changes.clear();
    m_floor.setSectionDraft({});
    Q_EMIT changed();
}

void SectionEditor::choose(const QString& serverId)
{
    m_server = serverId;
    show();
}

QString SectionEditor::ownerNow(const QString& tableId) const
{
    const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
    return day ? ownerIn(day->sections, tableId) : QString();
}

QString SectionEditor::ownerThen(const QString& tableId) const
{
    return m_changes.value(tableId, ownerNow(tableId));
}

void SectionEditor::give(const QString& tableId, const QString& serverId)
{
    if (ownerNow(tableId) == serverId)
        m_changes.remove(tableId);
    else
        m_changes.insert(tableId, serverId);
}

void SectionEditor::toggle(const QString& tableId)
{
    if (!m_isActive || tableId.isEmpty())
        return;
    m_gives = ownerThen(tableId) != m_server;
    give(tableId, m_gives ? m_server : QString());
    show();
}

void SectionEditor::stroke(const QString& tableId)
{
    if (!m_isActive || tableId.isEmpty())
        return;
    const bool isTheirs = ownerThen(tableId) == m_server;
    if (isTheirs == m_gives)
        return;
    give(tableId, m_gives ? m_server : QString());
    show();
}

void SectionEditor::clearAll()
{
    const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
    m_changes.clear();
    for (const Section& section : day ? day->sections : QList<Section>()) {
        for (const QString& table : section.tableIds)
            m_changes.insert(table, {});
    }
    show();
}

QList<Section> SectionEditor::sections() const
{
    const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
    QList<Section> sections = day ? day->sections : QList<Section>();
    for (auto it = m_changes.cbegin(); it != m_changes.cend(); ++it)
        sections = m_servers.sectionsWith(sections, {it.key()}, it.value());
    return sections;
}

QString SectionEditor::caption() const
{
    if (sections().isEmpty())
        return tr("No sections: whoever is next up takes the party");
    if (m_changes.isEmpty())
        return tr("%1’s section: tables by click, stroke or Space")
            .arg(words::serverName(m_book, m_server));
    QMap<QString, QStringList> byServer;
    const Layout* layout = m_floor.layout();
    for (const Table& table : layout ? layout->tables : QList<Table>()) { // in the plan's order
        if (m_changes.contains(table.id))
            byServer[m_changes.value(table.id)].append(table.name);
    }
    QStringList parts;
    for (auto it = byServer.cbegin(); it != byServer.cend(); ++it) {
        const QString names = it.value().join(QStringLiteral(", "));
        parts.append(
            it.key().isEmpty()
                ? tr("%1 to nobody", "tables").arg(names)
                : tr("%1 to %2", "tables, server").arg(names, words::serverName(m_book, it.key())));
    }
    return words::dotted(parts);
}

void SectionEditor::show()
{
    m_floor.setSectionDraft(FloorController::SectionDraft{sections(), m_server});
    Q_EMIT changed();
}

} // namespace hoststand
