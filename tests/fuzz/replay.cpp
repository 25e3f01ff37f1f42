// SPDX-License-Identifier: Apache-2.0
// A main for the targets where there is no libFuzzer: gives each file of the folders named once.
#include "tests/fuzz/input.h"

#include <QDirIterator>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

int main(int count, char** arguments)
{
    int given = 0;
    for (int i = 1; i < count; ++i) {
        QDirIterator files(QString::fromLocal8Bit(arguments[i]), QDir::Files);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly)) {
                std::fprintf(stderr, "%s cannot be read\n", qPrintable(file.fileName()));
                return EXIT_FAILURE;
            }
            const QByteArray content = file.readAll();
            std::printf("%s\n", qPrintable(file.fileName()));
            std::fflush(stdout); // the last one named is the one that failed
            LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(content.constData()),
                                   size_t(content.size()));
            ++given;
        }
    }
    if (given == 0)
        std::fprintf(stderr, "nothing to replay: name folders with files\n");
    return given > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
