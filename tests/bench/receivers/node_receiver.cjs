// SPDX-License-Identifier: Apache-2.0
// A receiver that reads a request's body and answers 200, and does nothing else.
const server = require("http").createServer((request, response) => {
    request.on("data", () => {});
    request.on("end", () => response.end());
});
server.keepAliveTimeout = 60000;
server.listen(Number(process.argv[2]), "127.0.0.1");
