/*
 * For tests under Wine 8 only, which lacks this system library: the one function that Rust's standard library imports from
 * it, by the older one that Wine has. Never shipped: every Windows since 8 has the real library.
 */
#include <windows.h>

BOOLEAN WINAPI SystemFunction036(PVOID data, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) {
    return SystemFunction036(data, (ULONG)length);
}
