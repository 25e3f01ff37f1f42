// SPDX-License-Identifier: Apache-2.0
#include "ui/book/list_manners.h"

#include <QListView>
#include <QScrollBar>

namespace hoststand {

void teachManners(QListView& list)
{
    constexpr int scrollStep = 22; ///< pixels
    list.setFrameShape(QFrame::NoFrame);
    list.setSelectionMode(QAbstractItemView::SingleSelection);
    list.setEditTriggers(QAbstractItemView::NoEditTriggers);
    list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list.setResizeMode(QListView::Adjust);
    list.setMouseTracking(true);
    list.viewport()->setAutoFillBackground(false);
    list.verticalScrollBar()->setSingleStep(scrollStep);
}

} // namespace hoststand
