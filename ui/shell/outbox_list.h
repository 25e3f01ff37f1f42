// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/items/outbox_model.h"
#include "ui/theme/theme.h"

#include <QListView>
#include <QStyledItemDelegate>

namespace hoststand {

class Book;
class SaidRows;

/// Paints an unanswered command: what, who gave it when, and what it waits for. Borrows theme and
/// book.
class OutboxDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    OutboxDelegate(const Theme& theme, const Book& book, QObject* parent = nullptr);

    /// Whether what waits can go out now.
    void setLive(bool live) { m_live = live; }
    [[nodiscard]] static int rowHeight();
    /// The row in one line, for whoever does not see it.
    [[nodiscard]] QString inFull(const OutboxRow& row) const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    const Theme& m_theme;
    const Book& m_book;
    bool m_live = false;
};

/// The unanswered commands, oldest first. The chosen row stays chosen while others come and go;
/// Delete asks to give it up.
class OutboxList final : public QListView
{
    Q_OBJECT

public:
    OutboxList(const Theme& theme, const Book& book, OutboxModel& model, QWidget* parent = nullptr);

    void setLive(bool live);
    /// The chosen one; empty where there is none.
    [[nodiscard]] QString chosen() const;

Q_SIGNALS:
    void chosenChanged();
    void giveUpAsked();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    OutboxDelegate* m_delegate;
    SaidRows* m_said;
};

} // namespace hoststand
