// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/log_writer.h"

#include <optional>

namespace hoststand {

/// From which level on our own categories speak.
enum class LogLevel { debug, info, warning };

/// The name as on the command line; nothing for any other text.
[[nodiscard]] std::optional<LogLevel> logLevel(const QString& name);

/// While it lives, every message of this process from the info level on is a line of a file; see
/// logLine() for its form. Of our categories ("hoststand.*") all that is enabled is written: by
/// `level`, or by QT_LOGGING_RULES, which wins. Of Qt's and other libraries' only warnings and
/// worse are, without what they quote: they do not know what is personal, and at debug some write
/// down what is typed. Warnings and worse, and foreign messages of any level, go on to the handler
/// that was there before (by default to stderr).
///
/// Whoever logs on a category of ours writes ids, codes, counts and times: never a guest's name,
/// contact, note or allergy, never a secret or token, never a query's value or a body.
///
/// One at a time; made and destroyed on the main thread. The destructor gives the disk 2 s for what
/// waits, a fatal message 1 s.
class Log final
{
public:
    explicit Log(const LogWriterOptions& options, LogLevel level = LogLevel::info);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    /// Where the options hold the lines: writes them, and what comes, from now on.
    void release() { m_writer->release(); }
    /// Waits, but not longer than `within`, until all so far is with the system; whether it is.
    bool flush(std::chrono::milliseconds within) const { return m_writer->flush(within); }
    /// A crash gets a last line, and what waits as long as `patience`; then the signal takes its
    /// course. For the rest of the process; only what is safe in a signal handler is done there.
    void watchForCrashes(std::chrono::milliseconds patience = std::chrono::milliseconds(500));

private:
    const std::shared_ptr<LogWriter> m_writer;
    QtMessageHandler m_before = nullptr;
};

} // namespace hoststand
