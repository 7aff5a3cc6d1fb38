/*
 * What the header promises, call by call: nulls, lengths, outputs that stay untouched, errors, busy carnets, broken ones.
 * Prints "contract: N checks" and ends with 0, or says what failed. Run by `cargo xtask test` plain, under valgrind, and with
 * AddressSanitizer and UndefinedBehaviorSanitizer.
 *
 *     contract CARNET.json DOSE-REPORT.dcm
 */
#include "cre.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef CRE_TEST_HOOKS
typedef struct cre_test_hold cre_test_hold;
cre_status cre_test_panic(const cre_carnet *carnet, cre_error **error);
cre_status cre_test_hold_carnet(const cre_carnet *carnet, cre_test_hold **out, cre_error **error);
void cre_test_release(cre_test_hold *hold);
#endif

static int checks = 0;

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        checks++;                                                                                                      \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "line %d: %s\n", __LINE__, #condition);                                                    \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

static cre_bytes bytes(const char *text) {
    cre_bytes view = {(const uint8_t *)text, strlen(text)};
    return view;
}

static cre_bytes read_file(const char *path) {
    cre_bytes view = {NULL, 0};
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc(1 << 20);
    if (file == NULL || data == NULL) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(2);
    }
    view.len = fread(data, 1, 1 << 20, file);
    view.data = data;
    fclose(file);
    return view;
}

static int is(cre_bytes view, const char *text) {
    return view.len == strlen(text) && memcmp(view.data, text, view.len) == 0;
}

static int holds(cre_bytes view, const char *text) {
    size_t length = strlen(text), at;
    for (at = 0; at + length <= view.len; at++) {
        if (memcmp(view.data + at, text, length) == 0) {
            return 1;
        }
    }
    return 0;
}

static const char CALL[] = "{\"version\":1,\"edition\":\"2026.1\",\"now\":\"2026-11-20T09:30:00+01:00\",\"moment\":\"signing\","
                           "\"draft\":{\"order\":\"W-2001\",\"exam\":{\"code\":\"CT-NECK\",\"contrast\":\"given\"}}}";

/* An error says what is wrong, is freed once, and an output next to it stays as it was. */
static void fails(cre_status status, cre_status expected, cre_error *error, const char *code) {
    CHECK(status == expected);
    CHECK(error != NULL);
    CHECK(is(cre_error_code(error), code));
    CHECK(cre_error_message(error).len > 10);
    CHECK(cre_error_place(error).len > 0);
    CHECK(holds(cre_error_json(error), code));
    cre_error_free(error);
}

static void nulls_and_lengths(const cre_engine *engine, cre_bytes document) {
    cre_engine *made = NULL;
    cre_carnet *carnet = NULL;
    cre_text *text = (cre_text *)&checks;
    cre_error *error = NULL;
    cre_bytes no_data = {NULL, 7}, nothing = {NULL, 0}, beyond = {(const uint8_t *)"x", (size_t)-1};
    cre_status status;

    CHECK(cre_engine_new(NULL, NULL) == CRE_E_ARGUMENT);
    status = cre_engine_new(NULL, &error);
    fails(status, CRE_E_ARGUMENT, error, "CRE-7001");
    status = cre_engine_new_with_pack(no_data, &made, &error);
    fails(status, CRE_E_ARGUMENT, error, "CRE-7001");
    status = cre_engine_new_with_pack(beyond, &made, &error);
    fails(status, CRE_E_ARGUMENT, error, "CRE-7001");
    status = cre_engine_new_with_pack(nothing, &made, &error);
    CHECK(status == CRE_E_INPUT && made == NULL);
    cre_error_free(error);
    status = cre_carnet_open(NULL, document, &carnet, &error);
    fails(status, CRE_E_ARGUMENT, error, "CRE-7001");
    CHECK(carnet == NULL);
    status = cre_carnet_open(engine, bytes("{"), &carnet, &error);
    CHECK(status == CRE_E_INPUT && carnet == NULL);
    cre_error_free(error);
    status = cre_carnet_assess(NULL, bytes(CALL), &text, &error);
    fails(status, CRE_E_ARGUMENT, error, "CRE-7001");
    CHECK(text == (cre_text *)&checks);
    CHECK(cre_carnet_add(NULL, nothing, NULL) == CRE_E_ARGUMENT);
    CHECK(cre_carnet_merge(NULL, nothing, NULL) == CRE_E_ARGUMENT);
    CHECK(cre_carnet_document(NULL, NULL, NULL) == CRE_E_ARGUMENT);
    CHECK(cre_text_bytes(NULL).len == 0 && cre_error_code(NULL).len == 0 && cre_error_json(NULL).data == NULL);
    cre_text_free(NULL);
    cre_error_free(NULL);
    cre_carnet_free(NULL);
    cre_engine_free(NULL);
}

