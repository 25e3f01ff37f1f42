// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "resources/cmake/pch_widgets.h"

#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
