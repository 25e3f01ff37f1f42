// SPDX-License-Identifier: Apache-2.0
// Any bytes as a settings file beside two secrets: reading it neither breaks nor tells a secret,
// each fault names the file, no key is passed over, and what was understood reads the same when it
// is written anew. The file names its secrets as "71", which is good, and "72", which is too short.
#include "app/support/settings.h"
#include "app/support/settings_reader.h"
#include "tests/fuzz/input.h"

#include <QFile>
#include <QJsonDocument>

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace hoststand;
using namespace hoststand::fuzz;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray k_secret = "whsec_a2tra2tra2tra2tra2tra2tra2tra2tr";
const QByteArray k_shortSecret = "whsec_c2hvcnQ=";
constexpr int k_settingsFile = 70;
constexpr int k_secretFile = 71;
constexpr int k_shortSecretFile = 72;

/// A file of memory alone, of ours alone, with that descriptor.
void makeFile(int descriptor)
{
    const int made = ::memfd_create("fuzz", 0);
    require(made >= 0 && ::dup2(made, descriptor) == descriptor && ::fchmod(descriptor, 0600) == 0,
            "a file can be made");
    ::close(made);
}

QString nameOf(int descriptor)
{
    return u"/proc/self/fd/%1"_s.arg(descriptor);
}

void write(int descriptor, const QByteArray& content)
{
    require(::ftruncate(descriptor, 0) == 0 &&
                ::pwrite(descriptor, content.constData(), size_t(content.size()), 0) ==
                    content.size(),
            "a file can be written");
}

Result<Settings> settingsOf(const QByteArray& content)
{
    write(k_settingsFile, content);
    return readSettings(nameOf(k_settingsFile));
}

void requireGoodWords(const Error& error, const QByteArray& input)
{
    require(error.kind == ErrorKind::rejected && error.code == "bad_settings"_L1,
            "a refusal has its code");
    const QByteArray words = error.detail.toUtf8();
    for (const QByteArray& secret : {k_secret, k_shortSecret})
        require(!words.contains(secret) || input.contains(secret), "no fault tells a secret");
    require(error.detail.startsWith(nameOf(k_settingsFile)), "a fault names the file");
}

/// The keys in a text of good JSON, those said twice included.
qsizetype keysIn(const QByteArray& json)
{
    qsizetype keys = 0;
    bool isInText = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        if (isInText && json.at(i) == '\\')
            ++i;
        else if (json.at(i) == '"')
            isInText = !isInText;
        else if (json.at(i) == ':' && !isInText)
            ++keys;
    }
    return keys;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    [[maybe_unused]] static const bool made = [] {
        makeFile(k_settingsFile);
        makeFile(k_secretFile);
        makeFile(k_shortSecretFile);
        write(k_secretFile, k_secret + '\n');
        write(k_shortSecretFile, k_shortSecret);
        return true;
    }();
    const QByteArray input(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto settings = settingsOf(input);
    const auto object = readSettingsObject(nameOf(k_settingsFile));
    require(object || !settings, "settings are an object");
    if (!settings)
        requireGoodWords(settings.error(), input);
    if (!object)
        return 0;
    const QByteArray anew = QJsonDocument(*object).toJson();
    require(keysIn(input) == keysIn(anew), "no key is passed over");
    const auto again = settingsOf(anew);
    require(again.has_value() == settings.has_value(), "settings read back");
    require(!settings || *again == *settings, "settings read back as the same");
    return 0;
}
