// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "resources/cmake/pch_core.h"

#include <QCoreApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>
