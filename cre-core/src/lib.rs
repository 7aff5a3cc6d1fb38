//! The rules of the Carnet de Radiologie Electronique (CRE).
#![forbid(unsafe_code)]

pub mod assessment;
pub mod catalogue;
pub mod decimal;
pub mod engine;
pub mod identity;
pub mod record;
pub mod redundancy;
pub mod texts;
pub mod time;
pub mod wire;
