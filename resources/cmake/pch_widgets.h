// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "resources/cmake/pch_core.h"

#include <QAbstractItemModel>
#include <QGraphicsItem>
#include <QGraphicsScene>
#include <QGraphicsView>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QWidget>
