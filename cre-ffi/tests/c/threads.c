/*
 * Many threads: one engine that all of them use, a carnet for each of them, and one carnet that all of them want at once. Run
 * by `cargo xtask test` with ThreadSanitizer in this program and in the library. Prints "threads: N answers, M busy".
 *
 *     threads CARNET.json DOSE-REPORT.dcm
 *
 * With CRE_TEST_HOOKS and a third argument "race" each thread also writes to one counter of the library without a lock: the
 * sanitizer must then end the program.
 */
#define _POSIX_C_SOURCE 200809L
#include "cre.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef CRE_TEST_HOOKS
uint32_t cre_test_race(void);
#endif

enum { THREADS = 8, ROUNDS = 12 };

static const char CALL[] = "{\"version\":1,\"edition\":\"2026.1\",\"now\":\"2026-11-20T09:30:00+01:00\",\"moment\":\"signing\","
                           "\"dose\":true,\"draft\":{\"order\":\"W-2001\",\"exam\":{\"code\":\"CT-NECK\",\"contrast\":\"given\"}}}";
static const char SETTING[] = "{\"system\":\"pacs\",\"now\":\"2026-11-20T09:30:00+01:00\"}";

struct shared {
    const cre_engine *engine;
    const cre_carnet *wanted;
    const cre_text *expected;
    cre_bytes document, report;
    pthread_barrier_t *start;
    int race;
};

struct job {
    const struct shared *shared;
    int answered, busy, wrong;
};

static cre_bytes bytes(const char *text) {
    cre_bytes view = {(const uint8_t *)text, strlen(text)};
    return view;
}

static int same(cre_bytes a, cre_bytes b) {
    return a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
}

/* A carnet of this thread's own, from opening to freeing. */
static void alone(struct job *job) {
    const struct shared *shared = job->shared;
    cre_carnet *carnet = NULL;
    cre_text *text = NULL;
    cre_error *error = NULL;
    if (cre_carnet_open(shared->engine, shared->document, &carnet, NULL) != CRE_OK ||
        cre_carnet_assess(carnet, bytes(CALL), &text, NULL) != CRE_OK) {
        job->wrong++;
    }
    job->wrong += !same(cre_text_bytes(text), cre_text_bytes(shared->expected));
    cre_text_free(text);
    text = NULL;
    job->wrong += cre_carnet_import_dicom(carnet, shared->report, bytes(SETTING), &text, NULL) != CRE_OK;
    cre_text_free(text);
    job->wrong += cre_carnet_assess(carnet, bytes("{"), &text, &error) != CRE_E_INPUT;
    job->wrong += cre_error_code(error).len != 8;
    cre_error_free(error);
    cre_carnet_free(carnet);
    job->answered++;
}

/* The carnet that every thread wants: an answer or "busy", and nothing else. */
static void wanted(struct job *job) {
    cre_text *text = NULL;
    cre_error *error = NULL;
    cre_status status = cre_carnet_assess(job->shared->wanted, bytes(CALL), &text, &error);
    if (status == CRE_OK) {
        job->answered++;
        job->wrong += error != NULL || !same(cre_text_bytes(text), cre_text_bytes(job->shared->expected));
    } else {
        job->busy++;
        job->wrong += status != CRE_E_BUSY || text != NULL || !same(cre_error_code(error), bytes("CRE-7002"));
    }
    cre_text_free(text);
    cre_error_free(error);
}

static void *work(void *data) {
    struct job *job = data;
    int round;
#ifdef CRE_TEST_HOOKS
    /* All at once and before any lock is taken: a lock would put the threads in an order. */
    if (job->shared->race) {
        const struct timespec pause = {0, 1000000};
        pthread_barrier_wait(job->shared->start);
        for (round = 0; round < 50; round++) {
            job->wrong += cre_test_race() == 0;
            nanosleep(&pause, NULL);
        }
    }
#endif
    for (round = 0; round < ROUNDS; round++) {
        cre_text *versions = NULL;
        job->wrong += cre_engine_versions(job->shared->engine, &versions, NULL) != CRE_OK;
        cre_text_free(versions);
        wanted(job);
        alone(job);
        wanted(job);
    }
    return NULL;
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

int main(int argc, char **argv) {
    pthread_t thread[THREADS];
    struct job job[THREADS];
    pthread_barrier_t start;
    struct shared shared = {0};
    cre_engine *engine = NULL;
    cre_carnet *carnet = NULL;
    cre_text *expected = NULL;
    int n, answered = 0, busy = 0, wrong = 0;
    if (argc < 3) {
        fprintf(stderr, "usage: threads CARNET.json DOSE-REPORT.dcm [race]\n");
        return 2;
    }
    shared.document = read_file(argv[1]);
    shared.report = read_file(argv[2]);
    shared.race = argc == 4;
    pthread_barrier_init(&start, NULL, THREADS);
    shared.start = &start;
    if (cre_engine_new(&engine, NULL) != CRE_OK ||
        cre_carnet_open(engine, shared.document, &carnet, NULL) != CRE_OK ||
        cre_carnet_assess(carnet, bytes(CALL), &expected, NULL) != CRE_OK) {
        fprintf(stderr, "no engine, carnet or answer to compare with\n");
        return 1;
    }
    shared.engine = engine;
    shared.wanted = carnet;
    shared.expected = expected;
    for (n = 0; n < THREADS; n++) {
        memset(&job[n], 0, sizeof job[n]);
        job[n].shared = &shared;
        if (pthread_create(&thread[n], NULL, work, &job[n]) != 0) {
            fprintf(stderr, "no thread\n");
            return 1;
        }
    }
    for (n = 0; n < THREADS; n++) {
        pthread_join(thread[n], NULL);
        answered += job[n].answered;
        busy += job[n].busy;
        wrong += job[n].wrong;
    }
    cre_text_free(expected);
    cre_carnet_free(carnet);
    cre_engine_free(engine);
    free((void *)shared.document.data);
    free((void *)shared.report.data);
    if (wrong != 0 || answered + busy != THREADS * ROUNDS * 3) {
        fprintf(stderr, "%d wrong of %d\n", wrong, answered + busy);
        return 1;
    }
    printf("threads: %d answers, %d busy\n", answered, busy);
    return 0;
}
