// SPDX-License-Identifier: Apache-2.0
#include "tests/forward/forwarding_process.h"

#include "models/store/service_store.h"
#include "net/forward/forwarder_thread.h"
#include "tests/forward/target_stand.h"

#include <QCoreApplication>

#include <cstdio>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto marker = "--forward-until-killed"_L1;
constexpr int writesUnderWay = 4;
constexpr qint64 mostWrites = 60;

class ForwardingProcess final : public QObject
{
public:
    ForwardingProcess(const QUrl& target, qint64 first)
        : m_target(target), m_next(first), m_end(first > 0 ? first + mostWrites : 0)
    {
    }

    void start(const QString& folder)
    {
        m_store.open(folder, this, [this](const Result<StoredState>& state) {
            if (!state) {
                std::fprintf(stderr, "%s\n", qPrintable(state.error().detail));
                QCoreApplication::exit(1);
                return;
            }
            const ForwardOptions options{u"here"_s,
                                         {{u"till"_s, m_target, TargetStand::secret(), {}}}};
            m_forwarder = std::make_unique<ForwarderThread>(options, m_store.forwards(),
                                                            QList<QSslCertificate>());
            for (int i = 0; i < writesUnderWay; ++i)
                write();
        });
    }

private:
    void write()
    {
        if (m_next == m_end)
            return;
        const qint64 number = m_next++;
        Forward message;
        message.id = u"fwd_%1"_s.arg(number);
        message.target = u"till"_s;
        message.sequence = number;
        message.entity = Reservation();
        BookWrite some;
        some.forwards = {message};
        m_store.write(some, this, [this, id = message.id](const Result<void>& done) {
            if (done) {
                std::printf("written %s\n", qPrintable(id));
                std::fflush(stdout);
            }
            write();
        });
    }

    const QUrl m_target;
    qint64 m_next;
    const qint64 m_end;
    ServiceStore m_store;
    std::unique_ptr<ForwarderThread> m_forwarder;
};

} // namespace

QStringList forwardingArguments(const QString& folder, const QUrl& target, qint64 first)
{
    return {QString(marker), folder, target.toString(), QString::number(first)};
}

bool isForwardingProcess(const QStringList& arguments)
{
    return arguments.size() == 5 && arguments.at(1) == marker;
}

int runForwardingProcess(const QStringList& arguments)
{
    ForwardingProcess process(QUrl(arguments.at(3)), arguments.at(4).toLongLong());
    process.start(arguments.at(2));
    return QCoreApplication::exec();
}

} // namespace hoststand::test
