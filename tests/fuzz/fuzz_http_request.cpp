// SPDX-License-Identifier: Apache-2.0
// Any bytes, however they are cut: the parser neither breaks nor holds more than its bounds, and
// says the same of the whole as of the pieces. The first byte chooses where to cut.
#include "net/http/request_parser.h"

using namespace hoststand;

namespace {

struct Outcome
{
    QList<QByteArray> requests;
    HttpRefusal refusal;

    bool operator==(const Outcome&) const = default;
};

Outcome outcomeOf(QByteArrayView bytes, qsizetype cut)
{
    HttpLimits limits;
    limits.headerBytes = 512;
    limits.bodyBytes = 512;
    RequestParser parser(limits);
    Outcome outcome;
    const auto drain = [&] {
        for (;;) {
            switch (parser.advance()) {
            case RequestParser::Step::need_more:
                return;
            case RequestParser::Step::request: {
                const HttpRequest request = parser.takeRequest();
                if (request.body.size() > limits.bodyBytes)
                    __builtin_trap();
                outcome.requests.append(request.target + '\n' + request.body);
                break;
            }
            case RequestParser::Step::refused:
                outcome.refusal = parser.refusal();
                return;
            }
        }
    };
    parser.feed(bytes.first(cut));
    drain();
    if (outcome.refusal.reason.isEmpty()) {
        parser.feed(bytes.sliced(cut));
        drain();
    }
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size < 2)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char*>(data) + 1, qsizetype(size) - 1);
    if (!(outcomeOf(bytes, bytes.size()) == outcomeOf(bytes, qsizetype(data[0]) % bytes.size())))
        __builtin_trap();
    return 0;
}
