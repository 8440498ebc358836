import { isGraphqlAddress, isHttpAddress, isRpcAddress, isWsAddress } from '../../model/address.js';
import type { Entrypoint } from '../../model/app-model.js';
import { span, type HeadingBlock, type Line } from '../../report/report.js';
import { addressInWords } from './address-in-words.js';

export interface Group {
  heading: HeadingBlock;
  members: [Entrypoint, ...Entrypoint[]];
}

/** The routes together, then each gateway with its message mappings, then the other ways in. */
export function groupEntrypoints(entrypoints: readonly Entrypoint[]): Group[] {
  const groups = new Map<string, Group['members']>();
  for (const entrypoint of entrypoints) {
    const key = keyOf(entrypoint);
    const members = groups.get(key);
    if (members) members.push(entrypoint);
    else groups.set(key, [entrypoint]);
  }
  return [...groups.values()].map((members) => ({ heading: headingOf(members), members }));
}

/** Routes, resolvers and external handlers are told together, messages by who takes them. */
function keyOf({ transport, address, handler }: Entrypoint): string {
  if (isRpcAddress(address)) return JSON.stringify([transport, address.server, address.port]);
  if (isGraphqlAddress(address)) return JSON.stringify([transport, address.type]);
  if (!isWsAddress(address)) return transport;
  const { port, namespace, path } = address;
  return JSON.stringify([transport, handler.class, handler.module, port, namespace, path]);
}

function headingOf([first, ...others]: [Entrypoint, ...Entrypoint[]]): HeadingBlock {
  const { address, handler } = first;
  const heading = (text: Line, aside: string): HeadingBlock => ({
    kind: 'heading',
    level: 2,
    text,
    aside,
  });
  const count = String(others.length + 1);
  if (isHttpAddress(address)) return heading('HTTP routes', count);
  if (isRpcAddress(address)) return heading('Microservice', addressInWords(address));
  if (isGraphqlAddress(address)) return heading(['GraphQL ', span('name', address.type)], count);
  if (!isWsAddress(address)) return heading('External handlers', count);
  return heading(['Gateway ', span('name', handler.class)], addressInWords(address));
}
