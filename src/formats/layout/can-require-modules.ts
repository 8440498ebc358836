/** False on Node 22 before 22.12, where `require` takes no ES module: what is lazy elsewhere is loaded at once there. */
export const canRequireModules = Boolean(
  (process.features as unknown as Record<string, unknown>)['require_module'],
);
