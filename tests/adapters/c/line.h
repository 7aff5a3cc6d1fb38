/*
 * The lines of the conformance protocol, for an adapter in C or C++: one JSON object a line, of which members are taken as the
 * text that stands there. A JSON library would read numbers and texts and write them anew; the library under test must see
 * what was sent, byte for byte.
 */
#ifndef CRE_ADAPTER_LINE_H
#define CRE_ADAPTER_LINE_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

/* A piece of text that belongs to somebody else. */
struct piece {
    const char *data;
    size_t len;
};

/* Lines end with a line feed alone, on Windows too. */
static inline void use_plain_bytes(void) {
#ifdef _WIN32
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
#endif
}

/* The next line of standard input without its end, in a buffer that grows and is kept; 0 at the end of input. */
static inline int next_line(char **buffer, size_t *room, size_t *len) {
    int byte;
    *len = 0;
    while ((byte = getchar()) != EOF && byte != '\n') {
        if (*len == *room) {
            size_t more = *room == 0 ? 65536 : *room * 2;
            char *grown = (char *)realloc(*buffer, more);
            if (grown == NULL) {
                return 0;
            }
            *buffer = grown;
            *room = more;
        }
        (*buffer)[(*len)++] = (char)byte;
    }
    return byte != EOF || *len > 0;
}

static inline size_t past_space(struct piece text, size_t at) {
    while (at < text.len && (text.data[at] == ' ' || text.data[at] == '\t' || text.data[at] == '\r')) {
        at++;
    }
    return at;
}

/* Behind the string that begins here. */
static inline size_t past_string(struct piece text, size_t at) {
    for (at++; at < text.len && text.data[at] != '"'; at++) {
        if (text.data[at] == '\\') {
            at++;
        }
    }
    return at < text.len ? at + 1 : text.len;
}

/* Behind the value that begins here: brackets are counted, strings are skipped. */
static inline size_t past_value(struct piece text, size_t at) {
    size_t depth = 0;
    while (at < text.len) {
        char byte = text.data[at];
        if (byte == '"') {
            at = past_string(text, at);
        } else if (byte == '{' || byte == '[') {
            depth++;
            at++;
        } else if (depth > 0 && (byte == '}' || byte == ']')) {
            depth--;
            at++;
        } else if (depth == 0 && (byte == ',' || byte == '}' || byte == ']')) {
            break;
        } else {
            at++;
            continue;
        }
        if (depth == 0) {
            break;
        }
    }
    return at;
}

/* The text of a member of an object, or nothing. */
static inline struct piece member(struct piece object, const char *name) {
    struct piece nothing = {NULL, 0};
    size_t at = past_space(object, 0);
    if (at >= object.len || object.data[at] != '{') {
        return nothing;
    }
    at++;
    for (;;) {
        size_t start, end, value;
        start = past_space(object, at);
        if (start >= object.len || object.data[start] != '"') {
            return nothing;
        }
        end = past_string(object, start);
        at = past_space(object, end);
        if (at >= object.len || object.data[at] != ':') {
            return nothing;
        }
        value = past_space(object, at + 1);
        at = past_value(object, value);
        if (end - start - 2 == strlen(name) && memcmp(object.data + start + 1, name, end - start - 2) == 0) {
            struct piece found;
            found.data = object.data + value;
            found.len = at - value;
            while (found.len > 0 && found.data[found.len - 1] == ' ') {
                found.len--;
            }
            return found;
        }
        at = past_space(object, at);
        if (at >= object.len || object.data[at] != ',') {
            return nothing;
        }
        at++;
    }
}

static inline int is(struct piece text, const char *expected) {
    return text.len == strlen(expected) && memcmp(text.data, expected, text.len) == 0;
}

static inline int same(struct piece a, struct piece b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

#endif
