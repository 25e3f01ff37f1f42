// SPDX-License-Identifier: Apache-2.0
#include "tests/forward/forwarding_process.h"
#include "tests/support/test_main.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (hoststand::test::isForwardingProcess(QCoreApplication::arguments()))
        return hoststand::test::runForwardingProcess(QCoreApplication::arguments());
    return hoststand::test::runAll(argc, argv);
}
