// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIODevice>

namespace hoststand {

/// The body of a request that must not be written twice. When a connection closes before an answer,
/// QNetworkAccessManager writes the request again by itself, whatever its method, on a fresh
/// connection as on a kept one. For that it has to go back to the begin of the body: this one
/// refuses, and the attempt ends with QNetworkReply::ContentReSendError instead.
///
/// Lives on the thread of its request.
class OneShotBody final : public QIODevice
{
    Q_OBJECT

public:
    /// Open for reading.
    explicit OneShotBody(QByteArray bytes, QObject* parent = nullptr);

    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    [[nodiscard]] bool reset() override { return false; }
    [[nodiscard]] bool seek(qint64 pos) override;

protected:
    qint64 readData(char* data, qint64 maxSize) override;
    qint64 writeData(const char* data, qint64 maxSize) override;

private:
    const QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace hoststand
