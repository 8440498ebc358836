/** A handler and the items behind it; `GET /users` is written with and without quotes. */
export function namedHandler(
  handler: string | undefined,
  items: string[],
): { handler: string | undefined; items: string[] } {
  const [path = '', ...others] = items;
  return /^[A-Z]+$/i.test(handler ?? '') && path.startsWith('/')
    ? { handler: `${handler} ${path}`, items: others }
    : { handler, items };
}
