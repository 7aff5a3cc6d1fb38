/* The static library beside another Rust library: both bring a Rust runtime, and neither disturbs the other. */
#include "cre.h"

#include <stdio.h>

unsigned other_rust_library(unsigned n);

int main(void) {
    cre_engine *engine = NULL;
    if (other_rust_library(20) != 40 || cre_engine_new(&engine, NULL) != CRE_OK) {
        return 1;
    }
    cre_engine_free(engine);
    printf("two Rust libraries in one program\n");
    return 0;
}
