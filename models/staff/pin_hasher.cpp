// SPDX-License-Identifier: Apache-2.0
#include "models/staff/pin_hasher.h"

#include "models/domain/post.h"
#include "models/store/addressee.h"

#include <QThread>

#include <atomic>

#include <sodium.h>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memoryBytes = std::size_t{19} * 1024 * 1024;
constexpr auto parameters = "$argon2id$v=19$m=19456,t=2,p=1$";

Result<QByteArray> hashOf(const Pin& pin)
{
    QByteArray kept(crypto_pwhash_STRBYTES, '\0');
    const bool isReady = sodium_init() >= 0;
    if (!isReady ||
        crypto_pwhash_str_alg(kept.data(), pin.data(), static_cast<unsigned long long>(pin.size()),
                              passes, memoryBytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return failure(ErrorKind::storage, u"no_memory"_s, u"the PIN cannot be hashed"_s);
    kept.truncate(static_cast<qsizetype>(qstrlen(kept.constData())));
    return kept;
}

bool isOf(const QByteArray& kept, const Pin& pin)
{
    if (!kept.startsWith(parameters) || kept.size() >= qsizetype{crypto_pwhash_STRBYTES} ||
        sodium_init() < 0)
        return false;
    return crypto_pwhash_str_verify(kept.constData(), pin.data(),
                                    static_cast<unsigned long long>(pin.size())) == 0;
}

} // namespace

class PinHasher::Private final
{
public:
    explicit Private(std::function<void()> begins) : m_begins(std::move(begins))
    {
        m_thread.setObjectName(u"pin hasher"_s);
        m_worker.moveToThread(&m_thread);
        m_thread.start();
    }
    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;
    ~Private()
    {
        m_ends.store(true);
        post(&m_worker, [this] {
            m_isClosed.store(true, std::memory_order_release);
            m_thread.quit();
        });
        m_thread.wait(); // as in ServiceStore
        static_cast<void>(m_isClosed.load(std::memory_order_acquire));
    }

    template <typename T, typename Job>
    void ask(QObject* context, std::function<void(T)> done, Job job)
    {
        post(&m_worker, [this, waiter = Waiter<T>{Addressee(context), std::move(done)},
                         job = std::move(job)]() mutable {
            if (m_ends.load())
                return;
            if (m_begins)
                m_begins();
            waiter.answer(job());
        });
    }

private:
    const std::function<void()> m_begins;
    QThread m_thread;
    QObject m_worker;
    std::atomic<bool> m_ends{false};
    std::atomic<bool> m_isClosed{false};
};

PinHasher::PinHasher(std::function<void()> begins) : d(std::make_unique<Private>(std::move(begins)))
{
}

PinHasher::~PinHasher() = default;

void PinHasher::hash(const Pin& pin, QObject* context, std::function<void(Result<QByteArray>)> done)
{
    d->ask(context, std::move(done), [pin] { return hashOf(pin); });
}

void PinHasher::verify(const Pin& pin, const QByteArray& kept, QObject* context,
                       std::function<void(bool)> done)
{
    d->ask(context, std::move(done), [pin, kept] { return isOf(kept, pin); });
}

} // namespace hoststand