/* The names of a language's codes; no other language, and no words without quotes. */
static void words(const cre_engine *engine) {
    cre_text *text = NULL;
    cre_error *error = NULL;
    cre_status status = cre_engine_words(engine, bytes("\"de\""), &text, &error);
    CHECK(status == CRE_OK && error == NULL);
    CHECK(holds(cre_text_bytes(text), "CT Hals"));
    CHECK(!holds(cre_text_bytes(text), "CT of the neck"));
    cre_text_free(text);
    text = NULL;
    status = cre_engine_words(engine, bytes("\"xx\""), &text, &error);
    CHECK(text == NULL);
    fails(status, CRE_E_INPUT, error, "CRE-1012");
    status = cre_engine_words(engine, bytes("de"), &text, &error);
    CHECK(text == NULL);
    fails(status, CRE_E_INPUT, error, "CRE-1003");
    status = cre_engine_words(NULL, bytes("\"de\""), &text, &error);
    CHECK(text == NULL);
    fails(status, CRE_E_ARGUMENT, error, "CRE-7001");
}

static void answers(const cre_engine *engine, cre_bytes document, cre_bytes report) {
    cre_carnet *carnet = NULL;
    cre_text *first = NULL, *second = NULL;
    cre_error *error = NULL;
    cre_bytes half = report;
    const cre_bytes setting = bytes("{\"system\":\"pacs\",\"now\":\"2026-11-20T09:30:00+01:00\"}");

    CHECK(cre_carnet_open(engine, document, &carnet, &error) == CRE_OK && error == NULL);
    CHECK(cre_carnet_assess(carnet, bytes(CALL), &first, &error) == CRE_OK);
    CHECK(cre_carnet_assess(carnet, bytes(CALL), &second, NULL) == CRE_OK);
    CHECK(cre_text_bytes(first).len == cre_text_bytes(second).len);
    CHECK(memcmp(cre_text_bytes(first).data, cre_text_bytes(second).data, cre_text_bytes(first).len) == 0);
    CHECK(holds(cre_text_bytes(first), "\"level\":\"interrupt\""));
    cre_text_free(second);

    /* A truncated file is refused whole, and the carnet is as it was. */
    half.len = report.len / 2;
    {
        cre_status status = cre_carnet_import_dicom(carnet, half, setting, &second, &error);
        fails(status, CRE_E_INPUT, error, "CRE-5002");
    }
    CHECK(cre_carnet_assess(carnet, bytes(CALL), &second, NULL) == CRE_OK);
    CHECK(cre_text_bytes(first).len == cre_text_bytes(second).len);
    cre_text_free(second);
    cre_text_free(first);

    CHECK(cre_carnet_import_dicom(carnet, report, setting, &first, &error) == CRE_OK);
    CHECK(holds(cre_text_bytes(first), "\"kind\":\"dose-report\""));
    cre_text_free(first);
    CHECK(cre_carnet_decide(carnet,
                            bytes("{\"call\":{\"version\":1,\"edition\":\"2026.1\",\"now\":\"2026-11-20T09:30:00+01:00\","
                                  "\"moment\":\"signing\",\"draft\":{\"order\":\"W-2001\",\"exam\":{\"code\":\"CT-NECK\","
                                  "\"contrast\":\"given\"}}},\"action\":\"confirm\",\"reason\":\"clinical-change\","
                                  "\"author\":{\"system\":\"ehr\"}}"),
                            &first, &error) == CRE_OK);
    CHECK(holds(cre_text_bytes(first), "alertDecision"));
    cre_text_free(first);
    CHECK(cre_carnet_assess(carnet, bytes(CALL), &first, NULL) == CRE_OK);
    CHECK(!holds(cre_text_bytes(first), "\"level\":\"interrupt\""));
    cre_text_free(first);
    CHECK(cre_carnet_document(carnet, &first, NULL) == CRE_OK);
    CHECK(cre_carnet_merge(carnet, cre_text_bytes(first), NULL) == CRE_OK);
    cre_text_free(first);
    cre_carnet_free(carnet);
}

struct job {
    const cre_engine *engine;
    const cre_carnet *carnet;
    int busy, answered;
};

static void *ask(void *data) {
    struct job *job = data;
    int round;
    for (round = 0; round < 50; round++) {
        cre_text *text = NULL;
        cre_status status = cre_carnet_assess(job->carnet, bytes(CALL), &text, NULL);
        if (status == CRE_OK) {
            job->answered++;
        } else if (status == CRE_E_BUSY && text == NULL) {
            job->busy++;
        }
        cre_text_free(text);
        text = NULL;
        if (cre_engine_versions(job->engine, &text, NULL) != CRE_OK) {
            job->answered = -1000;
        }
        cre_text_free(text);
    }
    return NULL;
}

