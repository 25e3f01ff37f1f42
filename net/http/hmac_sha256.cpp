// SPDX-License-Identifier: Apache-2.0
#include "net/http/hmac_sha256.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>

namespace hoststand {

namespace {

constexpr std::size_t k_blockBytes = 64;
constexpr std::size_t k_hashBytes = 32;
using KeyBlock = std::array<unsigned char, k_blockBytes>;
using Hash = std::array<unsigned char, k_hashBytes>;

struct FreeContext
{
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeDigest
{
    void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
};

/// Looked up once: by name it takes longer than to hash a kilobyte.
const EVP_MD* sha256()
{
    static const std::unique_ptr<EVP_MD, FreeDigest> digest(
        EVP_MD_fetch(nullptr, "SHA256", nullptr));
    return digest.get();
}

/// One SHA-256 after the other.
class Hasher final
{
public:
    Hasher() : m_context(EVP_MD_CTX_new())
    {
        if (!m_context)
            qBadAlloc();
    }
    void begin() { check(EVP_DigestInit_ex2(m_context.get(), sha256(), nullptr)); }
    void add(const void* bytes, std::size_t size)
    {
        check(EVP_DigestUpdate(m_context.get(), bytes, size));
    }
    Hash end()
    {
        Hash hash{};
        check(EVP_DigestFinal_ex(m_context.get(), hash.data(), nullptr));
        return hash;
    }

private:
    /// It fails where there is no memory left, or no SHA-256 in the library: neither can be helped.
    static void check(int done)
    {
        if (done != 1)
            qFatal("libcrypto does no SHA-256");
    }

    std::unique_ptr<EVP_MD_CTX, FreeContext> m_context;
};

KeyBlock padded(const KeyBlock& key, unsigned char with)
{
    KeyBlock block = key;
    for (unsigned char& byte : block)
        byte = static_cast<unsigned char>(byte ^ with);
    return block;
}

} // namespace

QByteArray hmacSha256(QByteArrayView key, std::initializer_list<QByteArrayView> parts)
{
    constexpr unsigned char inner = 0x36; // RFC 2104, 2
    constexpr unsigned char outer = 0x5c;
    Hasher hasher;
    KeyBlock block{};
    if (static_cast<std::size_t>(key.size()) > block.size()) {
        hasher.begin();
        hasher.add(key.data(), static_cast<std::size_t>(key.size()));
        const Hash hash = hasher.end();
        std::copy(hash.begin(), hash.end(), block.begin());
    } else {
        std::copy(key.begin(), key.end(), block.begin());
    }
    hasher.begin();
    hasher.add(padded(block, inner).data(), block.size());
    for (const QByteArrayView part : parts)
        hasher.add(part.data(), static_cast<std::size_t>(part.size()));
    const Hash within = hasher.end();
    hasher.begin();
    hasher.add(padded(block, outer).data(), block.size());
    hasher.add(within.data(), within.size());
    const Hash mac = hasher.end();
    return QByteArray(reinterpret_cast<const char*>(mac.data()), mac.size());
}

} // namespace hoststand
