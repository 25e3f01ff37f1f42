// SPDX-License-Identifier: Apache-2.0
// A whole connection: any bytes, in pieces, to a server that answers at once, later, or never, with
// a client that reads little or leaves. Whatever happens, answers come well-formed and in order, no
// more than there are requests, after a refusal nothing, and all that was held is let go. Where
// nobody leaves and no time passes, the answers are those that the whole bytes ask for.
//
// The first byte's high bits: 1 the client is a trusted proxy, 2 the script is repeated, 4 the
// client reads only where the script says so, 8 what waits is never answered, and the client
// leaves. A byte of the script is a piece's size less one, or from 128 on one of what doStep()
// lists.
#include "tests/fuzz/connection_host.h"
#include "tests/fuzz/wire_socket.h"

using namespace hoststand;
using namespace hoststand::fuzz;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype k_mostSteps = 200;

/// One evening of one connection.
class Run final
{
public:
    Run(const Input& input, int flags)
        : m_bytes(input.bytes.toByteArray()), m_script(input.script), m_isRepeated(flags & 2),
          m_isNever(flags & 8), m_host(flags & 1),
          m_due(DueReader(input.bytes, k_limits, [flags](const HttpRequest& request) {
                    const QHostAddress peer(QHostAddress::LocalHost);
                    return (flags & 1) && proxies().clientOf(request, peer) == unwelcome();
                }).read())
    {
        auto socket = std::make_unique<WireSocket>();
        m_socket = socket.get();
        m_connection =
            std::make_unique<HttpConnection>(std::move(socket), k_limits, m_host, nullptr);
        m_host.interrupt = [this](How how) {
            m_isCalm = false;
            if (how == How::cutting)
                m_connection->cut();
            else
                m_connection->drain();
        };
        if (flags & 4)
            m_socket->readOnly(0);
        m_connection->start();
    }

    void play()
    {
        for (qsizetype i = 0; i < k_mostSteps && isMore(i); ++i) {
            const qsizetype before = m_socket->received().size();
            doStep(uchar(m_script[i % m_script.size()]));
            m_socket->pump();
            if (m_socket->received().size() != before)
                judge();
        }
        finish();
    }

private:
    /// The script is given once, and again while there are bytes if it is to be.
    [[nodiscard]] bool isMore(qsizetype step) const
    {
        return step < m_script.size() ||
               (m_isRepeated && !m_script.isEmpty() && m_at < m_bytes.size());
    }
    void doStep(uchar step)
    {
        if (step < 0x80)
            return say(step + 1);
        const uchar number = step & 0x0f;
        switch (step >> 4) {
        case 0x8:
        case 0x9:
            m_host.answerOne(number);
            return;
        case 0xa:
            return m_socket->readMore(256 * (number + 1));
        case 0xb:
            m_isCalm = false;
            return m_connection->checkDeadlines();
        case 0xc:
            m_isCalm = false;
            return m_socket->leave();
        case 0xd:
            m_isCalm = false;
            return m_socket->vanish();
        case 0xe:
            m_isCalm = false;
            return number < 8 ? m_connection->drain() : m_connection->cut();
        case 0xf:
            m_isCalm = false;
            return m_host.setFull(number < 8);
        default:
            return;
        }
    }

    void say(qsizetype size)
    {
        const QByteArray piece = m_bytes.mid(m_at, size);
        m_at += piece.size();
        m_socket->say(piece);
    }

    /// All is said, answered and read.
    void finish()
    {
        say(m_bytes.size() - m_at);
        m_socket->readAll();
        if (m_isNever) {
            m_socket->pump();
            judge();
            m_socket->leave();
        } else {
            answerAll();
            judge();
            if (m_isCalm && !m_due.isInterrupted)
                requireAllAnswered();
            close();
        }
        judge();
        require(m_host.isClosed(), "in the end it is closed");
        m_host.requireNothingHeld();
        m_connection.reset();
        answerAll(); // nobody waits for it
    }

    void answerAll()
    {
        do {
            if (m_connection)
                m_socket->pump();
        } while (m_host.answerOne(0));
    }

    /// The client says one word more; then time passes.
    void close()
    {
        if (m_due.ends && m_isCalm && !m_due.isInterrupted) {
            const qsizetype asked = m_host.asked().size();
            const QByteArray before = m_socket->received();
            m_socket->say("GET /more HTTP/1.1\r\nHost: h\r\n\r\n");
            m_socket->pump();
            require(m_host.asked().size() == asked && m_socket->received() == before,
                    "nothing is read after the end");
        }
        m_isCalm = false;
        for (qsizetype i = 0; i < k_mostSteps && !m_host.isClosed(); ++i) {
            m_connection->checkDeadlines();
            answerAll();
        }
    }

