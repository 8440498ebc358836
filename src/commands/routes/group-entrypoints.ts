import { isHttpAddress, type Entrypoint, type WsAddress } from '../../model/app-model.js';
import { span, type HeadingBlock, type Line } from '../../report/report.js';

export interface Group {
  heading: HeadingBlock;
  members: Entrypoint[];
}

/** The routes together, then each gateway with its message mappings. */
export function groupEntrypoints(entrypoints: readonly Entrypoint[]): Group[] {
  const groups = new Map<string, Entrypoint[]>();
  for (const entrypoint of entrypoints) {
    const key = keyOf(entrypoint);
    const members = groups.get(key) ?? [];
    members.push(entrypoint);
    groups.set(key, members);
  }
  return [...groups.values()].map((members) => ({ heading: headingOf(members), members }));
}

function keyOf({ transport, address, handler }: Entrypoint): string {
  if (isHttpAddress(address)) return transport;
  const { port, namespace, path } = address;
  return JSON.stringify([transport, handler.class, handler.module, port, namespace, path]);
}

function headingOf(members: readonly Entrypoint[]): HeadingBlock {
  const [first] = members;
  if (!first || isHttpAddress(first.address)) {
    return { kind: 'heading', level: 2, text: 'HTTP routes', aside: String(members.length) };
  }
  const text: Line = ['Gateway ', span('name', first.handler.class)];
  return { kind: 'heading', level: 2, text, aside: addressInWords(first.address) };
}

/** `port 4000 · namespace chat · path /ws · websocket` */
export function addressInWords({ port, namespace, path, transports }: WsAddress): string {
  return [
    port === 0 ? 'on the HTTP server' : `port ${port}`,
    namespace === null ? null : `namespace ${namespace}`,
    path === null ? null : `path ${path}`,
    transports ? transports.join(', ') : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
