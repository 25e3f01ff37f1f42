// SPDX-License-Identifier: Apache-2.0
#include "net/client/exchange.h"

#include "models/domain/post.h"
#include "net/client/answer_policy.h"

#include <QSslError>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 pieceBytes = 64 * 1024;
constexpr qint64 heldBytes = 1024 * 1024; ///< that Qt takes in before we have read it, at most

/// With a status of 400 or more, Qt reports an error although the whole answer is there; and a 307
/// or 308 makes it try the body again even where nothing is to be followed (see OneShotBody).
bool isWhole(QNetworkReply::NetworkError error, int status)
{
    if (error == QNetworkReply::NoError)
        return status > 0;
    if (error == QNetworkReply::ContentReSendError)
        return status >= 300;
    const bool byStatus = (error >= QNetworkReply::ContentAccessDenied &&
                           error <= QNetworkReply::UnknownContentError) ||
                          (error >= QNetworkReply::InternalServerError &&
                           error <= QNetworkReply::UnknownServerError) ||
                          error == QNetworkReply::ProtocolInvalidOperationError; // 400, 418
    return byStatus && status >= 400;
}

/// Of an answer that breaks off Qt tells either that or its status, whichever it hears of first.
bool isCutShort(const QNetworkReply& reply, int status, qsizetype bytes)
{
    constexpr int noContent = 204;
    constexpr int notModified = 304;
    const bool hasBody = status != noContent && status != notModified;
    bool isNumber = false;
    const qint64 length = reply.rawHeader("Content-Length").toLongLong(&isNumber);
    return hasBody && isNumber && !reply.hasRawHeader("Content-Encoding") && bytes < length;
}

} // namespace

Exchange::Exchange(std::unique_ptr<QNetworkReply> reply, const ConnectionPolicy& policy,
                   std::function<void(Result<WireAnswer>)> done, QObject* parent)
    : QObject(parent), m_reply(reply.release()), m_mostBytes(policy.answerBytes),
      m_done(std::move(done))
{
    boundWhatIsHeld();
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &Exchange::onRead);
    connect(m_reply.get(), &QNetworkReply::finished, this, &Exchange::onFinished,
            Qt::QueuedConnection);
    connect(m_reply.get(), &QNetworkReply::sslErrors, this, &Exchange::onTlsErrors);
    watchDeadlines(policy.deadlines);
}

Exchange::~Exchange()
{
    m_reply->disconnect(this); // aborting makes it speak once more
}

void Exchange::Closer::operator()(QNetworkReply* reply) const
{
    // Qt warns of one that has failed already, and has yet to say so, when it fails once more.
    if (reply->error() == QNetworkReply::NoError)
        reply->abort();
    reply->deleteLater();
}

/// Only what stands between Qt's own two threads hears of the bound, and Qt makes it in a turn that
/// it has asked for before us: said earlier, the bound is lost and an answer without end fills the
/// memory as fast as it comes.
void Exchange::boundWhatIsHeld()
{
    post(m_reply.get(), [reply = m_reply.get(), most = std::min<qint64>(heldBytes, m_mostBytes)] {
        reply->setReadBufferSize(most);
    });
}

void Exchange::watchDeadlines(const Deadlines& deadlines)
{
    struct Watch
    {
        QTimer* timer;
        std::chrono::milliseconds after;
        QLatin1String code;
    };
    for (const Watch& watch : {Watch{&m_connected, deadlines.connected, "connect_timeout"_L1},
                               Watch{&m_firstByte, deadlines.firstByte, "first_byte_timeout"_L1},
                               Watch{&m_whole, deadlines.whole, "whole_timeout"_L1}}) {
        watch.timer->setSingleShot(true);
        connect(watch.timer, &QTimer::timeout, this,
                [this, code = watch.code] { end(failure(ErrorKind::timeout, code)); });
        watch.timer->start(watch.after);
    }
    connect(m_reply.get(), &QNetworkReply::requestSent, &m_connected, &QTimer::stop);
    connect(m_reply.get(), &QNetworkReply::metaDataChanged, &m_firstByte, [this] {
        m_connected.stop();
        m_firstByte.stop();
    });
}

void Exchange::onRead()
{
    // Piece by piece: what has come packed may be a thousand times as much.
    while (m_done) {
        const QByteArray piece = m_reply->read(pieceBytes);
        if (piece.isEmpty())
            return;
        m_body += piece;
        if (m_body.size() > m_mostBytes)
            end(failure(ErrorKind::protocol, u"answer_too_large"_s,
                        u"more than %1 bytes"_s.arg(m_mostBytes)));
    }
}

void Exchange::onFinished()
{
    onRead();
    if (!m_done)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!isWhole(m_reply->error(), status)) {
        Error error = errorOf(m_reply->error());
        error.detail = m_tlsErrors;
        return end(tl::unexpected<Error>(std::move(error)));
    }
    if (isCutShort(*m_reply, status, m_body.size()))
        return end(failure(ErrorKind::offline, u"connection_closed"_s));
    WireAnswer answer;
    answer.status = status;
    for (const auto& header : m_reply->rawHeaderPairs())
        answer.headers.append({header.first, header.second});
    answer.body = std::exchange(m_body, {});
    end(std::move(answer));
}

void Exchange::onTlsErrors(const QList<QSslError>& errors)
{
    QStringList texts;
    for (const QSslError& error : errors)
        texts.append(error.errorString());
    m_tlsErrors = texts.join(u"; "_s);
}

void Exchange::end(Result<WireAnswer> result)
{
    if (!m_done)
        return;
    for (QTimer* timer : {&m_connected, &m_firstByte, &m_whole})
        timer->stop();
    m_reply->disconnect(this);
    const auto done = std::exchange(m_done, nullptr);
    done(std::move(result));
}

} // namespace hoststand
