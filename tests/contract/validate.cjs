// SPDX-License-Identifier: Apache-2.0
// usage: node validate.cjs CONTRACT RECORDING...
// Validates recordings of net/mock/exchange_recorder.h with openapi-backend (ajv). A request must be as the contract says
// unless its answer is an error; answers and webhooks always, and without a member that the contract does not name. Every
// operation must have been seen to succeed.
"use strict";
const fs = require("fs");
const readline = require("readline");
const { OpenAPIValidator, OpenAPIRouter } = require("openapi-backend");
const addFormats = require("ajv-formats");

const [contractFile, ...recordings] = process.argv.slice(2);
const contract = JSON.parse(fs.readFileSync(contractFile, "utf8"));
const mostShown = 20;

/** References in place, which the validator wants: the contract has no cycles. */
function resolved(node) {
    if (Array.isArray(node))
        return node.map(resolved);
    if (node === null || typeof node !== "object")
        return node;
    if (typeof node.$ref === "string")
        return resolved(node.$ref.slice(2).split("/").reduce((at, key) => at[key], contract));
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolved(value)]));
}

/** The same schemas, with no members but those that they name. */
function closed(node) {
    if (Array.isArray(node))
        return node.map(closed);
    if (node === null || typeof node !== "object")
        return node;
    if (Array.isArray(node.allOf)) {
        const properties = Object.assign({}, ...node.allOf.map((part) => part.properties));
        return closed({ type: "object", properties, required: node.allOf.flatMap((part) => part.required ?? []) });
    }
    const result = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
    const isObject = [node.type].flat().includes("object") && node.properties !== undefined;
    return isObject && !("additionalProperties" in node) ? { ...result, additionalProperties: false } : result;
}

const definition = resolved(contract);
for (const operation of Object.values(definition.paths).flatMap((path) => Object.values(path)))
    operation.responses = closed(operation.responses);
for (const hook of Object.values(definition.webhooks))
    hook.post.requestBody = closed(hook.post.requestBody);
/** The webhooks as operations, so that the same validator takes them. */
const hooks = { openapi: "3.1.0", info: definition.info, paths: {} };
const hookOf = {};
for (const [name, hook] of Object.entries(definition.webhooks)) {
    hooks.paths[`/${name}`] = hook;
    const schema = hook.post.requestBody.content["application/json"].schema;
    for (const type of schema.properties.type.enum)
        hookOf[type] = hook.post.operationId;
}

function validatorOf(document) {
    const router = new OpenAPIRouter({ definition: document, apiRoot: document.servers ? "/v1" : "/" });
    const validator = new OpenAPIValidator({
        definition: document,
        router,
        coerceTypes: true,
        lazyCompileValidators: true,
        ajvOpts: { strict: false, allErrors: false, allowUnionTypes: true },
        customizeAjv: (ajv) => addFormats(ajv),
    });
    return { router, validator };
}

const api = validatorOf(definition);
const events = validatorOf(hooks);
const seen = new Map();
const counts = { exchanges: 0, webhooks: 0, wrong: 0 };

function complain(what, errors) {
    if (++counts.wrong > mostShown)
        return;
    console.error(what);
    for (const error of errors)
        console.error(`    ${error.instancePath || ""} ${error.message} ${JSON.stringify(error.params ?? {})}`);
}

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function checkExchange(line) {
    ++counts.exchanges;
    const [path, query] = line.target.split(/\?(.*)/s);
    const what = `${line.method} ${line.target} -> ${line.status}`;
    const method = line.method === "HEAD" ? "get" : line.method.toLowerCase();
    const request = { method, path, query: query ?? "", headers: line.request_headers };
    const operation = api.router.matchOperation(request);
    if (!operation)
        return complain(what, [{ message: "is no operation of the contract" }]);
    const id = operation.operationId;
    seen.set(id, (seen.get(id) ?? new Set()).add(line.status));
    if (line.status < 400) {
        const isJson = operation.requestBody?.content["application/json"];
        if (isJson)
            request.body = line.request_body === "" && !operation.requestBody.required ? {} : parsed(line.request_body);
        const told = api.validator.validateRequest(request, operation);
        if (!told.valid)
            complain(`${what}: request`, told.errors);
    }
    const answer = operation.responses[String(line.status)];
    if (!answer)
        return complain(what, [{ message: `${id} has no answer of that status` }]);
    const named = Object.entries(answer.headers ?? {}).filter(([, header]) => header.required);
    for (const [name] of named) {
        if (!(name.toLowerCase() in line.response_headers))
            complain(what, [{ message: `has no ${name}` }]);
    }
    const headers = api.validator.validateResponseHeaders(line.response_headers, operation, {
        statusCode: line.status,
        setMatchType: "superset",
    });
    if (!headers.valid)
        complain(`${what}: headers`, headers.errors);
    const type = Object.keys(answer.content ?? {})[0];
    if (!type) {
        if (line.response_body !== "")
            complain(what, [{ message: "has a body" }]);
        return;
    }
    if ((line.response_headers["content-type"] ?? "").split(";")[0] !== type)
        complain(what, [{ message: `is not of type ${type}` }]);
    const body = parsed(line.response_body);
    if (body === undefined)
        return complain(what, [{ message: "is no JSON" }]);
    const told = api.validator.validateResponse(body, operation, line.status);
    if (!told.valid)
        complain(`${what}: answer`, told.errors);
}

function checkWebhook(line) {
    ++counts.webhooks;
    const body = parsed(line.body);
    const id = hookOf[body?.type];
    if (!id)
        return complain(`webhook ${body?.type}`, [{ message: "is no webhook of the contract" }]);
    const operation = events.router.getOperation(id);
    const headers = { ...line.headers, "content-type": "application/json" };
    const told = events.validator.validateRequest({ method: "post", path: operation.path, headers, query: "", body }, operation);
    if (!told.valid)
        complain(`webhook ${body.type}`, told.errors);
}

async function main() {
    for (const recording of recordings) {
        for await (const text of readline.createInterface({ input: fs.createReadStream(recording) })) {
            const line = JSON.parse(text);
            if (line.kind === "webhook")
                checkWebhook(line);
            else
                checkExchange(line);
        }
    }
    const never = api.router
        .getOperations()
        .map((operation) => operation.operationId)
        .filter((id) => ![...(seen.get(id) ?? [])].some((status) => status < 400));
    if (counts.wrong > mostShown)
        console.error(`... and ${counts.wrong - mostShown} more`);
    if (never.length > 0)
        console.error(`never seen to succeed: ${never.join(", ")}`);
    console.log(`${counts.exchanges} exchanges of ${seen.size} operations and ${counts.webhooks} webhooks: ${counts.wrong} wrong`);
    process.exit(counts.wrong > 0 || never.length > 0 ? 1 : 0);
}

main();
