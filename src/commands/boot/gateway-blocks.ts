import type { Boot, BootGateway, HandlerFactory } from '../../model/boot.js';
import { timeInWords } from '../../report/time-in-words.js';
import { span, type Block, type Cell } from '../../report/report.js';
import { oneLine } from '../probe/preview.js';

/** Which gateway was bound to which server. */
export function gatewayBlocks({ gateways }: Boot): Block[] {
  if (gateways.length === 0) return [];
  return [
    {
      kind: 'heading',
      level: 2,
      text: 'Gateways',
      aside: 'in the order in which Nest connected them',
    },
    {
      kind: 'table',
      columns: [
        { title: 'Took', yields: 0, align: 'right' },
        { title: 'Gateway', yields: 0 },
        { title: 'Declared', yields: 2 },
        { title: 'Server', yields: 1 },
        { title: 'Messages', yields: 3 },
      ],
      rows: gateways.map(gatewayRow),
    },
  ];
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
  if (factories.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: 'Handler factories' },
    {
      kind: 'table',
      columns: [
        { title: 'Took', yields: 0, align: 'right' },
        { title: 'Made', yields: 0, align: 'right' },
        { title: 'For', yields: 0 },
        { title: 'By', yields: 1 },
      ],
      rows: factories.map(({ transport, place, count, duration }) => [
        timeInWords(duration),
        String(count),
        TRANSPORTS[transport],
        place.function ?? '',
      ]),
    },
  ];
}
