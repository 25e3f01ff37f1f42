// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/book/party_delegate.h"

#include <QListView>
#include <QTimer>

namespace hoststand {

class SaidRows;

/// The cards of the book. What is chosen is an id that is given from outside and changes only by
/// what the host does: rows that come and go never choose another party. Borrows theme and book.
/// GUI thread.
class PartyList final : public QListView
{
    Q_OBJECT

public:
    PartyList(const Theme& theme, const Book& book, QWidget* parent = nullptr);

    /// Marks that party's row, where there is one. Tells nobody.
    void choose(const QString& partyId);
    /// The chosen one, where it is in the list, is in sight.
    void reveal();
    /// Said in the middle while there is no row.
    void setEmptyText(const QString& text);
    [[nodiscard]] const QString& emptyText() const { return m_emptyText; }
    void setFirstCaption(bool shown);
    void setCaptions(const QHash<PartySection, QString>& captions);
    void setModel(QAbstractItemModel* model) override;
    /// Marks the chosen party's row again: other rows are shown now.
    void restore() { restoreCurrent(); }
    [[nodiscard]] QModelIndex indexOf(const QString& partyId) const;
    /// Where the card of that row is, in the viewport.
    [[nodiscard]] QRect cardRect(const QModelIndex& index) const;
    /// What of that party's card is in sight, in global pixels; empty where it is not.
    [[nodiscard]] QRect globalRectOf(const QString& partyId) const;

Q_SIGNALS:
    void chosen(const QString& partyId);
    void pulled(const QString& partyId, const QPoint& globalPos);
    void asked(const QString& partyId, const QPoint& globalPos);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void takeCurrent();
    void restoreCurrent();

    const Theme& m_theme;
    PartyDelegate* m_delegate;
    SaidRows* m_said;
    QString m_chosen;
    QString m_emptyText;
    QPoint m_pressedAt;
    QString m_pressed; ///< the party whose row is held down and not yet pulled
    QTimer m_hold;
};

} // namespace hoststand