    [[nodiscard]] QList<ToldAnswer> told() const
    {
        return AnswerReader(m_socket->received(),
                            [this](const QByteArray& index) {
                                const qsizetype which = index.toInt();
                                return which < m_due.requests.size() &&
                                       m_due.requests.at(which).method == HttpMethod::head;
                            })
            .read();
    }

    /// So far each answer is the one that is due; a refusal by time or by fullness is the last.
    void judge() const
    {
        requireAsked();
        qsizetype next = 0;
        qsizetype interim = -1;
        bool hasEnded = false;
        for (const ToldAnswer& answer : told()) {
            require(!hasEnded, "nothing comes after the last");
            if (answer.status == 100 && answer.isWhole) {
                requireExpected(next);
                require(interim < next, "one interim answer to a request");
                interim = next;
                continue;
            }
            hasEnded = answer.closes || !answer.isWhole;
            require(!answer.closes || m_host.isNobodyWaitedFor(),
                    "nothing is wanted after the last");
            if (answer.isWhole && answer.index.isEmpty())
                requireRefusal(answer, next);
            else
                requireDue(answer, next);
            ++next;
        }
    }

    void requireAsked() const
    {
        const QByteArrayList& asked = m_host.asked();
        require(asked.size() <= m_due.requests.size(), "no more is asked than was said");
        for (qsizetype i = 0; i < asked.size(); ++i) {
            const HttpRequest& request = m_due.requests.at(i);
            require(asked.at(i) == request.target + '\n' + request.body, "what is asked was said");
        }
    }

    void requireExpected(qsizetype next) const
    {
        const bool expects = next < m_due.requests.size()
                                 ? m_due.requests.at(next).hasHeader("expect")
                                 : m_due.lastExpects;
        require(expects, "an interim answer was asked for");
    }

    void requireDue(const ToldAnswer& answer, qsizetype next) const
    {
        if (answer.status == 0)
            return; // half a head says nothing yet
        require(next < m_due.answers.size(), "no more answers than requests");
        const ToldAnswer& due = m_due.answers.at(next);
        if (answer.isWhole)
            require(answer == due, "the answer is the one that is due");
        else
            require(answer.index == due.index && due.body.startsWith(answer.body),
                    "the answer's beginning is that of the one that is due");
    }

    void requireRefusal(const ToldAnswer& answer, qsizetype next) const
    {
        require(m_host.refusals() == 1 && answer.closes, "one refusal, and then the end");
        const ToldAnswer due = m_due.answers.value(next);
        const bool isDue = due.index.isEmpty() && answer.status == due.status &&
                           (answer.body == due.body || answer.body.isEmpty());
        const bool isLast = next == m_due.answers.size() - 1;
        const bool may429 = isLast && m_due.mayBe429 && answer.status == 429;
        const bool byCircumstance = !m_isCalm && (answer.status == 408 || answer.status == 503);
        require(isDue || may429 || byCircumstance, "a refusal is due");
    }

    void requireAllAnswered() const
    {
        QList<ToldAnswer> answers = told();
        answers.removeIf([](const ToldAnswer& answer) { return answer.status == 100; });
        require(answers.size() == m_due.answers.size(), "all is answered");
        require(answers.isEmpty() || answers.constLast() == m_due.answers.constLast() ||
                    m_due.mayBe429,
                "all is answered to its end");
    }

    const QByteArray m_bytes;
    const QByteArrayView m_script;
    const bool m_isRepeated;
    const bool m_isNever;
    bool m_isCalm = true; ///< only the bytes say what happens
    qsizetype m_at = 0;
    Host m_host;
    const Due m_due;
    WireSocket* m_socket = nullptr; ///< the connection's
    std::unique_ptr<HttpConnection> m_connection;
};

/// WireSocket stands on what Qt's own does when it is flushed.
void requireSocketSends()
{
    WireSocket socket;
    socket.write("word");
    require(socket.received().isEmpty() && socket.bytesToWrite() == 4, "what is written waits");
    socket.flush();
    require(socket.received() == "word" && socket.bytesToWrite() == 0, "what is flushed leaves");
}

void requireNoWarning(QtMsgType, const QMessageLogContext&, const QString& words)
{
    require(false, qPrintable(u"no warning, as "_s + words));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    [[maybe_unused]] static const bool prepared = [] {
        qInstallMessageHandler(requireNoWarning);
        requireSocketSends();
        return true;
    }();
    Run(Input(data, size), size > 0 ? data[0] >> 4 : 0).play();
    return 0;
}
