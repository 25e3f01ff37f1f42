// SPDX-License-Identifier: Apache-2.0
// Webhook signatures by the published Standard Webhooks library, both ways.
//
//     node signatures.cjs make          prints vectors: what the library signs
//     node signatures.cjs check FILE    has the library verify what Hoststand signed (same form), and refuse it with a
//                                       changed body, id, time or secret
"use strict";
const { createHash } = require("crypto");
const { readFileSync } = require("fs");
const { Webhook } = require("standardwebhooks");

/** Bytes that are the same each time. */
function bytes(seed, size) {
    const blocks = [];
    for (let i = 0; blocks.length * 32 < size; ++i)
        blocks.push(createHash("sha256").update(`${seed} ${i}`).digest());
    return Buffer.concat(blocks).subarray(0, size);
}

const bodies = [
    "{}",
    "[]",
    '"a.b"',
    '{"type":"reservation.updated","party_size":4}',
    '{"name":"Zoë Müller-Øberg 東京 🦞"}',
    `{"lines":"a\\nb","space":"  ","zero":"\\u0000"}`,
    "  \n\t{ }\r\n",
    JSON.stringify({ note: "x".repeat(1024) }),
    JSON.stringify({ note: "é".repeat(2000) }),
];
const ids = ["msg_1", "evt_01HZY.with.dots", "a", "x".repeat(255)];
const times = [0, 1, 1614265330, 2147483647, 4102444800];
const keySizes = [24, 32, 33, 63, 64];

function make() {
    const vectors = [];
    bodies.forEach((body, i) => {
        for (let j = 0; j < keySizes.length; ++j) {
            const secret = "whsec_" + bytes(`key ${i} ${j}`, keySizes[j]).toString("base64");
            const id = ids[(i + j) % ids.length];
            const timestamp = times[(i + 2 * j) % times.length];
            const signature = new Webhook(secret).sign(id, new Date(timestamp * 1000), body);
            vectors.push({ secret, id, timestamp, body, signature });
        }
    });
    console.log("[\n" + vectors.map((vector) => JSON.stringify(vector)).join(",\n") + "\n]");
}

function isVerified(vector) {
    Date.now = () => vector.timestamp * 1000; // the library judges the time by it
    try {
        new Webhook(vector.secret).verify(vector.body, {
            "webhook-id": vector.id,
            "webhook-timestamp": String(vector.timestamp),
            "webhook-signature": vector.signature,
        });
        return true;
    } catch (error) {
        if (error.constructor.name !== "WebhookVerificationError")
            throw error;
        return false;
    }
}

function check(file) {
    const vectors = JSON.parse(readFileSync(file, "utf8"));
    let wrong = vectors.length === 0 ? 1 : 0;
    for (const vector of vectors) {
        const changed = [
            { body: vector.body + " " },
            { id: vector.id + "x" },
            { timestamp: vector.timestamp + 1 },
            { secret: "whsec_" + bytes("another", 32).toString("base64") },
        ];
        if (!isVerified(vector) || changed.some((change) => isVerified({ ...vector, ...change })))
            ++wrong;
    }
    console.log(`signatures: the library verified ${vectors.length}, ${wrong} wrong`);
    process.exit(wrong > 0 ? 1 : 0);
}

if (process.argv[2] === "make")
    make();
else
    check(process.argv[3]);
