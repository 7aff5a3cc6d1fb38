//! Entry points that only tests call: a fault, a race, and a carnet that stays busy. Never in a released library; the list of
//! exported symbols would show them.

use super::memory::{free, give, guarded, handle, output};
use super::{cre_carnet, cre_error, cre_status};
use cre_core::engine::OpenCarnet;
use std::sync::MutexGuard;

/// A fault inside of a call on a carnet.
///
/// # Safety
/// As every call on a carnet.
#[unsafe(no_mangle)]
#[expect(clippy::panic, reason = "the fault that the tests provoke")]
pub unsafe extern "C" fn cre_test_panic(carnet: *const cre_carnet, error: *mut *mut cre_error) -> cre_status {
    guarded(error, || {
        let carnet = handle(carnet, "carnet")?;
        carnet.inner.with(|_, _| panic!("provoked by a test"))
    })
}

/// Writes to one counter without a lock, so that a test can see that the sanitizer of threads looks in here.
#[unsafe(no_mangle)]
pub extern "C" fn cre_test_race() -> u32 {
    static mut COUNTER: u32 = 0;
    // SAFETY: this is the race that the test plants; nothing else reads the counter.
    unsafe {
        COUNTER = COUNTER.wrapping_add(1);
        COUNTER
    }
}

/// A carnet that is in use until this is freed.
pub struct cre_test_hold {
    _guard: MutexGuard<'static, OpenCarnet>,
}

impl std::fmt::Debug for cre_test_hold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("cre_test_hold")
    }
}

/// Takes a carnet as a call on another thread would, and keeps it.
///
/// # Safety
/// As every call on a carnet, and the carnet is not freed before `cre_test_release`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_test_hold_carnet(
    carnet: *const cre_carnet,
    out: *mut *mut cre_test_hold,
    error: *mut *mut cre_error,
) -> cre_status {
    guarded(error, || {
        let out = output(out)?;
        let carnet: &'static cre_carnet = handle(carnet, "carnet")?;
        let _guard = carnet.inner.hold()?;
        give(out, cre_test_hold { _guard });
        Ok(())
    })
}

/// Lets a carnet go; null does nothing.
///
/// # Safety
/// The hold came from `cre_test_hold_carnet` and is not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cre_test_release(hold: *mut cre_test_hold) {
    free(hold);
}
