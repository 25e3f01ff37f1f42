// SPDX-License-Identifier: Apache-2.0
#include "net/http/webhook_signature.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;
using namespace hoststand;

namespace {

constexpr qint64 k_then = 1614265330;
const auto k_body = QByteArrayLiteral(R"({"test": 2432232314})");

QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

WebhookSecret publishedSecret()
{
    return WebhookSecret::parse(u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s).value();
}

WebhookSecret otherSecret()
{
    return WebhookSecret::fromKey(QByteArray(32, 'k')).value();
}

/// The example of the specification's own libraries.
WebhookHeaders publishedHeaders()
{
    return {"msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="};
}

/// What one of the published libraries signed; see tests/contract/signatures.sh.
QJsonArray publishedVectors()
{
    QFile file(QStringLiteral(HOSTSTAND_SOURCE_DIR "/tests/http/standard_webhooks.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array()
                                          : QJsonArray();
}

QString codeOf(const Result<void>& result)
{
    return result ? u"good"_s : result.error().code;
}

} // namespace

class tst_WebhookSignature final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { hoststand::test::failOnWarnings(); }

    void signsAsTheSpecificationsExample()
    {
        QCOMPARE(sign({publishedSecret()}, publishedHeaders().id, at(k_then), k_body),
                 publishedHeaders());
    }

    void verifiesTheSpecificationsExample()
    {
        QCOMPARE(codeOf(verify({publishedSecret()}, publishedHeaders(), k_body, at(k_then))),
                 u"good"_s);
    }

    void signsAndVerifiesAsThePublishedLibrary()
    {
        const QJsonArray vectors = publishedVectors();
        QVERIFY(vectors.size() >= 40);
        QJsonArray signedByUs; // for the library to verify
        for (const QJsonValue& value : vectors) {
            const QByteArray id = value["id"_L1].toString().toUtf8();
            const QDateTime then = at(value["timestamp"_L1].toInteger());
            const QByteArray body = value["body"_L1].toString().toUtf8();
            const QByteArray signature = value["signature"_L1].toString().toLatin1();
            const auto secret = WebhookSecret::parse(value["secret"_L1].toString());
            QVERIFY(secret);
            const WebhookHeaders ours = sign({*secret}, id, then, body);
            QCOMPARE(ours.signature, signature);
            QCOMPARE(codeOf(verify({*secret}, ours, body, then)), u"good"_s);
            QCOMPARE(codeOf(verify({otherSecret()}, ours, body, then)), u"bad_signature"_s);
            const QByteArray around = "{\"ours\":" + body + '}';
            signedByUs.append(
                QJsonObject{{u"secret"_s, secret->text()},
                            {u"id"_s, QString::fromUtf8(id)},
                            {u"timestamp"_s, then.toSecsSinceEpoch()},
                            {u"body"_s, QString::fromUtf8(around)},
                            {u"signature"_s,
                             QString::fromLatin1(sign({*secret}, id, then, around).signature)}});
        }
        if (qEnvironmentVariableIsSet("HOSTSTAND_SIGNED")) {
            QFile file(qEnvironmentVariable("HOSTSTAND_SIGNED"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QVERIFY(file.write(QJsonDocument(signedByUs).toJson()) > 0);
        }
    }

    void onlyAWellFormedSecretIsOne_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        const QString key = QString::fromLatin1(QByteArray(24, 'x').toBase64());
        QTest::newRow("24 bytes") << QString(u"whsec_"_s + key) << true;
        QTest::newRow("no prefix") << key << false;
        QTest::newRow("another prefix") << QString(u"whsk_"_s + key) << false;
        QTest::newRow("not base64") << u"whsec_!!!!"_s << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("no key") << u"whsec_"_s << false;
        QTest::newRow("a short key") << u"whsec_c2hvcnQ="_s << false;
        QTest::newRow("a key without end")
            << QString(u"whsec_"_s + QString::fromLatin1(QByteArray(129, 'x').toBase64())) << false;
    }
    void onlyAWellFormedSecretIsOne()
    {
        QFETCH(QString, text);
        const auto secret = WebhookSecret::parse(text);
        QTEST(secret.has_value(), "good");
        if (secret)
            QCOMPARE(secret->text(), text);
        else
            QCOMPARE(secret.error().code, u"bad_secret"_s);
    }

    void refusesWhatIsNotSigned_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("timestamp");
        QTest::addColumn<QByteArray>("signature");
        QTest::addColumn<qint64>("now");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, auto change, qint64 now, const QString& code) {
            WebhookHeaders headers = publishedHeaders();
            change(headers);
            QTest::newRow(name) << headers.id << headers.timestamp << headers.signature << now
                                << code;
        };
        const auto asItIs = [](WebhookHeaders&) {};
        const QByteArray good = publishedHeaders().signature;
        row(
            "no id", [](auto& h) { h.id.clear(); }, k_then, u"missing_header"_s);
        row(
            "no timestamp", [](auto& h) { h.timestamp.clear(); }, k_then, u"missing_header"_s);
        row(
            "no signature", [](auto& h) { h.signature.clear(); }, k_then, u"missing_header"_s);
        row(
            "words for a time", [](auto& h) { h.timestamp = "now"; }, k_then, u"bad_timestamp"_s);
        row(
            "a negative time", [](auto& h) { h.timestamp = "-1"; }, k_then, u"bad_timestamp"_s);
        row(
            "a time with a plus", [](auto& h) { h.timestamp.prepend('+'); }, k_then,
            u"bad_timestamp"_s);
        row(
            "two timestamps", [](auto& h) { h.timestamp += ", 1"; }, k_then, u"bad_timestamp"_s);
        row(
            "a time beyond numbers", [](auto& h) { h.timestamp = QByteArray(30, '9'); }, k_then,
            u"bad_timestamp"_s);
        row("5 minutes old", asItIs, k_then + 300, u"good"_s);
        row("older", asItIs, k_then + 301, u"too_old"_s);
        row("5 minutes ahead", asItIs, k_then - 300, u"good"_s);
        row("further ahead", asItIs, k_then - 301, u"too_new"_s);
        row(
            "another id", [](auto& h) { h.id += 'x'; }, k_then, u"bad_signature"_s);
        row(
            "another time", [](auto& h) { h.timestamp = "1614265331"; }, k_then,
            u"bad_signature"_s);
        row(
            "cut", [&](auto& h) { h.signature.chop(4); }, k_then, u"bad_signature"_s);
        row(
            "empty v1", [](auto& h) { h.signature = "v1,"; }, k_then, u"bad_signature"_s);
        row(
            "v1 alone", [](auto& h) { h.signature = "v1"; }, k_then, u"bad_signature"_s);
        row(
            "not base64", [](auto& h) { h.signature = "v1,*"; }, k_then, u"bad_signature"_s);
        row(
            "another version", [&](auto& h) { h.signature = "v2" + good.sliced(2); }, k_then,
            u"bad_signature"_s);
        row(
            "the good one last", [&](auto& h) { h.signature = "v1a,eA== v1,eA== " + good; }, k_then,
            u"good"_s);
        row(
            "the good one first", [&](auto& h) { h.signature = good + "  v1,eA==  "; }, k_then,
            u"good"_s);
    }
    void refusesWhatIsNotSigned()
    {
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, timestamp);
        QFETCH(QByteArray, signature);
        QFETCH(qint64, now);
        const auto outcome =
            verify({publishedSecret()}, {id, timestamp, signature}, k_body, at(now));
        QTEST(codeOf(outcome), "code");
        if (!outcome)
            QCOMPARE(outcome.error().kind, ErrorKind::unauthorized);
    }

    void aChangedBodyIsRefused()
    {
        QCOMPARE(codeOf(verify({publishedSecret()}, publishedHeaders(), k_body + ' ', at(k_then))),
                 u"bad_signature"_s);
    }

    void withoutSecretsNothingIsGood()
    {
        QCOMPARE(codeOf(verify({}, publishedHeaders(), k_body, at(k_then))), u"bad_signature"_s);
    }

    void anyOfSeveralSecretsWillDo()
    {
        const auto headers = sign({otherSecret()}, "msg_1", at(k_then), k_body);
        QCOMPARE(codeOf(verify({publishedSecret(), otherSecret()}, headers, k_body, at(k_then))),
                 u"good"_s);
        QCOMPARE(codeOf(verify({publishedSecret()}, headers, k_body, at(k_then))),
                 u"bad_signature"_s);
    }

    void twoSignaturesServeTheOldAndTheNewSecret()
    {
        const auto headers = sign({publishedSecret(), otherSecret()}, "msg_1", at(k_then), k_body);
        QCOMPARE(headers.signature.count(' '), 1);
        QVERIFY(verify({publishedSecret()}, headers, k_body, at(k_then)));
        QVERIFY(verify({otherSecret()}, headers, k_body, at(k_then)));
    }
};
HOSTSTAND_TEST(tst_WebhookSignature)

#include "tst_webhooksignature.moc"
