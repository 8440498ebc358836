import type { Boot, BootGateway, HandlerFactory } from '../../model/boot.js';
import { timeInWords } from '../../report/time-in-words.js';
import { span, type Block, type Cell } from '../../report/report.js';
import { oneLine } from '../probe/preview.js';
import { titledTable } from './titled-table.js';

/** Which gateway was bound to which server. */
export function gatewayBlocks({ gateways }: Boot): Block[] {
  return titledTable(
    'Gateways',
    'in the order in which Nest connected them',
    { '>Took': 0, Gateway: 0, Declared: 2, Server: 1, Messages: 3 },
    gateways.map(gatewayRow),
  );
}

function gatewayRow(gateway: BootGateway): Cell[] {
  const { name, duration, messages } = gateway;
  return [
    timeInWords(duration),
    span('name', oneLine(name)),
    declared(gateway),
    server(gateway),
    messages.length > 0 ? messages.map(oneLine).join(', ') : span('muted', 'none'),
  ];
}

/** `port 4000 · /chat`, `on the HTTP server` */
function declared({ port, namespace, path }: BootGateway): string {
  const where = port === 0 ? 'on the HTTP server' : `port ${port}`;
  return [where, namespace && `namespace ${namespace}`, path && `path ${path}`]
    .filter((part) => part !== null && part !== '')
    .map((part) => oneLine(String(part)))
    .join(' · ');
}

function server({ binding, server: actual }: BootGateway): Cell {
  if (binding === null) return span('muted', 'bound to none');
  const where = actual ? ` · ${actual.host}:${actual.port}` : '';
  return `${binding}${where}`;
}

const TRANSPORTS: Record<HandlerFactory['transport'], string> = {
  http: 'routes',
  ws: 'messages of gateways',
  rpc: 'message patterns',
  external: 'external handlers',
};

/** What made the functions that routers, adapters and servers were given. */
export function factoryBlocks({ factories }: Boot): Block[] {
  return titledTable(
    'Handler factories',
    null,
    { '>Took': 0, '>Made': 0, For: 0, By: 1 },
    factories.map(({ transport, place, count, duration }) => [
      timeInWords(duration),
      String(count),
      TRANSPORTS[transport],
      place.function ?? '',
    ]),
  );
}