static void threads(const cre_engine *engine, cre_bytes document) {
    enum { COUNT = 8 };
    pthread_t thread[COUNT];
    struct job job[COUNT];
    cre_carnet *carnet = NULL;
    int n, calls = 0;
    CHECK(cre_carnet_open(engine, document, &carnet, NULL) == CRE_OK);
    for (n = 0; n < COUNT; n++) {
        job[n].engine = engine;
        job[n].carnet = carnet;
        job[n].busy = job[n].answered = 0;
        CHECK(pthread_create(&thread[n], NULL, ask, &job[n]) == 0);
    }
    for (n = 0; n < COUNT; n++) {
        CHECK(pthread_join(thread[n], NULL) == 0);
        CHECK(job[n].answered >= 0);
        calls += job[n].answered + job[n].busy;
    }
    CHECK(calls == COUNT * 50);
    cre_carnet_free(carnet);
}

/* While a call runs on another thread, every call on that carnet says so and does nothing. */
static void a_busy_carnet(const cre_engine *engine, cre_bytes document, cre_bytes report) {
#ifdef CRE_TEST_HOOKS
    cre_carnet *carnet = NULL;
    cre_test_hold *hold = NULL;
    cre_text *text = NULL;
    cre_error *error = NULL;
    cre_status status;
    CHECK(cre_carnet_open(engine, document, &carnet, NULL) == CRE_OK);
    CHECK(cre_test_hold_carnet(carnet, &hold, NULL) == CRE_OK);
    status = cre_carnet_assess(carnet, bytes(CALL), &text, &error);
    fails(status, CRE_E_BUSY, error, "CRE-7002");
    status = cre_carnet_decide(carnet, bytes("{}"), &text, &error);
    fails(status, CRE_E_BUSY, error, "CRE-7002");
    status = cre_carnet_dose_paragraph(carnet, bytes("{}"), &text, &error);
    fails(status, CRE_E_BUSY, error, "CRE-7002");
    status = cre_carnet_add(carnet, bytes("{}"), &error);
    fails(status, CRE_E_BUSY, error, "CRE-7002");
    status = cre_carnet_merge(carnet, document, &error);
    fails(status, CRE_E_BUSY, error, "CRE-7002");
    status = cre_carnet_import_dicom(carnet, report, bytes("{}"), &text, &error);
    fails(status, CRE_E_BUSY, error, "CRE-7002");
    status = cre_carnet_document(carnet, &text, &error);
    fails(status, CRE_E_BUSY, error, "CRE-7002");
    CHECK(text == NULL);
    cre_test_release(hold);
    CHECK(cre_carnet_assess(carnet, bytes(CALL), &text, NULL) == CRE_OK);
    cre_text_free(text);
    cre_carnet_free(carnet);
#else
    (void)engine;
    (void)document;
    (void)report;
#endif
}

static void a_fault_stays_in_its_handle(const cre_engine *engine, cre_bytes document) {
#ifdef CRE_TEST_HOOKS
    cre_carnet *broken = NULL, *sound = NULL;
    cre_text *text = NULL;
    cre_error *error = NULL;
    cre_status status;
    CHECK(cre_carnet_open(engine, document, &broken, NULL) == CRE_OK);
    CHECK(cre_carnet_open(engine, document, &sound, NULL) == CRE_OK);
    status = cre_test_panic(broken, &error);
    fails(status, CRE_E_PANIC, error, "CRE-7099");
    status = cre_carnet_assess(broken, bytes(CALL), &text, &error);
    fails(status, CRE_E_PANIC, error, "CRE-7003");
    CHECK(text == NULL);
    CHECK(cre_carnet_assess(sound, bytes(CALL), &text, NULL) == CRE_OK);
    cre_text_free(text);
    cre_carnet_free(broken);
    cre_carnet_free(sound);
#else
    (void)engine;
    (void)document;
#endif
}

int main(int argc, char **argv) {
    cre_engine *engine = NULL;
    cre_carnet *outlives = NULL;
    cre_text *text = NULL;
    cre_bytes document, report;
    if (argc != 3) {
        fprintf(stderr, "usage: contract CARNET.json DOSE-REPORT.dcm\n");
        return 2;
    }
    CHECK(cre_abi_version() == CRE_ABI_VERSION);
    document = read_file(argv[1]);
    report = read_file(argv[2]);
    CHECK(cre_engine_new(&engine, NULL) == CRE_OK);
    words(engine);
    nulls_and_lengths(engine, document);
    answers(engine, document, report);
    threads(engine, document);
    a_busy_carnet(engine, document, report);
    a_fault_stays_in_its_handle(engine, document);
    CHECK(cre_carnet_open(engine, document, &outlives, NULL) == CRE_OK);
    cre_engine_free(engine);
    CHECK(cre_carnet_assess(outlives, bytes(CALL), &text, NULL) == CRE_OK);
    cre_text_free(text);
    cre_carnet_free(outlives);
    free((void *)document.data);
    free((void *)report.data);
    printf("contract: %d checks\n", checks);
    return 0;
}
