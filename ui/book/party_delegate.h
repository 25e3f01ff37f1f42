// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/items/party_row.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QStyledItemDelegate>

namespace hoststand {

/// Paints a party as a card of the book: time or minutes waiting, name with marks, table or quote,
/// size, one line of notes, the status as a pill. Texts elide, and the tool tip says all. A row
/// that begins a new section carries its caption above. Borrows the theme and the book.
class PartyDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    PartyDelegate(const Theme& theme, const Book& book, QObject* parent = nullptr);

    /// Whether the first row too has its section's caption above it; other sections always have.
    void setFirstCaption(bool shown) { m_firstCaption = shown; }
    /// What stands above a section; as the book calls them, where this is not set.
    void setCaptions(QHash<PartySection, QString> captions) { m_captions = std::move(captions); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

    /// The card of a row, without its caption and the gap to the next.
    [[nodiscard]] QRect cardOf(const QRect& rowRect, const QModelIndex& index) const;
    /// Everything that the row knows, in words, one fact a line: tool tip and accessible text.
    [[nodiscard]] static QString inFull(const PartyRow& row, const Calendar& calendar);

private:
    struct Columns;
    [[nodiscard]] bool hasCaption(const QModelIndex& index) const;
    [[nodiscard]] QString caption(PartySection section) const;
    void paintCaption(QPainter& painter, const QRect& rowRect, const PartyRow& row) const;
    void paintCard(QPainter& painter, const QStyleOptionViewItem& option, const QRectF& card,
                   const PartyRow& row) const;
    void paintTexts(QPainter& painter, const QRectF& card, const PartyRow& row) const;
    void paintWhen(QPainter& painter, const QRectF& column, const PartyRow& row) const;
    void paintWho(QPainter& painter, const QRectF& column, double pillWidth, double tableWidth,
                  const PartyRow& row) const;
    [[nodiscard]] QString tableText(const PartyRow& row) const;

    const Theme& m_theme;
    const Book& m_book;
    bool m_firstCaption = false;
    QHash<PartySection, QString> m_captions;
};

} // namespace hoststand
