// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/items/activity_model.h"
#include "ui/theme/theme.h"

#include <QListView>
#include <QStyledItemDelegate>

namespace hoststand {

class SaidRows;

/// The words of one activity, laid out once: what, and below it when and who, from and to.
struct ActivityWords
{
    QString what;
    QString about;
    QString initials;
};

/// Paints an activity with its Undo button where there is something to take back, or why it could
/// not be undone. Borrows theme and book.
class ActivityDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ActivityDelegate(const Theme& theme, const Book& book, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

    [[nodiscard]] QRect undoRect(const QRect& row) const;
    /// The row in which `text` stands in place of the second line.
    void setFailed(const QModelIndex& index, const QString& text);
    [[nodiscard]] static ActivityWords wordsOf(const ActivityEntry& entry, const Book& book);
    /// The row in one line, for whoever does not see it.
    [[nodiscard]] static QString inFull(const ActivityEntry& entry, const Book& book);

private:
    void paintUndo(QPainter& painter, const QRect& button) const;

    const Theme& m_theme;
    const Book& m_book;
    QPersistentModelIndex m_failed;
    QString m_failure;
};

/// The rows of the activity panel. Enter or a click on a row's button asks to take it back; where
/// the rows move on under the finger, nothing.
class ActivityList final : public QListView
{
    Q_OBJECT

public:
    ActivityList(const Theme& theme, const Book& book, QWidget* parent = nullptr);

    void setFailed(const QString& text);
    void setModel(QAbstractItemModel* model) override;

Q_SIGNALS:
    void undoAsked(const hoststand::ActivityEntry& entry);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    /// The row whose button is there.
    [[nodiscard]] QModelIndex undoAt(const QPoint& at) const;
    void ask(const QModelIndex& index);

    const Theme& m_theme;
    ActivityDelegate* m_delegate;
    SaidRows* m_said;
    QPersistentModelIndex m_asked;
    QPersistentModelIndex m_pressed;
};

} // namespace hoststand
