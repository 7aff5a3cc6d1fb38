/*
 * The C library as an implementation for the conformance kit: requests as JSON lines on standard input, one reply each on
 * standard output. The same source is built for Windows. See tests/conformance for the protocol.
 */
#include "cre.h"
#include "line.h"

static struct piece of_bytes(cre_bytes bytes) {
    struct piece text;
    text.data = (const char *)bytes.data;
    text.len = bytes.len;
    return text;
}

static cre_bytes to_bytes(struct piece text) {
    cre_bytes bytes;
    bytes.data = (const uint8_t *)text.data;
    bytes.len = text.len;
    return bytes;
}

static void put(struct piece text) {
    fwrite(text.data, 1, text.len, stdout);
}

/* What the contract refuses is an answer too; anything else is an error of this run. Frees the error. */
static void failed(struct piece seq, cre_status status, cre_error *error) {
    struct piece record = of_bytes(cre_error_json(error));
    printf("{\"seq\":");
    put(seq);
    if (status == CRE_E_INPUT) {
        printf(",\"refused\":");
        put(record);
        printf("}\n");
    } else {
        printf(",\"errored\":{\"message\":");
        put(member(record, "message"));
        printf("}}\n");
    }
    cre_error_free(error);
}

static void run(const cre_engine *engine, struct piece line) {
    struct piece seq = member(line, "seq"), call = member(line, "call"), document = member(line, "carnet");
    cre_carnet *carnet = NULL;
    cre_text *answer = NULL;
    cre_error *error = NULL;
    cre_status status = cre_carnet_open(engine, to_bytes(document), &carnet, &error);
    if (status == CRE_OK) {
        status = cre_carnet_assess(carnet, to_bytes(call), &answer, &error);
    }
    if (status == CRE_OK) {
        printf("{\"seq\":");
        put(seq);
        printf(",\"answer\":");
        put(of_bytes(cre_text_bytes(answer)));
        printf("}\n");
    } else {
        failed(seq, status, error);
    }
    cre_text_free(answer);
    cre_carnet_free(carnet);
}

static void start(struct piece versions) {
    printf("{\"protocol\":1,\"implementation\":{\"name\":\"cre\",\"version\":");
    put(member(versions, "library"));
    printf(",\"language\":\"C\"},\"editions\":");
    put(member(versions, "editions"));
    printf(",\"compare\":\"bytes\",\"capabilities\":[\"redundancy\",\"guidance\",\"dose\"]}\n");
}

/* The edition is ours when the library has it and its pack is the one that the expected answers were made with. */
static void edition(struct piece versions, struct piece line) {
    struct piece wanted = member(line, "edition"), catalogue = member(line, "catalogue");
    struct piece pack = member(versions, "pack");
    struct piece editions = member(versions, "editions");
    size_t at = 1;
    int known = 0;
    while (at + 1 < editions.len) {
        struct piece one;
        size_t end = past_value(editions, at);
        one.data = editions.data + at;
        one.len = end - at;
        known |= same(one, wanted);
        at = end + 1;
    }
    if (!known) {
        printf("{\"unsupported\":\"the library does not have this edition\"}\n");
    } else if (!same(member(catalogue, "hash"), member(pack, "hash"))) {
        printf("{\"unsupported\":\"the library has another pack built in\"}\n");
    } else {
        printf("{\"edition\":");
        put(wanted);
        printf("}\n");
    }
}

int main(void) {
    cre_engine *engine = NULL;
    cre_text *text = NULL;
    char *buffer = NULL;
    size_t room = 0, len = 0;
    struct piece versions, line;
    use_plain_bytes();
    if (cre_abi_version() != CRE_ABI_VERSION || cre_engine_new(&engine, NULL) != CRE_OK ||
        cre_engine_versions(engine, &text, NULL) != CRE_OK) {
        fprintf(stderr, "no engine, or the library of another header\n");
        return 1;
    }
    versions = of_bytes(cre_text_bytes(text));
    while (next_line(&buffer, &room, &len)) {
        struct piece command;
        line.data = buffer;
        line.len = len;
        command = member(line, "cmd");
        if (is(command, "\"run\"")) {
            run(engine, line);
        } else if (is(command, "\"start\"")) {
            start(versions);
        } else if (is(command, "\"edition\"")) {
            edition(versions, line);
        } else if (is(command, "\"stop\"")) {
            break;
        } else {
            fprintf(stderr, "a command that this adapter does not know\n");
        }
        fflush(stdout);
    }
    free(buffer);
    cre_text_free(text);
    cre_engine_free(engine);
    return 0;
}
