use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

/// Made once for each type: where many files are at fault, making them took as long as all else.
static SCHEMAS: LazyLock<RwLock<HashMap<TypeId, Arc<Value>>>> = LazyLock::new(RwLock::default);

/// The JSON Schema of a type.
pub(in super::super) fn schema_of<T: JsonSchema + 'static>() -> Arc<Value> {
    let known = SCHEMAS.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(schema) = known.get(&TypeId::of::<T>()) {
        return Arc::clone(schema);
    }
    drop(known);
    let schema = Arc::new(SchemaGenerator::default().into_root_schema_for::<T>().to_value());
    SCHEMAS.write().unwrap_or_else(PoisonError::into_inner).insert(TypeId::of::<T>(), Arc::clone(&schema));
    schema
}
