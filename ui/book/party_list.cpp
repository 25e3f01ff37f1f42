// SPDX-License-Identifier: Apache-2.0
#include "ui/book/party_list.h"

#include "models/items/parties_model.h"
#include "ui/book/list_manners.h"
#include "ui/book/said_rows.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleHints>

namespace hoststand {

namespace {
QString idAt(const QModelIndex& index)
{
    return index.data(PartiesModel::IdRole).toString();
}
} // namespace

PartyList::PartyList(const Theme& theme, const Book& book, QWidget* parent)
    : QListView(parent), m_theme(theme), m_delegate(new PartyDelegate(theme, book, this)),
      m_said(new SaidRows(
          [&book](const QModelIndex& index) {
              const auto row = index.data(PartiesModel::PartyRole).value<PartyRow>();
              return PartyDelegate::inFull(row, book.calendar());
          },
          this))
{
    setItemDelegate(m_delegate);
    teachManners(*this);
    setAutoScroll(false);
    m_hold.setSingleShot(true);
    m_hold.setInterval(QGuiApplication::styleHints()->mousePressAndHoldInterval());
    connect(&m_hold, &QTimer::timeout, this, [this] {
        if (!m_pressed.isEmpty())
            Q_EMIT asked(std::exchange(m_pressed, {}), viewport()->mapToGlobal(m_pressedAt));
    });
    connect(&theme, &Theme::changed, this, [this] { viewport()->update(); });
}

void PartyList::setModel(QAbstractItemModel* model)
{
    m_said->setSourceModel(model);
    model = m_said;
    QListView::setModel(model);
    // After the view's own slots, which move the current row to a neighbour of one that goes.
    connect(model, &QAbstractItemModel::rowsInserted, this, &PartyList::restoreCurrent);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &PartyList::restoreCurrent);
    connect(model, &QAbstractItemModel::layoutChanged, this, &PartyList::restoreCurrent);
    connect(model, &QAbstractItemModel::modelReset, this, &PartyList::restoreCurrent);
    connect(model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
                if (roles.contains(PartiesModel::SectionRole))
                    scheduleDelayedItemsLayout(); // captions come and go
                if (roles.contains(PartiesModel::IdRole))
                    restoreCurrent();
            });
}

void PartyList::choose(const QString& partyId)
{
    if (partyId == m_chosen)
        return;
    m_chosen = partyId;
    restoreCurrent();
    if (currentIndex().isValid())
        scrollTo(currentIndex());
}

void PartyList::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void PartyList::setFirstCaption(bool shown)
{
    m_delegate->setFirstCaption(shown);
    scheduleDelayedItemsLayout();
}

void PartyList::setCaptions(const QHash<PartySection, QString>& captions)
{
    m_delegate->setCaptions(captions);
    viewport()->update();
}

QModelIndex PartyList::indexOf(const QString& partyId) const
{
    if (partyId.isEmpty() || !model())
        return {};
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (idAt(index) == partyId)
            return index;
    }
    return {};
}

QRect PartyList::cardRect(const QModelIndex& index) const
{
    return m_delegate->cardOf(visualRect(index), index);
}

void PartyList::reveal()
{
    if (currentIndex().isValid())
        scrollTo(currentIndex());
}

void PartyList::restoreCurrent()
{
    const QModelIndex wanted = indexOf(m_chosen);
    if (wanted != currentIndex() || (wanted.isValid() && !selectionModel()->isSelected(wanted)))
        selectionModel()->setCurrentIndex(wanted, QItemSelectionModel::ClearAndSelect);
    if (!wanted.isValid())
        selectionModel()->clear();
}

void PartyList::takeCurrent()
{
    const QString id = idAt(currentIndex());
    if (id.isEmpty() || id == m_chosen)
        return;
    m_chosen = id;
    Q_EMIT chosen(id);
}

// --- what the host does

QRect PartyList::globalRectOf(const QString& partyId) const
{
    const QModelIndex index = indexOf(partyId);
    if (!index.isValid())
        return {};
    const QRect card = cardRect(index).intersected(viewport()->rect());
    return card.isEmpty() ? QRect() : QRect(viewport()->mapToGlobal(card.topLeft()), card.size());
}

void PartyList::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid() || event->button() != Qt::LeftButton) {
        event->accept(); // beside the rows nothing is chosen, and nothing is let go
        return;
    }
    m_pressedAt = event->pos();
    m_pressed = idAt(index);
    if (event->source() != Qt::MouseEventNotSynthesized) // a finger; a mouse has its right button
        m_hold.start();
    QListView::mousePressEvent(event);
    takeCurrent();
}

void PartyList::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton)) {
        QListView::mouseMoveEvent(event); // hovering
        return;
    }
    const QPoint way = event->pos() - m_pressedAt;
    if (m_pressed.isEmpty() || way.manhattanLength() < QApplication::startDragDistance())
        return;
    m_hold.stop();
    Q_EMIT pulled(std::exchange(m_pressed, {}), event->globalPosition().toPoint());
}

/// The press of a hand that has just chosen the row: it may pull it, too.
void PartyList::mouseDoubleClickEvent(QMouseEvent* event)
{
    mousePressEvent(event);
}

void PartyList::mouseReleaseEvent(QMouseEvent* event)
{
    m_hold.stop();
    m_pressed.clear();
    QListView::mouseReleaseEvent(event);
}

void PartyList::keyPressEvent(QKeyEvent* event)
{
    if (!goesThroughAList(event->key()))
        return event->ignore(); // letters and Enter: the window knows whether the row is seen
    QListView::keyPressEvent(event);
    takeCurrent();
}

void PartyList::contextMenuEvent(QContextMenuEvent* event)
{
    m_hold.stop();
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    takeCurrent();
    const QPoint at =
        byKey ? viewport()->mapToGlobal(cardRect(index).center()) : event->globalPos();
    Q_EMIT asked(idAt(index), at);
}

void PartyList::paintEvent(QPaintEvent* event)
{
    QListView::paintEvent(event);
    if (!model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(m_theme.font(FontRole::body));
    painter.setPen(m_theme.color(ColorRole::text_muted));
    const QRect room = viewport()->rect().adjusted(16, 24, -16, 0);
    painter.drawText(room, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
}

void PartyList::focusInEvent(QFocusEvent* event)
{
    QListView::focusInEvent(event);
    restoreCurrent(); // the view makes its first row the current one; nobody chose it
}

void PartyList::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
}

} // namespace hoststand
