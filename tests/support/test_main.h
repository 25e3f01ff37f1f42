// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTest>

#include <functional>
#include <memory>

namespace hoststand::test {

/// Runs every registered test object; the exit code is the number of failures. Arguments as QTest
/// takes them; a first argument "@ClassName" runs that class alone, "@1/2" the first of every two.
int runAll(int argc, char** argv);

void add(const char* className, std::function<std::unique_ptr<QObject>()> make);

/// Our own categories tell no info, and no fault of line, disk and platform: tests make those on
/// purpose. For a test that sets rules of its own, to be called behind it; QT_LOGGING_RULES wins.
void logQuietly();

/// To be called from init(): any warning that the test does not announce with QTest::ignoreMessage
/// fails it, except what the offscreen platform says of itself.
void failOnWarnings();

} // namespace hoststand::test

/// Registers a test class with its folder's executable. Put it behind the class.
#define HOSTSTAND_TEST(Class)                                                                      \
    static const bool registered_##Class = [] {                                                    \
        hoststand::test::add(#Class, [] { return std::make_unique<Class>(); });                    \
        return true;                                                                               \
    }();

/// The main function of a folder's executable, with the application class that its tests need.
#define HOSTSTAND_TEST_MAIN(Application)                                                           \
    int main(int argc, char** argv)                                                                \
    {                                                                                              \
        Application application(argc, argv);                                                       \
        return hoststand::test::runAll(argc, argv);                                                \
    }
