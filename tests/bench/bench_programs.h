// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QString>

#include <chrono>
#include <memory>

namespace hoststand::bench {

/// A program of this build, running until it goes out of scope.
class Program final
{
public:
    /// The name of a binary beside this one, or of one in the PATH.
    Program(const QString& name, const QStringList& arguments,
            const QProcessEnvironment& environment);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// On the monotonic clock, before the process was made.
    [[nodiscard]] std::chrono::microseconds startedAt() const { return m_startedAt; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    /// The next line of its output; ends this program where none comes within 30 s.
    [[nodiscard]] QString line();

private:
    QProcess m_process;
    std::chrono::microseconds m_startedAt{};
};

/// A mock venue and what a console needs to join it.
class Venue final
{
public:
    explicit Venue(const QStringList& arguments);

    /// Of a console that joins it, with its data there.
    [[nodiscard]] QStringList arguments(const QString& dataFolder, const QString& logFile) const;
    /// `base` with the client's secret.
    [[nodiscard]] QProcessEnvironment environment(QProcessEnvironment base) const;

private:
    std::unique_ptr<Program> m_program;
    QString m_url;
    QString m_clientId;
    QString m_secret;
};

/// A screen on which programs are shown: Qt's offscreen platform, or an X server of its own.
class Screen final
{
public:
    enum class Kind { offscreen, xvfb };
    explicit Screen(Kind kind);

    [[nodiscard]] const QProcessEnvironment& environment() const { return m_environment; }

private:
    std::unique_ptr<Program> m_server;
    QProcessEnvironment m_environment;
};

/// The first line of the file that has the words; ends this program where none comes within `most`.
[[nodiscard]] QString awaitLine(const QString& path, const QString& words,
                                std::chrono::seconds most = std::chrono::seconds(60));
/// The number before " us" in "..., monotonic 123 us".
[[nodiscard]] std::chrono::microseconds monotonicIn(const QString& line);
void sleepFor(std::chrono::milliseconds time);
[[noreturn]] void giveUp(const QString& why);

} // namespace hoststand::bench
