const OWN_LATER = /\bimport\((["'])(\.[^"'\n]+)\1\)/g;

/**
 * In CommonJS for Node's own module kinds `import()` stays as it is; Node
 * resolves it, and finds no source behind `./x.js`. A `require` is hooked.
 */
export function requireOwnLater(javaScript: string): string {
  return javaScript.replace(OWN_LATER, 'Promise.resolve().then(() => require($1$2$1))');
}
