// SPDX-License-Identifier: Apache-2.0
#include "tests/listener/receiver_process.h"
#include "tests/support/test_main.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (hoststand::test::isReceiverProcess(QCoreApplication::arguments()))
        return hoststand::test::runReceiverProcess(QCoreApplication::arguments());
    return hoststand::test::runAll(argc, argv);
}
