/**
 * Whether an entry exports an application that it created, or a promise of it:
 * then something else lets it listen, for instance the plugin of a bundler.
 * Settles when the exported promises do.
 */
export async function handsOver(
  module: Record<string, unknown>,
  created: () => readonly object[],
): Promise<boolean> {
  // What CommonJS exports is found on `default`.
  const { default: whole, ...named } = module;
  const members = typeof whole === 'object' && whole !== null ? Object.values(whole) : [];
  const settled = await Promise.allSettled([whole, ...members, ...Object.values(named)]);
  const values = new Set<unknown>(
    settled.map((one) => (one.status === 'fulfilled' ? one.value : null)),
  );
  return created().some((application) => values.has(application));
}
